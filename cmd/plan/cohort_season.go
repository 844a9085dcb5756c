package main

import (
	"encoding/hex"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/planner/cohort/journals"
	"skillroute/planner/progress"
	"skillroute/reports/export"
)

// seasonOf is where the journals of the learners are, with the rules of their standing; nil
// without --journals.
func (a *app) seasonOf(f *cohortFlags, g *graph.Graph) (*export.Season, error) {
	if f.journals == "" {
		return nil, nil
	}
	halfLives, err := a.halfLives(g)
	if err != nil {
		return nil, err
	}
	open := journals.Open
	if f.begins {
		open = journals.Begin
	}
	folder, err := open(f.journals)
	if err != nil {
		return nil, err
	}
	folder.Trust = progress.By(f.trust)
	return &export.Season{Journals: folder, Limits: a.thresholds(), HalfLives: halfLives}, nil
}

// rules are those of the settings that a learner's standing follows, for the manifest.
func (a *app) rules(in *cohortInput) map[string]any {
	if in.season == nil {
		return nil
	}
	return map[string]any{"standing": in.season.Limits, "half_life": a.settings.HalfLife}
}

// journals are the journals as a manifest records them.
func (in *cohortInput) journals() []export.Input {
	if in.season == nil {
		return nil
	}
	sum := in.season.Journals.Sum()
	return []export.Input{{Name: in.season.Journals.Dir, SHA256: hex.EncodeToString(sum[:])}}
}

// same is the fault of a file that is not any more what it was.
func (in *cohortInput) same() error {
	if err := in.file.same(); err != nil || in.season == nil {
		return err
	}
	return in.season.Journals.Same()
}

// plan plans a row, from its learner's journal if there is one.
func (in *cohortInput) plan(shared *planner.Shared, row *cohort.Row) (*planner.Plan, error) {
	r := row.Request
	if in.season != nil {
		state, err := in.season.Journals.Fold(in.g, row)
		if err != nil {
			return nil, err
		}
		r = state.Request()
		r.Name, r.ID, r.Row = row.Request.Name, row.Request.ID, row.Request.Row
	}
	return shared.New(r)
}

// noteNobodys says which journals are nobody's, and seals the others.
func (a *app) noteNobodys(in *cohortInput) {
	if in.season != nil {
		a.noteMessages(in.season.Journals.Unread())
		in.season.Journals.Seal()
	}
}

// noteUnknown says what of the journals is not known.
func (a *app) noteUnknown(in *cohortInput) {
	if in.season != nil {
		a.noteMessages(in.season.Journals.Notices())
	}
}

func (a *app) noteMessages(all []lang.Message) {
	for _, m := range all {
		a.printf("plan: %s", a.say.Message(m))
	}
}
