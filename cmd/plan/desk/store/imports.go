package store

import (
	"database/sql"
	"errors"
	"time"
)

// Import is a class file from its upload until nothing of it is left to import. The file
// holds what a class wrote of itself, so it is let go of with the last of it.
type Import struct {
	ID      string
	At      time.Time
	Name    string // of the file, as it was uploaded
	File    []byte // nil once it was let go of
	Choices []byte // JSON of package caseload: what heads mean, the group, the role
	Outcome []byte // JSON of package caseload: what was made of it; nil: nothing yet
}

// KeepImport keeps an import as it is now.
func (s *Store) KeepImport(i Import) error {
	_, err := s.db.Exec(`INSERT INTO import_(id, at, name, file, choices, outcome) VALUES (?,?,?,?,?,?)
		ON CONFLICT(id) DO UPDATE SET file=excluded.file, choices=excluded.choices, outcome=excluded.outcome`,
		i.ID, i.At.UTC().Format(time.RFC3339), i.Name, i.File, i.Choices, i.Outcome)
	return err
}

// Import is the import of an id; ErrNone when there is none.
func (s *Store) Import(id string) (*Import, error) {
	i := Import{ID: id}
	var at string
	err := s.db.QueryRow("SELECT at, name, file, choices, outcome FROM import_ WHERE id=?", id).Scan(&at, &i.Name, &i.File, &i.Choices, &i.Outcome)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNone
	}
	if err != nil {
		return nil, err
	}
	i.At, err = time.Parse(time.RFC3339, at)
	return &i, err
}

// Imports are those whose file is still kept, the latest first, without it.
func (s *Store) Imports() (all []Import, err error) {
	rows, err := s.db.Query("SELECT id, at, name FROM import_ WHERE file IS NOT NULL ORDER BY at DESC, id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var i Import
		var at string
		if err := rows.Scan(&i.ID, &at, &i.Name); err != nil {
			return nil, err
		}
		if i.At, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, err
		}
		all = append(all, i)
	}
	return all, rows.Err()
}

// ForgetImports lets go of the imports of before a time, with all that was kept of them.
func (s *Store) ForgetImports(before time.Time) error {
	_, err := s.db.Exec("DELETE FROM import_ WHERE at < ?", before.UTC().Format(time.RFC3339))
	return err
}

// ForgetImport lets go of an import.
func (s *Store) ForgetImport(id string) error {
	_, err := s.db.Exec("DELETE FROM import_ WHERE id=?", id)
	return err
}

// Happened is the client of whom a change was written with a Once; "" where none was, or who
// it was of is forgotten.
func (s *Store) Happened(once string) (client string, err error) {
	err = s.db.QueryRow("SELECT e.client FROM once o JOIN event e ON e.seq=o.seq WHERE o.once=?", once).Scan(&client)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return client, err
}
