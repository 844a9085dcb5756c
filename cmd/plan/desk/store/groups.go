package store

import "database/sql"

// RenameGroup gives a group another name; ErrNone when there is none of that id.
func (s *Store) RenameGroup(id, name string) error {
	return s.changeGroup("UPDATE group_ SET name=? WHERE id=?", name, id)
}

// ForgetGroup lets go of a group. Its members stay.
func (s *Store) ForgetGroup(id string) error {
	return s.changeGroup("DELETE FROM group_ WHERE id=?", id)
}

func (s *Store) changeGroup(stmt string, args ...any) error {
	return s.transact(func(tx *sql.Tx) error {
		r, err := tx.Exec(stmt, args...)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err == nil && n == 0 {
			return ErrNone
		}
		return nil
	})
}

// First are the numbers of the first events of all clients.
func (s *Store) First() (map[string]int64, error) {
	type row struct {
		client string
		seq    int64
	}
	rows, err := query(s, func(r scanner, to *row) error { return r.Scan(&to.client, &to.seq) }, "SELECT client, MIN(seq) FROM event GROUP BY client")
	first := make(map[string]int64, len(rows))
	for _, r := range rows {
		first[r.client] = r.seq
	}
	return first, err
}
