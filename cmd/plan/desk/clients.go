package desk

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

func (s *Server) clientsRoutes() {
	s.mux.HandleFunc("GET /{$}", s.clients)
}

// clientsView is the screen of all clients.
type clientsView struct {
	All                        int // clients
	Lead, Stale, None          string
	Query, Group, Status, Sort string
	Chips                      []chip
	Groups, Sorts              []choice
	Bands                      []clientBand
	More, MoreURL              string
	Working                    bool // summaries are being made again
	Begun                      []begunRow
}

// begunRow is somebody who is being begun.
type begunRow struct{ ID, Name, URL, When string }

// begun are those whom the coach has begun and not finished, the latest first.
func (s *Server) begun(say *lang.Printer) (rows []begunRow, err error) {
	all, err := s.Cases.Beginnings()
	for _, b := range all {
		rows = append(rows, begunRow{b.ID, cmp.Or(b.Text("name"), say.Say("desknew.nameless")), newAddress(b.ID, ""), say.Date(b.At) + ", " + say.Clock(b.At, false)})
	}
	return rows, err
}

// chip is a filter with how many it leaves.
type chip struct {
	Name     string
	Count    int
	URL      string
	Current  bool
	Standing progress.Standing // ""
}

// choice is an entry of a list to choose from.
type choice struct {
	Value, Name string
	Chosen      bool
}

// clientBand is a part of the list.
type clientBand struct {
	Title string // "": the whole list
	Count int
	Rows  []clientRow
}

// clientRow is a client in the list.
type clientRow struct {
	ID, Name, Groups, Path, FullPath, Pace string
	Standing                               progress.Standing
	Word, Hours                            string
	Done, Whole                            graph.Minutes
	Finish, Deadline, Chance               string
	Next                                   string
	Need                                   bool
}

// firstClients is how many clients the list has at first; each "show more" adds moreClients.
const firstClients, moreClients = 24, 100

func (s *Server) clients(w http.ResponseWriter, r *http.Request) {
	l, err := s.Cases.List()
	if err != nil {
		s.failed(w, r, err)
		return
	}
	if l.Stale > 0 {
		s.Cases.Refresh()
	}
	q := r.URL.Query()
	x := &clientsWords{Printer: s.say(), g: s.Cases.Graph, today: l.Day, shown: show(q.Get("show"))}
	v := x.view(l, q)
	v.Working = s.Cases.Refreshing()
	if v.Begun, err = s.begun(x.Printer); err != nil {
		s.failed(w, r, err)
		return
	}
	at := "clients"
	if v.Status == "needs" {
		at = "needs"
	}
	title := x.Say("deskclients.head", "Count", l.Needs, "All", len(l.Entries))
	if l.Needs == 0 {
		title = x.Say("deskclients.head.none")
	}
	if len(l.Entries) == 0 {
		title = x.Say("deskclients.empty")
	}
	page := s.screen(r, title, at, v)
	page.NoFind = len(l.Entries) > 0
	s.render(w, r, http.StatusOK, "clients.html", page)
}

func show(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < firstClients {
		return firstClients
	}
	return min(n, 1_000_000)
}

// clientsWords words the list.
type clientsWords struct {
	*lang.Printer
	g     *graph.Graph
	today planner.Date
	shown int
}

// filters are the parts of an address of the list.
var filters = []string{"q", "group", "status", "sort", "show"}

// listLink is the address of the list with one filter changed.
func listLink(q url.Values, field, value string) string {
	u := url.Values{}
	for _, f := range filters {
		if v := strings.TrimSpace(q.Get(f)); v != "" && f != field && f != "show" {
			u.Set(f, v)
		}
	}
	if value != "" {
		u.Set(field, value)
	}
	if len(u) == 0 {
		return "/"
	}
	return "/?" + u.Encode()
}

func (x *clientsWords) view(l *caseload.List, q url.Values) *clientsView {
	v := &clientsView{All: len(l.Entries), Query: q.Get("q"), Group: q.Get("group"), Status: q.Get("status"), Sort: q.Get("sort")}
	v.Lead = x.lead(l)
	v.Stale = x.stale(l)
	found := findClients(l.Entries, v.Query)
	v.Groups = x.groups(found, v.Group)
	found = slices.DeleteFunc(found, func(e *caseload.Entry) bool { return !inGroup(e, v.Group) })
	v.Chips = x.chips(found, q)
	found = slices.DeleteFunc(found, func(e *caseload.Entry) bool { return !hasStatus(e, v.Status) })
	v.Sorts = x.sorts(v.Sort)
	order(found, v.Sort)
	if len(found) == 0 {
		v.None = x.Say("deskclients.none")
	}
	left := len(found) - x.shown
	if left > 0 {
		v.More, v.MoreURL = x.Say("deskclients.more", "Count", left), listLink(q, "show", strconv.Itoa(x.shown+moreClients))
	}
	v.Bands = x.bands(found, v.Sort)
	return v
}

// lead says how many stand where, and as of when.
func (x *clientsWords) lead(l *caseload.List) string {
	var parts []string
	for _, s := range [...]progress.Standing{progress.StandingOnTrack, progress.StandingAtRisk, progress.StandingOff, progress.StandingStalled, progress.StandingDone} {
		if n := l.Standings[s]; n > 0 {
			parts = append(parts, x.Say("moved.heat.who", "N", n, "Name", answer.StandingWord(x.Printer, s)))
		}
	}
	date := x.Say("deskclients.today", "Day", x.Weekdays([]time.Weekday{l.Day.Time().Weekday()}), "Date", l.Day.Time())
	if len(parts) == 0 {
		return date
	}
	return x.Say("deskclients.lead", "Standings", strings.Join(parts, ", "), "Date", date)
}

// stale says of which day the oldest figures are that are not of today.
func (x *clientsWords) stale(l *caseload.List) string {
	if l.Stale == 0 {
		return ""
	}
	oldest := x.today
	for _, e := range l.Entries {
		if d, ok := planner.ParseDate(e.Day); e.Stale && ok {
			oldest = min(oldest, d)
		}
	}
	return x.Say("deskclients.stale", "Count", l.Stale, "Date", oldest.Time())
}

func inGroup(e *caseload.Entry, id string) bool {
	if id == "" {
		return true
	}
	for _, g := range e.Groups {
		if g.ID == id {
			return true
		}
	}
	return id == "none" && len(e.Groups) == 0
}

func hasStatus(e *caseload.Entry, status string) bool {
	switch status {
	case "":
		return true
	case "needs":
		return len(e.Needs) > 0
	}
	return string(e.Standing) == status
}

// groups are the groups to choose from: those of any client that the text finds, and the
// one that is chosen.
func (x *clientsWords) groups(found []*caseload.Entry, chosen string) []choice {
	all := []choice{{"", x.Say("deskclients.group.all"), chosen == ""}}
	seen, none := map[string]bool{}, false
	var rest []choice
	for _, e := range found {
		none = none || len(e.Groups) == 0
		for _, g := range e.Groups {
			if !seen[g.ID] {
				seen[g.ID] = true
				rest = append(rest, choice{g.ID, g.Name, g.ID == chosen})
			}
		}
	}
	slices.SortFunc(rest, func(a, b choice) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value)) })
	if none {
		rest = append(rest, choice{"none", x.Say("deskclients.group.none"), chosen == "none"})
	}
	return append(all, rest...)
}

// chips are all clients and those of each standing.
func (x *clientsWords) chips(found []*caseload.Entry, q url.Values) []chip {
	count := map[progress.Standing]int{}
	for _, e := range found {
		count[e.Standing]++
	}
	status := q.Get("status")
	all := []chip{{x.Say("deskclients.all"), len(found), listLink(q, "status", ""), status == "", ""}}
	for _, s := range progress.Standings {
		if n := count[s]; n > 0 || status == string(s) {
			all = append(all, chip{answer.Capital(answer.StandingWord(x.Printer, s)), n, listLink(q, "status", string(s)), status == string(s), s})
		}
	}
	return all
}

// sorts are the orders of the list.
func (x *clientsWords) sorts(chosen string) (all []choice) {
	for _, id := range [...]string{"", "name", "chance", "finish", "review"} {
		all = append(all, choice{id, x.Say("deskclients.sort." + cmp.Or(id, "needs")), id == chosen})
	}
	return all
}

// order sorts clients that are in order of name.
func order(all []*caseload.Entry, by string) {
	slices.SortStableFunc(all, func(a, b *caseload.Entry) int {
		switch by {
		case "name":
			return 0
		case "chance":
			return compareKnown(a.Chance, b.Chance)
		case "finish":
			return compareKnown(a.P50, b.P50)
		case "review":
			return compareKnown(a.Review, b.Review)
		}
		return cmp.Or(a.Weight(b), cmp.Compare(urgency(a), urgency(b)), compareKnown(a.Review, b.Review))
	})
}

// compareKnown compares values; those that are not known come last.
func compareKnown[T cmp.Ordered](a, b *T) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return cmp.Compare(*a, *b)
}

// urgency is the place of a standing in the list: the worse first, who is done at the end.
func urgency(e *caseload.Entry) int {
	switch e.Standing {
	case progress.StandingStalled, progress.StandingOff, progress.StandingAtRisk:
		return 0
	case progress.StandingDone:
		return 2
	}
	return 1
}

// bands are the clients who need the coach and the others, as far as they are shown; sorted
// by something else they are one list.
func (x *clientsWords) bands(found []*caseload.Entry, by string) []clientBand {
	needs := 0
	for needs < len(found) && len(found[needs].Needs) > 0 {
		needs++
	}
	var all []clientBand
	add := func(title string, of []*caseload.Entry) {
		b := clientBand{Title: title, Count: len(of)}
		for _, e := range of[:min(len(of), x.shown)] {
			b.Rows = append(b.Rows, x.row(e))
		}
		if x.shown -= len(b.Rows); len(b.Rows) > 0 {
			all = append(all, b)
		}
	}
	if by != "" {
		add("", found)
		return all
	}
	add(x.Say("deskclients.band.needs"), found[:needs])
	add(x.Say("deskclients.band.others"), found[needs:])
	return all
}
