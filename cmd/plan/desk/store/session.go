package store

import (
	"database/sql"
	"errors"
	"time"
)

// Session reports whether a session, by the hash of its token, is kept and goes on at a time.
func (s *Store) Session(hash [32]byte, now time.Time) (bool, error) {
	var until string
	err := s.db.QueryRow("SELECT until FROM session WHERE hash=?", hash[:]).Scan(&until)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	end, err := time.Parse(time.RFC3339, until)
	return err == nil && now.Before(end), err
}

// KeepSession keeps a session until a time, and lets go of those that have ended.
func (s *Store) KeepSession(hash [32]byte, now, until time.Time) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("DELETE FROM session WHERE until<=?", now.UTC().Format(time.RFC3339)); err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT INTO session(hash, until) VALUES (?, ?)", hash[:], until.UTC().Format(time.RFC3339)); err != nil {
		return err
	}
	return tx.Commit()
}

// EndSessions ends all sessions but one.
func (s *Store) EndSessions(but [32]byte) error {
	_, err := s.db.Exec("DELETE FROM session WHERE hash<>?", but[:])
	return err
}

// Changes counts the rows that were written since the file was opened. What was the same
// before and after wrote nothing.
func (s *Store) Changes() (n int64, err error) {
	err = s.db.QueryRow("SELECT total_changes()").Scan(&n)
	return n, err
}
