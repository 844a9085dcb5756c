package cohort

import (
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"unicode"

	"skillroute/graph/lang"
	"skillroute/planner/cohort/table"
)

// onlyNumber reports whether nothing of a row is filled but a number that stood there before:
// in a file whose learners have names, that is nobody yet.
func (x *reading) onlyNumber(record *table.Record, w who) bool {
	n, isNumber := plainNumber(w.id)
	if !isNumber || len(n) > 4 || strings.Contains(n, ".") || w.name != "" || w.email != "" || x.seen.callable == 0 {
		return false
	}
	for i, cell := range record.Cells {
		if i < len(x.columns) && x.columns[i].target == colID {
			continue
		}
		if !x.leftOver(i, cell) {
			return false
		}
	}
	return len(record.Faults) == 0
}

// double notes a row that may be an earlier learner's under another number: of one name and
// telephone, or with one name and the same in all other cells. People share names, so both are
// planned.
func (x *reading) double(record *table.Record, w who) {
	if w.name == "" || w.id == "" {
		return // rows without an id are judged by what they say
	}
	var all, phone maphash.Hash
	all.SetSeed(x.seen.seed)
	phone.SetSeed(x.seen.seed)
	phone.WriteString(firstWord(w.name))
	hasPhone, filled := false, 0
	for i, cell := range record.Cells {
		if i >= len(x.columns) || x.columns[i].target == colID || slices.Contains(stamps, fold(x.columns[i].head)) {
			continue
		}
		if strings.TrimSpace(cell) != "" {
			filled++
		}
		all.WriteString(fold(cell))
		all.WriteByte(0)
		if number := phoneNumber(x.columns[i].head, cell); number != "" {
			hasPhone = true
			phone.WriteByte(0)
			phone.WriteString(number)
		}
	}
	const enough = 4 // cells, the name too, that two people hardly share
	var keys []uint64
	if filled >= enough {
		keys = append(keys, all.Sum64())
	}
	if hasPhone {
		keys = append(keys, phone.Sum64())
	}
	first := int32(0)
	for _, key := range keys {
		if line, seen := x.doubles[key]; seen && first == 0 {
			first = line
		} else if !seen {
			x.doubles[key] = int32(x.row.Line)
		}
	}
	if first > 0 {
		x.skipped.doubles.add(fmt.Sprintf("%d = %d", first, x.row.Line))
	}
}

// phoneNumber is the number of a telephone below a head that asks for one, without what a
// country or a program puts before it.
func phoneNumber(head, cell string) string {
	if !hasWord(strings.Fields(lang.Fold(head)), phoneWords) {
		return ""
	}
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, cell)
	digits = strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(digits, "0"), "62"), "0")
	const few = 7 // digits that a number has at least
	if len(digits) < few {
		return ""
	}
	return digits
}
