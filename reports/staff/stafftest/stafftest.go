// Package stafftest makes the folders of cohorts for tests of what reads them.
package stafftest

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/staff"
)

// Options vary a cohort. Its zero value is a cohort of several targets, in English,
// that has all there is: deadlines missed and met, budgets, learners without a name
// or with a very long one, rows that failed.
type Options struct {
	Target  graph.RoleID // of all; "" for several
	Plain   bool         // short names, one common deadline, no failed rows
	Hostile bool         // names with markup, formulas, control and foreign characters
	Lang    lang.Lang    // of the plans
	Targets bool         // [Targets] are set
	Groups  string       // heads of groups with | between; what stands in them is [GroupOf]

	Journals bool // the learners' progress is known
}

// Targets are those of a cohort that has some: a day ahead, one that is near, one that has
// passed.
var Targets = []staff.Goal{
	{Role: "social-media-manager", Share: 5000, By: planner.DateOf(2029, 6, 30)},
	{Role: "social-media-specialist", Share: 3333, By: planner.DateOf(2027, 10, 31)},
	{Role: "social-media-manager", Share: 1000, By: planner.DateOf(2026, 1, 31)},
}

// targets are the members of a line.
func targets(t testing.TB, p *planner.Plan) (all []map[string]any) {
	for _, g := range Targets {
		x := map[string]any{"role": g.Role, "share": float64(g.Share) / 10_000, "by": g.By, "chance": nil, "met": nil, "slack_hours": nil}
		if p.Role.ID == g.Role {
			v, err := p.On(g.By)
			if err != nil {
				t.Fatal(err)
			}
			x["chance"], x["met"], x["slack_hours"] = v.Chance, v.Met, v.SlackHours
		}
		all = append(all, x)
	}
	return all
}

// GroupOf is what the row in a line has in a column: one of a few names, written in several
// ways, or nothing.
func GroupOf(head, line int) string {
	names := []string{"Depok", "depok ", "Bogor", "", "=Jakarta;-Timur", "BOGOR", "Bandung  Utara", "bandung utara", "Tangerang"}
	return names[line*(head+1)%len(names)]
}

// FailedRole is the role that the failed row in a line goes to where there are targets; "" where
// it cannot be told.
func FailedRole(line int) graph.RoleID {
	if line%2 == 0 {
		return ""
	}
	return "social-media-manager"
}

// heads are those of the groups.
func (o Options) heads() []string {
	return strings.FieldsFunc(o.Groups, func(r rune) bool { return r == '|' })
}

// groups are an object of what the row in a line has, in the order of the heads.
func (o Options) groups(line int) json.RawMessage {
	var out []string
	for i, head := range o.heads() {
		key, _ := json.Marshal(head)
		value, _ := json.Marshal(GroupOf(i, line))
		out = append(out, string(key)+":"+string(value))
	}
	return json.RawMessage("{" + strings.Join(out, ",") + "}")
}

// Row is a learner of a cohort.
type Row struct {
	Line            int
	ID, Name, Email string
	File            string
	Plan            *planner.Plan
	Progress        *progress.Brief
}

// Rows plans n learners. The same graph, n, seed and options give the same.
func Rows(t testing.TB, g *graph.Graph, n int, seed uint64, o Options) []Row {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 11))
	shared := planner.NewShared(g)
	var rows []Row
	for line := 2; len(rows) < n; line++ {
		if !o.Plain && line%17 == 5 {
			continue // a row that fails: see Folder
		}
		r := request(rng, g, o)
		plan, err := shared.New(r)
		if err != nil {
			continue // a budget or price that no route meets; the next one
		}
		row := Row{Line: line, ID: fmt.Sprintf("A-%04d", line), Name: r.Name, Plan: plan}
		if !o.Plain && rng.IntN(9) == 0 {
			row.ID = ""
		}
		if rng.IntN(3) > 0 {
			row.Email = fmt.Sprintf("peserta%d@example.org", line)
			row.File = fmt.Sprintf("learners/%04d.pdf", line)
		}
		if o.Journals {
			row.Progress = brief(rand.New(rand.NewPCG(seed, uint64(line))), plan)
		}
		rows = append(rows, row)
	}
	return rows
}

// Folder makes a folder with plans.jsonl and errors.csv of n planned learners and
// some that failed.
func Folder(t testing.TB, g *graph.Graph, n int, seed uint64, o Options) string {
	t.Helper()
	return Write(t, Rows(t, g, n, seed, o), o)
}

// Write writes rows into a folder of their own, as a run does, with failed rows
// between them unless the options have it plain.
func Write(t testing.TB, rows []Row, o Options) string {
	t.Helper()
	folder := t.TempDir()
	file, err := os.Create(filepath.Join(folder, staff.PlansFile))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	for _, r := range rows {
		line := map[string]any{"line": r.Line, "id": r.ID, "name": r.Name, "email": r.Email, "file": r.File, "plan": r.Plan}
		if o.Groups != "" {
			line["groups"] = o.groups(r.Line)
		}
		if r.Progress != nil {
			line["progress"] = r.Progress
		}
		if o.Targets {
			line["targets"] = targets(t, r.Plan)
		}
		b, err := json.Marshal(line)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(b, '\n'))
	}
	if err := out.Flush(); err != nil {
		t.Fatal(err)
	}
	faults, err := os.Create(filepath.Join(folder, staff.ErrorsFile))
	if err != nil {
		t.Fatal(err)
	}
	defer faults.Close()
	w := csv.NewWriter(faults)
	write := func(record, groups []string, role string) {
		if record = append(record, groups...); o.Targets {
			record = append(record, role)
		}
		w.Write(record)
	}
	write(slices.Clone(staff.ErrorsHead), o.heads(), staff.RoleHead)
	last := 1
	if n := len(rows); n > 0 {
		last = rows[n-1].Line
	}
	for line := 2; !o.Plain && line <= last; line++ {
		if line%17 == 5 {
			id, at := fmt.Sprintf("A-%04d", line), strconv.Itoa(line)
			var groups []string
			for i := range o.heads() {
				groups = append(groups, strings.ReplaceAll(GroupOf(i, line), "=Jakarta;-Timur", "'=Jakarta;'-Timur"))
			}
			role := graph.RoleID("")
			if o.Targets {
				role = FailedRole(line)
			}
			if role == "" {
				write([]string{at, "to", id, "Budi Hartono", `no role "manajer"`, "did you mean social-media-manager?"}, groups, "")
			}
			if role != "" || line%2 == 0 {
				write([]string{at, "hours_per_week", id, "Budi Hartono", `"delapan" is not a number`, ""}, groups, string(role))
			}
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		t.Fatal(err)
	}
	return folder
}

// brief is the progress of a learner with a plan, of which anything may be true.
func brief(rng *rand.Rand, p *planner.Plan) *progress.Brief {
	limits := progress.Thresholds{StalledDays: 21, Off: 0.3, AtRisk: 0.7, Logged: 0.7}
	planned := graph.Minutes(4 * 60 * p.Schedule.HoursPerWeek)
	signs := progress.Signs{Ready: len(p.Route.Steps) == 0, Idle: rng.IntN(40), Hours: progress.Hours{Days: 28, Planned: planned, Logged: planned * graph.Minutes(rng.IntN(11)) / 10}}
	b := &progress.Brief{Why: []progress.Reason{}, Limits: limits, Since: p.AsOf - 60, Idle: signs.Idle, FourWeeks: signs.Hours,
		Steps: progress.StepCount{Done: rng.IntN(9), Left: len(p.Route.Steps)}, Late: rng.IntN(3), Actions: progress.ActionCount{Open: rng.IntN(3)}, Unknown: rng.IntN(8) / 7}
	if rng.IntN(5) > 0 {
		recorded := p.AsOf - planner.Date(signs.Idle)
		b.Recorded = &recorded
	}
	if rng.IntN(3) == 0 {
		review := p.AsOf + planner.Date(rng.IntN(20)-4)
		b.Review = &review
	}
	switch d := p.Schedule.Deadline; {
	case d != nil:
		b.Deadline = &progress.Deadline{By: d.By, Met: d.Met, Chance: d.Chance, Outlook: d.Outlook}
	case rng.IntN(4) == 0:
		b.Deadline = &progress.Deadline{By: p.AsOf - 9, Met: signs.Ready, Outlook: planner.OutlookUnlikely}
	}
	if b.Deadline != nil {
		signs.Chance = &b.Deadline.Chance
	}
	b.Standing = limits.Standing(signs)
	if b.Standing != progress.StandingDone && b.Standing != progress.StandingOnTrack {
		for reason, holds := range map[progress.Reason]bool{progress.ForIdle: b.Idle >= 21, progress.ForChance: b.Deadline != nil && b.Deadline.Chance < 0.7,
			progress.ForHours: 10*b.FourWeeks.Logged < 7*b.FourWeeks.Planned} {
			if holds {
				b.Why = append(b.Why, reason)
			}
		}
		slices.Sort(b.Why)
	}
	if b.Review != nil && *b.Review < p.AsOf+7 {
		b.Why = append(b.Why, progress.ForReview)
	}
	return b
}

var (
	given  = strings.Fields("Sari Dewi Budi Agus Rina Putri Andi Wulan Bayu Citra Fajar Gita Hendra Indah Joko Kartika Lestari Made Nur Oki Ratna Slamet Tuti Yusuf Zahra Zoë")
	family = strings.Fields("Hartati Wijaya Santoso Siregar Nasution Pratama Lubis Simanjuntak Kusuma Halim Rahmawati Setiawan Utami Hidayat Ångström Łódź")
	long   = "Raden Mas Panji Sosrokartono Adiningrat Kusumawardhani Tjokroaminoto Prawirodirdjo Notonegoro"
)

func name(rng *rand.Rand, o Options) string {
	n := given[rng.IntN(len(given))] + " " + family[rng.IntN(len(family))]
	switch k := rng.IntN(30); {
	case o.Hostile && k < 20:
		return []string{"=HYPERLINK(\"http://x\")", "<script>alert(1)</script>", "abc\u202edef\u0007", "张伟 😀", "../../x\x00y", strings.Repeat("x", 500), "**bold** *a*",
			strings.Repeat("sangat panjang ", 40), "Жук Ωmega", "' or 1=1 --"}[k%10]
	case o.Plain || k > 3:
		return n
	case k == 0:
		return ""
	case k == 1:
		return long
	}
	return n + " binti " + given[rng.IntN(len(given))] + " " + family[rng.IntN(len(family))]
}

func request(rng *rand.Rand, g *graph.Graph, o Options) planner.Request {
	c := g.Catalog
	r := planner.Request{Name: name(rng, o), To: o.Target, Lang: o.Lang, AsOf: planner.DateOf(2026, time.November, 23),
		HoursPerWeek: float64(8+rng.IntN(40)) / 2, Have: map[graph.SkillID]int{}}
	if r.To == "" {
		r.To = c.Roles[rng.IntN(min(5, len(c.Roles)))].ID
	}
	start := planner.DateOf(2026, time.December, 1)
	r.Start = &start
	if rng.IntN(3) > 0 {
		r.From = c.Roles[rng.IntN(len(c.Roles))].ID
		if rng.IntN(3) > 0 {
			r.From = c.Roles[0].ID
		}
	}
	if rng.IntN(12) == 0 {
		r.Waive = []planner.Waiver{{Skill: c.Skills[rng.IntN(len(c.Skills))].ID, Reason: "a certificate"}}
	}
	r.Optional = rng.IntN(10) == 0
	for range rng.IntN(12) {
		s := c.Skills[rng.IntN(len(c.Skills))]
		r.Have[s.ID] = rng.IntN(min(4, s.Max) + 1)
	}
	by := planner.DateOf(2027, time.December, 31)
	switch k := rng.IntN(5); {
	case o.Plain || k < 2:
		r.By = &by
	case k == 2:
		by = planner.DateOf(2027, time.March, 1) + planner.Date(rng.IntN(900))
		r.By = &by
	}
	if !o.Plain && rng.IntN(6) == 0 {
		r.Budget = &graph.Money{Hundredths: int64(rng.IntN(4)) * 100_000_000, Currency: "IDR"}
		r.Rates = planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": 16_000}}
	}
	return r
}
