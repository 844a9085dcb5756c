package desk

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

func (s *Server) historyRoutes() { s.show("history", s.history) }

// mostHistory is how many events are shown before all are asked for.
const mostHistory = 100

// historyView is what happened with a client.
type historyView struct {
	Top      *clientTop
	Days     []historyDay // the newest first
	Count    int
	More     int // events that are not shown
	Versions []versionRow
	Changes  []historyChange // of the draft
	Faults   []string
	Email    string
}

// historyDay are the events of a day, the newest first.
type historyDay struct {
	Date   string
	Events []historyRow
}

// historyRow is an event.
type historyRow struct {
	ID, Time, What, Who string
	Undone, Undoable    bool
	Private             bool
}

// versionRow is a plan that was agreed on.
type versionRow struct {
	N                          int
	Date, Digest, Sum          string
	Undone, Current            bool
	Files                      []file
	Compare, CompareWith, Page string
}

// historyChange is a change of the draft, with the events that make it.
type historyChange struct{ ID, Text, Events string }

// history is the screen of all that happened, and of the versions.
func (s *Server) history(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome) {
	x := s.screen(r, c.Name, "clients", nil)
	v := &historyView{Top: s.clientTop(x, c, "history"), Count: len(c.Journal.Events)}
	most := mostHistory
	if r.URL.Query().Has("all") {
		most = len(c.Journal.Events)
	}
	s.happened(x, c, v, most)
	if err := s.versions(x.Printer, c, v); err != nil {
		s.failed(w, r, err)
		return
	}
	for _, change := range c.Changes() {
		row := historyChange{Text: change.Say(x.Lang), Events: strings.Join(change.Events, " ")}
		if len(change.Events) > 0 {
			row.ID = change.Events[0]
		}
		v.Changes = append(v.Changes, row)
	}
	v.Faults = s.journalFaults(x.Printer, c)
	x.Title, x.Body, x.Told = c.Name+" · "+x.Say("deskplan.tab.history"), v, s.told(c, o, "history")
	s.render(w, r, o.status(), "history.html", x)
}

// happened tells the events, the newest first; on a shared screen without private notes.
func (s *Server) happened(x *screen, c *caseload.Client, v *historyView, most int) {
	all, undone := c.Journal.Events, c.Journal.Undone()
	private := hushed(all)
	for i := len(all) - 1; i >= 0; i-- {
		e := &all[i]
		if private[e.ID] && x.Shared {
			v.Count--
			continue
		}
		if most == 0 {
			v.More++
			continue
		}
		most--
		row := historyRow{ID: e.ID, Time: x.Clock(e.At, false), What: answer.Event(s.Cases.Graph, e, all, x.Lang), Who: s.by(x.Printer, c, e.By), Undone: undone[e.ID], Private: private[e.ID]}
		switch e.Data.(type) {
		case *progress.Started:
		default:
			row.Undoable = !row.Undone
		}
		day := x.LongDate(e.At)
		if n := len(v.Days); n == 0 || v.Days[n-1].Date != day {
			v.Days = append(v.Days, historyDay{Date: day})
		}
		last := &v.Days[len(v.Days)-1]
		last.Events = append(last.Events, row)
	}
}

// hushed are the notes that are not shared, and what takes them back or puts them in force
// again.
func hushed(all []progress.Event) map[string]bool {
	private := map[string]bool{}
	for _, e := range all {
		switch d := e.Data.(type) {
		case *progress.Note:
			private[e.ID] = !d.Shared
		case *progress.Undo:
			private[e.ID] = private[d.Event]
		}
	}
	return private
}

// by is who wrote an event: the client by name, the coach, an import.
func (s *Server) by(say *lang.Printer, c *caseload.Client, by progress.By) string {
	if by == progress.Self {
		return answer.Called(c.Name)
	}
	return answer.Capital(say.Say("journal.by." + string(by)))
}

// versions tells the plans that were agreed on, the newest first.
func (s *Server) versions(say *lang.Printer, c *caseload.Client, v *historyView) error {
	rows, err := s.store.Versions(c.ID)
	if err != nil {
		return err
	}
	stored := map[int]bool{}
	for _, row := range rows {
		stored[row.N] = true
	}
	for _, a := range slices.Backward(c.Agreements) {
		d := a.Event.Data.(*progress.VersionAgree)
		row := versionRow{N: a.N, Date: say.Date(a.Event.At), Digest: short(d.Digest), Undone: a.Undone, Current: a.N == c.Version,
			Sum: say.Say("deskhistory.version.sum", "Count", len(d.Steps), "Hours", d.Hours.Hours())}
		if stored[a.N] {
			for _, ending := range []string{"pdf", "html", "ics", "xlsx", "json"} {
				row.Files = append(row.Files, file{fileWord(ending), address(c, fmt.Sprintf("files/plan.%s?v=%d", ending, a.N))})
			}
			if a.N > 1 && stored[a.N-1] {
				row.Compare, row.CompareWith = address(c, fmt.Sprintf("compare?a=%d&b=%d", a.N-1, a.N)), say.Say("deskfiles.name.version", "N", a.N-1)
			}
		}
		v.Versions = append(v.Versions, row)
	}
	return nil
}

// fileWord is how a kind of file is called in a row of links.
func fileWord(ending string) string {
	return map[string]string{"pdf": "PDF", "html": "HTML", "ics": "ICS", "xlsx": "XLSX", "json": "JSON"}[ending]
}

// journalFaults say what of the events does not count, or not as it says.
func (s *Server) journalFaults(say *lang.Printer, c *caseload.Client) (all []string) {
	for _, fault := range c.Journal.Faults {
		all = append(all, say.Say("deskhistory.fault", "What", say.Message(fault.What)))
	}
	if n := len(c.Journal.Later); n > 0 {
		count := 0
		for _, k := range c.Journal.Later {
			count += k
		}
		all = append(all, say.Say("deskhistory.later", "Count", count, "Kinds", slices.Sorted(maps.Keys(c.Journal.Later))))
	}
	on := func(e *progress.Event) string { return say.Date(e.At) }
	for _, u := range c.State.Unread {
		all = append(all, say.Say("journal.unread", "Place", on(u.Event), "Field", u.Data.Field, "Value", u.Data.Value))
	}
	for _, v := range c.State.Vanished {
		all = append(all, say.Say("journal.vanished", "Place", on(v.Event), "ID", v.ID))
	}
	ahead := 0
	for _, e := range c.Journal.Events {
		if planner.DateOf(e.At.Date()) > c.Day+1 {
			ahead++
		}
	}
	if ahead > 0 {
		all = append(all, say.Say("journal.ahead", "Place", say.Say("deskplan.tab.history"), "Count", ahead, "Today", c.Day.Time()))
	}
	return all
}
