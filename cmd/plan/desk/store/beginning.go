package store

import "time"

// Beginning is a client who is being begun: what was typed and answered so far, under the id
// that the client will have. It is no client yet, and has no events.
type Beginning struct {
	ID   string
	Text []byte // JSON of package caseload
	At   time.Time
}

// KeepBeginning keeps what was typed so far.
func (s *Store) KeepBeginning(b Beginning) error {
	return s.exec("INSERT INTO beginning(id, text, at) VALUES (?,?,?) ON CONFLICT(id) DO UPDATE SET text=excluded.text, at=excluded.at", b.ID, string(b.Text), b.At.Format(time.RFC3339))
}

// Beginning is what is kept under an id; ErrNone where nothing is.
func (s *Store) Beginning(id string) (b Beginning, err error) {
	b.ID = id
	var at string
	if err := s.one("SELECT text, at FROM beginning WHERE id=?", []any{id}, &b.Text, &at); err != nil {
		return b, err
	}
	return b, readTime(at, &b.At)
}

// Beginnings are all clients who are being begun, the latest first.
func (s *Store) Beginnings() ([]Beginning, error) {
	return query(s, func(row scanner, b *Beginning) error {
		var at string
		if err := row.Scan(&b.ID, &b.Text, &at); err != nil {
			return err
		}
		return readTime(at, &b.At)
	}, "SELECT id, text, at FROM beginning ORDER BY at DESC, id")
}

// DropBeginning lets go of one.
func (s *Store) DropBeginning(id string) error { return s.exec("DELETE FROM beginning WHERE id=?", id) }
