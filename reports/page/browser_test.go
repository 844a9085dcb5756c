package page

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"skillroute/graph/outsidetest"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// The browser is started once, by the first test that needs it.
var (
	browser = sync.OnceValues(startBrowser)
	stop    = func() {}
)

func TestMain(m *testing.M) {
	code := m.Run()
	stop()
	os.Exit(code)
}

var errNoBrowser = errors.New("chromium is not installed")

func startBrowser() (context.Context, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
			chromedp.DisableGPU)
		allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, stopBrowser := chromedp.NewContext(allocator)
		stop = func() { stopBrowser(); stopAllocator() }
		return ctx, chromedp.Do(ctx)
	}
	return nil, errNoBrowser
}

// needBrowser skips a test that has no browser, unless nothing may be skipped.
func needBrowser(t *testing.T) context.Context {
	t.Helper()
	ctx, err := browser()
	if errors.Is(err, errNoBrowser) {
		outsidetest.Skip(t, err.Error())
	}
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

// tab is a page in a window of its own, with a storage of its own.
type tab struct {
	*testing.T
	ctx context.Context

	mu       sync.Mutex
	faults   []string // of the console
	requests []string
	allowed  []string // requests
}

// open shows a page at a width. What the console says and any request but for the
// page itself fail the test.
func open(t *testing.T, html string, px int64, first ...action) *tab {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(html), 0o600); err != nil {
		t.Fatal(err)
	}
	return openFile(t, file, nil, px, first...)
}

// openFile shows a page that may ask for some files beside it.
func openFile(t *testing.T, file string, beside []string, px int64, first ...action) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(needBrowser(t), chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	b := &tab{T: t, allowed: []string{"file://" + file}}
	for _, name := range beside {
		b.allow("file://" + filepath.Join(filepath.Dir(file), name))
	}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	var cancelTime context.CancelFunc
	b.ctx, cancelTime = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancelTime)
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, f := range b.faults {
			t.Errorf("the console says %s", f)
		}
		for _, r := range b.requests {
			if !slices.Contains(b.allowed, r) && !strings.HasPrefix(r, "data:image/png;base64,") && !strings.HasPrefix(r, "data:font/woff2;base64,") {
				t.Errorf("the page asks for %s", r)
			}
		}
		if len(b.requests) == 0 {
			t.Error("no request was seen, not even for the page: the test hears nothing")
		}
	})
	b.do(first...)
	b.do(call(network.Enable, network.EnableParams{}), width(px), chromedp.Navigate("file://"+file))
	return b
}

func (b *tab) allow(request string) { b.allowed = append(b.allowed, request) }

type action = chromedp.Action[chromedp.Void]

// call sends a command of the protocol and drops its answer.
func call[P, R any](command cdp.Command[P, R], params P) action {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	})
}

func (b *tab) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.faults = append(b.faults, e.ExceptionDetails.Text+" "+e.ExceptionDetails.Exception.Description)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			text := e.Type.String()
			for _, a := range e.Args {
				text += " " + string(a.Value) + a.Description
			}
			b.faults = append(b.faults, text)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			b.faults = append(b.faults, e.Entry.Text)
		}
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	}
}

func (b *tab) do(actions ...action) {
	b.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.Fatal(err)
	}
}

func width(px int64) action { return chromedp.EmulateViewport(px, 900) }

// scheme sets what the device asks for: light or dark.
func scheme(name string) action {
	return call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}},
	})
}

// eval is the value of a JavaScript expression in the page.
func eval[T any](b *tab, expression string) T {
	b.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return value
}

// is fails the test when an expression is not true.
func (b *tab) is(expression, complaint string) {
	b.Helper()
	if !eval[bool](b, expression) {
		b.Errorf("%s: not %s", complaint, expression)
	}
}

// noStorage makes a browser that forbids storage.
func noStorage() action {
	return call(cdpage.AddScriptToEvaluateOnNewDocument, cdpage.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})`,
	})
}
