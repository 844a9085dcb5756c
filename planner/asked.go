package planner

import (
	"maps"

	"skillroute/graph"
)

// Asked is what a plan was made of beside what the rest of its JSON form says: with it a
// plan can be made again from its file.
type Asked struct {
	Optional bool                     `json:"optional"` // the optional requirements are planned too
	Free     bool                     `json:"free"`
	Exclude  []string                 `json:"exclude"`       // ids of courses, practices or steps that no route may have
	Off      []OffRange               `json:"off"`           // days off
	Spent    map[string]graph.Minutes `json:"spent"`         // hours that went into steps not yet done, by step id
	Paced    []Paced                  `json:"paced"`         // steps done, with the hours that they took
	Prefer   []string                 `json:"prefer"`        // ids of the steps of the former plan that this one goes on with
	Pin      []string                 `json:"pin,omitempty"` // left out without any, as the next
	Move     []Move                   `json:"move,omitempty"`
	Own      []OwnStep                `json:"own,omitempty"`
}

// OffRange is a [DateRange] in JSON.
type OffRange struct {
	From Date `json:"from"`
	To   Date `json:"to"` // inclusive
}

// asked is what of a request no other key of a plan says.
func (r *Request) asked() *Asked {
	a := &Asked{r.Optional, r.Free, append([]string{}, r.Exclude...), mapped(r.Off, func(o DateRange) OffRange { return OffRange(o) }), maps.Clone(r.Spent), append([]Paced{}, r.Paced...), append([]string{}, r.Prefer...), r.Pin, r.Move, r.Own}
	if a.Spent == nil {
		a.Spent = map[string]graph.Minutes{}
	}
	return a
}

// into puts what was asked into a request.
func (a *Asked) into(r *Request) {
	r.Optional, r.Free, r.Exclude, r.Spent, r.Paced, r.Prefer, r.Pin, r.Move, r.Own = a.Optional, a.Free, a.Exclude, a.Spent, a.Paced, a.Prefer, a.Pin, a.Move, a.Own
	r.Off = mapped(a.Off, func(o OffRange) DateRange { return DateRange(o) })
}
