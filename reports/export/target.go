package export

import (
	"encoding/json"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// targetLine is a target in a line of plans.jsonl, with the verdict on the learner's plan for
// its day; null where the plan is to another role.
type targetLine struct {
	Role   graph.RoleID   `json:"role"`
	Share  float64        `json:"share"` // 0 to 1
	By     planner.Date   `json:"by"`
	Chance *float64       `json:"chance"` // of being done by then
	Met    *bool          `json:"met"`    // by the likely hours
	Slack  *graph.Minutes `json:"slack_hours"`
}

// targets adds what a plan does for the targets, and keeps the verdicts.
func (w *worker) targets(out []byte, j *job, plan *planner.Plan) ([]byte, error) {
	var all []targetLine
	for _, t := range w.Targets {
		x := targetLine{Role: t.Role, Share: float64(t.Share) / lang.WholeShare, By: t.By}
		if plan.Role.ID == t.Role {
			v, err := plan.On(t.By)
			if err != nil {
				return out, err
			}
			x.Chance, x.Met, x.Slack = &v.Chance, &v.Met, &v.SlackHours
			j.dates = append(j.dates, v)
		} else {
			j.dates = append(j.dates, nil)
		}
		all = append(all, x)
	}
	if all == nil {
		return out, nil
	}
	text, err := json.Marshal(all)
	return append(append(out, `,"targets":`...), text...), err
}
