package main

import (
	"bufio"
	"bytes"
	"os"
	"strings"
	"testing"

	"skillroute/graph/lang"
)

// A careless learner at a terminal: answers that cannot be read are asked again with their
// hint, a question is gone back to, and what is written is what was answered at last.
func TestTheWizardOnATerminal(t *testing.T) {
	for _, l := range lang.All {
		t.Run(string(l), func(t *testing.T) {
			t.Chdir(t.TempDir())
			t.Setenv("XDG_CONFIG_HOME", t.TempDir())
			x, out := wizard(t)
			answers := []string{
				"klingon", string(l), // no language, then one
				"Sari Dewi",
				"", "juru masak", "Admin Medsos", // needed; no role; a role by its alias
				"-",
				"canva=jago banget", "canva menengah, copywriting=2",
				"b", "canvaa=2", "canva=2", // back to what can be done already
				"banyak", "0", "7,5 jam",
				"kapan-kapan", "kemarin", "30 Jun 2099",
				"20 Des 2026 - 2 Jan 2027, 17 Agu 2027",
			}
			if err := x.ask(&prompt{x.say, bufio.NewScanner(strings.NewReader(strings.Join(answers, "\n") + "\n")), out}); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			t.Log(out)
			who, err := x.asStated()
			if err != nil {
				t.Fatal(err)
			}
			text, err := who.YAML()
			want := "name: Sari Dewi\nto: social-media-admin\nhave:\n  canva: 2\nhours_per_week: 7.5\nby: 2099-06-30\noff:\n  - 2026-12-20..2027-01-02\n  - 2027-08-17..2027-08-17\n"
			if err != nil || string(text) != want {
				t.Errorf("%v, written is\n%s\nwant\n%s", err, text, want)
			}
			say := lang.For(l)
			for _, id := range []string{"init.needed", "init.ask.off"} {
				if !strings.Contains(out.String(), say.Say(id)) {
					t.Errorf("%s is not said", id)
				}
			}
			for _, wrong := range []string{"klingon", "juru masak", "jago banget", "canvaa", "banyak", "kapan-kapan"} {
				if !strings.Contains(out.String(), "\""+wrong+"\"") {
					t.Errorf("%q is not named as what cannot be read", wrong)
				}
			}
			if strings.Contains(out.String(), "--have:") {
				t.Error("a flag is named as the place of an answer")
			}
		})
	}
}

// Who stops, by q or at the end of the input, has written nothing; and what a flag has
// answered is not asked.
func TestTheWizardStopped(t *testing.T) {
	for _, answers := range []string{"", "en\nSari\nq\n", "en\nSari\nsocial media admin\n"} {
		t.Chdir(t.TempDir())
		x, out := wizard(t)
		x.f.hours = "8"
		if err := x.ask(&prompt{x.say, bufio.NewScanner(strings.NewReader(answers)), out}); err == nil {
			t.Errorf("%q is a whole run", answers)
		}
		if files, err := os.ReadDir("."); err != nil || len(files) > 0 {
			t.Errorf("%q: %v, %v", answers, files, err)
		}
	}
	x, out := wizard(t)
	x.f.to, x.f.from, x.f.hours, x.f.by, x.f.lang = "social-media-admin", "social-media-admin", "8", "2099-01-01", "en"
	if err := x.ask(&prompt{x.say, bufio.NewScanner(strings.NewReader("\n\n\n")), out}); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	if n := strings.Count(out.String(), "?"); n != 3 {
		t.Errorf("%d questions are asked beside five that flags have answered\n%s", n, out)
	}
}

func wizard(t *testing.T) (*beginning, *bytes.Buffer) {
	t.Helper()
	out := new(bytes.Buffer)
	x := &beginning{app: newApp([]string{"--lang", "en"}, out, out), f: new(flags)}
	var err error
	if x.g, _, err = x.loadGraph(nil, false); err != nil {
		t.Fatal(err)
	}
	return x, out
}

func TestLearnerFileNames(t *testing.T) {
	for name, want := range map[string]string{
		"Sari Dewi": "sari-dewi.yaml", "Zoë O’Neil-García": "zoe-o-neil-garcia.yaml", "": "learner.yaml", " ../../etc ": "etc.yaml", "CON": "learner.yaml", "com1": "learner.yaml",
		"plan": "learner.yaml", "日曜": "日曜.yaml", "<>|": "learner.yaml", "R. A. Kartini": "r-a-kartini.yaml", strings.Repeat("panjang ", 20): "panjang-panjang-panjang-panjang-panjang.yaml",
	} {
		if got := learnerFileName(name); got != want {
			t.Errorf("%q has %s, want %s", name, got, want)
		}
	}
}
