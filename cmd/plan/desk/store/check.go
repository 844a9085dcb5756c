package store

import "errors"

// Check says whether the file is whole.
func (s *Store) Check() error {
	faults, err := integrity(s.read)
	if err != nil {
		return s.fault(err)
	}
	if len(faults) > 0 {
		return damaged(s.folder, s.file(), errors.New(faults[0]))
	}
	return nil
}
