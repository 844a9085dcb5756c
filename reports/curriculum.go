package reports

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/curriculum"
)

// WriteCurriculum writes what to teach a cohort first as "text", "json" or "csv".
func WriteCurriculum(w io.Writer, format string, r *curriculum.Result, l lang.Lang, o Options) error {
	switch format {
	case "json":
		b, err := r.JSON()
		if err != nil {
			return err
		}
		if bytes.ContainsFunc(b, steers) {
			b = escapeSteering(b)
		}
		_, err = w.Write(b)
		return err
	case "csv":
		return writeClasses(w, r, l, o)
	case "text":
		s := newSheet(l, o)
		s.curriculum(r)
		_, err := io.WriteString(w, s.String())
		return err
	}
	return fmt.Errorf("reports: no curriculum as %q", format)
}

func (s *sheet) curriculum(r *curriculum.Result) {
	s.indented(0, s.Say("curriculum.title", "Hours", s.Hours(r.ClassHours.Hours()), "Count", r.Learners.Planned), s.bold)
	if len(r.Classes) == 0 {
		s.indented(0, s.nothingToTeach(r), s.warn)
	} else {
		s.curriculumLead(r)
		s.line()
		s.classes(r)
	}
	if last := r.Curve[len(r.Curve)-1]; last.SavedHours > 0 {
		s.line()
		s.curve(r)
	}
	s.line()
	s.curriculumFoot(r)
}

func (s *sheet) nothingToTeach(r *curriculum.Result) string {
	hours := s.Hours(r.ClassHours.Hours())
	switch {
	case r.Goal == curriculum.Hours:
		return s.Say("curriculum.none", "Hours", hours)
	case r.Learners.Late == 0:
		return s.Say("curriculum.none.on-time")
	}
	return s.Say("curriculum.none.late", "Hours", hours)
}

// curriculumLead is the answer, and what is proven of it.
func (s *sheet) curriculumLead(r *curriculum.Result) {
	lead := s.Say("curriculum.lead", "Count", len(r.Classes), "Used", s.Hours(r.UsedHours.Hours()), "Saved", s.shortHours(r.SavedHours),
		"Own", s.shortHours(r.OwnHours), "Share", s.Percent(float64(r.SavedHours)/float64(max(1, r.OwnHours))))
	if r.Goal == curriculum.Deadlines {
		lead = s.Say("curriculum.lead.deadlines", "Brought", r.Learners.Brought, "Count", r.Learners.Late) + " " + lead
	}
	s.indented(0, lead, plain)
	proof := s.curriculumProof(r)
	if r.Exact {
		proof = s.good(proof)
	}
	s.indented(0, proof, plain)
}

func (s *sheet) curriculumProof(r *curriculum.Result) string {
	value, bound := r.Value()
	late := r.Goal == curriculum.Deadlines
	var under lang.Message
	if all := r.Under(); len(all) > 0 {
		under = lang.M("condition.under", "Conditions", all)
	}
	routes := s.Say("curriculum.routes.first", "Under", under)
	if r.Prepared {
		routes = s.Say("curriculum.routes.prepared", "Under", under)
	}
	var kinds []string
	for _, k := range r.Kinds {
		kinds = append(kinds, s.Say("kind."+k.String()))
	}
	say := func(id string, pairs ...any) string {
		return s.Say(id, append(pairs, "Routes", routes, "Hours", s.Hours(r.ClassHours.Hours()), "Kinds", strings.Join(kinds, ", "))...)
	}
	switch {
	case r.Exact && late:
		return say("curriculum.proof.exact-late")
	case r.Exact:
		return say("curriculum.proof.exact")
	case late && value == 0:
		return say("curriculum.proof.late-open", "Count", int(bound))
	case late:
		return say("curriculum.proof.bound-late", "Percent", s.Percent(r.Ratio), "Bound", int(bound))
	}
	return say("curriculum.proof.bound", "Percent", s.Percent(r.Ratio), "Bound", s.Hours(r.BoundHours.Hours()))
}

// shortHours writes hours without decimals once they are many.
func (s *sheet) shortHours(m graph.Minutes) string {
	if m >= 100*60 {
		m = (m + 30) / 60 * 60
	}
	return s.Hours(m.Hours())
}

// className is the skill and level of a study block, or a course's own name.
func className(p *lang.Printer, r *curriculum.Result, c curriculum.Class) string {
	if c.Kind == graph.KindStudy {
		return r.Graph.Label(c.Gives[0], p.Lang)
	}
	return c.Title.In(p.Lang)
}

// classes is the table of the classes in the order to teach.
func (s *sheet) classes(r *curriculum.Result) {
	heads := []string{s.Say("curriculum.hours"), s.Say("curriculum.learners")}
	if r.Replanned != nil {
		heads = append(heads, s.Say("curriculum.early"))
	}
	heads = append(heads, s.Say("curriculum.saves"), s.Say("curriculum.together"))
	if r.Goal == curriculum.Deadlines {
		heads = append(heads, s.Say("curriculum.on-time"))
	}
	rows := [][]string{}
	for _, c := range r.Classes {
		row := []string{s.HoursNumber(c.Hours.Hours()), s.Int(int64(c.Learners))}
		if r.Replanned != nil {
			row = append(row, s.Int(int64(*c.Unready)))
		}
		row = append(row, s.HoursNumber(c.Saved.Hours()), s.HoursNumber(c.Cumulative.Hours()))
		if r.Goal == curriculum.Deadlines {
			row = append(row, s.Int(int64(c.OnTime)))
		}
		rows = append(rows, row)
	}
	columns := make([]int, len(heads))
	rest := s.o.Width
	for i, h := range heads {
		columns[i] = width(h)
		for _, row := range rows {
			columns[i] = max(columns[i], width(row[i]))
		}
		rest -= columns[i] + 2
	}
	digits := len(strconv.Itoa(len(rows)))
	margin := digits + 3 // "12 ● "
	name := rest - margin
	below := name < 16 // too narrow: the numbers go below the name
	if below {
		name = s.o.Width - margin
	}
	numbers := func(cells []string) (out string) {
		for i, cell := range cells {
			out += "  " + padLeft(cell, columns[i])
		}
		return out
	}
	blank := strings.Repeat(" ", margin)
	if !below {
		s.line(blank, pad(s.Say("curriculum.class"), name), s.faint(numbers(heads)))
	}
	for i, c := range r.Classes {
		lead := padLeft(strconv.Itoa(c.N), digits) + " " + s.kind(c.Kind) + " "
		cells := numbers(rows[i])
		if below {
			cells = ""
		}
		for _, part := range wrap(s.Value(className(s.Printer, r, c)), name) {
			s.line(lead, pad(part, name), cells)
			lead, cells = blank, ""
		}
		if below {
			for k := range heads {
				rows[i][k] = heads[k] + "\u00a0" + rows[i][k]
			}
			s.indented(margin, strings.Join(rows[i], " · "), s.faint)
		}
	}
}

// curve draws the benefit by class time, every second point.
func (s *sheet) curve(r *curriculum.Result) {
	late := r.Goal == curriculum.Deadlines
	title := s.Say("curriculum.curve.hours")
	if late {
		title = s.Say("curriculum.curve.learners")
	}
	s.indented(0, title, s.bold)
	value := func(p curriculum.Point) (int64, string) {
		if late {
			return int64(p.OnTime), s.Int(int64(p.OnTime))
		}
		return int64(p.SavedHours), s.wholeHours(p.SavedHours)
	}
	last := r.Curve[len(r.Curve)-1]
	most, longest := value(last)
	left, right := width(s.HoursNumber(last.ClassHours.Hours())), width(longest)
	for _, p := range r.Curve {
		left = max(left, width(s.HoursNumber(p.ClassHours.Hours())))
	}
	here := s.Say("curriculum.here")
	room := max(10, s.o.Width-left-right-width(here)-8)
	for i := 1; i < len(r.Curve); i += 2 {
		p := r.Curve[i]
		v, text := value(p)
		bar := int((v*int64(room) + most/2) / max(1, most))
		if v > 0 {
			bar = max(1, bar)
		}
		line := "  " + padLeft(s.HoursNumber(p.ClassHours.Hours()), left) + "  " + strings.Repeat("█", bar) + strings.Repeat(" ", room-bar) + "  " + padLeft(text, right)
		if p.ClassHours == r.ClassHours {
			s.line(s.bold(line), "  ", here)
			continue
		}
		s.line(line)
	}
}

// curriculumFoot says how to read the figures and what they rest on.
func (s *sheet) curriculumFoot(r *curriculum.Result) {
	if len(r.Classes) > 0 {
		model := s.Say("curriculum.model.first", "Hours", s.shortHours(r.SavedHours))
		if r.Prepared {
			model = s.Say("curriculum.model.prepared", "Hours", s.shortHours(r.SavedHours))
		}
		s.labelled(s.Say("curriculum.model"), model)
		if r.Replanned != nil {
			s.labelled(s.Say("curriculum.replanned"), s.Say("curriculum.replanned.value", "Hours", s.shortHours(r.Replanned.SavedHours), "OnTime", r.Replanned.OnTime))
		}
	}
	switch {
	case r.Learners.Late == 0 && r.Goal == curriculum.Hours:
		s.labelled(s.Say("curriculum.late"), s.Say("curriculum.late.none"))
	case r.Goal == curriculum.Hours:
		s.labelled(s.Say("curriculum.late"), s.Say("curriculum.late.value", "Brought", r.Learners.Brought, "Count", r.Learners.Late))
	}
	if len(r.Classes) > 0 {
		s.labelled(s.Say("curriculum.learners"), s.Say("curriculum.learners.note"))
		if r.Replanned != nil {
			s.labelled(s.Say("curriculum.early"), s.Say("curriculum.early.note"))
		}
	}
	if all := r.Under(); len(all) > 0 {
		s.labelled(s.Say("curriculum.conditions"), s.Say("curriculum.conditions.value", "Conditions", all))
	}
	s.labelled(s.Say("text.estimates"), s.Say("text.estimates.value"))
	digest := strings.TrimPrefix(r.Catalog.Digest, "sha256:")
	s.labelled(s.Say("text.catalog"), fmt.Sprintf("%s %s (%s)", r.Catalog.ID, r.Catalog.Version, digest[:6]))
}

// writeClasses writes the classes, one a row, for spreadsheets and programs.
func writeClasses(w io.Writer, r *curriculum.Result, l lang.Lang, o Options) error {
	s := lang.For(l)
	d := dialectOf(o.CSVLocale)
	if _, err := io.WriteString(w, d.mark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma = d.comma
	heads := []string{
		s.Say("csv.n"), s.Say("csv.id"), s.Say("csv.kind"), s.Say("csv.title"), s.Say("curriculum.csv.hours"), s.Say("curriculum.csv.learners"),
		s.Say("curriculum.csv.early"), s.Say("curriculum.csv.saves"), s.Say("curriculum.csv.together"), s.Say("curriculum.csv.on-time"),
		s.Say("curriculum.csv.conditions"),
	}
	var under []string
	for _, m := range r.Under() {
		under = append(under, s.Message(m))
	}
	if err := out.Write(heads); err != nil {
		return err
	}
	hours := func(m graph.Minutes) string { return d.number(float64(m) / 60) }
	for _, c := range r.Classes {
		unready := ""
		if c.Unready != nil {
			unready = strconv.Itoa(*c.Unready)
		}
		err := out.Write([]string{
			strconv.Itoa(c.N), c.ID, s.Say("kind." + c.Kind.String()), d.guard(s.Value(className(s, r, c))), hours(c.Hours), strconv.Itoa(c.Learners),
			unready, hours(c.Saved), hours(c.Cumulative), strconv.Itoa(c.OnTime),
			d.guard(strings.Join(under, "; ")),
		})
		if err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
