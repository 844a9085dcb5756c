package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"skillroute/graph/lang"
	"skillroute/reports/browsertest"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

// served is a desk that listens on loopback, for a browser.
type served struct {
	*tester
	base string      // of its addresses: http://127.0.0.1:PORT
	down atomic.Bool // it does not answer
}

// serve opens a desk for a browser, or skips the test where there is none.
func serve(t *testing.T, l lang.Lang) *served {
	t.Helper()
	browsertest.Need(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	x := newTester(t, l)
	x.Server.Port, x.Server.Hosts = port, []string{testHost} // before the first request
	x.enter()
	d := &served{tester: x, base: "http://127.0.0.1:" + port}
	server := x.HTTP()
	inside := server.Handler
	server.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if d.down.Load() {
			panic(http.ErrAbortHandler)
		}
		inside.ServeHTTP(w, r)
	})
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return d
}

// window is a page of a browser in which nothing was opened before. What its console says,
// violations of the policy of contents among it, and any request but to the desk fail the test.
type window struct {
	*browsertest.Tab
	desk    *served
	allowed *regexp.Regexp // faults that are the test's own doing
}

// browse opens the desk in a browser of its own, which comes in by a key.
func (d *served) browse(t *testing.T, px int64) *window {
	t.Helper()
	return d.open(t, browsertest.Need(t), px, chromedp.WithNewBrowserContext())
}

// beside opens another tab of the same browser.
func (b *window) beside(px int64) *window {
	b.Helper()
	return b.desk.open(b.T, b.Ctx, px)
}

func (d *served) open(t *testing.T, parent context.Context, px int64, options ...chromedp.ContextOption) *window {
	t.Helper()
	b := &window{desk: d, allowed: regexp.MustCompile(`status of (422|409)`)}
	may := func(request string) bool {
		return strings.HasPrefix(request, d.base+"/") || strings.HasPrefix(request, "data:image/svg+xml;") // what the browser draws fields with
	}
	b.Tab = browsertest.Open(t, parent, 5*time.Minute, may, func(fault string) bool { return b.allowed.MatchString(fault) }, options...)
	b.Do(browsertest.Width(px))
	if len(options) > 0 {
		b.to("/?key=" + d.NewKey())
	}
	return b
}

// to opens an address of the desk anew.
func (b *window) to(path string) {
	b.Helper()
	b.Do(chromedp.Navigate(b.desk.base + path))
}

// media sets what the device asks for, as name and value: prefers-color-scheme dark.
func media(pairs ...string) browsertest.Action {
	var features []*emulation.MediaFeature
	for i := 0; i+1 < len(pairs); i += 2 {
		features = append(features, &emulation.MediaFeature{Name: pairs[i], Value: pairs[i+1]})
	}
	return browsertest.Call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
}

// speak has the desk speak a language, from the next page on.
func (d *served) speak(l lang.Lang) {
	d.Helper()
	if err := d.store.Set("lang", string(l)); err != nil {
		d.Fatal(err)
	}
}

// eval is the value of a JavaScript expression in the page.
func eval[T any](b *window, expression string) T {
	b.Helper()
	return browsertest.Eval[T](b.Tab, expression)
}

// is fails the test when an expression does not come true soon.
func (b *window) is(expression, complaint string) {
	b.Helper()
	until := time.Now().Add(5 * time.Second)
	for !eval[bool](b, "Promise.resolve("+expression+").then(v => !!v)") {
		if time.Now().After(until) {
			b.Fatalf("%s: not %s\nat %s, focus on %q\n%.1500s", complaint, expression, eval[string](b, `location.pathname + location.search`), b.focus(),
				eval[string](b, `document.querySelector('main') ? document.querySelector('main').innerText : document.body.innerText`))
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// focus is the id of what has the focus; its name where it has none.
func (b *window) focus() string {
	b.Helper()
	return eval[string](b, `document.activeElement ? document.activeElement.id || document.activeElement.tagName : ''`)
}

// focused waits until what has an id has the focus.
func (b *window) focused(id string) {
	b.Helper()
	b.is(fmt.Sprintf(`document.activeElement && document.activeElement.id === %q`, id), "the focus is not on "+id)
}

// swapped does something that leads to a swap of the page, and waits until it is over.
func (b *window) swapped(what func()) {
	b.Helper()
	eval[any](b, `window.swaps = 0, window.swapListener || (window.swapListener = 1, document.addEventListener('htmx:after:swap', () => window.swaps++)), 0`)
	what()
	b.is(`window.swaps > 0 && !document.querySelector('.htmx-request,.htmx-swapping')`, "the page was not swapped")
	eval[any](b, `new Promise(done => setTimeout(done, 20))`)
}

// types types a text where the focus is.
func (b *window) types(text string) {
	b.Helper()
	b.Do(browsertest.Call(input.InsertText, input.InsertTextParams{Text: text}))
}

// keys presses keys, one after another, with those that are held down meanwhile.
func (b *window) keys(keys string, held ...chromedp.Modifier) {
	b.Helper()
	for _, key := range keys {
		b.Do(chromedp.KeyEvent(string(key), chromedp.KeyModifiers(held...)))
	}
}

// fits holds the page to the width of the window.
func (b *window) fits(where string, px int64) {
	b.Helper()
	b.Do(browsertest.Width(px))
	wide := eval[string](b, `new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() => {
		const w = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= w) return '';
		const e = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > w + 1 && !e.closest('.scroll,.chips') && e.getClientRects().length).pop();
		return document.documentElement.scrollWidth + ' px: ' + (e ? e.outerHTML.slice(0, 200) : '');
	})`)
	if wide != "" {
		b.Errorf("%s: at %d px the page is wider: %s", where, px, wide)
	}
}

// axe is that of the reports, which is why it is read from there.
var axe = sync.OnceValues(func() (string, error) {
	data, err := os.ReadFile(filepath.FromSlash("../../../reports/page/testdata/axe/axe.min.js"))
	return string(data), err
})

// noBarriers wants axe-core to find nothing in the page as it is shown, all of it open.
func (b *window) noBarriers(where string) {
	b.Helper()
	source, err := axe()
	if err != nil {
		b.Fatal(err)
	}
	text := eval[string](b, `(() => { if (!window.axe) {`+source+`} document.querySelectorAll('details:not(.menu)').forEach(d => d.open = true); })(),
		document.documentElement.getAnimations({subtree: true}).forEach(a => a.finish()),
		new Promise(drawn => requestAnimationFrame(drawn)).then(() => axe.run({resultTypes: ['violations']})).then(r => JSON.stringify(r.violations))`)
	var found []struct {
		ID, Impact, Help string
		Nodes            []struct{ HTML, FailureSummary string }
	}
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		b.Fatal(err)
	}
	for _, v := range found {
		b.Errorf("%s: %s (%s, %s), %d times: %.300s\n%.300s", where, v.Help, v.ID, v.Impact, len(v.Nodes), v.Nodes[0].HTML, v.Nodes[0].FailureSummary)
	}
}

// named wants every control to have an id of its own: by it the focus stays where it was when
// the page is swapped. (A link is found again by where
// it goes, a button that sends a name by that.)
func (b *window) named(where string) {
	b.Helper()
	if twice := eval[string](b, `[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i).join(' ')`); twice != "" {
		b.Errorf("%s: ids stand twice: %s", where, twice)
	}
	if nameless := eval[string](b, `[...document.querySelectorAll('main :is(button:not([name]),input:not([type=hidden]),select,textarea,summary:not(details[id] > summary))')].filter(e => !e.id).map(e => e.outerHTML.slice(0, 90)).slice(0, 3).join('\n')`); nameless != "" {
		b.Errorf("%s: what can have the focus has no id, so it loses it when the page is swapped:\n%s", where, nameless)
	}
}

// picture writes the page as it is into the folder that SKILLROUTE_PICTURES names, if any.
func (b *window) picture(name string) {
	b.Helper()
	folder := os.Getenv("SKILLROUTE_PICTURES")
	if folder == "" {
		return
	}
	data, err := chromedp.Run(b.Ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), data, 0o644); err != nil {
		b.Fatal(err)
	}
}

// downloads has the browser keep files that are downloaded in a folder, under their names.
func (b *window) downloads() (folder string) {
	b.Helper()
	folder = b.TempDir()
	b.Do(browsertest.Call(browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder, BrowserContextID: chromedp.FromContext(b.Ctx).BrowserContextID}))
	return folder
}
