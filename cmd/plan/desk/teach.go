package desk

import (
	"net/http"

	"skillroute/graph"
	"skillroute/planner/curriculum"
	"skillroute/reports/answer"
)

// teachView is what to teach a group first.
type teachView struct {
	Hours      int  // of class
	Ready      bool // it was found
	None       string
	Title      string
	Proof      string
	Brought    string
	Classes    []classView
	Best       graph.Minutes // that a class saves
	Others     string        // what less and more class time would save
	Least, Top int           // of the slider
	Doc        *answer.Document
}

// classView is a class.
type classView struct {
	N                     int
	Name, Kind            string
	Hours, Learners, Save string
	Saved                 graph.Minutes
}

// Slider of class hours.
const leastClass, mostClass = 8, 80

// teachOf adds what to teach first in so many hours of class.
func (s *Server) teachOf(v *cohortView, hours int) error {
	if !v.Cohort.Ready() || v.Few || len(v.Members) == 0 {
		return nil
	}
	t := &teachView{Hours: hours, Least: leastClass, Top: max(mostClass, hours)}
	r, ready, err := v.Cohort.Teach(graph.Minutes(hours) * 60)
	if err != nil {
		return err
	}
	v.Teach, t.Ready = t, ready
	if !ready || r == nil {
		return nil
	}
	say := s.say()
	said, proof := answer.Classes(r, say.Lang)
	if len(r.Classes) == 0 {
		t.None = said
		return nil
	}
	t.Title = say.Say("deskcohort.teach", "Hours", answer.Pace(say, float64(hours)), "Saved", answer.ShortHours(r.SavedHours, say.Lang))
	t.Proof, t.Brought = proof, answer.Capital(answer.Brought(r, say.Lang))+"."
	for _, c := range r.Classes {
		t.Classes = append(t.Classes, classView{c.N, answer.ClassName(r, c, say.Lang), answer.Kind(say, c.Kind), say.Hours(c.Hours.Hours()),
			say.Say("staffdocs.count", "Count", c.Learners), answer.ShortHours(c.Saved, say.Lang), c.Saved})
		t.Best = max(t.Best, c.Saved)
	}
	t.Others = s.otherClassTimes(r)
	request := s.Cases.Base
	request.Lang, request.AsOf = say.Lang, v.Day
	t.Doc = answer.Curriculum(&request, r)
	return nil
}

// otherClassTimes says what less class time would save, and more.
func (s *Server) otherClassTimes(r *curriculum.Result) string {
	say := s.say()
	var less, more *curriculum.Point
	for i := range r.Curve {
		p := &r.Curve[i]
		if 10*p.ClassHours <= 6*r.ClassHours && p.ClassHours > 0 {
			less = p
		}
		if more == nil && 10*p.ClassHours >= 14*r.ClassHours {
			more = p
		}
	}
	if less == nil || more == nil {
		return ""
	}
	return say.Say("deskcohort.teach.others", "Less", answer.Pace(say, float64(less.ClassHours)/60), "LessSaved", answer.ShortHours(less.SavedHours, say.Lang),
		"More", answer.Pace(say, float64(more.ClassHours)/60), "MoreSaved", answer.ShortHours(more.SavedHours, say.Lang))
}

// teach is the plan of the classes of a group.
func (s *Server) teach(w http.ResponseWriter, r *http.Request) {
	v, err := s.cohortOf(r)
	if err == nil {
		err = s.teachOf(v, classHours(r))
	}
	if err != nil {
		s.failed(w, r, err)
		return
	}
	s.page(w, r, "teach.html", s.say().Say("deskcohort.class-plan"), "groups", v)
}
