package progress

import (
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// OwnID is the id of the step that an event of kind step.own makes: with its hours it is a step
// of the plan, and done and logged as any other.
func OwnID(e *Event) string { return planner.OwnPrefix + e.ID }

// OwnText is what an own step says, by its id, among some events; "" for what is none.
func OwnText(events []Event, id string) string {
	name, own := strings.CutPrefix(id, planner.OwnPrefix)
	for i := range events {
		if d, ok := events[i].Data.(*StepOwn); own && ok && events[i].ID == name {
			return d.Text
		}
	}
	return ""
}

// Graph is that of the catalog by which the state was folded.
func (s *State) Graph() *graph.Graph { return s.graph }

// Step is a step of the catalog, or an own one, done or not.
func (s *State) Step(id string) (*graph.Step, bool) {
	for _, o := range s.Own {
		if OwnID(o.Event) == id {
			step := planner.OwnStep{ID: id, Text: o.Data.Text, Minutes: o.Data.Hours, After: o.Data.After}.Step()
			return &step, true
		}
	}
	return s.graph.Step(id)
}
