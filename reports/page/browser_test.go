package page

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// chromium opens a page in a real browser and returns the document as it stands
// after the scripts ran, and what the console said.
func chromium(t *testing.T, page string) (document, console string) {
	t.Helper()
	var browser string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		if os.Getenv("SKILLROUTE_REQUIRE_ALL") == "1" {
			t.Fatal("chromium is not installed")
		}
		t.Skip("chromium is not installed")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "page.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-logging=stderr",
		"--user-data-dir="+filepath.Join(dir, "profile"), "--virtual-time-budget=5000", "--dump-dom", "file://"+file)
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &log
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	for line := range strings.Lines(log.String()) {
		if strings.Contains(line, "CONSOLE") || strings.Contains(line, "Uncaught") {
			console += line
		}
	}
	return out.String(), console
}

func TestChartsAreDrawn(t *testing.T) {
	g := builtIn(t)
	plans := map[string]*planner.Plan{
		"late":  late(t, g, lang.Indonesian),
		"names": newPlan(t, smallGraph(t), planner.Request{To: "r"}),
		"one":   newPlan(t, smallGraph(t), planner.Request{To: "one"}),
		"none":  newPlan(t, smallGraph(t), planner.Request{To: "one", Have: map[graph.SkillID]int{"b": 1}}),
	}
	plot := regexp.MustCompile(`(?s)<div class="plot[^>]*data-spec="spec-([a-z]*)"[^>]*>(.*?)</figure>`)
	for name, p := range plans {
		page := write(t, p)
		document, console := chromium(t, page)
		if console != "" {
			t.Errorf("%s: the console says\n%s", name, console)
		}
		drawn := plot.FindAllStringSubmatch(document, -1)
		if want := strings.Count(ours(page), "data-spec="); len(drawn) != want {
			t.Errorf("%s: %d charts, want %d", name, len(drawn), want)
		}
		for _, m := range drawn {
			if !strings.Contains(m[0], `data-drawn="yes"`) || !strings.Contains(m[2], "<svg") || strings.Count(m[2], "<path") < 3 {
				t.Errorf("%s: the chart %s is not drawn: %.300s", name, m[1], m[0])
			}
		}
	}
}
