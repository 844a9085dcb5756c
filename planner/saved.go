package planner

import (
	"bytes"
	"maps"
	"slices"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// ReadPlan reads a plan from its JSON form: what it is for, when it is done, and its steps,
// with all faults at once. Keys that are not known are passed over: a later version wrote
// them. The plan has no graph, and what else it says in JSON is not read.
func ReadPlan(file string, data []byte) (*Plan, error) {
	if text := bytes.TrimLeft(data, " \t\r\n\ufeff"); len(text) == 0 || text[0] != '{' {
		return nil, lang.Faults{{Place: file, What: lang.M("saved.format", "Format", Format), Hint: lang.M("saved.format.hint")}}
	}
	doc, root := strict.ParseJSON(file, data)
	if root.IsZero() {
		return nil, doc.Err()
	}
	p := &Plan{}
	r := planReader{p}
	if format := root.Find("format"); !root.IsMap() || format.Raw() != Format {
		doc.Fault(root.Line(), lang.M("saved.format", "Format", Format), lang.M("saved.format.hint"))
		return nil, doc.Err()
	}
	root.Map(strict.Fields{
		"format":  func(strict.Node) {},
		"as_of":   r.date(&p.AsOf),
		"lang":    func(n strict.Node) { p.Lang, _ = lang.Parse(n.Text()) },
		"catalog": readRow(strict.Fields{"id": readText(&p.Catalog.ID), "version": readText(&p.Catalog.Version), "digest": readText(&p.Catalog.Digest)}, "id", "version", "digest"),
		"learner": r.learner,
		"role":    readRow(strict.Fields{"id": readText(&p.Role.ID), "name": readText(&p.Role.Name)}, "id", "name"),
		"gap": readRows(&p.Gap, func(x *Gap) strict.Fields {
			return strict.Fields{"skill": readText(&x.Skill), "name": readText(&x.Name), "importance": readText(&x.Importance)}
		}, "skill", "name", "importance"),
		"route":       r.route,
		"schedule":    r.schedule,
		"budget":      r.budget,
		"request":     r.asked,
		strict.Others: passed,
	}, "format", "as_of", "lang", "catalog", "learner", "role", "gap", "route", "schedule", "budget")
	if err := doc.Err(); err != nil {
		return nil, err
	}
	p.Format, p.Request = Format, p.rebuilt()
	return p, nil
}

// planReader reads the parts of a plan.
type planReader struct{ p *Plan }

func passed(strict.Node) {}

// readText reads a text that may be empty.
func readText[T ~string](to *T) func(strict.Node) {
	return func(n strict.Node) {
		if !n.IsScalar() || n.IsNull() || n.Raw() != "" {
			*to = T(n.Text())
		}
	}
}

func readTexts(to *[]string) func(strict.Node) {
	return func(n strict.Node) {
		*to = []string{}
		n.List(func(_ int, item strict.Node) { *to = append(*to, item.Text()) })
	}
}

func readTruth(to *bool) func(strict.Node) {
	return func(n strict.Node) { *to = n.OneOf("true", "false") == "true" }
}

func readHours(to *graph.Minutes) func(strict.Node) {
	return func(n strict.Node) {
		x, _ := n.Number(0, 1e9)
		*to = graph.Minutes(graph.Rounded(x, 60))
	}
}

func (planReader) date(to *Date) func(strict.Node) {
	return func(n strict.Node) {
		var ok bool
		if s := n.Text(); s != "" {
			if *to, ok = ParseDate(s); !ok {
				n.Fault("saved.date", "Value", s)
			}
		}
	}
}

// readMaybe reads a value that may be null.
func readMaybe(read func(strict.Node)) func(strict.Node) {
	return func(n strict.Node) {
		if !n.IsNull() {
			read(n)
		}
	}
}

// readRow reads a map; keys that are not among its fields are passed over.
func readRow(fields strict.Fields, required ...string) func(strict.Node) {
	fields[strict.Others] = passed
	return func(n strict.Node) { n.Map(fields, required...) }
}

// readRows reads a list of maps.
func readRows[T any](to *[]T, fields func(*T) strict.Fields, required ...string) func(strict.Node) {
	return func(n strict.Node) {
		n.List(func(_ int, item strict.Node) {
			var x T
			readRow(fields(&x), required...)(item)
			*to = append(*to, x)
		})
	}
}

func readEffort(to *graph.Effort) func(strict.Node) {
	return readRow(strict.Fields{"low": readHours(&to.Low), "likely": readHours(&to.Likely), "high": readHours(&to.High)}, "low", "likely", "high")
}

func (r planReader) learner(n strict.Node) {
	l := &r.p.Learner
	l.Have = map[graph.SkillID]int{}
	n.Map(strict.Fields{
		"name": readText(&l.Name), "from": readText(&l.From),
		"have": func(n strict.Node) {
			n.Entries(func(key, value strict.Node) {
				if level, ok := value.Int(1, graph.MaxLevels); ok {
					l.Have[graph.SkillID(key.Raw())] = level
				}
			})
		},
		"waived": readRows(&l.Waived, func(x *Waiver) strict.Fields {
			return strict.Fields{"skill": readText(&x.Skill), "reason": readText(&x.Reason)}
		}, "skill", "reason"),
		"counted":     readRows(&l.Counted, func(x *Counted) strict.Fields { return strict.Fields{"skill": readText(&x.Skill)} }, "skill"),
		strict.Others: passed,
	}, "name", "from", "have", "waived")
}

func (r planReader) route(n strict.Node) {
	x := &r.p.Route
	n.Map(strict.Fields{
		"hours": readEffort(&x.Hours),
		"steps": func(n strict.Node) {
			seen := map[string]bool{}
			n.List(func(i int, item strict.Node) {
				s := r.step(item)
				if s.N = i + 1; s.ID != "" && seen[s.ID] {
					item.Fault("saved.twice", "ID", s.ID)
				}
				seen[s.ID] = true
				x.Steps = append(x.Steps, s)
			})
		},
		strict.Others: passed,
	}, "hours", "steps")
}

func (r planReader) step(n strict.Node) (s Step) {
	n.Map(strict.Fields{
		"id": readText(&s.ID), "title": readText(&s.Title),
		"kind":  func(n strict.Node) { s.Kind = graph.KindOf(n.OneOf("study", "carry", "course", "practice", "own")) },
		"hours": readEffort(&s.Hours),
		"gives": func(n strict.Node) {
			n.List(func(_ int, item strict.Node) {
				if h, ok := graph.ParseHolding(item.Text()); ok {
					s.Gives = append(s.Gives, h)
				} else {
					item.Fault("saved.holding", "Value", item.Raw())
				}
			})
		},
		"start": r.date(&s.Start), "finish": r.date(&s.Finish),
		strict.Others: passed,
	}, "id", "title", "kind", "hours", "gives", "start", "finish")
	if s.ID == "" {
		n.Fault("strict.missing-key", "Key", "id")
	}
	return s
}

func (r planReader) schedule(n strict.Node) {
	s := &r.p.Schedule
	s.StudyDays = everyDay
	n.Map(strict.Fields{
		"hours_per_week": func(n strict.Node) { s.HoursPerWeek, _ = n.Number(MinHoursPerWeek, MaxHoursPerWeek) },
		"study_days": func(n strict.Node) {
			s.StudyDays = nil
			n.List(func(_ int, item strict.Node) {
				if day := slices.Index(weekdayCodes[:], item.OneOf(weekdayCodes[:]...)); day >= 0 {
					s.StudyDays = append(s.StudyDays, time.Weekday(day))
				}
			})
		},
		"start": r.date(&s.Start),
		"finish": func(n strict.Node) {
			f := &s.Finish
			odds := func(to **Date) func(strict.Node) {
				return readMaybe(func(n strict.Node) { *to = new(Date); r.date(*to)(n) })
			}
			n.Map(strict.Fields{"low": r.date(&f.Low), "likely": r.date(&f.Likely), "high": r.date(&f.High),
				"p50": odds(&f.P50), "p80": odds(&f.P80), "p95": odds(&f.P95), strict.Others: passed}, "low", "likely", "high")
		},
		"deadline": readMaybe(func(n strict.Node) {
			s.Deadline = &Deadline{}
			n.Map(strict.Fields{"by": r.date(&s.Deadline.By), strict.Others: passed}, "by")
		}),
		strict.Others: passed,
	}, "hours_per_week", "start", "finish", "deadline")
}

func (r planReader) budget(n strict.Node) {
	readMaybe(func(n strict.Node) {
		b := &Budget{}
		r.p.Budget = b
		n.Map(strict.Fields{"limit": func(n strict.Node) {
			n.Map(strict.Fields{"amount": func(n strict.Node) {
				x, _ := n.Number(0, 1e15)
				b.Limit.Hundredths = graph.Rounded(x, 100)
			}, "currency": readText(&b.Limit.Currency), strict.Others: passed}, "amount", "currency")
		}, strict.Others: passed}, "limit")
	})(n)
}

func (r planReader) asked(n strict.Node) {
	a := &Asked{Spent: map[string]graph.Minutes{}, Paced: []Paced{}}
	r.p.Asked = a
	n.Map(strict.Fields{
		"optional": readTruth(&a.Optional), "free": readTruth(&a.Free), "exclude": readTexts(&a.Exclude), "prefer": readTexts(&a.Prefer), "pin": readTexts(&a.Pin),
		"off": readRows(&a.Off, func(x *OffRange) strict.Fields { return strict.Fields{"from": r.date(&x.From), "to": r.date(&x.To)} }, "from", "to"),
		"spent": func(n strict.Node) {
			n.Entries(func(key, value strict.Node) {
				var m graph.Minutes
				readHours(&m)(value)
				a.Spent[key.Raw()] = m
			})
		},
		"paced": readRows(&a.Paced, func(x *Paced) strict.Fields {
			return strict.Fields{"step": readText(&x.Step), "low": readHours(&x.Low), "likely": readHours(&x.Likely), "high": readHours(&x.High), "took": readHours(&x.Took)}
		}, "step", "low", "likely", "high", "took"),
		"move": readRows(&a.Move, func(x *Move) strict.Fields {
			return strict.Fields{"step": readText(&x.Step), "before": readText(&x.Before)}
		}, "step", "before"),
		"own": readRows(&a.Own, func(x *OwnStep) strict.Fields {
			return strict.Fields{"id": readText(&x.ID), "text": readText(&x.Text), "hours": readHours(&x.Minutes), "after": readText(&x.After)}
		}, "id", "text", "hours"),
		strict.Others: passed,
	}, "optional", "free", "exclude", "off", "spent", "prefer")
}

// rebuilt is the request of a plan that was read, as far as its file says it.
func (p *Plan) rebuilt() Request {
	start, have := p.Schedule.Start, maps.Clone(p.Learner.Have)
	for _, c := range p.Learner.Counted { // counted again, not stated
		delete(have, c.Skill)
	}
	r := Request{Name: p.Learner.Name, To: p.Role.ID, From: p.Learner.From, Have: have, Waive: p.Learner.Waived,
		HoursPerWeek: p.Schedule.HoursPerWeek, AsOf: p.AsOf, Start: &start, Lang: p.Lang}
	if len(p.Schedule.StudyDays) < len(everyDay) {
		r.StudyDays = p.Schedule.StudyDays
	}
	if p.Schedule.Deadline != nil {
		r.By = &p.Schedule.Deadline.By
	}
	if p.Budget != nil {
		r.Budget = &p.Budget.Limit
	}
	if p.Asked != nil {
		p.Asked.into(&r)
	} else {
		r.Optional = slices.ContainsFunc(p.Gap, func(g Gap) bool { return g.Importance == "optional" })
	}
	return r
}
