package markdown_test

import (
	"bytes"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/markdown"
)

func written(t *testing.T, d *answer.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := markdown.Write(&b, d, markdown.Options{By: "Rani · Karier *Kita*", Footer: d.For}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func document(name string) *answer.Document {
	return &answer.Document{
		Lang: lang.English, AsOf: planner.DateOf(2026, 12, 1), Catalog: planner.CatalogRef{ID: "t", Version: "1", Digest: "sha256:0123"},
		For: name, Title: name, Lead: name, Notes: []string{name}, Try: "plan --to " + name,
		Sections: []answer.Section{{Heading: name, Text: []string{name}, After: []string{name}, Facts: []answer.Fact{
			{Label: name, Value: name}, {Label: "Address", Links: []string{"https://example.org/a", "javascript:" + name}},
		}}, {
			Chart: &answer.Bars{Alt: name, Bars: []answer.Bar{{Label: name, Value: 1, Text: name}}},
		}, {
			Chart: &answer.Front{Alt: name},
		}, {
			Table: &answer.Table{Columns: []answer.Column{{Title: "n", Number: true}, {Title: name, Wide: true}}, Rows: []answer.Row{
				{Group: name, Cells: []string{"1", name}}, {Cells: []string{"2", name}, Strong: true}}},
		}},
	}
}

// A document has a head for each part, a table with a rule, the bars as a list.
func TestAnswer(t *testing.T) {
	got := written(t, document("Sari"))
	for _, want := range []string{
		"# Sari\n\n- **Learner**: Sari\n- **Prepared by**: Rani · Karier \\*Kita\\*\n- **Date**: 1 December 2026\n\nSari\n\n## Sari\n\nSari\n\n- **Sari**: Sari\n",
		"- **Address**: [https://example.org/a](<https://example.org/a>) javascript:Sari\n",
		"| n | Sari |\n| ---: | --- |\n| **Sari** |  |\n| 1 | Sari |\n| **2** | **Sari** |\n",
		"\n- **Catalog**: t 1\n\nTry: `plan --to Sari`\n\n*Sari*\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

// No name is read as a sign of Markdown, wherever it stands.
func TestNamesStayNames(t *testing.T) {
	for _, evil := range []string{"# head", "- item", "1. item", "+ item", "a | b", "<script>", "[x](https://evil.example)", "`code`", "two\nlines", "\x1b[31mred", "*b* _i_ ~s~ &amp;"} {
		got := written(t, document(evil))
		plain := written(t, document("name"))
		if a, b := strings.Count(got, "\n"), strings.Count(plain, "\n"); a != b {
			t.Errorf("%q makes %d lines of %d", evil, a, b)
		}
		for line := range strings.Lines(got) {
			line, _, _ = strings.Cut(line, "`plan --to ") // code, where no sign counts
			for _, sign := range []string{"- item", "1. item", "+ item", "# head"} {
				if strings.HasPrefix(line, sign) {
					t.Errorf("%q begins a line", sign)
				}
			}
			if strings.ContainsRune(line, '\x1b') || strings.Contains(line, "<script") || strings.Contains(line, "[x](") || strings.Contains(line, "a | b") {
				t.Errorf("%q goes through: %q", evil, line)
			}
		}
	}
}

// A verdict with nothing to add ends with its full stop, and a digest is set as code.
func TestEnds(t *testing.T) {
	got := written(t, &answer.Document{Lang: lang.English, Title: "Sari", Sections: []answer.Section{{
		Verdicts: []answer.Verdict{{Title: "Within"}, {Standing: answer.Bad, Title: "Late", Lines: []string{"By a week."}}},
		Items:    []answer.Item{{Text: "sha256:0123", Code: true}},
	}}})
	if want := "\n- **✓ Within.**\n- **! Late.** By a week.\n\n- `sha256:0123`\n"; !strings.Contains(got, want) || strings.Contains(got, "Catalog") {
		t.Errorf("%q is not in\n%s, or it names no catalog", want, got)
	}
}
