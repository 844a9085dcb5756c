package main

import (
	"os/exec"
	"strings"
	"testing"
)

// The floors of the house, from the top: a package imports packages of floors
// below its own, or rooms of its own folder, and nothing else of this module.
var floors = [][]string{
	{"skillroute/cmd/plan"},
	{"skillroute/reports"},
	{"skillroute/planner"},
	{"skillroute/config"},
	{"skillroute/graph"},
}

// Libraries that only some rooms may know.
var kept = map[string][]string{
	"github.com/spf13/viper":           {"skillroute/config"},
	"github.com/spf13/cobra":           {"skillroute/cmd/plan"},
	"github.com/jung-kurt/gofpdf":      {"skillroute/reports/"},
	"github.com/go-echarts/go-echarts": {"skillroute/reports/"},
	"gonum.org/v1/gonum":               {"skillroute/graph", "skillroute/planner"},
	"go.yaml.in/yaml":                  {"skillroute/graph/strict"},
}

func floor(pkg string) int {
	for i, names := range floors {
		for _, n := range names {
			if pkg == n || strings.HasPrefix(pkg, n+"/") {
				return i
			}
		}
	}
	return -1
}

func TestImportsPointOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}:{{join .Imports " "}}`, "skillroute/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) < 8 {
		t.Fatalf("go list knows only %d packages", len(lines))
	}
	for _, line := range lines {
		pkg, imports, _ := strings.Cut(line, ":")
		if floor(pkg) < 0 {
			t.Errorf("%s stands on no floor of the house", pkg)
		}
		for _, dep := range strings.Fields(imports) {
			if strings.HasPrefix(dep, "skillroute/") && !mayImport(pkg, dep) {
				t.Errorf("%s imports %s", pkg, dep)
			}
			for library, rooms := range kept {
				if !strings.HasPrefix(dep, library) {
					continue
				}
				allowed := false
				for _, room := range rooms {
					allowed = allowed || strings.HasPrefix(pkg, room)
				}
				if !allowed {
					t.Errorf("%s imports %s, which is for %v", pkg, dep, rooms)
				}
			}
		}
	}
}

// mayImport: to a lower floor, or inside one folder. config and planner are
// neighbours that do not know each other: a plan can be made without a setting.
func mayImport(pkg, dep string) bool {
	from, to := floor(pkg), floor(dep)
	if strings.HasPrefix(pkg, "skillroute/planner") && strings.HasPrefix(dep, "skillroute/config") {
		return false
	}
	return from < to || sameFolder(pkg, dep)
}

func sameFolder(a, b string) bool {
	x, y := strings.Split(a, "/"), strings.Split(b, "/")
	return x[1] == y[1]
}
