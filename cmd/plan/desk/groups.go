package desk

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

func (s *Server) groupsRoutes() {
	s.mux.HandleFunc("GET /groups", s.groupList)
	s.mux.HandleFunc("GET /groups/{id}", s.group)
	s.mux.HandleFunc("GET /groups/{id}/teach", s.teach)
	s.mux.HandleFunc("GET /groups/{id}/{file}", s.groupFile)
	s.mux.HandleFunc("POST /groups/{id}", s.changeGroup)
}

// classTaken has the summaries of new clients made in the background.
func (s *Server) classTaken([]string) { s.Cases.Refresh() }

// groupLine is a group in the list of all.
type groupLine struct {
	store.Group
	Count, Needs int
	Standings    []standingCount
}

// standingCount is how many stand somewhere.
type standingCount struct {
	Standing progress.Standing
	Count    int
}

// groupsView is the list of all groups, cohorts and mentors apart.
type groupsView struct{ Cohorts, Mentors []groupLine }

func (s *Server) groupList(w http.ResponseWriter, r *http.Request) {
	groups, err := s.store.Groups()
	if err != nil {
		s.failed(w, r, err)
		return
	}
	list, err := s.Cases.List()
	if err != nil {
		s.failed(w, r, err)
		return
	}
	var v groupsView
	for _, g := range groups {
		line := groupLine{Group: g}
		var members []*caseload.Entry
		for _, e := range list.Entries {
			if inGroup(e, g.ID) {
				members = append(members, e)
				if len(e.Needs) > 0 {
					line.Needs++
				}
			}
		}
		line.Count, line.Standings = len(members), countStandings(members)
		if g.Kind == "mentor" {
			v.Mentors = append(v.Mentors, line)
		} else {
			v.Cohorts = append(v.Cohorts, line)
		}
	}
	s.page(w, r, "groups.html", s.say().Say("staff.groups"), "groups", v)
}

func countStandings(members []*caseload.Entry) (all []standingCount) {
	for _, st := range [...]progress.Standing{progress.StandingOnTrack, progress.StandingAtRisk, progress.StandingOff, progress.StandingStalled, progress.StandingDone} {
		n := 0
		for _, e := range members {
			if e.Standing == st {
				n++
			}
		}
		if n > 0 {
			all = append(all, standingCount{st, n})
		}
	}
	return all
}

// fewPeople is how many are too few for sums of them to say nothing of one.
const fewPeople = 5

// cohortView is the screen of a group.
type cohortView struct {
	*caseload.Cohort
	Lead      string
	Standings []standingCount
	Needs     []needRow
	MoreNeeds int
	Known     int // members who are planned as of now
	Few       bool
	Hours     *hoursView
	Heat      *heatView
	Teach     *teachView
	Hidden    bool // names are pseudonyms
	Self      string
	Query     string // "?names=pseudonyms" or ""
}

// needRow is a member who needs the coach.
type needRow struct {
	ID, Name, Link string
	Standing       progress.Standing
	Why, Next      string
}

const mostNeeds = 8

func (s *Server) group(w http.ResponseWriter, r *http.Request) {
	v, err := s.cohortOf(r)
	if err == nil {
		err = s.teachOf(v, classHours(r))
	}
	if err != nil {
		s.failed(w, r, err)
		return
	}
	s.page(w, r, "group.html", v.Name, "groups", v)
}

// groupOf is the screen of a group, but for what to teach.
func (s *Server) cohortOf(r *http.Request) (*cohortView, error) {
	x, err := s.Cases.Cohort(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	v := &cohortView{Cohort: x, Hidden: r.URL.Query().Get("names") == "pseudonyms", Self: "/groups/" + x.ID, Known: len(x.Members), Few: len(x.Entries) < fewPeople}
	names := plainNames
	if v.Hidden {
		v.Query = "?names=pseudonyms"
		hidden, err := s.pseudonyms(x)
		if err != nil {
			return nil, err
		}
		names = hidden
	}
	v.Standings = countStandings(x.Entries)
	s.needsOf(v, names)
	v.Lead = s.groupLead(x)
	if x.Ready() && len(x.Members) > 0 {
		if !v.Few {
			v.Hours = s.hoursOf(x)
		}
		v.Heat = s.heatOf(x, r, names)
	}
	return v, nil
}

// nameOf is what a member is called, and in short; link is where the name leads, "" for nowhere.
type nameOf func(e *caseload.Entry) (name, short, link string)

func plainNames(e *caseload.Entry) (name, short, link string) {
	words := strings.Fields(e.Name)
	short = e.Name
	if len(words) > 1 {
		last := []rune(words[len(words)-1])
		short = words[0] + " " + string(last[:1])
	}
	return e.Name, short, "/clients/" + e.ID
}

// pseudonyms are names by the order in which members came, as an export numbers them.
func (s *Server) pseudonyms(x *caseload.Cohort) (nameOf, error) {
	order, err := x.Joined()
	if err != nil {
		return nil, err
	}
	say := s.say()
	number := map[string]string{}
	for i, e := range order {
		number[e.ID] = fmt.Sprintf("%04d", i+1)
	}
	return func(e *caseload.Entry) (name, short, link string) {
		return say.Say("export.pseudonym", "Number", number[e.ID]), number[e.ID], ""
	}, nil
}

func (s *Server) needsOf(v *cohortView, names nameOf) {
	words := &clientsWords{Printer: s.say(), g: s.Cases.Graph, today: v.Day}
	var all []*caseload.Entry
	for _, e := range v.Entries {
		if len(e.Needs) > 0 {
			all = append(all, e)
		}
	}
	order(all, "")
	for i, e := range all {
		if i == mostNeeds {
			v.MoreNeeds = len(all) - mostNeeds
			return
		}
		row := needRow{ID: e.ID, Standing: e.Standing, Why: words.next(e)}
		row.Name, _, row.Link = names(e)
		if e.Review != nil && !strings.Contains(row.Why, words.near(*e.Review)) {
			row.Next = words.Say("deskclients.review", "Date", words.near(*e.Review))
		}
		v.Needs = append(v.Needs, row)
	}
}

// groupLead says who they are: how many, where to, since when.
func (s *Server) groupLead(x *caseload.Cohort) string {
	say := s.say()
	parts := []string{say.Say("staffdocs.count", "Count", len(x.Entries))}
	roles := map[string]bool{}
	for _, e := range x.Entries {
		if e.To != "" {
			roles[string(e.To)] = true
		}
	}
	if len(roles) == 1 {
		for id := range roles {
			parts = append(parts, s.Cases.Graph.Name(id, "role").In(say.Lang))
		}
	} else if len(roles) > 1 {
		parts = append(parts, say.Say("list.roles", "Count", len(roles)))
	}
	var since *planner.Date
	for _, e := range x.Entries {
		if e.Brief != nil && (since == nil || e.Brief.Since < *since) {
			since = &e.Brief.Since
		}
	}
	if since != nil {
		parts = append(parts, say.Say("deskcohort.since", "Date", since.Time()))
	}
	return say.Say("deskcohort.lead", "Parts", strings.Join(parts, ", "), "Date", x.Day.Time())
}

// classHours is the time of class that an address asks for.
func classHours(r *http.Request) int {
	h, err := strconv.Atoi(r.URL.Query().Get("hours"))
	if err != nil {
		return 40
	}
	return min(max(h, 1), 2000)
}

// changeGroup renames a group, or lets go of it: its members stay clients.
func (s *Server) changeGroup(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.failed(w, r, err)
		return
	}
	id, to := r.PathValue("id"), "/groups"
	var err error
	switch name := strings.Join(strings.Fields(r.PostForm.Get("name")), " "); {
	case r.PostForm.Get("do") == "drop":
		err = s.store.ForgetGroup(id)
	case name != "" && len([]rune(name)) <= 100:
		err = s.store.RenameGroup(id, name)
		to += "/" + id
	default:
		to += "/" + id
	}
	if err != nil {
		s.failed(w, r, err)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// sortMembers sorts the members of a heat map.
func sortMembers(all []*caseload.Member, by string, l lang.Lang) {
	slices.SortStableFunc(all, func(a, b *caseload.Member) int {
		switch by {
		case "name":
			return 0
		case "standing":
			return cmp.Or(cmp.Compare(urgency(a.Entry), urgency(b.Entry)), cmp.Compare(a.Standing, b.Standing), cmp.Compare(b.Left, a.Left))
		}
		return cmp.Compare(a.Left, b.Left)
	})
}

// NeedCount is how many members need the coach.
func (v *cohortView) NeedCount() int { return len(v.Needs) + v.MoreNeeds }

// Highest is the highest value of bars.
func (v *cohortView) Highest(c answer.Chart) (most float64) {
	if bars, ok := c.(*answer.Bars); ok {
		for _, b := range bars.Bars {
			most = max(most, b.Value)
		}
	}
	return most
}
