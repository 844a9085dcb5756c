package graph

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/graph/strict"
)

func itoa(n int) string { return strconv.Itoa(n) }

// fields joins the keys of an item with the keys that every item may have. What states no
// confidence has that of its file.
func (r *reader) fields(e *Evidence, f strict.Fields) strict.Fields {
	e.Confidence = r.confidence
	f["source"] = func(v strict.Node) {
		for _, s := range texts(v) {
			if s != "estimate" {
				e.Source = append(e.Source, s)
			}
		}
	}
	f["confidence"] = func(v strict.Node) { e.Confidence = v.OneOf(confidences...) }
	return f
}

// texts reads one text or a list of them.
func texts(n strict.Node) (out []string) {
	if n.IsList() {
		out = listOf(n, strict.Node.Text)
	} else {
		out = []string{n.Text()}
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// aliases reads other names of an item: a list, or one for each language. A name that says
// nothing once it is folded would name nothing.
func aliases(n strict.Node) (out []string) {
	read := func(v strict.Node) {
		for _, s := range texts(v) {
			if lang.Tight(s) == "" {
				v.Fault("fault.alias", "Value", s)
			} else if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	if !n.IsMap() {
		read(n)
		return out
	}
	fields := strict.Fields{}
	for _, l := range lang.All {
		fields[string(l)] = read
	}
	n.Map(fields)
	return out
}

var tagPattern = pattern.Of(`^[a-z0-9][a-z0-9.:-]*$`)

// tags reads a list of tags, each once.
func tags(n strict.Node) (out []string) {
	n.List(func(_ int, v strict.Node) {
		switch tag := v.Text(); {
		case tag == "": // already a fault
		case !tagPattern().MatchString(tag):
			v.Fault("fault.tag", "Value", tag)
		case !slices.Contains(out, tag):
			out = append(out, tag)
		}
	})
	return out
}

func (r *reader) source(n strict.Node) {
	var s Source
	n = named(n)
	n.Map(strict.Fields{
		"id":      func(v strict.Node) { s.ID = v.ID() },
		"title":   func(v strict.Node) { s.Title = v.MapText() },
		"date":    func(v strict.Node) { s.Date = v.MapText() },
		"licence": func(v strict.Node) { s.Licence = v.MapText() },
		"url":     func(v strict.Node) { s.URL = webAddress(v) },
	}, "id")
	if s.ID == "estimate" {
		n.Fault("fault.source-estimate")
	}
	r.add("sources", s.ID, n, s)
}

func (r *reader) category(n strict.Node) {
	var c Category
	n = named(n)
	n.Map(strict.Fields{
		"id":   func(v strict.Node) { c.ID = v.ID() },
		"name": func(v strict.Node) { c.Name = v.MapText() },
	}, "id")
	c.Name = nameOr(c.Name, c.ID)
	r.add("categories", c.ID, n, c)
}

func nameOr(name lang.Text, id string) lang.Text {
	if name.IsZero() {
		return lang.Same(id)
	}
	return name
}

// named gives an item of a list its id as its place name, if it has one that is
// short enough to be repeated in every fault of the item.
func named(n strict.Node) strict.Node {
	if n.IsMap() {
		if id := n.Find("id"); id.IsScalar() && id.Raw() != "" && len(id.Raw()) <= 100 {
			return n.At(id.Raw())
		}
	}
	return n
}

func (r *reader) skill(n strict.Node) {
	var s Skill
	n = named(n)
	s.Max = r.levels
	n.Map(r.fields(&s.Evidence, strict.Fields{
		"id":       func(v strict.Node) { s.ID = SkillID(v.ID()) },
		"name":     func(v strict.Node) { s.Name = v.MapText() },
		"aliases":  func(v strict.Node) { s.Aliases = aliases(v) },
		"about":    func(v strict.Node) { s.About = v.MapText() },
		"category": func(v strict.Node) { s.Category = v.ID() },
		"max": func(v strict.Node) {
			if m, ok := v.Int(1, MaxLevels); ok {
				s.Max = m
			}
		},
		"tags":   func(v strict.Node) { s.Tags = tags(v) },
		"refs":   func(v strict.Node) { s.Refs = refs(v) },
		"study":  func(v strict.Node) { s.Study = listOf(v, r.study) },
		"carry":  func(v strict.Node) { s.Carry = listOf(v, r.carry) },
		"levels": func(v strict.Node) { s.Levels = listOf(v, r.levelText) },
	}), "id")
	if addsTexts("skills", n) {
		r.addTexts("skills", string(s.ID), n, s)
		return
	}
	s.Name = nameOr(s.Name, string(s.ID))
	r.add("skills", string(s.ID), n, s)
}

func (r *reader) study(n strict.Node) (s Study) {
	n.Map(r.fields(&s.Evidence, strict.Fields{
		"level": func(v strict.Node) { s.Level, _ = v.Int(1, MaxLevels) },
		"hours": func(v strict.Node) { s.Effort = r.effort(v) },
		"needs": func(v strict.Node) { s.Needs = holdings(v) },
		"any":   func(v strict.Node) { s.Any = sets(v) },
	}), "level", "hours")
	return s
}

func (r *reader) carry(n strict.Node) (c Carry) {
	var saves, level bool
	n.Map(r.fields(&c.Evidence, strict.Fields{
		"from": func(v strict.Node) {
			if v.IsScalar() && !strings.Contains(v.Raw(), "@") {
				c.From = SkillID(v.ID())
				return
			}
			h := holding(v)
			c.From, c.FromLevel = h.Skill, h.Level
		},
		"level": func(v strict.Node) { c.Level, _ = v.Int(1, MaxLevels); level = true },
		"saves": func(v strict.Node) { c.Saves, _ = v.Number(0, 1); saves = true },
		"hours": func(v strict.Node) { e := r.effort(v); c.Effort = &e },
	}), "from")
	hours := c.Effort != nil
	if saves == hours {
		n.Fault("fault.carry-form")
	}
	if hours && !level {
		n.Fault("strict.missing-key", "Key", "level")
	}
	return c
}

// settings are where a practice can be done.
var settings = []string{"own", "work"}

func (r *reader) course(n strict.Node, list string) {
	var c Course
	n = named(n)
	fields := r.fields(&c.Evidence, strict.Fields{
		"id":       func(v strict.Node) { c.ID = CourseID(v.ID()) },
		"name":     func(v strict.Node) { c.Name = v.MapText() },
		"aliases":  func(v strict.Node) { c.Aliases = aliases(v) },
		"about":    func(v strict.Node) { c.About = v.MapText() },
		"url":      func(v strict.Node) { c.URL = webAddress(v) },
		"language": func(v strict.Node) { c.Language = texts(v) },
		"hours":    func(v strict.Node) { c.Effort = r.effort(v) },
		"price":    func(v strict.Node) { c.Price = price(v) },
		"needs":    func(v strict.Node) { c.Needs = holdings(v) },
		"any":      func(v strict.Node) { c.Any = sets(v) },
		"gives": func(v strict.Node) {
			if c.Gives = holdings(v); v.IsList() && len(c.Gives) == 0 {
				n.Fault("fault.gives-nothing")
			}
		},
		"as_of": func(v strict.Node) { c.AsOf = asOf(v) },
		"refs":  func(v strict.Node) { c.Refs = refs(v) },
	})
	if list == "courses" {
		fields["provider"] = func(v strict.Node) { c.Provider = v.MapText() }
	} else {
		fields["weeks"] = func(v strict.Node) { c.Weeks, _ = v.Int(0, maxWeeks) }
		fields["setting"] = func(v strict.Node) { c.Setting = v.OneOf(settings...) }
		fields["produces"] = func(v strict.Node) { c.Produces = v.MapText() }
	}
	if addsTexts(list, n) {
		n.Map(fields, "id")
		r.addTexts(list, string(c.ID), n, c)
		return
	}
	n.Map(fields, "id", "hours", "gives")
	c.Name = nameOr(c.Name, string(c.ID))
	r.add(list, string(c.ID), n, c)
}

func (r *reader) role(n strict.Node) {
	var x Role
	n = named(n)
	n.Map(r.fields(&x.Evidence, strict.Fields{
		"id":               func(v strict.Node) { x.ID = RoleID(v.ID()) },
		"name":             func(v strict.Node) { x.Name = v.MapText() },
		"aliases":          func(v strict.Node) { x.Aliases = aliases(v) },
		"about":            func(v strict.Node) { x.About = v.MapText() },
		"tags":             func(v strict.Node) { x.Tags = tags(v) },
		"refs":             func(v strict.Node) { x.Refs = refs(v) },
		"entry":            func(v strict.Node) { x.Entry = r.duties(v) },
		"experience_years": func(v strict.Node) { x.ExperienceYears = r.years(v) },
		"duties":           func(v strict.Node) { x.Duties = r.duties(v) },
		"requires":         func(v strict.Node) { x.Requires = listOf(v, r.requirement) },
		"next":             func(v strict.Node) { x.Next = listOf(v, func(v strict.Node) RoleID { return RoleID(v.ID()) }) },
	}), "id", "requires")
	x.Name = nameOr(x.Name, string(x.ID))
	r.add("roles", string(x.ID), n, x)
}

func (r *reader) duties(n strict.Node) []Duty {
	return listOf(n, func(n strict.Node) (f Duty) {
		n = named(n)
		n.Map(r.fields(&f.Evidence, strict.Fields{
			"id": func(v strict.Node) {
				f.ID = v.Text()
				if isNoDutyID(f.ID) {
					v.Fault("fault.duty-id", "Value", f.ID)
				}
			},
			"text": func(v strict.Node) { f.Text = v.MapText() },
		}), "id", "text")
		return f
	})
}

// isNoDutyID reports whether an id of a duty would not stand in a list.
func isNoDutyID(id string) bool {
	return strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r == ',' || r == ';' })
}

func (r *reader) years(n strict.Node) *Years {
	var y Years
	if !n.IsMap() {
		y.Low, _ = n.Number(0, maxYears)
		y.High = y.Low
		return &y
	}
	var e Evidence
	var low, high bool
	n.Map(r.fields(&e, strict.Fields{
		"low":  func(v strict.Node) { y.Low, low = v.Number(0, maxYears) },
		"high": func(v strict.Node) { y.High, high = v.Number(0, maxYears) },
	}), "low", "high")
	if low && high && y.Low > y.High {
		n.Fault("fault.range-order")
	}
	return &y
}

func (r *reader) requirement(n strict.Node) Requirement {
	q := Requirement{Weight: 3}
	n.Map(r.fields(&q.Evidence, strict.Fields{
		"skill":      func(v strict.Node) { q.Skill = SkillID(v.ID()) },
		"level":      func(v strict.Node) { q.Level, _ = v.Int(1, MaxLevels) },
		"importance": func(v strict.Node) { q.Optional = v.OneOf("essential", "optional") == "optional" },
		"weight":     func(v strict.Node) { q.Weight, _ = v.Int(1, 5) },
		"duties":     func(v strict.Node) { q.Duties = texts(v) },
	}), "skill", "level")
	return q
}

func refs(n strict.Node) (r Refs) {
	n.Map(strict.Fields{
		"esco": func(v strict.Node) {
			if v.IsList() {
				r.ESCO = listOf(v, webAddress)
			} else {
				r.ESCO = []string{webAddress(v)}
			}
		},
		"onet": func(v strict.Node) { r.ONET = texts(v) },
		"uri": func(v strict.Node) {
			for _, s := range texts(v) {
				if !isURI(s) {
					v.Fault("fault.uri", "Value", s)
				}
				r.URI = append(r.URI, s)
			}
		},
	})
	return r
}

var uriPattern = pattern.Of(`^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"\p{C}]+$`)

// isURI reports whether a text is an address with its scheme: a link or any other.
func isURI(s string) bool { return uriPattern().MatchString(s) }

// webAddress reads an address that is safe to link to.
func webAddress(n strict.Node) string {
	s := n.Text()
	if isNoAddress(s) {
		n.Fault("fault.web-address", "Value", s)
		return ""
	}
	return s
}

func isNoAddress(s string) bool {
	return s != "" && !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://")
}

// effort reads hours: one number, which the catalog's spread makes a range, or
// {low, likely, high}.
func (r *reader) effort(n strict.Node) (e Effort) {
	if !n.IsMap() {
		if h, ok := n.Number(0, maxStepHours); ok {
			return r.spread.effort(h)
		}
		return e
	}
	read := 0 // ends that are there and good
	end := func(m *Minutes) func(strict.Node) {
		return func(v strict.Node) {
			h, good := v.Number(0, maxStepHours)
			if *m = toMinutes(h); good {
				read++
			}
		}
	}
	n.Map(strict.Fields{"low": end(&e.Low), "likely": end(&e.Likely), "high": end(&e.High)}, "low", "likely", "high")
	if read == 3 && e.falls() {
		n.Fault("fault.range-order")
	}
	return e
}

// effort is the range of hours that are given as one number.
func (s Spread) effort(hours float64) Effort {
	end := func(share float64) Minutes {
		return Minutes(roundedRat(new(big.Rat).Mul(Decimal(hours), Decimal(share)), 60))
	}
	return Effort{end(s.Low), end(1), min(end(s.High), maxStepHours*60)}
}

// falls reports whether the ends of an effort are out of order.
func (e Effort) falls() bool { return e.Low > e.Likely || e.Likely > e.High }

func toMinutes(hours float64) Minutes { return Minutes(Rounded(hours, 60)) }

// IsCurrency reports whether a text is a currency code: three capital letters.
func IsCurrency(s string) bool {
	return len(s) == 3 && !strings.ContainsFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' })
}

// MaxAmount is the largest amount of money that is read, in units.
const MaxAmount = 1e12

func price(n strict.Node) *Price {
	p := Price{Months: 1}
	months := false
	n.Map(strict.Fields{
		"amount": func(v strict.Node) {
			x, _ := v.Number(0, MaxAmount)
			p.Hundredths = Rounded(x, 100)
		},
		"currency": func(v strict.Node) {
			p.Currency = v.Text()
			if p.Currency != "" && !IsCurrency(p.Currency) {
				v.Fault("fault.currency", "Value", p.Currency)
			}
		},
		"per": func(v strict.Node) { p.Per = v.OneOf("month") },
		"months": func(v strict.Node) {
			if m, ok := v.Int(1, maxMonths); ok {
				p.Months = m
			}
			months = true
		},
	}, "amount", "currency")
	if months && p.Per == "" {
		n.Fault("fault.price-months")
	}
	return &p
}

func asOf(n strict.Node) string {
	s := n.Text()
	if isNoDay(s) {
		n.Fault("fault.as-of", "Value", s)
		return ""
	}
	return s
}

// isNoDay reports whether a text is neither empty nor a year, a month or a day.
func isNoDay(s string) bool {
	return s != "" && !slices.ContainsFunc([]string{"2006", "2006-01", time.DateOnly}, func(layout string) bool {
		_, err := time.Parse(layout, s)
		return err == nil
	})
}

// holdings reads a list of holdings. A faulty one is kept as the zero Holding, so
// that the others keep their places for [validator].
func holdings(n strict.Node) []Holding { return listOf(n, holding) }

func sets(n strict.Node) [][]Holding {
	return listOf(n, func(v strict.Node) []Holding {
		set := holdings(v)
		if v.IsList() && len(set) == 0 {
			v.Fault("fault.empty-set")
		}
		return set
	})
}

func listOf[T any](n strict.Node, read func(strict.Node) T) (out []T) {
	n.List(func(_ int, v strict.Node) { out = append(out, read(v)) })
	return out
}

func holding(n strict.Node) Holding {
	s := n.Text()
	if s == "" {
		return Holding{}
	}
	h, ok := ParseHolding(s)
	if !ok {
		n.Fault("fault.holding", "Value", s)
	}
	return h
}

var holdingPattern = pattern.Of(`^([a-z0-9][a-z0-9.-]*)@([0-9]{1,3})$`)

// ParseHolding reads copywriting@3.
func ParseHolding(s string) (Holding, bool) {
	m := holdingPattern().FindStringSubmatch(s)
	if m == nil {
		return Holding{}, false
	}
	level, err := strconv.Atoi(m[2])
	if err != nil || level < 1 || level > MaxLevels {
		return Holding{}, false
	}
	return Holding{SkillID(m[1]), level}, true
}
