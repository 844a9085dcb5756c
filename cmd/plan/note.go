package main

import (
	"skillroute/planner"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// noteCommand records a remark.
func (a *app) noteCommand(f *flags) *cobra.Command {
	private := false
	cmd, x := a.recordCommand(f, "note TEXT", func(_ *recording, args []string) ([]progress.Data, error) {
		text, err := textOf(args, "plan note")
		return []progress.Data{&progress.Note{Shared: !private, Text: text}}, err
	})
	cmd.Flags().BoolVar(&private, "private", false, a.flagUsage("private"))
	cmd.Flags().StringVar(&x.by, "by", x.by, a.flagUsage("who"))
	return cmd
}

// textOf is the text of a command, which may stand in several words.
func textOf(args []string, command string) (string, error) {
	text := strings.TrimSpace(strings.Join(args, " "))
	if text == "" {
		return "", usage(lang.M("journal.no-text.hint", "Command", command), "journal.no-text", "Command", command)
	}
	return text, nil
}

// rateCommand records levels, as the learner or a coach sees them.
func (a *app) rateCommand(f *flags) *cobra.Command {
	evidence := ""
	cmd, x := a.recordCommand(f, "rate SKILL=LEVEL...", func(x *recording, args []string) ([]progress.Data, error) { return x.rate(args, evidence) })
	cmd.Flags().StringVar(&x.by, "by", x.by, a.flagUsage("who"))
	cmd.Flags().StringVar(&evidence, "evidence", "", a.flagUsage("proof"))
	x.after = x.rated
	return cmd
}

func (x *recording) rate(args []string, evidence string) (data []progress.Data, err error) {
	if len(args) == 0 {
		return nil, usage(lang.M("value.have.hint", "Example", "canva=3", "Scale", x.g.Scale()), "journal.no-rating")
	}
	if len(args) > 1 && !strings.ContainsAny(strings.Join(args, ""), "=:,") { // canva 2, without quotes
		args = []string{strings.Join(args, " ")}
	}
	stated := map[graph.SkillID]int{}
	for _, arg := range args {
		if skill, _, ok := strings.Cut(arg, "="); ok && len(args) == 1 { // as plan assess takes it
			evidence = strings.TrimPrefix(evidence, skill+"=")
		}
		levels, err := x.words.Have(arg)
		x.faults.add(arg, err)
		for _, h := range levels {
			s, ok := x.g.Skill(h.Skill)
			before, twice := stated[h.Skill]
			switch {
			case !ok:
				x.faults.add(arg, x.g.Lost(string(h.Skill), "skill"))
			case h.Level > s.Max:
				x.fault(arg, x.g.Scale(), "request.level", "ID", string(h.Skill), "Max", s.Max, "Value", h.Level)
			case twice:
				x.faults.add(arg, heldTwice(h, before))
			}
			stated[h.Skill] = h.Level
			data = append(data, &progress.LevelSet{Skill: h.Skill, Level: h.Level, Evidence: strings.TrimSpace(evidence)})
		}
	}
	return data, nil
}

// rated says which ratings do not count as they were given, and which lower what a step gave.
func (x *recording) rated(data []progress.Data, now *progress.State) error {
	for _, d := range data {
		set := d.(*progress.LevelSet)
		i := slices.IndexFunc(now.Ratings, func(r progress.Rating) bool { return r.Skill == set.Skill })
		if r := now.Ratings[i]; r.Self != nil && r.Coach != nil && *r.Self != *r.Coach {
			if err := x.line(x.say.Say("journal.apart", "Skill", x.g.Name(string(set.Skill), "skill"), "Counts", r.Counts, "Self", *r.Self, "Coach", *r.Coach)); err != nil {
				return err
			}
		}
	}
	for _, l := range now.Lowered[len(x.journal.state.Lowered):] {
		if err := x.line(x.say.Say("journal.lowered", "Holding", x.g.Label(l.Holding, x.lang), "Level", l.To)); err != nil {
			return err
		}
	}
	return nil
}

// actionCommand records what was agreed upon to do, and that it is settled.
func (a *app) actionCommand(f *flags) *cobra.Command {
	owner, due, done := string(progress.Self), "", false
	cmd, x := a.recordCommand(f, "action TEXT", func(x *recording, args []string) ([]progress.Data, error) {
		text, err := textOf(args, "plan action")
		if err != nil {
			return nil, err
		}
		if err := oneOf("--owner", owner, raters); err != nil {
			return nil, err
		}
		if done {
			return x.settle(text)
		}
		action := &progress.Action{Owner: progress.By(owner), Text: text, Due: x.faults.date(x.words.LastDate, "--due", due, nil)}
		return []progress.Data{action}, nil
	})
	set := cmd.Flags()
	set.StringVar(&owner, "owner", owner, a.flagUsage("owner"))
	set.StringVar(&due, "due", "", a.flagUsage("due"))
	set.BoolVar(&done, "done", false, a.flagUsage("settled"))
	set.StringVar(&x.by, "by", x.by, a.flagUsage("who"))
	return cmd
}

// settle makes the event of an action that is settled: the open one with that text, or the
// only one that begins so or stands in that line of the journal.
func (x *recording) settle(text string) ([]progress.Data, error) {
	open := x.journal.state.Open()
	if len(open) == 0 {
		return nil, usage(lang.Message{}, "journal.no-action.none", "Text", text)
	}
	like := func(match func(progress.Noted[progress.Action]) bool) (found []progress.Noted[progress.Action]) {
		for _, o := range open {
			if match(o) {
				found = append(found, o)
			}
		}
		return found
	}
	fold := lang.Fold(text)
	found := like(func(o progress.Noted[progress.Action]) bool {
		return lang.Fold(o.Data.Text) == fold || strconv.Itoa(o.Event.Line) == text
	})
	if found == nil {
		found = like(func(o progress.Noted[progress.Action]) bool { return strings.HasPrefix(lang.Fold(o.Data.Text), fold) })
	}
	if len(found) != 1 {
		var texts []string
		for _, o := range open {
			texts = append(texts, strconv.Itoa(o.Event.Line)+" "+o.Data.Text)
		}
		return nil, usage(lang.M("journal.no-action.hint", "List", texts), "journal.no-action", "Text", text, "Count", len(found))
	}
	d := found[0].Data
	d.Done = true
	return []progress.Data{&d}, nil
}

// pauseCommand records a time without study.
func (a *app) pauseCommand(f *flags) *cobra.Command {
	cmd, _ := a.recordCommand(f, "pause FROM..TO", func(x *recording, args []string) ([]progress.Data, error) {
		text := strings.Join(args, " ")
		if strings.TrimSpace(text) == "" {
			return nil, usage(lang.M("journal.no-days.hint"), "journal.no-days")
		}
		days, err := x.words.DaysOff(text)
		x.faults.add(text, err)
		if err == nil && slices.ContainsFunc(x.r.Off, func(o planner.DateRange) bool { return o.From <= days.From && days.To <= o.To }) {
			return nil, x.line(x.say.Say("journal.off-already", "From", days.From.Time(), "To", days.To.Time()))
		}
		return []progress.Data{&progress.Pause{From: days.From, To: days.To}}, nil
	})
	return cmd
}
