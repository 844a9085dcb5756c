package answer

import (
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/curriculum"
)

// Curriculum sets out what to teach a cohort first. r is the request that its rows begin
// with.
func Curriculum(r *planner.Request, x *curriculum.Result) *Document {
	w, d := wordsOf(r.Lang), documentOn(x.Graph, r)
	d.Kind = w.Say("curriculum.kind")
	d.Title = w.Say("curriculum.title", "Hours", w.Hours(x.ClassHours.Hours()), "Count", x.Learners.Planned)
	if len(x.Classes) == 0 {
		d.Lead = w.nothingToTeach(x)
	} else {
		d.Lead = w.curriculumLead(x) + " " + w.curriculumProof(x)
		d.Sections = append(d.Sections, w.classes(x))
	}
	if last := x.Curve[len(x.Curve)-1]; last.SavedHours > 0 {
		d.Sections = append(d.Sections, w.curve(x))
	}
	d.curriculumFigures(w, x)
	if len(x.Classes) > 0 {
		d.Notes = append(d.Notes, w.Say("curriculum.learners.note"))
		if x.Replanned != nil {
			d.Notes = append(d.Notes, w.Say("curriculum.early.note"))
		}
	}
	if all := x.Under(); len(all) > 0 {
		d.Notes = append(d.Notes, w.Say("curriculum.conditions.value", "Conditions", all))
	}
	d.Notes = append(d.Notes, w.Say("answer.estimates.hours"))
	return d
}

func (w words) nothingToTeach(x *curriculum.Result) string {
	hours := w.Hours(x.ClassHours.Hours())
	switch {
	case x.Goal == curriculum.Hours:
		return w.Say("curriculum.none", "Hours", hours)
	case x.Learners.Late == 0:
		return w.Say("curriculum.none.on-time")
	}
	return w.Say("curriculum.none.late", "Hours", hours)
}

// classesTake says what classes take and save.
func (w words) classesTake(x *curriculum.Result) string {
	return w.Say("curriculum.lead", "Count", len(x.Classes), "Used", w.Hours(x.UsedHours.Hours()), "Saved", w.shortHours(x.SavedHours),
		"Own", w.shortHours(x.OwnHours), "Share", w.Percent(float64(x.SavedHours)/float64(max(1, x.OwnHours))))
}

func (w words) curriculumLead(x *curriculum.Result) string {
	lead := w.classesTake(x)
	if x.Goal == curriculum.Deadlines {
		return w.Say("curriculum.lead.deadlines", "Brought", x.Learners.Brought, "Count", x.Learners.Late) + " " + lead
	}
	return lead
}

// Classes says what the classes of a result take and save, or why there are none, and what is
// proven of them.
func Classes(x *curriculum.Result, l lang.Lang) (said, proof string) {
	w := wordsOf(l)
	if len(x.Classes) == 0 {
		return w.nothingToTeach(x), ""
	}
	return w.classesTake(x), w.curriculumProof(x)
}

// Brought says how many late learners the classes bring on time, by the model.
func Brought(x *curriculum.Result, l lang.Lang) string {
	w := wordsOf(l)
	if x.Learners.Late == 0 {
		return w.Say("curriculum.late.none")
	}
	return w.Say("curriculum.late.value", "Brought", x.Learners.Brought, "Count", x.Learners.Late)
}

// curriculumProof says what is proven of the choice of classes.
func (w words) curriculumProof(x *curriculum.Result) string {
	value, bound := x.Value()
	late := x.Goal == curriculum.Deadlines
	var under lang.Message
	if all := x.Under(); len(all) > 0 {
		under = lang.M("condition.under", "Conditions", all)
	}
	routes := w.Say("curriculum.routes.first", "Under", under)
	if x.Prepared {
		routes = w.Say("curriculum.routes.prepared", "Under", under)
	}
	var kinds []string
	for _, k := range x.Kinds {
		kinds = append(kinds, Kind(w.Printer, k))
	}
	say := func(id string, pairs ...any) string {
		return w.Say(id, append(pairs, "Routes", routes, "Hours", w.Hours(x.ClassHours.Hours()), "Kinds", strings.Join(kinds, ", "))...)
	}
	switch {
	case x.Exact && late:
		return say("curriculum.proof.exact-late")
	case x.Exact:
		return say("curriculum.proof.exact")
	case late && value == 0:
		return say("curriculum.proof.late-open", "Count", int(bound))
	case late:
		return say("curriculum.proof.bound-late", "Percent", w.Percent(x.Ratio), "Bound", int(bound))
	}
	return say("curriculum.proof.bound", "Percent", w.Percent(x.Ratio), "Bound", w.Hours(x.BoundHours.Hours()))
}

// shortHours writes hours without decimals once they are many.
func (w words) shortHours(m graph.Minutes) string {
	if m >= 100*60 {
		return w.roundHours(m)
	}
	return w.Hours(m.Hours())
}

// ShortHours writes hours without decimals once they are many.
func ShortHours(m graph.Minutes, l lang.Lang) string { return wordsOf(l).shortHours(m) }

// roundHours writes hours without decimals.
func (w words) roundHours(m graph.Minutes) string { return w.Hours(((m + 30) / 60 * 60).Hours()) }

// ClassName is the skill and level of a study block, or a course's own name.
func ClassName(x *curriculum.Result, c curriculum.Class, l lang.Lang) string {
	if c.Kind == graph.KindStudy {
		return x.Graph.Label(c.Gives[0], l)
	}
	return c.Title.In(l)
}

// classes is the section of the classes in the order to teach.
func (w words) classes(x *curriculum.Result) Section {
	table := &Table{Caption: w.Say("curriculum.classes")}
	column := func(id string) { table.Columns = append(table.Columns, Column{Title: w.Say(id), Number: true}) }
	column("word.number")
	table.Columns = append(table.Columns, Column{Title: w.Say("curriculum.class"), Wide: true}, Column{Title: w.Say("word.kind")})
	column("word.hours")
	column("word.learners")
	if x.Replanned != nil {
		column("curriculum.early")
	}
	column("curriculum.saves")
	column("curriculum.together")
	if x.Goal == curriculum.Deadlines {
		column("curriculum.on-time")
	}
	for _, c := range x.Classes {
		cells := []string{w.Int(int64(c.N)), ClassName(x, c, w.Lang), Kind(w.Printer, c.Kind), w.hours(c.Hours), w.Int(int64(c.Learners))}
		if x.Replanned != nil {
			cells = append(cells, w.Int(int64(*c.Unready)))
		}
		cells = append(cells, w.hours(c.Saved), w.hours(c.Cumulative))
		if x.Goal == curriculum.Deadlines {
			cells = append(cells, w.Int(int64(c.OnTime)))
		}
		table.Rows = append(table.Rows, Row{Cells: cells})
	}
	return Section{Heading: table.Caption, Table: table}
}

// curve is the section of the benefit by class time, every second point.
func (w words) curve(x *curriculum.Result) Section {
	late := x.Goal == curriculum.Deadlines
	heading, bars := w.Say("curriculum.curve.hours"), &Bars{Title: w.Say("whatif.saves")}
	if late {
		heading, bars.Title = w.Say("curriculum.curve.learners"), w.Say("curriculum.on-time")
	}
	var points []string
	for i := 1; i < len(x.Curve); i += 2 {
		p := x.Curve[i]
		b := Bar{Label: w.Hours(p.ClassHours.Hours()), Value: float64(p.SavedHours) / 60, Text: w.roundHours(p.SavedHours), Strong: p.ClassHours == x.ClassHours}
		if late {
			b.Value, b.Text = float64(p.OnTime), w.Int(int64(p.OnTime)) // the heading says of what
		}
		if b.Strong {
			b.Label = w.Say("curriculum.here", "Hours", b.Label)
		}
		bars.Bars = append(bars.Bars, b)
		points = append(points, b.Label+": "+b.Text)
	}
	bars.Alt = heading + ": " + strings.Join(points, "; ")
	return Section{Heading: heading, Chart: bars}
}

// curriculumFigures is the section of what was modelled, what was measured on new plans,
// and of the deadlines.
func (d *Document) curriculumFigures(w words, x *curriculum.Result) {
	s := Section{Heading: w.Say("curriculum.figures")}
	if len(x.Classes) > 0 {
		model := "curriculum.model.first"
		if x.Prepared {
			model = "curriculum.model.prepared"
		}
		s.fact(w.Say("curriculum.model"), w.Say(model, "Hours", w.shortHours(x.SavedHours)))
		if x.Replanned != nil {
			s.fact(w.Say("curriculum.replanned"), w.Say("curriculum.replanned.value", "Hours", w.shortHours(x.Replanned.SavedHours), "OnTime", x.Replanned.OnTime))
		}
	}
	switch {
	case x.Goal != curriculum.Hours:
	case x.Learners.Late == 0:
		s.fact(w.Say("word.deadlines"), w.Say("curriculum.late.none"))
	default:
		s.fact(w.Say("word.deadlines"), w.Say("curriculum.late.value", "Brought", x.Learners.Brought, "Count", x.Learners.Late))
	}
	if len(s.Facts) > 0 {
		d.Sections = append(d.Sections, s)
	}
}
