package reports_test

import (
	"slices"
	"strings"

	"skillroute/planner"
	"skillroute/reports/answer"
)

// block is a part of what is said of a plan, and the formats that have it.
type block struct {
	formats string
	texts   func(a *answer.Plan, p *planner.Plan) []string
}

// Sets of formats. full is a PDF with every step's reasons and worksheet, first is the first
// screen of a terminal, document are those that are read from top to bottom.
const (
	all      = "text md pdf full html xlsx"
	document = "md pdf full html"
	steps    = "md full html" // those with all of each step
)

// blocks are what is said of a plan, by the methods of answer.Plan that say it: "Gap" or,
// where formats take different parts of it, "Gap: title"; "Step.Wait" of one of its steps.
// A new method has to be here, or among those in unheard.
var blocks = map[string]block{
	"Title":      {"md pdf full html xlsx", func(a *answer.Plan, p *planner.Plan) []string { return say(a.Title()) }},
	"From":       {"text first xlsx", func(a *answer.Plan, p *planner.Plan) []string { return say(a.From()) }},
	"InAds":      {"md pdf full", func(a *answer.Plan, p *planner.Plan) []string { return labelled(a, "plan.in-ads", a.InAds()) }},
	"When":       {"first text md pdf full html", func(a *answer.Plan, p *planner.Plan) []string { return say(a.When()) }},
	"Lead":       {document, func(a *answer.Plan, p *planner.Plan) []string { return say(a.Lead()) }},
	"Unreviewed": {all, func(a *answer.Plan, p *planner.Plan) []string { return say(a.Unreviewed()) }},
	"Verdicts": {"text md pdf full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, v := range a.Verdicts() {
			texts = append(append(texts, v.Title), v.Lines...)
		}
		return texts
	}},
	"Verdicts: titles": {"first", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, v := range a.Verdicts() {
			texts = append(texts, v.Title)
		}
		return texts
	}},
	"Verdicts: in a word": {"xlsx", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, v := range a.Verdicts() {
			texts = append(texts, v.Standing.Symbol()+" "+v.Word)
		}
		return texts
	}},
	"Cost":         {all, func(a *answer.Plan, p *planner.Plan) []string { return onRoute(p, a.Cost()) }},
	"CostSentence": {document, func(a *answer.Plan, p *planner.Plan) []string { return onRoute(p, a.CostSentence()) }},
	"Facts": {document, func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, f := range a.Facts() {
			texts = append(texts, f.Label, f.Value, f.Note)
		}
		return texts
	}},
	"Proven":        {"first text xlsx", func(a *answer.Plan, p *planner.Plan) []string { return onRoute(p, a.Proven()) }},
	"SteppingStone": {all, func(a *answer.Plan, p *planner.Plan) []string { return labelled(a, "plan.stone", a.SteppingStone()) }},
	"OwnPace":       {all, func(a *answer.Plan, p *planner.Plan) []string { return say(a.OwnPace()) }},
	"OwnPaceKnown":  {all, func(a *answer.Plan, p *planner.Plan) []string { return say(a.OwnPaceKnown()) }},
	"Driver":        {all, func(a *answer.Plan, p *planner.Plan) []string { return say(a.Driver()) }},
	"Idle":          {all, func(a *answer.Plan, p *planner.Plan) []string { return say(a.Idle()) }},

	"Readiness": {document, func(a *answer.Plan, p *planner.Plan) (texts []string) {
		r := a.Readiness()
		texts = append(texts, r.Title)
		for _, x := range r.Rows {
			texts = append(texts, x.Date, x.MustHave, x.Full)
		}
		return texts
	}},
	"Readiness: when": {"md html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, x := range a.Readiness().Rows { // the PDF has room for the stage alone
			texts = append(texts, x.When)
		}
		return texts
	}},
	"Readiness: now": {all + " first", func(a *answer.Plan, p *planner.Plan) []string {
		return say(a.Percent(p.Readiness.MustHave), a.Percent(p.Readiness.Full))
	}},
	"FirstWeeks": {all, func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, s := range a.FirstWeeks().Steps {
			texts = append(texts, s.Title)
		}
		return texts
	}},
	"FirstWeeks: head": {"md pdf full", func(a *answer.Plan, p *planner.Plan) []string {
		return onRoute(p, a.FirstWeeks().Title, a.FirstWeeks().Note)
	}},
	"Ahead": {"html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for i, part := range a.Ahead() {
			for _, task := range part.Tasks {
				if i < 2 { // what comes later stands in the stages
					texts = append(texts, part.Title, task.Short(), a.TaskNote(task))
				}
			}
		}
		return texts
	}},
	"Tasks": {"html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, g := range a.Stages() {
			for _, group := range a.Groups(g.First, g.Last) {
				for _, task := range group.Tasks {
					texts = append(texts, task.Short(), group.NoteOf(a, task))
				}
			}
		}
		return texts
	}},
	"Tasks: in the PDF": {"pdf", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, g := range a.Stages() {
			for _, x := range a.Tasks(g.First, g.Last) {
				texts = append(texts, strings.TrimSpace(x.Name+x.Rise), x.Until)
				if x.Rise != "" {
					texts = append(texts, x.Steps[len(x.Steps)-1].Can())
				}
				for _, s := range x.Steps {
					texts = append(texts, s.Title)
				}
			}
		}
		return texts
	}},
	"Groups": {"text md pdf html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, stage := range a.Stages() {
			for _, g := range a.Groups(stage.First, stage.Last) {
				if len(g.Tasks) > 1 && g.Note != "" {
					texts = append(texts, g.Title(a), g.Note)
				}
			}
		}
		return texts
	}},
	"StagesTable": {"first", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		if t := a.StagesTable(); len(t.Rows) > 1 {
			texts = t.Rows[len(t.Rows)-1].Cells[:4]
		}
		return texts
	}},
	"LargestGaps": {"md pdf full html xlsx", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, g := range a.LargestGaps().Rows {
			texts = append(texts, g.Name)
		}
		return texts
	}},
	"LargestGaps: why": {"md pdf full", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		x := a.LargestGaps()
		for _, g := range x.Rows {
			texts = append(texts, x.Title, g.Rise, g.Hours, g.Why, g.First)
		}
		return texts
	}},
	"Strengths": {"text md pdf full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, line := range a.Strengths(1).Lines { // how many are named is up to a format
			_, good, found := strings.Cut(answer.Plain(line), ": ")
			if !found {
				good = line
			}
			texts = append(texts, good)
		}
		for _, s := range p.Strengths[:min(3, len(p.Strengths))] {
			texts = append(texts, s.Name)
		}
		return texts
	}},
	"Strengths: all": {"md html", func(a *answer.Plan, p *planner.Plan) []string { return say(a.Strengths(0)) }},
	"NoneHeld": {"first", func(a *answer.Plan, p *planner.Plan) []string {
		if len(p.Strengths)+len(p.Unused) > 0 {
			return nil
		}
		return say(a.NoneHeld("text.first.none-held"))
	}},
	"Assumptions":        {"text md full html xlsx", func(a *answer.Plan, p *planner.Plan) []string { return say(a.Assumptions().Lines) }},
	"Assumptions: title": {"md html xlsx", func(a *answer.Plan, p *planner.Plan) []string { return titled(a.Assumptions()) }},
	"Assumptions: in the PDF": {"pdf", func(a *answer.Plan, p *planner.Plan) []string { // extra skills are left out by name
		return slices.DeleteFunc(say(a.Assumptions().Lines), func(l string) bool { return l == a.Extras() })
	}},
	"Editorial": {all, func(a *answer.Plan, p *planner.Plan) []string { return say(a.Editorial()) }},
	"Signatures": {"md pdf full", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, s := range a.Signatures(coachOf(p)) {
			texts = append(texts, s.Name, s.Note)
		}
		return texts
	}},
	"Document": {"md", func(a *answer.Plan, p *planner.Plan) []string {
		d := a.Document(coachOf(p))
		return say(d.Sections[len(d.Sections)-1].Heading, a.Say("plan.sign"))
	}},
	"Gap": {"md pdf full html xlsx json", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, g := range a.Gap().All {
			texts = append(texts, g.Name)
		}
		return texts
	}},
	"Gap: title": {"md full", func(a *answer.Plan, p *planner.Plan) []string { return say(a.Gap().Title) }},
	"Gap: groups": {"md full", func(a *answer.Plan, p *planner.Plan) (texts []string) { // the short PDF has them in its stages
		x := a.Gap()
		for _, g := range x.Groups {
			texts = append(texts, g.Name, g.Note)
		}
		if len(x.Met) > 0 {
			texts = append(texts, x.MetTitle)
		}
		return texts
	}},
	"Gap: held": {"html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, g := range a.Gap().All {
			texts = append(texts, g.Held)
		}
		return texts
	}},
	"Gap: importance": {steps, func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, group := range a.Gap().Groups {
			for _, g := range group.Rows {
				if !a.Flat() {
					texts = append(texts, g.Weight)
				}
			}
		}
		return texts
	}},
	"Duties": {"md pdf full", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		x := a.Duties()
		for _, d := range x.Rows {
			texts = append(texts, x.Title, d.ID, d.Text)
		}
		return texts
	}},

	"Route":       {"md pdf full html", func(a *answer.Plan, p *planner.Plan) []string { return onRoute(p, a.Route().Title) }},
	"Route: note": {"md pdf", func(a *answer.Plan, p *planner.Plan) []string { return onRoute(p, a.Route().Note) }},
	"Stages": {"text md pdf full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, g := range a.Stages() {
			texts = append(texts, g.Label, g.Dates, g.Ready, g.Goal)
		}
		return texts
	}},
	"Stages: title": {"xlsx", func(a *answer.Plan, p *planner.Plan) []string { return onRoute(p, a.Say("plan.stages")) }},
	"Step": {steps + " json", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string { return say(s.Title) })
	}},
	"Step.Why": {steps, func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string {
			if s.OfRole() {
				return nil
			}
			return append(s.Why(), a.DayMonth(s.Finish.Time()))
		})
	}},
	"Step.Special": {steps, func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string {
			if kind, note := s.Special(); note != "" {
				return say(kind, note)
			}
			return nil
		})
	}},
	"Step.What": {"text md", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string {
			if s.OfRole() {
				return nil
			}
			return say(s.What())
		})
	}},
	"Step.Rise": {"md full html", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string { return say(s.Rise()) })
	}},
	"Step.Effort": {"md html", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string { return say(s.Effort()) })
	}},
	"Step.Dates": {"md html", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string { return say(s.Dates()) })
	}},
	"Step.Raises": {"text md full", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string { return say(s.Raises()) })
	}},
	"Step.Changes": {"html xlsx", func(a *answer.Plan, p *planner.Plan) []string { return each(a, p, answer.Step.Changes) }},
	"Step.Needed":  {"md xlsx", func(a *answer.Plan, p *planner.Plan) []string { return each(a, p, answer.Step.Needed) }},
	"Step.Needed: in a sentence": {"md", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string {
			if len(s.Needs) == 0 {
				return nil
			}
			return say(a.Say("plan.step.needs", "Skills", s.Needed()))
		})
	}},
	"Step.OpensWhat": {"text md", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string { return say(s.OpensWhat()) })
	}},
	"Step.Opened": {"text md full html xlsx", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string { return say(s.Opened()) })
	}},
	"Step.Evidence": {"html xlsx", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string { return say(s.Evidence()) })
	}},
	"Step.Alongside": {all, func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string { return say(s.Alongside()) })
	}},
	"Step.Wait": {all, func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string { return say(s.Wait()) })
	}},
	"Step.Can": {"text md full json", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string {
			if s.Can() == "" {
				return nil
			}
			return say(s.Can())
		})
	}},
	"Step.Can: labelled": {"text", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string {
			if s.Can() == "" {
				return nil
			}
			return say(a.Say("content.can", "Can", s.Can()))
		})
	}},
	"Step.Line": {"text md", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string {
			if s.N > 1 {
				return nil
			}
			return say(s.Line())
		})
	}},
	"Step.Guide": {"json", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) (texts []string) {
			if g := s.Guide(); len(s.Gives) == 1 { // else a label is before each
				texts = say(g.Show)
			}
			return texts
		})
	}},
	"GuideFacts": {"html", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) (texts []string) {
			for _, f := range a.GuideFacts(s.Guide(), 0) {
				texts = append(texts, f.Label, f.Value, f.Note)
			}
			return texts
		})
	}},
	"GuideFacts: worksheets": {"full", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) (texts []string) {
			if guide := s.Guide(); guide.Show != nil {
				for _, f := range a.GuideFacts(guide, 0) {
					texts = append(texts, f.Label, f.Value, f.Note)
				}
			}
			return texts
		})
	}},
	"Step.Guide: in lines": {"md xlsx", func(a *answer.Plan, p *planner.Plan) []string {
		return each(a, p, func(s answer.Step) []string {
			g := s.Guide()
			return say(g.About, g.Aim, g.Do, g.Show, g.Materials(2))
		})
	}},

	"Time": {"md full", func(a *answer.Plan, p *planner.Plan) []string {
		if len(p.Route.Steps) == 0 {
			return nil
		}
		return say(a.Time().Title, a.Time().All())
	}},
	"Time: milestones": {document, func(a *answer.Plan, p *planner.Plan) []string {
		if len(p.Route.Steps) == 0 {
			return nil
		}
		return say(a.Time().Milestones, a.Time().DaysOff)
	}},
	"Key": {"html", func(a *answer.Plan, p *planner.Plan) []string {
		return onRoute(p, a.Key(planner.OpeningsOf(p.Route.Steps)))
	}},
	"Courses": {document, func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, c := range a.Courses().Rows {
			texts = append(texts, c.Title, c.Provider, c.Languages, c.Price, c.AsOf)
		}
		return texts
	}},
	"CoursesTable": {"md html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		if x := a.Courses(); len(x.Rows) > 0 {
			texts = append(cellsOf(a.CoursesTable(x)), x.Title, x.Note)
		}
		return texts
	}},
	"Alternatives": {"text md pdf full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		x := answer.Alternatives(p)
		if x == nil {
			return nil
		}
		for _, item := range x.Items {
			texts = append(texts, item.Text)
			for _, i := range item.Items {
				texts = append(texts, i.Text)
			}
		}
		return slices.Concat(texts, x.Text, cellsOf(x.Table), say(a.Say("alternatives.title")))
	}},
	"LeftOut": {"md full html xlsx", func(a *answer.Plan, p *planner.Plan) []string { return say(a.LeftOut()) }},
	"LeftOut: in the PDF": {"pdf", func(a *answer.Plan, p *planner.Plan) []string {
		x := a.LeftOut() // conditions of entry stand with the duties
		x.Rows = slices.DeleteFunc(x.Rows, func(l answer.Left) bool { return l.Of == "entry" })
		return say(x)
	}},
	"LeftOut: kinds": {"html xlsx", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, l := range a.LeftOut().Rows {
			texts = append(texts, a.LeftOut().Title, l.Kind)
		}
		return texts
	}},
	"LeftOut: none": {"html", func(a *answer.Plan, p *planner.Plan) []string {
		if x := a.LeftOut(); len(x.Rows) == 0 {
			return say(x.None)
		}
		return nil
	}},
	"Waived": {all, func(a *answer.Plan, p *planner.Plan) []string { return say(a.Waived()) }},
	"Waived: title": {"text md pdf full html xlsx", func(a *answer.Plan, p *planner.Plan) []string {
		if x := a.Waived(); len(x.Rows) > 0 {
			return say(x.Title)
		}
		return nil
	}},
	"Waived: none": {"html", func(a *answer.Plan, p *planner.Plan) []string {
		if x := a.Waived(); len(x.Rows) == 0 {
			return say(x.None)
		}
		return nil
	}},
	"Warnings":        {all, func(a *answer.Plan, p *planner.Plan) []string { return say(a.Warnings().Lines) }},
	"Warnings: title": {"md pdf full html", func(a *answer.Plan, p *planner.Plan) []string { return titled(a.Warnings()) }},
	"Refused":         {all, func(a *answer.Plan, p *planner.Plan) []string { return say(a.Refused()) }},
	"ProofLines":      {document, func(a *answer.Plan, p *planner.Plan) []string { return say(a.ProofLines().Lines) }},
	"Proof": {"md", func(a *answer.Plan, p *planner.Plan) []string {
		return titled(answer.Points{Title: a.Proof().Title, Lines: a.Proof().Lines})
	}},
	"Proof: none": {"html", func(a *answer.Plan, p *planner.Plan) []string { return say(a.Proof().None) }},
	"Proof: parts": {"md xlsx", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, part := range a.Proof().Parts {
			texts = append(texts, a.Either(part.OneOf))
		}
		return texts
	}},
	"Reading": {"md full html", func(a *answer.Plan, p *planner.Plan) []string { return say(a.Reading()) }},
	"Sources": {"md pdf full html xlsx", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, s := range a.Sources().Rows {
			texts = append(texts, s.ID, s.Title, s.Date, s.Licence)
		}
		return texts
	}},
	"Sources: for": {"md full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		x := a.Sources()
		texts = append(texts, x.Estimates)
		for _, s := range x.Rows {
			texts = append(texts, x.Title, s.For)
		}
		return texts
	}},
	"SourcesTable": {"md html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		if x := a.Sources(); len(x.Rows) > 0 {
			texts = cellsOf(a.SourcesTable(x))
		}
		return texts
	}},
	"Note": {"full", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, s := range a.Sources().Rows {
			texts = append(texts, a.Note(s))
		}
		return texts
	}},
	"Catalog": {"md full", func(a *answer.Plan, p *planner.Plan) []string { return say(a.Catalog()) }},
	"Catalog: which": {"md pdf full html xlsx json", func(a *answer.Plan, p *planner.Plan) []string {
		return say(p.Catalog.Digest, p.Catalog.ID, p.Catalog.Version)
	}},
	"Stated": {"first", func(a *answer.Plan, p *planner.Plan) []string {
		return slices.DeleteFunc(say(a.Stated().Lines), func(l string) bool { return a.Unreviewed() != "" && l == a.FromAssumed() })
	}},
}
