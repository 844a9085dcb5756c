package reports

import (
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// WriteComparison writes a comparison of roles as "text" or "json".
func WriteComparison(w io.Writer, format string, c *planner.Comparison, l lang.Lang, o Options) error {
	if format == "json" {
		return indentedJSON(w, c)
	}
	s := newSheet(l, o)
	names := make([]string, len(c.Roles))
	for i, r := range c.Roles {
		names[i] = r.Name
	}
	s.indented(0, s.Say("compare.shared", "Names", names, "Shared", c.Shared, "Total", c.Total), s.bold)
	for _, h := range c.Hops {
		s.indented(0, c.Name(h.From)+" "+s.to()+" "+c.Name(h.To)+": "+s.Say("compare.hop", "Hours", s.effort(h.Hours), "Count", h.Steps), plain)
	}
	s.line()
	s.comparedSkills(c)
	s.line()
	s.labelled(s.Say("text.try"), "plan --from "+string(c.Roles[0].ID)+" --to "+string(c.Roles[1].ID))
	_, err := io.WriteString(w, s.String())
	return err
}

// comparedSkills is the table: what only one role asks for, then what several do.
func (s *sheet) comparedSkills(c *planner.Comparison) {
	columns := make([]int, len(c.Roles))
	head := ""
	for i, name := range shortNames(c.Roles) {
		columns[i] = min(14, max(5, width(name)))
		head += "  " + padLeft(cut(name, columns[i]), columns[i])
	}
	if s.o.Width-width(head) < 20 { // no room for the names: number the roles
		head = ""
		for i, r := range c.Roles {
			n := strconv.Itoa(i + 1)
			columns[i] = max(2, len(n))
			head += "  " + padLeft(n, columns[i])
			s.indented(0, n+"  "+r.Name, plain)
		}
	}
	difference := ""
	if len(c.Roles) == 2 {
		difference = s.Say("compare.difference")
		head += "  " + difference
	}
	label := max(20, s.o.Width-width(head))
	s.line(s.faint(pad(s.Say("compare.skill"), label) + head))
	for i, r := range c.Roles {
		s.group(c, s.Say("compare.only", "Name", r.Name), columns, label, difference, func(k planner.ComparedSkill) bool {
			return k.In() == 1 && k.Levels[i] > 0
		})
	}
	title := s.Say("compare.several")
	if len(c.Roles) == 2 {
		title = s.Say("compare.both")
	}
	s.group(c, title, columns, label, difference, func(k planner.ComparedSkill) bool { return k.In() > 1 })
}

// shortNames drops the words that all names begin or end with, so that what tells
// them apart has room: "Specialist" and "Strategist".
func shortNames(roles []planner.RoleRef) []string {
	words := make([][]string, len(roles))
	for i, r := range roles {
		words[i] = strings.Fields(r.Name)
	}
	shared := func(at func([]string) string) bool {
		for _, w := range words {
			if len(w) < 2 || at(w) != at(words[0]) {
				return false
			}
		}
		return true
	}
	for shared(func(w []string) string { return w[0] }) {
		for i := range words {
			words[i] = words[i][1:]
		}
	}
	for shared(func(w []string) string { return w[len(w)-1] }) {
		for i := range words {
			words[i] = words[i][:len(words[i])-1]
		}
	}
	names := make([]string, len(words))
	for i, w := range words {
		names[i] = strings.Join(w, " ")
	}
	return names
}

func (s *sheet) group(c *planner.Comparison, title string, columns []int, label int, difference string, in func(planner.ComparedSkill) bool) {
	var rows []string
	for _, k := range c.Skills {
		if !in(k) {
			continue
		}
		row := pad("  "+cut(k.Name, label-3), label)
		for i, l := range k.Levels {
			text := "–"
			if l > 0 {
				text = strconv.Itoa(l)
			}
			row += "  " + padLeft(text, columns[i])
		}
		if difference != "" {
			row += "  " + padLeft(signed(k.Levels[1]-k.Levels[0]), width(difference))
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return
	}
	s.line(s.bold(title + " (" + strconv.Itoa(len(rows)) + ")"))
	for _, r := range rows {
		s.line(r)
	}
}

func signed(n int) string {
	switch {
	case n > 0:
		return "+" + strconv.Itoa(n)
	case n < 0:
		return "−" + strconv.Itoa(-n)
	}
	return "="
}

// WriteMatch writes the ranking of roles as "text" or "json", and the conditions that it
// was made under.
func WriteMatch(w io.Writer, format string, fits []planner.Fit, stated []lang.Message, l lang.Lang, o Options) error {
	s := newSheet(l, o)
	if format == "json" {
		words := []string{}
		for _, m := range stated {
			words = append(words, s.Message(m))
		}
		return indentedJSON(w, map[string]any{"conditions": words, "roles": fits})
	}
	var ready, closed, above, late []string
	nearest := ""
	for _, f := range fits {
		switch {
		case !f.Reachable:
			closed = append(closed, f.Role.Name)
		case !f.Within:
			above = append(above, f.Role.Name)
		case f.Steps == 0:
			ready = append(ready, f.Role.Name)
		case nearest == "":
			nearest = f.Role.Name
		}
		if f.DeadlineMet != nil && !*f.DeadlineMet {
			late = append(late, f.Role.Name)
		}
	}
	if nearest != "" {
		s.indented(0, s.Say("match.nearest", "Role", nearest), s.bold)
		s.line()
	}
	if nearest != "" || len(above) > 0 {
		s.fits(fits)
	}
	if len(ready) > 0 {
		s.indented(0, s.Say("match.ready", "Roles", ready), s.good)
	}
	if len(above) > 0 {
		s.indented(0, s.Say("match.above", "Roles", above), s.warn)
	}
	if len(late) > 0 {
		s.indented(0, s.Say("match.late", "Roles", late), s.warn)
	}
	if len(closed) > 0 {
		s.indented(0, s.Say("match.closed", "Roles", closed), s.warn)
	}
	if len(stated) > 0 {
		s.indented(0, s.Say("match.conditions", "Conditions", stated), plain)
	}
	_, err := io.WriteString(w, s.String())
	return err
}

func (s *sheet) fits(fits []planner.Fit) {
	heads := []string{s.Say("match.role"), s.Say("match.ready-head"), s.Say("match.hours"), s.Say("match.weeks"), s.Say("match.steps")}
	var rows [][]string
	for _, f := range fits {
		if f.Steps == 0 {
			continue
		}
		rows = append(rows, []string{
			f.Role.Name,
			s.bar(f.Readiness.MustHave) + " " + padLeft(s.Percent(f.Readiness.MustHave), 4),
			s.wholeHours(f.Hours.Likely) + " (" + s.wholeHours(f.Hours.Low) + "–" + s.wholeHours(f.Hours.High) + ")",
			s.Range(int64(f.Weeks.P50+0.5), int64(f.Weeks.P95+0.5)),
			s.Int(int64(f.Steps)),
		})
	}
	s.table(heads, rows)
}

// wholeHours writes minutes as whole hours, for tables that compare.
func (s *sheet) wholeHours(m graph.Minutes) string { return s.Int((int64(m) + 30) / 60) }

// table sets rows in columns: the first to the left and as wide as is left, the
// others to the right.
func (s *sheet) table(heads []string, rows [][]string) {
	columns := make([]int, len(heads))
	rest := s.o.Width
	for i := len(heads) - 1; i > 0; i-- {
		columns[i] = width(heads[i])
		for _, r := range rows {
			columns[i] = max(columns[i], width(r[i]))
		}
		rest -= columns[i] + 2
	}
	for _, r := range append([][]string{heads}, rows...) {
		columns[0] = max(columns[0], width(r[0]))
	}
	columns[0] = max(12, min(columns[0], rest))
	for n, r := range append([][]string{heads}, rows...) {
		line := pad(cut(r[0], columns[0]), columns[0])
		for i := 1; i < len(r); i++ {
			line += "  " + padLeft(r[i], columns[i])
		}
		if n == 0 {
			line = s.faint(strings.TrimRight(line, " "))
		}
		s.line(line)
	}
}

func indentedJSON(w io.Writer, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(SafeJSON(b), '\n'))
	return err
}
