package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"skillroute/graph/lang"
)

// fault says what a person can do about an error of the file.
func (s *Store) fault(err error) error { return faultOf(s.folder, s.file(), err) }

func faultOf(folder, file string, err error) error {
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return err
	}
	say := func(id string) error {
		return &lang.Error{Place: file, What: lang.M(id), Hint: lang.M(id + ".hint"), Err: err}
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return say("deskstore.full")
	case sqlite3.SQLITE_IOERR:
		return say("deskstore.disk")
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return say("deskstore.forbidden")
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return say("deskstore.busy")
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return damaged(folder, file, err)
	}
	return err
}

// damaged names the backup that one can go back to.
func damaged(folder, file string, err error) error {
	at := filepath.ToSlash(folder)
	hint := lang.M("deskstore.damaged.hint", "Folder", at)
	if all, _ := Backups(folder); len(all) > 0 {
		hint = lang.M("deskstore.damaged.restore", "Folder", at, "File", filepath.ToSlash(all[0].File))
	}
	return &lang.Error{Place: file, What: lang.M("deskstore.damaged"), Hint: hint, Err: err}
}

// refused says what a person can do about an error of the system.
func refused(name string, err error) error {
	id := "deskstore.disk"
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		id = "deskstore.forbidden"
	case errors.Is(err, syscall.ENOSPC):
		id = "deskstore.full"
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, fs.ErrExist):
		id = "deskstore.no-folder"
	}
	return &lang.Error{Place: name, What: lang.M(id), Hint: lang.M(id + ".hint"), Err: err}
}

// ownFolder makes a folder that only its owner can open. One that was there with other
// things in it keeps its rights: it is not the desk's alone.
func ownFolder(folder string) (string, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", refused(folder, err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return "", refused(folder, err)
	}
	for _, e := range entries {
		switch e.Name() {
		case FileName, FileName + "-wal", FileName + "-shm", lockName, backupFolder, "desk.pem":
		default:
			return folder, nil
		}
	}
	if info, err := os.Stat(folder); err == nil && info.Mode().Perm()&0o077 != 0 {
		os.Chmod(folder, info.Mode().Perm()&^0o077) // where it cannot be, the files are closed all the same
	}
	return folder, nil
}

// onlyOurs makes a file that only its owner can read, or makes one that is there so. SQLite
// gives what it makes beside it the same rights.
func onlyOurs(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Mode().Perm()&0o077 != 0 {
		return f.Chmod(info.Mode().Perm() &^ 0o077)
	}
	return nil
}
