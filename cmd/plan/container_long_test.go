//go:build long

package main

import (
	"bytes"
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The build line of the Containerfile makes, of what is committed and nothing else, a program
// that asks for no other file and says nothing of where it was built.
func TestContainerBuildsAStaticProgram(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	source, program := t.TempDir(), filepath.Join(t.TempDir(), "plan")
	archive := exec.Command("sh", "-c", "git archive HEAD | tar -x -C \"$0\"", source)
	archive.Dir = root
	if out, err := archive.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lines := containerfile(t)
	build := lines[slices.IndexFunc(lines, func(words []string) bool { return words[0] == "RUN" && slices.Contains(words, "build") })][1:]
	if !slices.Contains(build, "CGO_ENABLED=0") || !slices.Contains(build, "-trimpath") {
		t.Errorf("%q", build)
	}
	build[slices.Index(build, "-o")+1] = program
	cmd := exec.Command("env", append([]string{"GOOS=linux", "GOFLAGS="}, build...)...)
	cmd.Dir = source
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(build, " "), err, out)
	}
	f, err := elf.Open(program)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP || p.Type == elf.PT_DYNAMIC {
			t.Errorf("the program asks for others: %v", p.Type)
		}
	}
	data, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{source, root} {
		if bytes.Contains(data, []byte(place)) {
			t.Errorf("the program says that it was built in %s", place)
		}
	}
	if out, err := exec.Command(program, "version").Output(); err != nil || !bytes.HasPrefix(out, []byte("plan ")) {
		t.Errorf("%q, %v", out, err)
	}
}
