package page

import (
	"strings"

	"skillroute/graph"
	"skillroute/reports/answer"
	"skillroute/reports/look"
)

// step is what is said of a step in several places, once.
type step struct {
	answer.Step
	title, kind, effort, dates string
}

// describeSteps puts every step into words once, for the route, the charts and
// the tables.
func (v *view) describeSteps() {
	v.steps = make([]step, len(v.Plan.Route.Steps))
	for i := range v.steps {
		x := v.says.Step(i + 1)
		v.steps[i] = step{Step: x, title: v.Value(x.Title), kind: v.kinds[x.Kind], effort: x.Effort(), dates: x.Dates()}
	}
}

// route is the route as stages of steps.
func (v *view) route() {
	route := v.says.Route()
	x := v.part("route", v.Say("word.route"), route.Title)
	x.paragraphs(route.Note)
	v.keeping(&x.markup)
	x.raw("<p class=\"progress\" role=\"status\" hidden></p>\n")
	x.legend(v.symbolLegend())
	w := stepWords{v.Say("word.hours"), v.Say("word.when"), v.Say("word.opens")}
	x.b.Grow(2048 * len(v.steps))
	for _, s := range v.says.Stages() {
		x.within("\n<h3 class=\"stage\">", s.Label+": "+s.Goal, ` <span class="meta">`)
		x.within("", strings.Join([]string{s.Hours, s.Dates, s.Ready}, " · "), "</span></h3>\n<ol class=\"steps\" role=\"list\" start=\"")
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
type stepWords struct{ hours, when, opens string }

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
	v.why(m, x)
	if c := x.Step.Step.Step.Course; c != nil {
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

// why says what kind a step is, what is special about it, why it is there and where its
// hours come from.
func (v *view) why(m *markup, x *step) {
	m.within(`<p class="reason"><span class="kind `, x.Kind.String(), `">`)
	m.within("", answer.Sentence(x.What()), "</span>")
	reasons := x.Why()
	for _, reason := range reasons[:min(len(reasons), reasonsShown)] {
		m.within(" <span>", reason, "</span>")
	}
	m.within(` <span class="source">`, v.Say("page.source-of-hours", "Sources", x.Evidence()), ".</span></p>")
	if more := len(reasons) - reasonsShown; more > 0 {
		m.within("<details><summary>", v.Say("page.more-reasons", "Count", more), "</summary>")
		m.list(reasons[reasonsShown:])
		m.raw("</details>")
	}
}

// course says what a course is about, and where it is.
func (v *view) course(m *markup, x *step, c *graph.Course) {
	if about := v.Value(c.About); about != "" && x.Kind == graph.KindCourse {
		m.within(`<p class="meta">`, about, "</p>")
	}
	if url := secure(c.URL); url != "" {
		m.raw(`<p class="meta">`)
		m.link(url, v.Say("page.course.open", "Title", x.Title))
		m.raw("</p>")
	}
}

// levelsOf says what a step raises, drawn, written and spoken. The title of a step
// that raises one skill already names it.
func (v *view) levelsOf(m *markup, x *step) {
	for _, c := range x.Levels {
		m.raw(` <span class="level">`)
		if x.Step.Step.Step.Course != nil {
			m.within("", v.Value(c.Name), " ")
		}
		m.pips(v.most(c.Skill), c.From, c.To)
		m.within(`<span aria-hidden="true">`, answer.Rise(c.From, c.To), `</span>`)
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
	first := v.says.FirstWeeks()
	x := v.part("first", first.Title, first.Title)
	x.note(first.Note)
	v.keeping(&x.markup)
	x.raw(`<ul class="first">`)
	for i := range first.Steps {
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
		m.within("", answer.Capital(s.kind), "</span> · ")
		m.within("", s.effort, ` · <span class="whole">`)
		m.within("", s.dates, "</span></p></div></li>")
	}
	x.raw("\n</ul>")
}

func (m *markup) symbol(k graph.Kind) {
	m.within(`<span class="symbol `, k.String(), `" aria-hidden="true">`)
	m.within("", look.Kinds[k].Symbol, "</span>")
}

// most is the highest level of a skill.
func (v *view) most(id graph.SkillID) int {
	if s, ok := v.Plan.Graph.Skill(id); ok {
		return s.Max
	}
	return v.Plan.Graph.Catalog.Levels
}
