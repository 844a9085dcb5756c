package page

import (
	"html/template"
	"net/url"
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
	Legend template.HTML
	Stages []stage
}

type stage struct {
	Title, Hours, Dates, After string
	First                      int
	Items                      template.HTML
}

// step is what the page says of one step in several places.
type step struct {
	*planner.Step
	title, kind, capital string
	effort, dates        string
	price                string // "" when the step is not a course and costs nothing
}

// describeSteps puts every step into words once, for the route, the charts and
// the tables.
func (v *view) describeSteps() {
	v.steps = make([]step, len(v.Plan.Route.Steps))
	for i := range v.steps {
		x := &v.Plan.Route.Steps[i]
		v.steps[i] = step{
			Step: x, title: v.Value(x.Title), kind: v.kinds[x.Kind], capital: capital(v.kinds[x.Kind]),
			effort: v.effort(x.Hours), dates: v.DateRange(x.Start.Time(), x.Finish.Time()), price: v.price(x),
		}
	}
}

func (v *view) route() *routeSection {
	p := v.Plan
	if len(p.Route.Steps) == 0 {
		return nil
	}
	r := &routeSection{
		Title:  v.Say("page.route.title", "Count", len(p.Route.Steps), "Hours", p.Route.Hours.Likely.Hours()),
		Legend: legendOf(v.symbolLegend()),
	}
	w := stepWords{v.Say("page.hours"), v.Say("page.when"), v.Say("page.opens"), v.Say("page.estimate")}
	for _, s := range p.Stages {
		var m markup
		m.b.Grow(2048 * (s.Last - s.First + 1))
		for i := s.First - 1; i < s.Last; i++ {
			v.item(&m, &v.steps[i], &w)
		}
		r.Stages = append(r.Stages, stage{
			Title: v.Say("page.stage", "N", s.N, "Role", s.Name), First: s.First,
			Hours: v.effort(s.Effort), Dates: v.DateRange(s.Start.Time(), s.Finish.Time()),
			After: v.Say("page.stage.after", "Share", v.Percent(s.After.MustHave)), Items: m.html(),
		})
	}
	return r
}

// stepWords are the words that every step of the route needs.
type stepWords struct{ hours, when, opens, estimate string }

// item is one step in the list of the route.
func (v *view) item(m *markup, x *step, w *stepWords) {
	m.raw("\n<li id=\"step-")
	m.int(x.N)
	m.raw(`" value="`)
	m.int(x.N)
	m.raw(`">`)
	v.tick(m, x)
	m.raw("\n<span class=\"n\" aria-hidden=\"true\">")
	m.int(x.N)
	m.raw(`</span> `)
	m.symbol(x.Kind)
	m.within("\n<div class=\"what\"><h4>", x.title, "")
	v.levelsOf(m, x)
	m.raw("</h4>\n")
	v.why(m, x, w)
	if c := x.Step.Step.Course; c != nil {
		v.course(m, x, c)
	}
	m.raw("</div>\n")
	m.within(`<dl class="numbers"><div><dt>`, w.hours, "</dt><dd>")
	m.within("<b>", x.effort, "</b></dd></div>")
	m.within("<div><dt>", w.when, "</dt><dd>")
	m.within("", x.dates, "</dd></div>")
	if len(x.UnlocksN) > 0 {
		m.within("<div><dt>", w.opens, "</dt><dd>")
		for i, n := range x.UnlocksN {
			if i > 0 {
				m.raw(", ")
			}
			m.raw(`<a href="#step-`)
			m.int(n)
			m.raw(`">`)
			m.int(n)
			m.raw("</a>")
		}
		m.raw("</dd></div>")
	}
	m.raw("</dl></li>")
}

// tick is the box of a step. The box of one step in two places, and in two
// languages, is one: page.js goes by the step's id.
func (v *view) tick(m *markup, x *step) {
	m.within(`<label class="tick"><input type="checkbox" data-step="`, x.ID, `"`)
	m.within(` aria-label="`, v.Say("page.tick", "N", x.N, "Step", x.Title), `"></label>`)
}

// Reasons shown at once; the rest unfolds.
const reasonsShown = 3

// why says what kind a step is, what it costs and why it is there.
func (v *view) why(m *markup, x *step, w *stepWords) {
	m.within(`<p class="reason"><span class="kind `, x.Kind.String(), `">`)
	m.text(x.capital)
	if x.price != "" {
		m.within(", ", x.price, "")
	}
	m.raw("</span>")
	if x.Kind == graph.KindCarry {
		m.within(" ", v.carriedFrom(x.Step), "")
	}
	m.raw(".")
	for i, reason := range x.Reasons {
		if i < reasonsShown {
			m.within(" <span>", v.Value(reason), ".</span>")
		}
	}
	source := w.estimate
	if !x.Step.Step.Estimate() {
		source = v.Say("page.source-of-hours", "Sources", x.Step.Step.Source)
	}
	m.within(` <span class="source">`, source, ".</span></p>")
	if more := len(x.Reasons) - reasonsShown; more > 0 {
		m.within("<details><summary>", v.Say("page.more-reasons", "Count", more), `</summary><ul class="plain">`)
		for _, reason := range x.Reasons[reasonsShown:] {
			m.within("<li>", v.Value(reason), "</li>")
		}
		m.raw("</ul></details>")
	}
}

// course says what a course or practice is about, who offers it and where.
func (v *view) course(m *markup, x *step, c *graph.Course) {
	if about := v.Value(c.About.In(v.Plan.Lang)); about != "" {
		m.within(`<p class="meta">`, about, "</p>")
	}
	provider := v.Value(c.Provider.In(v.Plan.Lang))
	if provider == "" {
		return
	}
	m.within(`<p class="meta">`, provider, "")
	if url := secure(c.URL); url != "" {
		m.within(` · <a rel="noopener" href="`, url, `">`)
		m.within("", v.Say("page.course.open", "Title", x.Title), "</a>")
	}
	m.raw("</p>")
}

// levelsOf says what a step raises, drawn, written and spoken. The title of a step
// that raises one skill already names it.
func (v *view) levelsOf(m *markup, x *step) {
	for _, c := range x.Levels {
		m.raw(` <span class="level">`)
		if x.Step.Step.Course != nil {
			m.within("", v.Value(c.Name), " ")
		}
		m.pips(v.most(c.Skill), c.From, c.To)
		m.within(`<span aria-hidden="true">`, change(c.From, c.To), `</span>`)
		m.within(`<span class="spoken">`, v.spoken(c.From, c.To), "</span></span>")
	}
}

// spoken is a rise of level as it is read aloud.
func (v *view) spoken(from, to int) string {
	key := [2]int{from, to}
	if _, ok := v.rises[key]; !ok {
		v.rises[key] = v.Say("page.level-spoken", "From", from, "To", to)
	}
	return v.rises[key]
}

// firstWeeks are the steps that begin in the first two weeks.
type firstWeeks struct {
	When  string
	Items template.HTML
}

func (v *view) firstWeeks() *firstWeeks {
	p := v.Plan
	if p.FirstTwoWeeks == 0 {
		return nil
	}
	var m markup
	for i := range v.steps[:p.FirstTwoWeeks] {
		x := &v.steps[i]
		m.raw("\n<li>")
		v.tick(&m, x)
		m.raw(`<div><a href="#step-`)
		m.int(x.N)
		m.raw(`">`)
		m.int(x.N)
		m.within(" · ", x.title, "</a>")
		v.levelsOf(&m, x)
		m.raw(`<p class="meta">`)
		m.symbol(x.Kind)
		m.within(` <span class="kind `, x.Kind.String(), `">`)
		m.within("", x.capital, "</span> · ")
		m.within("", x.effort, ` · <span class="whole">`)
		m.within("", x.dates, "</span></p></div></li>")
	}
	return &firstWeeks{When: v.DateRange(p.Schedule.Start.Time(), (p.Schedule.Start + 13).Time()), Items: m.html()}
}

var kindSymbol = [len(kinds)]string{"●", "◇", "■", "▲"}

func (m *markup) symbol(k graph.Kind) {
	m.within(`<span class="symbol `, k.String(), `" aria-hidden="true">`)
	m.within("", kindSymbol[k], "</span>")
}

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
		parts[i] = change(c.From, c.To)
		if x.Step.Course != nil {
			parts[i] = v.Value(c.Name) + " " + parts[i]
		}
	}
	return strings.Join(parts, "; ")
}

// secure is the address of a link, or "" when it is not an https one: the page
// links to nothing else.
func secure(address string) string {
	if u, err := url.Parse(address); err == nil && u.Scheme == "https" && u.Host != "" {
		return u.String()
	}
	return ""
}

// courses lists the courses of the route.
func (v *view) courses() *table {
	t := table{Head: []cell{num(v.Say("page.number")), text(v.Say("page.course")), text(v.Say("page.provider")), text(v.Say("page.language")),
		num(v.Say("page.hours")), text(v.Say("page.price")), text(v.Say("page.as-of"))}}
	for i := range v.steps {
		x := &v.steps[i]
		if x.Kind != graph.KindCourse {
			continue
		}
		c := x.Step.Step.Course
		dated := v.Say("page.undated")
		if c.AsOf != "" {
			dated = v.Value(c.AsOf)
		}
		t.Rows = append(t.Rows, []cell{
			{Text: strconv.Itoa(x.N), Num: true, Href: "#" + stepID(x.N)},
			{Text: x.title, Href: secure(c.URL)}, text(v.Value(c.Provider.In(v.Plan.Lang))), text(v.languages(c.Language)),
			num(v.HoursRange(x.Hours.Low.Hours(), x.Hours.High.Hours())), text(x.price), text(dated),
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
		words[i] = v.Language(code)
	}
	return v.List(words)
}
