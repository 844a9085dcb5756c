package answer

import (
	"math"
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// Alongside says of a practice that goes on for weeks how long it does, with how many
// hours a week and beside which steps; "" for every other step.
func (s Step) Alongside() string {
	if s.Weeks == 0 {
		return ""
	}
	weeks := int64(math.Round(float64(s.Finish-s.Start+1) / 7))
	length := s.of.Say("plan.weeks", "Count", int(weeks), "Range", s.of.Range(weeks, weeks))
	hours := s.of.Hours(lang.Hours(s.HoursAWeek * 60))
	if len(s.Beside) == 0 {
		return s.of.Say("plan.step.alongside", "Length", length, "Hours", hours)
	}
	return s.of.Say("plan.step.alongside.beside", "Length", length, "Hours", hours, "Steps", s.of.ranges(s.Beside))
}

// ranges are rising numbers, neighbours joined: "46, 49–55".
func (p *Plan) ranges(numbers []int) string {
	var all []string
	for i := 0; i < len(numbers); {
		end := i
		for end+1 < len(numbers) && numbers[end+1] == numbers[end]+1 {
			end++
		}
		all = append(all, p.Range(int64(numbers[i]), int64(numbers[end])))
		i = end + 1
	}
	return strings.Join(all, ", ")
}

// Wait says when the step waits for a practice, and the hours that are free then; "" when
// it does not.
func (s Step) Wait() string {
	for _, w := range s.of.p.Schedule.Waits {
		if w.Step == s.N {
			return s.of.stress("plan.time.wait", "N", w.Step, "Dates", s.of.dates(w.From, w.To), "Hours", w.Hours.Hours())
		}
	}
	return ""
}

// waits are the lines of all steps that wait, then the weeks with free hours.
func (p *Plan) waits() (lines []string) {
	for _, w := range p.p.Schedule.Waits {
		lines = append(lines, p.Step(w.Step).Wait())
	}
	if idle := p.Idle(); idle != "" {
		lines = append(lines, idle)
	}
	return lines
}

// Idle says in how many weeks hours stay free, because practices need their weeks; "" for
// none. Where it is a third of them, more hours a week would help little.
func (p *Plan) Idle() string {
	s := p.p.Schedule
	if s.IdleWeeks == 0 {
		return ""
	}
	id, weeks := "plan.time.free", int(math.Round(s.Weeks))
	if 3*s.IdleWeeks >= weeks {
		id = "plan.time.free.many"
	}
	return p.stress(id, "Count", s.IdleWeeks, "Weeks", weeks, "Hours", ((s.FreeHours + 30) / 60 * 60).Hours())
}

// runsBeside reports whether a practice goes on beside other steps.
func runsBeside(p *planner.Plan) bool {
	for _, x := range p.Route.Steps {
		if x.Weeks > 0 {
			return true
		}
	}
	return false
}
