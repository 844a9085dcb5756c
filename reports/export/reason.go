package export

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"skillroute/graph/lang"
)

// reasons are what the system says of a file, in the user's language.
var reasons = []struct {
	err     error
	message string
}{
	{fs.ErrNotExist, "export.reason.missing"},
	{fs.ErrPermission, "export.reason.forbidden"},
	{syscall.ENOTDIR, "export.reason.no-folder"},
	{syscall.EISDIR, "export.reason.folder"},
	{syscall.ENOSPC, "export.reason.full"},
	{syscall.EROFS, "export.reason.read-only"},
}

// reasonOf is an error of a file without the file: a message, or what the system says.
func reasonOf(err error) any {
	for _, r := range reasons {
		if errors.Is(err, r.err) {
			return lang.M(r.message)
		}
	}
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		err = p.Err
	} else if l, ok := errors.AsType[*os.LinkError](err); ok {
		err = l.Err
	}
	return err.Error()
}

// noFolder is the error of a place that should be a folder and is a file; nil when it
// is not that.
func noFolder(place string, err error) error {
	p, ok := errors.AsType[*fs.PathError](err) // [os.OpenRoot] has an error of its own
	if !errors.Is(err, syscall.ENOTDIR) && (!ok || p.Err.Error() != syscall.ENOTDIR.Error()) {
		return nil
	}
	if info, e := os.Stat(place); e != nil || info.IsDir() {
		return nil
	}
	return &lang.Error{Place: place, What: lang.M("export.not-folder"), Hint: lang.M("export.not-folder.hint"), Err: err}
}

// unreadable says that a file or a folder could not be read, and why; nil stays nil.
func unreadable(place string, err error) error {
	if err == nil || errors.As(err, new(*lang.Error)) {
		return err
	}
	if e := noFolder(place, err); e != nil {
		return e
	}
	return &lang.Error{Place: place, What: lang.M("export.unreadable", "Error", reasonOf(err)), Err: err}
}
