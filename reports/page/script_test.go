package page

import (
	"bytes"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// beside is the page of a plan whose charts' script is a file of this name.
func beside(t testing.TB, p *planner.Plan, name string) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, p, Options{Script: name}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// inFolder writes a page, and its script when there is one.
func inFolder(t *testing.T, page string, script []byte) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	if script != nil {
		if err := os.WriteFile(filepath.Join(filepath.Dir(file), "charts.js"), script, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return file
}

func TestScriptBesideThePage(t *testing.T) {
	t.Parallel()
	page := beside(t, short(t, lang.Indonesian), "charts.js")
	if len(page) > 400_000 {
		t.Errorf("the page has %d bytes: is the script in it?", len(page))
	}
	b := openFile(t, inFolder(t, page, Script()), []string{"charts.js"}, 1080)
	for _, l := range []lang.Lang{lang.English, lang.Indonesian} {
		b.speak(l)
		b.is(`[...document.querySelectorAll('.plot')].every(p => p.dataset.drawn === 'yes' && p.querySelectorAll('svg path').length > 2)`, "a chart is not drawn")
	}
	b.is(`document.querySelectorAll('.plot').length === 6 && !document.getElementById('beside').checkVisibility()`, "the page says that its script is missing")
	b.wearsItsFonts()
}

// wearsItsFonts: the page is set in its own fonts, and waits for no other.
func (b *tab) wearsItsFonts() {
	b.Helper()
	b.is(`[...document.fonts].filter(f => f.family.includes('Plus Jakarta Sans') && f.status === 'loaded').map(f => f.weight).sort().join() === '400,600,700'`,
		"the page does not have its fonts")
	b.is(`[...document.fonts].length === 3 && getComputedStyle(document.body).fontFamily.startsWith('"Plus Jakarta Sans"')`, "another font comes first")
}

func TestScriptIsMissing(t *testing.T) {
	t.Parallel()
	p := short(t, lang.English)
	b := openFile(t, inFolder(t, beside(t, p, "charts.js"), nil), []string{"charts.js"}, 1080)
	words := map[lang.Lang]string{lang.Indonesian: "Grafik memerlukan file charts.js", lang.English: "The charts need the file charts.js"}
	for _, l := range lang.All { // English last
		b.speak(l)
		want := words[l]
		if got := eval[string](b, `document.getElementById('beside').innerText`); !strings.HasPrefix(got, want) {
			t.Errorf("%s: the page says %q, want %q", l, got, want)
		}
		b.is(`[...document.querySelectorAll('.chart')].every(f => f.querySelector('table').checkVisibility())`, "a chart that is not drawn hides its table")
	}
	eval[any](b, `document.querySelector('#step-1 [data-step]').click()`)
	b.is(`document.querySelector('.progress').textContent.startsWith('Steps ticked: 1 of')`, "ticks do not work")
	if len(b.Faults()) == 0 { // the file is missing
		t.Error("the console says nothing of the missing file: the test hears nothing")
	}
}

// Another script in the same folder, which a fault in escaping could ask for, does
// not run: the policy allows one element, not a place.
func TestNoOtherScriptBeside(t *testing.T) {
	t.Parallel()
	page := beside(t, short(t, lang.English), "charts.js")
	nonce := regexp.MustCompile(`<script nonce="([0-9a-f]{32})" src="charts.js">`).FindStringSubmatch(page)
	if nonce == nil {
		t.Fatal("the page does not ask for its script")
	}
	evil := `<script src="other.js"></script><script nonce="` + strings.Repeat("0", 32) + `" src="other.js"></script><script>document.title = 'evil'</script>`
	file := inFolder(t, strings.Replace(page, `<p class="lead">`, `<p class="lead">`+evil, 1), Script())
	if err := os.WriteFile(filepath.Join(filepath.Dir(file), "other.js"), []byte("document.title = 'evil'"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := openFile(t, file, []string{"charts.js", "other.js"}, 1080) // a refused request is heard, too
	b.is(`document.title !== 'evil' && document.querySelectorAll('.lead script').length === 3`, "a script ran that is not the page's")
	if faults := b.Faults(); len(faults) != 3 {
		t.Errorf("%d scripts were refused, want 3: %q", len(faults), faults)
	}
}

func TestPolicyOfAScriptBeside(t *testing.T) {
	p := short(t, lang.English)
	page := beside(t, p, "charts.js")
	policy := html.UnescapeString(regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)[1])
	scripts := regexp.MustCompile(`script-src ([^;]*);`).FindStringSubmatch(policy)[1]
	want := regexp.MustCompile(`^'sha256-[^']{44}' 'sha256-[^']{44}' 'nonce-([0-9a-f]{32})'$`).FindStringSubmatch(scripts)
	if want == nil || !strings.Contains(page, `<script nonce="`+want[1]+`" src="charts.js">`) {
		t.Errorf("the page allows %s", scripts)
	}
	for _, block := range regexp.MustCompile(`(?s)<script>(.*?)</script>`).FindAllStringSubmatch(page, -1) {
		if !strings.Contains(scripts, hash(block[1])) {
			t.Errorf("the policy does not allow %.40q", block[1])
		}
	}
	if beside(t, p, "charts.js") != page {
		t.Error("two pages of one plan differ")
	}
	q := *p
	q.Learner.Name = "Budi " + strings.Repeat("0", 32) + want[1]
	if other := beside(t, &q, "charts.js"); strings.Contains(other, `nonce-`+want[1]) || strings.Contains(other, `nonce-`+strings.Repeat("0", 32)) {
		t.Error("a name chooses the nonce")
	}
	if got := beside(t, p, `a"b:c.js`); !strings.Contains(got, ` src="./a%22b:c.js">`) || strings.Contains(got, `a"b`) {
		t.Error("the name of the script is not escaped")
	}
}
