//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package progress

import (
	"errors"
	"os"
	"time"
)

// lock cannot be had here; without it two writers could cut each other's lines.
func lock(*os.File, time.Duration) error { return errors.ErrUnsupported }
