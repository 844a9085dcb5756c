// Package calendar lays a plan into a calendar file (iCalendar, RFC 5545) that
// calendar programs import: milestones and the deadline as all-day events, and the
// steps as blocks of study.
//
//	err := calendar.Write(w, plan, brand.Brand{}, calendar.Options{Timezone: "Asia/Makassar"})
//
// The plan says what is done and when; this package lays it out and judges
// nothing. The same plan and options give the same bytes.
//
// # Blocks
//
// Each step is one event that repeats: so many days at the same hour, with an end
// (UNTIL), the days off taken out (EXDATE). That form was chosen over one event a
// week because every program imports a weekly rule, because a plan of years stays a
// file of one event a step, and because an event a step can be found again when the
// pace changes: its UID is made of learner ([planner.Request.ID], else the name), role and step, so
// that a second import moves the blocks instead of doubling them. The number of
// events is bounded: above [maxBlocks] steps, neighbours share an event that names
// them all; above [maxMilestones] milestones the earliest are not entered, and the
// calendar's description says how many.
//
// The days are the plan's days of work ([planner.Plan.WorkDays]): study days that are
// not off. Each has one block of hours per week / study days a week, rounded down to
// whole minutes, so that a week never holds more than the plan's hours. Work is cut to
// whole blocks: a day that steps share goes to those that end on it and have had no
// day, one after the other, else to the one that fills more of it. So a step's blocks
// are within its dates in the plan, the last block is on the day of the plan's likely
// finish, and the text of the event says the step's true hours. What that costs is
// that long blocks of short steps are not always full. Where a practice ends while a step
// goes on, the step takes the time that comes to most in all over days that have it. A step without a minute to
// itself is an all-day note.
//
// Below a quarter of an hour a day, and if the request names no study days, one block
// a week on the weekday of the start takes the place of seven; then a block may be some
// days from the plan's, and a week whose block falls on a day off hands its work on to
// the next.
//
// Study begins when the learner says. If the longest day would then pass midnight, and
// reach into a day off, it begins as late as can be, which [Options.Warn] is told and
// the calendar's description says. Without a word it begins at 19:00, or at 09:00 where
// that would last beyond 23:00. The deadline is the learner's own date and is entered
// even on a day off. A reminder is an alarm (VALARM) before each block.
//
// # Time zone
//
// Blocks are written in local time with a VTIMEZONE, not in UTC: seven in the
// evening stays seven in the evening when the clocks change. The VTIMEZONE has
// every change of the clocks in the days of the plan, as Go's time zone data has them:
// changes of one kind that follow one rule for two years and more as a yearly RRULE,
// which desktop programs are known to read, with UNTIL where the rule ends; others as
// single dates (RDATE). The rule is told from the dates, those of a few years beyond
// the plan among them, for zone data has none to copy. That data is linked in
// (time/tzdata, 450 KB), as Windows has none; a system's own data is used first. WIB,
// WITA and WIT are read as the Indonesian
// zones of that name.
//
// # Updates
//
// DTSTAMP and SEQUENCE come from the plan's as-of day: a plan made on a later day counts
// as newer, and the same plan on the same day is the same file. A calendar that replaces
// an older one ([Options.Older]) counts on from it: an event that says something else
// than before gets the next number, or that of the day if it is higher, so that a second
// plan on one day is taken too; one that says the same keeps its number. What only tells
// of the version, SEQUENCE, DTSTAMP and LAST-MODIFIED, is not compared. The older file
// may be anyone's: of it only UIDs of ours and their numbers are used, and one that is
// no whole calendar, or has none of ours, is left aside with a word.
//
// Programs that add but never remove keep a step that a later plan no longer has. It is
// not written as cancelled, which programs take in too many ways; [Options.Warn] is told
// how many there are.
//
// # Brand
//
// The organisation stands in the calendar's name, coach and contact in its
// description and, as CONTACT, in every event. ORGANIZER would turn the events into
// invitations in some programs, and needs an address that may be answered: it is
// not written.
//
// # Traps of golang-ical
//
// It ends lines by the system it was built on, so the line end is given. It writes
// parameter values with backslashes, which RFC 5545 does not know; the only values
// here are zone names and value types. It measures broken UTF-8 wrongly when it
// folds; all text passes through package lang, which mends it.
package calendar
