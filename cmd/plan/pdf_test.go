package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// The PDF of the main job holds every step by its title and every duty that is a
// reason. That PDFs are valid in the eyes of pdfcpu is tested in reports/pdf: the
// library takes 25 ms to start, which each command of the scripts would pay.
func TestPDFIsComplete(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "plan.pdf")
	args := []string{"--to", "social-media-manager", "--from", "social-media-admin", "--by", "2027-12-31", "--as-of", "2026-11-23", "--lang", "id"}
	runPlan(t, 3, append(args, "-o", file)...)
	text, ok := pdfText(t, file)
	if !ok {
		return
	}
	text = flat(text)
	a := newApp(args, os.Stdout, os.Stderr)
	g, _, err := a.loadGraph(nil, false)
	if err != nil {
		t.Fatal(err)
	}
	p, err := planner.New(g, planner.Request{To: "social-media-manager", From: "social-media-admin", Lang: lang.Indonesian, AsOf: planner.DateOf(2026, 11, 23)})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.Route.Steps {
		if !strings.Contains(text, s.Title) {
			t.Errorf("the PDF does not name step %d, %s", s.N, s.Title)
		}
		for _, id := range s.Because {
			if strings.HasPrefix(id, "R6.") && !strings.Contains(text, id) {
				t.Errorf("the PDF does not name duty %s of step %d", id, s.N)
			}
		}
	}
}
