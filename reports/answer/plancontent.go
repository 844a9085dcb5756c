package answer

import (
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Guide is what to do for a step: what one can do then, the exercise, the evidence, and
// what helps. All may be missing. Of several levels each has a line, behind its skill.
type Guide struct {
	About []string // of a skill without texts for its levels, what it is about
	Aim   []string // "You can name …."
	Do    []string // of a course how to take it, then the exercises beyond its hours
	Show  []string
	Use   []Material
}

// Material is something to learn from.
type Material struct {
	Title string // with its provider
	URL   string // "" for none
	Note  string // "guide, in English": the language where it is not the reader's
}

// Guide is what the step says.
func (s Step) Guide() Guide {
	c, p := s.of.p.Content(s.N), s.of
	g := Guide{Aim: s.perLevel(func(t *graph.LevelText) lang.Text { return t.Can }),
		Show: s.perLevel(func(t *graph.LevelText) lang.Text { return t.Show })}
	if about := s.learns(); about != "" {
		g.About = []string{about}
	}
	if len(s.Gives) == 1 && len(c.Can) == 1 {
		g.Aim = []string{p.Say("content.aim.you", "Can", p.Value(c.Can[0]))}
	}
	do := p.Value(c.Do)
	if s.Kind == graph.KindPractice && do != "" {
		do = Sentence(do)
		if c.Setting != "" {
			do += " " + p.Say("content.setting."+c.Setting)
		}
	}
	if c.Weeks > 0 && s.Kind != graph.KindPractice {
		do = p.exercise(do, c.Weeks)
	}
	if do != "" {
		g.Do = []string{do}
	}
	if s.Kind == graph.KindCourse {
		g.Do = append(g.Do, s.perLevel(func(t *graph.LevelText) lang.Text { return t.Do })...)
	}
	if x := s.Step.Step.Course; s.Kind == graph.KindCourse && x.URL != "" {
		g.Use = []Material{{Title: p.Value(x.Name.In(p.Lang)), URL: p.Value(x.URL)}}
	}
	for _, r := range c.Resources {
		g.Use = append(g.Use, p.material(r))
	}
	return g
}

// Materials are what to use, a line each with its address; so many at most.
func (g Guide) Materials(most int) (lines []string) {
	for _, m := range g.Use[:min(most, len(g.Use))] {
		line := m.Title
		if m.Note != "" {
			line += " (" + m.Note + ")"
		}
		lines = append(lines, strings.TrimSuffix(line+": "+m.URL, ": "))
	}
	return lines
}

// languages are the names of languages by their codes.
func (w words) languages(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = w.Language(code)
	}
	return w.List(names)
}

// exercise is an exercise and the calendar weeks that it takes.
func (w words) exercise(do string, weeks int) string {
	return strings.TrimSpace(do + " " + w.Say("content.weeks", "Count", weeks))
}

// perLevel is a text of each level given, where there is one, a line each; of several
// behind the name of its skill.
func (s Step) perLevel(of func(*graph.LevelText) lang.Text) (lines []string) {
	for _, h := range s.Gives {
		t := s.of.p.Graph.LevelText(h)
		if t == nil || of(t).IsZero() {
			continue
		}
		line := stopped(s.of.Value(of(t).In(s.of.Lang)))
		if len(s.Gives) > 1 {
			line = mark + s.of.p.Graph.Label(h, s.of.Lang) + mark + ": " + line
		}
		lines = append(lines, line)
	}
	return lines
}

func (w words) material(r *graph.Resource) Material {
	m := Material{Title: w.Value(r.Title.In(w.Lang)), URL: r.URL}
	if provider := w.Value(r.Provider.In(w.Lang)); provider != "" && !strings.Contains(m.Title, provider) {
		m.Title += ", " + provider
	}
	var notes []string
	if r.Kind != "" {
		notes = append(notes, w.Say("content.kind."+r.Kind))
	}
	if len(r.Language) > 0 && !slices.Contains(r.Language, string(w.Lang)) {
		notes = append(notes, w.Say("content.in", "Languages", w.languages(r.Language)))
	}
	m.Note = strings.Join(notes, ", ")
	return m
}

// Can is what one can do after the step, in a few words without a subject: "name the
// parts of a caption"; "" where the catalog does not say or the step gives several levels.
func (s Step) Can() string {
	if can := s.of.p.Content(s.N).Can; len(can) == 1 && len(s.Gives) == 1 {
		return s.of.Value(can[0])
	}
	return ""
}

// GuideFacts are the parts of the guide that there are, under their labels, which stand at
// the first line of each; so many materials at most, all for 0.
func (w words) GuideFacts(g Guide, most int) (facts []Fact) {
	add := func(id string, lines []string) {
		label := w.Say(id)
		for _, line := range lines {
			facts = append(facts, Fact{Label: label, Value: line})
			label = ""
		}
	}
	add("content.about", g.About)
	add("content.aim", g.Aim)
	add("content.do", g.Do)
	add("content.show", g.Show)
	label := w.Say("content.use")
	for i, m := range g.Use {
		if most > 0 && i == most {
			break
		}
		f := Fact{Label: label, Value: m.Title, Note: m.Note}
		if m.URL != "" {
			f.Links = []string{m.URL}
		}
		facts = append(facts, f)
		label = ""
	}
	return facts
}

// practised reports whether a course of the route has exercises, whose hours nobody counts.
func (p *Plan) practised() bool {
	for i := range p.p.Route.Steps {
		if len(p.p.Content(i+1).Extra) > 0 {
			return true
		}
	}
	return false
}

// Editorial says who wrote aims, exercises and evidence, where the route has any; "" if not.
func (p *Plan) Editorial() string {
	for i := range p.p.Route.Steps {
		if p.p.Content(i + 1).Editorial {
			return p.Say("content.editorial")
		}
	}
	return ""
}

// level is the guide of a level of a skill, whoever learns it.
func (w words) level(g *graph.Graph, h graph.Holding) (x Guide, editorial bool) {
	if t := g.LevelText(h); t != nil {
		add := func(to *[]string, t lang.Text, text string) {
			if !t.IsZero() {
				*to = []string{text}
			}
		}
		do := w.Value(t.Do.In(w.Lang))
		if t.Weeks > 0 {
			do = w.exercise(do, t.Weeks)
		}
		add(&x.Aim, t.Can, w.Say("content.aim.you", "Can", w.Value(t.Can.In(w.Lang))))
		add(&x.Do, t.Do, do)
		add(&x.Show, t.Show, w.Value(t.Show.In(w.Lang)))
		editorial = len(t.Source) == 0
	}
	for _, r := range g.Resources(h, w.Lang) {
		x.Use = append(x.Use, w.material(r))
	}
	return x, editorial
}
