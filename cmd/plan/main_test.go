package main

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"plan": main}) }

// The scripts in testdata are sessions with the command. Where it matters that it is a
// process of its own they say exec plan; a thousand starts cost a minute, so beside
// testscript's own commands they know
//
//	run plan ARGUMENT...    exits CODE plan ARGUMENT...
//
// which call [run] with the folder and the variables of the script, the second for an exit
// code, and
//
//	picture FILE WIDTH HEIGHT
//
// which writes a PNG of one colour,
//
//	cell FILE SHEET CELL VALUE
//
// which enters a text into a workbook,
//
//	nowhere PATTERN PATH...
//
// which wants no match in these files, or in any file of these folders, fonts and
// pictures that they embed left out, and
//
//	distinct PREFIX FILES...    same PREFIX FILES...
//
// which want that no line with the prefix stands in two of the files, or that all have
// the same ones, and
//
//	season DAY STATUS PLAN    season finish DAY PLAN
//
// which check a status and a plan against another fold of the journal (season_test.go), and
// finish all steps of a plan.
//
// $SHEETS is the folder with sheets as other programs write them.
func TestScripts(t *testing.T) {
	sheets, err := filepath.Abs("../../planner/cohort/testdata/sheets")
	if err != nil {
		t.Fatal(err)
	}
	testscript.RunT(oneByOne{t}, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_CONFIG_HOME", e.WorkDir+"/settings")
			e.Setenv("SHEETS", sheets)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"run": runs, "exits": exits, "picture": picture, "cell": cell, "nowhere": nowhere, "distinct": distinct, "same": same, "season": checkSeason},
	})
}

func runs(ts *testscript.TestScript, neg bool, args []string) {
	if code := called(ts, args); (code != exitOK) != neg {
		ts.Fatalf("exit code %d", code)
	}
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE plan ARGUMENT...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := called(ts, args[1:]); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// oneByOne runs the scripts one after the other: the folder and the variables of the process
// are those of one.
type oneByOne struct{ *testing.T }

func (oneByOne) Parallel()     {}
func (oneByOne) Verbose() bool { return testing.Verbose() }
func (o oneByOne) Run(name string, f func(testscript.T)) {
	o.T.Run(name, func(t *testing.T) { f(oneByOne{t}) })
}

// called calls the command as a script has it. A variable that is set to nothing is none.
func called(ts *testscript.TestScript, args []string) int {
	if len(args) == 0 || args[0] != "plan" {
		ts.Fatalf("%q is not plan", args)
	}
	before := os.Environ()
	folder, err := os.Getwd()
	ts.Check(err)
	defer func() {
		os.Clearenv()
		for _, v := range before {
			name, value, _ := strings.Cut(v, "=")
			os.Setenv(name, value)
		}
		ts.Check(os.Chdir(folder))
	}()
	names := variables()
	os.Clearenv()
	for name := range names {
		if value := ts.Getenv(name); value != "" {
			os.Setenv(name, value)
		}
	}
	ts.Check(os.Chdir(ts.MkAbs(".")))
	return run(args[1:], ts.Stdout(), ts.Stderr())
}

// variables are the names of those that a script has or sets.
var variables = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{"HOME": true, "PATH": true, "TMPDIR": true, "XDG_CONFIG_HOME": true}
	scripts, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range scripts {
		text, _ := os.ReadFile(file)
		for _, found := range regexp.MustCompile(`(?m)^(?:\[\S+\] )?env (\w+)=`).FindAllSubmatch(text, -1) {
			names[string(found[1])] = true
		}
	}
	return names
})

func picture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: picture FILE WIDTH HEIGHT")
	}
	w, err1 := strconv.Atoi(args[1])
	h, err2 := strconv.Atoi(args[2])
	p := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(p, p.Rect, image.NewUniform(color.RGBA{0x0B, 0x5F, 0x5B, 0xFF}), image.Point{}, draw.Src)
	var b bytes.Buffer
	ts.Check(errors.Join(err1, err2, png.Encode(&b, p)))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}

func cell(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: cell FILE SHEET CELL VALUE")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(errors.Join(f.SetCellStr(args[1], args[2], args[3]), f.Save(), f.Close()))
}

var embedded = regexp.MustCompile(`;base64,[A-Za-z0-9+/=]+`)

func nowhere(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: nowhere PATTERN PATH...")
	}
	pattern := regexp.MustCompile("(?m)" + args[0])
	for _, path := range args[1:] {
		read := 0
		ts.Check(filepath.WalkDir(ts.MkAbs(path), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(name)
			if found := pattern.Find(embedded.ReplaceAll(data, nil)); found != nil {
				ts.Logf("%s has %q", name, found)
				err = errors.New("found where it should not be")
			}
			read++
			return err
		}))
		if read == 0 {
			ts.Fatalf("%s has no file", path)
		}
	}
}

// linesWith gives for each line with a prefix the files that have it.
func linesWith(ts *testscript.TestScript, neg bool, args []string) (in map[string][]string, files []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: distinct|same PREFIX FILES...")
	}
	for _, pattern := range args[1:] {
		found, err := filepath.Glob(ts.MkAbs(pattern))
		ts.Check(err)
		files = append(files, found...)
	}
	if len(files) < 2 {
		ts.Fatalf("%q are not two files", args[1:])
	}
	in = map[string][]string{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		ts.Check(err)
		has := false
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); strings.HasPrefix(line, args[0]) {
				has = true
				if all := in[line]; len(all) == 0 || all[len(all)-1] != name {
					in[line] = append(all, name)
				}
			}
		}
		if !has {
			ts.Fatalf("%s has no line with %q", name, args[0])
		}
	}
	return in, files
}

func distinct(ts *testscript.TestScript, neg bool, args []string) {
	in, _ := linesWith(ts, neg, args)
	for line, has := range in {
		if len(has) > 1 {
			ts.Fatalf("%q stands in %q", line, has)
		}
	}
}

func same(ts *testscript.TestScript, neg bool, args []string) {
	in, files := linesWith(ts, neg, args)
	for line, has := range in {
		if len(has) < len(files) {
			ts.Fatalf("%q stands in %q only, of %q", line, has, files)
		}
	}
}
