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
// the client it is of and its number (Seq), their fields readable as columns. Triggers refuse
// to change an event, and to delete one but where its client is forgotten. What else stands
// in a client's row and in version follows from the events, and is written in the same
// transaction. When Write returns nil, all of it is on the disk.
//
// # The folder
//
//	desk.db, desk.db-wal, desk.db-shm   the file
//	desk.lock                           is locked by the desk that runs, and says its address
//	backups/desk-2026-11-23.db          as the day began; of the last seven such days
//	backups/asked-….db                  those that somebody asked for
//	backups/before-….db                 what lay there before a backup was restored
//
// A desk has its folder alone (Open). Other programs may read and add beside it (Beside),
// as SQLite lets them. Everything is the owner's alone to read: 0700 and 0600.
//
// # Faults
//
// What a person can do something about is a *lang.Error that says what is wrong, with which
// file, and the way out: a file of a newer program, a damaged one, one that may not be
// written, a full disk, a desk that runs already (*Running). A transaction that fails leaves
// nothing behind.
package store

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite" // SQLite without cgo

	"skillroute/graph/lang"
)

// FileName is the name of the file in its folder.
const FileName = "desk.db"

// Store is an open file. It is safe for use by several goroutines; one writes at a time,
// and nobody who reads waits for it.
type Store struct {
	folder string
	lock   *lock // nil beside a desk
	write  *sql.DB
	read   *sql.DB

	changes atomic.Uint64
}

// ClientChanges counts the changes of clients that were written through this store, and the times
// that another program wrote: who remembers what a list of clients shows, with their number
// of then, knows when it is out of date.
func (s *Store) ClientChanges() uint64 {
	var others uint64
	if err := s.write.QueryRow("PRAGMA data_version").Scan(&others); err != nil {
		return s.changes.Add(1) // nobody knows: all is out of date
	}
	return s.changes.Load() + others
}

// ErrNone says that there is no such client, version or setting.
var ErrNone = errors.New("store: none")

// Open opens the file of a folder for a desk, and makes both where there are none. A folder
// has one desk at a time: where one runs, the error is *Running.
func Open(folder string) (*Store, error) {
	folder, err := ownFolder(folder)
	if err != nil {
		return nil, err
	}
	l, err := takeLock(folder)
	if err != nil {
		return nil, err
	}
	sweep(folder)
	s, err := open(folder)
	if err != nil {
		l.release()
		return nil, err
	}
	s.lock = l
	if err := s.forgetOnce(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// OpenOrBeside is Open, or Beside where a desk runs.
func OpenOrBeside(folder string) (*Store, error) {
	s, err := Open(folder)
	if _, ok := errors.AsType[*Running](err); ok {
		return Beside(folder)
	}
	return s, err
}

// Beside opens the file of a folder beside the desk that may run there: to read it, or to
// add a journal.
func Beside(folder string) (*Store, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(filepath.Join(folder, FileName)); err != nil || info.Size() == 0 {
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, refused(folder, err)
		}
		return nil, &lang.Error{Place: folder, What: lang.M("deskstore.none"), Hint: lang.M("deskstore.none.hint"), Err: err}
	}
	return open(folder)
}

func open(folder string) (*Store, error) {
	s := &Store{folder: folder}
	if err := onlyOurs(s.file()); err != nil {
		return nil, refused(s.file(), err)
	}
	var err error
	if s.write, err = database(s.file(), 1); err != nil {
		return nil, s.fault(err)
	}
	if s.read, err = database(s.file(), 4, "query_only(1)"); err != nil {
		s.write.Close()
		return nil, s.fault(err)
	}
	if err := s.migrate(); err != nil {
		s.Close()
		return nil, s.fault(err)
	}
	return s, nil
}

// database are connections to a file. secure_delete overwrites what is deleted, and what is
// sorted or copied on the way never comes to lie in the folder of temporary files.
func database(file string, connections int, pragmas ...string) (*sql.DB, error) {
	q := url.Values{"_txlock": {"immediate"}, "_pragma": append([]string{"busy_timeout(10000)"}, append(pragmas, "synchronous(FULL)", "foreign_keys(1)", "recursive_triggers(1)", "secure_delete(1)", "temp_store(MEMORY)")...)}
	db, err := sql.Open("sqlite", address(file, q))
	if err == nil {
		db.SetMaxOpenConns(connections)
		db.SetMaxIdleConns(connections)
	}
	return db, err
}

// address is a file as SQLite is told of it, whatever letters its name has.
func address(file string, q url.Values) string {
	path := filepath.ToSlash(file)
	if path[0] != '/' { // a drive
		path = "/" + path
	}
	u := url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}
	return u.String()
}

// Close closes the file, and lets go of the folder.
func (s *Store) Close() error {
	err := errors.Join(s.read.Close(), s.write.Close())
	if s.lock != nil {
		s.lock.release()
	}
	return err
}

// Folder is the folder of the file.
func (s *Store) Folder() string { return s.folder }

func (s *Store) file() string { return filepath.Join(s.folder, FileName) }

// transact does something as a whole or not at all.
func (s *Store) transact(do func(tx *sql.Tx) error) error {
	tx, err := s.write.Begin()
	if err != nil {
		return s.fault(err)
	}
	defer tx.Rollback()
	defer s.changes.Add(1)
	if err := do(tx); err != nil {
		return s.fault(err)
	}
	return s.fault(tx.Commit())
}

// exec runs a statement of its own.
func (s *Store) exec(statement string, args ...any) error {
	_, err := s.write.Exec(statement, args...)
	return s.fault(err)
}

// query is what a statement finds, each row read by scan.
func query[T any](s *Store, scan func(row scanner, to *T) error, statement string, args ...any) (all []T, err error) {
	rows, err := s.read.Query(statement, args...)
	if err != nil {
		return nil, s.fault(err)
	}
	defer rows.Close()
	for rows.Next() {
		var one T
		if err := scan(rows, &one); err != nil {
			return nil, s.fault(err)
		}
		all = append(all, one)
	}
	return all, s.fault(rows.Err())
}

// scanner is a row.
type scanner interface{ Scan(to ...any) error }

// one is the row that a statement finds; ErrNone for none.
func (s *Store) one(statement string, args []any, to ...any) error {
	err := s.read.QueryRow(statement, args...).Scan(to...)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNone
	}
	return s.fault(err)
}

// Setting is the value of a setting; "" where none is kept.
func (s *Store) Setting(key string) (value string, err error) {
	if err = s.one("SELECT value FROM setting WHERE key=?", []any{key}, &value); err == ErrNone {
		err = nil
	}
	return value, err
}

// Set keeps a setting.
func (s *Store) Set(key, value string) error {
	return s.exec("INSERT INTO setting(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value=excluded.value", key, cmp.Or(value, ""))
}

// Draft is text that was typed and is no event yet.
type Draft struct {
	Client, Field, Tab, Text string
	At                       time.Time
}

// KeepDraft keeps what was typed into a field of a tab; an empty text lets go of it.
func (s *Store) KeepDraft(d Draft) error {
	if d.Text == "" {
		return s.exec("DELETE FROM draft WHERE client=? AND field=? AND tab=?", d.Client, d.Field, d.Tab)
	}
	return s.exec("INSERT INTO draft(client, field, tab, text, at) VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE SET text=excluded.text, at=excluded.at",
		d.Client, d.Field, d.Tab, d.Text, d.At.Format(time.RFC3339))
}

// Drafts are what was typed for a client and is no event yet, the latest first.
func (s *Store) Drafts(client string) ([]Draft, error) {
	return query(s, func(row scanner, d *Draft) error {
		d.Client = client
		var at string
		if err := row.Scan(&d.Field, &d.Tab, &d.Text, &at); err != nil {
			return err
		}
		return readTime(at, &d.At)
	}, "SELECT field, tab, text, at FROM draft WHERE client=? ORDER BY at DESC, field, tab", client)
}

func readTime(text string, to *time.Time) (err error) {
	if *to, err = time.Parse(time.RFC3339, text); err != nil {
		return fmt.Errorf("time: %w", err)
	}
	return nil
}
