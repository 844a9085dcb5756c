package cohort

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// templateRows is how many rows of a template have drop-downs.
const templateRows = 1000

// templateColumns are the known columns of a template with their widths. There is no
// target: a template is for one role, and --to names it for all.
var templateColumns = []struct {
	target string
	width  float64
}{{colID, 12}, {colName, 26}, {colEmail, 26}, {colFrom, 24}, {colHours, 12}, {colStart, 13}, {colBy, 13}, {colMoney, 14}, {colLang, 10}}

// WriteTemplate writes a workbook (XLSX) to be filled with the learners of a role: one
// column for each skill that it requires, drop-downs, a sheet that explains levels and
// skills, and an example row that [Open] skips. The same arguments give the same bytes.
func WriteTemplate(w io.Writer, g *graph.Graph, role graph.RoleID, l lang.Lang) error {
	r, ok := g.Catalog.Role(role)
	if !ok {
		return g.Lost(string(role), "role")
	}
	t := &template{Printer: lang.For(l), f: excelize.NewFile(), g: g, role: r, words: newWords(g, Options{})}
	defer t.f.Close() // nothing of it is on disk
	t.learners, t.guide = t.Say("word.learners"), t.Say("cohortfile.template.guide")
	t.keep(t.f.SetSheetName(t.f.GetSheetName(0), t.learners))
	_, err := t.f.NewSheet(t.guide)
	t.keep(err)
	t.makeStyles()
	t.writeGuide()
	t.writeLearners()
	for _, sheet := range []string{t.learners, t.guide} { // printed, a sheet is one page wide
		yes, landscape, one, any := true, "landscape", 1, 0
		t.keep(t.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}))
		t.keep(t.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &one, FitToHeight: &any}))
	}
	t.keep(t.f.SetDocProps(&excelize.DocProperties{
		Title: t.Say("cohortfile.template.title", "Role", r.Name), Creator: "Skillroute", LastModifiedBy: "Skillroute", Language: string(l),
		Created: "2026-01-01T00:00:00Z", Modified: "2026-01-01T00:00:00Z", // the clock would make two runs differ
	}))
	if t.err != nil {
		return t.err
	}
	return t.f.Write(w)
}

// template is a workbook that is being written. The first error stays.
type template struct {
	*lang.Printer
	f               *excelize.File
	g               *graph.Graph
	role            *graph.Role
	words           *words
	learners, guide string // names of the sheets
	styles          struct{ head, extra, example, exampleDay, day, text, title, wrap int }
	roles           string // range of the guide that lists the roles
	err             error
}

func (t *template) keep(err error) {
	if t.err == nil {
		t.err = err
	}
}

func (t *template) style(s excelize.Style) int {
	id, err := t.f.NewStyle(&s)
	t.keep(err)
	return id
}

func (t *template) makeStyles() {
	fill := func(color string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
	}
	wrap := &excelize.Alignment{WrapText: true, Vertical: "top"}
	iso := "yyyy-mm-dd"
	font := func(f excelize.Font) *excelize.Font {
		f.Family, f.Size = "Calibri", max(f.Size, 11) // without a family each program takes its own
		return &f
	}
	grey := font(excelize.Font{Italic: true, Color: "6B7280"})
	s := &t.styles
	s.head = t.style(excelize.Style{Font: font(excelize.Font{Bold: true, Color: "FFFFFF"}), Fill: fill("1F4E79"), Alignment: wrap})
	s.extra = t.style(excelize.Style{Font: font(excelize.Font{Bold: true, Color: "1F2937"}), Fill: fill("DCE6F1"), Alignment: wrap})
	s.example = t.style(excelize.Style{Font: grey, Fill: fill("F3F4F6")})
	s.exampleDay = t.style(excelize.Style{Font: grey, Fill: fill("F3F4F6"), CustomNumFmt: &iso})
	s.day = t.style(excelize.Style{CustomNumFmt: &iso})
	s.text = t.style(excelize.Style{NumFmt: 49}) // text, so that 007 stays 007
	s.title = t.style(excelize.Style{Font: font(excelize.Font{Bold: true, Size: 14})})
	s.wrap = t.style(excelize.Style{Alignment: wrap})
}

func place(column, row int) string {
	s, _ := excelize.CoordinatesToCellName(column, row) // fails beyond the limits only
	return s
}

func letters(column int) string {
	s, _ := excelize.ColumnNumberToName(column)
	return s
}

// text writes a text that is never a formula.
func (t *template) text(sheet string, column, row int, s string, style int) {
	at := place(column, row)
	t.keep(t.f.SetCellStr(sheet, at, strings.TrimSpace(t.Value(s))))
	if style != 0 {
		t.keep(t.f.SetCellStyle(sheet, at, at, style))
	}
}

// skillHead is the name of a skill, or its id where the name would be read as
// something else.
func (t *template) skillHead(s *graph.Skill) string {
	name := strings.TrimSpace(t.Value(s.Name))
	if c := t.words.find(name, nil); c.skill != nil && c.skill.ID == s.ID {
		return name
	}
	return string(s.ID)
}

// writeLearners writes the sheet that is filled.
func (t *template) writeLearners() {
	sheet, column := t.learners, 0
	for _, c := range templateColumns {
		column++
		t.keep(t.f.SetColWidth(sheet, letters(column), letters(column), c.width))
		t.known(c.target, column) // first, since the style of a column covers its head
		t.text(sheet, column, 1, t.head(c.target), t.styles.head)
	}
	for _, optional := range []bool{false, true} {
		for i, q := range t.role.Requires {
			s, ok := t.g.Skill(q.Skill)
			if !ok || q.Optional != optional {
				continue
			}
			column++
			head := t.styles.head
			if optional {
				head = t.styles.extra
			}
			t.text(sheet, column, 1, t.skillHead(s), head)
			t.keep(t.f.SetColWidth(sheet, letters(column), letters(column), 14))
			t.levels(s, column)
			at := place(column, 2)
			t.keep(t.f.SetCellInt(sheet, at, int64(i%(min(q.Level, 3)+1))))
			t.keep(t.f.SetCellStyle(sheet, at, at, t.styles.example))
		}
	}
	t.keep(t.f.SetRowHeight(sheet, 1, 62))
	t.keep(t.f.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}))
	t.f.SetActiveSheet(0)
}

// known gives a known column its example, its format and what may be entered.
func (t *template) known(target string, column int) {
	sheet, at := t.learners, place(column, 2)
	set := func(value any, style int) {
		t.keep(t.f.SetCellValue(sheet, at, value))
		t.keep(t.f.SetCellStyle(sheet, at, at, style))
	}
	set(nil, t.styles.example)
	v := t.validation(column)
	switch target {
	case colID:
		t.keep(t.f.SetColStyle(sheet, letters(column), t.styles.text))
		set(t.Say("cohortfile.template.example-id"), t.styles.example)
	case colName:
		set(t.Say("cohortfile.template.example"), t.styles.example)
	case colEmail:
		set(exampleEmail, t.styles.example)
	case colFrom:
		v.SetSqrefDropList(t.roles)
	case colHours:
		set(8, t.styles.example)
		t.keep(v.SetRange(planner.MinHoursPerWeek, planner.MaxHoursPerWeek, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
	case colStart, colBy:
		t.keep(t.f.SetColStyle(sheet, letters(column), t.styles.day))
		set(nil, t.styles.exampleDay)
		if target == colBy {
			set(time.Date(2027, 12, 31, 0, 0, 0, 0, time.UTC), t.styles.exampleDay)
		}
		const first, last = 36526, 401768 // 2000-01-01, 2999-12-31
		t.keep(v.SetRange(first, last, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween))
	case colMoney:
		t.keep(v.SetRange(0, graph.MaxAmount, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
	case colLang:
		set(string(t.Lang), t.styles.example)
		t.keep(v.SetDropList(lang.Codes()))
	}
	t.explain(v, t.head(target), t.meaning(target))
}

const exampleEmail = "sari@example.org"

// levels lets a column take the levels of a skill and nothing else.
func (t *template) levels(s *graph.Skill, column int) {
	v := t.validation(column)
	var list []string
	for n := range s.Max + 1 {
		list = append(list, fmt.Sprint(n))
	}
	if s.Max <= 50 { // a list holds 255 characters
		t.keep(v.SetDropList(list))
	} else {
		t.keep(v.SetRange(0, s.Max, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
	}
	t.explain(v, t.skillHead(s), t.levelLine(s.Max))
}

// explain says what a column takes when one of its cells is chosen, and again when
// something else is entered. The lengths are those that Excel opens without repair.
func (t *template) explain(v *excelize.DataValidation, title, text string) {
	v.SetInput(short(title, 32), short(text, 255))
	if v.Type != "" {
		v.SetError(excelize.DataValidationErrorStyleStop, short(t.Say("cohortfile.template.refused"), 32), short(text, 225))
	}
	t.keep(t.f.AddDataValidation(t.learners, v))
}

// head is that of a known column, and meaning what it holds.
func (t *template) head(target string) string {
	return t.Say("cohortfile.head." + strings.ReplaceAll(target, "_", "-"))
}

func (t *template) meaning(target string) string {
	return t.Say("cohortfile.column."+strings.ReplaceAll(target, "_", "-"), "Codes", lang.Either(lang.Codes()))
}

func (t *template) validation(column int) *excelize.DataValidation {
	v := excelize.NewDataValidation(true)
	v.SetSqref(letters(column) + "2:" + letters(column) + fmt.Sprint(templateRows+1))
	return v
}

// levelLine says in one line what the levels are.
func (t *template) levelLine(most int) string {
	var parts []string
	for n, name := range t.levelNames() {
		if n <= most {
			parts = append(parts, fmt.Sprintf("%d %s", n, name))
		}
	}
	if most >= len(parts) {
		return fmt.Sprintf("0–%d", most) // a scale of the catalog's own
	}
	return strings.Join(parts, " · ")
}

func (t *template) levelNames() (names []string) {
	for _, n := range []string{"0", "1", "2", "3", "4", "5"} {
		names = append(names, t.Say("cohortfile.level."+n))
	}
	return names
}

// short cuts a text to what a dialogue can show.
func short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// writeGuide explains: how to fill the sheet, its columns, the levels, the skills and
// the roles.
func (t *template) writeGuide() {
	sheet, row := t.guide, 1
	for i, width := range []float64{34, 78, 22, 10, 10} {
		t.keep(t.f.SetColWidth(sheet, letters(i+1), letters(i+1), width))
	}
	line := func(style int, cells ...string) {
		for i, c := range cells {
			t.text(sheet, i+1, row, c, style)
		}
		row++
	}
	line(t.styles.title, t.Say("cohortfile.template.title", "Role", t.role.Name))
	for _, s := range []string{
		t.Say("cohortfile.template.one-row"), t.Say("cohortfile.template.blank"),
		t.Say("cohortfile.template.example-row", "ID", t.Say("cohortfile.template.example-id")), t.Say("cohortfile.template.run", "Role", string(t.role.ID)),
	} {
		line(0, s)
	}
	row++
	line(t.styles.head, t.Say("word.column"), t.Say("cohortfile.template.meaning"))
	for _, c := range templateColumns {
		line(t.styles.wrap, t.head(c.target), t.meaning(c.target))
	}
	row++
	if t.g.Catalog.Levels <= 5 {
		line(t.styles.head, t.Say("word.levels"), t.Say("cohortfile.template.meaning"))
		for n, name := range t.levelNames() {
			line(t.styles.wrap, fmt.Sprint(n), name)
		}
		row++
	}
	line(t.styles.head, t.Say("word.skill"), t.Say("cohortfile.template.about"), t.Say("cohortfile.template.kind"), t.Say("cohortfile.template.need"), t.Say("cohortfile.template.max"))
	for _, optional := range []bool{false, true} {
		for _, q := range t.role.Requires {
			s, ok := t.g.Skill(q.Skill)
			if !ok || q.Optional != optional {
				continue
			}
			kind := t.Say("word.is-must-have")
			if optional {
				kind = t.Say("word.is-extra")
			}
			line(t.styles.wrap, t.skillHead(s), s.About.In(t.Lang), kind, fmt.Sprint(q.Level), fmt.Sprint(s.Max))
		}
	}
	row++
	line(t.styles.head, t.Say("cohortfile.template.roles"))
	first := row
	for _, r := range t.g.Catalog.Roles {
		name := strings.TrimSpace(t.Value(r.Name))
		if t.words.Role(name) != r.ID {
			name = string(r.ID)
		}
		line(0, cmp.Or(name, string(r.ID)))
	}
	t.roles = fmt.Sprintf("'%s'!$A$%d:$A$%d", t.guide, first, row-1)
}
