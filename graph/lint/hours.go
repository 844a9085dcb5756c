package lint

import (
	"cmp"
	"slices"

	"skillroute/graph"
)

const (
	apart = 4 // times the median, or as small a part of it
	peers = 5 // fewer steps say nothing of what is usual

	near = 8 * 60 // minutes that are no matter, whatever their share
)

// far reports whether hours are out of line with what is usual.
func far(h, usual graph.Minutes) bool {
	return (h > apart*usual || apart*h < usual) && max(h-usual, usual-h) >= near
}

// neighbours are steps that may be expected to take alike.
type neighbours struct {
	kind     graph.Kind
	category string
	level    int
}

// hours finds times that are out of line, or state no range.
func (l *linter) hours() {
	times := map[neighbours][]graph.Minutes{}
	first := map[string]bool{} // a step with alternatives counts once
	var all []*graph.Step
	for i := range l.g.Steps {
		s := &l.g.Steps[i]
		key := s.Kind.String() + entry(s)
		if s.Kind == graph.KindCarry || first[key] || s.Effort.Likely == 0 {
			continue
		}
		first[key] = true
		if s.Effort.Low == s.Effort.Likely && s.Effort.High == s.Effort.Likely {
			l.of("no-range", s)
		}
		if s.Kind == graph.KindCourse {
			continue
		}
		all = append(all, s)
		n := l.around(s)
		times[n] = append(times[n], s.Effort.Likely)
		n.category = ""
		times[n] = append(times[n], s.Effort.Likely)
	}
	usuals := map[neighbours]graph.Minutes{}
	for n, all := range times {
		usuals[n] = median(all)
	}
	for _, s := range all {
		n := l.around(s)
		if len(times[n]) < peers {
			n.category = ""
		}
		if usual := usuals[n]; len(times[n]) >= peers && far(s.Effort.Likely, usual) {
			l.of("hours-apart", s, "Hours", s.Effort.Likely.Hours(), "Usual", usual.Hours(), "Level", n.level)
		}
	}
	l.falling()
	for i := range l.c.Courses {
		l.course(&l.c.Courses[i])
	}
}

// entry is what a step is made from, alternatives left out.
func entry(s *graph.Step) string {
	if s.Course != nil {
		return string(s.Course.ID)
	}
	return s.Gives[0].String()
}

// around are the neighbours of a step: those of the highest level that it gives.
func (l *linter) around(s *graph.Step) neighbours {
	top := slices.MaxFunc(s.Gives, func(a, b graph.Holding) int { return cmp.Or(a.Level-b.Level, cmp.Compare(b.Skill, a.Skill)) })
	skill, _ := l.g.Skill(top.Skill)
	return neighbours{s.Kind, skill.Category, top.Level}
}

// falling finds studies that take far less than the level below.
func (l *linter) falling() {
	for i := range l.c.Skills {
		s := &l.c.Skills[i]
		for j := 1; j < len(s.Study); j++ {
			low, high := s.Study[j-1], s.Study[j]
			if high.Level == low.Level+1 && 2*high.Effort.Likely < low.Effort.Likely {
				l.find("hours-fall", "skills", string(s.ID), path("study", graph.AtLevel(high.Level)),
					"Level", high.Level, "Hours", high.Effort.Likely.Hours(), "Below", low.Effort.Likely.Hours())
			}
		}
	}
}

// course holds the hours of a course against those of the studies that it stands for.
func (l *linter) course(c *graph.Course) {
	needed, given := map[graph.SkillID]int{}, map[graph.SkillID]int{}
	for _, h := range c.Needs {
		needed[h.Skill] = max(needed[h.Skill], h.Level)
	}
	for _, h := range c.Gives {
		given[h.Skill] = max(given[h.Skill], h.Level)
	}
	var sum graph.Minutes
	for id, top := range given {
		skill, _ := l.g.Skill(id)
		for level := needed[id] + 1; level <= top; level++ {
			i := slices.IndexFunc(skill.Study, func(e graph.Study) bool { return e.Level == level })
			if i < 0 {
				return // nothing to hold it against
			}
			sum += skill.Study[i].Effort.Likely
		}
	}
	if h := c.Effort.Likely; sum > 0 && h > 0 && far(h, sum) {
		l.find("course-hours", "courses", string(c.ID), path("hours"), "Hours", h.Hours(), "Usual", sum.Hours())
	}
}
