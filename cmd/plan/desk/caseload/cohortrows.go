package caseload

import (
	"os"
	"path/filepath"

	"skillroute/graph/lang"
	"skillroute/planner/cohort"
	"skillroute/planner/cohort/journals"
	"skillroute/planner/progress"
)

// Rows are the members of a group as the rows of a cohort's file, in the order in which they
// became clients, with their journals written into a folder: what package export makes the
// documents of a cohort from.
func (x *Cohort) Rows(folder string, l lang.Lang) (rows []*cohort.Row, season *journals.Folder, err error) {
	order, err := x.Joined()
	if err != nil {
		return nil, nil, err
	}
	for i, e := range order {
		data, err := JournalOf(x.c.store, e.ID)
		if err != nil {
			return nil, nil, err
		}
		if err := os.WriteFile(filepath.Join(folder, e.ID+journals.Ending), data, 0o600); err != nil {
			return nil, nil, err
		}
		base := x.c.Base
		base.AsOf, base.ID, base.Lang = x.Day, e.ID, l
		begun(&base, progress.Read(e.ID, data))
		base.Name = e.Name
		rows = append(rows, &cohort.Row{Line: i + 1, ID: e.ID, Key: e.ID, Name: e.Name, Email: e.Email, Request: base, To: base.To})
	}
	if season, err = journals.Begin(folder); err != nil {
		return nil, nil, err
	}
	for _, row := range rows {
		season.See(row)
	}
	season.Seal()
	for _, row := range rows {
		season.Find(row)
		row.ID = "" // the desk's own: it says nothing to anybody
	}
	return rows, season, nil
}
