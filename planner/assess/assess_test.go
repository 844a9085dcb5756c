package assess_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/planner/assess"
)

var builtIn = graph.New(config.Catalog())

// truth is what a learner holds in truth.
type truth map[graph.SkillID]int

// hold holds a level with all that its study builds on: this test's own closure.
func (t truth) hold(g *graph.Graph, id graph.SkillID, level int) {
	for t[id] < level {
		t[id]++
		s, _ := g.Skill(id)
		for _, x := range s.Study {
			if x.Level == t[id] {
				for _, need := range x.Needs {
					t.hold(g, need.Skill, need.Level)
				}
			}
		}
	}
}

// learners are consistent: what they hold builds on what they hold. A third is on the way to
// the role, a third came by any levels, a third studied so many levels one after the other.
func learners(g *graph.Graph, role *graph.Role, n int) (all []truth) {
	random := rand.New(rand.NewPCG(16, 2))
	skills := g.Catalog.Skills
	for i := range n {
		t := truth{}
		switch i % 3 {
		case 0:
			for _, q := range role.Requires {
				t.hold(g, q.Skill, random.IntN(q.Level+1))
			}
		case 1:
			for _, s := range skills {
				t.hold(g, s.ID, random.IntN(s.Max+1))
			}
		default:
			for range random.IntN(3 * len(skills)) {
				s := skills[random.IntN(len(skills))]
				t.hold(g, s.ID, min(s.Max, t[s.ID]+1))
			}
		}
		all = append(all, t)
	}
	return all
}

// matters are the holdings that change what is to be learned for a role: those that it asks
// for, and below each that is missing what its study builds on.
func matters(g *graph.Graph, role *graph.Role, optional bool, t truth) map[graph.Holding]bool {
	all := map[graph.Holding]bool{}
	var add func(graph.SkillID, int)
	add = func(id graph.SkillID, to int) {
		s, _ := g.Skill(id)
		for level := 1; level <= to; level++ {
			h := graph.Holding{Skill: id, Level: level}
			if all[h] {
				continue
			}
			all[h] = true
			for _, x := range s.Study {
				for _, need := range x.Needs {
					if x.Level == level && t[id] < level {
						add(need.Skill, need.Level)
					}
				}
			}
		}
	}
	for _, q := range role.Requires {
		if optional || !q.Optional {
			add(q.Skill, q.Level)
		}
	}
	return all
}

func begin(t *testing.T, role graph.RoleID, optional bool) (*assess.Assessment, *assess.Session) {
	t.Helper()
	a, err := assess.New(builtIn, role, optional)
	if err != nil {
		t.Fatal(err)
	}
	s, err := a.Begin()
	if err != nil {
		t.Fatal(err)
	}
	return a, s
}

// mostAsked are questions for each hundred skills of a role, at the median. The skills of the
// head of marketing build on nine others, of which the median learner has to be asked about
// five.
func mostAsked(role graph.RoleID) int {
	if role == "head-of-marketing" {
		return 140
	}
	return 115
}

// Every learner is found out exactly, by one question a skill that matters at most, and in
// about one for each skill of the role.
func TestEveryLearnerIsFoundOutInAboutOneQuestionASkill(t *testing.T) {
	for _, role := range builtIn.Catalog.Roles {
		var counts []int
		skills := 0
		for i, who := range learners(builtIn, &role, someLearners) {
			a, s := begin(t, role.ID, false)
			skills = a.Skills()
			asked := asksThrough(t, s, who)
			counts = append(counts, asked)
			found := truth{}
			for _, r := range s.Ratings() {
				if found[r.Skill] = r.Level; r.Level > who[r.Skill] {
					t.Errorf("%s, learner %d: %s is found at %d, in truth %d", role.ID, i, r.Skill, r.Level, who[r.Skill])
				}
			}
			different := map[graph.SkillID]bool{}
			for h := range matters(builtIn, &role, false, who) {
				if different[h.Skill] = true; (found[h.Skill] >= h.Level) != (who[h.Skill] >= h.Level) {
					t.Errorf("%s, learner %d: %s is found %v", role.ID, i, h, found[h.Skill] >= h.Level)
				}
			}
			if asked > len(different) {
				t.Errorf("%s, learner %d: %d questions on %d skills that matter", role.ID, i, asked, len(different))
			}
		}
		slices.Sort(counts)
		median := counts[len(counts)/2]
		t.Logf("%s: %d skills, median %d questions, most %d", role.ID, skills, median, counts[len(counts)-1])
		if 100*median > mostAsked(role.ID)*skills {
			t.Errorf("%s: the median learner is asked %d questions on %d skills", role.ID, median, skills)
		}
	}
}

// asksThrough answers every question in truth and counts them.
func asksThrough(t *testing.T, s *assess.Session, who truth) (asked int) {
	t.Helper()
	for l := s.Next(); l != nil; l = s.Next() {
		if asked++; asked > 200 {
			t.Fatal("the questions do not end")
		}
		if l.Implied > who[l.Skill.ID] {
			t.Errorf("%s is implied at %d, in truth %d", l.Skill.ID, l.Implied, who[l.Skill.ID])
		}
		if err := s.Answer(min(who[l.Skill.ID], l.Top), ""); err != nil {
			t.Fatal(err)
		}
	}
	return asked
}

// One answer settles what it builds on: the manager's first questions imply most.
func TestTheFirstQuestionsImplyMost(t *testing.T) {
	_, s := begin(t, "social-media-manager", false)
	first := s.Next()
	if first.Skill.ID != "social-media-strategy" || first.Required != first.Top || first.Implied != 0 {
		t.Fatalf("first %+v", first)
	}
	before := s.Left()
	s.Answer(first.Top, "https://example.org/strategi.pdf")
	for _, want := range []struct {
		skill graph.SkillID
		level int
	}{{"platform-literacy", 2}, {"audience-research", 2}, {"content-strategy", 2}, {"marketing-fundamentals", 1}} {
		l := s.Ladder(want.skill)
		if l.Implied < min(want.level, l.Top) || l.Because != (graph.Holding{Skill: first.Skill.ID, Level: first.Top}) {
			t.Errorf("%s: implied %d because of %v", want.skill, l.Implied, l.Because)
		}
	}

	holder := truth{}
	holder.hold(builtIn, first.Skill.ID, first.Top)
	if with, without := asksAll(t, holder), asksAll(t, truth{}); with >= without {
		t.Errorf("%d questions for one who can do that, %d for one who can do nothing", with, without)
	}

	// What is implied is free to be lowered, and then stands.
	if err := s.Rate(assess.Answer{Skill: "audience-research", Level: 0}); err != nil {
		t.Fatal(err)
	}
	for _, r := range s.Ratings() {
		if r.Skill == "audience-research" && (r.Level != 0 || r.Implied) {
			t.Errorf("lowered: %+v", r)
		}
	}

	// Going back takes the answers away again, one by one, down to the beginning.
	if !s.Back() || s.Ladder("audience-research").Implied != 2 || !s.Back() || s.Left() != before || s.Back() {
		t.Error("going back did not")
	}
}

// asksAll counts the questions of a manager.
func asksAll(t *testing.T, who truth) int {
	_, s := begin(t, "social-media-manager", false)
	return asksThrough(t, s, who)
}

// Whoever stops and goes on is asked the same and found the same.
func TestStoppingAndGoingOnChangesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(16, 3))
	for range 60 {
		role := builtIn.Catalog.Roles[random.IntN(len(builtIn.Catalog.Roles))].ID
		a, s := begin(t, role, true)
		for l := s.Next(); l != nil; l = s.Next() {
			var err error
			again, err := a.Begin(s.Answers()...)
			if err != nil {
				t.Fatal(err)
			}
			if next := again.Next(); next == nil || next.Skill != l.Skill || next.Top != l.Top || next.Implied != l.Implied {
				t.Fatalf("%s: asked %v, after a stop %v", role, l, next)
			}
			switch random.IntN(8) {
			case 0:
				s.Skip()
			case 1: // an answer that nobody asked for
				other := builtIn.Catalog.Skills[random.IntN(len(builtIn.Catalog.Skills))]
				err = s.Rate(assess.Answer{Skill: other.ID, Level: random.IntN(other.Max + 1)})
			default:
				err = s.Answer(random.IntN(l.Top+1), "")
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		again, _ := a.Begin(s.Answers()...)
		if got, want := fmt.Sprint(again.Ratings()), fmt.Sprint(s.Ratings()); got != want {
			t.Fatalf("%s: found\n%s\nafter a stop\n%s", role, want, got)
		}
	}
}

// A ladder that is left open is not asked again, and says nothing.
func TestASkippedLadderSaysNothing(t *testing.T) {
	_, s := begin(t, "social-media-admin", false)
	skill := s.Next().Skill.ID
	s.Skip()
	for l := s.Next(); l != nil; l = s.Next() {
		if l.Skill.ID == skill {
			t.Fatal("it is asked again")
		}
		s.Answer(0, "")
	}
	for _, r := range s.Ratings() {
		if r.Skill == skill {
			t.Errorf("rated %+v", r)
		}
	}
}

// Answers that cannot be are refused all at once, and the others stand.
func TestAnswersThatCannotBeAreRefused(t *testing.T) {
	a, _ := begin(t, "social-media-admin", false)
	s, err := a.Begin(assess.Answer{Skill: "copywritting", Level: 1}, assess.Answer{Skill: "canva", Level: 9},
		assess.Answer{Skill: "canva", Level: -1}, assess.Answer{Skill: "canva", Level: 2, Evidence: " a\n\tb "})
	if err == nil {
		t.Fatal("they are taken")
	}
	if got := s.Answers(); len(got) != 1 || got[0].Evidence != "a b" {
		t.Errorf("stands: %v", got)
	}
	if _, err := assess.New(builtIn, "no-role", false); err == nil {
		t.Error("a role that is not there is assessed")
	}
}
