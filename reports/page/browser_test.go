package page

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"skillroute/reports/browsertest"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

// tab is a page in a window of its own, with a storage of its own.
type tab struct {
	*browsertest.Tab
	allowed []string // requests
}

// open shows a page at a width. What the console says and any request but for the
// page itself fail the test.
func open(t *testing.T, html string, px int64, first ...browsertest.Action) *tab {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(html), 0o600); err != nil {
		t.Fatal(err)
	}
	return openFile(t, file, nil, px, first...)
}

// openFile shows a page that may ask for some files beside it.
func openFile(t *testing.T, file string, beside []string, px int64, first ...browsertest.Action) *tab {
	t.Helper()
	b := &tab{allowed: []string{"file://" + file}}
	for _, name := range beside {
		b.allow("file://" + filepath.Join(filepath.Dir(file), name))
	}
	b.Tab = browsertest.Open(t, browsertest.Need(t), time.Minute, b.may, func(string) bool { return false }, chromedp.WithNewBrowserContext())
	b.Do(first...)
	b.Do(browsertest.Width(px), chromedp.Navigate("file://"+file))
	return b
}

func (b *tab) allow(request string) { b.allowed = append(b.allowed, request) }

func (b *tab) may(request string) bool {
	return slices.Contains(b.allowed, request) || strings.HasPrefix(request, "data:image/png;base64,") || strings.HasPrefix(request, "data:font/woff2;base64,")
}

// scheme sets what the device asks for: light or dark.
func scheme(name string) browsertest.Action {
	return browsertest.Call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}},
	})
}

// eval is the value of a JavaScript expression in the page.
func eval[T any](b *tab, expression string) T {
	b.Helper()
	return browsertest.Eval[T](b.Tab, expression)
}

// is fails the test when an expression is not true.
func (b *tab) is(expression, complaint string) {
	b.Helper()
	if !eval[bool](b, expression) {
		b.Errorf("%s: not %s", complaint, expression)
	}
}

// noStorage makes a browser that forbids storage.
func noStorage() browsertest.Action {
	return browsertest.Call(cdpage.AddScriptToEvaluateOnNewDocument, cdpage.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})`,
	})
}
