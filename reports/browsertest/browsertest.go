// Package browsertest is for tests that look at pages in Chromium. It is started once, by the
// first test of a package that needs it; a test without it is skipped as outsidetest skips.
package browsertest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"skillroute/graph/outsidetest"
)

var (
	browser = sync.OnceValues(start)
	stop    = func() {}
)

// Main runs the tests of a package and ends the browser.
func Main(m *testing.M) {
	code := m.Run()
	stop()
	os.Exit(code)
}

var errNone = errors.New("chromium is not installed")

func start() (context.Context, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
		allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, stopBrowser := chromedp.NewContext(allocator)
		stop = func() { stopBrowser(); stopAllocator() }
		return ctx, chromedp.Do(ctx)
	}
	return nil, errNone
}

// Need is the browser, or the end of a test that needs it.
func Need(t testing.TB) context.Context {
	t.Helper()
	ctx, err := browser()
	if errors.Is(err, errNone) {
		outsidetest.Skip(t, err.Error())
	}
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

// Tab is a page in the browser. What its console says and any request but those that it may
// make fail the test.
type Tab struct {
	*testing.T
	Ctx context.Context // of this page

	may      func(request string) bool
	forgives func(fault string) bool

	mu       sync.Mutex
	faults   []string // of the console
	requests int
}

// Open opens a tab for some time at most, in the same browser as its parent unless an option
// says otherwise.
func Open(t *testing.T, parent context.Context, most time.Duration, may, forgives func(string) bool, options ...chromedp.ContextOption) *Tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(parent, options...)
	t.Cleanup(cancel)
	b := &Tab{T: t, may: may, forgives: forgives}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	var cancelTime context.CancelFunc
	b.Ctx, cancelTime = context.WithTimeout(ctx, most)
	t.Cleanup(cancelTime)
	t.Cleanup(func() {
		for _, f := range b.Faults() {
			t.Errorf("the console says %s", f)
		}
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.requests == 0 {
			t.Error("no request was seen, not even for the page: the test hears nothing")
		}
	})
	b.Do(Call(network.Enable, network.EnableParams{}))
	return b
}

// Faults takes what the console has said and is not forgiven, and each request that may not be.
func (b *Tab) Faults() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	said := slices.DeleteFunc(b.faults, b.forgives)
	b.faults = nil
	return said
}

func (b *Tab) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	fault := func(text string) { b.faults = append(b.faults, text) }
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		fault(e.ExceptionDetails.Text + " " + e.ExceptionDetails.Exception.Description)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			text := e.Type.String()
			for _, a := range e.Args {
				text += " " + string(a.Value) + a.Description
			}
			fault(text)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			fault(e.Entry.Text + " " + e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		b.requests++
		if !b.may(e.Request.URL) {
			fault("a request to " + e.Request.URL)
		}
	}
}

// Action is something to do in a tab.
type Action = chromedp.Action[chromedp.Void]

// Call sends a command of the protocol and drops its answer.
func Call[P, R any](command cdp.Command[P, R], params P) Action {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	})
}

// Width is a window of some pixels.
func Width(px int64) Action { return chromedp.EmulateViewport(px, 900) }

// Do does one action after the other.
func (b *Tab) Do(actions ...Action) {
	b.Helper()
	if err := chromedp.Do(b.Ctx, actions...); err != nil {
		b.Fatal(err)
	}
}

// Eval is the value of a JavaScript expression in the page.
func Eval[V any](b *Tab, expression string) V {
	b.Helper()
	value, err := chromedp.Run(b.Ctx, chromedp.Evaluate[V](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return value
}
