package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The house from the ground up: each room with the rooms of this module that it
// may import, all of them above it in this list. So imports point one way. A name
// that ends in "/" stands for a folder with all of its rooms.
var house = []struct{ room, may string }{
	{"graph/pattern", ""},
	{"graph/lang", "graph/pattern"},
	{"graph/outsidetest", ""},
	{"graph/strict", "graph/lang graph/pattern"},
	{"graph", "graph/lang graph/pattern graph/strict"},
	{"graph/framework", "graph graph/lang"},
	{"graph/onet", "graph graph/lang graph/pattern graph/strict"},
	{"graph/lint", "graph graph/lang"},
	{"graph/esco", "graph graph/lang graph/pattern graph/strict"},
	{"graph/release", "graph/lang graph"},
	{"config/compiled", "graph graph/lang"},
	{"config/compile", "config/compiled"},
	{"config", "config/compiled graph/"},

	// A plan can be made without a setting: nothing here knows config.
	{"planner/search", ""},
	{"planner/elapsed", ""},
	{"planner/order", "planner/elapsed"},
	{"planner/forecast", "planner/elapsed"},
	{"planner/field", "graph"},
	{"planner", "planner/search planner/elapsed planner/order planner/forecast planner/field graph/"},
	{"planner/learner", "planner graph/"},
	{"planner/progress", "planner/learner planner graph/"},
	{"planner/curriculum", "planner graph/"},
	{"planner/cohort/table", "graph/lang graph/pattern"},
	{"planner/assess", "planner/cohort/table graph/"},
	{"planner/cohort", "planner/cohort/table planner/learner planner graph/"},
	{"planner/cohort/cohorttest", "planner graph"},
	{"planner/cohort/journals", "planner/cohort planner/progress planner graph/"},

	// What reports say and whose they are, then the formats that set it.
	{"reports/browsertest", "graph/outsidetest"},
	{"reports/look", "graph"},
	{"reports/brand", "reports/look graph/lang graph/strict"},
	{"reports/answer", "planner/curriculum planner/assess planner/progress planner graph/"},
	{"reports/staff", "reports/answer planner/progress planner/curriculum planner/forecast planner graph/"},
	{"reports/staff/stafftest", "reports/staff planner/progress planner graph/"},
	{"reports/pdf/tagged", ""},
	{"reports/pdf/paper", "reports/pdf/tagged reports/answer reports/look reports/brand planner graph/"},
	{"reports/text", "reports/answer reports/look planner graph/"},
	{"reports/markdown", "reports/answer graph/lang graph/pattern"},
	{"reports/calendar", "reports/answer reports/brand planner graph/"},
	{"reports/workbook", "reports/answer reports/staff reports/look reports/brand planner/assess planner graph/"},
	{"reports/sheet", "reports/workbook planner/cohort/table graph/"},
	{"reports/page", "reports/answer reports/staff reports/look reports/brand planner graph/"},
	{"reports/pdf", "reports/pdf/ reports/answer reports/staff reports/look reports/brand planner graph/"},
	{"reports", "reports/ planner/curriculum planner/assess planner graph/"},
	{"reports/export", "reports/ planner/cohort/ planner/cohort planner/progress planner graph/"},

	// The desk: its store alone knows SQLite.
	{"cmd/plan/desk/store", "planner/progress graph/lang"},
	{"cmd/plan/desk/caseload", "cmd/plan/desk/store reports/ planner/ graph/"},
	{"cmd/plan/desk", "cmd/plan/desk/ reports/ planner/ graph/"},
	{"cmd/plan", "cmd/plan/desk/ reports/ planner/ config graph/"},
}

// Libraries that only some rooms may know.
var kept = map[string]string{
	"github.com/spf13/viper":           "config",
	"github.com/spf13/cobra":           "cmd/plan",
	"github.com/jung-kurt/gofpdf":      "reports/pdf/tagged",
	"github.com/go-echarts/go-echarts": "reports/page",
	"github.com/arran4/golang-ical":    "reports/calendar",
	"github.com/chromedp":              "reports/browsertest",
	"github.com/xuri/excelize":         "reports/workbook reports/sheet planner/cohort",
	"gonum.org/v1/gonum":               "graph planner/",
	"go.yaml.in/yaml":                  "graph/strict",
	"golang.org/x/text/encoding":       "planner/cohort/table",
	"github.com/go-json-experiment":    "graph/lang reports/staff",
	"github.com/klauspost/compress":    "reports/pdf/tagged",
	"github.com/oklog/ulid":            "planner/progress",
	"golang.org/x/term":                "cmd/plan",
	"golang.org/x/image":               "reports/brand",
	"modernc.org/sqlite":               "cmd/plan/desk/store",
	"golang.org/x/crypto":              "cmd/plan/desk",
}

// The files are read here and not by "go list", so that a change to any of them
// makes the test run again.
func TestImportsPointOneWay(t *testing.T) {
	const root = "../.."
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if name := entry.Name(); entry.IsDir() && file != root && (name[0] == '.' || name == "testdata") {
			return fs.SkipDir
		}
		if err != nil || filepath.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") {
			return err
		}
		source, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if atStart.Match(source) {
			t.Errorf("%s compiles a regular expression at every start: make it by pattern.Of", file)
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		room, _ := filepath.Rel(root, filepath.Dir(file))
		for _, imported := range parsed.Imports {
			if fault := refused(filepath.ToSlash(room), strings.Trim(imported.Path.Value, `"`)); fault != "" {
				t.Errorf("%s: %s", file, fault)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// atStart finds regular expressions of a package's variables, which graph/pattern is for.
var atStart = regexp.MustCompile(`(?m)^(var |\t)\w+\s+= regexp\.MustCompile\(`)

// refused says why the room may not import the package, or nothing.
func refused(room, pkg string) string {
	at := floor(room)
	if at < 0 {
		return room + " is no room of the house: say in layout_test.go where it stands and what it may import"
	}
	if other, ours := strings.CutPrefix(pkg, "skillroute/"); ours && (floor(other) >= at || !among(other, house[at].may)) {
		return room + " imports " + other
	}
	for library, rooms := range kept {
		if strings.HasPrefix(pkg, library) && !among(room, rooms) {
			return room + " imports " + pkg + ", which is for " + rooms
		}
	}
	return ""
}

func floor(room string) int {
	return slices.IndexFunc(house, func(h struct{ room, may string }) bool { return h.room == room })
}

// among reports whether the list names the room, or a folder that it is in.
func among(room, list string) bool {
	return slices.ContainsFunc(strings.Fields(list), func(name string) bool {
		folder, whole := strings.CutSuffix(name, "/")
		return room == folder || whole && strings.HasPrefix(room, name)
	})
}
