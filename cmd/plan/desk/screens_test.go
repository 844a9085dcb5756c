package desk

import (
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"skillroute/graph/lang"
	"skillroute/reports/browsertest"
)

// screenTable are all screens, by a name and an address of a desk with a few clients. A new
// screen is a row here: that is all that it takes to be looked at in both
// languages, in light and dark, at all widths, and by axe-core.
var screenTable = []struct {
	name string
	path func(d *gallery) string
}{
	{"clients", func(*gallery) string { return "/" }},
	{"found", func(*gallery) string { return "/?q=putri" }},
	{"new", func(*gallery) string { return "/clients/new" }},
	{"new-asked", func(d *gallery) string { return d.begun(true) }},
	{"new-faults", func(d *gallery) string { return d.begun(false) }},
	{"questions", func(d *gallery) string { return "/clients/" + d.sari + "/questions" }},
	{"profile", func(d *gallery) string { return "/clients/" + d.sari + "/profile" }},
	{"plan", func(d *gallery) string { return "/clients/" + d.sari }},
	{"plan-open", func(d *gallery) string { return "/clients/" + d.sari + "?open=" + url.QueryEscape(d.step) }},
	{"plan-try", func(d *gallery) string { return "/clients/" + d.story + "?hours=8&by=2027-07-31" }},
	{"plan-first", func(d *gallery) string { return "/clients/" + d.putri }},
	{"review", func(d *gallery) string { return "/clients/" + d.story + "/review/2" }},
	{"review-held", func(d *gallery) string { return "/clients/" + d.story + "/review/1" }},
	{"review-first", func(d *gallery) string { return "/clients/" + d.putri + "/review/1" }},
	{"import", func(*gallery) string { return "/import" }},
	{"import-file", func(d *gallery) string { return d.classFile() }},
	{"groups", func(*gallery) string { return "/groups" }},
	{"cohort", func(d *gallery) string { return d.cohort("") }},
	{"cohort-classes", func(d *gallery) string { return d.cohort("/teach?hours=24") }},
	{"ticks", func(d *gallery) string { return d.answered() }},
	{"ticks-any", func(*gallery) string { return "/ticks" }},
	{"settings", func(*gallery) string { return "/settings" }},
	{"history", func(d *gallery) string { return "/clients/" + d.story + "/history" }},
	{"skills", func(d *gallery) string { return "/clients/" + d.story + "/skills?save=1" }},
	{"other", func(d *gallery) string { return "/clients/" + d.story + "/other" }},
	{"other-money", func(d *gallery) string { return "/clients/" + d.story + "/other?way=money" }},
	{"compare", func(d *gallery) string { return "/clients/" + d.story + "/compare" }},
	{"needs", func(*gallery) string { return "/?status=needs" }},
	{"plan-refused", func(d *gallery) string { return "/clients/" + d.putri }},
	{"keys", func(d *gallery) string { return "/clients/" + d.putri }},
	{"lost", func(d *gallery) string { return "/clients/" + d.putri }},
	{"menu", func(*gallery) string { return "/" }},
	{"privacy", func(d *gallery) string { return "/clients/" + d.sari + "/privacy" }},
	{"nothing", func(*gallery) string { return "/nothing" }},
	{"closed", func(*gallery) string { return "/" }}, // the last one: who has no key is out
}

// screenActs are what is done on some screens before they are looked at.
var screenActs = map[string]func(b *window){
	"plan-refused": func(b *window) {
		s := &session{window: b}
		s.walk(s.stuck())
		b.swapped(func() { b.keys(kb.ArrowUp, chromedp.ModifierAlt) })
	},
	"keys": func(b *window) { b.keys("?") },
	"lost": func(b *window) { eval[any](b, `document.querySelector('#lost').hidden = false`) },
	"closed": func(b *window) {
		b.Do(browsertest.Call(network.ClearBrowserCookies, cdp.Empty{}))
		b.to("/")
		b.is(`document.body.innerText.includes('--data') || !document.querySelector('nav')`, "the page of who has no key is another")
	},
	"menu": func(b *window) { eval[any](b, `document.querySelector('#menu').open = true`) },
}

// Each language has a desk of its own, so that both are looked at at once.
func TestScreensInABrowser(t *testing.T) {
	for i, l := range []lang.Lang{lang.Indonesian, lang.English} {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			d := newGallery(t, l)
			b := d.browse(t, 1280)
			b.allowed = expectedStatus
			for n, s := range screenTable {
				if wanted := os.Getenv("SKILLROUTE_SCREEN"); wanted != "" && !slices.Contains(strings.Split(wanted, ","), s.name) {
					continue
				}
				b.Do(media("prefers-color-scheme", "light"), browsertest.Width(1280))
				b.to(s.path(d))
				if act := screenActs[s.name]; act != nil {
					act(b)
				}
				where := s.name + ", " + string(l)
				if got := eval[string](b, `document.documentElement.lang`); got != string(l) {
					t.Errorf("%s: the page speaks %q", where, got)
				}
				b.pictures(s.name)
				for _, px := range []int64{1280, 768, 640, 390, 320} {
					b.fits(where, px) // 640 is 1280 at 200 %, 320 at 400 %
				}
				b.named(where)
				// Wide and light in one language, narrow and dark in the other, by turns.
				px, scheme := int64(1280), "light"
				if (n+i)%2 == 1 {
					px, scheme = 390, "dark"
				}
				b.Do(browsertest.Width(px), media("prefers-color-scheme", scheme))
				b.noBarriers(fmt.Sprintf("%s, %s, %d px", where, scheme, px))
				if px == 1280 {
					b.Do(media("forced-colors", "active"))
					b.noBarriers(where + ", forced colours")
				}
			}
		})
	}
}

// pictures writes how a screen looks, where pictures are wanted.
func (b *window) pictures(name string) {
	if os.Getenv("SKILLROUTE_PICTURES") == "" {
		return
	}
	for _, x := range []struct {
		suffix string
		px     int64
		media  []string
	}{
		{"", 1280, []string{"prefers-color-scheme", "light"}},
		{"-dark", 1280, []string{"prefers-color-scheme", "dark"}},
		{"-phone", 390, []string{"prefers-color-scheme", "light"}},
		{"-phone-dark", 390, []string{"prefers-color-scheme", "dark"}},
		{"-forced", 1280, []string{"forced-colors", "active"}},
	} {
		b.Do(media(x.media...), chromedp.EmulateViewport(x.px, 1600))
		b.picture(eval[string](b, `document.documentElement.lang`) + "/" + name + x.suffix)
	}
}

// expectedStatus are the faults of pages that are faults.
var expectedStatus = regexp.MustCompile(`status of (403|404|409|422)`)

// expectedGone are the faults of a desk that does not answer.
var expectedGone = regexp.MustCompile(`ERR_EMPTY_RESPONSE|ERR_CONNECTION|Failed to fetch`)
