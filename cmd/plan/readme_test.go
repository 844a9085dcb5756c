package main

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"skillroute/reports"
)

// The README and the manuals beside the rooms, from the root of the module.
var manuals = []string{"README.md", "cmd/plan/README.md", "cmd/plan/desk/README.md", "reports/export/README.md", "reports/brand/README.md", "config/catalog/README.md", "config/catalog/YOURS.md"}

var (
	fence = regexp.MustCompile("(?ms)^```(\\w+)(?: (\\S+))?\n(.*?)^```$")
	link  = regexp.MustCompile(`\]\(([^)#:]*)(?:#([^)]*))?\)`)
)

// A block that begins with "$ plan" is run, command by command, and the output of each must
// be what the manual shows; a line "..." stands for any number of lines. A block with a name beside its
// language is the file of that name. A command of an sh block must exist, with its
// flags, and a link must lead somewhere.
func TestManualsTellTheTruth(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("LANG", "C.UTF-8")
	t.Setenv("LC_ALL", "")
	t.Setenv("LC_MESSAGES", "")
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	for _, manual := range manuals {
		t.Run(manual, func(t *testing.T) {
			text := readText(t, filepath.Join(root, manual))
			for _, l := range link.FindAllStringSubmatch(text, -1) {
				checkLink(t, filepath.Join(root, filepath.Dir(manual)), l[1], l[2], text)
			}
			t.Chdir(t.TempDir()) // no plan.yaml
			writeLogo(t, "logo.png")
			ran := 0
			for _, section := range strings.Split(text, "\n## ") {
				for _, block := range fence.FindAllStringSubmatch(section, -1) {
					language, file, body := block[1], block[2], block[3]
					switch {
					case file != "":
						if err := os.WriteFile(file, []byte(body), 0o644); err != nil {
							t.Fatal(err)
						}
					case language == "sh":
						for line := range strings.Lines(body) {
							checkCommand(t, line)
						}
					case strings.HasPrefix(body, "$ plan "):
						for _, command := range strings.Split(body, "\n$ plan ") {
							ran++
							checkOutput(t, "$ plan "+strings.TrimPrefix(command, "$ plan "))
						}
					}
				}
				os.Remove("plan.yaml") // the learner of plan init is that of its section
			}
			if ran == 0 {
				t.Error("no command of it was run")
			}
		})
	}
}

func checkOutput(t *testing.T, block string) {
	t.Helper()
	command, want, _ := strings.Cut(block, "\n")
	var out, errs bytes.Buffer
	code := run(strings.Fields(command)[2:], &out, &errs)
	if judges := strings.HasPrefix(command, "$ plan check ") && code == exitFailure; code != exitOK && code != exitUnmet && code != exitSome && !judges {
		t.Errorf("%s: exit %d\n%s", command, code, errs.String())
		return
	}
	if !shows(strings.Split(strings.TrimSpace(want), "\n"), strings.Split(strings.TrimSpace(out.String()+errs.String()), "\n")) {
		t.Errorf("%s prints\n%s%s\nthe manual shows\n%s", command, out.String(), errs.String(), want)
	}
}

// checkCommand parses a line "plan ...  # what it does" without running it: --help
// is read last, after every flag before it.
func checkCommand(t *testing.T, line string) {
	t.Helper()
	line, _, _ = strings.Cut(line, "#")
	words := strings.Fields(line)
	if len(words) == 0 || words[0] != "plan" {
		return
	}
	var out, errs bytes.Buffer
	if code := run(append(words[1:], "--help"), &out, &errs); code != exitOK {
		t.Errorf("%s: exit %d\n%s", line, code, errs.String())
	}
}

func checkLink(t *testing.T, folder, file, heading, text string) {
	t.Helper()
	if file != "" {
		if _, err := os.Stat(filepath.Join(folder, file)); err != nil {
			t.Errorf("a link leads nowhere: %v", err)
			return
		}
		if heading != "" {
			text = readText(t, filepath.Join(folder, file))
		}
	}
	for line := range strings.Lines(text) {
		if title, ok := strings.CutPrefix(line, "#"); ok &&
			heading == strings.ReplaceAll(strings.ToLower(strings.Trim(title, "# \n")), " ", "-") {
			return
		}
	}
	if heading != "" {
		t.Errorf("no heading #%s in %s", heading, file)
	}
}

// The README is the way in: short, with every command, format and room of the
// house; what it tells to open is there.
func TestReadmeIsComplete(t *testing.T) {
	text := readText(t, "../../README.md")
	if lines := strings.Count(text, "\n"); lines > 150 {
		t.Errorf("the README has %d lines", lines)
	}
	var out bytes.Buffer
	run([]string{"help"}, &out, &out)
	commands := regexp.MustCompile(`(?m)^  plan ([a-z-]+)`).FindAllStringSubmatch(out.String(), -1)
	if len(commands) < 10 {
		t.Errorf("plan help names %d commands", len(commands))
	}
	for _, c := range commands {
		if !strings.Contains(text, "`plan "+c[1]) {
			t.Errorf("the README does not name plan %s", c[1])
		}
	}
	named := map[string]bool{}
	for _, ending := range regexp.MustCompile("`(\\.[a-z]+)`").FindAllStringSubmatch(text, -1) {
		if name, ok := reports.FormatOf("plan" + ending[1]); ok {
			named[name] = true
		}
	}
	for _, format := range reports.Formats() {
		if !named[format] {
			t.Errorf("the README has no ending for the format %s", format)
		}
	}
	for _, h := range house {
		if !strings.Contains(text, "`"+h.room+"/`") {
			t.Errorf("the README's map does not have %s", h.room)
		}
	}
	for _, path := range regexp.MustCompile("`((?:graph|planner|reports|config|cmd)/[^` ]*)`").FindAllStringSubmatch(text, -1) {
		if found, err := filepath.Glob("../../" + path[1]); err != nil || len(found) == 0 {
			t.Errorf("the README names %s, which is not there", path[1])
		}
	}
}

func readText(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func writeLogo(t *testing.T, file string) {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
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
