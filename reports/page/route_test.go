package page

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/browsertest"
)

// Each step has a fold with all that helps to do it; the first is open, and its stage.
// Who wrote it stands once.
func TestStepsSayWhatToDo(t *testing.T) {
	p := newPlan(t, smallGraph(t), planner.Request{To: "all", Lang: lang.English})
	own, other := halves(t, write(t, p))
	for l, half := range map[lang.Lang]string{lang.English: own, lang.Indonesian: other} {
		says := answer.Of(p.In(l))
		_, route, _ := strings.Cut(half, `<section id="route"`)
		route, _, _ = strings.Cut(route, "</section>")
		guides := 0
		for n := range p.Route.Steps {
			_, item, _ := strings.Cut(route, fmt.Sprintf("<li id=%q", stepID(n+1)))
			item, _, _ = strings.Cut(item, "</li>\n<li id=")
			row, fold, ok := strings.Cut(item, "<details")
			if !ok || strings.HasPrefix(fold, " open") != (n == 0) {
				t.Errorf("%s: the fold of step %d is there: %v, or open where it should not be", l, n+1, ok)
			}
			x := says.Step(n + 1)
			g := x.Guide()
			if g.Do != nil {
				guides++
			}
			for _, text := range slices.Concat(g.Do, g.Show, x.Why()) {
				if text := html.EscapeString(answer.Plain(text)); !strings.Contains(untagged.ReplaceAllString(item, ""), text) {
					t.Errorf("%s: step %d does not say %q", l, n+1, text)
				}
			}
			if x.Can() == "" {
				row = item // the aims of several levels are lines of the fold
			}
			for _, text := range g.Aim {
				if !strings.Contains(untagged.ReplaceAllString(row, ""), html.EscapeString(answer.Plain(text))) {
					t.Errorf("%s: step %d does not say %q", l, n+1, text)
				}
			}
		}
		if guides < 2 {
			t.Errorf("%s: %d steps say what to do: nothing to test", l, guides)
		}
		for _, want := range []string{
			`<a rel="noopener" href="https://example.org/%22onclick=%22alert%285%29">` + html.EscapeString(`"><script>alert(9)</script>`) + "</a>",
			"<dd>a page of javascript:", // whose address is not https
		} {
			if !strings.Contains(route, want) {
				t.Errorf("%s: the route does not have %s", l, want)
			}
		}
		if n := strings.Count(half, html.EscapeString(says.Editorial())); n != 1 {
			t.Errorf("%s: the page says %d times who wrote the exercises", l, n)
		}
	}
}

// What begins this week stands on top with a box for each step, what begins this month
// below it; each stage says its skills before its fold.
func TestWhatToDoFirst(t *testing.T) {
	inBoth(t, func(t *testing.T, p *planner.Plan, half string) {
		says := answer.Of(p)
		_, first, _ := strings.Cut(half, `<section id="first"`)
		first, route, _ := strings.Cut(first, "</section>")
		route, _, _ = strings.Cut(route, "</section>")
		if !strings.HasPrefix(strings.TrimSpace(route), `<section id="route"`) {
			t.Error("the route does not follow what to do first")
		}
		flat := func(s string) string {
			return strings.Join(strings.Fields(html.UnescapeString(untagged.ReplaceAllString(s, ""))), " ")
		}
		ahead := says.Ahead()
		for i, part := range ahead[:2] {
			for _, task := range part.Tasks {
				for _, want := range []string{part.Title, task.Short(), says.TaskNote(task)} {
					if !strings.Contains(flat(first), flat(want)) {
						t.Errorf("what to do first does not say %q", want)
					}
				}
				for _, x := range task.Steps {
					if got := strings.Contains(first, `data-step="`+x.ID+`"`); got != (i == 0) {
						t.Errorf("step %d of part %d has a box: %v", x.N, i, got)
					}
				}
			}
		}
		stages := says.Stages()
		parts := strings.Split(route, `<h3 class="stage">`)
		if len(parts) != len(stages)+1 {
			t.Fatalf("%d stages, want %d", len(parts)-1, len(stages))
		}
		for i, s := range stages {
			head, fold, _ := strings.Cut(parts[i+1], "<details")
			if strings.HasPrefix(fold, " open") != (i == 0) || !strings.Contains(fold, fmt.Sprintf(`<li id="step-%d"`, s.Last)) {
				t.Errorf("the fold of stage %d is not as it should be: %.60s", s.N, fold)
			}
			for _, task := range says.Tasks(s.First, s.Last) {
				if !strings.Contains(flat(head), flat(task.Short()+" "+says.TaskNote(task))) {
					t.Errorf("stage %d does not say %q before its fold", s.N, says.TaskLine(task))
				}
			}
		}
	})
}

// Where nothing is held, a radar would be a dot.
func TestNoRadarOfNothing(t *testing.T) {
	for _, c := range []struct {
		from graph.RoleID
		want bool
	}{{"", false}, {"social-media-admin", true}} {
		page := write(t, newPlan(t, builtIn(t), planner.Request{To: "social-media-manager", From: c.from}))
		for _, part := range []string{`id="chart-radar"`, `"radar":{"height"`} {
			if got := strings.Contains(page, part); got != c.want {
				t.Errorf("from %q: the page has %s: %v", c.from, part, got)
			}
		}
	}
}

func TestFolds(t *testing.T) {
	t.Parallel()
	p := late(t, builtIn(t), lang.English)
	b := open(t, write(t, p), 1080)
	last, second := len(p.Route.Steps), p.Stages[1].First
	const unfolded = `[...document.querySelectorAll('.steps > li > details[open]')].map(d => +d.parentElement.id.slice(5))`
	folded := func(want ...int) {
		t.Helper()
		if got := eval[[]int](b, unfolded); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("the steps %v lie open, want %v", got, want)
		}
	}
	folded(1)
	// A link leads to a step in a fold.
	eval[any](b, fmt.Sprintf(`document.querySelector('a[href="#step-%d"]').click()`, second))
	folded(1, second)
	b.is(fmt.Sprintf(`document.getElementById('step-%d').checkVisibility() && Math.abs(document.getElementById('step-%d').getBoundingClientRect().top) < 100`, second, second),
		"a link does not lead to its step")
	eval[any](b, fmt.Sprintf(`document.querySelector('#step-%d > details').open = false, document.querySelector('a[href="#step-%d"]').click()`, second, second))
	folded(1, second) // a second time, too
	b.speak(lang.Indonesian)
	folded(1, second)
	b.is(fmt.Sprintf(`document.querySelector(':target').id === 'step-%d'`, second), "the other language is at another step")
	b.speak(lang.English)
	// After the first step the second lies open.
	eval[any](b, `document.querySelector('#step-1 [data-step]').click()`)
	b.Do(chromedp.Navigate("about:blank"), chromedp.Navigate(b.allowed[0]))
	folded(2)
	// An address may name a step.
	b.allow(b.allowed[0] + fmt.Sprintf("#step-%d", last))
	b.Do(chromedp.Navigate("about:blank"), chromedp.Navigate(b.allowed[0]+fmt.Sprintf("#step-%d", last)))
	folded(2, last)
	// What a phone shows open is not wider than it.
	b.Do(browsertest.Width(390), chromedp.Reload())
	b.is(`[...document.querySelectorAll('details[open] .scroll')].length > 0 && [...document.querySelectorAll('details[open] .scroll')].every(e => e.scrollWidth <= e.clientWidth)`,
		"an open table is wider than a phone")
}

// Paper has all folds open, with a script or without.
func TestPaperUnfolds(t *testing.T) {
	t.Parallel()
	p := newPlan(t, smallGraph(t), planner.Request{To: "all", Lang: lang.English})
	for _, script := range []bool{true, false} {
		b := open(t, write(t, p), 1080, browsertest.Call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !script}))
		paper := b.paper()
		if got := strings.Count(paper, "Hours: "); got != len(p.Route.Steps) { // the last words of each fold
			t.Errorf("script %v: the paper says the source of hours of %d steps, want %d", script, got, len(p.Route.Steps))
		}
		for n := range p.Route.Steps {
			for _, show := range answer.Of(p).Step(n + 1).Guide().Show {
				if !strings.Contains(paper, strings.Join(strings.Fields(answer.Plain(show)), " ")) {
					t.Errorf("script %v: the paper does not say %q of step %d", script, show, n+1)
				}
			}
		}
	}
}
