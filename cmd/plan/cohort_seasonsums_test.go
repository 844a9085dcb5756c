package main

import (
	"slices"
	"strconv"
	"strings"
)

// journalSums are what a journal of so many lines says: the levels over those of the sheet,
// the minutes that went in, the day of the last line.
func journalSums(journal, level string) (have map[string]int, minutes int, last string) {
	have = map[string]int{}
	if n, _ := strconv.Atoi(level); n > 0 {
		have["copywriting"] = n
	}
	events, undone := seasonEvents(journal)
	for _, e := range events {
		last = max(last, e.At[:10])
	}
	logged, took := map[string]int{}, map[string]int{}
	for _, e := range events {
		switch d := e.Data; {
		case undone[e.ID]:
		case e.Kind == "level.set":
			have[d.Skill] = d.Level
		case e.Kind == "step.log":
			logged[d.Step] += inMinutes(d.Hours)
		case e.Kind == "step.done":
			took[d.Step] = inMinutes(d.Hours)
			for _, text := range d.Gives {
				skill, level, _ := strings.Cut(text, "@")
				n, _ := strconv.Atoi(level)
				have[skill] = max(have[skill], n)
			}
		}
	}
	for step, n := range logged {
		took[step] = max(took[step], n)
	}
	for _, n := range took {
		minutes += n
	}
	return have, minutes, last
}

// seasonFold adds up.
type seasonFold struct {
	whole    seasonSums
	groups   map[string]*seasonSums
	skills   map[string][3]int // gained, lost, learners who gained
	inGroups map[string]map[string]int
}

func (f *seasonFold) add(p seasonPair) {
	f.whole.add(p)
	group, grouped := p.Groups["Mentor"]
	if grouped {
		if f.groups[group] == nil {
			f.groups[group] = &seasonSums{}
		}
		f.groups[group].add(p)
	}
	if p.Outcome == "target" {
		return
	}
	for _, l := range p.Levels {
		k := f.skills[l.Skill]
		if l.To > l.From {
			k[0], k[2] = k[0]+l.To-l.From, k[2]+1
			if f.inGroups[l.Skill] == nil {
				f.inGroups[l.Skill] = map[string]int{}
			}
			f.inGroups[l.Skill][group] += l.To - l.From
		} else {
			k[1] += l.From - l.To
		}
		f.skills[l.Skill] = k
	}
}

type seasonSums struct {
	t               seasonTotals
	then, now, rise []float64
}

func (s *seasonSums) add(p seasonPair) {
	if s.t.Outcomes == nil {
		s.t.Outcomes = map[string]int{}
		for _, what := range strings.Fields("at-work failed fell finished gone mended moved new ready stalled target") {
			s.t.Outcomes[what] = 0
		}
	}
	s.t.Learners++
	s.t.Outcomes[p.Outcome]++
	if p.Need_Talk {
		s.t.Need_Talk++
	}
	if p.Then == nil || p.Now == nil || p.Outcome == "target" {
		return
	}
	s.t.Comparable++
	s.then, s.now = append(s.then, p.Then.Readiness.Must_Have), append(s.now, p.Now.Readiness.Must_Have)
	s.rise = append(s.rise, p.Now.Readiness.Must_Have-p.Then.Readiness.Must_Have)
	s.t.Levels_Gained += p.Levels_Gained
	s.t.Levels_Lost += p.Levels_Lost
	s.t.Planned = s.t.Planned.plus(p.Planned)
	s.t.Done = s.t.Done.plus(p.Done)
	sum := *p.Logged_Hours
	if s.t.Logged_Hours != nil {
		sum = float64(inMinutes(sum)+inMinutes(*s.t.Logged_Hours)) / 60
	}
	s.t.Logged_Hours = &sum
}

func (w seasonWork) plus(o seasonWork) seasonWork {
	return seasonWork{w.Steps + o.Steps, float64(inMinutes(w.Hours)+inMinutes(o.Hours)) / 60}
}

func (s *seasonSums) totals() seasonTotals {
	middle := func(all []float64) *float64 {
		if len(all) < 5 {
			return nil
		}
		slices.Sort(all)
		m := (all[(len(all)-1)/2] + all[len(all)/2]) / 2
		return &m
	}
	t := s.t
	t.Readiness.Median_Then, t.Readiness.Median_Now, t.Readiness.Median_Rise = middle(s.then), middle(s.now), middle(s.rise)
	return t
}
