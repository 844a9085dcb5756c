package reports_test

import (
	"os"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/planner"
)

// request is what is asked of a catalog.
type request struct {
	g *graph.Graph
	r planner.Request
}

// requests are plans of which formats once said different things, and others until all that
// can be said of a plan is said of one of them.
func requests(t *testing.T) map[string]request {
	builtin, joined, flat := graph.New(config.Catalog()), withESCO(t), imported(t, "confidence: unreviewed")
	every := everything(t)
	admin := planner.Request{To: "social-media-admin"}
	of := func(g *graph.Graph, r planner.Request, changes ...func(r *planner.Request)) request {
		r.AsOf = planner.DateOf(2026, 11, 23)
		for _, change := range changes {
			change(&r)
		}
		return request{g, r}
	}
	manager := func(changes ...func(r *planner.Request)) request {
		return of(every, planner.Request{To: "manager", HoursPerWeek: 4}, changes...)
	}
	// by is a deadline so many days after even odds of finishing, or, where they miss it, of a
	// chance that is given.
	by := func(a request, days int) request {
		date := *planned(t, a).Schedule.Finish.P50 + planner.Date(days)
		a.r.By = &date
		return a
	}
	early, start := planner.DateOf(2026, 12, 20), planner.DateOf(2026, 12, 1)
	rupiah := func(n int64) *graph.Money { return &graph.Money{Hundredths: 100 * n, Currency: "IDR"} }
	rates := planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": 16500}, AsOf: "2026-11"}
	both := planner.Request{To: "all-rounder"}
	return map[string]request{
		"nothing held":     of(builtin, admin),
		"other routes":     of(builtin, planner.Request{To: "social-media-analyst", Alternatives: 2, Name: "Sari *Dewi*"}),
		"counted":          of(joined, admin, func(r *planner.Request) { r.Have = map[graph.SkillID]int{"esco.copywriting": 1} }),
		"nothing to do":    of(builtin, admin, func(r *planner.Request) { r.From = "social-media-admin"; r.By = &early }),
		"at-risk deadline": due(t, manager(), func(d *planner.Deadline) bool { return d.Outlook == planner.OutlookAtRisk }),
		"something held": of(builtin, planner.Request{From: "social-media-admin", To: "social-media-specialist", Have: map[graph.SkillID]int{"seo": 1},
			Paced: paced(150, 2100), Free: true}),

		"other routes of all kinds": manager(func(r *planner.Request) { r.Alternatives, r.Name = 3, "Sari *Dewi*" }),
		"free, on some days": manager(func(r *planner.Request) {
			r.Free, r.StudyDays, r.Paced, r.Start = true, planner.Weekdays{6, 0}, paced(59), &start
			r.Off = []planner.DateRange{{From: planner.DateOf(2026, 12, 24), To: planner.DateOf(2027, 1, 2)}}
		}),
		"waived and over": manager(func(r *planner.Request) {
			r.Waive = []planner.Waiver{{Skill: "drawing", Reason: "held by the *agency*"}}
			r.Have = map[graph.SkillID]int{"planning": 3, "writing": 2}
			r.Exclude, r.Optional = []string{"plan-free"}, true
		}),
		"a rest, and a wait": manager(func(r *planner.Request) { r.HoursPerWeek = 1 }),
		"hours to spare": manager(func(r *planner.Request) {
			r.HoursPerWeek, r.Budget, r.Rates, r.Alternatives = 20, rupiah(9_000_000), rates, 1
			r.Have = map[graph.SkillID]int{"telling": 1, "guilds": 1}
		}),
		"wishes": manager(func(r *planner.Request) {
			r.Prefer = []string{"study:writing@1", "course:drawing-for-all", "study:writing@2", "practice:run-one"}
			r.Pin = []string{"course:drawing-for-all", "course:plan-basics", "course:plan-free"}
			r.Move = []planner.Move{{Step: "study:writing@2", Before: "course:drawing-for-all"}, {Step: "practice:run-one", Before: "study:writing@1"}}
			r.Own = []planner.OwnStep{{ID: "own:a1", Text: "Read a book", Minutes: 300}}
		}),
		"no way by then":       by(manager(), -200),
		"some free hours":      of(every, planner.Request{To: "guild-manager", HoursPerWeek: 3.5}),
		"too slow":             by(of(every, planner.Request{To: "guild-manager", HoursPerWeek: 1}), -300),
		"likely by then":       by(manager(), 300),
		"early by own pace":    due(t, manager(func(r *planner.Request) { r.Paced = paced(40, 300) }), func(d *planner.Deadline) bool { return d.Outlook == planner.OutlookLikely && !d.Met }),
		"even by own pace":     by(manager(func(r *planner.Request) { r.Paced = paced(95, 960) }), 0),
		"late by own pace":     by(manager(func(r *planner.Request) { r.Paced = paced(190, 2100) }), -7),
		"days":                 of(every, planner.Request{To: "timer", By: &early}),
		"too late in any week": of(every, planner.Request{To: "clerk"}, func(r *planner.Request) { r.By = &r.AsOf }),
		"not proven":           of(builtin, planner.Request{To: "social-media-specialist", Effort: planner.Effort{Units: 1}}),
		"days too late":        of(every, planner.Request{To: "timer", By: &early, HoursPerWeek: 2}),
		"asked for nothing":    of(every, planner.Request{To: "volunteer"}),
		"extra":                of(every, planner.Request{To: "volunteer", Optional: true}),
		"no rate":              of(every, both, func(r *planner.Request) { r.Budget = rupiah(500_000) }),
		"over the budget":      of(every, both, func(r *planner.Request) { r.Budget, r.Rates = rupiah(100_000), rates }),
		"in the budget":        of(every, both, func(r *planner.Request) { r.Budget, r.Rates = rupiah(500_000), rates }),
		"free in a budget":     of(every, planner.Request{To: "teller", Budget: rupiah(0)}),
		"a free course":        of(every, planner.Request{To: "manager", From: "writer", Free: true}),

		"of a vocabulary":      of(flat, planner.Request{From: "from", To: "to", Budget: rupiah(500_000)}),
		"much of a vocabulary": of(flat, planner.Request{To: "to", Have: map[graph.SkillID]int{"s0": 1, "s1": 1, "s2": 1, "s4": 1}}),
	}
}

// everything is the catalog of which a plan says all that plans say.
func everything(t *testing.T) *graph.Graph {
	t.Helper()
	data, err := os.ReadFile("testdata/every.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := graph.Read(nil, graph.File{Name: "every.yaml", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(c)
}

// withESCO is the built-in catalog and a skill of another vocabulary that is joined to it.
func withESCO(t *testing.T) *graph.Graph {
	t.Helper()
	const text = `
format: skillroute.catalog/1
id: esco
skills: [{id: esco.copywriting, name: copywriting, max: 1, refs: {esco: "http://data.europa.eu/esco/skill/ce592b28-4467-4908-b2e6-64bbe18da631"}, study: [{level: 1, hours: 30}]}]
`
	c, _, err := graph.Read(config.Catalog(), graph.File{Name: "esco.yaml", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(c)
}

// planned is the plan that is asked for.
func planned(t *testing.T, a request) *planner.Plan {
	t.Helper()
	p, err := planner.New(a.g, a.r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// paced are steps that are done and took so many minutes.
func paced(minutes ...graph.Minutes) []planner.Paced {
	const long = 10 // few hours tell little of a pace
	done := []planner.Paced{{Step: "a", Low: long * 60, Likely: long * 90, High: long * 200}, {Step: "b", Low: long * 600, Likely: long * 900, High: long * 2000}}
	for i, took := range minutes {
		done[i].Took = long * took
	}
	return done
}

// due has the first deadline, after half of the time, of which something holds.
func due(t *testing.T, a request, holds func(d *planner.Deadline) bool) request {
	t.Helper()
	p := planned(t, a)
	for by := (p.Schedule.Start + p.Schedule.Finish.Likely) / 2; by < *p.Schedule.Finish.P95+7; by++ {
		a.r.By = &by
		if holds(planned(t, a).Schedule.Deadline) {
			return a
		}
	}
	t.Fatal("there is no such deadline")
	return a
}
