package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// containerfile is the lines of cmd/plan/Containerfile that are no remarks, cut into words.
func containerfile(t *testing.T) (lines [][]string) {
	t.Helper()
	for line := range strings.Lines(readText(t, "Containerfile")) {
		if words := strings.Fields(line); len(words) > 0 && words[0] != "#" {
			lines = append(lines, words)
		}
	}
	return lines
}

// The image holds the command and nothing that could be run beside it, not as root. It is
// built from the module alone; that the build line builds a static program is tested with
// the long tests. No container is started here.
func TestContainerfile(t *testing.T) {
	var said []string
	for _, words := range containerfile(t) {
		said = append(said, strings.Join(words, " "))
		if words[0] == "COPY" && words[1] != "--from=build" && (words[1] != "." && words[1] != "go.mod" || strings.HasPrefix(words[1], "/") || strings.Contains(words[1], "..")) {
			t.Errorf("%q copies what is not of the module", words)
		}
	}
	text := strings.Join(said, "\n")
	last := said[slices.IndexFunc(said, func(s string) bool { return strings.HasPrefix(s, "FROM gcr.io/distroless/static") }):]
	if want := []string{"FROM gcr.io/distroless/static:nonroot", "COPY --from=build /plan /plan", "USER nonroot:nonroot", `ENTRYPOINT ["/plan"]`}; !slices.Equal(last, want) {
		t.Errorf("the image is made by %q, want %q", last, want)
	}
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(readText(t, filepath.Join("..", "..", "go.mod")))[1]
	if !strings.HasPrefix(text, "FROM docker.io/library/golang:"+version+" AS build\n") {
		t.Errorf("the program is not built with Go %s, as the module says:\n%s", version, text)
	}
	if manual := readText(t, filepath.Join("..", "..", "reports", "export", "README.md")); !strings.Contains(manual, "cmd/plan/Containerfile") {
		t.Error("the recipes do not name the file")
	}
}
