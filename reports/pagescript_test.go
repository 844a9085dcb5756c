package reports

import (
	"bytes"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/page"
)

// A page whose script is a file beside it names the file and does not hold it.
func TestPageScript(t *testing.T) {
	charts := page.Script()[:100_000] // the fonts stand behind
	p := plan(t, builtin, planner.Request{To: "social-media-admin", Lang: lang.English})
	for name, beside := range map[string]bool{"": false, "charts.js": true} {
		out, err := Render("html", p, Options{PageScript: name})
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(out, charts) == beside || bytes.Contains(out, []byte(` src="charts.js"`)) != beside {
			t.Errorf("with the script %q: %d bytes", name, len(out))
		}
	}
}
