//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package progress

import (
	"errors"
	"os"
	"time"
)

// Lock cannot be had here; without it two writers could cut each other's lines.
func Lock(*os.File, time.Duration) error { return errors.ErrUnsupported }
