package export

import (
	"context"

	"skillroute/graph/lang"
	"skillroute/reports"
)

// refuseOthers refuses to go on in a folder with the documents of learners of whom not
// one is among the rows: all of them would be removed, most likely by mistake. It ends
// at the first row whose learner has a document there, which mostly is the first.
func (r *run) refuseOthers(ctx context.Context) error {
	if !r.Resume || r.Again == nil || r.Pseudonyms || !r.known.learners() {
		return nil
	}
	rows, err := r.Again()
	if err != nil {
		return err
	}
	var named names
	read := 0
	for row, err := range rows {
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			return r.interrupted()
		}
		stem := learnersName + "/" + named.next(row.Key, row.ID, row.Name)
		for _, ending := range reports.Endings(reports.Formats()) {
			if r.known.has(stem + ending) {
				return nil
			}
		}
		if read++; read == r.Limit {
			break
		}
	}
	return &lang.Error{Place: r.dir, What: lang.M("export.others"), Hint: lang.M("export.others.hint")}
}

// learners reports whether earlier runs made documents of learners.
func (k known) learners() bool {
	for _, all := range k {
		for _, m := range all {
			if m.from != [16]byte{} {
				return true
			}
		}
	}
	return false
}
