package framework

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"

	"skillroute/graph/lang"
)

// The columns of Moodle's export that are used, by their heads.
const (
	moodleParent    = "parent id number"
	moodleID        = "id number"
	moodleName      = "shortname"
	moodleText      = "description"
	moodleCross     = "cross referenced competency id numbers"
	moodleFramework = "is framework"
)

// moodle reads a competency framework as Moodle exports it: the framework's own row, then
// one for each competency, with the id number of what it stands below.
func (r *reader) moodle(f *framework, text io.Reader) {
	buffered := bufio.NewReader(text)
	rows := csv.NewReader(buffered)
	rows.Comma = separator(buffered)
	rows.FieldsPerRecord, rows.ReuseRecord = -1, true
	m := &moodleReader{r: r, f: f, rows: rows}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			break
		}
		var fault *csv.ParseError
		if errors.As(err, &fault) {
			r.fault(f.file+":"+strconv.Itoa(fault.StartLine), lang.Message{}, "framework.csv")
			return
		}
		if err != nil || !m.row(row) {
			return
		}
	}
	switch {
	case m.columns == nil || f.id == "":
		r.fault(f.file, lang.M("framework.moodle.hint"), "framework.no-framework")
		return
	case len(r.faults) > 0:
		return
	}
	for i, parent := range m.parents {
		to, known := f.find(parent)
		if parent == "" {
			to, known = whole, true
		}
		if !known {
			f.dangling++
			continue
		}
		f.below = append(f.below, link{i, to, float64(i)})
	}
}

// separator is what parts the columns of the first line: a comma, semicolon or tab.
func separator(text *bufio.Reader) rune {
	line, _ := text.Peek(2048)
	head, _, _ := strings.Cut(string(line), "\n")
	best := ','
	for _, sign := range ";\t" {
		if strings.Count(head, string(sign)) > strings.Count(head, string(best)) {
			best = sign
		}
	}
	return best
}

type moodleReader struct {
	r       *reader
	f       *framework
	rows    *csv.Reader
	columns map[string]int
	parents []string // of the items, in their order
}

// row reads one row; false ends the reading.
func (m *moodleReader) row(row []string) bool {
	line, _ := m.rows.FieldPos(0)
	place := m.f.file + ":" + strconv.Itoa(line)
	if m.columns == nil {
		return m.heads(place, row)
	}
	cell := func(head string) string {
		if at, ok := m.columns[head]; ok && at < len(row) {
			return strings.TrimSpace(row[at])
		}
		return ""
	}
	if len(row) == 1 && strings.TrimSpace(row[0]) == "" {
		return true
	}
	if len(row) != len(m.columns) {
		m.r.fault(place, lang.M("framework.moodle.hint"), "framework.columns", "Count", len(row), "Want", len(m.columns))
		return len(m.r.faults) < maxFaults
	}
	id := cell(moodleID)
	if cell(moodleFramework) == "1" {
		if m.f.id != "" {
			m.r.fault(place, lang.M("framework.two.hint"), "framework.two", "Name", cell(moodleName))
			return true
		}
		m.f.id, m.f.title = id, clean(cell(moodleName))
		m.f.scheme = "moodle:" + escaped(id) + "/"
		if m.f.title == "" {
			m.f.title = id
		}
		return true
	}
	if n := len(strings.FieldsFunc(cell(moodleCross), func(r rune) bool { return r == ',' })); n > 0 {
		m.f.kinds["crossReference"] += n
	}
	before := len(m.f.items)
	name, about := clean(cell(moodleName)), clean(cell(moodleText))
	x := item{id: id, short: name, statement: about}
	if about == "" {
		x.statement = name
	}
	if !m.r.add(m.f, x) {
		return false
	}
	if len(m.f.items) > before {
		m.parents = append(m.parents, cell(moodleParent))
	}
	return true
}

// heads finds the columns by their heads, wherever they stand.
func (m *moodleReader) heads(place string, row []string) bool {
	m.columns = map[string]int{}
	for i, head := range row {
		head = strings.ToLower(strings.Join(strings.Fields(head), " "))
		if _, twice := m.columns[head]; twice {
			m.r.fault(place, lang.Message{}, "framework.head-twice", "Name", head)
			return false
		}
		m.columns[head] = i
	}
	var missing []string
	for _, head := range []string{moodleParent, moodleID, moodleName, moodleText, moodleFramework} {
		if _, ok := m.columns[head]; !ok {
			missing = append(missing, head)
		}
	}
	if len(missing) >= 4 { // another table: its id number alone is no framework
		m.f.other = true
		return false
	}
	if missing != nil {
		m.r.fault(place, lang.M("framework.moodle.hint"), "framework.heads", "Names", strings.Join(missing, ", "))
		return false
	}
	return true
}

// escaped is a text that stands in an address.
func escaped(s string) string {
	var out strings.Builder
	for _, b := range []byte(s) {
		if b <= ' ' || b >= 0x7f || strings.IndexByte(`<>"%/?#\`, b) >= 0 {
			out.WriteString("%" + strings.ToUpper(strconv.FormatUint(uint64(b)+0x100, 16)[1:]))
		} else {
			out.WriteByte(b)
		}
	}
	return out.String()
}
