package lang

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Unreadable is what is wrong with a file that cannot be read.
func Unreadable(name string, err error) *Error {
	id := "file.unreadable"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		id = "file.missing"
	case errors.Is(err, fs.ErrPermission):
		id = "file.forbidden"
	case isFolder(name):
		id = "file.is-folder"
	}
	return &Error{Place: name, What: M(id), Err: err}
}

// Unwritable is what is wrong with a file that cannot be written.
func Unwritable(name string, err error) *Error {
	id := "file.unwritable"
	if _, missing := os.Stat(filepath.Dir(name)); errors.Is(missing, fs.ErrNotExist) {
		id = "file.no-folder"
	} else if isFolder(name) {
		id = "file.is-folder"
	}
	return &Error{Place: name, What: M(id), Err: err}
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
