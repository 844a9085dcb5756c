package planner

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// mayCheckUse are the functions that check and planner share, each with what makes it no matter.
var mayCheckUse = map[string]string{
	"mapped":      "a loop",
	"plans":       "whether a requirement was asked for, a reading of the request",
	"with":        "the graph with own steps; checkOwnSteps counts them",
	"leftWithOwn": "the graph less what is spent; replay counts it again by leftOf",
	"Time":        "a date of the calendar",
	"Step":        "of graph.Graph",
	"Weekday":     "of time.Time",
}

// TestCheckSharesNoCode holds Check to what it says of itself: it calls nothing of search, order,
// schedule, money or anything else of this package beside what is named above, and no room.
func TestCheckSharesNoCode(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	type called struct {
		name   string
		method bool
	}
	own, others, used := map[called]bool{}, map[called]string{}, map[string]string{}
	var checks []*ast.File
	for _, entry := range files {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		isCheck := strings.HasPrefix(name, "check")
		if isCheck {
			checks = append(checks, file)
			for _, x := range file.Imports {
				if strings.Contains(x.Path.Value, "/planner/") {
					t.Errorf("%s imports %s", name, x.Path.Value)
				}
			}
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && isCheck {
				own[called{f.Name.Name, f.Recv != nil}] = true
			} else if ok {
				others[called{f.Name.Name, f.Recv != nil}] = name
			}
		}
	}
	for _, file := range checks {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			var what called
			switch f := call.Fun.(type) {
			case *ast.Ident:
				what.name = f.Name
			case *ast.SelectorExpr:
				if x, ok := f.X.(*ast.Ident); ok && slices.ContainsFunc(file.Imports, func(i *ast.ImportSpec) bool { return strings.HasSuffix(strings.Trim(i.Path.Value, `"`), x.Name) }) {
					return true // of another package
				}
				what = called{f.Sel.Name, true}
			}
			if where, is := others[what]; is && !own[what] {
				used[what.name] = where
			}
			return true
		})
	}
	for _, name := range slices.Sorted(maps.Keys(used)) {
		if mayCheckUse[name] == "" {
			t.Errorf("Check uses %s of %s: it judges no plan by what made it", name, used[name])
		}
	}
	for name := range mayCheckUse {
		if used[name] == "" {
			t.Errorf("Check does not use %s any more", name)
		}
	}
}
