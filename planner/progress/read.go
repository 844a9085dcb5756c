package progress

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// Journal is what a journal says.
type Journal struct {
	File   string
	Events []Event        // those that are understood, in order
	Later  map[string]int // kinds and versions of a later program, with how many events have them
	Faults lang.Faults    // of lines that say nothing, each with its place
	Trust  By             // whose ratings count where two differ; "": the lower
}

// Beside is where the journal of a learner file is: sari.yaml has sari.journal.jsonl.
func Beside(learnerFile string) string {
	return strings.TrimSuffix(learnerFile, filepath.Ext(learnerFile)) + ".journal.jsonl"
}

// Load reads a journal; one that is not there is empty.
func Load(name string) (*Journal, error) {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return Read(name, nil), nil
	}
	if err != nil {
		return nil, lang.Unreadable(name, err)
	}
	if info.Size() > strict.MaxBytes {
		return nil, &lang.Error{Place: name, What: lang.M("strict.too-large", "Most", strict.MaxBytes>>20)}
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, lang.Unreadable(name, err)
	}
	return Read(name, data), nil
}

// Read reads a journal: all lines that can be read.
func Read(name string, data []byte) *Journal {
	j := &Journal{File: name, Later: map[string]int{}}
	seen := map[string]int{}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	for n := 1; len(data) > 0; n++ {
		line, rest, ended := bytes.Cut(data, []byte{'\n'})
		data = rest
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		fault := func(what lang.Message, hint lang.Message) {
			j.Faults = append(j.Faults, &lang.Error{Place: name + ":" + strconv.Itoa(n), What: what, Hint: hint})
		}
		e, later, what := parse(line)
		switch {
		case later != "":
			j.Later[later]++
		case what.ID == "progress.no-event" && !ended:
			fault(lang.M("progress.torn"), lang.M("progress.torn.hint"))
		case !what.IsZero():
			fault(what, lang.M("progress.line.hint"))
		case seen[e.ID] > 0:
			fault(lang.M("progress.twice", "Line", seen[e.ID]), lang.Message{})
		default:
			seen[e.ID] = n
			e.Line = n
			j.Events = append(j.Events, e)
		}
	}
	return j
}
