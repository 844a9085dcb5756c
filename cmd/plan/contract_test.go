package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/planner"
)

// wirePlan is the contract as an outsider reads it: no type of this module.
type wirePlan struct {
	Learner struct {
		Have map[string]int `json:"have"`
	} `json:"learner"`
	Route struct {
		Hours struct{ Low, Likely, High float64 } `json:"hours"`
		Bound float64                             `json:"lower_bound_hours"`
		Steps []wireStep                          `json:"steps"`
	} `json:"route"`
	Schedule struct {
		HoursPerWeek float64 `json:"hours_per_week"`
		Start        string  `json:"start"`
		Finish       struct{ Likely string }
	} `json:"schedule"`

	held map[string]int // at the start
}

type wireStep struct {
	N       int      `json:"n"`
	ID      string   `json:"id"`
	Needs   []string `json:"needs"`
	Gives   []string `json:"gives"`
	Hours   struct{ Low, Likely, High float64 }
	Because []string
	Start   string
	Finish  string
	Weeks   int64
}

func runPlan(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if got := run(args, &out, &errs); got != want {
		t.Fatalf("plan %s: exit %d, want %d\n%s", strings.Join(args, " "), got, want, errs.String())
	}
	return out.String()
}

// Every role, from nothing and from every other role, judged from the JSON alone:
// needs before steps, the goal at the end, hours that add up, days that follow the
// pace and leave the days off alone.
func TestPlansJudgedFromOutside(t *testing.T) {
	catalog := config.Catalog()
	off := []string{"2027-03-15..2027-03-28", "2026-12-24..2027-01-02"}
	for _, to := range catalog.Roles {
		for _, from := range append([]graph.Role{{}}, catalog.Roles...) {
			args := []string{"--to", string(to.ID), "--format", "json", "--as-of", "2026-11-23", "--hours-per-week", "7.5", "--start", "2026-12-01", "--off", off[0], "--off", off[1]}
			if from.ID != "" {
				args = append(args, "--from", string(from.ID))
			}
			var p wirePlan
			if err := json.Unmarshal([]byte(runPlan(t, 0, args...)), &p); err != nil {
				t.Fatal(err)
			}
			if err := judge(&p, &to, off); err != nil {
				t.Errorf("%s from %q: %v", to.ID, from.ID, err)
			}
		}
	}
}

func judge(p *wirePlan, to *graph.Role, off []string) error {
	levels := p.Learner.Have
	p.held = maps.Clone(levels)
	var sum float64
	for i, s := range p.Route.Steps {
		if s.N != i+1 || len(s.Because) == 0 {
			return fmt.Errorf("step %d is numbered %d, with %d reasons", i+1, s.N, len(s.Because))
		}
		for _, need := range s.Needs {
			skill, level := split(need)
			if levels[skill] < level {
				return fmt.Errorf("step %d, %s, needs %s", s.N, s.ID, need)
			}
		}
		for _, give := range s.Gives {
			skill, level := split(give)
			levels[skill] = max(levels[skill], level)
		}
		sum += s.Hours.Likely
	}
	if math.Abs(sum-p.Route.Hours.Likely) > 1e-6 || p.Route.Bound > sum+1e-6 {
		return fmt.Errorf("steps add up to %v hours, the route says %v, the bound %v", sum, p.Route.Hours.Likely, p.Route.Bound)
	}
	for _, q := range to.Requires {
		if !q.Optional && levels[string(q.Skill)] < q.Level {
			return fmt.Errorf("%s is %d, required %d", q.Skill, levels[string(q.Skill)], q.Level)
		}
	}
	return judgeDays(p, off)
}

// judgeDays keeps a diary: what a learner does on each day that is not off. Hours are in
// 1/14000 minute, of which each day has a whole number.
func judgeDays(p *wirePlan, off []string) error {
	isOff := func(day string) bool {
		return slices.ContainsFunc(off, func(r string) bool {
			from, to, _ := strings.Cut(r, "..")
			return from <= day && day <= to
		})
	}
	date, err := time.Parse(time.DateOnly, p.Schedule.Start)
	if err != nil {
		return err
	}
	const minute, atOnce = 14000, 2
	perDay := int64(math.Round(p.Schedule.HoursPerWeek*1000)) * 120
	steps := p.Route.Steps
	left, days := make([]int64, len(steps)), make([]int64, len(steps)) // of each step
	for i, s := range steps {
		left[i], days[i] = int64(math.Round(s.Hours.Likely*60))*minute, 7*s.Weeks
	}
	begun, over := 0, 0 // so many first steps
	done := func(i int) bool { return i < begun && left[i] == 0 && days[i] <= 0 }
	for day, last := "", ""; over < len(steps); date = date.AddDate(0, 0, 1) {
		if day = date.Format(time.DateOnly); isOff(day) {
			continue
		}
		free, running := perDay, 0
		was := make([]bool, len(steps)) // over before today
		for i := range begun {
			if was[i] = done(i); steps[i].Weeks > 0 && !was[i] {
				running++
			}
		}
		waits := func(i int) bool {
			return slices.ContainsFunc(p.givers(i), func(g int) bool { return steps[g].Weeks > 0 && !was[g] })
		}
		for begun < len(steps) && steps[begun].Weeks > 0 && running < atOnce && !waits(begun) && (begun == 0 || steps[begun-1].Weeks > 0 || was[begun-1]) {
			if steps[begun].Start != day {
				return fmt.Errorf("step %d starts on %s, should on %s", begun+1, steps[begun].Start, day)
			}
			begun, running = begun+1, running+1
		}
		for i, s := range steps[:begun] {
			if s.Weeks == 0 || was[i] {
				continue
			}
			all := int64(math.Round(s.Hours.Likely*60)) * minute
			part := min(perDay/atOnce, max(minute, (all+7*s.Weeks-1)/(7*s.Weeks)))
			if left[i] > 0 {
				free -= part
			}
			left[i], days[i] = max(0, left[i]-part), days[i]-1
		}
		for {
			i := begun
			if begun > 0 && steps[begun-1].Weeks == 0 && left[begun-1] > 0 {
				i = begun - 1 // goes on
			}
			if i == len(steps) || steps[i].Weeks > 0 || i == begun && waits(i) {
				break
			}
			all := int64(math.Round(steps[i].Hours.Likely*60)) * minute
			before := all - left[i]
			now := min(free, left[i])
			free, left[i], begun = free-now, left[i]-now, i+1
			if whole := min(all, minute); before < whole && before+now >= whole && steps[i].Start != day {
				return fmt.Errorf("step %d starts on %s, should on %s", i+1, steps[i].Start, day)
			}
			if left[i] > 0 {
				break
			}
		}
		for i, s := range steps[:begun] {
			if was[i] || !done(i) {
				continue
			}
			over, last = over+1, day
			if s.Finish != day {
				return fmt.Errorf("step %d finishes on %s, should on %s", i+1, s.Finish, day)
			}
		}
		if over == len(steps) && p.Schedule.Finish.Likely != last {
			return fmt.Errorf("the plan finishes on %s, should on %s", p.Schedule.Finish.Likely, last)
		}
	}
	return nil
}

// givers are the steps that first give what a step needs.
func (p *wirePlan) givers(of int) (givers []int) {
	for _, need := range p.Route.Steps[of].Needs {
		skill, level := split(need)
		if p.held[skill] >= level {
			continue
		}
		givers = append(givers, slices.IndexFunc(p.Route.Steps, func(s wireStep) bool {
			return slices.ContainsFunc(s.Gives, func(give string) bool {
				given, l := split(give)
				return given == skill && l >= level
			})
		}))
	}
	return givers
}

func split(holding string) (string, int) {
	skill, level, _ := strings.Cut(holding, "@")
	n, _ := strconv.Atoi(level)
	return skill, n
}

// The keys of the contract, as dotted paths; [] is the first item of a list.
var contractKeys = strings.Fields(`
	format as_of lang catalog.id catalog.version catalog.digest
	learner.name learner.from learner.have learner.waived learner.waived.[].skill learner.waived.[].reason
	role.id role.name readiness.must_have readiness.full
	gap.[].skill gap.[].name gap.[].have gap.[].need gap.[].importance gap.[].weight gap.[].duties
	route.hours.low route.hours.likely route.hours.high route.price route.price.[].amount route.price.[].currency
	route.optimal route.lower_bound_hours route.bound route.bound.[].hours route.bound.[].one_of
	route.steps.[].n route.steps.[].id route.steps.[].kind route.steps.[].title route.steps.[].needs route.steps.[].gives
	route.steps.[].hours.low route.steps.[].hours.likely route.steps.[].hours.high route.steps.[].price
	route.steps.[].because route.steps.[].unlocks route.steps.[].start route.steps.[].finish
	route.steps.[].weeks route.steps.[].hours_a_week route.steps.[].beside
	route.steps.[].can route.steps.[].do route.steps.[].show route.steps.[].resources
	route.steps.[].setting route.steps.[].produces
	alternatives milestones.[].role milestones.[].after_step milestones.[].date
	schedule.hours_per_week schedule.start schedule.weeks schedule.finish.low schedule.finish.likely schedule.finish.high
	schedule.finish.p50 schedule.finish.p80 schedule.finish.p95
	schedule.practices_at_once schedule.free_hours schedule.idle_weeks schedule.waits schedule.floor.weeks schedule.floor.date
	schedule.deadline.by schedule.deadline.met schedule.deadline.slack_hours
	schedule.deadline.relax.[].kind schedule.deadline.relax.[].value schedule.deadline.relax.[].unit schedule.deadline.relax.[].chance
	left_out.[].id left_out.[].kind left_out.[].why warnings`)

func TestContractKeys(t *testing.T) {
	var plan any
	out := runPlan(t, 3, "--to", "social-media-analyst", "--waive", "negotiation=held by the agency", "--by", "2027-01-01",
		"--as-of", "2026-11-23", "--start", "2026-11-20", "--format", "json")
	if err := json.Unmarshal([]byte(out), &plan); err != nil {
		t.Fatal(err)
	}
	for _, key := range contractKeys {
		if strings.HasPrefix(key, "route.price.[]") {
			continue // this route costs nothing; TestContractPrices looks at one that does
		}
		if !has(plan, strings.Split(key, ".")) {
			t.Errorf("the plan has no key %s", key)
		}
	}
	if strings.Contains(out, "null,\n      \"optimal\"") {
		t.Error("a list is null")
	}
}

func has(v any, path []string) bool {
	if len(path) == 0 {
		return true
	}
	if path[0] == "[]" {
		list, ok := v.([]any)
		return ok && len(list) > 0 && has(list[0], path[1:])
	}
	m, ok := v.(map[string]any)
	if !ok {
		return false
	}
	x, ok := m[path[0]]
	return ok && has(x, path[1:])
}

// A route that costs money has one sum a currency, of what its steps cost.
func TestContractPrices(t *testing.T) {
	catalog := filepath.Join(t.TempDir(), "mine.yaml")
	err := os.WriteFile(catalog, []byte(`format: skillroute.catalog/1
id: mine
version: "1"
skills: [{id: a, max: 1}, {id: b, max: 1}, {id: c, max: 1}]
courses:
  - {id: one, hours: 1, price: {amount: 49.5, currency: USD, per: month, months: 2}, gives: [a@1]}
  - {id: two, hours: 1, price: {amount: 900000, currency: IDR}, gives: [b@1]}
  - {id: three, hours: 1, gives: [c@1]}
roles: [{id: r, requires: [{skill: a, level: 1}, {skill: b, level: 1}, {skill: c, level: 1}]}]
`), 0o644)
	if err != nil {
		t.Fatal(err)
	}
	var p struct {
		Route struct {
			Price []struct {
				Amount   float64
				Currency string
			}
			Steps []struct{ Price *struct{ Amount float64 } }
		}
	}
	if err := json.Unmarshal([]byte(runPlan(t, 0, "--catalog", catalog, "--to", "r", "--format", "json")), &p); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(p.Route.Price); got != "[{900000 IDR} {99 USD}]" {
		t.Errorf("the route costs %s", got)
	}
	unknown := 0
	for _, s := range p.Route.Steps {
		if s.Price == nil {
			unknown++
		}
	}
	if unknown != 1 {
		t.Errorf("%d steps have no price, want 1", unknown)
	}
}

// Without a deadline the key is there and null; empty lists are [], never null; who is
// ready is done on the first day, whatever the odds.
func TestContractNulls(t *testing.T) {
	out := runPlan(t, 0, "--to", "social-media-admin", "--from", "social-media-admin", "--format", "json", "--as-of", "2026-11-23")
	for _, want := range []string{`"deadline": null`, `"drivers": []`, `"p50": "2026-11-23"`, `"p95": "2026-11-23"`, `"alternatives": []`, `"steps": []`, `"price": []`, `"bound": []`, `"waived": []`, `"warnings": []`, `"milestones": []`} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
}

// config stands below the planner and repeats its limits.
func TestSettingsKeepThePlannersLimits(t *testing.T) {
	if config.MinHoursPerWeek != planner.MinHoursPerWeek || config.MaxHoursPerWeek != planner.MaxHoursPerWeek || config.DefaultHoursPerWeek != planner.DefaultHoursPerWeek {
		t.Error("the limits of hours per week differ between config and planner")
	}
}
