package config_test

import (
	"math"
	"slices"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

var roleIDs = []graph.RoleID{
	"social-media-specialist", "social-media-admin", "graphic-designer", "social-media-strategist",
	"social-media-analyst", "social-media-manager", "head-of-marketing",
}

func TestSevenRolesAndSixtyDuties(t *testing.T) {
	c := config.Catalog()
	duties := 0
	for i, id := range roleIDs {
		if c.Roles[i].ID != id {
			t.Errorf("role %d is %s, want %s", i+1, c.Roles[i].ID, id)
		}
		duties += len(c.Roles[i].Duties)
	}
	if len(c.Roles) != 7 || duties != 60 {
		t.Errorf("%d roles with %d duties, want 7 with 60", len(c.Roles), duties)
	}
	for role, fact := range map[graph.RoleID]string{"social-media-manager": "R6.4", "head-of-marketing": "R7.3"} {
		r, _ := c.Role(role)
		if len(r.Entry) != 1 || r.Entry[0].ID != fact {
			t.Errorf("%s: the entry facts are %v, want %s", role, r.Entry, fact)
		}
		if _, isDuty := r.Duty(fact); isDuty {
			t.Errorf("%s is a duty", fact)
		}
	}
}

func TestEveryDutyIsServedAndEveryRequirementNamesItsDuties(t *testing.T) {
	for _, r := range config.Catalog().Roles {
		served := map[string]bool{}
		for _, q := range r.Requires {
			if len(q.Duties) == 0 {
				t.Errorf("%s: %s names no duty", r.ID, q.Skill)
			}
			for _, d := range q.Duties {
				served[d] = true
			}
		}
		for _, d := range r.Duties {
			if !served[d.ID] {
				t.Errorf("%s: nothing serves %s", r.ID, d.ID)
			}
		}
	}
}

// sameInBoth are names that Indonesians use as they are.
var sameInBoth = []string{"Copywriting", "Storytelling", "Social listening", "Canva", "Adobe Photoshop", "Adobe Illustrator", "SQL", "Google Analytics (GA4)", "Motion graphics"}

func TestBothLanguages(t *testing.T) {
	c := config.Catalog()
	check := func(where string, text lang.Text) {
		en, id := text.In(lang.English), text.In(lang.Indonesian)
		both := lang.TextOf(map[lang.Lang]string{lang.English: en, lang.Indonesian: id})
		if text != both || en == "" || en == id && !slices.Contains(sameInBoth, en) {
			t.Errorf("%s: %q and %q", where, en, id)
		}
	}
	check("catalog", c.Name)
	for _, x := range c.Categories {
		check(x.ID, x.Name)
	}
	for _, s := range c.Skills {
		check(string(s.ID), s.Name)
		check(string(s.ID)+" about", s.About)
	}
	for _, x := range c.Practices {
		check(string(x.ID), x.Name)
		check(string(x.ID)+" about", x.About)
	}
	for _, r := range c.Roles {
		check(string(r.ID), r.Name)
		for _, d := range slices.Concat(r.Duties, r.Entry) {
			check(d.ID, d.Text)
		}
	}
}

// What is compiled into the program is checked like any catalog that no file holds.
func TestBuiltInCatalogIsChecked(t *testing.T) {
	if notices, err := graph.Check(config.Catalog()); err != nil || len(notices) > 0 {
		t.Error(notices, err)
	}
}

// No level is a dead end, and no step takes more hours than a person would believe.
func TestEveryLevelCanBeReached(t *testing.T) {
	g := graph.New(config.Catalog())
	reached := g.Closure(nil, nil)
	for f, ok := range reached {
		if !ok {
			t.Errorf("%s cannot be reached", g.HoldingOf(graph.FactID(f)))
		}
	}
	for _, s := range g.Steps {
		if s.Effort.High > 500*60 && s.Kind != graph.KindPractice || s.Effort.Likely > 500*60 {
			t.Errorf("%s takes %v minutes", s.ID, s.Effort)
		}
	}
}

// evidence is the table of hours in the evidence: from a role held to a role, by
// study and practice alone. SOURCES.md repeats it.
var evidence = []struct {
	from, to graph.RoleID
	hours    float64
}{
	{"", "social-media-admin", 176}, {"", "social-media-specialist", 468}, {"", "graphic-designer", 652}, {"", "social-media-analyst", 949},
	{"", "social-media-strategist", 1050}, {"", "social-media-manager", 1543}, {"", "head-of-marketing", 2490},
	{"social-media-admin", "social-media-specialist", 416}, {"social-media-specialist", "social-media-strategist", 795},
	{"social-media-specialist", "social-media-analyst", 873}, {"social-media-strategist", "social-media-manager", 1052},
	{"social-media-manager", "head-of-marketing", 1948}, {"graphic-designer", "social-media-specialist", 388},
}

func TestHoursAgainstTheEvidence(t *testing.T) {
	full := config.Catalog()
	bare := config.Catalog() // study and practice alone
	bare.Courses = nil
	for i := range bare.Skills {
		bare.Skills[i].Carry = nil
	}
	plan := func(c *graph.Catalog, from, to graph.RoleID) *planner.Plan {
		p, err := planner.New(graph.New(c), planner.Request{From: from, To: to, AsOf: planner.DateOf(2026, 11, 23)})
		if err != nil {
			t.Fatalf("%s from %q: %v", to, from, err)
		}
		return p
	}
	for _, e := range evidence {
		alone := plan(bare, e.from, e.to)
		if !alone.Route.Optimal {
			t.Errorf("%s from %q: with no choice left the route is not proven", e.to, e.from)
		}
		hours := float64(alone.Route.Hours.Likely) / 60
		if math.Abs(hours-e.hours) > e.hours/10 {
			t.Errorf("%s from %q: %.1f hours by study and practice, the evidence says %.0f", e.to, e.from, hours, e.hours)
		}
		with := float64(plan(full, e.from, e.to).Route.Hours.Likely) / 60
		if with < 0.55*e.hours || with > e.hours {
			t.Errorf("%s from %q: %.1f hours with carries and courses, outside 55 to 100 %% of %.0f", e.to, e.from, with, e.hours)
		}
	}
}

// A practice takes calendar time, at any pace, and it is known whether it needs a job.
// SOURCES.md repeats the counts.
func TestPracticesHaveWeeksAndASetting(t *testing.T) {
	settings, weeks, count := map[string]int{}, map[int]int{}, map[int]int{}
	for _, p := range config.Catalog().Practices {
		if p.Weeks < 1 || graph.Minutes(p.Weeks)*10*60 < p.Effort.Likely {
			t.Errorf("%s: %d weeks for %d hours", p.ID, p.Weeks, p.Effort.Likely/60)
		}
		settings[p.Setting]++
		weeks[p.Gives[0].Level] += p.Weeks
		count[p.Gives[0].Level]++
	}
	if settings["own"] != 53 || settings["work"] != 65 || len(settings) != 2 {
		t.Errorf("settings are %v", settings)
	}
	for level, want := range map[int]float64{4: 13, 5: 28} {
		if got := math.Round(float64(weeks[level]) / float64(count[level])); got != want {
			t.Errorf("level %d takes %.0f weeks on average, SOURCES.md says %.0f", level, got, want)
		}
	}
}

// Every number has a source or is an estimate; the sources are listed in words too.
func TestSourcesAreNamed(t *testing.T) {
	c := config.Catalog()
	for _, s := range c.Sources {
		if s.Title.IsZero() || s.Licence.IsZero() || s.Date.IsZero() {
			t.Errorf("source %s lacks a title, date or licence", s.ID)
		}
	}
	for _, x := range c.Courses {
		if x.URL == "" || x.Provider.IsZero() {
			t.Errorf("course %s lacks an address or a provider", x.ID)
		}
	}
}
