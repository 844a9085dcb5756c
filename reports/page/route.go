package page

import (
	"net/url"
	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/look"
	"strings"
	"unicode"
	"unicode/utf8"
)

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

// route is the route as stages of steps.
func (v *view) route() {
	p := v.Plan
	x := v.part("route", v.Say("page.route"), v.Say("page.route.title", "Count", len(p.Route.Steps), "Hours", p.Route.Hours.Likely.Hours()))
	x.paragraphs(v.Say("page.route.note"))
	v.keeping(&x.markup)
	x.raw("<p class=\"progress\" role=\"status\" hidden></p>\n")
	x.legend(v.symbolLegend())
	w := stepWords{v.Say("page.hours"), v.Say("page.when"), v.Say("page.opens"), v.Say("page.estimate")}
	x.b.Grow(2048 * len(p.Route.Steps))
	for _, s := range p.Stages {
		x.within("\n<h3 class=\"stage\">", v.Say("page.stage", "N", s.N, "Role", s.Name), ` <span class="meta">`)
		x.within("", v.effort(s.Effort), " · ")
		x.within("", v.DateRange(s.Start.Time(), s.Finish.Time()), " · ")
		x.within("", v.Say("page.stage.after", "Share", v.Percent(s.After.MustHave)), "</span></h3>\n<ol class=\"steps\" role=\"list\" start=\"")
		x.int(s.First)
		x.raw(`">`)
		for i := s.First - 1; i < s.Last; i++ {
			v.item(&x.markup, &v.steps[i], &w)
		}
		x.raw("\n</ol>")
	}
}

// keeping says whether ticks are kept; page.js knows.
func (v *view) keeping(m *markup) {
	m.within(`<p class="note ticks" hidden>`, v.Say("page.ticks.kept"), "</p>")
	m.within(`<p class="note ticks-lost" hidden>`, v.Say("page.ticks.lost"), "</p>\n")
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
func (v *view) firstWeeks() {
	start, title := v.Plan.Schedule.Start, v.Say("page.first.title")
	x := v.part("first", title, title)
	x.note(v.DateRange(start.Time(), (start + 13).Time()))
	v.keeping(&x.markup)
	x.raw(`<ul class="first">`)
	for i := range v.steps[:v.Plan.FirstTwoWeeks] {
		s, m := &v.steps[i], &x.markup
		m.raw("\n<li>")
		v.tick(m, s)
		m.raw(`<div><a href="#step-`)
		m.int(s.N)
		m.raw(`">`)
		m.int(s.N)
		m.within(" · ", s.title, "</a>")
		v.levelsOf(m, s)
		m.raw(`<p class="meta">`)
		m.symbol(s.Kind)
		m.within(` <span class="kind `, s.Kind.String(), `">`)
		m.within("", s.capital, "</span> · ")
		m.within("", s.effort, ` · <span class="whole">`)
		m.within("", s.dates, "</span></p></div></li>")
	}
	x.raw("\n</ul>")
}

func (m *markup) symbol(k graph.Kind) {
	m.within(`<span class="symbol `, k.String(), `" aria-hidden="true">`)
	m.within("", look.Kinds[k].Symbol, "</span>")
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
