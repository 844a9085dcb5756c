package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/look"
)

// LibreOffice opens the file and writes each sheet as CSV: cell by cell that is the
// plan, with dates that are dates and text that is never run.
func TestLibreOfficeReadsThePlan(t *testing.T) {
	office := outsidetest.Program(t, "soffice")
	dir := t.TempDir()
	plans := map[string]*planner.Plan{"id": late(t, lang.Indonesian), "en": late(t, lang.English)}
	plans["en"].Route.Steps[1].Title = `=HYPERLINK("http://x")`
	plans["en"].Gap[0].Name = "+1"
	plans["en"].Learner.Name = "@SUM(1)"
	for i, name := range escapes(0, len(plans["id"].Gap)) {
		plans["id"].Gap[i].Name = name
	}
	args := []string{
		"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", // all sheets, values as they are
		"--outdir", dir,
	}
	for name, p := range plans {
		var b bytes.Buffer
		if err := Write(&b, p, testBrand); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if out, err := exec.CommandContext(t.Context(), office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for name, p := range plans {
		sheets := map[string][][]string{}
		say := lang.For(p.Lang)
		for id, title := range map[string]string{"summary": say.Say("workbook.sheet.summary"), "gap": say.Say("word.gap"), "route": say.Say("word.route"),
			"schedule": say.Say("workbook.sheet.schedule"), "sources": say.Say("word.sources")} {
			sheets[id] = readSheet(t, filepath.Join(dir, name+"-"+title+".csv"))
		}
		compareRoute(t, p, sheets["route"], sheets["schedule"])
		compareGap(t, p, sheets["gap"])
		compareSummary(t, p, sheets["summary"])
		if text := flat(sheets["sources"]); !strings.Contains(text, p.Catalog.Digest) || !strings.Contains(text, p.LeftOut[0].Why) || !strings.Contains(text, p.Learner.Waived[0].Reason) {
			t.Errorf("%s: the sources do not say everything:\n%s", name, text)
		}
	}
}

func readSheet(t *testing.T, file string) [][]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", filepath.Base(file), err)
	}
	return rows
}

func flat(rows [][]string) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.Join(r, "|") + "\n")
	}
	return b.String()
}

func same(t *testing.T, where, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %q, want %q", where, got, want)
	}
}

func sameNumber(t *testing.T, where, got string, want float64) {
	t.Helper()
	if x, err := strconv.ParseFloat(got, 64); err != nil || math.Abs(x-want) > 1e-9*max(1, math.Abs(want)) {
		t.Errorf("%s is %q, want %v", where, got, want)
	}
}

// sameDate holds a cell to a date as LibreOffice writes one that is no text.
func sameDate(t *testing.T, where, got string, want planner.Date) {
	t.Helper()
	same(t, where, got, want.Time().Format("02/01/2006"))
}

func compareRoute(t *testing.T, p *planner.Plan, route, schedule [][]string) {
	t.Helper()
	if len(route) != len(p.Route.Steps)+1 {
		t.Fatalf("%d rows for %d steps", len(route), len(p.Route.Steps))
	}
	dated := map[string][]string{}
	for _, r := range schedule[1:] {
		if r[3] != "" {
			dated[r[3]] = r
		}
	}
	for i, x := range p.Route.Steps {
		r, where := route[i+1], "step "+strconv.Itoa(x.N)
		sameNumber(t, where, r[0], float64(x.N))
		same(t, where+", title", r[2], answer.Of(p).Step(x.N).Name())
		same(t, where+", what to do", r[5], answer.Plain(strings.Join(answer.Of(p).Step(x.N).Guide().Do, "\n")))
		for column, m := range map[int]graph.Minutes{3: x.Hours.Likely, 9: x.Hours.Low, 10: x.Hours.High} {
			sameNumber(t, where+", hours", r[column], float64(m)/60)
		}
		if x.Kind == graph.KindCourse && x.Price != nil {
			sameNumber(t, where+", price", r[11], float64(x.Price.Hundredths)/100)
			same(t, where+", currency", r[12], x.Price.Currency)
		}
		same(t, where+", why", r[13], reasons(answer.Of(p).Step(x.N)))
		var needs []string
		for _, h := range x.Needs {
			needs = append(needs, p.Graph.Label(h, p.Lang))
		}
		same(t, where+", needs", r[15], strings.Join(needs, ", "))
		same(t, where+", id", r[20], x.ID)
		d := dated[strconv.Itoa(x.N)]
		sameDate(t, where+", start", d[0], x.Start)
		sameDate(t, where+", finish", d[1], x.Finish)
		sameNumber(t, where+", hours so far", d[6], float64(x.Cumulative)/60)
	}
}

func compareGap(t *testing.T, p *planner.Plan, rows [][]string) {
	t.Helper()
	for i, g := range p.Gap {
		r := rows[i+1]
		same(t, "a gap", r[0], g.Name)
		for column, n := range map[int]int{2: g.Have, 3: g.Need, 4: g.Missing(), 7: g.Weight} {
			sameNumber(t, g.Name, r[column], float64(n))
		}
		sameNumber(t, g.Name+", hours", r[8], float64(g.Minutes)/60)
		for _, id := range g.Duties {
			if !strings.Contains(r[10], id) {
				t.Errorf("%s does not name the duty %s: %q", g.Name, id, r[10])
			}
		}
	}
}

func compareSummary(t *testing.T, p *planner.Plan, rows [][]string) {
	t.Helper()
	say, facts := lang.For(p.Lang), map[string][]string{}
	for _, r := range rows {
		if facts[r[0]] == nil {
			facts[r[0]] = r
		}
	}
	row := func(id string) []string {
		r := facts[say.Say(id)]
		if r == nil {
			t.Fatalf("no fact %q", say.Say(id))
		}
		return r
	}
	same(t, "learner", row("word.learner")[colValue], p.Learner.Name)
	sameDate(t, "date", row("workbook.made-on")[colValue], p.AsOf)
	sameDate(t, "finish", row("workbook.finish-likely")[colValue], p.Schedule.Finish.Likely)
	sameDate(t, "finish, even odds", row("workbook.finish-p50")[colValue], *p.Schedule.Finish.P50)
	sameDate(t, "finish, 8 in 10", row("workbook.finish-p80")[colValue], *p.Schedule.Finish.P80)
	sameDate(t, "finish, 95 in 100", row("workbook.finish-p95")[colValue], *p.Schedule.Finish.P95)
	same(t, "chance", row("workbook.deadline.chance")[colValue], say.Percent(p.Schedule.Deadline.Chance))
	sameDate(t, "deadline", row("word.deadline")[colValue], p.Schedule.Deadline.By)
	sameNumber(t, "slack", row("workbook.deadline.slack")[colValue], float64(p.Schedule.Deadline.SlackHours)/60) // negative, and a number
	sameNumber(t, "hours", row("word.hours")[colValue], float64(p.Route.Hours.Likely)/60)
	sameNumber(t, "budget", row("workbook.budget")[colValue], float64(p.Budget.Limit.Hundredths)/100)
	if p.Schedule.Deadline.SlackHours >= 0 {
		t.Error("the plan has no negative number to test")
	}
	if !strings.Contains(flat(rows), testBrand.Organisation) {
		t.Error("the summary does not name the organisation")
	}
}

var testBrand = brand.Brand{
	Organisation: "Karier & Kita", Coach: "Rina Hartati", Contact: "rina@example.org", Footer: "Rahasia & pribadi",
	Accent: &look.Color{R: 0x8a, G: 0x1c, B: 0x4a},
	Logo:   &brand.Logo{Data: testLogo, MIME: "image/png", Width: 2, Height: 1},
}

// testLogo is a picture of two pixels.
var testLogo = func() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 1))); err != nil {
		panic(err)
	}
	return b.Bytes()
}()

// The brand reaches the title, the properties, the heads and the printed page.
func TestBrand(t *testing.T) {
	p := late(t, lang.Indonesian)
	by := testBrand
	by.Contact = strings.Repeat("&😀", 200) // more than a header can hold, and its own sign
	var b bytes.Buffer
	if err := Write(&b, p, by); err != nil {
		t.Fatal(err)
	}
	f := open(t, b.Bytes())
	if got := raw(t, f, "Ringkasan", 0, 3); !strings.HasPrefix(got, "Disusun oleh Rina Hartati · Karier & Kita") {
		t.Errorf("below the title stands %q", got)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Creator != "Rina Hartati" {
		t.Errorf("the creator is %q, %v", props.Creator, err)
	}
	app, err := f.GetAppProps()
	if err != nil || app.Company != "Karier & Kita" {
		t.Errorf("the company is %q, %v", app.Company, err)
	}
	for _, s := range f.GetSheetList() {
		h, err := f.GetHeaderFooter(s)
		if err != nil || !strings.HasPrefix(h.OddHeader, "&LKarier && Kita&R&&") || !strings.Contains(h.OddFooter, "&CRahasia && pribadi&R") {
			t.Errorf("%s prints %+v, %v", s, h, err)
		}
	}
	pictures, err := f.GetPictures("Ringkasan", "F1")
	if err != nil || len(pictures) != 1 || !bytes.Equal(pictures[0].File, testLogo) {
		t.Errorf("%d logos, %v", len(pictures), err)
	}
	id, _ := f.GetCellStyle("Ringkasan", "A4")
	style, err := f.GetStyle(id)
	if err != nil || len(style.Fill.Color) != 1 || style.Fill.Color[0] != "8A1C4A" {
		t.Errorf("the heads are %v, %v", style.Fill, err)
	}
	for range 5 { // excelize lists the kinds of pictures at random
		var again bytes.Buffer
		if Write(&again, p, by); !bytes.Equal(again.Bytes(), b.Bytes()) {
			t.Fatal("two workbooks of one brand differ")
		}
	}
}

// What Excel refuses and LibreOffice forgives: every part is XML, has a type and is
// reached by relations that exist; the elements of a sheet stand in the order of
// the standard (ECMA-376, CT_Worksheet); every cell has a style that exists.
func TestPartsAreValid(t *testing.T) {
	order := []string{"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "conditionalFormatting",
		"hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "drawing"}
	var b bytes.Buffer
	if err := Write(&b, late(t, lang.Indonesian), testBrand); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	types := string(parts["[Content_Types].xml"])
	styles := bytes.Count(regexp.MustCompile(`(?s)<cellXfs.*</cellXfs>`).Find(parts["xl/styles.xml"]), []byte("<xf "))
	sheets, relations := 0, 0
	for name, data := range parts {
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
			continue
		}
		children := elements(t, name, data)
		if !strings.Contains(types, `"/`+name+`"`) && name != "[Content_Types].xml" && !strings.HasSuffix(name, ".rels") {
			t.Errorf("%s has no type", name)
		}
		rels := parts[path.Dir(name)+"/_rels/"+path.Base(name)+".rels"]
		for _, id := range regexp.MustCompile(`(?:r|relationships):(?:id|embed)="([^"]+)"`).FindAllSubmatch(data, -1) {
			relations++
			target := regexp.MustCompile(`Id="` + string(id[1]) + `"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="` + string(id[1]) + `"`).FindSubmatch(rels)
			if target == nil {
				t.Errorf("%s asks for %s, which is nowhere", name, id[1])
				continue
			}
			to := string(target[1]) + string(target[2])
			if !strings.HasPrefix(to, "/") {
				to = path.Join(path.Dir(name), to)
			}
			if to = strings.TrimPrefix(to, "/"); parts[to] == nil && !strings.Contains(string(target[0]), "https://") {
				t.Errorf("%s leads to %s, which is nowhere", name, to)
			}
		}
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			continue
		}
		sheets++
		last := -1
		for _, c := range children {
			at := slices.Index(order, c)
			if at < last || at < 0 {
				t.Errorf("%s: %s stands in the wrong place of %v", name, c, children)
			}
			last = at
		}
		for _, s := range regexp.MustCompile(` s="(\d+)"`).FindAllSubmatch(data, -1) {
			if n, _ := strconv.Atoi(string(s[1])); n >= styles {
				t.Errorf("%s asks for style %d of %d", name, n, styles)
			}
		}
	}
	if sheets != 5 || styles < 10 || relations < 5+2+1 { // the sheets, the drawing and its picture, a link
		t.Errorf("%d sheets, %d styles, %d relations", sheets, styles, relations)
	}
}

// elements are the names of the children of the root of an XML file.
func elements(t *testing.T, name string, data []byte) (children []string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	for depth := 0; ; {
		token, err := d.Token()
		if err == io.EOF {
			return children
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			if depth++; depth == 2 {
				children = append(children, x.Name.Local)
			}
		case xml.EndElement:
			depth--
		}
	}
}
