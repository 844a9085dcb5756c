package page

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/brand"
)

var update = flag.Bool("update", false, "write the golden pages anew: go test ./reports/page -run TestGolden -update")

// What is the same on every page is left out of the golden ones, and with it the
// hashes that change whenever it does.
var left = []struct {
	what *regexp.Regexp
	with string
}{
	{regexp.MustCompile(`(?s)<style>\n.*?</style>`), "<style>…</style>"},
	{regexp.MustCompile(`(?s)<script>.*</script>`), "<script>…</script>"},
	{regexp.MustCompile(`sha256-(?:[A-Za-z0-9/=]|&#43;)*`), "sha256-…"},
	{regexp.MustCompile(`"plan":"sha256:[0-9a-f]{64}"`), `"plan":"sha256:…"`}, // of all that a plan says in JSON
}

func TestGolden(t *testing.T) {
	g := smallGraph(t)
	b := someone(t)
	b.Logo.Data = []byte("a picture")
	for name, page := range map[string]struct {
		request planner.Request
		by      brand.Brand
	}{
		"all":  {planner.Request{To: "all", Name: hostile, Lang: lang.English}, b},
		"one":  {planner.Request{To: "one", Lang: lang.Indonesian}, brand.Brand{}},
		"none": {planner.Request{To: "one", Lang: lang.Indonesian, Have: map[graph.SkillID]int{"b": 1}}, brand.Brand{}},
	} {
		var out bytes.Buffer
		if err := Write(&out, newPlan(t, g, page.request), Options{Brand: page.by}); err != nil {
			t.Fatal(err)
		}
		got := ours(out.String())
		for _, l := range left {
			if !l.what.MatchString(got) {
				t.Fatalf("%s: nothing matches %s", name, l.what)
			}
			got = l.what.ReplaceAllString(got, l.with)
		}
		file := filepath.Join("testdata", name+".html")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got == string(want) {
			continue
		}
		gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
		for i := range gotLines {
			if i >= len(wantLines) || gotLines[i] != wantLines[i] {
				t.Errorf("%s: line %d differs from %s (-update writes it anew):\n%.400s", name, i+1, file, gotLines[i])
				break
			}
		}
	}
}
