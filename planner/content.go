package planner

import (
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Content is what a step says to the one who does it, in the plan's language. It comes
// from the catalog and changes no hours, needs or proof.
type Content struct {
	Can       []string // what one can do then, a level given each, in the order of Gives; verb phrases without subject
	Do        string   // the exercise, or how to take a course; "" where the catalog has none
	Extra     []string // of a course, the exercises that its evidence asks for, a level given each, beyond its hours
	Show      []string // the evidence, a level each
	Weeks     int      // calendar weeks that the exercise or the practice takes at any pace; 0: none
	Setting   string   // of a practice: own, alone or with a volunteer client, or work; "" when not stated
	Produces  string   // what a practice leaves behind
	Resources []*graph.Resource
	Editorial bool // a text has no source: nobody has reviewed it
}

// Content is what the step of a number says. A head start has the exercise of the level
// that it shortens, behind what it builds on; a course has the exercises of its levels as
// extra practice, since the evidence asks for what they make; a practice has what it is
// about. Resources are those of the levels given, each once, for a reader of the plan's
// language; a course is its own. All plans of a graph in a language share it, so that it is
// made once, when it is asked for: the texts of a catalog are large.
func (p *Plan) Content(n int) *Content {
	x := &p.Route.Steps[n-1]
	of := p.inCatalog(x)
	return p.Graph.Keep(contentOf{of.Step, p.Lang}, func() any { return p.content(&of) }).(*Content)
}

// inCatalog is a step as the catalog has it, whatever has been spent on it.
func (p *Plan) inCatalog(x *Step) Step {
	of := *x
	if s, ok := p.Graph.Step(x.ID); ok {
		of.Step = s
	}
	return of
}

// contentOf is what a step's content is kept by.
type contentOf struct {
	step *graph.Step
	in   lang.Lang
}

func (p *Plan) content(x *Step) *Content {
	var c Content
	seen := map[*graph.Resource]bool{}
	for _, h := range x.Gives {
		if t := p.Graph.LevelText(h); t != nil {
			c.Editorial = c.Editorial || len(t.Source) == 0
			c.Can, c.Show = text(c.Can, t.Can, p.Lang), text(c.Show, t.Show, p.Lang)
			switch {
			case x.Step.Course == nil:
				c.Do, c.Weeks = t.Do.In(p.Lang), t.Weeks
			case x.Kind == graph.KindCourse:
				c.Extra = text(c.Extra, t.Do, p.Lang)
			}
		}
		for _, r := range p.Graph.Resources(h, p.Lang) {
			if !seen[r] && x.Kind != graph.KindCourse {
				seen[r] = true
				c.Resources = append(c.Resources, r)
			}
		}
	}
	say := lang.For(p.Lang)
	switch course := x.Step.Course; x.Kind {
	case graph.KindCarry:
		if c.Do != "" {
			c.Do = say.Say("content.head-start", "Skill", p.Graph.Label(x.Step.Carried(), p.Lang)) + " " + c.Do
		}
	case graph.KindCourse:
		c.Do = say.Say("content.course", "Course", course.Name.In(p.Lang))
		if len(c.Extra) > 0 {
			c.Do += " " + say.Say("content.course.extra")
		}
	case graph.KindPractice:
		c.Do, c.Weeks, c.Setting, c.Produces = course.About.In(p.Lang), course.Weeks, course.Setting, course.Produces.In(p.Lang)
	}
	return &c
}

// text appends a text in a language, if there is one.
func text(all []string, t lang.Text, l lang.Lang) []string {
	if t.IsZero() {
		return all
	}
	return append(all, t.In(l))
}

// said is the JSON form of the content of a step. A cohort's plans say the same of a step,
// so that one is made for the graph and language, and its keys are written once.
type said struct {
	Can           []string   `json:"can"`
	Do            string     `json:"do"`
	Extra         []string   `json:"extra"`
	ExerciseWeeks int        `json:"exercise_weeks"` // of a practice its weeks say it
	Show          []string   `json:"show"`
	Resources     []material `json:"resources"`
	Setting       string     `json:"setting"`
	Produces      string     `json:"produces"`

	keys string // as they stand in a step
}

// material is the JSON form of a resource.
type material struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	URL      string `json:"url"`
	Language string `json:"language"` // codes, with commas between several
	Kind     string `json:"kind"`
}

// saidOf is what the JSON form is kept by.
type saidOf contentOf

func (p *Plan) said(x *Step) *said {
	return p.Graph.Keep(saidOf{x.Step, p.Lang}, func() any {
		c := p.Content(x.N)
		s := &said{Can: append([]string{}, c.Can...), Do: c.Do, Extra: append([]string{}, c.Extra...), Show: append([]string{}, c.Show...),
			Resources: []material{}, Setting: c.Setting, Produces: c.Produces}
		if x.Kind != graph.KindPractice {
			s.ExerciseWeeks = c.Weeks
		}
		for _, r := range c.Resources {
			s.Resources = append(s.Resources, material{r.ID, r.Title.In(p.Lang), r.URL, strings.Join(r.Language, ","), r.Kind})
		}
		var w jsonWriter
		w.other(s)
		s.keys = "," + string(w.b[1:len(w.b)-1])
		return s
	}).(*said)
}
