package cohort

import (
	"strings"
	"unicode"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner/cohort/table"
)

// What stands below a table that is no learner's: a remark, or a row of other sums than
// totals. Max is a name as well.
var (
	remark     = pattern.Of(`\pL[)\s]*[:：]`)
	asideWords = wordSet("max maks maksimum maksimal maximum min minimum minimal stdev stddev simpangan catatan keterangan note notes notice ringkasan summary rekap rekapitulasi count mean sum")
)

// isAside reports whether a label is none of a learner's: a remark with a colon, or words
// for a summary alone.
func isAside(label string, isID bool) bool {
	if at := remark().FindStringIndex(label); at != nil {
		rest := label[at[1]:]
		return !isID || rest == "" || strings.HasPrefix(rest, " ") // an id may be org:7
	}
	found := false
	for word := range strings.FieldsFuncSeq(fold(label), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if !asideWords()[word] && !besideTotal()[word] {
			return false
		}
		found = found || asideWords()[word]
	}
	return found
}

// aside judges a row of which nothing but one label is filled, or one in the place of an
// id and numbers. If the label is none of a learner's, the row is a fault: it may be one
// all the same.
func (x *reading) aside(record *table.Record, w who) bool {
	label := w.id + w.name + w.email
	if strings.Contains(w.email, "@") || label != w.id && label != w.name && label != w.email || !isAside(label, w.id != "") {
		return false
	}
	if !x.alone(record) && (w.name != "" || !x.onlyNumbers(record)) {
		return false
	}
	x.row.Faults = nil // its cells are sums, if it is one
	x.faultIn("", lang.M("cohortfile.aside", "Value", clean(label)), lang.M("cohortfile.aside.hint"))
	return true
}

// alone reports whether a row says nothing beside who it is.
func (x *reading) alone(record *table.Record) bool {
	for i, cell := range record.Cells {
		if i >= len(x.columns) || x.columns[i].isAside() || isBlank(cell, x.columns[i].target) {
			continue
		}
		if !x.columns[i].isName() {
			return false
		}
	}
	return true
}
