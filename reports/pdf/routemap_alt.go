package pdf

import "strings"

// mapAlt says in words what a map shows, each arrow and each need from an earlier
// map included.
func (r *report) mapAlt(m *stepMap) string {
	opens := make([][]int, m.End-m.First)
	for _, w := range m.wires {
		opens[w.From] = append(opens[w.From], m.First+w.To)
	}
	arrow, need := r.phrase("pdf.map.alt.opens"), r.phrase("pdf.map.alt.needs")
	var inside, before []string
	for i, node := range m.nodes {
		if len(opens[i]) > 0 {
			inside = append(inside, arrow(m.First+i, opens[i]))
		}
		if len(node.Before) > 0 {
			before = append(before, need(m.First+i, node.Before))
		}
	}
	text := r.T("pdf.map.alt", "Count", m.End-m.First, "Range", r.Say.Range(int64(m.First+1), int64(m.End)), "Columns", m.Columns)
	if inside != nil {
		text += " " + r.T("pdf.map.alt.inside", "List", strings.Join(inside, "; "))
	}
	if before != nil {
		text += " " + r.T("pdf.map.alt.before", "List", strings.Join(before, "; "))
	}
	return text
}

// phrase is a message about a step and other steps.
func (r *report) phrase(id string) func(step int, others []int) string {
	return func(step int, others []int) string {
		return r.T(id, "N", step+1, "Steps", strings.Join(r.numbers(others), ", "))
	}
}
