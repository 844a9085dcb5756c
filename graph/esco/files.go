package esco

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// Limits of what is kept.
const (
	maxConcepts  = 200_000
	maxRelations = 2_000_000
	maxTexts     = 256 << 20 // bytes of all texts
	maxRecord    = 4 << 20   // bytes of one row
	maxFaults    = 200       // that are told
)

var fileName = pattern.Of(`^([A-Za-z]+?)(?:_([a-z]{2}))?\.csv$`)

// find finds the files by kind and language; a file of all languages has "".
func (r *reader) find() error {
	entries, err := fs.ReadDir(r.fsys, ".")
	if err != nil {
		return err
	}
	r.files = map[string]map[string]string{}
	for _, e := range entries {
		m := fileName().FindStringSubmatch(e.Name())
		if m == nil {
			continue
		}
		if r.files[m[1]] == nil {
			r.files[m[1]] = map[string]string{}
		}
		r.files[m[1]][m[2]] = e.Name()
	}
	for l := range r.files["occupations"] {
		if _, ok := r.files["skills"][l]; ok {
			r.languages = append(r.languages, l)
		}
	}
	// English first, then what the program speaks, then by code.
	rank := func(l string) int {
		if l == string(lang.English) || l == "" {
			return 0
		}
		if slices.Contains(lang.All, lang.Lang(l)) {
			return 1
		}
		return 2
	}
	slices.SortFunc(r.languages, func(a, b string) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	if l := r.options.Language; l != "" {
		if !slices.Contains(r.languages, l) {
			r.fault("", lang.M("esco.language.hint", "Languages", r.languages), "esco.no-language", "Language", l)
			return nil
		}
		r.languages = []string{l}
	}
	for _, kind := range []string{"occupations", "skills", "occupationSkillRelations"} {
		if len(r.files[kind]) == 0 {
			r.fault(kind+".csv", lang.M("esco.missing.hint"), "esco.missing")
		}
	}
	if len(r.faults) == 0 && len(r.languages) == 0 {
		r.fault("", lang.M("esco.missing.hint"), "esco.no-common-language")
	}
	return nil
}

// file is the file of a kind in a language, else one that serves all, else any; "" for none.
func (r *reader) file(kind, language string) string {
	files := r.files[kind]
	for _, l := range []string{language, "", "en"} {
		if name, ok := files[l]; ok {
			return name
		}
	}
	least := ""
	for _, name := range files {
		if least == "" || name < least {
			least = name
		}
	}
	return least
}

// row is a row of a file.
type row struct {
	r      *reader
	file   string
	line   int
	at     map[string]int
	fields []string
}

// get is the field of a column, "" where the row has none.
func (w *row) get(column string) string {
	if i, ok := w.at[column]; ok && i < len(w.fields) {
		return w.fields[i]
	}
	return ""
}

// uri is the address in a column. What is none is a fault: columns may be swapped.
func (w *row) uri(column string) (string, bool) {
	s := strings.TrimSpace(w.get(column))
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") || strings.ContainsFunc(s, isNoAddress) || len(s) > 300 {
		w.r.fault(w.file+":"+strconv.Itoa(w.line), lang.M("esco.columns.hint"), "esco.no-uri", "Column", column, "Value", cut(s, 60))
		return "", false
	}
	return s, true
}

func isNoAddress(c rune) bool { return c <= ' ' || c > '~' || c == '"' || c == '<' || c == '>' }

var errRecord = errors.New("esco: a row without end")

// bounded reads a file whose rows are bounded: since is how much the row has so far.
type bounded struct {
	from  io.Reader
	since int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.since > maxRecord {
		return 0, errRecord
	}
	n, err := b.from.Read(p)
	b.since += n
	return n, err
}

// rows reads the rows of a file that has the columns, one at a time; it reports whether
// there is such a file.
func (r *reader) rows(name string, columns []string, each func(*row)) {
	f, err := r.fsys.Open(name)
	if err != nil {
		r.broken(name, 0, err)
		return
	}
	defer f.Close()
	from := &bounded{from: f}
	text := bufio.NewReader(from)
	if mark, _ := text.Peek(3); bytes.Equal(mark, []byte("\uFEFF")) {
		_, _ = text.Discard(3)
	}
	table := csv.NewReader(text)
	table.FieldsPerRecord = -1
	table.ReuseRecord = true
	if head, _ := text.Peek(4096); true {
		table.Comma = comma(head)
	}
	w := &row{r: r, file: name}
	for {
		from.since = 0
		fields, err := table.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			line := 0
			if p, ok := errors.AsType[*csv.ParseError](err); ok {
				line = p.StartLine
			}
			r.broken(name, line, err)
			return
		}
		w.line, _ = table.FieldPos(0)
		for _, s := range fields {
			if !utf8.ValidString(s) {
				r.fault(name+":"+strconv.Itoa(w.line), lang.M("strict.not-utf8.hint"), "strict.not-utf8")
				return
			}
		}
		if w.at == nil {
			if !w.head(fields, columns) {
				return
			}
			continue
		}
		w.fields = fields
		if each(w); r.full() {
			return
		}
	}
	if w.at == nil {
		r.fault(name, lang.M("esco.missing.hint"), "strict.empty-file")
	}
}

// head takes the names of the columns, and judges whether those that are needed are there.
func (w *row) head(fields, columns []string) bool {
	w.at = map[string]int{}
	for i, name := range fields {
		if name = strings.TrimSpace(name); name != "" {
			if _, twice := w.at[name]; !twice {
				w.at[strings.Clone(name)] = i
			}
		}
	}
	good := true
	for _, column := range columns {
		if _, ok := w.at[column]; !ok {
			good = false
			var there []string
			for _, name := range fields[:min(len(fields), 20)] {
				there = append(there, cut(name, 40))
			}
			w.r.fault(w.file+":1", lang.M("esco.column.hint", "Columns", strings.Join(there, ", ")), "esco.column", "Column", column)
		}
	}
	return good
}

// comma is what parts the columns: a comma, or what a spreadsheet made of it.
func comma(head []byte) rune {
	head, _, _ = bytes.Cut(head, []byte("\n"))
	best := ','
	for _, c := range []rune{';', '\t'} {
		if bytes.ContainsRune(head, c) && !bytes.ContainsRune(head, ',') {
			best = c
		}
	}
	return best
}

func (r *reader) broken(name string, line int, err error) {
	place := name
	if line > 0 {
		place += ":" + strconv.Itoa(line)
	}
	if e, ok := errors.AsType[*lang.Error](err); ok { // of the release's files
		r.faults = append(r.faults, e)
		return
	}
	if errors.Is(err, errRecord) {
		r.fault(place, lang.M("esco.not-csv.hint"), "esco.record", "Most", maxRecord>>20)
		return
	}
	r.fault(place, lang.M("esco.not-csv.hint"), "esco.not-csv")
}

func (r *reader) fault(place string, hint lang.Message, id string, pairs ...any) {
	if len(r.faults) < maxFaults {
		r.faults = append(r.faults, &lang.Error{Place: place, What: lang.M(id, pairs...), Hint: hint})
	}
}

// full reports whether reading on would tell nothing new.
func (r *reader) full() bool { return r.stop || len(r.faults) >= maxFaults }

func (r *reader) notice(place, id string, pairs ...any) {
	r.notices = append(r.notices, &lang.Error{Place: place, What: lang.M(id, pairs...)})
}

// count is a notice of a number of rows, of which there may be none.
func (r *reader) count(n int, place, id string, pairs ...any) {
	if n > 0 {
		r.notice(place, id, append(pairs, "Count", n)...)
	}
}

func cut(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most-1]) + "…"
}
