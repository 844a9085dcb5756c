package lang

import (
	"embed"
	"io/fs"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"
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

// homes are the rooms of the ids that do not begin with the name of their room.
var homes = map[string][]string{
	"catalog": {"list", "show"}, "cli": {"file"}, "config": {"settings", "value"}, "graph": {"fault", "notice"}, "lang": {"language", "unit"}, "strict": {"hint"},
	"planner": {"condition", "learner", "left-out", "name", "no-route", "reason", "request", "stage", "warn"},
	"reports": {"csv", "kind"}, "verdict": {"outlook"},
}

// load makes the printer of a language. A room is read at its first message: a command
// says those of a few.
func load(r *row) *Printer {
	p := &Printer{Lang: r.Code, row: r, space: " ", rooms: map[string]func() texts{}}
	names, err := fs.Glob(r.Messages, "*.json")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		room := strings.TrimSuffix(name, ".json")
		own := sync.OnceValue(func() texts { return read(r, name) })
		for _, word := range append(homes[room], room) {
			p.rooms[word] = own
		}
	}
	return p
}

// read reads a message file. The files are embedded and tested, so a fault in one is a
// fault of the build.
func read(r *row, name string) texts {
	data, err := fs.ReadFile(r.Messages, name)
	if err != nil {
		panic(err)
	}
	var file map[string]any // of an id its text, or its texts by plural category
	if err := json.Unmarshal(data, &file); err != nil {
		panic(err)
	}
	t := make(texts, len(file))
	for id, said := range file {
		if other, ok := said.(string); ok {
			t[id] = forms{other: other}
			continue
		}
		more := map[string]string{}
		for category, text := range said.(map[string]any) {
			more[category] = text.(string)
		}
		t[id] = forms{more["other"], more}
	}
	return t
}

// find is the message of an id and the language that says it: the printer's or, where
// that does not, the next that does.
func (p *Printer) find(id string) (forms, *row) {
	word, _, _ := strings.Cut(id, ".")
	for r := range p.row.orElse {
		q := p
		if r != p.row {
			q = r.printer()
		}
		if room := q.rooms[word]; room != nil {
			if f, ok := room()[id]; ok {
				return f, r
			}
		}
	}
	return forms{}, p.row
}
