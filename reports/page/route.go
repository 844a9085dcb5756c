package page

import (
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/reports/answer"
	"skillroute/reports/look"
)

// step is what is said of a step in several places, once.
type step struct {
	answer.Step
	title, kind, effort, dates string

	guide answer.Guide
	can   string // in a few words; "" when the step gives several levels
}

// describeSteps puts every step into words once, for the route, the charts and
// the tables.
func (v *view) describeSteps() {
	v.steps = make([]step, len(v.Plan.Route.Steps))
	for i := range v.steps {
		x := v.says.Step(i + 1)
		v.steps[i] = step{Step: x, title: v.Value(x.Title), kind: v.kinds[x.Kind], effort: x.Effort(), dates: x.Dates(), guide: x.Guide(), can: x.Can()}
	}
}

// route is the route as stages: of each the skills, and in a fold its steps.
func (v *view) route() {
	route := v.says.Route()
	x := v.part("route", v.Say("word.route"), route.Title)
	x.paragraphs(route.Note)
	x.raw("<p class=\"progress\" role=\"status\" hidden></p>\n")
	x.legend(v.symbolLegend())
	w := stepWords{v.Say("word.hours"), v.Say("word.when"), v.Say("word.opens"), v.Say("page.step.guide"), v.Say("page.step.why"), v.Say("word.why"), v.Say("word.source")}
	x.b.Grow(3072 * len(v.steps))
	for i, s := range v.says.Stages() {
		x.within("\n<h3 class=\"stage\">", s.Label+": "+s.Goal, ` <span class="meta">`)
		x.within("", strings.Join([]string{s.Hours, s.Dates, s.Ready}, " · "), "</span></h3>")
		for _, g := range v.says.Groups(s.First, s.Last) {
			v.tasks(&x.markup, g)
		}
		x.fold(i == 0, v.Say("plan.steps.range", "Count", s.Last-s.First+1, "Range", v.Range(int64(s.First), int64(s.Last))))
		x.raw("\n<ol class=\"steps\" role=\"list\" start=\"")
		x.int(s.First)
		x.raw(`">`)
		for i := s.First - 1; i < s.Last; i++ {
			v.item(&x.markup, &v.steps[i], &w)
		}
		x.raw("\n</ol></details>")
	}
}

// tasks are what is done for each skill of a group, a line each.
func (v *view) tasks(m *markup, g answer.TaskGroup) {
	if g.Note != "" {
		m.within("\n<p class=\"group\"><b>", g.Title(v.says), `</b> <span class="meta">`)
		m.within("", g.Note, "</span></p>")
	}
	m.raw("\n<ul class=\"tasks\">")
	for _, t := range g.Tasks {
		m.raw("\n<li>")
		m.link("#"+stepID(t.Steps[0].N), t.Short())
		m.within(` <span class="meta">`, g.NoteOf(v.says, t), "</span></li>")
	}
	m.raw("\n</ul>")
}

// fold begins what unfolds below a line.
func (m *markup) fold(open bool, line string) {
	m.raw("\n<details")
	if open {
		m.raw(" open")
	}
	m.within("><summary>", line, "</summary>")
}

// keeping says whether ticks are kept, which page.js knows, and sends them: as a message to be
// pasted into a chat, or as a file.
func (v *view) keeping(m *markup) {
	m.within(`<p class="note ticks" hidden>`, v.Say("page.ticks.kept"), "</p>")
	m.within(`<p class="note ticks-lost" hidden>`, v.Say("page.ticks.lost"), "</p>")
	m.within(`<div class="save" hidden><p><button type="button" data-send="message">`, v.Say("page.ticks.copy"), "</button> ")
	m.within(`<span class="note">`, v.Say("page.ticks.copy.about"), "</span></p>\n")
	m.within(`<p class="copied" role="status" hidden data-copied="`, v.Say("page.ticks.copied"), `"`)
	m.within(` data-select="`, v.Say("page.ticks.select"), "\"></p>\n")
	m.within(`<textarea class="reply" rows="4" readonly hidden aria-label="`, v.Say("page.ticks.answer"), "\"></textarea>\n")
	m.within(`<p><button type="button" data-send="file">`, v.Say("page.ticks.save"), "</button> ")
	m.within(`<span class="note">`, v.Say("page.ticks.saved"), "</span></p></div>\n")
}

// stepWords are the words that every step of the route needs.
type stepWords struct{ hours, when, opens, guide, reasons, why, source string }

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
	guide, reasons := v.what(m, x)
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
	m.raw("</dl>")
	v.how(m, x, guide, reasons, w)
	m.raw("</li>")
}

// tick is the box of a step. The box of one step in two places, and in two
// languages, is one: page.js goes by the step's id.
func (v *view) tick(m *markup, x *step) {
	m.within(`<label class="tick"><input type="checkbox" data-step="`, x.ID, `"`)
	m.within(` aria-label="`, v.Say("page.tick", "N", x.N, "Step", x.Title), `"></label>`)
}

// what says what kind a step is and what one can do then, or else why it is there, and
// what a course is about; the rest of its reasons is for the fold.
func (v *view) what(m *markup, x *step) (guide answer.Guide, reasons []string) {
	guide, reasons = x.guide, x.Why()
	if len(reasons) > 0 && len(guide.Do) > 0 && strings.HasPrefix(guide.Do[0], reasons[0]) {
		reasons = reasons[1:] // what a practice is about
	}
	m.within(`<p class="reason"><span class="kind `, x.Kind.String(), `">`)
	m.within("", answer.Sentence(x.What()), "</span>")
	if x.can != "" {
		m.within(` <span class="can">`, guide.Aim[0], "</span>")
		guide.Aim = nil
	} else if len(reasons) > 0 {
		m.within(" <span>", reasons[0], "</span>")
		reasons = reasons[1:]
	}
	m.raw("</p>")
	for _, text := range []string{answer.Sentence(x.Alongside()), x.Wait()} {
		if text != "" {
			m.raw(`<p class="meta">`)
			m.said(text)
			m.raw("</p>")
		}
	}
	if c := x.Step.Step.Step.Course; c != nil {
		v.course(m, x, c)
	}
	return guide, reasons
}

// how is a fold, that of the first step open: how a step is done, why it is there and
// where its hours come from.
func (v *view) how(m *markup, x *step, guide answer.Guide, reasons []string, w *stepWords) {
	facts, line := v.says.GuideFacts(guide, 0), w.guide
	if facts == nil {
		line = w.reasons
	}
	m.fold(x.N == 1, line)
	m.raw(`<dl class="guide">`)
	for _, f := range facts {
		m.fact(f)
	}
	if len(reasons) > 0 {
		m.within("\n<dt>", w.why, "</dt><dd>")
		m.text(strings.Join(reasons, " "))
		m.raw("</dd>")
	}
	m.within("\n<dt>", w.source, "</dt><dd>")
	m.text(v.Say("page.source-of-hours", "Sources", x.Evidence()))
	m.raw(".</dd></dl></details>")
}

// fact is a part of a guide; what helps leads to where it is.
func (m *markup) fact(f answer.Fact) {
	if f.Label != "" {
		m.within("\n<dt>", f.Label, "</dt>")
	}
	m.raw("<dd>")
	if f.Links == nil {
		m.said(f.Value)
	} else {
		m.link(f.Links[0], f.Value)
	}
	if f.Note != "" {
		m.within(` <span class="meta">`, f.Note, "</span>")
	}
	m.raw("</dd>")
}

// course says what a course is about, or where a practice is described: what helps with a
// course leads to it.
func (v *view) course(m *markup, x *step, c *graph.Course) {
	if x.Kind == graph.KindCourse {
		if about := v.Value(c.About); about != "" {
			m.within(`<p class="meta">`, about, "</p>")
		}
		return
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
		if c.Only { // its name says it
			m.raw("</span>")
			continue
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

// first is what to do this week, step by step, and this month.
func (v *view) first() {
	ahead := v.says.Ahead()
	title := v.Say("page.first")
	x := v.part("first", title, title)
	v.keeping(&x.markup)
	if week := ahead[0]; len(week.Tasks) > 0 {
		x.under(week.Title)
		x.raw(`<ul class="first">`)
		for _, t := range week.Tasks {
			x.within("\n<li><b>", t.Short(), "</b>")
			x.within(` <span class="meta">`, v.says.TaskNote(t), "</span>")
			for _, s := range t.Steps {
				v.now(&x.markup, &v.steps[s.N-1])
			}
			x.raw("</li>")
		}
		x.raw("\n</ul>")
	}
	if month := ahead[1]; len(month.Tasks) > 0 {
		x.under(month.Title)
		v.tasks(&x.markup, answer.TaskGroup{Tasks: month.Tasks})
	}
}

// now is a step to tick, by what one can do then.
func (v *view) now(m *markup, x *step) {
	m.raw("\n<div>")
	v.tick(m, x)
	m.symbol(x.Kind)
	name := answer.Capital(x.can)
	if name == "" {
		name = x.title
	}
	m.raw(" ")
	m.link("#"+stepID(x.N), strconv.Itoa(x.N)+" · "+name)
	m.raw("</div>")
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
