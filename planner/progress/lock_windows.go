package progress

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// Lock makes a file ours until it is closed. What is locked is a byte far behind the end, so
// that everybody can read what is there.
func Lock(f *os.File, wait time.Duration) error {
	for end := time.Now().Add(wait); ; time.Sleep(2 * time.Millisecond) {
		at := windows.Overlapped{OffsetHigh: 1 << 30}
		err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
		if !errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
			return err
		}
		if time.Now().After(end) {
			return ErrBusy
		}
	}
}
