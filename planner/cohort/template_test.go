package cohort_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

func writeTemplate(t testing.TB, role graph.RoleID, l lang.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := cohort.WriteTemplate(&b, testGraph(t), role, l); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// fill enters a learner below the example, as a person would.
func fill(t testing.TB, data []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetList()[0]
	heads, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	list, err := f.GetDataValidations(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i := range heads[0] {
		at, _ := excelize.CoordinatesToCellName(i+1, 3)
		switch {
		case i == 0:
			f.SetCellStr(sheet, at, "007")
		case i == 1:
			f.SetCellStr(sheet, at, "Sari Dewi")
		case i == 3: // the last choice of the list of roles
			last := list[i].Formula1[strings.LastIndex(list[i].Formula1, "$"):]
			role, _ := f.GetCellValue(f.GetSheetList()[1], "A"+last[1:])
			f.SetCellStr(sheet, at, role)
		case i == 5:
			f.SetCellValue(sheet, at, time.Date(2026, 12, 7, 0, 0, 0, 0, time.UTC))
		case i == 7:
			f.SetCellFloat(sheet, at, 1500000, -1, 64)
		case i == 8:
			f.SetCellStr(sheet, at, "en")
		case i >= 9:
			f.SetCellInt(sheet, at, int64(i%4))
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// filled holds the learner of fill to what was entered.
func filled(t *testing.T, what string, data []byte, role graph.RoleID) {
	t.Helper()
	g := testGraph(t)
	o := cohort.Options{Base: planner.Request{To: role, AsOf: base.AsOf}, Currency: "IDR"}
	r, err := open(data, g, o)
	if err != nil {
		t.Fatalf("%s: %s", what, told(err))
	}
	var rows []*cohort.Row
	for row, err := range r.All() {
		if err != nil {
			t.Fatalf("%s: %s", what, told(err))
		}
		rows = append(rows, row)
	}
	if len(rows) != 1 || rows[0].Faults != nil {
		t.Fatalf("%s: %d rows, %+v", what, len(rows), rows)
	}
	q := rows[0].Request
	asked, _ := g.Catalog.Role(role)
	roles := g.Catalog.Roles
	if rows[0].ID != "007" || rows[0].Line != 3 || q.Name != "Sari Dewi" || q.From != roles[len(roles)-1].ID || q.Start == nil || q.Start.String() != "2026-12-07" || q.By != nil ||
		q.Budget == nil || q.Budget.Hundredths != 150000000 || q.Lang != lang.English || len(q.Have) != len(asked.Requires) {
		t.Errorf("%s: %+v", what, rows[0])
	}
	for _, x := range asked.Requires {
		if _, ok := q.Have[x.Skill]; !ok {
			t.Errorf("%s: no level of %s", what, x.Skill)
		}
	}
	if !strings.Contains(fmt.Sprint(r.Notices()), "row 2 is the template's example") {
		t.Errorf("%s: %v", what, r.Notices())
	}
}

func TestTemplates(t *testing.T) {
	for _, role := range testGraph(t).Catalog.Roles {
		for _, l := range lang.All {
			data := writeTemplate(t, role.ID, l)
			what := fmt.Sprint(role.ID, " ", l)
			for range 3 {
				if !bytes.Equal(data, writeTemplate(t, role.ID, l)) {
					t.Fatalf("%s: two templates differ", what)
				}
			}
			filled(t, what, fill(t, data), role.ID)
			rows := readAll(t, data, testGraph(t), cohort.Options{Base: planner.Request{To: role.ID}})
			if len(rows) != 0 {
				t.Errorf("%s: an empty template has %d learners", what, len(rows))
			}
		}
	}
	err := cohort.WriteTemplate(&bytes.Buffer{}, testGraph(t), "social-media-manger", lang.English)
	if got := told(err); got != `no role "social-media-manger" > did you mean social-media-manager? List them all: plan roles` {
		t.Error(got)
	}
}

// A catalog of somebody else may have names that are a danger, or mean something else.
func TestTemplateOfHostileCatalog(t *testing.T) {
	text := "format: skillroute.catalog/1\nid: x\nversion: \"1\"\nlevels: 60\nskills:\n"
	for i, name := range []string{"=1+1", "Nama", "Same", "Same", "  spaces   inside ", "<b>&amp;</b>", strings.Repeat("lang ", 60), "\u202Eevil"} {
		text += fmt.Sprintf("  - {id: s%d, name: %q, study: [{level: 1, hours: 1}]}\n", i, name)
	}
	text += "roles:\n  - {id: r, name: \"@SUM(1)\", requires: ["
	for i := range 8 {
		text += fmt.Sprintf("{skill: s%d, level: 1, weight: 1}, ", i)
	}
	text += "]}\n"
	c, _, err := graph.Read(nil, graph.File{Name: "x.yaml", Data: []byte(text)})
	if err != nil {
		t.Fatal(told(err))
	}
	g := graph.New(c)
	var b bytes.Buffer
	if err := cohort.WriteTemplate(&b, g, "r", lang.English); err != nil {
		t.Fatal(err)
	}
	r, err := open(b.Bytes(), g, cohort.Options{Base: planner.Request{To: "r"}})
	if err != nil {
		t.Fatal(told(err))
	}
	if row, err := r.Next(); err == nil {
		t.Errorf("%+v", row)
	}
}

// LibreOffice opens the template, and what it saves is read like what it opened.
func TestLibreOfficeSavesWhatWeRead(t *testing.T) {
	office := outsidetest.Program(t, "soffice")
	dir := t.TempDir()
	const role = "social-media-manager"
	data := fill(t, writeTemplate(t, role, lang.Indonesian))
	in := filepath.Join(dir, "in.xlsx")
	same := filepath.Join(dir, "same.xlsx")
	if os.WriteFile(in, data, 0o600) != nil || os.WriteFile(same, asXLSX(t, "A", nil), 0o600) != nil {
		t.Fatal("not written")
	}
	convert := func(to string) {
		t.Helper()
		out, err := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless",
			"--convert-to", to, "--outdir", filepath.Join(dir, "out"), in, same).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	read := func(name string) []byte {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(dir, "out", name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	convert("xlsx")
	filled(t, "saved as XLSX", read("in.xlsx"), role)
	convert("ods")
	filled(t, "saved as ODS", read("in.ods"), role)
	convert("csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false") // semicolons, as shown
	o := cohort.Options{Base: base, Currency: "IDR"}
	got := withoutLines(readAll(t, read("same.xlsx"), testGraph(t), o))
	if len(got) != 3 || got[0].Faults != nil || got[0].Request.Start.String() != "2026-12-01" || got[0].Request.HoursPerWeek != 7.5 || got[1].Request.Budget.Hundredths != 2999 {
		t.Errorf("%+v", got)
	}
	filled(t, "saved as CSV", read("in.csv"), role)
	want := withoutLines(readAll(t, asXLSX(t, "A", nil), testGraph(t), o))
	if ods := withoutLines(readAll(t, read("same.ods"), testGraph(t), o)); !reflect.DeepEqual(ods, want) {
		t.Errorf("saved as ODS:\n%+v\nwant\n%+v", ods, want)
	}
}
