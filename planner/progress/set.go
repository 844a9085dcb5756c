package progress

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/learner"
)

// set changes a field of the request. Its value is read as a learner file's is, as seen from
// the day on which it was said.
func (f *fold) set(d *RequestSet, e *Event) {
	r := &f.request
	w := &learner.Words{Graph: f.g, Currency: r.Rates.Base, Today: planner.DateOf(e.At.Date())}
	var err error
	switch d.Field {
	case "name":
		r.Name = d.Value
	case "to":
		if role := w.Role(d.Value); f.has(role) {
			r.To = role
		} else {
			f.Vanished = append(f.Vanished, Vanished{d.Value, nil, e})
		}
	case "start":
		err = change(&r.Start, w.Date, d.Value)
	case "by":
		err = change(&r.By, w.LastDate, d.Value)
	case "budget":
		err = change(&r.Budget, w.Money, d.Value)
	case "hours_per_week":
		var hours *float64
		if err = change(&hours, learner.ParseHours, d.Value); err == nil && hours == nil {
			err = errors.ErrUnsupported
		} else if err == nil {
			r.HoursPerWeek, r.Assumed = *hours, false
		}
	case "study_days":
		var days *[]time.Weekday
		if err = change(&days, w.StudyDays, d.Value); err == nil {
			r.StudyDays = nil
			if days != nil {
				r.StudyDays = *days
			}
		}
	case "optional":
		err = changeTo(&r.Optional, d.Value)
	case "free":
		err = changeTo(&r.Free, d.Value)
	default:
		err = errors.ErrUnsupported
	}
	if err != nil {
		f.Unread = append(f.Unread, Noted[RequestSet]{*d, e})
	}
}

// has reports whether the catalog has a role.
func (f *fold) has(role graph.RoleID) bool {
	_, ok := f.g.Catalog.Role(role)
	return ok
}

// None is the value of a field that was taken away: there is no deadline any more.
const None = "none"

// change sets what a text says, or takes it away; a text that says nothing changes nothing.
func change[T any](to **T, read func(string) (T, error), text string) error {
	if text == None {
		*to = nil
		return nil
	}
	x, err := read(text)
	if err == nil {
		*to = &x
	}
	return err
}

func changeTo(to *bool, text string) error {
	x, err := strconv.ParseBool(text)
	if err == nil {
		*to = x
	}
	return err
}

// Names are what the journal calls its learner, from first to last.
func (s *State) Names() (names []string) {
	if s.Started != nil && s.Started.Name != "" {
		names = append(names, s.Started.Name)
	}
	for _, x := range s.Set {
		if x.Data.Field == "name" && x.Data.Value != "" {
			names = append(names, x.Data.Value)
		}
	}
	return names
}

// Is reports whether the journal is of a learner of this name, as far as names say: it calls
// its learner so, or nothing.
func (s *State) Is(name string) bool {
	names := s.Names()
	return name == "" || len(names) == 0 || slices.ContainsFunc(names, func(x string) bool { return lang.Fold(x) == lang.Fold(name) })
}

// Fields are the fields of a request that an event can change, but for the name, each with its
// value as a learner file has it; "" for none.
func Fields(r *planner.Request) []RequestSet {
	date := func(d *planner.Date) string {
		if d == nil {
			return ""
		}
		return d.String()
	}
	hours, budget, days := "", "", []string{}
	if r.HoursPerWeek != 0 {
		hours = strconv.FormatFloat(r.HoursPerWeek, 'f', -1, 64)
	}
	if b := r.Budget; b != nil {
		budget = fmt.Sprintf("%d.%02d%s", b.Hundredths/100, b.Hundredths%100, b.Currency)
	}
	for _, d := range r.StudyDays {
		days = append(days, strings.ToLower(d.String()[:3]))
	}
	yes := func(b bool) string {
		if b {
			return "true"
		}
		return ""
	}
	return []RequestSet{
		{"to", string(r.To)}, {"start", date(r.Start)}, {"by", date(r.By)}, {"hours_per_week", hours}, {"budget", strings.Replace(budget, ".00", "", 1)},
		{"study_days", strings.Join(days, ",")}, {"optional", yes(r.Optional)}, {"free", yes(r.Free)},
	}
}
