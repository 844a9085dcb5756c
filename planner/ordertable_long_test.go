//go:build long

package planner_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"skillroute/planner"
)

// TestOrderTables prints what orders of the 49 pairs come to: the one before practices ran
// beside study ("today": skill by skill), two simple rules and the one that stands.
//
//	flock /tmp/heavy.lock go test -tags long ./planner -run TestOrderTables -v
func TestOrderTables(t *testing.T) {
	rules := []struct {
		name string
		list func(*listed) []int
	}{{"today", (*listed).skillBySkill}, {"two rounds", (*listed).twoRounds}, {"pairs", (*listed).pairs}, {"chosen", (*listed).asPlanned}}
	rows := map[string][]scores{}
	roles := map[string]string{}
	n := 0
	eachPair(t, func(name string, p *planner.Plan) {
		n++
		l := newListed(p)
		for _, rule := range rules {
			s := l.score(rule.list(l))
			rows[rule.name] = append(rows[rule.name], s)
			if p.Learner.From == "" {
				roles[rule.name] += fmt.Sprintf("\n%-12s %-24s %s", rule.name, p.Role.ID, s)
			}
		}
		chosen := rows["chosen"][n-1]
		if chosen[rowOne] > 0 || chosen[rowTwo] > 0 {
			t.Errorf("%s: rows 1 and 2 are %v and %v", name, chosen[rowOne], chosen[rowTwo])
		}
	})
	out := fmt.Sprintf("means of %d pairs\n%-37s %s", n, "", strings.Join(scoreNames[:], " "))
	for _, rule := range rules {
		out += fmt.Sprintf("\n%-37s %s", rule.name, mean(rows[rule.name]))
	}
	for _, rule := range rules {
		out += "\n" + roles[rule.name]
	}
	t.Log(out)
	two, pairs, chosen := mean(rows["two rounds"]), mean(rows["pairs"]), mean(rows["chosen"])
	if chosen[weeksAt10] > 1.02*two[weeksAt10] {
		t.Errorf("%.1f weeks at ten hours, two rounds take %.1f", chosen[weeksAt10], two[weeksAt10])
	}
	if chosen[restTwoThree] > pairs[restTwoThree] {
		t.Errorf("%.1f weeks of rest between level 2 and 3, pairs have %.1f", chosen[restTwoThree], pairs[restTwoThree])
	}
}

// TestScheduleTable prints the weeks of every role from nothing at four paces, with the
// weeks that have free hours, and the floor that no pace goes below.
func TestScheduleTable(t *testing.T) {
	out := ""
	for _, role := range builtin.Catalog.Roles {
		l := newListed(sharedPlan(t, planner.Request{To: role.ID}))
		var minutes, practices int64
		for _, s := range l.steps {
			minutes += s.minutes
			if s.practice {
				practices++
			}
		}
		out += fmt.Sprintf("\n%-24s %5d h, %2d practices:", role.ID, minutes/60, practices)
		for _, hours := range []int64{5, 10, 20, 40} {
			before := (minutes*7 + 60*hours - 1) / (60 * hours)
			end := l.run(l.asPlanned(), hours)
			out += fmt.Sprintf("  %d h: %.0f -> %.0f (%d)", hours, float64(before)/7, float64(end)/7, l.idleWeeks(hours))
		}
		for i := range l.steps {
			l.steps[i].effort = 0
		}
		out += fmt.Sprintf("  floor %.0f", float64(l.run(l.asPlanned(), 10))/7)
	}
	t.Log(out)
}

// TestFirstStepsInWords prints the first 25 steps of each role, for a coach to read.
func TestFirstStepsInWords(t *testing.T) {
	for _, role := range builtin.Catalog.Roles {
		p := sharedPlan(t, planner.Request{To: role.ID})
		out := string(role.ID)
		for i, x := range p.Route.Steps[:min(25, len(p.Route.Steps))] {
			out += fmt.Sprintf("\n%2d  %-60s %-60s %3d h", x.N, x.Title, p.In("id").Route.Steps[i].Title, x.Hours.Likely/60)
		}
		t.Log(out)
	}
}

// scores are what the tables of an order show.
type scores [len(scoreNames)]float64

var scoreNames = [...]string{"row-1", "row-2", "own", "r2-3", "r2-3h", "r2-5", "long", "r1-2", "r3-4", "all", "skill", "categ", "waits", "closed", "first", "5h", "10h", "20h", "40h"}

const (
	rowOne       = 0 // steps of level 3+ before a planned skill of the category is begun
	rowTwo       = 1 // practice x planned skill still below 2 (or its target)
	restTwoThree = 3
	weeksAt10    = 16
)

func (s scores) String() (out string) {
	for i, x := range s {
		out += fmt.Sprintf("%*.*f ", len(scoreNames[i]), map[bool]int{true: 2, false: 1}[scoreNames[i] == "closed"], x)
	}
	return out
}

func mean(all []scores) (m scores) {
	for _, s := range all {
		for i := range s {
			m[i] += s[i] / float64(len(all))
		}
	}
	return m
}

// score measures a list: rests in weeks at ten hours a week, of levels 2 to 3 also by the
// hours of the step, of all levels; changes of skill and category; weeks that a practice
// whose needs are there waits; the gap closed, mean over time; hours of the first step;
// weeks in all at four paces.
func (l *listed) score(order []int) (s scores) {
	end := l.run(order, 10)
	level, from := slices.Clone(l.held), make([]int, len(l.held))
	var rest, count [6]float64
	var byHours, hours, gap, waits, practices float64
	for p, i := range order {
		x := &l.steps[i]
		ahead, behind, own := l.judge(x, level)
		s[rowOne], s[rowTwo], s[2] = s[rowOne]+ahead, s[rowTwo]+behind, s[2]+own
		if p > 0 {
			s[10] += float64(bit(!shares(x, &l.steps[order[p-1]])))
			s[11] += float64(bit(!l.near(x, &l.steps[order[p-1]])))
		}
		if x.practice {
			ready := int64(0)
			for _, q := range x.needs {
				ready = max(ready, l.end[q])
			}
			waits, practices = waits+float64(l.begin[i]-ready-1)/7, practices+1
		}
		for _, g := range x.gives {
			was := level[g.skill]
			if g.level <= was {
				continue
			}
			gap += float64(g.level-was) * float64(end-l.end[i]) / float64(end)
			if from[g.skill] > 0 {
				weeks := float64(max(0, l.begin[i]-l.end[from[g.skill]-1])) / 7
				rest[was], count[was] = rest[was]+weeks, count[was]+1
				if was == 2 {
					byHours, hours = byHours+weeks*float64(x.minutes), hours+float64(x.minutes)
				}
				if was >= 2 {
					s[6] = max(s[6], weeks)
				}
			}
			from[g.skill], level[g.skill] = i+1, g.level
		}
	}
	missing := 0.0
	for k := range level {
		missing += float64(level[k] - l.held[k])
	}
	share := func(a, b float64) float64 { return a / max(1, b) }
	s[3], s[4], s[7], s[8] = share(rest[2], count[2]), share(byHours, hours), share(rest[1], count[1]), share(rest[3], count[3])
	s[5] = share(rest[2]+rest[3]+rest[4], count[2]+count[3]+count[4])
	s[9] = share(rest[1]+rest[2]+rest[3]+rest[4], count[1]+count[2]+count[3]+count[4])
	s[12], s[13], s[14] = share(waits, practices), share(gap, missing), float64(l.steps[order[0]].minutes)/60
	for n, h := range []int64{5, 10, 20, 40} {
		s[15+n] = float64(l.run(order, h)) / 7
	}
	return s
}

// judge says of a step how far it is ahead: of the basics of its category, of the basics
// of all skills (a practice), of those of its own category.
func (l *listed) judge(x *listedStep, level []int) (ahead, behind, own float64) {
	for k, target := range l.target {
		if target == 0 || x.gives.of(k) > 0 {
			continue
		}
		mate := slices.ContainsFunc(x.gives, func(g gained) bool { return l.category[g.skill] == l.category[k] })
		if x.level >= 3 && mate && level[k] == 0 {
			ahead = 1
		}
		if x.practice && level[k] < min(2, target) {
			behind, own = behind+1, own+float64(bit(mate))
		}
	}
	return ahead, behind, own
}
