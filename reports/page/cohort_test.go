package page

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/reports/brand"
	"skillroute/reports/browsertest"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

func summaryOf(t testing.TB, n int, o stafftest.Options) *staff.Summary {
	t.Helper()
	g := builtIn(t)
	s, err := staff.Read(stafftest.Write(t, rowsOf(t, g, n, o), o), g, o.Lang)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// mostPlanned is how many learners of a cohort are planned: those of a larger one repeat
// them on lines of their own.
const mostPlanned = 40

var planned sync.Map // rows by how many and what options

func rowsOf(t testing.TB, g *graph.Graph, n int, o stafftest.Options) []stafftest.Row {
	some := min(n, mostPlanned)
	k := fmt.Sprint(some, o)
	known, ok := planned.Load(k)
	if !ok {
		known, _ = planned.LoadOrStore(k, stafftest.Rows(t, g, some, 7, o))
	}
	rows := slices.Clone(known.([]stafftest.Row))
	for len(rows) < n {
		r := rows[len(rows)-mostPlanned]
		r.Line += 100
		if r.ID != "" {
			r.ID = fmt.Sprintf("A-%04d", r.Line)
		}
		rows = append(rows, r)
	}
	return rows
}

func writeCohort(t testing.TB, s *staff.Summary, by brand.Brand) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteCohort(&b, s, by); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// cohorts are what the browser looks at.
func cohorts(t *testing.T) map[string]*staff.Summary {
	return map[string]*staff.Summary{
		"mixed":   summaryOf(t, 40, stafftest.Options{Lang: lang.English}),
		"plain":   summaryOf(t, 8, stafftest.Options{Lang: lang.Indonesian, Plain: true, Target: "social-media-manager"}),
		"hostile": summaryOf(t, 30, stafftest.Options{Lang: lang.English, Hostile: true}),
		"one":     summaryOf(t, 1, stafftest.Options{Lang: lang.Indonesian, Plain: true}),
		"none":    summaryOf(t, 0, stafftest.Options{Lang: lang.English}),
	}
}

func TestCohortInABrowser(t *testing.T) {
	for name, s := range cohorts(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := open(t, writeCohort(t, s, someone(t)), 1080)
			b.is(`[...document.querySelectorAll('.plot')].every(p => p.dataset.drawn === 'yes' && p.querySelectorAll('svg path').length > 2 && p.clientHeight > 50)`,
				"a chart is not drawn")
			if s.Planned > 5 {
				b.is(`document.querySelectorAll('.plot').length === 3`, "a chart is missing")
			}
			b.is(`new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size === document.querySelectorAll('[id]').length`, "an id stands twice")
			b.is(`[...document.querySelectorAll('nav a')].every(a => document.querySelector(a.hash))`, "an entry of the contents leads nowhere")
			b.is(`document.querySelectorAll('h1').length === 1 && document.documentElement.lang === '`+string(s.Lang)+`'`, "the page has no title or language")
			b.sameHeat(s)
			for _, px := range []int64{1080, 390} {
				b.Do(browsertest.Width(px))
				b.fits(px)
			}
			for _, colours := range []string{"light", "dark"} {
				b.Do(scheme(colours))
				b.readable()
			}
		})
	}
}

// sameHeat compares the heat map with the summary, cell by cell.
func (b *tab) sameHeat(s *staff.Summary) {
	b.Helper()
	type row struct {
		Name  string
		Cells []string
	}
	got := eval[[]row](b, `[...document.querySelectorAll('.heat tbody tr')].map(r => ({Name: r.querySelector('th').textContent, Cells: [...r.querySelectorAll('td')].map(c => c.textContent + '|' + c.className)}))`)
	if len(got) != len(s.Learners) {
		b.Fatalf("%d rows in the heat map, want %d", len(got), len(s.Learners))
	}
	words := staff.Words{Printer: lang.For(s.Lang).NoBreak(), S: s}
	for i, l := range s.Learners {
		if want := words.Value(words.Name(l)); got[i].Name != want {
			b.Errorf("row %d is %q, want %q", i, got[i].Name, want)
		}
		missing := 0
		for j, c := range l.Cells {
			missing += c.Gap()
			want := "·|none"
			if c.Asked() {
				mark := ""
				if c.Gap() == 0 {
					mark = " ✓"
				}
				want = fmt.Sprintf("%d/%d%s|g%d", c.Have, c.Need, mark, min(c.Gap(), 4))
			}
			if got[i].Cells[j] != want {
				b.Errorf("%s, %s: the cell is %q, want %q", l.ID, s.Skills[j].Name, got[i].Cells[j], want)
			}
		}
		if want := fmt.Sprintf("%d|num", missing); got[i].Cells[len(l.Cells)] != want {
			b.Errorf("%s: %q levels are missing, want %q", l.ID, got[i].Cells[len(l.Cells)], want)
		}
	}
	if len(s.Learners) == 0 {
		return
	}
	foot := eval[[]string](b, `[...document.querySelectorAll('.heat tfoot td')].map(c => c.textContent)`)
	heads := eval[[]string](b, `[...document.querySelectorAll('.heat thead th span')].map(c => c.textContent)`)
	for j, k := range s.Skills {
		if foot[j] != fmt.Sprint(k.Lack) || heads[j] != k.Name {
			b.Errorf("column %d is %q with %q below the level, want %q with %d", j, heads[j], foot[j], k.Name, k.Lack)
		}
	}
}

// readable holds the inks of the heat map to their grounds.
func (b *tab) readable() {
	b.Helper()
	poor := eval[[]string](b, `(() => {
		const light = c => { const v = c.match(/[\d.]+/g).slice(0, 3).map(x => (x /= 255) <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4); return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
		return [...new Set([...document.querySelectorAll('.heat th, .heat td')].map(e => { const s = getComputedStyle(e), a = light(s.color), b = light(s.backgroundColor);
			const c = (Math.max(a, b) + .05) / (Math.min(a, b) + .05); return c < 4.5 ? e.className + ' ' + s.color + ' on ' + s.backgroundColor + ': ' + c.toFixed(2) : ''; }).filter(Boolean))];
	})()`)
	if len(poor) > 0 {
		b.Errorf("the heat map cannot be read: %q", poor)
	}
}

func TestCohortFilter(t *testing.T) {
	t.Parallel()
	s := summaryOf(t, 40, stafftest.Options{Lang: lang.English})
	b := open(t, writeCohort(t, s, brand.Brand{}), 1080)
	visible := func(section string) []int {
		return eval[[]int](b, `[...document.querySelectorAll('#`+section+` tr[data-row]')].filter(r => !r.hidden).map(r => +r.dataset.row)`)
	}
	find := func(text string) {
		eval[any](b, `(f => { f.value = '`+text+`'; f.dispatchEvent(new Event('input')); })(document.getElementById('find'))`)
	}
	find("! unlikely")
	missed := 0
	for _, l := range s.Learners {
		if l.Outlook == planner.OutlookUnlikely {
			missed++
		}
	}
	if got := visible("heat"); len(got) != missed || len(visible("learners")) != missed || len(visible("deadlines")) != missed {
		t.Errorf("%d learners shown whose deadline is unlikely, want %d", len(got), missed)
	}
	if got, want := eval[string](b, `document.getElementById('found').textContent`), fmt.Sprintf("%d of %d learners shown · “! unlikely”", missed, len(s.Learners)); got != want {
		t.Errorf("the page says %q, want %q", got, want)
	}
	one := s.Learners[3]
	find(strings.ToUpper(one.ID) + " " + strings.Fields(one.Name)[0])
	if got := visible("heat"); one.ID != "" && (len(got) != 1 || got[0] != one.Line) {
		t.Errorf("%v shown for %s", got, one.ID)
	}
	find("")
	if got := visible("heat"); len(got) != len(s.Learners) {
		t.Errorf("%d shown without a filter", len(got))
	}
}

// The choice of a group filters every table by it, also together with what is typed, by
// keyboard too; what is left out stays out on paper, which says so; without script all is shown.
func TestCohortGroups(t *testing.T) {
	t.Parallel()
	o := stafftest.Options{Lang: lang.Indonesian, Groups: "Mentor|" + hostile}
	s := summaryOf(t, 40, o)
	text := writeCohort(t, s, brand.Brand{})
	if strings.Contains(ours(text), "<script>alert") || !strings.Contains(text, `<div class="find" hidden>`) {
		t.Error("a head is not a text, or the filter is there without a script")
	}
	b := open(t, text, 390)
	eval[any](b, axe+`; 0`)
	b.noBarriers("with a choice of groups")
	const visible = `[...document.querySelectorAll('#%s tbody tr')].filter(r => !r.hidden).length`
	count := func(section string) int { return eval[int](b, fmt.Sprintf(visible, section)) }
	choose := func(head int, value string) {
		eval[any](b, fmt.Sprintf(`(c => { c.focus(); c.value = [...c.options].find(o => o.text.toLowerCase().startsWith(%q)).value; c.dispatchEvent(new Event('change')); })(document.getElementById('group-%d'))`, value, head))
	}
	of := func(first, second string) (learners, failed int) {
		in := func(all []staff.Group) bool {
			return (first == "" || staff.GroupKey(all[0].Value) == first) && (second == "" || staff.GroupKey(all[1].Value) == second)
		}
		for _, l := range s.Learners {
			if in(l.Groups) {
				learners++
			}
		}
		for _, f := range s.Failures {
			if in(f.Groups) {
				failed++
			}
		}
		return learners, failed
	}
	check := func(what string, learners, failed int) {
		t.Helper()
		if got := []int{count("heat"), count("learners"), count("failures")}; got[0] != learners || got[1] != learners || got[2] != failed {
			t.Errorf("%s: %v rows shown, want %d, %d, %d", what, got, learners, learners, failed)
		}
	}
	groups := len(s.ByGroup[0].Groups)
	choose(1, "depok")
	learners, failed := of("depok", "")
	check("Depok", learners, failed)
	if got := eval[string](b, `document.getElementById('found').textContent`); !strings.HasPrefix(got, fmt.Sprintf("%d dari %d peserta tampil · Mentor: ", learners, len(s.Learners))) || !strings.Contains(strings.ToLower(got), "depok (") {
		t.Errorf("the page says %q", got)
	}
	choose(2, "bogor")
	learners, failed = of("depok", "bogor")
	check("Depok and Bogor", learners, failed)
	if count("groups-1") != groups {
		t.Error("the sums are filtered")
	}
	eval[any](b, `document.getElementById('group-1').value = '', document.getElementById('group-2').value = '', document.getElementById('group-1').dispatchEvent(new Event('change'))`)
	learners, failed = of("", "")
	check("all", learners, failed)
	if said := eval[string](b, `document.getElementById('found').textContent`); said != "" || learners != len(s.Learners) {
		t.Errorf("without a choice the page says %q", said)
	}
}

func TestCohortPolicyAndNames(t *testing.T) {
	s := summaryOf(t, 30, stafftest.Options{Lang: lang.English, Hostile: true})
	for i, file := range []string{"javascript:alert(1)", "//evil.example/x", "../x.pdf", `C:\x`, "a/../../b", "https://evil.example", "learners/ä b#?.pdf"} {
		s.Learners[i].File = file
	}
	s.Learners[8].Name, s.Learners[8].File = `<img src=x onerror=alert(1)>`, ""
	s.Skills[0].Name = hostile
	s.Failures[0].What = hostile + "\u202e"
	page := ours(writeCohort(t, s, brand.Brand{Organisation: hostile}))
	for _, bad := range []string{"<script>alert", "<img", "\u202e", `href="javascript`, `href="//`, `href="../`, `href="https`, " style="} {
		if i := strings.Index(page, bad); i >= 0 {
			t.Errorf("the page has %q: …%s…", bad, page[max(0, i-60):i+60])
		}
	}
	if m := regexp.MustCompile(`<[a-z][^>]*\s(?:src|on[a-z]+)=[^>]*>`).FindString(page); m != "" {
		t.Errorf("a tag loads or runs something: %s", m)
	}
	for _, want := range []string{`href="./javascript:alert%281%29"`, `href="learners/%C3%A4%20b%23%3F.pdf"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not have %s", want)
		}
	}
	policy := html.UnescapeString(regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)[1])
	if strings.Contains(policy, "unsafe") || !strings.HasPrefix(policy, "default-src 'none'; base-uri 'none'") {
		t.Errorf("the policy is %s", policy)
	}
	blocks := regexp.MustCompile(`(?s)<(?:script|style)>(.*?)</(?:script|style)>`).FindAllStringSubmatch(page, -1)
	if len(blocks) != 5 { // two stylesheets, the filter, page.js, and ECharts, which is left out here
		t.Errorf("%d blocks of code and style", len(blocks))
	}
	for _, block := range blocks {
		if block[1] != "" && !strings.Contains(policy, hash(block[1])) {
			t.Errorf("the policy does not allow %.40q", block[1])
		}
	}
}

func TestCohortNumbers(t *testing.T) {
	for _, l := range lang.All {
		s := summaryOf(t, 40, stafftest.Options{Lang: l})
		first := writeCohort(t, s, brand.Brand{})
		page := html.UnescapeString(first)
		if strings.Contains(page, "«") {
			t.Errorf("%s: a message is missing", l)
		}
		if again := writeCohort(t, summaryOf(t, 40, stafftest.Options{Lang: l}), brand.Brand{}); again != first {
			t.Errorf("%s: two pages of one cohort differ", l)
		}
		words := staff.Words{Printer: lang.For(l).NoBreak(), S: s}
		said := words.Document()
		want := append(said.Section("method").Items, said.Headline, s.Catalog.Digest)
		for values := range said.Section("deadlines").Table.Only("slack", "by", "fix").Rows {
			want = append(want, strings.ReplaceAll(words.Text(values[0]), " ", "\u00a0"), words.Text(values[1]), words.Text(values[2]))
		}
		for values := range said.Section("teach").Table.Only("class", "saves").Rows {
			want = append(want, words.Text(values[0]), words.Text(values[1]))
		}
		for _, f := range s.Failures {
			want = append(want, words.Value(f.What), words.Value(f.Hint))
		}
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("%s: the page does not say %q", l, w)
			}
		}
		small := writeCohort(t, summaryOf(t, 3, stafftest.Options{Lang: l, Plain: true}), brand.Brand{})
		if want := lang.For(l).NoBreak().Say("staffdocs.hidden", "Least", staff.SmallGroup); !strings.Contains(small, want) {
			t.Errorf("%s: averages of three are not hidden", l)
		}
	}
}

// A page lists so many learners and no more, says so, and stays small enough to open.
func TestLargeCohort(t *testing.T) {
	t.Parallel()
	s := summaryOf(t, staff.MostShown+10, stafftest.Options{Lang: lang.English})
	page := writeCohort(t, s, brand.Brand{})
	if n := len(page) - len(echartsJS); n > 2_000_000 {
		t.Errorf("the page has %d bytes beside its script", n)
	}
	words := staff.Words{Printer: lang.For(s.Lang).NoBreak(), S: s}
	if shown := words.Document().Section("learners").Shown; shown == "" || strings.Count(page, shown) != 2 {
		t.Errorf("the page does not say twice %q", shown)
	}
	if rows := strings.Count(page, "\n<tr data-row="); rows != 2*staff.MostShown+len(s.Late)+len(s.Talks.Learners) {
		t.Errorf("%d rows of learners", rows)
	}

	// A browser has the same to do with fewer.
	s = summaryOf(t, 120, stafftest.Options{Lang: lang.English})
	b := open(t, writeCohort(t, s, brand.Brand{}), 390)
	b.sameHeat(s)
	b.is(`[...document.querySelectorAll('.plot')].every(p => p.dataset.drawn === 'yes')`, "a chart is not drawn")
	b.is(`(box => { box.scrollTo(400, 3000); const head = box.querySelector('thead th:nth-child(12)').getBoundingClientRect(), row = box.querySelector('tbody tr:nth-child(110) th').getBoundingClientRect(), at = box.getBoundingClientRect();
		return box.scrollLeft > 300 && Math.abs(head.top - at.top) < 3 && Math.abs(row.left - at.left) < 3; })(document.querySelector('.heatbox'))`, "head and names do not stay in sight")
}

// The paper holds what the page holds, unfolded.
func TestCohortPrints(t *testing.T) {
	t.Parallel()
	s := summaryOf(t, 40, stafftest.Options{Lang: lang.English})
	b := open(t, writeCohort(t, s, brand.Brand{}), 1080)
	b.Do(scheme("dark"))
	pdf, err := chromedp.Run(b.Ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "cohort.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(outsidetest.Program(t, "pdftotext"), file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	paper := strings.Join(strings.Fields(string(out)), " ")
	words := staff.Words{Printer: lang.For(s.Lang).NoBreak(), S: s}
	want := []string{"Table 1.", "Table 7.", "Learners below the level"}
	for _, l := range s.Learners {
		if name := words.Name(l); len(name) < 20 {
			want = append(want, name)
		}
	}
	for _, w := range want {
		if !strings.Contains(paper, w) {
			t.Errorf("the paper does not say %q", w)
		}
	}
	if strings.Contains(paper, "Filter learners") {
		t.Error("the paper has a field to type in")
	}
}

func TestCohortFailsWithItsWriter(t *testing.T) {
	if err := WriteCohort(full{}, summaryOf(t, 1, stafftest.Options{Plain: true}), brand.Brand{}); err != errFull {
		t.Errorf("got %v", err)
	}
}
