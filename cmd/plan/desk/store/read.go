package store

import (
	"cmp"
	"strings"
	"time"
)

// Client is a client's row. What a coach typed is Name and Email; the rest follows from the
// events, for the lists of all clients, and was made at event Seen on day Day.
type Client struct {
	ID, Name, Email string
	Groups          []Group
	Summary         []byte // JSON of package caseload
	Seen            int64  // the last event that the summary knows
	Day             string // on which it was made
	Last            int64  // the last event
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

// Events are the events of a client after a number, in order.
func (s *Store) Events(client string, after int64) ([]Event, error) {
	return query(s, func(row scanner, e *Event) error { return row.Scan(&e.Seq, &e.Line) },
		"SELECT seq, line FROM event WHERE client=? AND seq>? ORDER BY seq", client, after)
}

// Last is the number of a client's last event; 0 for none.
func (s *Store) Last(client string) (seq int64, err error) {
	err = s.one("SELECT COALESCE(MAX(seq), 0) FROM event WHERE client=?", []any{client}, &seq)
	return seq, err
}

// Clients are all clients, by name.
func (s *Store) Clients() (all []Client, err error) { return s.clients("") }

// Client is the client of an id; ErrNone when there is none.
func (s *Store) Client(id string) (*Client, error) {
	all, err := s.clients(cmp.Or(id, "-"))
	if err == nil && len(all) == 0 {
		err = ErrNone
	}
	if err != nil {
		return nil, err
	}
	return &all[0], nil
}

func (s *Store) clients(id string) ([]Client, error) {
	statement, args := `SELECT c.id, c.name, c.email, c.summary, c.seen, c.day, COALESCE((SELECT MAX(seq) FROM event WHERE client=c.id), 0),
		COALESCE((SELECT group_concat(g.id || char(31) || g.kind || char(31) || g.name, char(30)) FROM member m JOIN group_ g ON g.id=m.group_ WHERE m.client=c.id), '') FROM client c`, []any(nil)
	if id != "" {
		statement, args = statement+" WHERE c.id=?", []any{id}
	}
	return query(s, func(row scanner, c *Client) error {
		var groups string
		if err := row.Scan(&c.ID, &c.Name, &c.Email, &c.Summary, &c.Seen, &c.Day, &c.Last, &groups); err != nil {
			return err
		}
		for g := range strings.SplitSeq(groups, "\x1e") {
			if parts := strings.Split(g, "\x1f"); len(parts) == 3 {
				c.Groups = append(c.Groups, Group{parts[0], parts[1], parts[2]})
			}
		}
		return nil
	}, statement+" ORDER BY c.name, c.id", args...)
}

// Versions are the versions of a client, the first first.
func (s *Store) Versions(client string) ([]Version, error) {
	return query(s, func(row scanner, v *Version) error {
		var at string
		var plan []byte
		err := row.Scan(&v.N, &at, &v.Seq, &plan, &v.Digest, &v.Request, &v.Catalog, &v.Previous)
		if err == nil {
			v.Plan, err = unpack(plan)
		}
		if err != nil {
			return err
		}
		return readTime(at, &v.At)
	}, "SELECT n, at, seq, plan, digest, request, catalog, previous FROM version WHERE client=? ORDER BY n", client)
}

// Groups are all groups, by kind and name.
func (s *Store) Groups() ([]Group, error) {
	return query(s, func(row scanner, g *Group) error { return row.Scan(&g.ID, &g.Kind, &g.Name) },
		"SELECT id, kind, name FROM group_ ORDER BY kind, name, id")
}

// Catalog are the bytes of a catalog that a version used, by its digest.
func (s *Store) Catalog(digest string) ([]byte, error) {
	var packed []byte
	if err := s.one("SELECT bytes FROM catalog WHERE digest=?", []any{digest}, &packed); err != nil {
		return nil, err
	}
	return unpack(packed)
}

// HasCatalog reports whether the catalog of a digest is kept.
func (s *Store) HasCatalog(digest string) (has bool, err error) {
	err = s.one("SELECT EXISTS (SELECT 1 FROM catalog WHERE digest=?)", []any{digest}, &has)
	return has, err
}

// ClientOf is the client of an event, by the event's id; "" when there is no such event.
func (s *Store) ClientOf(event string) (client string, err error) {
	if err = s.one("SELECT client FROM event WHERE id=? AND v=1", []any{event}, &client); err == ErrNone {
		err = nil
	}
	return client, err
}
