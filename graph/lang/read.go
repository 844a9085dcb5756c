package lang

import (
	"embed"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

//go:embed messages
var files embed.FS

// forms are the texts of a message: other, and one where English has a form of its
// own for a count of one.
type forms struct{ one, other string }

// texts are messages by their ids.
type texts map[string]forms

// reportRooms are read at their first message: more than half of all messages, and
// a command seldom makes the report that says them. All ids of such a room begin
// with its name, and no others do.
var reportRooms = []string{"alternatives", "answer", "calendar", "cohort", "cohortfile", "curriculum", "export", "ladder", "next", "page", "pdf", "staff", "staffdocs", "tradeoff", "whatif", "why", "workbook"}

// load makes the printer of a language and reads its message files, but those of
// reportRooms.
func load(l Lang) *Printer {
	if l != Indonesian {
		l = English
	}
	p := &Printer{Lang: l, space: " ", marks: marks{',', '.'}, common: texts{}, rooms: map[string]func() texts{}}
	if l == Indonesian {
		p.marks = marks{'.', ','}
	}
	folder := "messages/" + string(l)
	for _, room := range reportRooms {
		p.rooms[room] = sync.OnceValue(func() texts {
			t := texts{}
			t.read(l, folder+"/"+room+".json")
			return t
		})
	}
	names, err := fs.Glob(files, folder+"/*.json")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		if p.rooms[strings.TrimSuffix(path.Base(name), ".json")] == nil {
			p.common.read(l, name)
		}
	}
	p.months = &[2][]string{strings.Fields(p.Say("months.short")), strings.Fields(p.Say("months.long"))}
	return p
}

// read adds the messages of a file of a language. The files are embedded and tested, so a fault
// in one is a fault of the build.
func (t texts) read(l Lang, name string) {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	file, err := i18n.ParseMessageFileBytes(data, parsed(l), nil)
	if err != nil {
		panic(err)
	}
	for _, m := range file.Messages {
		t[m.ID] = forms{m.One, m.Other}
	}
}

// parsed is the name by which go-i18n knows a file of a language.
func parsed(l Lang) string { return "messages." + string(l) + ".json" }

// find is the message of an id.
func (p *Printer) find(id string) (forms, bool) {
	from := p.common
	room, _, _ := strings.Cut(id, ".")
	if own := p.rooms[room]; own != nil {
		from = own()
	}
	f, ok := from[id]
	return f, ok
}
