package main

import (
	"errors"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// faultList gathers what is wrong with the flags, so that all is said at once.
type faultList struct{ faults lang.Faults }

func (l *faultList) add(flag string, err error) {
	if e, ok := errors.AsType[*lang.Error](err); ok {
		l.faults = append(l.faults, &lang.Error{Place: flag, What: e.What, Hint: e.Hint})
	}
}

// date reads a flag that holds a date; an empty flag leaves what was there.
func (l *faultList) date(read func(string) (planner.Date, error), flag, value string, otherwise *planner.Date) *planner.Date {
	if value == "" {
		return otherwise
	}
	d, err := read(value)
	l.add(flag, err)
	return &d
}

// names adds what a check of the request says of names that are not there; where a value
// cannot be read, the rest that it says may come of that.
func (l *faultList) names(checked error) {
	if e, ok := errors.AsType[*planner.RequestError](checked); ok {
		for _, f := range e.Faults {
			if f.What.Args["ID"] != "" && (&planner.RequestError{Faults: lang.Faults{f}}).Unknown() {
				l.faults = append(l.faults, f)
			}
		}
	}
}

func (l *faultList) err() error {
	if l.faults == nil {
		return nil
	}
	return &planner.RequestError{Faults: l.faults}
}
