package cohort

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Ratings is a sheet in which a class is rated: a row a learner, a column a skill, and in the
// cells levels. It is a cohort's file like others, so that [Open] reads it back.
type Ratings struct {
	Name, Title string  // of its sheet
	Asked       []Asked // in the order of asking
	Learners    []Rated
	Notes       []string // how it is filled in
}

// Asked is a skill with what one can do at its levels, from 1 on.
type Asked struct {
	Skill *graph.Skill
	Can   []string
}

// Rated is a learner with the levels that are known.
type Rated struct {
	ID, Name, Email string
	Have            map[graph.SkillID]int
}

// Cells are the sheet as texts, the heads first. There is a column for emails where somebody
// has no id.
func (r *Ratings) Cells(g *graph.Graph, l lang.Lang) (rows [][]string) {
	t := &template{Printer: lang.For(l), g: g, words: newWords(g, Options{})}
	emails := r.emails()
	who := func(id, name, email string) []string {
		if emails {
			return []string{id, name, email}
		}
		return []string{id, name}
	}
	heads := who(t.head(colID), t.head(colName), t.head(colEmail))
	for _, a := range r.Asked {
		heads = append(heads, t.skillHead(a.Skill))
	}
	rows = append(rows, heads)
	for _, x := range r.Learners {
		row := who(x.ID, x.Name, x.Email)
		for _, a := range r.Asked {
			text := ""
			if level, known := x.Have[a.Skill.ID]; known {
				text = strconv.Itoa(level)
			}
			row = append(row, text)
		}
		rows = append(rows, row)
	}
	return rows
}

func (r *Ratings) emails() bool {
	for _, x := range r.Learners {
		if x.ID == "" && x.Email != "" {
			return true
		}
	}
	return false
}

// Write writes the sheet as a workbook (XLSX), with the levels to choose from and a sheet that
// says what each stands for.
func (r *Ratings) Write(w io.Writer, g *graph.Graph, l lang.Lang) error {
	t := &template{Printer: lang.For(l), f: excelize.NewFile(), g: g, words: newWords(g, Options{})}
	defer t.f.Close() // nothing of it is on disk
	t.learners, t.guide = r.Name, t.Say("cohortfile.template.guide")
	t.keep(t.f.SetSheetName(t.f.GetSheetName(0), t.learners))
	_, err := t.f.NewSheet(t.guide)
	t.keep(err)
	t.makeStyles()
	who := 2
	if r.emails() {
		who = 3
	}
	for y, row := range r.Cells(g, l) {
		for x, text := range row {
			switch at := place(x+1, y+1); {
			case y == 0:
				t.text(t.learners, x+1, 1, text, t.styles.head)
			case x < who:
				t.text(t.learners, x+1, y+1, text, t.styles.text)
			case text != "":
				level, _ := strconv.Atoi(text)
				t.keep(t.f.SetCellInt(t.learners, at, int64(level)))
			}
		}
	}
	for i := range who {
		t.keep(t.f.SetColWidth(t.learners, letters(i+1), letters(i+1), []float64{14, 28, 28}[i]))
	}
	for i, a := range r.Asked {
		r.column(t, who+i+1, a)
	}
	t.keep(t.f.SetRowHeight(t.learners, 1, 62))
	corner := letters(who+1) + "2"
	t.keep(t.f.SetPanes(t.learners, &excelize.Panes{Freeze: true, XSplit: who, YSplit: 1, TopLeftCell: corner, ActivePane: "bottomRight"}))
	t.f.SetActiveSheet(0)
	r.guide(t)
	t.keep(t.f.SetDocProps(&excelize.DocProperties{
		Title: r.Title, Creator: "Skillroute", LastModifiedBy: "Skillroute", Language: string(l),
		Created: "2026-01-01T00:00:00Z", Modified: "2026-01-01T00:00:00Z", // the clock would make two runs differ
	}))
	if t.err != nil {
		return t.err
	}
	return t.f.Write(w)
}

// column lets a column take the levels of a skill and nothing else.
func (r *Ratings) column(t *template, column int, a Asked) {
	t.keep(t.f.SetColWidth(t.learners, letters(column), letters(column), 14))
	if len(r.Learners) == 0 {
		return
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("%s2:%s%d", letters(column), letters(column), len(r.Learners)+1))
	var list []string
	for n := range a.Skill.Max + 1 {
		list = append(list, strconv.Itoa(n))
	}
	if a.Skill.Max <= 50 { // a list holds 255 characters
		t.keep(v.SetDropList(list))
	} else {
		t.keep(v.SetRange(0, a.Skill.Max, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
	}
	t.explain(v, t.skillHead(a.Skill), t.levelLine(a.Skill.Max))
}

// guide has the ladder of each skill.
func (r *Ratings) guide(t *template) {
	row := 1
	line := func(style int, cells ...string) {
		for i, c := range cells {
			t.text(t.guide, i+1, row, c, style)
		}
		row++
	}
	for i, width := range []float64{34, 9, 100} {
		t.keep(t.f.SetColWidth(t.guide, letters(i+1), letters(i+1), width))
	}
	line(t.styles.title, r.Title)
	for _, note := range r.Notes {
		line(0, note)
	}
	row++
	line(t.styles.head, t.Say("word.skill"), t.Say("assess.head.level"), t.Say("cohortfile.ratings.can"))
	for _, a := range r.Asked {
		for i, can := range a.Can {
			line(t.styles.wrap, t.skillHead(a.Skill), strconv.Itoa(i+1), can)
		}
	}
}

// Whom says by what a row of a file is told from others, folded: the id, the email, and the name
// with its words in one order; "" for what it does not say.
func (row *Row) Whom() (id, email, name string) {
	if isAddress(row.Email) {
		email = fold(row.Email)
	}
	name = strings.Join(slices.Sorted(strings.FieldsSeq(lang.Fold(row.Name))), " ")
	return fold(row.ID), email, cmp.Or(name, fold(row.Name))
}
