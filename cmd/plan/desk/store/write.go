package store

import (
	"database/sql"
	"errors"
	"time"

	"skillroute/planner/progress"
)

// Change is a transaction: what happened to a client, and what follows.
type Change struct {
	Client  string
	Once    string   // a request that is sent twice happens once; "" for none
	Lines   [][]byte // of a journal that is taken over, as they stand in it
	Events  []progress.Event
	Profile *Client  // name, email and groups to write; nil: as they are
	Version *Version // agreed on with the last of Events
	Catalog []byte   // of Version, in the form of graph.Write, where it is not kept yet (HasCatalog)
}

// Write does a change as a whole or not at all, and says the number of its last event. What
// has happened already, by its Once, does not happen again: happened is true then, and
// Happened says whose it was.
func (s *Store) Write(c Change) (last int64, happened bool, err error) {
	err = s.transact(func(tx *sql.Tx) error {
		if c.Once != "" {
			switch err := tx.QueryRow("SELECT seq FROM once WHERE once=?", c.Once).Scan(&last); {
			case err == nil:
				happened = true
				return nil
			case !errors.Is(err, sql.ErrNoRows):
				return err
			}
		}
		last, err = change(tx, &c)
		return err
	})
	if err != nil {
		return 0, false, err
	}
	return last, happened, nil
}

func change(tx *sql.Tx, c *Change) (last int64, err error) {
	if p := c.Profile; p != nil {
		if err := writeProfile(tx, c.Client, p); err != nil {
			return 0, err
		}
	}
	if last, err = writeEvents(tx, c); err != nil {
		return 0, err
	}
	if v := c.Version; v != nil {
		if err := writeVersion(tx, c.Client, v, last, c.Catalog); err != nil {
			return 0, err
		}
	}
	if c.Once != "" {
		_, err = tx.Exec("INSERT INTO once(once, client, seq, day) VALUES (?, ?, ?, ?)", c.Once, c.Client, last, onceDay())
	}
	return last, err
}

func writeEvents(tx *sql.Tx, c *Change) (last int64, err error) {
	if len(c.Lines)+len(c.Events) == 0 {
		return 0, nil
	}
	insert, err := tx.Prepare("INSERT INTO event(client, line) VALUES (?, ?)")
	if err != nil {
		return 0, err
	}
	defer insert.Close()
	add := func(line []byte) error {
		r, err := insert.Exec(c.Client, string(line))
		if err == nil {
			last, err = r.LastInsertId()
		}
		return err
	}
	for _, line := range c.Lines {
		if err := add(line); err != nil {
			return 0, err
		}
	}
	var line []byte
	for i := range c.Events {
		line = c.Events[i].AppendJSON(line[:0])
		if err := add(line); err != nil {
			return 0, err
		}
	}
	return last, nil
}

// onceDays is how long it is known what has happened already: no page stays open for longer.
// A row of a class file may come again a year later, and is known as long as its client.
const onceDays = 30

func onceDay() int64 { return time.Now().Unix() / (24 * 60 * 60) }

func (s *Store) forgetOnce() error {
	return s.exec("DELETE FROM once WHERE day<? AND once NOT GLOB 'import:*'", onceDay()-onceDays)
}

// Happened is the client of whom a change was written with a Once; "" where none was, or who
// it was of is forgotten.
func (s *Store) Happened(once string) (client string, err error) {
	if err = s.one("SELECT client FROM once WHERE once=?", []any{once}, &client); err == ErrNone {
		err = nil
	}
	return client, err
}

// Made is the number of the last event of the change that was written with a Once, and that of
// the last one of the change before it; 0 where there is none.
func (s *Store) Made(once string) (last, before int64, err error) {
	err = s.one("SELECT seq, (SELECT COALESCE(MAX(o.seq), 0) FROM once o WHERE o.client=once.client AND o.seq<once.seq) FROM once WHERE once=?", []any{once}, &last, &before)
	if err == ErrNone {
		err = nil
	}
	return last, before, err
}

func writeProfile(tx *sql.Tx, id string, p *Client) error {
	_, err := tx.Exec("INSERT INTO client(id, name, email) VALUES (?, ?, ?) ON CONFLICT(id) DO UPDATE SET name=excluded.name, email=excluded.email", id, p.Name, p.Email)
	if err != nil {
		return err
	}
	for _, before := range []string{"DELETE FROM member WHERE client=?", "DELETE FROM beginning WHERE id=?"} {
		if _, err := tx.Exec(before, id); err != nil {
			return err
		}
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
	var there bool
	if err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM catalog WHERE digest=?)", v.Catalog).Scan(&there); err != nil {
		return err
	}
	if !there {
		if len(catalog) == 0 { // it was let go of, with a client, since somebody looked
			return errors.New("store: the version's catalog is not kept")
		}
		packed, err := pack(catalog)
		if err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT INTO catalog(digest, bytes) VALUES (?, ?)", v.Catalog, packed); err != nil {
			return err
		}
	}
	plan, err := pack(v.Plan)
	if err != nil {
		return err
	}
	_, err = tx.Exec("INSERT INTO version(client, n, at, seq, plan, digest, request, catalog, previous) VALUES (?,?,?,?,?,?,?,?,?)",
		client, v.N, v.At.Format(time.RFC3339), seq, plan, v.Digest, v.Request, v.Catalog, v.Previous)
	return err
}

// KeepVersion keeps the plan of an event that is there already, of a journal that was taken over.
func (s *Store) KeepVersion(client string, v Version, catalog []byte) error {
	return s.transact(func(tx *sql.Tx) error { return writeVersion(tx, client, &v, v.Seq, catalog) })
}

// Summarize keeps the summary of a client that was made at an event on a day.
func (s *Store) Summarize(client string, summary []byte, seen int64, day string) error {
	defer s.changes.Add(1)
	return s.exec("UPDATE client SET summary=?, seen=?, day=? WHERE id=? AND seen<=?", summary, seen, day, client, seen)
}
