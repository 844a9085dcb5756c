package graph

import (
	"slices"
	"strings"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// Here is every key of every mapping of a catalog file, in the order in which it is written.
// A new key is a line here, the field that it sets and its meaning in the messages. What it
// means to plans is told where they are made; what it must not be, where its form does not
// say it, in [validator] for files and in [Check] for catalogs from elsewhere.

func catalogKeys(spread *mapping[Spread], lists []itemList) *mapping[Catalog] {
	before := func(*reader, strict.Node, *Catalog) bool { return true } // it is read before the others
	levels := is("levels", wholeForm(1, MaxLevels), func(c *Catalog) *int { return &c.Levels })
	levels.read, levels.silent = before, never
	ranges := is("spread", lineForm(spread), func(c *Catalog) *Spread { return &c.Spread })
	ranges.read = func(_ *reader, n strict.Node, _ *Catalog) bool { return n.IsMap() || n.IsMapOrFault() } // else it was read before, too
	ranges.silent = func(_ *header, c *Catalog) bool { return c.Spread == Spread{} || c.Spread == Spread{1, 1} }
	keys := []key[Catalog]{
		{name: "format", shape: word(Format), must: true, read: readFormat, write: func(*header, *Catalog) (any, bool) { return Format, true }},
		is("id", textForm[string](written(idPattern+`(\+`+idPattern+`)*`), catalogID), func(c *Catalog) *string { return &c.ID }).needed().special(),
		is("version", textForm[string](ref("plain"), strict.Node.Text), func(c *Catalog) *string { return &c.Version }),
		is("name", saidForm(), func(c *Catalog) *lang.Text { return &c.Name }).special(),
		{name: "confidence", shape: ref("confidence"), own: true, read: before, write: func(h *header, _ *Catalog) (any, bool) { return h.confidence, h.confidence != "" }},
		levels, ranges,
	}
	for _, l := range lists {
		keys = append(keys, l.key())
	}
	return mapping[Catalog]{name: "catalog", keys: keys}.made()
}

func readFormat(_ *reader, n strict.Node, _ *Catalog) bool {
	s := n.Text()
	if s != "" && s != Format {
		n.Fault("fault.format", "Value", s, "Format", Format)
	}
	return s == Format
}

func spreadKeys() *mapping[Spread] {
	return mapping[Spread]{name: "spread", keys: []key[Spread]{
		is("low", numberForm(0, 1), func(s *Spread) *float64 { return &s.Low }).needed().special(),
		is("high", numberForm(1, 100), func(s *Spread) *float64 { return &s.High }).needed().special(),
	}}.made()
}

func sourceKeys() *mapping[Source] {
	return mapping[Source]{name: "source", keys: []key[Source]{
		is("id", idForm[string](), func(s *Source) *string { return &s.ID }).needed(),
		is("title", saidForm(), func(s *Source) *lang.Text { return &s.Title }),
		is("date", saidForm(), func(s *Source) *lang.Text { return &s.Date }),
		is("licence", saidForm(), func(s *Source) *lang.Text { return &s.Licence }),
		is("url", addressForm(), func(s *Source) *string { return &s.URL }),
	}, judge: func(n strict.Node, s *Source, _ map[string]bool) {
		if s.ID == "estimate" {
			n.Fault("fault.source-estimate")
		}
	}}.made()
}

func categoryKeys() *mapping[Category] {
	return mapping[Category]{name: "category", keys: []key[Category]{
		is("id", idForm[string](), func(c *Category) *string { return &c.ID }).needed(),
		is("name", saidForm(), func(c *Category) *lang.Text { return &c.Name }),
	}}.made()
}

// evidenceKeys are the keys of what has evidence. Where no confidence is stated, that of the
// file holds.
func evidenceKeys[T any, P evident[T]]() []key[T] {
	of := func(x *T) *string { return &P(x).evidence().Confidence }
	confidence := is("confidence", confidenceForm(), of)
	confidence.unsaid = func(h *header, x *T) { *of(x) = h.confidence }
	confidence.silent = func(h *header, x *T) bool { return *of(x) == "" || *of(x) == h.confidence }
	return []key[T]{is("source", textsForm(ref("plains"), sources), func(x *T) *[]string { return &P(x).evidence().Source }), confidence}
}

func skillKeys(study *mapping[Study], carry *mapping[Carry], level *mapping[LevelText], refs *mapping[Refs]) *mapping[Skill] {
	most := is("max", wholeForm(1, MaxLevels), func(s *Skill) *int { return &s.Max })
	most.unsaid = func(h *header, s *Skill) { s.Max = h.levels }
	most.silent = func(h *header, s *Skill) bool { return s.Max == h.levels }
	return mapping[Skill]{name: "skill", keys: slices.Concat([]key[Skill]{
		is("id", idForm[SkillID](), func(s *Skill) *SkillID { return &s.ID }).needed(),
		is("name", saidForm(), func(s *Skill) *lang.Text { return &s.Name }),
		is("aliases", namesForm(ref("names"), aliases), func(s *Skill) *[]string { return &s.Aliases }).adding("skill"),
		is("about", saidForm(), func(s *Skill) *lang.Text { return &s.About }),
		is("category", idForm[string](), func(s *Skill) *string { return &s.Category }),
		is("tags", tagsForm(), func(s *Skill) *[]string { return &s.Tags }).adding("skill"),
		most,
		is("refs", lineForm(refs), func(s *Skill) *Refs { return &s.Refs }),
	}, evidenceKeys[Skill](), []key[Skill]{
		is("study", rowsForm(study), func(s *Skill) *[]Study { return &s.Study }),
		is("carry", rowsForm(carry), func(s *Skill) *[]Carry { return &s.Carry }),
		is("levels", levelsForm(level), func(s *Skill) *[]LevelText { return &s.Levels }).special().adding("skill"),
	})}.made()
}

func studyKeys(effort form[Effort]) *mapping[Study] {
	return mapping[Study]{name: "study", keys: append([]key[Study]{
		is("level", wholeForm(1, MaxLevels), func(s *Study) *int { return &s.Level }).needed(),
		is("hours", effort, func(s *Study) *Effort { return &s.Effort }).needed(),
		is("needs", holdingsForm(ref("holdings")), func(s *Study) *[]Holding { return &s.Needs }),
		is("any", setsForm(), func(s *Study) *[][]Holding { return &s.Any }),
	}, evidenceKeys[Study]()...)}.made()
}

func carryKeys(effort form[Effort]) *mapping[Carry] {
	saves := is("saves", numberForm(0, 1), func(c *Carry) *float64 { return &c.Saves })
	saves.silent = func(_ *header, c *Carry) bool { return c.Effort != nil }
	m := mapping[Carry]{name: "carry", keys: append([]key[Carry]{
		is("from", carriedForm(), func(c *Carry) *Carry { return c }).needed(),
		is("level", wholeForm(1, MaxLevels), func(c *Carry) *int { return &c.Level }).special(),
		is("hours", maybe(effort), func(c *Carry) **Effort { return &c.Effort }).special(),
		saves,
	}, evidenceKeys[Carry]()...)}
	m.also = shape{"oneOf": []shape{{"required": []string{"saves"}}, {"required": []string{"hours", "level"}}}}
	m.judge = func(n strict.Node, c *Carry, said map[string]bool) {
		_, saves := said["saves"]
		_, level := said["level"]
		hours := c.Effort != nil
		if saves == hours {
			n.Fault("fault.carry-form")
		}
		if hours && !level {
			n.Fault("strict.missing-key", "Key", "level")
		}
	}
	return m.made()
}

// carriedForm is the skill that is carried, with its level or without.
func carriedForm() form[Carry] {
	return form[Carry]{
		shape: either(ref("id"), ref("holding")),
		read: func(_ *reader, n strict.Node, c *Carry) bool {
			if n.IsScalar() && !strings.Contains(n.Raw(), "@") {
				c.From = SkillID(n.ID())
			} else {
				h := holding(n)
				c.From, c.FromLevel = h.Skill, h.Level
			}
			return true
		},
		write: func(_ *header, c *Carry) (any, bool) {
			if c.FromLevel > 0 {
				return Holding{c.From, c.FromLevel}.String(), true
			}
			return string(c.From), true
		},
	}
}

func levelKeys() *mapping[LevelText] {
	return mapping[LevelText]{name: "level", keys: append([]key[LevelText]{
		is("level", wholeForm(1, MaxLevels), func(t *LevelText) *int { return &t.Level }).needed(),
		is("weeks", wholeForm(0, maxWeeks), func(t *LevelText) *int { return &t.Weeks }).adding("level"),
		is("can", saidForm(), func(t *LevelText) *lang.Text { return &t.Can }).adding("level"),
		is("do", saidForm(), func(t *LevelText) *lang.Text { return &t.Do }).adding("level"),
		is("show", saidForm(), func(t *LevelText) *lang.Text { return &t.Show }).adding("level"),
	}, evidenceKeys[LevelText]()...)}.made()
}

// courseKeys are those of a kind of course: a course has a provider, a practice what it makes.
func courseKeys(kind string, effort form[Effort], price *mapping[Price], refs *mapping[Refs]) *mapping[Course] {
	gives := is("gives", holdingsForm(some(ref("holding"))), func(c *Course) *[]Holding { return &c.Gives }).needed()
	gives.rule = notEmpty(func(c *Course) []Holding { return c.Gives }, "fault.gives-nothing")
	return mapping[Course]{name: kind, keys: append([]key[Course]{
		is("id", idForm[CourseID](), func(c *Course) *CourseID { return &c.ID }).needed(),
		is("name", saidForm(), func(c *Course) *lang.Text { return &c.Name }),
		is("aliases", namesForm(ref("names"), aliases), func(c *Course) *[]string { return &c.Aliases }).adding("practice"),
		is("about", saidForm(), func(c *Course) *lang.Text { return &c.About }),
		is("provider", saidForm(), func(c *Course) *lang.Text { return &c.Provider }).only("course"),
		is("url", addressForm(), func(c *Course) *string { return &c.URL }),
		is("language", textsForm(ref("plains"), texts), func(c *Course) *[]string { return &c.Language }),
		is("hours", effort, func(c *Course) *Effort { return &c.Effort }).needed(),
		is("weeks", wholeForm(0, maxWeeks), func(c *Course) *int { return &c.Weeks }).only("practice").special().adding("practice"),
		is("setting", wordForm(settings...), func(c *Course) *string { return &c.Setting }).only("practice").adding("practice"),
		is("produces", saidForm(), func(c *Course) *lang.Text { return &c.Produces }).only("practice").adding("practice"),
		is("price", maybe(lineForm(price)), func(c *Course) **Price { return &c.Price }),
		is("needs", holdingsForm(ref("holdings")), func(c *Course) *[]Holding { return &c.Needs }),
		is("any", setsForm(), func(c *Course) *[][]Holding { return &c.Any }),
		gives,
		is("as_of", dayForm(), func(c *Course) *string { return &c.AsOf }),
		is("refs", lineForm(refs), func(c *Course) *Refs { return &c.Refs }),
	}, evidenceKeys[Course]()...)}.made()
}

// settings are where a practice can be done.
var settings = []string{"own", "work"}

// notEmpty is the rule that a list has something in it.
func notEmpty[T, V any](of func(*T) []V, fault string) func(n, v strict.Node, x *T) {
	return func(n, v strict.Node, x *T) {
		if v.IsList() && len(of(x)) == 0 {
			n.Fault(fault)
		}
	}
}

func roleKeys(duty *mapping[Duty], years *mapping[Years], requirement *mapping[Requirement], refs *mapping[Refs]) *mapping[Role] {
	experience := orNumber(lineForm(years), 0, maxYears, func(_ *reader, y float64) Years { return Years{y, y} })
	next := listForm(list(ref("id")), func(n strict.Node) []RoleID {
		return listOf(n, func(v strict.Node) RoleID { return RoleID(v.ID()) })
	}, func(id RoleID) string { return string(id) })
	return mapping[Role]{name: "role", keys: slices.Concat([]key[Role]{
		is("id", idForm[RoleID](), func(r *Role) *RoleID { return &r.ID }).needed(),
		is("name", saidForm(), func(r *Role) *lang.Text { return &r.Name }),
		is("aliases", namesForm(ref("names"), aliases), func(r *Role) *[]string { return &r.Aliases }),
		is("about", saidForm(), func(r *Role) *lang.Text { return &r.About }),
		is("tags", tagsForm(), func(r *Role) *[]string { return &r.Tags }),
		is("refs", lineForm(refs), func(r *Role) *Refs { return &r.Refs }),
	}, evidenceKeys[Role](), []key[Role]{
		is("entry", rowsForm(duty), func(r *Role) *[]Duty { return &r.Entry }),
		is("experience_years", maybe(experience), func(r *Role) **Years { return &r.ExperienceYears }),
		is("duties", rowsForm(duty), func(r *Role) *[]Duty { return &r.Duties }),
		is("requires", rowsForm(requirement), func(r *Role) *[]Requirement { return &r.Requires }).needed(),
		is("next", next, func(r *Role) *[]RoleID { return &r.Next }),
	})}.made()
}

func dutyKeys() *mapping[Duty] {
	return mapping[Duty]{name: "duty", keys: append([]key[Duty]{
		is("id", textForm[string](written(`[^\s,;]+`), dutyID), func(d *Duty) *string { return &d.ID }).needed().special(),
		is("text", saidForm(), func(d *Duty) *lang.Text { return &d.Text }).needed(),
	}, evidenceKeys[Duty]()...)}.made()
}

// yearsKeys has the keys of evidence, too, which nothing keeps.
func yearsKeys() *mapping[Years] {
	keys := []key[Years]{
		is("low", numberForm(0, maxYears), func(y *Years) *float64 { return &y.Low }).needed(),
		is("high", numberForm(0, maxYears), func(y *Years) *float64 { return &y.High }).needed(),
	}
	for _, k := range evidenceKeys[Evidence]() {
		keys = append(keys, key[Years]{
			name: k.name, shape: k.shape,
			read:  func(r *reader, n strict.Node, _ *Years) bool { return k.read(r, n, new(Evidence)) },
			write: func(*header, *Years) (any, bool) { return nil, false },
		})
	}
	return mapping[Years]{name: "years", keys: keys, judge: func(n strict.Node, y *Years, said map[string]bool) {
		if said["low"] && said["high"] && y.Low > y.High {
			n.Fault("fault.range-order")
		}
	}}.made()
}

func requirementKeys() *mapping[Requirement] {
	weight := is("weight", wholeForm(1, 5), func(q *Requirement) *int { return &q.Weight })
	weight.unsaid, weight.silent = func(_ *header, q *Requirement) { q.Weight = 3 }, never
	importance := is("importance", choiceForm("essential", "optional"), func(q *Requirement) *bool { return &q.Optional })
	importance.silent = never
	return mapping[Requirement]{name: "requirement", keys: append([]key[Requirement]{
		is("skill", idForm[SkillID](), func(q *Requirement) *SkillID { return &q.Skill }).needed(),
		is("level", wholeForm(1, MaxLevels), func(q *Requirement) *int { return &q.Level }).needed(),
		importance, weight,
		is("duties", listForm(ref("plains"), texts, same), func(q *Requirement) *[]string { return &q.Duties }).special(),
	}, evidenceKeys[Requirement]()...)}.made()
}

func resourceKeys(price *mapping[Price]) *mapping[Resource] {
	teaches := is("teaches", holdingsForm(some(ref("holding"))), func(x *Resource) *[]Holding { return &x.Teaches }).needed()
	teaches.rule = notEmpty(func(x *Resource) []Holding { return x.Teaches }, "fault.teaches-nothing")
	return mapping[Resource]{name: "resource", keys: append([]key[Resource]{
		is("id", idForm[string](), func(x *Resource) *string { return &x.ID }).needed(),
		is("title", saidForm(), func(x *Resource) *lang.Text { return &x.Title }).needed(),
		is("provider", saidForm(), func(x *Resource) *lang.Text { return &x.Provider }),
		is("url", addressForm(), func(x *Resource) *string { return &x.URL }).needed(),
		is("language", textsForm(ref("plains"), texts), func(x *Resource) *[]string { return &x.Language }),
		is("kind", wordForm(resourceKinds...), func(x *Resource) *string { return &x.Kind }),
		is("hours", timeForm(), func(x *Resource) *Minutes { return &x.Hours }).special(),
		is("price", maybe(lineForm(price)), func(x *Resource) **Price { return &x.Price }),
		teaches,
		is("as_of", dayForm(), func(x *Resource) *string { return &x.AsOf }),
	}, evidenceKeys[Resource]()...)}.made()
}

func hoursKeys() *mapping[Effort] {
	return mapping[Effort]{name: "hours", keys: []key[Effort]{
		is("low", timeForm(), func(e *Effort) *Minutes { return &e.Low }).needed(),
		is("likely", timeForm(), func(e *Effort) *Minutes { return &e.Likely }).needed(),
		is("high", timeForm(), func(e *Effort) *Minutes { return &e.High }).needed(),
	}, judge: func(n strict.Node, e *Effort, said map[string]bool) {
		if said["low"] && said["likely"] && said["high"] && e.falls() {
			n.Fault("fault.range-order")
		}
	}}.made()
}

// effortForm is hours as one number, which the catalog's spread makes a range, or as their
// mapping.
func effortForm(hoursKeys *mapping[Effort]) form[Effort] {
	f := orNumber(lineForm(hoursKeys), 0, maxStepHours, func(r *reader, h float64) Effort { return r.spread.effort(h) })
	f.shape = ref("effort")
	line := f.write
	f.write = func(h *header, e *Effort) (any, bool) {
		if likely := hours(e.Likely); h.spread.effort(likely) == *e {
			return decimal(likely), true
		}
		return line(h, e)
	}
	return f
}

func priceKeys() *mapping[Price] {
	months := is("months", wholeForm(1, maxMonths), func(p *Price) *int { return &p.Months })
	months.unsaid = func(_ *header, p *Price) { p.Months = 1 }
	months.silent = func(_ *header, p *Price) bool { return p.Per == "" || p.Months == 1 }
	m := mapping[Price]{name: "price", keys: []key[Price]{
		is("amount", amountForm(), func(p *Price) *int64 { return &p.Hundredths }).needed(),
		is("currency", textForm[string](written(`[A-Z]{3}`), textUnless(isNoCurrency, "fault.currency")), func(p *Price) *string { return &p.Currency }).needed(),
		is("per", wordForm("month"), func(p *Price) *string { return &p.Per }),
		months,
	}}
	m.also = shape{"dependentRequired": shape{"months": []string{"per"}}}
	m.judge = func(n strict.Node, p *Price, said map[string]bool) {
		if _, stated := said["months"]; stated && p.Per == "" {
			n.Fault("fault.price-months")
		}
	}
	return m.made()
}

func refsKeys() *mapping[Refs] {
	return mapping[Refs]{name: "refs", keys: []key[Refs]{
		is("esco", textsForm(either(ref("address"), list(ref("address"))), addresses), func(r *Refs) *[]string { return &r.ESCO }),
		is("onet", textsForm(ref("plains"), texts), func(r *Refs) *[]string { return &r.ONET }),
		is("uri", textsForm(ref("plains"), uris), func(r *Refs) *[]string { return &r.URI }),
	}}.made()
}
