package staff_test

import (
	"fmt"
	"math"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/planner/curriculum"
	"skillroute/reports/answer"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// A target is judged by the plans themselves: its chance is the sum over all ways in which
// its learners may end, each by the plan that has the target's day for its deadline.
func TestGoalsAgainstThePlans(t *testing.T) {
	for seed := range uint64(outsidetest.Scaled(2, 4)) {
		o := stafftest.Options{Targets: true, Target: "social-media-manager", Plain: seed == 3}
		if seed == 1 {
			o.Target = ""
		}
		rows := stafftest.Rows(t, builtin, 13, seed, o)
		s := read(t, stafftest.Write(t, rows, o), lang.English)
		if len(s.Goals) != len(stafftest.Targets) {
			t.Fatalf("%d targets", len(s.Goals))
		}
		for i, g := range s.Goals {
			set := stafftest.Targets[i]
			if g.Role != set.Role || g.Share != set.Share || g.By != set.By || g.Passed != (i == 2) {
				t.Errorf("target %d is %+v", i, g)
			}
			b := curriculum.NewBuilder(builtin, false)
			var chances []float64
			ready := 0
			for _, r := range rows {
				plan, date := *r.Plan, (*planner.Deadline)(nil)
				if plan.Role.ID == g.Role {
					date = verdict(t, plan.Request, g)
					chances = append(chances, date.Chance)
					if len(plan.Route.Steps) == 0 {
						ready++
					}
				}
				if err := b.Add(&plan, date); err != nil {
					t.Fatal(err)
				}
			}
			failed, lost := 0, 0
			for line := 5; !o.Plain && line <= rows[len(rows)-1].Line; line += 17 {
				switch stafftest.FailedRole(line) {
				case g.Role:
					failed++
				case "":
					lost++
				}
			}
			if s.Lost != lost {
				t.Errorf("seed %d: of %d failed rows it is not known where they go, want %d", seed, s.Lost, lost)
			}
			of := len(chances) + failed
			need := int(math.Ceil(float64(of) * float64(set.Share) / lang.WholeShare))
			expected, chance := ends(chances, need)
			if len(chances) > 0 && ready >= need {
				chance = 1
			}
			if g.Counted != len(chances) || g.Failed != failed || g.Of != of || g.Need != need || g.Ready != ready || math.Abs(g.Expected-expected) > 1e-9 || math.Abs(g.Chance-chance) > 1e-6 {
				t.Errorf("seed %d: %+v, want %d of %d, %d needed, %d ready, %v expected, chance %v", seed, g, len(chances), of, need, ready, expected, chance)
			}
			if (g.Teach != nil) != (len(chances) > 0 && ready < need && i < 2) {
				t.Errorf("seed %d, target %d: what moves it is said or not: %v", seed, i, g.Teach)
			}
			if g.Teach == nil {
				continue
			}
			want, err := b.Solve(curriculum.Options{Class: curriculum.UsualClass, Goal: curriculum.Deadlines, Date: 1, Brief: true})
			if err != nil {
				t.Fatal(err)
			}
			if got, want := inJSON(t, g.Teach), inJSON(t, want); got != want {
				t.Errorf("seed %d: what moves a target is\n%s\nwant\n%s", seed, got, want)
			}
		}
	}
}

// verdict is that on a plan made for the day; on one that has passed nobody is done who has
// something to learn.
func verdict(t *testing.T, r planner.Request, g staff.Goal) *planner.Deadline {
	t.Helper()
	if r.By = &g.By; g.Passed {
		r.By = nil
	}
	p, err := planner.New(builtin, r)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case !g.Passed:
		return p.Schedule.Deadline
	case len(p.Route.Steps) == 0:
		return &planner.Deadline{By: g.By, Met: true, Chance: 1}
	}
	return &planner.Deadline{By: g.By}
}

// ends is how many come true of events with such chances, and the chance that at least n do,
// by all the ways in which they may.
func ends(chances []float64, n int) (expected, chance float64) {
	for way := range uint(1) << len(chances) {
		odds := 1.0
		for i, p := range chances {
			if way>>i&1 == 0 {
				p = 1 - p
			}
			odds *= p
		}
		expected += odds * float64(bits.OnesCount(way))
		if bits.OnesCount(way) >= n {
			chance += odds
		}
	}
	return expected, chance
}

// Without targets nothing is said of any; with them the section comes first, says who counts
// and under which condition.
func TestGoalsInWords(t *testing.T) {
	for _, l := range lang.All {
		words := func(o stafftest.Options) staff.Section {
			o.Lang = l
			return staff.Words{Printer: lang.For(l), S: read(t, stafftest.Folder(t, builtin, 12, 5, o), l)}.Document().Sections[0]
		}
		if x := words(stafftest.Options{}); x.ID != "goals" || x.Title != "" {
			t.Errorf("%s: %q without a target", l, x.Title)
		}
		x := words(stafftest.Options{Targets: true, Target: "social-media-manager"})
		said := strings.Join(append(x.Items, x.Notes...), "\n")
		p := lang.For(l)
		for _, want := range []string{p.Say("staff.goals.missed"), p.Say("staff.goals.nobody.word"), p.Say("staff.goals.chance"), p.Percent(planner.LikelyChance)} {
			if !strings.Contains(x.Title+said, want) {
				t.Errorf("%s: %q\n%s\ndo not say %q", l, x.Title, said, want)
			}
		}
		if len(x.Items) != len(stafftest.Targets) || x.Table.Len != len(stafftest.Targets) {
			t.Errorf("%s: %d sentences, %d rows", l, len(x.Items), x.Table.Len)
		}
	}
}

// A failed row counts in the targets of its own role, once, as not ready; one whose role cannot
// be told in none, and it is said how many those are. Nobody goes to a role that no row names.
func TestFailedRowsInTargets(t *testing.T) {
	manager, specialist := string(stafftest.Targets[0].Role), string(stafftest.Targets[1].Role)
	o := stafftest.Options{Targets: true, Plain: true, Target: stafftest.Targets[0].Role}
	rows := stafftest.Rows(t, builtin, 6, 3, o)
	for _, c := range []struct {
		heads string
		roles []string // of the failed rows
		of    []int
		lost  int
	}{
		{"", nil, []int{6, 0, 6}, 0},
		{",target_role", []string{manager, "", manager, specialist, ""}, []int{8, 1, 8}, 2},
		{",Mentor,target_role", []string{specialist, "seo-specialist"}, []int{6, 1, 6}, 0},
		{",Mentor", []string{manager, "x"}, []int{6, 0, 6}, 2}, // Mentor is no role
	} {
		folder, text := stafftest.Write(t, rows, o), "line,column,id,name,what,hint"+c.heads+"\n"
		for i, role := range c.roles {
			record := fmt.Sprintf("%d,hours,,,x,", 100+i)
			if strings.Count(c.heads, ",") == 2 {
				record += ",Rani"
			}
			if c.heads != "" {
				record += "," + role
			}
			text += record + "\n" + record + "\n" // two faults
		}
		if err := os.WriteFile(filepath.Join(folder, staff.ErrorsFile), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s := read(t, folder, lang.English)
		if s.Failed != len(c.roles) || s.Lost != c.lost {
			t.Errorf("%q %q: %d failed, %d lost", c.heads, c.roles, s.Failed, s.Lost)
		}
		w := staff.Words{Printer: lang.For(lang.English), S: s}
		x := w.Document().Section("goals")
		said := strings.Join(x.Notes, "\n")
		if got := strings.Contains(said, w.Say("staff.goals.lost", "Count", c.lost)); got != (c.lost > 0) {
			t.Errorf("%q: rows that do not count are told: %v", c.roles, got)
		}
		for i, g := range s.Goals {
			if g.Of != c.of[i] || g.Need > g.Of || g.Counted+g.Failed != g.Of {
				t.Errorf("%q %q: target %d is %+v, want %d", c.heads, c.roles, i, g, c.of[i])
			}
			nobody := w.Say("staff.goals.nobody", "Role", g.Name, "By", g.By.Time())
			if (x.Items[i] == nobody) != (c.of[i] == 0) {
				t.Errorf("%q: %s", c.roles, x.Items[i])
			}
			if !strings.Contains(x.Title, g.Name) {
				t.Errorf("%q does not name %s", x.Title, g.Name)
			}
		}
		row := 0
		for values := range x.Table.Rows {
			for k, col := range x.Table.Columns {
				if blank := values[k] == nil; blank != (c.of[row] == 0 && slices.Contains(strings.Fields("of ready expected needed chance"), col.ID)) {
					t.Errorf("%q: %s of target %d is %v", c.roles, col.ID, row, values[k])
				}
			}
			row++
		}
		if heads := strings.Join(s.Groups, ","); strings.Contains(heads, staff.RoleHead) || (heads == "Mentor") != strings.Contains(c.heads, "Mentor") && len(c.roles) > 0 {
			t.Errorf("%q: the groups are %q", c.heads, heads)
		}
	}
}

// What is proven of the classes is said once where it is the same for all targets, and each
// target has a line of its own.
func TestProofOnce(t *testing.T) {
	for _, l := range lang.All {
		s := read(t, stafftest.Folder(t, builtin, 12, 3, stafftest.Options{Targets: true, Lang: l, Target: "social-media-specialist"}), l)
		g := s.Goals[1]
		if g.Teach == nil || g.Teach.Learners.Late == 0 {
			t.Fatalf("nobody is late: %+v", g)
		}
		if g.Teach.Classes == nil {
			t.Fatal("no class helps")
		}
		other := g
		other.By++
		s.Goals = []staff.Goal{g, other}
		w := staff.Words{Printer: lang.For(l), S: s}
		x := w.Document().Section("goals")
		_, proof := answer.Classes(g.Teach, l)
		if n := strings.Count(strings.Join(x.Notes, "\n"), proof); proof == "" || n != 1 {
			t.Errorf("%s: %d times: %s", l, n, proof)
		}
		for i, g := range s.Goals {
			if day := w.Date(g.By.Time()); !strings.Contains(x.Title, day) || !strings.Contains(x.Notes[i], day) || !strings.Contains(x.Items[i], day) {
				t.Errorf("%s: %s, %s and %s do not all tell %s", l, x.Title, x.Notes[i], x.Items[i], day)
			}
		}
	}
}
