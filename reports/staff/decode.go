package staff

import (
	"skillroute/graph"
	"skillroute/planner"
)

// decode reads a line into l in place of the last one.
func (l *line) decode(b []byte) error {
	p := &l.Plan
	*l = line{scan: scanner{b: b, known: l.scan.known}, Plan: plan{
		Gap: p.Gap[:0], Milestones: p.Milestones[:0], Learner: planLearner{Have: p.Learner.Have, Waived: p.Learner.Waived[:0]},
		Route: planRoute{Price: p.Route.Price[:0], Steps: p.Route.Steps[:0]},
	}}
	clear(p.Learner.Have)
	s := &l.scan
	s.object(func(key []byte) {
		switch string(key) {
		case "line":
			l.Line = s.integer()
		case "id":
			l.ID = s.string()
		case "name":
			l.Name = s.string()
		case "email":
			l.Email = s.string()
		case "file":
			l.File = s.string()
		case "plan":
			p.scan(s)
		default:
			s.skip()
		}
	})
	s.end()
	return s.err
}

func (p *plan) scan(s *scanner) {
	s.object(func(key []byte) {
		switch string(key) {
		case "format":
			p.Format = s.id()
		case "as_of":
			p.AsOf = s.date()
		case "catalog":
			s.object(func(key []byte) {
				switch string(key) {
				case "id":
					p.Catalog.ID = s.id()
				case "version":
					p.Catalog.Version = s.id()
				case "digest":
					p.Catalog.Digest = s.id()
				default:
					s.skip()
				}
			})
		case "learner":
			p.Learner.scan(s)
		case "role":
			s.object(func(key []byte) {
				switch string(key) {
				case "id":
					p.Role.ID = graph.RoleID(s.id())
				case "name":
					p.Role.Name = s.id()
				default:
					s.skip()
				}
			})
		case "readiness":
			s.object(func(key []byte) {
				switch string(key) {
				case "must_have":
					p.Readiness.MustHave = s.number()
				case "full":
					p.Readiness.Full = s.number()
				default:
					s.skip()
				}
			})
		case "gap":
			s.array(func() { p.Gap = append(p.Gap, s.gap()) })
		case "route":
			p.Route.scan(s)
		case "milestones":
			s.array(func() { p.Milestones = append(p.Milestones, s.milestone()) })
		case "schedule":
			p.Schedule.scan(s)
		case "budget":
			if !s.isNull() {
				p.Budget = &planBudget{}
				s.object(func(key []byte) {
					switch string(key) {
					case "limit":
						p.Budget.Limit = s.money()
					case "met":
						p.Budget.Met = s.bool()
					default:
						s.skip()
					}
				})
			}
		default:
			s.skip()
		}
	})
}

func (l *planLearner) scan(s *scanner) {
	s.object(func(key []byte) {
		switch string(key) {
		case "from":
			l.From = graph.RoleID(s.id())
		case "have":
			if l.Have == nil {
				l.Have = map[graph.SkillID]int{}
			}
			s.object(func(key []byte) {
				id := graph.SkillID(s.intern(key))
				l.Have[id] = s.integer()
			})
		case "waived":
			s.array(func() {
				w := planner.Waiver{}
				s.object(func(key []byte) {
					if string(key) == "skill" {
						w.Skill = graph.SkillID(s.id())
					} else {
						s.skip()
					}
				})
				l.Waived = append(l.Waived, w)
			})
		default:
			s.skip()
		}
	})
}

func (r *planRoute) scan(s *scanner) {
	s.object(func(key []byte) {
		switch string(key) {
		case "hours":
			r.Hours = s.effort()
		case "price":
			s.array(func() { r.Price = append(r.Price, s.money()) })
		case "steps":
			s.array(func() {
				n := len(r.Steps)
				if n == cap(r.Steps) {
					r.Steps = append(r.Steps, planStep{})
				}
				r.Steps = r.Steps[:n+1]
				r.Steps[n].scan(s)
			})
		default:
			s.skip()
		}
	})
}

func (x *planStep) scan(s *scanner) {
	*x = planStep{Gives: x.Gives[:0]}
	s.object(func(key []byte) {
		switch string(key) {
		case "id":
			x.ID = s.id()
		case "kind":
			x.Kind = s.id()
		case "title":
			x.Title = s.id()
		case "gives":
			s.array(func() { x.Gives = append(x.Gives, s.id()) })
		case "hours":
			x.Hours = s.effort()
		case "price":
			if !s.isNull() {
				m := s.money()
				x.Price = &m
			}
		default:
			s.skip()
		}
	})
}

func (c *planSchedule) scan(s *scanner) {
	s.object(func(key []byte) {
		switch string(key) {
		case "hours_per_week":
			c.HoursPerWeek = s.number()
		case "start":
			c.Start = s.date()
		case "weeks":
			c.Weeks = s.number()
		case "finish":
			s.object(func(key []byte) {
				switch string(key) {
				case "likely":
					c.Finish.Likely = s.date()
				case "p50":
					c.Finish.P50 = s.date()
				case "p80":
					c.Finish.P80 = s.date()
				case "p95":
					c.Finish.P95 = s.date()
				default:
					s.skip()
				}
			})
		case "deadline":
			if !s.isNull() {
				c.Deadline = &planDeadline{}
				c.Deadline.scan(s)
			}
		default:
			s.skip()
		}
	})
}

func (d *planDeadline) scan(s *scanner) {
	s.object(func(key []byte) {
		switch string(key) {
		case "by":
			d.By = s.date()
		case "met":
			d.Met = s.bool()
		case "chance":
			d.Chance = s.number()
		case "relax":
			s.array(func() {
				var r planRelax
				s.object(func(key []byte) {
					switch string(key) {
					case "kind":
						r.Kind = s.id()
					case "value":
						if c := s.peek(); c == '"' {
							r.Value = s.string()
						} else {
							r.Value = s.number()
						}
					default:
						s.skip()
					}
				})
				d.Relax = append(d.Relax, r)
			})
		default:
			s.skip()
		}
	})
}

func (s *scanner) gap() (g planGap) {
	s.object(func(key []byte) {
		switch string(key) {
		case "skill":
			g.Skill = graph.SkillID(s.id())
		case "have":
			g.Have = s.integer()
		case "need":
			g.Need = s.integer()
		case "importance":
			g.Importance = s.id()
		default:
			s.skip()
		}
	})
	return g
}

func (s *scanner) milestone() (m planMilestone) {
	s.object(func(key []byte) {
		switch string(key) {
		case "role":
			m.Role = graph.RoleID(s.id())
		case "date":
			m.Date = s.date()
		default:
			s.skip()
		}
	})
	return m
}

func (s *scanner) effort() (e planEffort) {
	s.object(func(key []byte) {
		switch string(key) {
		case "low":
			e.Low = hours(s.number())
		case "likely":
			e.Likely = hours(s.number())
		case "high":
			e.High = hours(s.number())
		default:
			s.skip()
		}
	})
	return e
}

func (s *scanner) money() (m money) {
	s.object(func(key []byte) {
		switch string(key) {
		case "amount":
			m.Amount = s.number()
		case "currency":
			m.Currency = s.id()
		default:
			s.skip()
		}
	})
	return m
}

func (s *scanner) date() planner.Date {
	if s.isNull() {
		return 0
	}
	d, ok := planner.ParseDate(s.id())
	if !ok {
		s.fail()
	}
	return d
}
