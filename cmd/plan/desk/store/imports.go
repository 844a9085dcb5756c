package store

import "time"

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
	return s.exec(`INSERT INTO import_(id, at, name, file, choices, outcome) VALUES (?,?,?,?,?,?)
		ON CONFLICT(id) DO UPDATE SET file=excluded.file, choices=excluded.choices, outcome=excluded.outcome`,
		i.ID, i.At.UTC().Format(time.RFC3339), i.Name, i.File, i.Choices, i.Outcome)
}

// Import is the import of an id; ErrNone when there is none.
func (s *Store) Import(id string) (*Import, error) {
	i := Import{ID: id}
	var at string
	err := s.one("SELECT at, name, file, choices, outcome FROM import_ WHERE id=?", []any{id}, &at, &i.Name, &i.File, &i.Choices, &i.Outcome)
	if err != nil {
		return nil, err
	}
	return &i, readTime(at, &i.At)
}

// Imports are those whose file is still kept, the latest first, without it.
func (s *Store) Imports() ([]Import, error) {
	return query(s, func(row scanner, i *Import) error {
		var at string
		if err := row.Scan(&i.ID, &at, &i.Name); err != nil {
			return err
		}
		return readTime(at, &i.At)
	}, "SELECT id, at, name FROM import_ WHERE file IS NOT NULL ORDER BY at DESC, id")
}

// ForgetImports lets go of the imports of before a time, with all that was kept of them.
func (s *Store) ForgetImports(before time.Time) error {
	return s.exec("DELETE FROM import_ WHERE at < ?", before.UTC().Format(time.RFC3339))
}

// ForgetImport lets go of an import.
func (s *Store) ForgetImport(id string) error {
	return s.exec("DELETE FROM import_ WHERE id=?", id)
}
