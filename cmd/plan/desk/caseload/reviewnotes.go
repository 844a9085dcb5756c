package caseload

import (
	"strings"

	"skillroute/planner/progress"
)

func init() {
	acts["review.note"] = func(_ *Caseload, _ *Client, a Act) (*Deed, error) {
		if notes := reviewNotes(a.Form); notes != nil {
			return &Deed{Data: notes}, nil
		}
		return nil, nil
	}
}

// reviewNotes are the notes of a review's form: the shared one, then the private one.
func reviewNotes(f Form) (notes []progress.Data) {
	for _, field := range []string{"note", "private"} {
		if text := strings.TrimSpace(f.Get(field)); text != "" {
			notes = append(notes, &progress.Note{Text: text, Shared: field == "note"})
		}
	}
	return notes
}
