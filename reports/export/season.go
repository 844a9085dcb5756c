package export

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort/journals"
	"skillroute/planner/progress"
)

// mark is what of a season the lines depend on; nil without one.
func (s *Season) mark() []any {
	if s == nil {
		return nil
	}
	return []any{s.Journals.Sum(), s.Journals.Trust, s.Limits, s.HalfLives}
}

// fold puts the learner's journal over the request of a row. Who it is stays as the row says:
// so it does with a pseudonym, and then nothing that anybody wrote into the journal goes on.
func (w *worker) fold(j *job) (*progress.State, error) {
	if w.Season == nil {
		return nil, nil
	}
	state, err := w.Season.Journals.Fold(w.g, j.row)
	if err != nil {
		if w.Pseudonyms && !errors.Is(err, journals.ErrChanged) {
			err = w.hidden(err)
		}
		return nil, err
	}
	row, was := *j.row, j.row.Request
	row.Request = state.Request()
	row.Request.Name, row.Request.ID, row.Request.Row = was.Name, was.ID, was.Row
	if w.Pseudonyms {
		w.unnamed(&row.Request, was)
	}
	j.row = &row
	return state, nil
}

// unnamed takes out of a request what the journal says in words of its own.
func (w *worker) unnamed(r *planner.Request, was planner.Request) {
	waive := r.Waive
	r.Waive = nil
	for _, x := range waive {
		if !slices.Contains(was.Waive, x) {
			x.Reason = w.say.Say("export.waived")
		}
		r.Waive = append(r.Waive, x)
	}
	strange := func(step string) bool {
		_, ok := w.g.Step(step)
		return !ok
	}
	r.Prefer = slices.DeleteFunc(slices.Clone(r.Prefer), strange)
	r.Spent = maps.Clone(r.Spent)
	maps.DeleteFunc(r.Spent, func(step string, _ graph.Minutes) bool { return strange(step) })
}

// hidden are the faults of a journal without its name and what they quote of it.
func (w *worker) hidden(err error) error {
	var all lang.Faults
	if e, ok := errors.AsType[*lang.Error](err); ok {
		all = lang.Faults{e}
	} else if !errors.As(err, &all) {
		return err
	}
	var out lang.Faults
	for _, e := range all {
		place := w.say.Say("export.journal")
		if at := strings.LastIndexByte(e.Place, ':'); at >= 0 && strings.Trim(e.Place[at+1:], "0123456789") == "" {
			place += e.Place[at:]
		}
		out = append(out, &lang.Error{Place: place, What: w.unquoted(e.What, "…"), Hint: w.unquoted(e.Hint, "…")})
	}
	return out
}
