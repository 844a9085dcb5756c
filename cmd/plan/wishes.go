package main

import (
	"strings"

	"github.com/spf13/pflag"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// wishFlags adds the flags for wishes about the order of the steps.
func (a *app) wishFlags(set *pflag.FlagSet, f *flags) {
	set.StringArrayVar(&f.pin, "pin", nil, a.flagUsage("pin"))
	set.StringArrayVar(&f.move, "move", nil, a.flagUsage("move"))
}

// wished are the pins and moves of the flags. A step is meant by its number in the plan
// that the request has without them, its id or its name.
func (x *recording) wished(f *flags, r planner.Request) (data []progress.Data, err error) {
	if len(f.pin)+len(f.move) == 0 {
		return nil, nil
	}
	d := &doing{recording: x, wishes: true}
	if d.plan, err = planner.New(x.g, r); err != nil {
		return nil, err
	}
	for _, arg := range f.pin {
		if s := d.step(arg, arg); s != nil {
			data = append(data, &progress.StepPin{Step: s.ID})
		}
	}
	for _, arg := range f.move {
		first, second, ok := strings.Cut(arg, "=")
		if first, second = strings.TrimSpace(first), strings.TrimSpace(second); !ok || first == "" || second == "" {
			x.fault("--move", lang.M("cli.move.hint"), "cli.move", "Value", arg)
			continue
		}
		step, before := d.step(first, first), d.step(second, second)
		switch {
		case step == nil || before == nil:
		case step.ID == before.ID:
			x.fault("--move", lang.Message{}, "request.move-itself", "ID", step.ID)
		default:
			data = append(data, &progress.StepMove{Step: step.ID, Before: before.ID})
		}
	}
	return data, x.faults.err()
}

// wish puts the pins and moves of the flags into a request.
func (a *app) wish(f *flags, g *graph.Graph, r *planner.Request) error {
	x := &recording{app: a, f: f, g: g, r: *r}
	data, err := x.wished(f, *r)
	for _, d := range data {
		switch d := d.(type) {
		case *progress.StepPin:
			r.Pin = append(r.Pin, d.Step)
		case *progress.StepMove:
			r.Move = append(r.Move, planner.Move{Step: d.Step, Before: d.Before})
		}
	}
	return err
}

// refusals say on a terminal why wishes are not met.
func refusals(p *planner.Plan) (lines []string) {
	for _, line := range answer.Of(p).Refused() {
		lines = append(lines, strings.ReplaceAll(line, "\u00a0", " "))
	}
	return lines
}

// refused is the fault of wishes that are to be recorded and cannot be met.
func (x *recording) refused(p *planner.Plan) error {
	for _, line := range refusals(p) {
		x.fault("", lang.M("cli.wish-refused.hint"), "cli.wish-refused", "Text", strings.TrimSuffix(line, "."))
	}
	return x.faults.err()
}
