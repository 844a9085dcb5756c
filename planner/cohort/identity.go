package cohort

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"

	"skillroute/graph/lang"
	"skillroute/planner/cohort/table"
)

// identify gives the row its key, and what stands where a name would.
func (x *reading) identify(record *table.Record) {
	row := x.row
	switch {
	case row.ID != "":
		row.Key = "id:" + fold(row.ID)
	case isAddress(row.Email):
		row.Key = "email:" + fold(row.Email)
	default:
		row.Key = "row:" + x.content(record)
	}
	q := &row.Request
	q.ID = row.Key
	if q.Name = cmp.Or(row.Name, row.ID); q.Name == "" {
		q.Row = row.Line
	}
}

// content is a hash of what a row says of a learner, whatever the order of the columns,
// and which of the rows with that content it is.
func (x *reading) content(record *table.Record) string {
	var said []string
	for i, c := range x.columns {
		if i < len(record.Cells) && !c.isAside() && c.known() {
			if cell := fold(record.Cells[i]); cell != "" {
				said = append(said, c.name()+"\x00"+cell+"\x00")
			}
		}
	}
	slices.Sort(said)
	h := sha256.New()
	for _, s := range said {
		h.Write([]byte(s))
	}
	sum := [16]byte(h.Sum(nil))
	seen := x.alike[sum]
	if seen.n++; seen.n == 1 {
		seen.line = int32(x.row.Line)
	}
	x.alike[sum] = seen
	key := hex.EncodeToString(sum[:])
	if seen.n > 1 {
		key += "-" + strconv.Itoa(int(seen.n))
		x.again(record, int(seen.line))
	}
	return key
}

// alikeSeen is how many rows have a content and neither id nor email, and the first of them.
type alikeSeen struct{ n, line int32 }

// again judges a row that says the same as an earlier one. It may be a form that was
// exported twice, or two people with one name: nothing tells, so none is dropped.
func (x *reading) again(record *table.Record, first int) {
	if _, _, broken := x.breaks(record); broken {
		return
	}
	switch {
	case x.o.Duplicates == NoAnswers:
		x.faultIn("", lang.M("cohortfile.alike", "Line", first), lang.M("cohortfile.alike.hint"))
	case x.row.Faults == nil:
		x.skipped.alike.add(fmt.Sprintf("%d = %d", first, x.row.Line))
	}
}
