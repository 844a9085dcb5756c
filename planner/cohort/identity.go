package cohort

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"skillroute/planner/cohort/table"
)

// identify gives the row its key, and what stands where a name would.
func (x *reading) identify(record *table.Record) {
	row := x.row
	switch {
	case row.ID != "":
		row.Key = "id:" + fold(row.ID)
	case row.Email != "":
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
		if i < len(record.Cells) && !c.ignored && c.known() {
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
	x.alike[sum]++
	key := hex.EncodeToString(sum[:])
	if n := x.alike[sum]; n > 1 {
		key += "-" + strconv.Itoa(n)
	}
	return key
}
