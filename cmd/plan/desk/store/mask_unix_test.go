//go:build unix

package store

import "syscall"

// openMask lets new files be open to all, until what it returns is called.
func openMask() (back func()) {
	old := syscall.Umask(0)
	return func() { syscall.Umask(old) }
}
