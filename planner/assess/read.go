package assess

import (
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner/cohort/table"
)

// ReadSheet reads the answers of a sheet that was filled in: XLSX, ODS, CSV or Markdown,
// with its columns in any order and in any language. Columns that it does not know and rows
// without a mark say nothing. The error holds every fault, each with its file and line or
// with its cell; then no answers are returned. Notices are what was recognised.
func (a *Assessment) ReadSheet(name string, data []byte) (answers []Answer, notices []lang.Message, err error) {
	r := &sheetReader{a: a, name: name, marks: map[graph.SkillID]*marks{}, rows: map[string]int{}}
	if notices, err = r.read(data); err != nil {
		return nil, nil, err
	}
	for _, id := range r.order {
		r.answer(id)
	}
	if r.faults != nil {
		slices.SortStableFunc(r.faults, func(a, b *lang.Error) int { return r.rows[a.Place] - r.rows[b.Place] })
		return nil, nil, r.faults
	}
	return r.answers, notices, nil
}

// marks are what a sheet says of one skill.
type marks struct {
	yes, no  map[int]string // places, by level
	evidence []string
	first    string // place of its first row
}

type sheetReader struct {
	a       *Assessment
	name    string
	at      map[string]int // of the columns, by their names
	order   []graph.SkillID
	marks   map[graph.SkillID]*marks
	rows    map[string]int // by the places of their cells, for the order of the faults
	unit    string         // that goes on: forms name it once
	faults  lang.Faults
	answers []Answer
}

func (r *sheetReader) fault(place string, hint lang.Message, id string, pairs ...any) {
	r.faults = append(r.faults, &lang.Error{Place: place, What: lang.M(id, pairs...), Hint: hint})
}

// headWords are the heads by all their words.
func headWords() map[string]string {
	words := map[string]string{}
	for _, l := range lang.All {
		for i, head := range Heads(l) {
			words[lang.Tight(head)] = columns[i]
		}
	}
	for word, column := range map[string]string{
		"kode": "unit", "id": "unit", "unit": "unit", "code": "unit", "elemen": "level", "level": "level", "tingkat": "level",
		"bukti": "evidence", "evidence": "evidence", "buktiyangrelevan": "evidence", "kompeten": "yes", "belumkompeten": "no",
		"competent": "yes", "notyetcompetent": "no", "k": "yes", "bk": "no", "c": "yes", "nyc": "no",
	} {
		words[word] = column
	}
	return words
}

// heads finds the columns; a sheet without those that it cannot do without is none.
func (r *sheetReader) heads(cells []string, place string) error {
	r.at = map[string]int{}
	words := headWords()
	for i, head := range cells {
		if column, ok := words[lang.Tight(head)]; ok {
			if _, twice := r.at[column]; !twice {
				r.at[column] = i
			}
		}
	}
	if _, ok := r.at["unit"]; !ok {
		if at, named := r.at["title"]; named {
			r.at["unit"] = at // the name finds the skill, too
		}
	}
	var missing []string
	for _, column := range []string{"unit", "level", "yes", "no"} {
		if _, ok := r.at[column]; !ok {
			missing = append(missing, inAll(column))
		}
	}
	if missing != nil {
		return &lang.Error{Place: place, What: lang.M("assess.no-heads", "Heads", missing), Hint: lang.M("assess.no-heads.hint")}
	}
	return nil
}

// inAll is a head in all languages.
func inAll(column string) string {
	var all []string
	for _, l := range lang.All {
		all = append(all, Heads(l)[slices.Index(columns[:], column)])
	}
	return strings.Join(slices.Compact(all), " / ")
}

func (r *sheetReader) read(data []byte) ([]lang.Message, error) {
	start := strings.ToLower(string(bytes.TrimLeft(data[:min(len(data), 200)], "\ufeff \t\r\n")))
	ending := strings.ToLower(filepath.Ext(r.name))
	switch {
	case strings.HasPrefix(start, "%pdf"), strings.HasPrefix(start, "<!doctype"), strings.HasPrefix(start, "<html"):
		return nil, &lang.Error{Place: r.name, What: lang.M("assess.printed"), Hint: lang.M("assess.printed.hint")}
	case ending == ".md" || ending == ".markdown" || strings.HasPrefix(start, "# ") || strings.HasPrefix(start, "|"):
		return nil, r.readMarkdown(string(data))
	}
	words := headWords()
	known := func(head string) bool { return words[lang.Tight(head)] != "" }
	guides := func(sheet string) bool {
		return slices.ContainsFunc(lang.All, func(l lang.Lang) bool { return sheet == GuideName(l) })
	}
	t, err := table.Open(r.name, bytes.NewReader(data), int64(len(data)), table.Options{Known: known, Aside: guides})
	if err != nil {
		return nil, err
	}
	defer t.Close()
	if err := r.heads(t.Head.Cells, t.HeadPlace(-1)); err != nil {
		return nil, err
	}
	for {
		x, err := t.Next()
		if err == io.EOF {
			return t.Notices(), nil
		}
		if err != nil {
			return nil, err
		}
		place := func(column int) string {
			if x.Sheet == "" {
				return r.name + ":" + strconv.Itoa(x.Line)
			}
			return r.name + ": " + x.Cell(column)
		}
		for _, f := range x.Faults {
			r.faults = append(r.faults, &lang.Error{Place: place(f.Column), What: f.What, Hint: f.Hint})
		}
		cells := x.Cells
		if x.Sheet == "" {
			cells = slices.Clone(cells)
			for i := range cells {
				cells[i] = guarded().ReplaceAllString(cells[i], "$1$2")
			}
		}
		r.row(cells, place)
	}
}

// GuideName is the name of the sheet of a workbook that explains it.
func GuideName(l lang.Lang) string { return lang.For(l).Say("assess.guide") }

// guarded is a cell of a CSV file that would be a formula but for the apostrophe.
var guarded = pattern.Of(`(^|;)'([\s"']*[=+\-@＝＋－＠])`)

// row takes a row of the sheet.
func (r *sheetReader) row(cells []string, place func(column int) string) {
	cell := func(column string) (text, where string) {
		i, ok := r.at[column]
		if !ok || i >= len(cells) {
			return "", place(max(0, i))
		}
		r.rows[place(i)] = len(r.rows)
		return strings.TrimSpace(cells[i]), place(i)
	}
	unit, unitPlace := cell("unit")
	level, levelPlace := cell("level")
	yes, yesPlace := cell("yes")
	no, noPlace := cell("no")
	evidence, evidencePlace := cell("evidence")
	if unit == "" {
		unit = r.unit
	}
	isYes, okYes := marked(yes, "k", "c")
	isNo, okNo := marked(no, "bk", "nyc")
	switch r.unit = unit; {
	case !okYes:
		r.fault(yesPlace, lang.M("assess.mark.hint"), "assess.mark", "Value", yes)
		return
	case !okNo:
		r.fault(noPlace, lang.M("assess.mark.hint"), "assess.mark", "Value", no)
		return
	case !isYes && !isNo && evidence == "":
		return // not answered, or no row of the form
	case isYes && isNo:
		r.fault(noPlace, lang.M("assess.both.hint"), "assess.both")
		return
	}
	ids := r.a.Graph.Find(unit, "skill")
	if len(ids) != 1 {
		e := r.a.Graph.Lost(unit, "skill")
		r.faults = append(r.faults, &lang.Error{Place: unitPlace, What: e.What, Hint: e.Hint})
		return
	}
	skill, _ := r.a.Graph.Skill(graph.SkillID(ids[0]))
	n, err := strconv.Atoi(number().FindString(level))
	if err != nil || n < 1 || n > skill.Max {
		r.fault(levelPlace, lang.M("assess.level.hint", "Most", skill.Max), "assess.level", "Value", level)
		return
	}
	m := r.of(skill.ID, unitPlace)
	if m.yes[n] != "" || m.no[n] != "" {
		r.fault(levelPlace, lang.M("assess.twice.hint"), "assess.twice", "Skill", r.a.Graph.Name(string(skill.ID), "skill"), "Level", n)
		return
	}
	if isYes {
		m.yes[n] = yesPlace
	}
	if isNo {
		m.no[n] = noPlace
	}
	if len([]rune(evidence)) > MaxEvidence {
		r.fault(evidencePlace, lang.Message{}, "assess.long", "Most", MaxEvidence)
	} else if evidence != "" {
		m.evidence = append(m.evidence, evidence)
	}
}

var number = pattern.Of(`\d+`)

func (r *sheetReader) of(id graph.SkillID, place string) *marks {
	if r.marks[id] == nil {
		r.marks[id] = &marks{yes: map[int]string{}, no: map[int]string{}, first: place}
		r.order = append(r.order, id)
	}
	return r.marks[id]
}

// marked reports whether a cell is marked, also by the words of its column; ok is false for
// one that says something else.
func marked(cell string, words ...string) (is, ok bool) {
	switch cell = strings.ToLower(cell); cell {
	case "", "-", "–", "0", "no", "n", "false", "tidak", "☐", "[ ]":
		return false, true
	case "✓", "✔", "✔️", "✅", "☑", "√", "x", "v", "1", "y", "ya", "yes", "true", "[x]":
		return true, true
	}
	return true, slices.Contains(words, cell)
}

// answer makes the answer of the marks of a skill. Its levels are a ladder: who can do one
// can do those below it.
func (r *sheetReader) answer(id graph.SkillID) {
	m := r.marks[id]
	level, most := 0, 0
	for n := range m.yes {
		level = max(level, n)
	}
	lowest := 0
	for n := range m.no {
		if most = max(most, n); lowest == 0 || n < lowest {
			lowest = n
		}
	}
	name := r.a.Graph.Name(string(id), "skill")
	switch {
	case len(m.yes)+len(m.no) == 0:
		r.fault(m.first, lang.M("assess.unmarked.hint"), "assess.unmarked", "Skill", name)
		return
	case level > 0 && lowest > 0 && lowest < level:
		r.fault(m.no[lowest], lang.M("assess.ladder.hint"), "assess.ladder", "Skill", name, "Yes", level, "No", lowest)
		return
	case level == 0 && lowest > 1:
		r.fault(m.no[lowest], lang.M("assess.gap.hint"), "assess.gap", "Skill", name, "No", lowest)
		return
	case level > 0 && lowest > level+1:
		r.fault(m.no[lowest], lang.M("assess.gap.hint"), "assess.gap", "Skill", name, "No", lowest)
		return
	}
	evidence := strings.Join(m.evidence, "; ")
	if len([]rune(evidence)) > MaxEvidence {
		r.fault(m.first, lang.Message{}, "assess.long", "Most", MaxEvidence)
		return
	}
	r.answers = append(r.answers, Answer{Skill: id, Level: level, Evidence: evidence})
}
