package store

import (
	"database/sql"
	"errors"
)

// Forget deletes a client: the row, the events, drafts and versions, the catalogs that no
// other version uses, and class files that may name the client. When it returns nil the bytes of
// all of that are gone from the file; backups have it until they are gone (Holding).
func (s *Store) Forget(client string) error {
	err := s.transact(func(tx *sql.Tx) error {
		if err := tx.QueryRow("SELECT id FROM client WHERE id=?", client).Scan(&client); errors.Is(err, sql.ErrNoRows) {
			return ErrNone
		} else if err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT INTO forgetting(client) VALUES (?)", client); err != nil {
			return err
		}
		for _, statement := range []string{
			"DELETE FROM version WHERE client=?", "DELETE FROM event WHERE client=?", "DELETE FROM client WHERE id=?", "DELETE FROM forgetting WHERE client=?",
			"DELETE FROM import_ WHERE file IS NOT NULL OR instr(CAST(outcome AS TEXT), ?)", // of a class: nobody sees in a workbook whose rows it has
		} {
			if _, err := tx.Exec(statement, client); err != nil {
				return err
			}
		}
		_, err := tx.Exec("DELETE FROM catalog WHERE digest NOT IN (SELECT catalog FROM version)")
		return err
	})
	if err != nil {
		return err
	}
	return s.compact()
}

// compact makes the file as small as what it holds, so that nothing deleted lies in it.
func (s *Store) compact() error {
	if err := s.checkpoint(); err != nil {
		return err
	}
	if err := s.exec("VACUUM"); err != nil {
		return err
	}
	return s.checkpoint()
}
