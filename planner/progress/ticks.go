package progress

import (
	"strconv"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
	"skillroute/planner"
)

// TicksFormat names the files of ticks.
const TicksFormat = "skillroute.ticks/1"

// Ticks are steps that were ticked off away from the journal, on the page of a plan.
type Ticks struct {
	Plan  string // the digest of its JSON; "" when it is not known
	Steps []Tick
}

// Tick is a step that was ticked off.
type Tick struct {
	Step  string
	Date  planner.Date
	Hours graph.Minutes // 0: not stated
	Note  string
	Place string // file:line
}

// ReadTicks reads a file of ticks:
//
//	{"format": "skillroute.ticks/1", "plan": "sha256:…", "steps": [{"step": "study:seo@2", "date": "2026-12-10", "hours": 1.5, "note": "…"}]}
//
// hours and note may be missing; keys that are not known are passed over. The error has
// every fault with its line.
func ReadTicks(name string, data []byte) (*Ticks, error) {
	doc, root := strict.ParseJSON(name, data)
	if root.IsZero() {
		return nil, doc.Err()
	}
	t, pass := new(Ticks), func(strict.Node) {}
	root.Map(strict.Fields{
		"format": func(v strict.Node) {
			if format := v.Text(); format != TicksFormat {
				v.FaultHint(lang.M("journal.ticks.format.hint"), "journal.ticks.format", "Value", format)
			}
		},
		"plan": func(v strict.Node) { t.Plan = v.Text() },
		"steps": func(v strict.Node) {
			v.List(func(_ int, v strict.Node) {
				x := Tick{Place: name + ":" + strconv.Itoa(v.Line())}
				v.Map(strict.Fields{
					"step": func(v strict.Node) { x.Step = v.Text() },
					"date": func(v strict.Node) {
						text := v.Text()
						day, ok := planner.ParseDate(text)
						if !ok && text != "" {
							v.FaultHint(lang.M("journal.ticks.date.hint"), "value.date", "Value", text)
						}
						x.Date = day
					},
					"hours": func(v strict.Node) {
						h, _ := v.Number(0, MaxHours)
						x.Hours = graph.Minutes(graph.Rounded(h, 60))
					},
					"note":        func(v strict.Node) { x.Note = v.Text() },
					strict.Others: pass,
				}, "step", "date")
				t.Steps = append(t.Steps, x)
			})
		},
		strict.Others: pass,
	}, "format", "steps")
	if err := doc.Err(); err != nil {
		return nil, err
	}
	return t, nil
}
