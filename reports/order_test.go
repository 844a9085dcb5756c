package reports

import (
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
)

// anchors are the things that the Markdown form names, in its order: skills of the
// gap, duties, steps, courses, what is left out or waived, sources, the catalog.
var anchors = []*regexp.Regexp{
	regexp.MustCompile(`^\| ([^|(]+?)(?: \([^)]*\))? \| \d+ \| \d+ \| `), // a row of the gap
	regexp.MustCompile(`^- \[ \] (\d+)\. \*\*(?:\[)?([^*\]]+)`),          // a step
	regexp.MustCompile(`^- \*\*(\d+)\. \[([^\]]+)\]`),                    // a course
	regexp.MustCompile(`^- \*\*(?:[✓~!] )?([^*.]+)`),                     // a point with a name
	regexp.MustCompile("^- `(sha256:[0-9a-f]+)`"),
}

// A reader that follows the structure of the full PDF meets everything in the order of
// the Markdown form.
func TestPDFIsReadInTheOrderOfTheMarkdown(t *testing.T) {
	pdfinfo := outsidetest.Program(t, "pdfinfo")
	by := planner.DateOf(2028, 6, 30)
	for _, l := range lang.All {
		p := plan(t, builtin, planner.Request{Lang: l, To: "social-media-specialist", From: "social-media-admin", By: &by,
			Have: map[graph.SkillID]int{"canva": 3}, Waive: []planner.Waiver{{Skill: "copywriting", Reason: "dipakai tiap hari"}},
			Off: []planner.DateRange{{From: planner.DateOf(2027, 3, 8), To: planner.DateOf(2027, 3, 20)}}})
		markdown, err := Render("md", p, Options{})
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "plan.pdf")
		document, err := Render("pdf", p, Options{Full: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, document, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(pdfinfo, "-struct-text", file).Output()
		if err != nil {
			t.Fatal(err)
		}
		said := spoken(string(out))
		// From the gap on: the summary says in both forms what stands below.
		_, body, found := strings.Cut(string(markdown), "\n## ")
		if !found {
			t.Fatal("the Markdown has no second heading")
		}
		at := strings.Index(said, "H2"+flat(strings.SplitN(body, "\n", 2)[0]))
		if at < 0 {
			t.Fatalf("%s: the PDF has no heading %q", l, strings.SplitN(body, "\n", 2)[0])
		}
		n := 0
		for _, line := range strings.Split(body, "\n") {
			for _, a := range anchors {
				m := a.FindStringSubmatch(line)
				if m == nil {
					continue
				}
				what := flat(html.UnescapeString(strings.Join(m[1:], "")))
				next := strings.Index(said[at:], what)
				if next < 0 {
					t.Errorf("%s: %q does not come after what stands before it in the Markdown", l, line)
					break
				}
				at += next + len(what)
				n++
				break
			}
		}
		if n < len(p.Gap)+len(p.Route.Steps)+len(p.LeftOut) {
			t.Errorf("%s: only %d things were compared", l, n)
		}
	}
}

// spoken is the text of a structure without white space, headings marked.
func spoken(structure string) string {
	var b strings.Builder
	for _, line := range strings.Split(structure, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, `"`):
			b.WriteString(flat(strings.Trim(line, `"`)))
		case strings.HasPrefix(line, "H2 "):
			b.WriteString("H2")
		}
	}
	return b.String()
}

func flat(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), "")
}
