package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"skillroute/config"
)

// full is a disk without room.
type full struct{}

// casePackage is a framework as schools publish them.
const casePackage = `{"CFDocument": {"identifier": "a", "uri": "https://a.example", "title": "A"}, "CFItems": [{"identifier": "b", "uri": "https://a.example/b", "fullStatement": "B"}], "CFAssociations": []}`

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// Every command says that its answer could not be written, with exit code 1, and so does
// the help of each; what cannot be told on standard error changes no exit code.
func TestStandardOutputThatCannotBeWritten(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("LC_ALL", "C")
	const to, day = "--to=r", "--as-of=2026-12-01"
	class := filepath.Join(t.TempDir(), "class.csv")
	if err := os.WriteFile(class, []byte("id,name,to\na,Ana,r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	catalog := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(catalog, []byte("format: skillroute.catalog/1\nid: c\nskills: [{id: s, study: [{level: 1, hours: 2}]}]\nroles: [{id: r, requires: [{skill: s, level: 1}]}, {id: q, requires: [{skill: s, level: 2}]}]\ncourses: [{id: k, hours: 1, gives: [s@2]}]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	sari := filepath.Join(t.TempDir(), "sari.yaml")
	if err := os.WriteFile(sari, []byte("name: Sari\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	begun := filepath.Join(t.TempDir(), "begun.jsonl")
	if err := os.WriteFile(begun, []byte(`{"v":1,"id":"01JEP0000000000000000000A1","at":"2026-11-30T08:00:00+07:00","by":"self","kind":"started","data":{"to":"r"}}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	made := filepath.Join(t.TempDir(), "made")
	runPlan(t, exitOK, "cohort", class, "--out", made, "--formats=jsonl", day, "--no-default-catalog", "--catalog="+catalog)
	book := filepath.Join(t.TempDir(), "book.xlsx")
	runPlan(t, exitOK, "catalog", "to-sheet", book, "--no-default-catalog", "--catalog="+catalog)
	saved := filepath.Join(t.TempDir(), "plan.json")
	runPlan(t, exitOK, to, day, "-o", saved, "--no-default-catalog", "--catalog="+catalog)
	framework := filepath.Join(t.TempDir(), "p.json")
	if err := os.WriteFile(framework, []byte(casePackage), 0o600); err != nil {
		t.Fatal(err)
	}
	journal := func(name string) string { return "--journal=" + filepath.Join(t.TempDir(), name+".jsonl") }
	undo := journal("undo")
	for range 4 {
		runPlan(t, exitOK, "note", "x", undo, day)
	}
	kept := "--data=" + t.TempDir()
	runPlan(t, exitOK, "desk", "import", begun, kept, "--name=Sari")
	answers := map[string][]string{
		"plan desk export": {"Sari", kept}, "plan desk import": {begun, kept}, "plan desk check": {kept}, "plan desk backup": {kept},
		"done": {"s", to, day, journal("done"), "--again"}, "log": {"s", "--hours=0.1", to, day, journal("log")}, "note": {"x", day, journal("note")}, "own": {undo, day}, "rate": {"s=1", day, journal("rate")},
		"action": {"x", day, journal("action")}, "pause": {"2027-01-01", day, journal("pause")}, "agree": {to, day, journal("agree")}, "undo": {undo, day}, "history": {undo, day},
		"plan": {to, day}, "roles": {}, "skills": {}, "courses": {}, "show": {"s"}, "find": {"s"}, "crosswalk": {}, "match": {day, "--free"},
		"compare": {"r", "q"}, "why": {to, day}, "tradeoff": {to, day}, "ladder": {to, day}, "what-if": {to, day}, "next": {to, day}, "diff": {saved, saved}, "review": {to, day, "--learner=" + sari, "--journal=" + begun}, "status": {to, day, "--learner=" + sari}, "assess": {to, day, "--answer=s=1"}, "init": {to, day, "--force"},
		"check": {}, "catalog": {}, "list": {}, "import": {"case", framework, "--dry-run"}, "new": {}, "to-sheet": {"-"}, "from-sheet": {book}, "config": {}, "version": {}, "help": {}, "completion": {"zsh"}, "curriculum": {class, "--class-hours=1", day}, "template": {to, "-o", "-"}, "map": {class, day}, "plan cohort assess": {class, day, "-o", "-"},
		"verify": {made}, "progress": {made, made},
	}
	silent := map[string]bool{"cohort": true, "merge": true, "forget": true, "desk": true} // what they write is a folder, or nothing, and a desk does not end; the rest is told on standard error
	run := func(args []string, out, errs io.Writer) int {
		defer os.Remove(config.FileName) // of plan init: it would name the catalog again
		return run(args, out, errs)
	}
	app := newApp(nil, new(bytes.Buffer), new(bytes.Buffer))
	var visit func(cmd *cobra.Command, path []string)
	visit = func(cmd *cobra.Command, path []string) {
		try := func(args ...string) {
			t.Helper()
			var out, errs bytes.Buffer
			code := run(args, &out, &errs)
			if code != exitOK || out.Len() == 0 {
				t.Errorf("plan %v: exit %d, %d bytes; nothing is tried\n%s", args, code, out.Len(), errs.String())
			}
			errs.Reset()
			if code := run(args, full{}, &errs); code != exitFailure || strings.Count(errs.String(), "standard output cannot be written") != 1 {
				t.Errorf("plan %v: exit %d\n%s", args, code, errs.String())
			}
			if code := run(args, full{}, full{}); code != exitFailure {
				t.Errorf("plan %v without standard error: exit %d", args, code)
			}
			if code := run(args, &out, full{}); code != exitOK {
				t.Errorf("plan %v with standard output alone: exit %d", args, code)
			}
		}
		try(append(path, "--help")...)
		args, known := answers[cmd.CommandPath()] // where two have one name
		if !known {
			args, known = answers[cmd.Name()]
		}
		switch {
		case known:
			try(append(append(path, args...), "--no-default-catalog", "--catalog="+catalog)...)
		case !silent[cmd.Name()]:
			t.Errorf("plan %v is not tried", path)
		}
		for _, c := range cmd.Commands() {
			if !c.Hidden {
				visit(c, append(path[:len(path):len(path)], c.Name()))
			}
		}
	}
	visit(app.rootCommand(), nil)
}
