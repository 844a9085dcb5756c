package graph

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"skillroute/graph/lang"
)

// SkillID, RoleID and CourseID name items of a catalog. An id matches
// [a-z0-9][a-z0-9.-]*. Courses and practices share one space of ids.
type (
	SkillID  string
	RoleID   string
	CourseID string
)

// Catalog is what a planner knows: skills, ways to learn them, and roles. A
// catalog returned by [Read] is valid; one made by hand is valid when [Check] says so.
type Catalog struct {
	ID         string // ids of several merged catalogs are joined by "+"
	Version    string
	Levels     int // the highest level a skill has unless it says otherwise; 5 by default
	Spread     Spread
	Name       lang.Text
	Sources    []Source
	Categories []Category
	Skills     []Skill
	Courses    []Course
	Practices  []Course // projects, mentoring, work months: a course without a provider
	Roles      []Role
	Resources  []Resource `json:",omitempty"`
}

// Spread makes a range of hours given as one number: low and high are that
// number times Low and High.
type Spread struct {
	Low  float64 // 0 to 1
	High float64 // 1 to 100
}

// Source is where a number comes from.
type Source struct {
	ID                   string
	Title, Date, Licence lang.Text
	URL                  string
}

// Category groups skills in reports.
type Category struct {
	ID   string
	Name lang.Text
}

// Evidence says how far an item can be trusted.
type Evidence struct {
	Source     []string // source ids; none means estimate
	Confidence string   // "high", "medium", "low", [Unreviewed] or ""
}

// Estimate reports whether no source stands behind the item.
func (e Evidence) Estimate() bool { return len(e.Source) == 0 }

// Refs are the names of an item in other vocabularies.
type Refs struct {
	ESCO []string // URIs
	ONET []string // element, task or occupation codes
	URI  []string // of any other vocabulary, each an address with its scheme
}

// Skill is something one can do, at levels 1 to Max. 0 means not held; holding a
// level implies the lower ones.
type Skill struct {
	ID       SkillID
	Name     lang.Text
	Aliases  []string `json:",omitempty"` // what else people call it, in any language
	About    lang.Text
	Category string   // "" when the catalog has none
	Tags     []string `json:",omitempty"` // such as type:knowledge, or group:ID for a further category
	Max      int
	Refs     Refs
	Study    []Study // in order of level
	Carry    []Carry
	Levels   []LevelText `json:",omitempty"` // in order of level
	Evidence
}

// Study is the learning of one level by oneself.
type Study struct {
	Level  int
	Effort Effort
	Needs  []Holding   // all of them
	Any    [][]Holding // and all of one of these sets; none means nothing more
	Evidence
}

// Carry says that a related skill makes levels of this one cheaper. It comes in
// two forms: a share saved at every level both skills have, or one level at a
// stated cost. Carries do not add up.
type Carry struct {
	From      SkillID
	FromLevel int     // 0: the level that is learned
	Level     int     // 0: every level
	Saves     float64 // share of the study minutes saved, when Effort is nil
	Effort    *Effort // the whole cost of Level
	Evidence
}

// Course is a course or a practice: it needs all its Needs, and all of one of the
// sets in Any if there are any, and gives all its Gives whatever was held before.
type Course struct {
	ID       CourseID
	Name     lang.Text
	Aliases  []string `json:",omitempty"` // what else people call it, in any language
	About    lang.Text
	Provider lang.Text // empty for a practice
	URL      string
	Language []string
	Effort   Effort
	Price    *Price // nil: not known (a course) or nothing (a practice)
	Needs    []Holding
	Any      [][]Holding
	Gives    []Holding
	AsOf     string // YYYY, YYYY-MM or YYYY-MM-DD; "" when undated
	Refs     Refs

	// Of a practice.
	Weeks    int       `json:",omitempty"` // the shortest calendar time it takes; 0: no more than its hours
	Setting  string    `json:",omitempty"` // "own" (needs no job), "work" (a team, a client or authority) or ""
	Produces lang.Text `json:",omitempty"` // the work product, for a portfolio
	Evidence
}

// Price is what a course costs, for each period if it names one.
type Price struct {
	Money
	Per    string // "month" or ""
	Months int    // number of months paid when Per is "month"; at least 1
}

// MarshalJSON writes all of the price. Without it the method of Money would be
// promoted, and prices by the month would look alike.
func (p Price) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Money  Money  `json:"money"`
		Per    string `json:"per"`
		Months int    `json:"months"`
	}{p.Money, p.Per, p.Months})
}

// Total is the price of the whole course.
func (p Price) Total() Money {
	if p.Per == "month" {
		return Money{Hundredths: p.Hundredths * int64(p.Months), Currency: p.Currency}
	}
	return p.Money
}

// Money is an amount in hundredths of a currency's unit.
type Money struct {
	Hundredths int64
	Currency   string // ISO 4217 code
}

// MarshalJSON writes {"amount": 49, "currency": "USD"}.
func (m Money) MarshalJSON() ([]byte, error) {
	amount := strconv.FormatFloat(float64(m.Hundredths)/100, 'f', -1, 64)
	return fmt.Appendf(nil, `{"amount":%s,"currency":%q}`, amount, m.Currency), nil
}

// Role is a job, described by what it requires.
type Role struct {
	ID              RoleID
	Name            lang.Text
	Aliases         []string `json:",omitempty"` // what else people call it, in any language
	About           lang.Text
	Tags            []string `json:",omitempty"` // such as isco:2511
	Refs            Refs
	Entry           []Duty // conditions of entry: printed, never planned
	ExperienceYears *Years // nil when not stated
	Duties          []Duty
	Requires        []Requirement
	Next            []RoleID
	Evidence
}

// Years is a range of years of experience.
type Years struct{ Low, High float64 }

// Duty is a numbered statement about a role: what the job does, or a condition of
// entry.
type Duty struct {
	ID   string
	Text lang.Text
	Evidence
}

// Requirement is a holding that a role asks for.
type Requirement struct {
	Skill    SkillID
	Level    int
	Optional bool
	Weight   int      // 1 to 5
	Duties   []string // ids of the role's duties that it serves
	Evidence
}

// Holding is a skill at a level, written copywriting@3.
type Holding struct {
	Skill SkillID
	Level int
}

func (h Holding) String() string { return string(h.Skill) + "@" + strconv.Itoa(h.Level) }

// MarshalText writes the holding as copywriting@3.
func (h Holding) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// Compare orders holdings by skill id, then level.
func (h Holding) Compare(o Holding) int {
	if c := strings.Compare(string(h.Skill), string(o.Skill)); c != 0 {
		return c
	}
	return h.Level - o.Level
}

// Minutes is a length of time. Catalogs give hours; they are read to the minute.
type Minutes int64

// MarshalJSON writes minutes as a number of hours, not rounded.
func (m Minutes) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(m)/60, 'f', -1, 64), nil
}

// UnmarshalJSON reads a number of hours, to the minute.
func (m *Minutes) UnmarshalJSON(b []byte) error {
	hours, err := strconv.ParseFloat(string(b), 64)
	*m = Minutes(math.Round(60 * hours))
	return err
}

// Hours is m for a [lang.Printer].
func (m Minutes) Hours() lang.Hours { return lang.Hours(m) }

// Effort is how long a step takes: a range and the likely value, which drives the
// choice of route. Low <= Likely <= High.
type Effort struct {
	Low    Minutes `json:"low"`
	Likely Minutes `json:"likely"`
	High   Minutes `json:"high"`
}

// Add returns the sum of two efforts, end by end.
func (e Effort) Add(o Effort) Effort {
	return Effort{e.Low + o.Low, e.Likely + o.Likely, e.High + o.High}
}

// Skill finds a skill by its id.
func (c *Catalog) Skill(id SkillID) (*Skill, bool) {
	return find(c.Skills, func(s *Skill) bool { return s.ID == id })
}

// Role finds a role by its id.
func (c *Catalog) Role(id RoleID) (*Role, bool) {
	return find(c.Roles, func(r *Role) bool { return r.ID == id })
}

// Course finds a course or practice by its id.
func (c *Catalog) Course(id CourseID) (*Course, bool) {
	if x, ok := find(c.Courses, func(x *Course) bool { return x.ID == id }); ok {
		return x, true
	}
	return find(c.Practices, func(x *Course) bool { return x.ID == id })
}

// Source finds a source by its id.
func (c *Catalog) Source(id string) (*Source, bool) {
	return find(c.Sources, func(s *Source) bool { return s.ID == id })
}

// CategoryName is the name of a category, or its id when it has none.
func (c *Catalog) CategoryName(id string) lang.Text {
	if x, ok := find(c.Categories, func(x *Category) bool { return x.ID == id }); ok {
		return x.Name
	}
	return lang.Same(id)
}

// Duty finds a duty of the role by its id.
func (r *Role) Duty(id string) (*Duty, bool) {
	return find(r.Duties, func(f *Duty) bool { return f.ID == id })
}

func find[T any](items []T, is func(*T) bool) (*T, bool) {
	for i := range items {
		if is(&items[i]) {
			return &items[i], true
		}
	}
	return nil, false
}

// identified is an item of a catalog, which has an id.
type identified interface{ id() string }

func (s Source) id() string   { return s.ID }
func (c Category) id() string { return c.ID }
func (s Skill) id() string    { return string(s.ID) }
func (c Course) id() string   { return string(c.ID) }
func (r Role) id() string     { return string(r.ID) }
func (d Duty) id() string     { return d.ID }

func idsOf[T identified](items []T) (ids []string) {
	for _, x := range items {
		ids = append(ids, x.id())
	}
	return ids
}
