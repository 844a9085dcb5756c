package desk

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

func TestPartsOfScreens(t *testing.T) {
	if _, err := icon("none"); err == nil {
		t.Error("an icon that is not there is no fault")
	}
	for _, x := range []struct {
		have, need, highest int
		want                string
	}{{2, 3, 5, "hh-oo"}, {0, 2, 5, "--ooo"}, {4, 2, 4, "hhhh"}, {0, 0, 3, "ooo"}, {1, 6, 5, "h-----"}} {
		got := strings.NewReplacer(`<span class="pips" aria-hidden="true">`, "", `</span>`, "", `<i class="h"></i>`, "h", `<i class="o"></i>`, "o", `<i></i>`, "-").Replace(string(pips(x.have, x.need, x.highest)))
		if got != x.want {
			t.Errorf("pips %d of %d up to %d: %s, want %s", x.have, x.need, x.highest, got, x.want)
		}
	}
	for _, x := range []struct {
		done, all any
		want      string
	}{{graph.Minutes(30), graph.Minutes(60), `class="fill" width="55"`}, {1, 0, `class="fill" width="0"`}, {7.0, 5, `class="fill" width="110"`}} {
		got, err := meter(x.done, x.all)
		if err != nil || !strings.Contains(string(got), x.want) {
			t.Errorf("meter %v of %v: %s, %v", x.done, x.all, got, err)
		}
	}
	if _, err := meter("1", 2); err == nil {
		t.Error("a meter of a text is no fault")
	}
	for _, s := range progress.Standings {
		for _, l := range lang.All {
			if got := string(standing(lang.For(l), s)); !strings.Contains(got, "<svg") || strings.Contains(got, "«") {
				t.Errorf("%s %s: %s", l, s, got)
			}
		}
	}
	if got := standing(lang.For(lang.English), ""); got != "" {
		t.Errorf("no standing: %s", got)
	}
}

// What would run as code or be styled in a page is refused by the policy of contents, or
// compiled by htmx: none of it stands in a template.
func TestTemplatesHoldNoCode(t *testing.T) {
	banned := regexp.MustCompile(`hx-on|\bjs:|javascript:|\sstyle=|<style|<script(?: [^>]*)?>[^<]|\son[a-z]+=|hx-trigger="[^"]*\[|https?://`)
	names, err := fs.Glob(templates, "templates/*.html")
	if err != nil || len(names) < 3 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(templates, name)
		if err != nil {
			t.Fatal(err)
		}
		if found := banned.FindString(string(data)); found != "" {
			t.Errorf("%s: %q", name, found)
		}
	}
}

// Colours are variables, so that both schemes and a brand have them all.
func TestStylesNameNoColours(t *testing.T) {
	if found := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|:\s*(?:white|black)\b[^-]`).FindString(joined(".css")); found != "" {
		t.Errorf("a colour that is no variable: %q", found)
	}
	for _, name := range regexp.MustCompile(`var\(--([a-z0-9-]+)`).FindAllStringSubmatch(joined(".css"), -1) {
		if !strings.Contains(style(), "--"+name[1]+":") {
			t.Errorf("there is no colour --%s", name[1])
		}
	}
}
