package desk

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
)

// screenTable are all screens, by a name and an address of a desk with a few clients. A new
// screen is a row here: that is all that it takes to be looked at in both languages, in light
// and dark, at all widths, and by axe-core.
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
	{"settings", func(*gallery) string { return "/settings" }},
	{"history", func(d *gallery) string { return "/clients/" + d.story + "/history" }},
	{"skills", func(d *gallery) string { return "/clients/" + d.story + "/skills?save=1" }},
	{"other", func(d *gallery) string { return "/clients/" + d.story + "/other" }},
	{"other-money", func(d *gallery) string { return "/clients/" + d.story + "/other?way=money" }},
	{"compare", func(d *gallery) string { return "/clients/" + d.story + "/compare" }},
	{"privacy", func(d *gallery) string { return "/clients/" + d.sari + "/privacy" }},
	{"nothing", func(*gallery) string { return "/nothing" }},
}

func TestScreensInABrowser(t *testing.T) {
	d := newGallery(t)
	b := d.browse(t, 1280)
	b.allowed = expectedStatus
	for _, s := range screenTable {
		path := s.path(d)
		for i, l := range []lang.Lang{lang.Indonesian, lang.English} {
			d.speak(l)
			b.do(media("prefers-color-scheme", "light"), width(1280))
			b.to(path)
			where := s.name + ", " + string(l)
			if got := eval[string](b, `document.documentElement.lang`); got != string(l) {
				t.Errorf("%s: the page speaks %q", where, got)
			}
			for _, px := range []int64{1280, 768, 640, 390, 320} {
				b.fits(where, px) // 640 is 1280 at 200 %, 320 at 400 %
			}
			b.named(where)
			for j, scheme := range []string{"light", "dark"} {
				for k, px := range []int64{1280, 390} {
					if (i != j || i != k) && !outsidetest.All() {
						continue // each language, scheme and width once; all of all where nothing may be missing
					}
					b.do(width(px), media("prefers-color-scheme", scheme))
					b.noBarriers(fmt.Sprintf("%s, %s, %d px", where, scheme, px))
				}
			}
		}
		d.pictures(b, s.name, path)
	}
}

// pictures writes how a screen looks, where pictures are wanted.
func (d *gallery) pictures(b *window, name, path string) {
	for _, x := range []struct {
		suffix string
		l      lang.Lang
		px     int64
		media  []string
	}{
		{"", lang.Indonesian, 1280, []string{"prefers-color-scheme", "light"}},
		{"-dark", lang.Indonesian, 1280, []string{"prefers-color-scheme", "dark"}},
		{"-phone", lang.Indonesian, 390, []string{"prefers-color-scheme", "light"}},
		{"-en", lang.English, 1280, []string{"prefers-color-scheme", "light"}},
		{"-forced", lang.English, 1280, []string{"forced-colors", "active"}},
	} {
		if wanted := outsidePictures(); wanted != "" && (wanted == "all" || wanted == name) {
			d.speak(x.l)
			b.do(media(x.media...), chromedp.EmulateViewport(x.px, 1600))
			b.to(path)
			b.picture(name + x.suffix)
		}
	}
	d.speak(lang.Indonesian)
}

// expectedStatus are the faults of pages that are faults.
var expectedStatus = regexp.MustCompile(`status of (403|404|409|422)`)

// expectedGone are the faults of a desk that does not answer.
var expectedGone = regexp.MustCompile(`ERR_EMPTY_RESPONSE|ERR_CONNECTION|Failed to fetch`)

// outsidePictures is which screens pictures are wanted of: SKILLROUTE_SCREEN, or all.
func outsidePictures() string {
	if os.Getenv("SKILLROUTE_PICTURES") == "" {
		return ""
	}
	return cmp.Or(os.Getenv("SKILLROUTE_SCREEN"), "all")
}
