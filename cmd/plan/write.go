package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"skillroute/graph/lang"
)

// output is a file to be written, with its content.
type output struct {
	name string
	data []byte
}

// put writes to one file, or to standard output where none is named, and says so of a file,
// and what comes next.
func (a *app) put(name string, data []byte, next ...lang.Message) error {
	if name == "" || name == "-" {
		_, err := a.stdout.Write(data)
		return err
	}
	if err := a.save(output{name, data}); err != nil {
		return err
	}
	for _, m := range next {
		a.printf("plan: %s", a.say.Message(m))
	}
	return nil
}

// save writes files, all or none, and says so.
func (a *app) save(outputs ...output) error {
	if err := writeAll(outputs); err != nil {
		return err
	}
	a.wrote(outputs)
	return nil
}

func (a *app) wrote(outputs []output) {
	for _, o := range outputs {
		a.note("cli.wrote", "File", filepath.ToSlash(o.name))
	}
}

// writeAll writes every file or none, as far as a file system can promise it: first all contents to temporary files beside
// their destinations, then the renames. A link is followed, not replaced.
func writeAll(outputs []output) (err error) {
	outputs = slices.Clone(outputs)
	for i := range outputs {
		if real, err := filepath.EvalSymlinks(outputs[i].name); err == nil {
			outputs[i].name = real
		}
	}
	temps := make([]string, 0, len(outputs))
	defer func() {
		for _, t := range temps {
			os.Remove(t) // gone already when it was renamed
		}
	}()
	for _, o := range outputs {
		t, err := writeTemporary(o)
		if err != nil {
			return unwritable(o.name, err)
		}
		temps = append(temps, t)
	}
	for i, o := range outputs {
		if err := os.Rename(temps[i], o.name); err != nil {
			return unwritable(o.name, err)
		}
	}
	return nil
}

func unwritable(name string, err error) error {
	e := lang.Unwritable(name, err)
	e.Hint = lang.M("file.unwritable.hint")
	return e
}

func writeTemporary(o output) (string, error) {
	if info, err := os.Stat(o.name); err == nil && !info.Mode().IsRegular() {
		return "", errors.New("not a regular file")
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(o.name); err == nil {
		mode = info.Mode().Perm()
		if mode&0o200 == 0 {
			return "", fs.ErrPermission
		}
	}
	f, err := os.CreateTemp(filepath.Dir(o.name), "."+filepath.Base(o.name)+".*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(o.data)
	err = errors.Join(err, f.Chmod(mode), f.Close())
	if err != nil {
		os.Remove(f.Name())
	}
	return f.Name(), err
}
