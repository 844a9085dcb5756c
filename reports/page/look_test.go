package page

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	journal "skillroute/planner/progress"
	"skillroute/reports/browsertest"
)

// shown are the plans whose pages the browser looks at.
func shown(t *testing.T) map[string]*planner.Plan {
	return map[string]*planner.Plan{
		"late":  late(t, builtIn(t), lang.Indonesian),
		"names": newPlan(t, smallGraph(t), planner.Request{To: "all", Name: hostile}),
		"one":   newPlan(t, smallGraph(t), planner.Request{To: "one"}),
		"none":  newPlan(t, smallGraph(t), planner.Request{To: "one", Have: map[graph.SkillID]int{"b": 1}}),
		"long":  newPlan(t, longGraph(t), planner.Request{To: "r"}),
	}
}

// longGraph has sixty skills whose names are as long as names get, with and without
// places to break a line.
func longGraph(t testing.TB) *graph.Graph {
	var b strings.Builder
	b.WriteString("format: skillroute.catalog/1\nid: long\nversion: \"1\"\nskills:\n")
	for i := range 60 {
		name := fmt.Sprintf("S%d%s", i, strings.Repeat("x", 300))[:300]
		if i%2 == 0 {
			name = fmt.Sprintf("S%d%s", i, strings.Repeat(" and a very long name", 20))[:300]
		}
		fmt.Fprintf(&b, "  - {id: s%d, name: '%s', study: [{level: 1, hours: %d", i, name, 3+i%7)
		if i > 3 {
			fmt.Fprintf(&b, ", needs: [s%d@1]", i/2)
		}
		b.WriteString("}, {level: 2, hours: {low: 3, likely: 7, high: 30}}]}\n")
	}
	fmt.Fprintf(&b, "roles:\n  - id: r\n    name: '%s'\n    duties: [{id: D, text: d}]\n    requires:\n", strings.Repeat("Very long role ", 20))
	for i := range 60 {
		fmt.Fprintf(&b, "      - {skill: s%d, level: %d, importance: essential, weight: %d, duties: [D]}\n", i, 1+i%2, 1+i%5)
	}
	return read(t, graph.File{Name: "long.yaml", Data: []byte(b.String())})
}

// speak presses the button of a language.
func (b *tab) speak(l lang.Lang) {
	b.Helper()
	eval[any](b, `document.querySelector('button[data-lang="`+string(l)+`"]').click()`)
}

// overlaps counts texts of a chart that stand on one another.
const overlaps = `[...document.querySelectorAll('.plot svg')].flatMap(svg => {
	const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => [t.textContent, t.getBoundingClientRect()]);
	return texts.flatMap(([a, r], i) => texts.slice(i + 1).filter(([, s]) =>
		r.left + 1 < s.right && s.left + 1 < r.right && r.top + 2 < s.bottom && s.top + 2 < r.bottom).map(([b]) => a + ' / ' + b));
})`

// cut counts texts of a chart that stand out of it.
const cut = `[...document.querySelectorAll('.plot svg')].flatMap(svg => {
	const box = svg.getBoundingClientRect();
	return [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).filter(t => {
		const r = t.getBoundingClientRect();
		return r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 1 || r.bottom > box.bottom + 1;
	}).map(t => t.textContent);
})`

func TestPagesInABrowser(t *testing.T) {
	plans := shown(t)
	plans["years"] = newPlan(t, builtIn(t), planner.Request{To: "head-of-marketing", Lang: lang.English})
	for name, p := range plans {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := write(t, p)
			own, _ := halves(t, page)
			b := open(t, page, 1080)
			for _, l := range []lang.Lang{p.Lang, lang.Indonesian, lang.English} {
				b.speak(l)
				b.is(`document.documentElement.lang === '`+string(l)+`'`, "the page does not name its language")
				if got, want := eval[int](b, `document.querySelectorAll('.plot').length`), strings.Count(own, "data-chart="); got != want {
					t.Errorf("%d charts, want %d", got, want)
				}
				b.is(`[...document.querySelectorAll('.plot')].every(p => p.dataset.drawn === 'yes' && p.querySelectorAll('svg path').length > 2 && p.clientHeight > 50)`,
					"a chart is not drawn")
				b.is(`[...document.querySelectorAll('.chart')].every(f => f.querySelectorAll('details table tbody tr').length > 0)`, "a chart has no table")
				b.is(`new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size === document.querySelectorAll('[id]').length`, "an id stands twice")
			}
			b.wearsItsFonts()
			b.fits(1080)
			for _, px := range []int64{1920, 360} {
				b.Do(browsertest.Width(px))
				b.fits(px)
				b.saysReadiness(p)
				b.is(linesBehind, "a line strikes what is drawn before it")
			}
			b.speak(lang.Indonesian)
			b.fits(360)
		})
	}
}

// fits holds the page to the width of the window and the texts of its charts to
// their places.
func (b *tab) fits(px int64) {
	b.Helper()
	eval[any](b, `new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))`)
	if w := eval[int64](b, `document.documentElement.scrollWidth`); w > px {
		b.Errorf("at %d px the page is %d wide", px, w)
	}
	eval[any](b, `document.querySelectorAll('.folded .show').forEach(b => b.click()), document.querySelectorAll('details').forEach(d => d.open = true),
		new Promise(drawn => setTimeout(drawn, 100))`)
	b.is(`[...document.querySelectorAll('.scroll, .canvas')].every(e => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight ? !e.hasAttribute('tabindex')
		: e.tabIndex === 0 && e.getAttribute('role') === 'group' && e.getAttribute('aria-label').length > 5)`, "the keyboard does not reach what scrolls")
	if texts := eval[[]string](b, overlaps); len(texts) > 0 {
		b.Errorf("at %d px texts of charts overlap: %q", px, texts)
	}
	if texts := eval[[]string](b, cut); len(texts) > 0 {
		b.Errorf("at %d px texts of charts are cut: %q", px, texts)
	}
}

// linesBehind is whether the upright lines of the timeline are drawn before its numbers,
// which have the ground around them; drawn after them they would strike them.
const linesBehind = `(() => {
	const svg = document.querySelector('#chart-timeline svg');
	if (!svg) return true;
	const all = [...svg.querySelectorAll('path, text')], higherThanABar = 20;
	const lines = all.filter(e => e.tagName === 'path' && e.getAttribute('fill') === 'none' && e.getBoundingClientRect().width < 4 && e.getBoundingClientRect().height > higherThanABar);
	const numbers = all.filter(e => /^[0-9–, ]+$/.test(e.textContent) && e.getAttribute('paint-order') === 'stroke');
	return lines.length > 0 && numbers.every(n => lines.every(l => l.compareDocumentPosition(n) & 4));
})()`

// saysReadiness holds the timeline to a readiness at the end of each stage.
func (b *tab) saysReadiness(p *planner.Plan) {
	b.Helper()
	got := eval[[]string](b, `[...document.querySelectorAll('#chart-timeline svg text')].map(t => t.textContent).filter(t => t.endsWith('%')).sort()`)
	var want []string
	for _, s := range p.Stages {
		want = append(want, lang.For(lang.English).Percent(s.After.MustHave))
	}
	if slices.Sort(want); !slices.Equal(got, want) {
		b.Errorf("the timeline says the readiness %q, want %q", got, want)
	}
}

// One page of a short plan is enough for what follows.
func TestShortPage(t *testing.T) {
	t.Parallel()
	p := short(t, lang.English)
	b := open(t, write(t, p), 1080)
	for _, test := range []struct {
		name string
		run  func(*tab, *planner.Plan)
	}{{"map", (*tab).zooms}, {"colours", (*tab).colours}, {"print", (*tab).prints}, {"barriers", (*tab).bothLanguages}} {
		t.Run(test.name, func(t *testing.T) {
			b.T = t
			test.run(b, p)
		})
	}
	b.T = t
}

//go:embed testdata/axe/axe.min.js
var axe string

// bothLanguages holds a plan's page to axe-core in both languages.
func (b *tab) bothLanguages(*planner.Plan) {
	eval[any](b, axe+`; 0`)
	b.is(`axe.version === '4.14.1'`, "another axe than the README names")
	for _, colours := range []string{"light", "dark"} {
		for i, l := range lang.All {
			if (i == 0) != (colours == "light") && !outsidetest.All() {
				continue // both are seen, not both of both
			}
			b.Do(browsertest.Width(1080), scheme(colours))
			b.speak(l)
			b.noBarriers(colours + ", " + string(l))
		}
	}
}

// noBarriers wants axe-core to find nothing in the page as it is shown, all of it open.
func (b *tab) noBarriers(where string) {
	b.Helper()
	eval[any](b, `document.querySelectorAll('details').forEach(d => d.open = true), new Promise(drawn => setTimeout(drawn, 100))`)
	var found []struct {
		ID, Impact, Help string
		Nodes            []struct{ HTML string }
	}
	text := eval[string](b, `axe.run({resultTypes: ['violations']}).then(r => JSON.stringify(r.violations))`)
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		b.Fatal(err)
	}
	for _, v := range found {
		b.Errorf("%s: %s (%s, %s), %d times: %.300s", where, v.Help, v.ID, v.Impact, len(v.Nodes), v.Nodes[0].HTML)
	}
}

// The buttons make the map larger and whole again, and a step under a pointer says
// why it is there.
func (b *tab) zooms(p *planner.Plan) {
	const first = `[...document.querySelectorAll('#chart-map svg text')].find(t => t.textContent === '1').getBoundingClientRect()`
	press := func(button string) {
		eval[any](b, `document.querySelector('#chart-map [data-zoom="`+button+`"]').click(), new Promise(drawn => setTimeout(drawn, 300))`)
	}
	// The least distance between columns of steps, in px.
	const gap = `(() => { const at = [...document.querySelectorAll('#chart-map svg text')].filter(t => /^[0-9]+$/.test(t.textContent))
		.map(t => { const r = t.getBoundingClientRect(); return Math.round(r.x + r.width / 2); }).sort((a, b) => a - b);
		return Math.min(...at.slice(1).map((x, i) => x - at[i]).filter(d => d > 5)); })()`
	far := eval[float64](b, gap)
	press("in")
	if near := eval[float64](b, gap); near < 1.4*far {
		b.Errorf("zooming in moves columns from %.0f to %.0f px apart", far, near)
	}
	press("all")
	if again := eval[float64](b, gap); again != far {
		b.Errorf("on the whole map columns are %.0f px apart, before it was %.0f", again, far)
	}
	eval[any](b, `document.querySelector('#chart-map').scrollIntoView({block: 'center'})`)
	at := eval[struct{ X, Y, Width, Height float64 }](b, `(r => ({X: r.x, Y: r.y, Width: r.width, Height: r.height}))(`+first+`)`)
	b.Do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at.X+at.Width/2, at.Y+at.Height/2))
	eval[any](b, `new Promise(drawn => setTimeout(drawn, 300))`)
	shown := strings.Join(strings.Fields(eval[string](b, `document.querySelector('#chart-map svg').textContent.replace(/\n/g, ' ')`)), "")
	for _, want := range []string{p.Route.Steps[0].Title, p.Route.Steps[0].Reasons[0]} {
		if !strings.Contains(shown, strings.Join(strings.Fields(want), "")) {
			b.Errorf("a pointer over step 1 does not show %q: %s", want, shown)
		}
	}
}

const (
	ticks    = `[...document.querySelectorAll('#page [data-step]:checked')].map(box => box.dataset.step).filter((id, i, all) => all.indexOf(id) === i).sort()`
	progress = `document.querySelector('.progress').textContent`
)

// The ticks are saved as a file that the journal takes: each step once, with its day.
func TestTicksAreSaved(t *testing.T) {
	t.Parallel()
	p := short(t, lang.English)
	b := open(t, write(t, p), 1080)
	b.is(`[...document.querySelectorAll('.save')].every(s => !s.checkVisibility())`, "no step is ticked, and ticks can be saved")
	eval[any](b, `document.querySelector('#step-1 [data-step]').click(), document.querySelector('#step-3 [data-step]').click()`)
	eval[any](b, `window.made = URL.createObjectURL, URL.createObjectURL = blob => { window.saved = blob; return made.call(URL, blob) }, 0`)
	eval[any](b, `document.querySelector('.save [data-send=file]').click()`)
	ticks, err := journal.ReadTicks("ticks.json", []byte(eval[string](b, `saved.text()`)))
	if err != nil {
		t.Fatal(err)
	}
	today := eval[string](b, `new Date(Date.now() - 60000 * new Date().getTimezoneOffset()).toISOString().slice(0, 10)`)
	for i, n := range []int{0, 2} {
		if len(ticks.Steps) != 2 || ticks.Steps[i].Step != p.Route.Steps[n].ID || ticks.Steps[i].Date.String() != today {
			t.Errorf("saved are %v", ticks.Steps)
		}
	}
	form, err := p.JSON()
	if sum := sha256.Sum256(form); err != nil || ticks.Plan != "sha256:"+hex.EncodeToString(sum[:]) {
		t.Errorf("the file names plan %q", ticks.Plan)
	}

	// The same goes as a message into a chat, also where nothing may be copied.
	for _, how := range []string{`navigator.clipboard.writeText = async text => { window.copied = text }, 0`, `navigator.clipboard.writeText = async () => { throw 0 }, document.execCommand = () => false, 0`} {
		eval[any](b, how)
		eval[any](b, `document.querySelector('.save [data-send=message]').click()`)
		sent := eval[string](b, `document.querySelector('.reply').value`)
		if x, err := journal.ReadAnswer("chat", []byte(sent)); err != nil || x.Plan != ticks.Plan || !slices.Equal(ids(x.Steps), ids(ticks.Steps)) {
			t.Errorf("the message %s says %+v, %v", sent, x, err)
		}
	}
	b.is(`copied === document.querySelector('.reply').value`, "another message is copied than is shown")
	b.is(`document.querySelector('.copied').textContent === document.querySelector('.copied').dataset.select`, "the page does not say to copy it by hand")
	b.is(`document.activeElement.matches('.reply') && getSelection().toString() !== null`, "the message is not selected")
	eval[any](b, `document.querySelector('#step-2 [data-step]').click()`)
	b.is(`document.querySelector('.reply').hidden`, "a message of ticks before is still shown")
}

func ids(ticks []journal.Tick) (all []string) {
	for _, x := range ticks {
		all = append(all, x.Step+" "+x.Date.String())
	}
	return all
}

func TestTicksAndLanguageAreRemembered(t *testing.T) {
	t.Parallel()
	p := short(t, lang.Indonesian)
	first, third := p.Route.Steps[0].ID, p.Route.Steps[2].ID
	want := []string{first, third}
	slices.Sort(want)
	b := open(t, write(t, p), 1080)
	b.is(`document.querySelectorAll('[data-step]:checked').length === 0`, "a box is ticked before anybody did")
	eval[any](b, `document.querySelector('#first [data-step="`+first+`"]').click(), document.querySelector('#step-3 [data-step]').click()`)
	b.is(`document.querySelector('#step-1 [data-step]').checked`, "a step ticked in the first two weeks is not ticked in the route")

	b.speak(lang.English)
	if got := eval[[]string](b, ticks); !slices.Equal(got, want) {
		t.Errorf("in the other language %v are ticked, want %v", got, want)
	}
	if got := eval[string](b, progress); got != fmt.Sprintf("Steps ticked: 2 of %d", len(p.Route.Steps)) {
		t.Errorf("the page says %q", got)
	}
	b.is(`document.title.startsWith('From ')`, "the title is not English")

	// The place in the page stays, and so does what a link led to.
	eval[any](b, `location.hash = '#step-5'`)
	const at = `document.querySelector('#step-5').getBoundingClientRect().top`
	before := eval[float64](b, at)
	b.speak(lang.Indonesian)
	b.is(`document.querySelector(':target').id === 'step-5'`, "the link's target is lost")
	if after := eval[float64](b, at); math.Abs(after-before) > 40 {
		t.Errorf("the step at %.0f px is at %.0f px in the other language", before, after)
	}
	b.speak(lang.English)

	b.Do(chromedp.Reload())
	b.is(`document.documentElement.lang === 'en'`, "the language is not remembered")
	b.is(`document.querySelectorAll('.plot svg').length === 6`, "a chart is not drawn after the reload")
	if got := eval[[]string](b, ticks); !slices.Equal(got, want) {
		t.Errorf("after a reload %v are ticked, want %v", got, want)
	}
	eval[any](b, `document.querySelector('#step-3 [data-step]').click()`)
	b.Do(chromedp.Reload())
	if got := eval[[]string](b, ticks); !slices.Equal(got, []string{first}) {
		t.Errorf("after a tick was taken back %v are ticked, want %v", got, first)
	}

	// Another learner's plan in the same browser has ticks of its own, also one of the
	// same name; a new plan for the learner has the learner's.
	other, namesake, again := *p, *p, *p
	other.Learner.Name, namesake.Request.ID = "Budi", "id:k2"
	again.AsOf++
	for _, c := range []struct {
		plan *planner.Plan
		want []string
		lang string
	}{{&other, nil, "id"}, {&namesake, nil, "id"}, {&again, []string{first}, "en"}} {
		file := filepath.Join(t.TempDir(), "page.html")
		if err := os.WriteFile(file, []byte(write(t, c.plan)), 0o600); err != nil {
			t.Fatal(err)
		}
		b.allow("file://" + file)
		b.Do(chromedp.Navigate("file://" + file))
		if got := eval[[]string](b, ticks); !slices.Equal(got, c.want) {
			t.Errorf("the plan for %q, %q, begins with %v ticked, want %v", c.plan.Learner.Name, c.plan.Request.ID, got, c.want)
		}
		b.is(`document.documentElement.lang === '`+c.lang+`'`, "the plan begins in another's language")
	}
}

func TestForbiddenStorage(t *testing.T) {
	t.Parallel()
	b := open(t, write(t, short(t, lang.Indonesian)), 1080, noStorage())
	eval[any](b, `document.querySelector('#step-3 [data-step]').click()`)
	b.speak(lang.English)
	b.is(`document.querySelector('#step-3 [data-step]').checked`, "a tick is lost with the language")
	b.is(`document.querySelector('.ticks').hidden && !document.querySelector('.ticks-lost').hidden`, "the page does not say that ticks are lost")
	b.Do(chromedp.Reload())
	b.is(`document.querySelectorAll('[data-step]:checked').length === 0 && document.documentElement.lang === 'id'`, "something is remembered")
}

// The buttons of the colours win over what the device asks for, on paper nothing
// does.
func (b *tab) colours(*planner.Plan) {
	const ground = `getComputedStyle(document.body).backgroundColor`
	const light, dark = "rgb(255, 255, 255)", "rgb(16, 24, 27)"
	look := func(button, device, want string) {
		b.Helper()
		eval[any](b, `document.querySelector('button[data-scheme="`+button+`"]').click()`)
		b.Do(scheme(device))
		if got := eval[string](b, ground); got != want {
			b.Errorf("button %q on a %s device: the ground is %s, want %s", button, device, got, want)
		}
	}
	look("", "light", light)
	look("", "dark", dark)
	look("light", "dark", light)
	look("dark", "light", dark)
	b.Do(chromedp.Reload())
	b.is(ground+` === '`+dark+`'`, "the colours are not remembered")
	b.Do(browsertest.Call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	b.is(ground+` === '`+light+`'`, "the paper is dark")
	b.Do(browsertest.Call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}))
}

func TestWithoutJavaScript(t *testing.T) {
	t.Parallel()
	off := browsertest.Call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b := open(t, write(t, short(t, lang.English)), 1080, off)
	text, err := chromedp.Run(b.Ctx, chromedp.Text(chromedp.CSS("body")))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"From Social Media Admin to Social Media Manager", "need JavaScript"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, bad := range []string{"Rencana belajar", "Bahasa Indonesia", "Ticks stay", "this browser"} {
		if strings.Contains(text, bad) {
			t.Errorf("the page says %q", bad)
		}
	}
}

// The tab key walks the page in the order of the document and reaches all of it.
func TestKeyboard(t *testing.T) {
	b := open(t, write(t, newPlan(t, smallGraph(t), planner.Request{To: "r"})), 1080)
	want := eval[[]string](b, `[...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
		.filter(e => e.checkVisibility()).map((e, i) => { e.dataset.at = i; return e.outerHTML.slice(0, 120); })`)
	if len(want) < 20 {
		t.Fatalf("only %d places to stop", len(want))
	}
	for i, html := range want {
		b.Do(chromedp.KeyEvent(kb.Tab))
		if at := eval[string](b, `document.activeElement.dataset.at || document.activeElement.outerHTML.slice(0, 120)`); at != fmt.Sprint(i) {
			t.Fatalf("stop %d is %s, want %s", i, at, html)
		}
		b.is(`getComputedStyle(document.activeElement).outlineStyle === 'solid'`, "no ring shows where the keyboard is")
	}
	eval[any](b, `document.querySelector('#step-1 [data-step]').focus()`)
	b.Do(chromedp.KeyEvent(" "))
	b.is(`document.querySelector('#step-1 [data-step]').checked`, "the space key does not tick")
	eval[any](b, `document.querySelector('button[data-lang="id"]').focus()`)
	b.Do(chromedp.KeyEvent(kb.Enter))
	b.is(`document.documentElement.lang === 'id' && document.activeElement.dataset.lang === 'id'`, "the switch loses the language or the focus")
}

// prints: the paper holds all that the page holds, in the language and not the colours shown.
func (b *tab) prints(p *planner.Plan) {
	b.Do(scheme("dark"))
	b.speak(lang.English)
	paper := b.paper()
	q := p.In(lang.English)
	for _, x := range q.Route.Steps {
		if !strings.Contains(paper, strings.Join(strings.Fields(x.Title), " ")) {
			b.Errorf("the paper does not name step %d, %s", x.N, x.Title)
		}
	}
	for _, want := range []string{"Table 1.", "Social Media Manager", "the requirements of the role"} {
		if !strings.Contains(strings.ToLower(paper), strings.ToLower(want)) {
			b.Errorf("the paper does not say %q", want)
		}
	}
	for _, bad := range []string{"Bahasa Indonesia", "Zoom in", "Steps ticked:"} {
		if strings.Contains(paper, bad) {
			b.Errorf("the paper says %q", bad)
		}
	}
}

// paper is the text of the page as it is printed.
func (b *tab) paper() string {
	b.Helper()
	pdf, err := chromedp.Run(b.Ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(outsidetest.Program(b, "pdftotext"), "-", "-")
	cmd.Stdin = strings.NewReader(string(pdf))
	out, err := cmd.Output()
	if err != nil {
		b.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}
