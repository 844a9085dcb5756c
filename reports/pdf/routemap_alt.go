package pdf

import "strings"

// mapAlt says in words what a map shows.
func (r *report) mapAlt(m *stepMap) string {
	opens := make([][]int, m.end-m.first)
	for _, w := range m.wires {
		opens[w.from] = append(opens[w.from], m.first+w.to)
	}
	var inside, before []string
	for i, to := range opens {
		if len(to) > 0 {
			inside = append(inside, r.t("pdf.map.alt.opens", "N", m.first+i+1, "Steps", r.say.List(r.numbers(to))))
		}
	}
	for i, node := range m.nodes {
		if len(node.stubs) > 0 {
			before = append(before, r.t("pdf.map.alt.needs", "N", m.first+i+1, "Steps", r.say.List(r.numbers(node.stubs))))
		}
	}
	text := r.t("pdf.map.alt", "Count", m.end-m.first, "Range", r.say.Range(int64(m.first+1), int64(m.end)), "Columns", m.columns)
	if inside != nil {
		text += " " + r.t("pdf.map.alt.inside", "List", strings.Join(inside, "; "))
	}
	if before != nil {
		text += " " + r.t("pdf.map.alt.before", "List", strings.Join(before, "; "))
	}
	return text
}
