package graph

import (
	"iter"
	"maps"
	"slices"
	"strconv"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// Write is a catalog as a file: every key in one order, what is empty left out, rows of
// study, carry and requires in one line each. [Read] makes the same catalog of it, with the
// same digest, and Write the same bytes of that; a catalog that was not read but made must
// have texts and lists as Read would make them, and pass [Check].
func Write(c *Catalog) []byte {
	w := writer{levels: c.Levels, spread: c.Spread, confidence: commonConfidence(c)}
	var f fields
	f.put("format", Format)
	f.text("id", c.ID)
	f.text("version", c.Version)
	f.name("name", c.Name)
	f.text("confidence", w.confidence)
	f.put("levels", c.Levels)
	if c.Spread != (Spread{}) && c.Spread != (Spread{1, 1}) {
		f.line("spread", fields{}.with("low", decimal(c.Spread.Low)).with("high", decimal(c.Spread.High)))
	}
	writeItems(&f, "sources", c.Sources, w.source)
	writeItems(&f, "categories", c.Categories, w.category)
	writeItems(&f, "skills", c.Skills, w.skill)
	writeItems(&f, "courses", c.Courses, w.course)
	writeItems(&f, "practices", c.Practices, w.course)
	writeItems(&f, "roles", c.Roles, w.role)
	writeItems(&f, "resources", c.Resources, w.resource)
	return strict.Encode(f...)
}

// commonConfidence is the confidence that most items of a catalog state, for its head; none
// where an item states none, since that one could not say so.
func commonConfidence(c *Catalog) string {
	count := map[string]int{}
	for e := range c.evidence() {
		count[e.Confidence]++
	}
	if count[""] > 0 || len(count) == 0 {
		return ""
	}
	return slices.MaxFunc(slices.Sorted(maps.Keys(count)), func(a, b string) int { return count[a] - count[b] })
}

// fields are the keys of a mapping that say something.
type fields []strict.Entry

func (f *fields) put(key string, value any) { *f = f.with(key, value) }

func (f fields) with(key string, value any) fields {
	return append(f, strict.Entry{Key: key, Value: value})
}

func (f *fields) text(key, s string) {
	if s != "" {
		f.put(key, s)
	}
}

func (f *fields) number(key string, n int) {
	if n != 0 {
		f.put(key, n)
	}
}

func (f *fields) line(key string, value fields) {
	if len(value) > 0 {
		f.put(key, strict.InLine{Value: []strict.Entry(value)})
	}
}

// name is a text that may differ from language to language.
func (f *fields) name(key string, t lang.Text) {
	in := t.ByLanguage()
	if in == nil {
		f.text(key, string(t))
		return
	}
	var each fields
	for _, l := range slices.Sorted(maps.Keys(in)) {
		each.put(string(l), in[l])
	}
	f.line(key, each)
}

// list is a list in one line.
func (f *fields) list(key string, texts []string) {
	if len(texts) > 0 {
		f.put(key, strict.InLine{Value: texts})
	}
}

// oneOrMore is a list that may be written as a text.
func (f *fields) oneOrMore(key string, texts []string) {
	if len(texts) == 1 {
		f.text(key, texts[0])
	} else {
		f.list(key, texts)
	}
}

func (f *fields) holdings(key string, hs []Holding) { f.list(key, holdingTexts(hs)) }

func (f *fields) sets(key string, sets [][]Holding) {
	if len(sets) == 0 {
		return
	}
	all := make([][]string, len(sets))
	for i, set := range sets {
		all[i] = holdingTexts(set)
	}
	f.put(key, strict.InLine{Value: all})
}

func holdingTexts(hs []Holding) []string {
	texts := make([]string, len(hs))
	for i, h := range hs {
		texts[i] = h.String()
	}
	return texts
}

func (f *fields) refs(r Refs) {
	var each fields
	each.oneOrMore("esco", r.ESCO)
	each.oneOrMore("onet", r.ONET)
	each.oneOrMore("uri", r.URI)
	f.line("refs", each)
}

func (f *fields) price(p *Price) {
	if p == nil {
		return
	}
	each := fields{}.with("amount", strict.Plain(hundredths(p.Hundredths))).with("currency", p.Currency)
	each.text("per", p.Per)
	if p.Per != "" && p.Months != 1 {
		each.put("months", p.Months)
	}
	f.line("price", each)
}

// rows are mappings in one line each.
func rows[T any](f *fields, key string, items []T, write func(*T) fields) {
	if len(items) == 0 {
		return
	}
	lines := make([]strict.InLine, len(items))
	for i := range items {
		lines[i].Value = []strict.Entry(write(&items[i]))
	}
	f.put(key, lines)
}

// writeItems are mappings of several lines, written as they are asked for.
func writeItems[T any](f *fields, key string, items []T, write func(*T) fields) {
	if len(items) == 0 {
		return
	}
	f.put(key, iter.Seq[[]strict.Entry](func(yield func([]strict.Entry) bool) {
		for i := range items {
			if !yield(write(&items[i])) {
				return
			}
		}
	}))
}

// decimal is a number as it is read back.
func decimal(x float64) strict.Plain { return strict.Plain(strconv.FormatFloat(x, 'f', -1, 64)) }

func hundredths(n int64) string { return strconv.FormatFloat(float64(n)/100, 'f', -1, 64) }

// hours is the shortest decimal number of hours that is read as so many minutes.
func hours(m Minutes) float64 {
	h := float64(m) / 60
	for places := range 3 { // a minute is more than a hundredth of an hour
		short, _ := strconv.ParseFloat(strconv.FormatFloat(h, 'f', places, 64), 64)
		if toMinutes(short) == m {
			return short
		}
	}
	return h
}

// writer writes items by what the head of the file says for all of them.
type writer struct {
	levels     int
	spread     Spread
	confidence string
}

func (w writer) evidence(f *fields, e Evidence) {
	f.oneOrMore("source", e.Source)
	if e.Confidence != w.confidence {
		f.text("confidence", e.Confidence)
	}
}

func (w writer) effort(f *fields, e Effort) {
	likely := hours(e.Likely)
	if w.spread.effort(likely) == e {
		f.put("hours", decimal(likely))
		return
	}
	f.line("hours", fields{}.with("low", decimal(hours(e.Low))).with("likely", decimal(likely)).with("high", decimal(hours(e.High))))
}

func (w writer) source(s *Source) (f fields) {
	f.put("id", s.ID)
	f.name("title", s.Title)
	f.name("date", s.Date)
	f.name("licence", s.Licence)
	f.text("url", s.URL)
	return f
}

func (w writer) category(c *Category) (f fields) {
	f.put("id", c.ID)
	f.name("name", c.Name)
	return f
}

func (w writer) skill(s *Skill) (f fields) {
	f.put("id", string(s.ID))
	f.name("name", s.Name) // without which an entry may be taken for texts alone
	f.list("aliases", s.Aliases)
	f.name("about", s.About)
	f.text("category", s.Category)
	f.list("tags", s.Tags)
	if s.Max != w.levels {
		f.put("max", s.Max)
	}
	f.refs(s.Refs)
	w.evidence(&f, s.Evidence)
	rows(&f, "study", s.Study, w.study)
	rows(&f, "carry", s.Carry, w.carry)
	rows(&f, "levels", s.Levels, w.levelText)
	return f
}

func (w writer) study(s *Study) (f fields) {
	f.put("level", s.Level)
	w.effort(&f, s.Effort)
	f.holdings("needs", s.Needs)
	f.sets("any", s.Any)
	w.evidence(&f, s.Evidence)
	return f
}

func (w writer) carry(c *Carry) (f fields) {
	from := string(c.From)
	if c.FromLevel > 0 {
		from = Holding{c.From, c.FromLevel}.String()
	}
	f.put("from", from)
	f.number("level", c.Level)
	if c.Effort != nil {
		w.effort(&f, *c.Effort)
	} else {
		f.put("saves", decimal(c.Saves))
	}
	w.evidence(&f, c.Evidence)
	return f
}

func (w writer) levelText(t *LevelText) (f fields) {
	f.put("level", t.Level)
	f.number("weeks", t.Weeks)
	f.name("can", t.Can)
	f.name("do", t.Do)
	f.name("show", t.Show)
	w.evidence(&f, t.Evidence)
	return f
}

func (w writer) course(c *Course) (f fields) {
	f.put("id", string(c.ID))
	f.name("name", c.Name)
	f.list("aliases", c.Aliases)
	f.name("about", c.About)
	f.name("provider", c.Provider)
	f.text("url", c.URL)
	f.oneOrMore("language", c.Language)
	w.effort(&f, c.Effort)
	f.number("weeks", c.Weeks)
	f.text("setting", c.Setting)
	f.name("produces", c.Produces)
	f.price(c.Price)
	f.holdings("needs", c.Needs)
	f.sets("any", c.Any)
	f.holdings("gives", c.Gives)
	f.text("as_of", c.AsOf)
	f.refs(c.Refs)
	w.evidence(&f, c.Evidence)
	return f
}

func (w writer) role(r *Role) (f fields) {
	f.put("id", string(r.ID))
	f.name("name", r.Name)
	f.list("aliases", r.Aliases)
	f.name("about", r.About)
	f.list("tags", r.Tags)
	f.refs(r.Refs)
	w.evidence(&f, r.Evidence)
	rows(&f, "entry", r.Entry, w.duty)
	if y := r.ExperienceYears; y != nil {
		f.line("experience_years", fields{}.with("low", decimal(y.Low)).with("high", decimal(y.High)))
	}
	rows(&f, "duties", r.Duties, w.duty)
	if len(r.Requires) == 0 {
		f.put("requires", strict.InLine{Value: []string{}}) // which a role must have
	}
	rows(&f, "requires", r.Requires, w.requirement)
	next := make([]string, len(r.Next))
	for i, id := range r.Next {
		next[i] = string(id)
	}
	f.list("next", next)
	return f
}

func (w writer) duty(d *Duty) (f fields) {
	f.put("id", d.ID)
	f.name("text", d.Text)
	w.evidence(&f, d.Evidence)
	return f
}

func (w writer) requirement(q *Requirement) (f fields) {
	f.put("skill", string(q.Skill))
	f.put("level", q.Level)
	importance := "essential"
	if q.Optional {
		importance = "optional"
	}
	f.put("importance", importance)
	f.put("weight", q.Weight)
	f.list("duties", q.Duties)
	w.evidence(&f, q.Evidence)
	return f
}

func (w writer) resource(x *Resource) (f fields) {
	f.put("id", x.ID)
	f.name("title", x.Title)
	f.name("provider", x.Provider)
	f.put("url", x.URL)
	f.oneOrMore("language", x.Language)
	f.text("kind", x.Kind)
	if x.Hours != 0 {
		f.put("hours", decimal(hours(x.Hours)))
	}
	f.price(x.Price)
	f.holdings("teaches", x.Teaches)
	f.text("as_of", x.AsOf)
	w.evidence(&f, x.Evidence)
	return f
}
