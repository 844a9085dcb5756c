package page

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"skillroute/graph"
	"skillroute/planner"
)

// routeSection is the route as stages of steps.
type routeSection struct {
	Title  string
	Legend []legend
	Stages []stage
}

type stage struct {
	Title, Hours, Dates, After string
	First                      int
	Steps                      []step
}

// step is one step in words.
type step struct {
	N                  int
	ID                 string // of the element
	Kind, Word, Symbol string
	Title              string
	Levels             []level
	From               string // of a head start: where it comes from
	About              string
	Reasons            []string
	Hours, Range       string
	Dates              string
	Price              string // "" when the step is not a course and costs nothing
	Opens              []int
	Provider           string
	URL                string
	Source             string
}

// level is the rise of one skill.
type level struct {
	Skill string // "" when the title of the step already says it
	Text  string
	Pips  []string
}

func (v *view) route() *routeSection {
	p := v.Plan
	if len(p.Route.Steps) == 0 {
		return nil
	}
	r := &routeSection{
		Title:  v.Say("page.route.title", "Count", len(p.Route.Steps), "Hours", p.Route.Hours.Likely.Hours()),
		Legend: v.symbolLegend(),
	}
	for _, s := range p.Stages {
		st := stage{
			Title: v.Say("page.stage", "N", s.N, "Role", s.Name), First: s.First,
			Hours: v.effort(s.Effort), Dates: v.DateRange(s.Start.Time(), s.Finish.Time()),
			After: v.Say("page.stage.after", "Share", v.Percent(s.After.MustHave)),
		}
		for i := s.First - 1; i < s.Last; i++ {
			st.Steps = append(st.Steps, v.step(&p.Route.Steps[i]))
		}
		r.Stages = append(r.Stages, st)
	}
	return r
}

func (v *view) step(x *planner.Step) step {
	s := step{
		N: x.N, ID: stepID(x.N), Kind: x.Kind.String(), Word: capital(v.kind(x.Kind)), Symbol: kindSymbol[x.Kind],
		Title: v.Value(x.Title), Hours: v.Hours(x.Hours.Likely.Hours()),
		Dates: v.DateRange(x.Start.Time(), x.Finish.Time()), Opens: x.UnlocksN, Price: v.price(x), Source: v.source(x),
	}
	if x.Hours.Low != x.Hours.High {
		s.Range = v.HoursRange(x.Hours.Low.Hours(), x.Hours.High.Hours())
	}
	for _, c := range x.Levels {
		l := level{Text: v.change(c.From, c.To), Pips: v.pips(c.Skill, c.From, c.To)}
		if x.Step.Course != nil {
			l.Skill = v.Value(c.Name)
		}
		s.Levels = append(s.Levels, l)
	}
	for _, reason := range x.Reasons {
		s.Reasons = append(s.Reasons, v.Value(reason))
	}
	if x.Kind == graph.KindCarry {
		s.From = v.carriedFrom(x)
	}
	if c := x.Step.Course; c != nil {
		s.About, s.Provider, s.URL = v.Value(c.About.In(v.Plan.Lang)), v.Value(c.Provider.In(v.Plan.Lang)), secure(c.URL)
	}
	return s
}

var kindSymbol = [len(kinds)]string{"●", "◇", "■", "▲"}

// carriedFrom names the holding a head start comes from: the highest level of the
// related skill that the step needs.
func (v *view) carriedFrom(x *planner.Step) string {
	level := 0
	for _, h := range x.Needs {
		if h.Skill == x.Step.From.ID {
			level = max(level, h.Level)
		}
	}
	return v.Say("page.carry-from", "Skill", x.Step.From.Name, "Level", level)
}

func (v *view) price(x *planner.Step) string {
	switch {
	case x.Price == nil:
		return v.Say("page.price.unknown")
	case x.Price.Hundredths > 0:
		return v.money(*x.Price)
	case x.Kind == graph.KindCourse:
		return v.Say("page.price.free")
	}
	return ""
}

// capital makes the first letter of a word large, to begin a sentence with.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// levels says in one line what a step raises.
func (v *view) levels(x *planner.Step) string {
	parts := make([]string, len(x.Levels))
	for i, c := range x.Levels {
		parts[i] = v.change(c.From, c.To)
		if x.Step.Course != nil {
			parts[i] = v.Value(c.Name) + " " + parts[i]
		}
	}
	return strings.Join(parts, "; ")
}

// secure is the address of a link, or "" when it is not an https one: the page
// links to nothing else.
func secure(url string) string {
	if strings.HasPrefix(url, "https://") {
		return url
	}
	return ""
}

// source says where a step's hours come from.
func (v *view) source(x *planner.Step) string {
	if x.Step.Estimate() {
		return v.Say("page.estimate")
	}
	return v.Say("page.source-of-hours", "Sources", x.Step.Source)
}

// courses lists the courses of the route.
func (v *view) courses() *table {
	t := table{Head: []cell{num(v.Say("page.number")), text(v.Say("page.course")), text(v.Say("page.provider")), text(v.Say("page.language")),
		num(v.Say("page.hours")), text(v.Say("page.price")), text(v.Say("page.as-of"))}}
	for i := range v.Plan.Route.Steps {
		x := &v.Plan.Route.Steps[i]
		if x.Kind != graph.KindCourse {
			continue
		}
		c := x.Step.Course
		dated := v.Say("page.undated")
		if c.AsOf != "" {
			dated = v.Value(c.AsOf)
		}
		t.Rows = append(t.Rows, []cell{
			{Text: strconv.Itoa(x.N), Num: true, Href: "#" + stepID(x.N)},
			{Text: v.Value(x.Title), Href: secure(c.URL)}, text(v.Value(c.Provider.In(v.Plan.Lang))), text(v.languages(c.Language)),
			num(v.HoursRange(x.Hours.Low.Hours(), x.Hours.High.Hours())), text(v.price(x)), text(dated),
		})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	t.Caption = v.numbered(v.Say("page.courses.table"))
	return &t
}

func (v *view) languages(codes []string) string {
	words := make([]string, len(codes))
	for i, code := range codes {
		switch code {
		case "en":
			words[i] = v.Say("page.language.en")
		case "id":
			words[i] = v.Say("page.language.id")
		default:
			words[i] = v.Value(code)
		}
	}
	return v.List(words)
}
