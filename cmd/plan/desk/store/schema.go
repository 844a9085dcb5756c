package store

import (
	"database/sql"
	"fmt"

	"skillroute/graph/lang"
)

// application marks the file as a desk's (PRAGMA application_id): "desk".
const application = 0x6465736b

// steps make the file, and bring one of an older program up to this one: the version of a
// file (PRAGMA user_version) is how many were done.
var steps = []string{`
CREATE TABLE client (id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, summary BLOB, seen INTEGER NOT NULL DEFAULT 0, day TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE event (seq INTEGER PRIMARY KEY AUTOINCREMENT, client TEXT NOT NULL REFERENCES client(id) ON DELETE CASCADE, line TEXT NOT NULL CHECK (json_valid(line)),
  v INTEGER AS (line->>'$.v') VIRTUAL, id TEXT AS (line->>'$.id') VIRTUAL, at TEXT AS (line->>'$.at') VIRTUAL, "by" TEXT AS (line->>'$.by') VIRTUAL, kind TEXT AS (line->>'$.kind') VIRTUAL) STRICT;
CREATE INDEX event_client ON event(client, seq);
CREATE UNIQUE INDEX event_id ON event(id) WHERE v=1;
CREATE TABLE forgetting (client TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER event_stays_as_it_is BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE client=OLD.client) BEGIN SELECT RAISE(ABORT, 'an event is deleted only with its client'); END;
CREATE TABLE once (once TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) ON DELETE CASCADE, seq INTEGER NOT NULL, day INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX once_day ON once(day);
CREATE INDEX once_client ON once(client);
CREATE TABLE group_ (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL) STRICT;
CREATE TABLE member (group_ TEXT NOT NULL REFERENCES group_(id) ON DELETE CASCADE, client TEXT NOT NULL REFERENCES client(id) ON DELETE CASCADE, PRIMARY KEY (group_, client)) STRICT, WITHOUT ROWID;
CREATE INDEX member_client ON member(client);
CREATE TABLE catalog (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE version (client TEXT NOT NULL REFERENCES client(id) ON DELETE CASCADE, n INTEGER NOT NULL, at TEXT NOT NULL, seq INTEGER NOT NULL REFERENCES event(seq), plan BLOB NOT NULL,
  digest TEXT NOT NULL, request TEXT NOT NULL, catalog TEXT NOT NULL REFERENCES catalog(digest), previous TEXT NOT NULL, PRIMARY KEY (client, n)) STRICT;
CREATE INDEX version_catalog ON version(catalog);
CREATE INDEX version_seq ON version(seq);
CREATE TABLE draft (client TEXT NOT NULL REFERENCES client(id) ON DELETE CASCADE, field TEXT NOT NULL, tab TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (client, field, tab)) STRICT, WITHOUT ROWID;
CREATE TABLE import_ (id TEXT PRIMARY KEY, at TEXT NOT NULL, name TEXT NOT NULL, file BLOB, choices BLOB, outcome BLOB) STRICT;
CREATE TABLE beginning (id TEXT PRIMARY KEY, text TEXT NOT NULL CHECK (json_valid(text)), at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE session (hash BLOB PRIMARY KEY, until TEXT NOT NULL) STRICT, WITHOUT ROWID;
`}

// identity is what a file says that it is.
func identity(db *sql.DB) (id, version, tables int, err error) {
	err = db.QueryRow("SELECT (SELECT * FROM pragma_application_id), (SELECT * FROM pragma_user_version), (SELECT COUNT(*) FROM sqlite_schema)").Scan(&id, &version, &tables)
	return id, version, tables, err
}

// known refuses a file that is not a desk's, or of a newer program.
func known(file string, id, version int) error {
	switch {
	case id != application:
		return &lang.Error{Place: file, What: lang.M("deskstore.other"), Hint: lang.M("deskstore.other.hint")}
	case version > len(steps):
		return &lang.Error{Place: file, What: lang.M("deskstore.newer"), Hint: lang.M("deskstore.newer.hint")}
	}
	return nil
}

func (s *Store) migrate() error {
	id, version, tables, err := identity(s.write)
	if err != nil {
		return err
	}
	if tables > 0 || version > 0 {
		if err := known(s.file(), id, version); err != nil {
			return err
		}
	}
	if _, err := s.write.Exec("PRAGMA journal_mode=WAL"); err != nil { // of a file that is ours alone
		return err
	}
	if version == len(steps) {
		return nil
	}
	return s.transact(func(tx *sql.Tx) error {
		var now int // another program may have been faster
		if err := tx.QueryRow("PRAGMA user_version").Scan(&now); err != nil {
			return err
		}
		for _, step := range steps[min(now, len(steps)):] {
			if _, err := tx.Exec(step); err != nil {
				return err
			}
		}
		_, err := tx.Exec(fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", application, len(steps)))
		return err
	})
}
