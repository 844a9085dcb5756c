package store

import (
	"database/sql"
	"time"
)

// Session reports whether a session, by the hash of its token, is kept and goes on at a time.
func (s *Store) Session(hash [32]byte, now time.Time) (bool, error) {
	var until string
	err := s.one("SELECT until FROM session WHERE hash=?", []any{hash[:]}, &until)
	if err == ErrNone {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	var end time.Time
	err = readTime(until, &end)
	return err == nil && now.Before(end), err
}

// KeepSession keeps a session until a time, and lets go of those that have ended.
func (s *Store) KeepSession(hash [32]byte, now, until time.Time) error {
	return s.transact(func(tx *sql.Tx) error {
		if _, err := tx.Exec("DELETE FROM session WHERE until<=?", now.UTC().Format(time.RFC3339)); err != nil {
			return err
		}
		_, err := tx.Exec("INSERT INTO session(hash, until) VALUES (?, ?)", hash[:], until.UTC().Format(time.RFC3339))
		return err
	})
}

// EndSessions ends all sessions but one.
func (s *Store) EndSessions(but [32]byte) error {
	return s.exec("DELETE FROM session WHERE hash<>?", but[:])
}

// Changes counts what was written since the file was opened: each row here, and each time
// that another program wrote. What was the same before and after wrote nothing.
func (s *Store) Changes() (n int64, err error) {
	err = s.write.QueryRow("SELECT total_changes() + (SELECT * FROM pragma_data_version)").Scan(&n)
	return n, s.fault(err)
}
