package store

import (
	"database/sql"
	"errors"
)

// Catalog are the bytes of a catalog that a version used, by its digest.
func (s *Store) Catalog(digest string) (bytes []byte, err error) {
	err = s.db.QueryRow("SELECT bytes FROM catalog WHERE digest=?", digest).Scan(&bytes)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNone
	}
	return bytes, err
}
