package reports_test

import (
	"bytes"
	"html"
	"maps"
	"slices"
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/reports"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// cohortBlocks are parts of what is said of a cohort, and the formats that have them.
var cohortBlocks = map[string]struct {
	formats string
	texts   func(d *staff.Document) []string
}{
	"title":    {"html xlsx", func(d *staff.Document) []string { return []string{d.Title} }},
	"headline": {"pdf html xlsx", func(d *staff.Document) []string { return []string{d.Headline} }},
	"lead":     {"pdf html", func(d *staff.Document) []string { return d.Lead }},
	"towards":  {"pdf", func(d *staff.Document) []string { return []string{d.Towards} }},
	"figures":  {"pdf html", func(d *staff.Document) []string { return factTexts(d.Figures) }},
	"first":    {"pdf", func(d *staff.Document) []string { return factTexts(d.First) }},
	"verdict": {"pdf", func(d *staff.Document) []string {
		if d.Verdict == nil {
			return nil
		}
		return append(slices.Clone(d.Verdict.Lines), d.Verdict.Title)
	}},
}

func factTexts(facts []answer.Fact) (texts []string) {
	for _, f := range facts {
		texts = append(texts, f.Label, f.Value, f.Note)
	}
	return texts
}

// cohortTables are columns that stand side by side in a section of a format: a row is
// found with its values in this order. A section that is here says its title, its notes
// and how much of all it shows.
var cohortTables = map[string]map[string]string{
	"talk":      {"pdf": "learner also groups standing why recorded steps-done review", "html": "learner group-1 group-2 standing why", "xlsx": "line id learner group-1 group-2 email standing why"},
	"groups-1":  {"pdf": byGroup, "html": byGroup},
	"groups-2":  {"pdf": byGroup, "html": byGroup},
	"targets":   {"pdf": "band learners", "xlsx": "band learners"},
	"ready":     {"html": "band learners", "xlsx": "band learners"},
	"weeks":     {"html": "band learners", "xlsx": "band learners"},
	"heat":      {"pdf": "", "html": "", "xlsx": ""},
	"goals":     {"pdf": "role by share of ready expected needed chance verdict", "html": "role by share of ready expected needed chance verdict", "xlsx": "role"},
	"teach":     {"pdf": "n class kind class-hours learners saves together", "html": "n class kind class-hours learners saves together", "xlsx": "n class"},
	"levels":    {"pdf": "skill category need asked lack missing level"},
	"deadlines": {"pdf": "learner to finish range chance by verdict slack fix", "html": "learner verdict by finish range chance slack fix", "xlsx": "line learner verdict"},
	"months":    {"html": "month finish met roles", "xlsx": "reached role learners"},
	"periods":   {"pdf": "when finishing done roles"},
	"learners": {"pdf": "line learner also groups to came standing recorded-on ready hours span weeks done cost step file",
		"html": "learner id group-1 group-2 from to standing recorded ready hours pace weeks done cost verdict first", "xlsx": "line id learner email group-1 group-2 from to"},
	"failures": {"pdf": "line learner also groups column what hint", "html": "line learner group-1 group-2 column what hint", "xlsx": "line id learner group-1 group-2 column what hint"},
	"method":   {"pdf": "", "html": "", "xlsx": ""},
}

const byGroup = "group rows planned failed ready-now ready hours likely at-risk unlikely talks"

// One cohort is the same in all formats: the same findings, the same notes, the same rows.
func TestAllFormatsSayTheSameOfACohort(t *testing.T) {
	g := graph.New(config.Catalog())
	for name, c := range map[string]struct {
		n int
		o stafftest.Options
	}{
		"mixed":          {9, stafftest.Options{Targets: true}},
		"one target":     {6, stafftest.Options{Plain: true, Target: "social-media-manager"}},
		"no averages":    {3, stafftest.Options{Plain: true}},
		"nobody planned": {0, stafftest.Options{}},
		"with journals":  {9, stafftest.Options{Journals: true}},
		"by group":       {20, stafftest.Options{Groups: "Mentor|Kampus"}},
	} {
		folder := stafftest.Folder(t, g, c.n, 7, c.o)
		for _, l := range lang.All {
			s, err := staff.Read(folder, g, l)
			if err != nil {
				t.Fatal(err)
			}
			t.Run(name+" "+string(l), func(t *testing.T) {
				t.Parallel()
				said := map[string]string{}
				for _, format := range reports.CohortFormats() {
					said[format] = unquoted(writtenCohort(t, format, s))
				}
				w := staff.Words{Printer: lang.For(l), S: s}
				has := func(format, what, text string) {
					if !strings.Contains(said[format], unquoted(answer.Plain(text))) {
						t.Errorf("%s, %s: does not say %q", format, what, answer.Plain(text))
					}
				}
				d := w.Document()
				for _, part := range slices.Sorted(maps.Keys(cohortBlocks)) {
					for format := range strings.FieldsSeq(cohortBlocks[part].formats) {
						for _, text := range cohortBlocks[part].texts(d) {
							has(format, part, text)
						}
					}
				}
				for _, x := range d.Sections {
					for format, ids := range cohortTables[x.ID] {
						if x.Title == "" {
							continue
						}
						texts := append(slices.Clone(x.Items), x.Name)
						if format != "xlsx" {
							texts = append(texts, x.Shown)
						}
						if format != "xlsx" || x.ID == "teach" || x.ID == "goals" {
							texts = slices.Concat(texts, []string{x.Title}, x.Notes)
						}
						if ids != "" {
							texts = append(texts, rowsIn(format, w, x, strings.Fields(ids))...)
						}
						for _, text := range texts {
							has(format, x.ID, text)
						}
					}
				}
				sameCounts(t, s, d)
			})
		}
	}
}

// unquoted is a flat text without the quotes that stand around each line of a structure.
func unquoted(text string) string { return strings.ReplaceAll(flat(text), `"`, "") }

// rowsIn are the rows of a section's table as a format has them.
func rowsIn(format string, w staff.Words, x staff.Section, ids []string) (rows []string) {
	t := x.Table
	if format == "xlsx" && x.Sheet != nil {
		t = x.Sheet
	}
	apart := format == "xlsx" && slices.ContainsFunc(t.Columns, func(x staff.Column) bool { return x.ID == "id" })
	t = t.Only(ids...)
	for values := range t.Rows {
		row := ""
		for i, v := range values {
			if l, ok := v.(*staff.Learner); ok && apart && l.Name != "" { // ids stand beside
				v = l.Name
			}
			if f, ok := v.(*staff.Failure); ok && apart && f.Name != "" {
				v = f.Name
			}
			o, judged := v.(answer.Verdict)
			switch {
			case format == "pdf" && judged: // beside its sign
				row += o.Word
			case (v == nil || v == "") && (format == "xlsx" || t.Columns[i].Head == "" || format == "pdf" && slices.Contains([]string{"file", "hint"}, t.Columns[i].ID)):
			default:
				row += w.Text(v)
			}
			row += " "
		}
		rows = append(rows, row)
	}
	return rows
}

// sameCounts holds the tables to the summary: nobody is lost on the way to them.
func sameCounts(t *testing.T, s *staff.Summary, d *staff.Document) {
	t.Helper()
	sum := func(id string) (n int) {
		for values, err := range d.Section(id).Table.Only("learners").Rows {
			if err != nil {
				t.Fatal(err)
			}
			n += values[0].(int)
		}
		return n
	}
	if targets, ready, weeks := sum("targets"), sum("ready"), sum("weeks"); targets != s.Planned || ready != s.Planned || weeks != s.Planned-s.Ready {
		t.Errorf("%d learners have a target, %d a readiness, %d some weeks; %d are planned, %d of them ready", targets, ready, weeks, s.Planned, s.Ready)
	}
	for id, want := range map[string]int{"learners": s.Planned, "deadlines": s.Deadlines.Asked} {
		n := 0
		for range d.Section(id).Sheet.Rows {
			n++
		}
		if n != want {
			t.Errorf("%s: %d rows, want %d", id, n, want)
		}
	}
}

// writtenCohort is the text of a cohort's document in a format.
func writtenCohort(t *testing.T, format string, s *staff.Summary) string {
	t.Helper()
	var b bytes.Buffer
	if err := reports.WriteCohort(&b, format, s, reports.Options{Brand: brand.Brand{Coach: "Rina"}, Full: true}); err != nil {
		t.Fatal(err)
	}
	switch format {
	case "html":
		return html.UnescapeString(tags.ReplaceAllString(b.String(), " "))
	case "pdf":
		return structure(t, b.Bytes())
	}
	return cells(t, b.Bytes())
}
