package lang

import (
	"embed"
	"errors"
	"io/fs"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

//go:embed messages
var files embed.FS

// forms are the texts of a message: other, and those that a language has for some
// plural categories.
type forms struct {
	other string
	more  map[string]string
}

// texts are messages by their ids.
type texts map[string]forms

// reportRooms are read at their first message: more than half of all messages, and
// a command seldom makes the report that says them. All ids of such a room begin
// with its name, and no others do.
var reportRooms = []string{"alternatives", "answer", "calendar", "cohort", "cohortfile", "curriculum", "export", "ladder", "next", "page", "pdf", "plan", "staff", "staffdocs", "tradeoff", "whatif", "why", "workbook"}

// load makes the printer of a language and reads its message files, but those of
// reportRooms.
func load(r *row) *Printer {
	p := &Printer{Lang: r.Code, row: r, space: " ", common: texts{}, rooms: map[string]func() texts{}}
	for _, room := range reportRooms {
		p.rooms[room] = sync.OnceValue(func() texts {
			t := texts{}
			t.read(r, room+".json")
			return t
		})
	}
	names, err := fs.Glob(r.Messages, "*.json")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		if p.rooms[strings.TrimSuffix(name, ".json")] == nil {
			p.common.read(r, name)
		}
	}
	return p
}

// read adds the messages of a file of a language, which may have none. The files are
// embedded and tested, so a fault in one is a fault of the build.
func (t texts) read(r *row, name string) {
	data, err := fs.ReadFile(r.Messages, name)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		panic(err)
	}
	file, err := i18n.ParseMessageFileBytes(data, parsed(r.Code), nil)
	if err != nil {
		panic(err)
	}
	for _, m := range file.Messages {
		f := forms{other: m.Other}
		if *m != (i18n.Message{ID: m.ID, Other: m.Other}) {
			f.more = map[string]string{"zero": m.Zero, "one": m.One, "two": m.Two, "few": m.Few, "many": m.Many}
		}
		t[m.ID] = f
	}
}

// parsed is the name by which go-i18n knows a file of a language.
func parsed(l Lang) string { return "messages." + string(l) + ".json" }

// find is the message of an id and the language that says it: the printer's or, where
// that does not, the next that does.
func (p *Printer) find(id string) (forms, *row) {
	room, _, _ := strings.Cut(id, ".")
	for r := range p.row.orElse {
		q := p
		if r != p.row {
			q = r.printer()
		}
		from := q.common
		if own := q.rooms[room]; own != nil {
			from = own()
		}
		if f, ok := from[id]; ok {
			return f, r
		}
	}
	return forms{}, p.row
}
