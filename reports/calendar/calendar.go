package calendar

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
)

// Options say when the learner studies. The zero value is every day at 19:00 in
// Jakarta.
type Options struct {
	Timezone     string         // IANA name, or WIB, WITA, WIT; "" is Asia/Jakarta
	Hour, Minute int            // when study begins; 0:00 leaves it open: see "Blocks" in the package doc
	Remind       *time.Duration // how long before a block to remind; nil: not at all

	// Older is the file that this one replaces; nil for none. See "Updates" in the
	// package doc.
	Older *Older `json:"-"`
	// Warn is told what could not be as asked, and of an older file what calendar
	// programs will not do by themselves; nil for not at all.
	Warn func(lang.Message) `json:"-"`
}

// Bounds that keep any plan below 400 events: programs refuse or crawl through
// large imports.
const (
	maxBlocks     = 250
	maxMilestones = 100
)

// shortestBlock is the least of minutes that is worth a block every day.
const shortestBlock = 15

const (
	localForm = "20060102T150405"
	utcForm   = "20060102T150405Z"
)

// writer puts one plan into one calendar.
type writer struct {
	*lang.Printer
	p    *planner.Plan
	by   brand.Brand
	cal  *ics.Calendar
	zone *time.Location
	days []time.Weekday // the study days, each once

	weekly bool   // one block a week: the pace is too slow for the plan's days of work
	block  int64  // minutes of a whole block
	moved  string // why study does not begin when it was asked to; or ""
	remind *time.Duration
	warn   func(lang.Message)

	series map[[2]int64]string // what a repeated block says of its length: few differ, and saying costs
}

// Write writes a plan as an iCalendar file in the plan's language. An unknown zone
// or a time of day that does not exist is a *lang.Error, as are too few weekdays
// for the hours.
func Write(w io.Writer, p *planner.Plan, by brand.Brand, o Options) error {
	c := &writer{Printer: lang.For(p.Lang), p: p, by: by, cal: ics.NewCalendarFor("Skillroute"), series: map[[2]int64]string{}, remind: o.Remind, warn: o.Warn}
	if c.warn == nil {
		c.warn = func(lang.Message) {}
	}
	if err := c.settle(o); err != nil {
		return err
	}
	blocks := c.layOut()
	c.setBegin(blocks, int64(o.Hour*60+o.Minute))
	c.head()
	c.timezone(blocks)
	c.milestones()
	c.deadline()
	for _, b := range blocks {
		c.study(b)
	}
	if len(c.cal.Events()) == 0 { // programs refuse a calendar without events
		on := p.Schedule.Start
		for on = range p.WorkDays() {
			break
		}
		e := c.allDay("nothing", string(p.Role.ID), on)
		e.SetSummary(c.Say("calendar.nothing", "Role", p.Role.Name))
	}
	if o.Older != nil {
		c.update(o.Older)
	}
	return c.cal.SerializeTo(w, ics.WithNewLineWindows)
}

// settle checks the options and fills in what they leave open.
func (c *writer) settle(o Options) error {
	var err error
	if c.zone, err = o.zone(); err != nil {
		return err
	}
	if o.Hour < 0 || o.Hour > 23 || o.Minute < 0 || o.Minute > 59 {
		return &lang.Error{What: lang.M("calendar.clock"), Hint: lang.M("calendar.clock.hint")}
	}
	perWeek := int64(math.Round(c.p.Schedule.HoursPerWeek*1000)) * 60 / 1000
	c.days = slices.Sorted(slices.Values(c.p.Schedule.StudyDays))
	if c.weekly = c.p.Request.StudyDays == nil && perWeek < 7*shortestBlock; c.weekly {
		c.days = []time.Weekday{c.p.Schedule.Start.Weekday()}
	}
	c.block = max(1, perWeek/int64(len(c.days)))
	return nil
}

func (c *writer) head() {
	p := c.p
	title := c.Say("word.plan-for", "Role", p.Role.Name)
	if p.Learner.Name != "" {
		title = c.Say("calendar.name.learner", "Role", p.Role.Name, "Learner", p.Learner.Name)
	}
	if c.by.Organisation != "" {
		title = c.Say("calendar.name.by", "Title", title, "Organisation", c.by.Organisation)
	}
	about := c.Say("calendar.about", "AsOf", p.AsOf.Time(), "Catalog", p.Catalog.ID, "Version", p.Catalog.Version)
	if text := answer.Of(p).Unreviewed(); text != "" {
		about += " " + answer.Plain(text)
	}
	if by := c.preparedBy(); by != "" {
		about += " " + c.Say("calendar.about.by", "By", by)
	}
	if c.by.Footer != "" {
		about += " " + c.Value(c.by.Footer)
	}
	if c.moved != "" {
		about += " " + c.moved
	}
	if n := len(p.Milestones) - maxMilestones; n > 0 {
		about += " " + c.Say("calendar.about.more", "Count", n)
	}
	c.cal.SetProductId("-//Skillroute//Skillroute//" + strings.ToUpper(string(c.Lang)))
	c.cal.SetCalscale("GREGORIAN")
	c.cal.SetMethod(ics.MethodPublish)
	c.cal.SetXWRCalName(title)
	c.cal.SetXWRCalDesc(about)
	c.cal.SetXWRTimezone(c.zone.String())
}

// event begins an event. Its UID says whose it is and for what, hashed so that ids
// of any catalog fit and a shared file tells no more than its text does.
func (c *writer) event(kind, id string) *ics.VEvent {
	sum := sha256.Sum256([]byte(strings.Join([]string{cmp.Or(c.p.Request.ID, c.p.Learner.Name), string(c.p.Role.ID), kind, id}, "\x00")))
	e := c.cal.AddEvent(hex.EncodeToString(sum[:16]) + "@skillroute")
	e.SetDtStampTime(c.p.AsOf.Time())
	e.SetSequence(c.number())
	if by := c.preparedBy(); by != "" {
		e.AddProperty(ics.ComponentPropertyContact, by)
	}
	return e
}

// number is where events begin to count: it grows with the as-of day.
func (c *writer) number() int { return int(max(0, c.p.AsOf)) }

// preparedBy names who hands the plan over and where to ask.
func (c *writer) preparedBy() string {
	return c.Value(answer.By(c.by.Coach, c.by.Organisation, c.by.Contact))
}

// allDay begins an event of one day, which leaves the day free for others.
func (c *writer) allDay(kind, id string, on planner.Date) *ics.VEvent {
	e := c.event(kind, id)
	e.SetAllDayStartAt(on.Time())
	e.SetAllDayEndAt((on + 1).Time()) // the end is the first day after
	e.SetTimeTransparency(ics.TransparencyTransparent)
	return e
}

func (c *writer) milestones() {
	all := c.p.Milestones
	for _, m := range all[max(0, len(all)-maxMilestones):] {
		e := c.allDay("milestone", string(m.Role), m.Date)
		e.SetSummary(c.Say("calendar.milestone", "Role", m.Name))
		e.SetDescription(c.Say("calendar.milestone.about", "Role", m.Name, "N", m.AfterStep))
	}
}

func (c *writer) deadline() {
	d := c.p.Schedule.Deadline
	if d == nil {
		return
	}
	e := c.allDay("deadline", string(c.p.Role.ID), d.By)
	e.SetSummary(c.Say("calendar.deadline", "Role", c.p.Role.Name))
	v := answer.Deadline(c.Printer, c.p)
	e.SetDescription(answer.Plain(strings.Join(append([]string{v.Title + "."}, v.Lines...), " ")))
}

// Check reports whether the time zone of the options is known. The error is a
// *lang.Error.
func (o Options) Check() error {
	_, err := o.zone()
	return err
}

// zone is the time zone by its name; WIB, WITA and WIT are the Indonesian ones.
func (o Options) zone() (*time.Location, error) {
	name := o.Timezone
	switch strings.ToUpper(name) {
	case "", "WIB":
		name = "Asia/Jakarta"
	case "WITA":
		name = "Asia/Makassar"
	case "WIT":
		name = "Asia/Jayapura"
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" { // the machine's zone would make the bytes depend on it
		return nil, &lang.Error{What: lang.M("calendar.zone", "Name", o.Timezone), Hint: lang.M("calendar.zone.hint"), Err: err}
	}
	return zone, nil
}
