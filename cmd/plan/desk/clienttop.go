package desk

import (
	"strconv"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// clientTop is the head of all screens of a client: who, from where to where, how it
// stands, and the ways to the other screens. Template clientTop shows it.
type clientTop struct {
	*lang.Printer
	ID, Name string
	Group    *store.Group // nil: none, or the screen is shared
	From, To string       // names of the roles; "" for none

	Standing progress.Standing // by the version agreed on, or by the plan where none is; "" where it is not shown
	Draft    progress.Standing // with the draft; "" where it is the same
	Review   string            // when the next one is; "" for none

	Tabs    []tab
	Open    string // the address of the review to hold next
	Files   []file
	Privacy string // the address of that screen; "" on a shared screen
	Version int    // agreed on; 0: none
	Unasked string // names the skills that nobody was asked about; "" for none, and beside the plan alone
}

// tab is a screen of a client.
type tab struct {
	Label, Count, Address string
	Here                  bool
}

// file is a file that can be handed over.
type file struct{ Label, Address string }

// clientTop is the head of a screen of a client: "" is the plan, "skills", "review", "other",
// "history".
func (s *Server) clientTop(x *screen, c *caseload.Client, at string) *clientTop {
	root := "/clients/" + c.ID
	t := &clientTop{Printer: x.Printer, ID: c.ID, Name: c.Name, Version: c.Version}
	r := c.State.Request()
	t.From, t.To = s.roleName(x.Printer, r.From), s.roleName(x.Printer, r.To)
	if !x.Shared {
		if len(c.Groups) > 0 {
			t.Group = &c.Groups[0]
		}
		t.stand(c)
		t.Privacy = root + "/privacy"
	}
	if next := nextReview(c); next != nil {
		t.Review = x.Say("deskplan.review-today")
		if *next != c.Day {
			t.Review = x.Say("deskplan.review-on", "Date", next.Time())
		}
	}
	if at == "" {
		t.Unasked = s.unasked(x.Printer, c)
	}
	held := len(c.State.Reviews)
	t.Open = root + "/review/" + strconv.Itoa(held+1)
	for _, e := range []struct{ name, label string }{
		{"", x.Say("deskplan.tab.plan")}, {"skills", x.Say("word.skills")}, {"review", x.Say("deskplan.tab.review")},
		{"other", x.Say("deskplan.tab.other")}, {"history", x.Say("deskplan.tab.history")}, {"ticks", x.Say("deskticks.tab")},
	} {
		one := tab{Label: e.label, Address: root + "/" + e.name, Here: e.name == at}
		switch e.name {
		case "":
			one.Address = root
		case "review":
			one.Address += "/" + strconv.Itoa(max(1, held))
			if held > 0 {
				one.Count = x.Int(int64(held))
			}
		case "ticks":
			if sent, err := s.Cases.Sent(c); err == nil && len(sent) > 0 {
				one.Count = x.Int(int64(len(sent)))
			}
		}
		t.Tabs = append(t.Tabs, one)
	}
	if c.Plan != nil {
		of := "draft"
		if c.Version > 0 {
			of = strconv.Itoa(c.Version)
		}
		for _, f := range []struct{ ending, label string }{
			{"pdf", x.Say("deskplan.file.pdf")}, {"html", x.Say("deskplan.file.html")}, {"ics", x.Say("deskplan.file.ics")}, {"xlsx", x.Say("deskplan.file.xlsx")},
		} {
			t.Files = append(t.Files, file{f.label, root + "/files/plan." + f.ending + "?v=" + of})
		}
	}
	return t
}

// stand says how the client stands by the version agreed on, and with the draft.
func (t *clientTop) stand(c *caseload.Client) {
	if c.Status == nil {
		return
	}
	t.Standing = c.Status.Standing
	if c.Agreed != nil && c.Agreed.Standing != t.Standing {
		t.Standing, t.Draft = c.Agreed.Standing, t.Standing
	}
}

// nextReview is the day of the next review; nil where none is agreed on.
func nextReview(c *caseload.Client) *planner.Date {
	if n := len(c.State.Reviews); n > 0 {
		return c.State.Reviews[n-1].Data.Next
	}
	return nil
}

// roleName is the name of a role, "" where there is none.
func (s *Server) roleName(say *lang.Printer, id graph.RoleID) string {
	if role, ok := s.Cases.Graph.Catalog.Role(id); ok {
		return say.Value(role.Name)
	}
	return string(id)
}
