// Package store keeps the desk's file: the events of all clients and what follows from
// them. It alone knows SQLite.
//
//	st, err := store.Open(folder)
//	err = st.Write(store.Change{Client: id, Once: once, Events: events, …})
//
// # The file
//
// One file, desk.db, in a folder that only its owner can open. Table event is the truth and
// is only added to: its rows are the lines of journals (package planner/progress), each with
// the client it is of and its number (Seq). What else stands in a client's row and in
// version follows from the events, and is written in the same transaction. When Write
// returns nil, all of it is on the disk.
package store

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // SQLite without cgo

	"skillroute/planner/progress"
)

// FileName is the name of the file in its folder.
const FileName = "desk.db"

// schemaVersion is PRAGMA user_version of the files that are written.
const schemaVersion = 1

// Store is an open file. It is safe for use by several goroutines; one writes at a time.
type Store struct {
	folder string
	db     *sql.DB
}

// ErrNone says that there is no such client, version or setting.
var ErrNone = errors.New("store: none")

// Client is a client's row. What a coach typed is Name and Email; the rest follows from the
// events, for the lists of all clients, and was made at event Seen on day Day.
type Client struct {
	ID, Name, Email string
	Groups          []Group
	Summary         []byte // JSON of package caseload
	Seen            int64  // the last event that the summary knows
	Day             string // on which it was made
}

// Group is a cohort, or the clients of a mentor.
type Group struct {
	ID   string
	Kind string // cohort, mentor
	Name string
}

// Event is an event with its number.
type Event struct {
	Seq  int64
	Line []byte // as a journal has it, without the line break
}

// Version is a plan that was agreed on, with all that it was made from.
type Version struct {
	N                                  int
	At                                 time.Time
	Seq                                int64  // of its event
	Plan                               []byte // JSON
	Digest, Request, Catalog, Previous string // digests
}

// Change is a transaction: what happened to a client, and what follows.
type Change struct {
	Client  string
	Once    string // a request that is sent twice happens once; "" for none
	Events  []progress.Event
	Profile *Client  // name, email and groups to write; nil: as they are
	Version *Version // agreed on with the last of Events
	Catalog []byte   // of Version, in the form of graph.Write; kept once for each digest
}

// Open opens the file of a folder, and makes both where there are none.
func Open(folder string) (*Store, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	name := filepath.Join(folder, FileName)
	q := url.Values{"_pragma": {"journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "secure_delete(1)", "busy_timeout(5000)"}, "_txlock": {"immediate"}}
	db, err := sql.Open("sqlite", "file:"+name+"?"+q.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	s := &Store{folder, db}
	if err := s.migrate(); err != nil {
		db.Close()
		return nil, err
	}
	return s, nil
}

const schema = `
CREATE TABLE client (id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, summary BLOB, seen INTEGER NOT NULL DEFAULT 0, day TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE event (seq INTEGER PRIMARY KEY AUTOINCREMENT, client TEXT NOT NULL REFERENCES client(id) ON DELETE CASCADE, line BLOB NOT NULL) STRICT;
CREATE INDEX event_client ON event(client, seq);
CREATE TABLE once (once TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE group_ (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL) STRICT;
CREATE TABLE member (group_ TEXT NOT NULL REFERENCES group_(id) ON DELETE CASCADE, client TEXT NOT NULL REFERENCES client(id) ON DELETE CASCADE, PRIMARY KEY (group_, client)) STRICT, WITHOUT ROWID;
CREATE TABLE catalog (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE version (client TEXT NOT NULL REFERENCES client(id) ON DELETE CASCADE, n INTEGER NOT NULL, at TEXT NOT NULL, seq INTEGER NOT NULL, plan BLOB NOT NULL,
  digest TEXT NOT NULL, request TEXT NOT NULL, catalog TEXT NOT NULL, previous TEXT NOT NULL, PRIMARY KEY (client, n)) STRICT;
CREATE TABLE draft (client TEXT NOT NULL, field TEXT NOT NULL, tab TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (client, field, tab)) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE import_ (id TEXT PRIMARY KEY, at TEXT NOT NULL, name TEXT NOT NULL, file BLOB, choices BLOB, outcome BLOB) STRICT, WITHOUT ROWID;
CREATE TABLE session (hash BLOB PRIMARY KEY, until TEXT NOT NULL) STRICT, WITHOUT ROWID;
`

func (s *Store) migrate() error {
	var v int
	if err := s.db.QueryRow("PRAGMA user_version").Scan(&v); err != nil {
		return err
	}
	switch {
	case v > schemaVersion:
		return fmt.Errorf("store: %s is of a newer program", FileName)
	case v == schemaVersion:
		return nil
	}
	_, err := s.db.Exec("BEGIN IMMEDIATE;" + schema + fmt.Sprintf("PRAGMA user_version=%d; COMMIT;", schemaVersion))
	return err
}

// Close closes the file.
func (s *Store) Close() error { return s.db.Close() }

// Write does a change as a whole or not at all, and says the number of its last event. What
// has happened already, by its Once, does not happen again: happened is true then.
func (s *Store) Write(c Change) (last int64, happened bool, err error) {
	tx, err := s.db.Begin()
	if err != nil {
		return 0, false, err
	}
	defer tx.Rollback()
	if c.Once != "" {
		switch err := tx.QueryRow("SELECT seq FROM once WHERE once=?", c.Once).Scan(&last); {
		case err == nil:
			return last, true, nil
		case !errors.Is(err, sql.ErrNoRows):
			return 0, false, err
		}
	}
	if p := c.Profile; p != nil {
		if err := writeProfile(tx, c.Client, p); err != nil {
			return 0, false, err
		}
	}
	for i := range c.Events {
		r, err := tx.Exec("INSERT INTO event(client, line) VALUES (?, ?)", c.Client, c.Events[i].AppendJSON(nil))
		if err != nil {
			return 0, false, err
		}
		if last, err = r.LastInsertId(); err != nil {
			return 0, false, err
		}
	}
	if v := c.Version; v != nil {
		if err := writeVersion(tx, c.Client, v, last, c.Catalog); err != nil {
			return 0, false, err
		}
	}
	if c.Once != "" {
		if _, err := tx.Exec("INSERT INTO once(once, seq) VALUES (?, ?)", c.Once, last); err != nil {
			return 0, false, err
		}
	}
	return last, false, tx.Commit()
}

func writeProfile(tx *sql.Tx, id string, p *Client) error {
	_, err := tx.Exec("INSERT INTO client(id, name, email) VALUES (?, ?, ?) ON CONFLICT(id) DO UPDATE SET name=excluded.name, email=excluded.email", id, p.Name, p.Email)
	if err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM member WHERE client=?", id); err != nil {
		return err
	}
	for _, g := range p.Groups {
		if _, err := tx.Exec("INSERT INTO group_(id, kind, name) VALUES (?, ?, ?) ON CONFLICT(id) DO UPDATE SET name=excluded.name", g.ID, g.Kind, g.Name); err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT INTO member(group_, client) VALUES (?, ?)", g.ID, id); err != nil {
			return err
		}
	}
	return nil
}

func writeVersion(tx *sql.Tx, client string, v *Version, seq int64, catalog []byte) error {
	if _, err := tx.Exec("INSERT INTO catalog(digest, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", v.Catalog, catalog); err != nil {
		return err
	}
	_, err := tx.Exec("INSERT INTO version(client, n, at, seq, plan, digest, request, catalog, previous) VALUES (?,?,?,?,?,?,?,?,?)",
		client, v.N, v.At.Format(time.RFC3339), seq, v.Plan, v.Digest, v.Request, v.Catalog, v.Previous)
	return err
}

// Events are the events of a client after a number, in order.
func (s *Store) Events(client string, after int64) (all []Event, err error) {
	rows, err := s.db.Query("SELECT seq, line FROM event WHERE client=? AND seq>? ORDER BY seq", client, after)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e Event
		if err := rows.Scan(&e.Seq, &e.Line); err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, rows.Err()
}

// Last is the number of a client's last event; 0 for none.
func (s *Store) Last(client string) (seq int64, err error) {
	err = s.db.QueryRow("SELECT COALESCE(MAX(seq), 0) FROM event WHERE client=?", client).Scan(&seq)
	return seq, err
}

// Clients are all clients, by name.
func (s *Store) Clients() (all []Client, err error) { return s.clients("") }

// Client is the client of an id; ErrNone when there is none.
func (s *Store) Client(id string) (*Client, error) {
	all, err := s.clients(id)
	if err == nil && len(all) == 0 {
		err = ErrNone
	}
	if err != nil {
		return nil, err
	}
	return &all[0], nil
}

func (s *Store) clients(id string) (all []Client, err error) {
	rows, err := s.db.Query(`SELECT c.id, c.name, c.email, c.summary, c.seen, c.day,
		COALESCE((SELECT group_concat(g.id || char(31) || g.kind || char(31) || g.name, char(30)) FROM member m JOIN group_ g ON g.id=m.group_ WHERE m.client=c.id), '')
		FROM client c WHERE ?='' OR c.id=? ORDER BY c.name, c.id`, id, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c Client
		var groups string
		if err := rows.Scan(&c.ID, &c.Name, &c.Email, &c.Summary, &c.Seen, &c.Day, &groups); err != nil {
			return nil, err
		}
		for g := range strings.SplitSeq(groups, "\x1e") {
			if parts := strings.Split(g, "\x1f"); len(parts) == 3 {
				c.Groups = append(c.Groups, Group{parts[0], parts[1], parts[2]})
			}
		}
		all = append(all, c)
	}
	return all, rows.Err()
}

// Summarize keeps the summary of a client that was made at an event on a day.
func (s *Store) Summarize(client string, summary []byte, seen int64, day string) error {
	_, err := s.db.Exec("UPDATE client SET summary=?, seen=?, day=? WHERE id=? AND seen<=?", summary, seen, day, client, seen)
	return err
}

// Versions are the versions of a client, the first first.
func (s *Store) Versions(client string) (all []Version, err error) {
	rows, err := s.db.Query("SELECT n, at, seq, plan, digest, request, catalog, previous FROM version WHERE client=? ORDER BY n", client)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var v Version
		var at string
		if err := rows.Scan(&v.N, &at, &v.Seq, &v.Plan, &v.Digest, &v.Request, &v.Catalog, &v.Previous); err != nil {
			return nil, err
		}
		if v.At, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// Groups are all groups, by kind and name.
func (s *Store) Groups() (all []Group, err error) {
	rows, err := s.db.Query("SELECT id, kind, name FROM group_ ORDER BY kind, name, id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var g Group
		if err := rows.Scan(&g.ID, &g.Kind, &g.Name); err != nil {
			return nil, err
		}
		all = append(all, g)
	}
	return all, rows.Err()
}

// Setting is the value of a setting; "" where none is kept.
func (s *Store) Setting(key string) (value string, err error) {
	err = s.db.QueryRow("SELECT value FROM setting WHERE key=?", key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

// Set keeps a setting.
func (s *Store) Set(key, value string) error {
	_, err := s.db.Exec("INSERT INTO setting(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value=excluded.value", key, cmp.Or(value, ""))
	return err
}

// Draft is text that was typed and is no event yet.
type Draft struct {
	Client, Field, Tab, Text string
	At                       time.Time
}

// KeepDraft keeps what was typed into a field of a tab; an empty text lets go of it.
func (s *Store) KeepDraft(d Draft) error {
	if d.Text == "" {
		_, err := s.db.Exec("DELETE FROM draft WHERE client=? AND field=? AND tab=?", d.Client, d.Field, d.Tab)
		return err
	}
	_, err := s.db.Exec("INSERT INTO draft(client, field, tab, text, at) VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE SET text=excluded.text, at=excluded.at",
		d.Client, d.Field, d.Tab, d.Text, d.At.Format(time.RFC3339))
	return err
}

// Drafts are what was typed for a client and is no event yet, the latest first.
func (s *Store) Drafts(client string) (all []Draft, err error) {
	rows, err := s.db.Query("SELECT field, tab, text, at FROM draft WHERE client=? ORDER BY at DESC", client)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		d := Draft{Client: client}
		var at string
		if err := rows.Scan(&d.Field, &d.Tab, &d.Text, &at); err != nil {
			return nil, err
		}
		if d.At, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, rows.Err()
}

// Folder is the folder of the file.
func (s *Store) Folder() string { return s.folder }
