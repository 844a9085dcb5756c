package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// Every block of the README that begins with "$ plan" is run, and its output must
// be what the README shows; a line "..." stands for any number of lines. A CSV block
// is the file class.csv.
func TestReadmeTellsTheTruth(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir()) // no plan.yaml
	t.Setenv("LANG", "C.UTF-8")
	t.Setenv("LC_ALL", "")
	t.Setenv("LC_MESSAGES", "")
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	ran := 0
	for i, block := range strings.Split(string(data), "```") {
		command, want, ok := strings.Cut(strings.TrimPrefix(block, "text\n"), "\n")
		if rows, isCSV := strings.CutPrefix(block, "csv\n"); isCSV {
			if err := os.WriteFile("class.csv", []byte(rows), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if i%2 == 0 || !ok || !strings.HasPrefix(command, "$ plan ") {
			continue
		}
		ran++
		var out, errs bytes.Buffer
		if code := run(strings.Fields(command)[2:], &out, &errs); code != exitOK && code != exitUnmet && code != exitSome {
			t.Errorf("%s: exit %d\n%s", command, code, errs.String())
			continue
		}
		if !shows(strings.Split(strings.TrimSpace(want), "\n"), strings.Split(strings.TrimSpace(out.String()+errs.String()), "\n")) {
			t.Errorf("%s prints\n%s\nthe README shows\n%s", command, out.String(), want)
		}
	}
	if ran < 2 {
		t.Errorf("only %d commands of the README were run", ran)
	}
}

func shows(want, got []string) bool {
	if len(want) == 0 {
		return len(got) == 0
	}
	if want[0] == "..." {
		for i := range len(got) + 1 {
			if shows(want[1:], got[i:]) {
				return true
			}
		}
		return false
	}
	return len(got) > 0 && strings.TrimSpace(want[0]) == strings.TrimSpace(got[0]) && shows(want[1:], got[1:])
}
