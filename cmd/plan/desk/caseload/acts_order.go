package caseload

import (
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

func init() {
	acts["step.move"] = stepMove
	acts["step.pin"] = stepPin
	acts["step.unpin"] = takeBack("step.pin", "step.move")
}

// stepMove takes step and before: the one shall come before the other, with what it builds on.
// In instead it takes the ids of events that are taken back with it, as they go against it.
func stepMove(c *Caseload, x *Client, a Act) (*Deed, error) {
	step, before := a.value("step"), a.value("before")
	for _, field := range []string{"step", "before"} {
		if err := c.inPlan(x, field, a.value(field)); err != nil {
			return nil, err
		}
	}
	if step == before {
		return nil, refuse("before", lang.M("request.move-itself", "ID", x.step(step)))
	}
	if slices.Contains(x.State.Moves, progress.StepMove{Step: step, Before: before}) && a.value("instead") == "" {
		return nil, nil
	}
	return c.wish(x, a, &progress.StepMove{Step: step, Before: before})
}

// stepPin takes step: it shall be done next. What it builds on is named, and comes first where
// along is ticked. With keep it stays where the plan agreed on has it.
func stepPin(c *Caseload, x *Client, a Act) (*Deed, error) {
	id := a.value("step")
	if err := c.inPlan(x, "step", id); err != nil {
		return nil, err
	}
	if a.yes("keep") {
		if slices.Contains(x.State.Pins, id) {
			return nil, nil
		}
		return c.wish(x, a, &progress.StepPin{Step: id})
	}
	steps := x.Plan.Route.Steps
	if at := number(x.Plan, id); at == 1 {
		if len(steps) == 1 || len(x.live("step.move", id)) > 0 {
			return nil, nil
		}
		return c.wish(x, a, &progress.StepMove{Step: id, Before: steps[1].ID})
	}
	step, _ := x.State.Step(id)
	lacks := progress.Lacks(c.Graph, x.State.Request(), []*graph.Step{step})
	if lacks == nil {
		return c.wish(x, a, &progress.StepMove{Step: id, Before: steps[0].ID})
	}
	needs := c.missing(x, step, nil)
	first := slices.IndexFunc(steps, func(s planner.Step) bool {
		return s.ID != id && !slices.ContainsFunc(needs, func(n *graph.Step) bool { return n.ID == s.ID })
	})
	if first < 0 || first > number(x.Plan, id)-1 { // only what it builds on is before it
		return nil, c.needsFirst(x, id, lacks[0].Needs[0], nil)
	}
	d, err := c.wish(x, a, &progress.StepMove{Step: id, Before: steps[first].ID})
	if err != nil || a.yes("along") {
		return d, err
	}
	return nil, c.needsFirst(x, id, lacks[0].Needs[0], []Offer{a.offer(alongLabel(len(needs)+1), Fields{"along": "1"})})
}

// inPlan refuses what is no step of the plan.
func (c *Caseload) inPlan(x *Client, field, id string) error {
	if id == "" {
		return refuse(field, lang.M("deskacts.no-step"))
	}
	if x.Plan == nil || number(x.Plan, id) == 0 {
		if _, ok := x.State.Step(id); !ok {
			return refuse(field, lang.M("journal.unknown-step", "Value", id))
		}
		return refuse(field, lang.M("journal.not-planned", "Step", x.step(id)))
	}
	return nil
}

// number is that of a step in a plan, from 1; 0 for none.
func number(p *planner.Plan, id string) int {
	return slices.IndexFunc(p.Route.Steps, func(s planner.Step) bool { return s.ID == id }) + 1
}

// wish makes a wish about the order, or refuses one that is not granted, or for which another
// would not be any more.
func (c *Caseload) wish(x *Client, a Act, data progress.Data) (*Deed, error) {
	d := deed(data)
	for _, id := range idsOf(a.value("instead")) {
		if e := x.event(id); e != nil && !x.Journal.Undone()[id] {
			d.Data = slices.Insert(d.Data, len(d.Data)-1, progress.Data(&progress.Undo{Event: id}))
		}
	}
	would := c.with(x, d)
	if would.Plan == nil {
		return nil, refused("", would.Fault)
	}
	i := x.unmet(would.Plan)
	if i < 0 {
		return d, nil
	}
	w := would.Plan.Wishes[i]
	if move, ok := data.(*progress.StepMove); ok && w.Why == planner.RefusedNeeds && w.Step == move.Step {
		return nil, c.moveRefused(x, a, w)
	}
	return nil, c.wishRefused(x, would, i, a)
}

// unmet is the first wish that a plan does not grant and that of the client did not refuse; -1
// for none.
func (x *Client) unmet(p *planner.Plan) int {
	return slices.IndexFunc(p.Wishes, func(w planner.Wish) bool { return !w.Granted && !x.refusedAlready(w) })
}

// refusedAlready reports whether the plan does not grant a wish that was there before.
func (x *Client) refusedAlready(w planner.Wish) bool {
	return x.Plan != nil && slices.ContainsFunc(x.Plan.Wishes, func(o planner.Wish) bool {
		return o.Step == w.Step && o.Before == w.Before && !o.Granted
	})
}

// moveRefused says what the step builds on that should come after it, and offers the smallest
// move up that takes it along.
func (c *Caseload) moveRefused(x *Client, a Act, w planner.Wish) error {
	chain := w.Because // each gives what the next one needs; the last one is the step
	step, _ := x.State.Step(w.Step)
	giver, _ := x.State.Step(chain[len(chain)-2])
	need := step.Needs[0]
	for _, n := range step.Needs {
		if slices.ContainsFunc(giver.Gives, func(h graph.Holding) bool { return h.Skill == n.Skill && h.Level >= n.Level }) {
			need = n
			break
		}
	}
	var offers []Offer
	for at := number(x.Plan, w.Before) - 2; at >= 0; at-- {
		move := &progress.StepMove{Step: w.Step, Before: x.Plan.Route.Steps[at].ID}
		if would := c.with(x, deed(move)); would.Plan != nil && x.unmet(would.Plan) < 0 {
			offers = []Offer{a.offer(alongLabel(len(chain)), Fields{"before": move.Before})}
			break
		}
	}
	return c.needsFirst(x, w.Step, need, offers)
}

// needsFirst refuses a step that needs what another one of the plan gives.
func (c *Caseload) needsFirst(x *Client, id string, need graph.Holding, offers []Offer) error {
	by := 0
	if s := giver(x.Plan, need); s != nil {
		by = number(x.Plan, s.ID)
	}
	return refuse("before", lang.M("deskacts.move-no", "Step", number(x.Plan, id), "Need", holdingName(c.Graph, need), "By", by), offers...)
}

// alongLabel is the label of what moves so many steps.
func alongLabel(count int) lang.Message {
	if count == 2 {
		return lang.M("deskacts.move-both")
	}
	return lang.M("deskacts.move-all", "Count", count)
}

// wishRefused says why a wish is not granted; where other wishes go against it, it offers to
// take them back.
func (c *Caseload) wishRefused(x, would *Client, i int, a Act) error {
	w := would.Plan.Wishes[i]
	r := refuse("before", lang.M("deskacts.order-no", "Why", answer.Unmet{Plan: would.Plan, Wish: i}))
	var against []string
	for _, n := range w.With {
		other := would.Plan.Wishes[n-1]
		for _, kind := range []string{"step.pin", "step.move"} {
			for _, e := range x.live(kind, other.Step) {
				if move, ok := e.Data.(*progress.StepMove); !ok || move.Before == other.Before {
					against = append(against, e.ID)
				}
			}
		}
	}
	if against != nil {
		r.Offers = []Offer{a.offer(lang.M("deskacts.instead", "Count", len(against)), Fields{"instead": strings.Join(against, " "), "along": "1"})}
	}
	return r
}
