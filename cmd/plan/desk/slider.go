package desk

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"
	"time"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// slider is a range of values, one of them chosen, one agreed on. A value of a slider of
// dates is weeks after its first day, so that an arrow key moves it by a week.
type slider struct {
	Low, High, Step, Value float64
	From                   planner.Date // of a slider of dates
	Was                    string       // what the version agreed on has, in words; "" where that is the same
	Agreed                 *float64     // nil: nothing is agreed on, or it is out of the range
	Ticks                  []sliderTick
}

// sliderTick is a value that is named below the slider.
type sliderTick struct {
	At   float64
	Text string
}

// moved reads the place of the slider from a form, which says where it was shown, too; ok is
// false where it was not moved.
func (s *slider) moved(text, shown string) (float64, bool) {
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil && x >= s.Low && x <= s.High && text != shown
}

// near is the place of the slider that is nearest to a value.
func (s *slider) near(x float64) float64 {
	return min(max(s.Low+math.Round((x-s.Low)/s.Step)*s.Step, s.Low), s.High)
}

// At is the place as a form says it.
func (s slider) At() string { return strconv.FormatFloat(s.Value, 'f', -1, 64) }

// date is the day of a value of a slider of dates.
func (s *slider) date(value float64) planner.Date { return s.From + planner.Date(7*math.Round(value)) }

// share is where a value is, as a percentage of the range.
func (s *slider) share(x float64) string {
	return strconv.FormatFloat(math.Round(1000*(x-s.Low)/(s.High-s.Low))/10, 'f', -1, 64) + "%"
}

// Draw draws the track, how far it is filled, what was agreed on, and the ticks.
func (s slider) Draw() template.HTML {
	var b strings.Builder
	b.WriteString(`<svg class="slide-track" width="100%" height="46" aria-hidden="true"><rect class="tr" y="13" width="100%" height="5" rx="2.5"/>`)
	fmt.Fprintf(&b, `<rect class="fi" y="13" width="%s" height="5" rx="2.5"/>`, s.share(s.Value))
	if s.Agreed != nil {
		fmt.Fprintf(&b, `<rect class="ag" x="%s" y="7" width="2" height="17"/>`, s.share(*s.Agreed))
	}
	for _, t := range s.Ticks {
		fmt.Fprintf(&b, `<text x="%s" y="42" text-anchor="middle">%s</text>`, s.share(t.At), template.HTMLEscapeString(t.Text))
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

// agreedOn is what the version agreed on asks for; ok is false without one.
func agreedOn(c *caseload.Client) (a asked, ok bool) {
	if c.Version == 0 || c.Agreed == nil {
		return a, false
	}
	p := c.Agreed.Plan
	return asked{p.Schedule.HoursPerWeek, p.Request.By}, true
}

// hoursSlider is that of the hours a week: from about half of the fewest to half as many again
// as the most, or as far as what is tried.
func hoursSlider(say *lang.Printer, c *caseload.Client, stored, tried asked) slider {
	few, many := stored.hours, stored.hours
	was, agreed := agreedOn(c)
	if agreed {
		few, many = min(few, was.hours), max(many, was.hours)
	}
	s := slider{Low: max(0.5, math.Floor(few/2)), Step: 0.5, Value: stored.hours}
	if math.Mod(stored.hours, 0.5) != 0 {
		s.Low, s.Step = min(s.Low, few), 0.1
	}
	s.High = min(max(math.Ceil(1.5*many), math.Ceil(s.Low)+6), planner.MaxHoursPerWeek)
	s.Low, s.High = min(s.Low, max(0.5, math.Floor(tried.hours))), max(s.High, min(math.Ceil(tried.hours), planner.MaxHoursPerWeek))
	step := 1.0
	for _, wide := range []float64{1, 2, 5, 10, 20} {
		if step = wide; (s.High-s.Low)/wide <= 7 {
			break
		}
	}
	for x := math.Ceil(s.Low/step) * step; x <= s.High; x += step {
		s.Ticks = append(s.Ticks, sliderTick{x, say.Number(x)})
	}
	if agreed && was.hours != stored.hours {
		s.Was, s.Agreed = say.Say("deskplan.version", "N", c.Version, "Value", say.Number(was.hours)), &was.hours
	}
	return s
}

// bySlider is that of the deadline: around it, what was agreed on, and the odds of the finish.
func bySlider(say *lang.Printer, c *caseload.Client, stored, tried asked) slider {
	finish := c.Plan.Schedule.Finish
	soon, late := *finish.P50, *finish.P95
	at := *finish.P80
	if stored.by != nil {
		at = *stored.by
	}
	soon, late = min(soon, at), max(late, at)
	was, agreed := agreedOn(c)
	if agreed && was.by != nil {
		soon, late = min(soon, *was.by), max(late, *was.by)
	}
	if tried.by != nil {
		late = max(late, *tried.by-56)
	}
	first := max(c.Day+1, soon-56)
	s := slider{Step: 1, From: at - (at-first)/7*7}
	s.Value = float64((at - s.From) / 7)
	s.High = math.Ceil(float64(late+56-s.From) / 7)
	for _, months := range []int{1, 2, 3, 6, 12, 24, 60, 120, 600, 2400} {
		if s.Ticks = s.months(say, months); len(s.Ticks) <= 7 {
			break
		}
	}
	if agreed && !same(was.by, stored.by) {
		text := say.Say("outlook.none")
		if was.by != nil {
			if text = say.Date(was.by.Time()); stored.by != nil && stored.by.Time().Year() == was.by.Time().Year() {
				text = say.DayMonth(was.by.Time())
			}
			x := float64(*was.by-s.From) / 7
			s.Agreed = &x
		}
		s.Was = say.Say("deskplan.version", "N", c.Version, "Value", text)
	}
	return s
}

// months are the first days of every so many months, by the name of the month; that of
// January is the year.
func (s *slider) months(say *lang.Printer, every int) (ticks []sliderTick) {
	end, from := s.date(s.High), s.From.Time()
	first := 12*from.Year() + int(from.Month()) // the month after that of the first day, counted from zero
	for month := (first + every - 1) / every * every; ; month += every {
		day := planner.DateOf(month/12, time.Month(month%12+1), 1)
		if day > end {
			return ticks
		}
		name := say.Month(day.Time())
		if month%12 == 0 {
			name = strconv.Itoa(month / 12)
		}
		ticks = append(ticks, sliderTick{float64(day-s.From) / 7, name})
	}
}

func same(a, b *planner.Date) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }
