package store

import (
	"database/sql"
	"time"
)

// TicksField is the field of drafts that hold what a client sent back and nobody has taken yet.
const TicksField = "ticks"

// KeepTicks keeps what a client sent back until it is taken; an empty text lets go of it.
func (s *Store) KeepTicks(client, tab, text string, at time.Time) error {
	return s.transact(func(tx *sql.Tx) error {
		if text == "" {
			_, err := tx.Exec("DELETE FROM draft WHERE client=? AND field=? AND tab=?", client, TicksField, tab)
			return err
		}
		_, err := tx.Exec("INSERT INTO draft(client, field, tab, text, at) VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE SET text=excluded.text", client, TicksField, tab, text, at.Format(time.RFC3339))
		return err
	})
}

// Ticks is what clients sent back and nobody has taken yet.
func (s *Store) Ticks() ([]Draft, error) {
	return query(s, func(r scanner, d *Draft) error { return r.Scan(&d.Client, &d.Tab, &d.Text) }, "SELECT client, tab, text FROM draft WHERE field=? ORDER BY client, at, tab", TicksField)
}

// ClientsOf are the clients who have a version of a digest.
func (s *Store) ClientsOf(digest string) ([]string, error) {
	return query(s, func(r scanner, id *string) error { return r.Scan(id) }, "SELECT DISTINCT client FROM version WHERE digest=? ORDER BY client", digest)
}
