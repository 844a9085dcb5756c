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

// unavoidable are the skills that no order of questions can leave out for a learner. An
// answer tells the level of one skill. So where another consistent learner differs from her
// in one skill only, and in what matters of it, nothing but that skill's ladder tells them
// apart, even if all other levels of the catalog were known.
func unavoidable(g *graph.Graph, matters map[graph.Holding]bool, who truth) (n int) {
	least := map[graph.SkillID]int{} // what the other skills that she holds build on
	for _, s := range g.Catalog.Skills {
		for _, x := range s.Study {
			for _, need := range x.Needs {
				if x.Level <= who[s.ID] && need.Skill != s.ID {
					least[need.Skill] = max(least[need.Skill], need.Level)
				}
			}
		}
	}
	top := map[graph.SkillID]int{}
	for h := range matters {
		top[h.Skill] = max(top[h.Skill], h.Level)
	}
	for id, top := range top {
		s, _ := g.Skill(id)
		most := s.Max // that what she holds allows
		for _, x := range s.Study {
			for _, need := range x.Needs {
				if who[need.Skill] < need.Level {
					most = min(most, x.Level-1)
				}
			}
		}
		if least[id] < min(most, top) {
			n++
		}
	}
	return n
}

func median(counts []int) int {
	slices.Sort(counts)
	return counts[len(counts)/2]
}

// mostAsked are questions for each hundred skills of a role, at the median. For the head of
// marketing 115 cannot be: of 500 learners the median has 20 skills that no questions can
// leave out, 1.25 for each of the role's 16. Those 16 are nearly always among them, for
// nothing in the role builds on their tops; and the nine others that they build on come in as
// soon as the skills above are below their levels. 20 is what the median is asked, too.
func mostAsked(role graph.RoleID) int {
	if role == "head-of-marketing" {
		return 125
	}
	return 115
}

// Every learner is found out exactly, by one question a skill that matters at most, and in
// about one for each skill of the role. More than 1.15 are allowed only where fewer cannot be.
func TestEveryLearnerIsFoundOutInAboutOneQuestionASkill(t *testing.T) {
	for _, role := range builtIn.Catalog.Roles {
		var counts, least []int
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
			matter := matters(builtIn, &role, false, who)
			for h := range matter {
				if different[h.Skill] = true; (found[h.Skill] >= h.Level) != (who[h.Skill] >= h.Level) {
					t.Errorf("%s, learner %d: %s is found %v", role.ID, i, h, found[h.Skill] >= h.Level)
				}
			}
			if asked > len(different) {
				t.Errorf("%s, learner %d: %d questions on %d skills that matter", role.ID, i, asked, len(different))
			}
			least = append(least, unavoidable(builtIn, matter, who))
			if asked < least[i] {
				t.Errorf("%s, learner %d: %d questions where %d are unavoidable", role.ID, i, asked, least[i])
			}
		}
		asked, fewest := median(counts), median(least)
		t.Logf("%s: %d skills, median %d questions, most %d; unavoidable at the median %d", role.ID, skills, asked, slices.Max(counts), fewest)
		if most := mostAsked(role.ID); 100*asked > most*skills {
			t.Errorf("%s: the median learner is asked %d questions on %d skills", role.ID, asked, skills)
		} else if most > 115 && 100*fewest <= 115*skills {
			t.Errorf("%s: 1.15 questions a skill are possible: %d are unavoidable on %d skills", role.ID, fewest, skills)
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

// A skill that the role does not ask for may have a line more than matters, when that line
// settles others: who plans a content strategy on data knows audiences and platforms. No line
// is added that settles nothing, and none to a skill of the role.
func TestALineMoreSavesQuestions(t *testing.T) {
	_, s := begin(t, "head-of-marketing", false)
	longer := map[graph.SkillID]bool{}
	for l := s.Next(); l != nil; l = s.Next() {
		matter := matters(builtIn, s.Of().Role, false, truth{})
		if matter[graph.Holding{Skill: l.Skill.ID, Level: l.Top}] {
			s.Answer(0, "")
			continue
		}
		longer[l.Skill.ID] = true
		if l.Required > 0 || !matter[graph.Holding{Skill: l.Skill.ID, Level: l.Top - 1}] {
			t.Errorf("%s has %d lines", l.Skill.ID, l.Top)
		}
		before := s.Left()
		s.Answer(l.Top, "")
		if after := s.Left(); after > before-2 {
			t.Errorf("%s: %d questions left before its highest line, %d after", l.Skill.ID, before, after)
		}
		s.Back()
		s.Answer(l.Top-1, "")
		if s.Left() != before-1 || s.Ladder(l.Skill.ID).Implied != 0 {
			t.Errorf("%s: the line that matters settles more than its skill", l.Skill.ID)
		}
	}
	if !longer["content-strategy"] {
		t.Errorf("longer ladders: %v", longer)
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
