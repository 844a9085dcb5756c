package assess

import (
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Answer is an answer to a ladder: the highest line that one can do, 0 for none of them.
type Answer struct {
	Skill    graph.SkillID
	Level    int
	Evidence string // a link or words; "": the answer stands on the learner's word
	Skipped  bool   // the question was left open: nothing is known
}

// MaxEvidence is how many characters of evidence are taken; what is longer belongs behind a
// link.
const MaxEvidence = 1000

// Session is one run through the ladders: its answers in the order in which they were given.
type Session struct {
	a       *Assessment
	answers []given
}

// given is an answer to a ladder as it was asked.
type given struct {
	Answer
	top int
}

// Begin begins a session, or goes on with one: answers are those that it had, in order. The
// error has a fault for each answer about a skill or a level that does not exist; the
// session has the others.
func (a *Assessment) Begin(answers ...Answer) (*Session, error) {
	s := &Session{a: a}
	var faults lang.Faults
	for _, x := range answers {
		if fault := s.add(x); fault != nil {
			faults = append(faults, fault)
		}
	}
	if faults != nil {
		return s, faults
	}
	return s, nil
}

// Next is the ladder that is asked next; nil when nothing is left to ask.
func (s *Session) Next() *Ladder {
	if open := s.state().open(); len(open) > 0 {
		return s.Ladder(open[0])
	}
	return nil
}

// Of is what the session is about.
func (s *Session) Of() *Assessment { return s.a }

// Open are the ladders that are not answered, skipped ones too, as things stand.
func (s *Session) Open() (all []*Ladder) {
	x := s.state()
	for _, id := range s.a.order {
		if !x.settled(id) {
			all = append(all, s.Ladder(id))
		}
	}
	return all
}

// Left is how many ladders are open as things stand; an answer may settle some or open others.
func (s *Session) Left() int { return len(s.state().open()) }

// Ladder is the question about a skill as it stands, whether or not it is asked.
func (s *Session) Ladder(id graph.SkillID) *Ladder {
	x := s.state()
	skill, ok := s.a.Graph.Skill(id)
	if !ok {
		return nil
	}
	l := &Ladder{Skill: skill, Top: x.top(id), Required: s.a.required[id].Level, graph: s.a.Graph}
	if l.Top == 0 {
		l.Top = skill.Max
	}
	if former, ok := x.last[id]; ok && !former.Skipped {
		l.Former = &former.Answer
	} else if l.Implied = min(x.held[id], l.Top); l.Implied > 0 {
		l.Because = x.because[id]
	}
	return l
}

// Answer answers the ladder that is next.
func (s *Session) Answer(level int, evidence string) error {
	if next := s.Next(); next != nil {
		return s.Rate(Answer{Skill: next.Skill.ID, Level: level, Evidence: evidence})
	}
	return nil
}

// Skip leaves the ladder that is next open.
func (s *Session) Skip() {
	if next := s.Next(); next != nil {
		s.add(Answer{Skill: next.Skill.ID, Skipped: true})
	}
}

// Rate takes an answer about any skill at any time. It stands over what is implied and over
// what was answered before.
func (s *Session) Rate(x Answer) error {
	if fault := s.add(x); fault != nil {
		return fault
	}
	return nil
}

// Back forgets the last answer; false when there is none.
func (s *Session) Back() bool {
	n := len(s.answers)
	s.answers = s.answers[:max(0, n-1)]
	return n > 0
}

// Answers are the answers so far, in order.
func (s *Session) Answers() (all []Answer) {
	for _, x := range s.answers {
		all = append(all, x.Answer)
	}
	return all
}

func (s *Session) add(x Answer) *lang.Error {
	skill, ok := s.a.Graph.Skill(x.Skill)
	if !ok {
		return s.a.Graph.Lost(string(x.Skill), "skill")
	}
	if x.Level < 0 || x.Level > skill.Max {
		return &lang.Error{What: lang.M("request.level", "ID", string(x.Skill), "Max", skill.Max, "Value", x.Level), Hint: s.a.Graph.Scale()}
	}
	if x.Evidence = oneLine(x.Evidence); len([]rune(x.Evidence)) > MaxEvidence {
		return &lang.Error{What: lang.M("assess.long", "Most", MaxEvidence)}
	}
	s.answers = append(s.answers, given{x, max(x.Level, s.state().top(x.Skill))})
	return nil
}

// oneLine is a text that is the same wherever it is set: single blanks, nothing that does
// not show.
func oneLine(text string) string {
	shown := strings.ReplaceAll(lang.For(lang.English).Value(strings.Join(strings.Fields(text), " ")), "\uFFFD", "")
	return strings.Join(strings.Fields(shown), " ")
}

// Rating is what the answers say of one skill.
type Rating struct {
	Skill    graph.SkillID
	Level    int
	Top      int // the highest line that mattered; 0 when none did
	Required int // as in Ladder
	Evidence string
	Implied  bool          // not answered, but taken for held
	Because  graph.Holding // the answer that implies it
}

// Ratings are what the answers say, in the order of asking: answered skills, level 0 too,
// and implied ones. What was left open is missing, unless something implies it.
func (s *Session) Ratings() (all []Rating) {
	x := s.state()
	rest := s.a.Graph.IDs("skill")
	ids := slices.Clone(s.a.order)
	for _, id := range rest {
		if !slices.Contains(ids, graph.SkillID(id)) {
			ids = append(ids, graph.SkillID(id))
		}
	}
	for _, id := range ids {
		r := Rating{Skill: id, Level: x.held[id], Top: x.wanted[id], Required: s.a.required[id].Level}
		if last, ok := x.last[id]; ok && !last.Skipped {
			r.Evidence = last.Evidence
		} else if r.Level > 0 {
			r.Implied, r.Because = true, x.because[id]
		} else {
			continue
		}
		all = append(all, r)
	}
	return all
}
