package cohort

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner/cohort/table"
)

// skipped are the rows that were left out, by what they are.
type skipped struct {
	nobody, totals lines
	gradebook      lines
	answers        pairs // "2 → 7": which row counts instead
	shared         lines // these are read
	alike          pairs // these, too; "2 = 7"
	doubles        pairs // these, too
	numbered       lines
	count          int
}

// answer notes a row for which another one of the same learner counts.
func (s *skipped) answer(line, counts int) {
	s.answers.add(fmt.Sprintf("%d → %d", line, counts))
}

// pairs are two rows each that are to be told, the first few and how many more.
type pairs struct {
	names []string
	more  int
}

func (p *pairs) add(name string) {
	if len(p.names) < mostTold {
		p.names = append(p.names, name)
	} else {
		p.more++
	}
}

// lines are line numbers that are to be told, the first few and how many more.
type lines struct {
	ranges [][2]int
	more   int
}

const mostTold = 8

func (l *lines) add(line int) {
	switch n := len(l.ranges); {
	case l.more == 0 && n > 0 && l.ranges[n-1][1] == line-1:
		l.ranges[n-1][1] = line
	case l.more == 0 && n < mostTold:
		l.ranges = append(l.ranges, [2]int{line, line})
	default:
		l.more++
	}
}

// names are the lines as they are told: 7, 12–999.
func (l *lines) names() any {
	var out []string
	p := lang.For(lang.English)
	for _, r := range l.ranges {
		text := strings.ReplaceAll(p.Range(int64(r[0]), int64(r[1])), ",", "") // a line number has no marks
		out = append(out, text)
	}
	return told(out, l.more)
}

// listed are names that are told, the first few and how many more.
func listed(names []string) any {
	most := min(mostTold, len(names))
	return told(names[:most], len(names)-most)
}

func told(names []string, more int) any {
	text := strings.Join(names, ", ")
	if more == 0 {
		return text
	}
	return lang.M("cohortfile.and-more", "Names", text, "Count", more)
}

// notices say which rows were left out, whose address is another's, too, and which are
// alike.
func (s *skipped) notices(duplicates Duplicates) (out []lang.Message) {
	note := func(id string, l *lines) {
		if l.ranges != nil {
			out = append(out, lang.M(id, "Lines", l.names(), "Way", lang.M("cohortfile.way.shared")))
		}
	}
	note("cohortfile.note.nobody", &s.nobody)
	note("cohortfile.note.numbered", &s.numbered)
	note("cohortfile.note.totals", &s.totals)
	note("cohortfile.note.gradebook", &s.gradebook)
	if s.answers.names != nil {
		id := "cohortfile.note.earlier-answers"
		if duplicates == FirstAnswer {
			id = "cohortfile.note.later-answers"
		}
		out = append(out, lang.M(id, "Lines", told(s.answers.names, s.answers.more)))
	}
	note("cohortfile.note.shared", &s.shared)
	if s.alike.names != nil {
		out = append(out, lang.M("cohortfile.note.alike", "Lines", told(s.alike.names, s.alike.more), "Way", lang.M("cohortfile.way.alike")))
	}
	if s.doubles.names != nil {
		out = append(out, lang.M("cohortfile.note.doubles", "Lines", told(s.doubles.names, s.doubles.more)))
	}
	return out
}

// isBlank reports whether a cell says nothing: what people and programs write where
// there is nothing to say counts as empty.
func isBlank(cell, target string) bool {
	cell = strings.TrimSpace(cell)
	if len(cell) > 4 {
		return false
	}
	switch strings.ToLower(cell) {
	case "", "-", "–", "—", "--", "n/a", "n.a.":
		return true
	case "na": // of R; it may be a name
		return !(column{target: target}).isName()
	}
	return false
}

// leftOver reports whether a cell says nothing of a learner by itself: it is what a tick
// column, a drop-down or a formula leaves in every row.
func (x *reading) leftOver(i int, cell string) bool {
	if i >= len(x.columns) || x.columns[i].isAside() || isBlank(cell, x.columns[i].target) {
		return true
	}
	c := x.columns[i]
	switch folded := fold(cell); {
	case folded == "false" || folded == "salah" || folded == "☐":
		return true
	case c.skill != nil:
		n, ok := plainNumber(cell)
		return ok && n == "0"
	case c.target == colLang:
		return true
	}
	return x.seen.isUsual(i, cell)
}

// nobody judges a row without id, name and email, in a file that has such columns. It is
// left out where nothing is filled that somebody would have filled, else it is a fault.
func (x *reading) nobody(record *table.Record, w who) (skip bool) {
	if x.onlyNumber(record, w) {
		x.skipped.numbered.add(record.Line)
		return true
	}
	if !x.named || !w.nobody() {
		return false
	}
	left, total := true, false
	for i, cell := range record.Cells {
		left = left && x.leftOver(i, cell)
		total = total || i < len(x.columns) && x.columns[i].isAside() && totalOf(cell) == surelyTotal
	}
	for _, f := range record.Faults {
		left = left && f.Column >= 0 && f.Column < len(x.columns) && x.columns[f.Column].isAside()
	}
	switch {
	case left:
		x.skipped.nobody.add(record.Line)
		return true
	case total && x.onlyNumbers(record):
		x.skipped.totals.add(record.Line)
		return true
	}
	x.faultIn("", lang.M("cohortfile.nobody"), lang.M("cohortfile.nobody.hint"))
	return false
}

// The words of a row of totals, and those that stand beside them.
var (
	totalWords  = wordSet("total totals subtotal average avg median jumlah rerata")
	maybeTotals = wordSet("sum mean count") // names, too
	besideTotal = wordSet("overall grand class kelas nilai skor score scores peserta siswa murid orang learner learners student students all of the keseluruhan semua umum hours jam level group kelompok final akhir responses respons jawaban number per")
	rerata      = pattern.Of(`rata ?[-–]? ?rata|rata2|rata²`)
	ofTotals    = pattern.Of(`(?i)total|sum|average|avg|median|mean|count|jumlah|rata`)
)

func wordSet(s string) wordList {
	return sync.OnceValue(func() map[string]bool {
		out := map[string]bool{}
		for w := range strings.FieldsSeq(s) {
			out[w] = true
		}
		return out
	})
}

// wordList is a set of words, made when it is first asked for: most commands read no sheet.
type wordList func() map[string]bool

const (
	noTotal = iota
	maybeTotal
	surelyTotal
)

// totalOf tells the label of a row of totals: "Total: 25", "Rata-rata kelas". A label of
// two such words, or of one that is a name as well, is not sure.
func totalOf(label string) int {
	if !ofTotals().MatchString(label) { // nearly all
		return noTotal
	}
	text := strings.ReplaceAll(rerata().ReplaceAllString(fold(label), "rerata"), "sub-total", "subtotal")
	cores, sure := 0, true
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		switch {
		case totalWords()[word]:
			cores++
		case maybeTotals()[word]:
			cores++
			sure = false
		case !besideTotal()[word]:
			return noTotal
		}
	}
	switch {
	case cores == 0:
		return noTotal
	case cores > 1 || !sure:
		return maybeTotal
	}
	return surelyTotal
}

var numeric = pattern.Of(`^=|^[-+(]?\s?(?:[A-Za-z]{2,3}\.?|[$€£])?\s?[0-9][0-9.,:' ]*\s?(?:%|[A-Za-z]{1,5})?\)?$`)

// onlyNumbers reports whether a row has nothing but numbers beside its label, or what
// every row has.
func (x *reading) onlyNumbers(record *table.Record) bool {
	for i, cell := range record.Cells {
		if i < len(x.columns) && x.columns[i].isName() {
			continue
		}
		if !x.leftOver(i, cell) && !numeric().MatchString(strings.TrimSpace(cell)) {
			return false
		}
	}
	return true
}

// gradebook recognises the rows that a gradebook of Canvas adds: the points of each column,
// and a student that is there to try things out.
func (x *reading) gradebook(w who) (skip bool) {
	if x.head(colSort) == "" || w.email != "" {
		return false
	}
	if name := fold(w.name); name != "points possible" && name != "test student" {
		return false
	}
	x.skipped.gradebook.add(x.row.Line)
	return true
}

// total judges a row whose name or id is a word for a total. Who has an address, or both
// a name and an id or a role, is a learner with that name.
func (x *reading) total(record *table.Record, w who) (skip bool) {
	if strings.Contains(w.email, "@") {
		return false
	}
	id, name, email := totalOf(w.id), totalOf(w.name), totalOf(w.email)
	if max(id, name, email) == noTotal {
		return false
	}
	isNumber := func(s string) bool { return s == "" || numeric().MatchString(s) }
	sure, only := max(id, name, email) == surelyTotal, x.onlyNumbers(record)
	switch {
	case name != noTotal && id == noTotal && w.id != "" && (!only || !isNumber(w.id)):
		return false // somebody with an id, who is called like that
	case sure && only && (id != noTotal || w.id == "") && (name != noTotal || isNumber(w.name)):
		x.skipped.totals.add(record.Line)
		return true
	}
	label := w.name
	if name == noTotal {
		label = w.id
	}
	if id == noTotal && name == noTotal {
		label = w.email
	}
	x.row.Faults = nil // its cells are sums, if it is one
	x.faultIn("", lang.M("cohortfile.total", "Value", clean(label)), lang.M("cohortfile.total.hint"))
	return false
}
