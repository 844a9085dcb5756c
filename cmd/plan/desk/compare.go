package desk

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/reports/answer"
	"skillroute/reports/page"
)

func (s *Server) compareRoutes() { s.show("compare", s.compare) }

// compareView is two versions side by side.
type compareView struct {
	Top      *clientTop
	A, B     []option // versions to choose from; B may be what is planned now
	Document *documentView
	None     string // why there is nothing to show
}

// documentView is an answer of package answer as a part of a screen.
type documentView struct {
	Title, Lead, Caution string
	Parts                []page.Part
}

func documentOf(d *answer.Document) *documentView {
	return &documentView{d.Title, d.Lead, d.Caution, page.Parts(d)}
}

// compare shows what changed from one version to another: ?a=2&b=3, or b=draft.
func (s *Server) compare(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome) {
	x := s.screen(r, "", "clients", nil)
	v := &compareView{Top: s.clientTop(x, c, "history")}
	rows, err := s.store.Versions(c.ID)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	a, b := c.Version, 0
	if n, err := strconv.Atoi(r.URL.Query().Get("a")); err == nil {
		a = n
	}
	if n, err := strconv.Atoi(r.URL.Query().Get("b")); err == nil {
		b = n
	}
	for _, row := range slices.Backward(rows) {
		name := answer.Capital(x.Say("deskfiles.name.version", "N", row.N)) + ", " + x.Date(row.At)
		v.A = append(v.A, option{strconv.Itoa(row.N), name, row.N == a})
		v.B = append(v.B, option{strconv.Itoa(row.N), name, row.N == b})
	}
	v.B = append([]option{{"draft", answer.Capital(x.Say("deskhistory.compare.draft")), b == 0}}, v.B...)
	switch {
	case len(rows) == 0:
		v.None = x.Say("deskhistory.compare.none")
	case a == b:
		v.None = x.Say("deskhistory.compare.same")
	default:
		d, err := s.Cases.Compare(c, a, b, x.Lang)
		if errors.Is(err, caseload.ErrNoPlan) {
			v.None = x.Say("deskreview.no-plan")
		} else if err != nil {
			s.failed(w, r, err)
			return
		} else {
			v.Document = documentOf(answer.Diff(d))
		}
	}
	x.Title, x.Body, x.Told = c.Name+" · "+x.Say("deskhistory.compare.title"), v, s.told(c, o, "compare")
	s.render(w, r, o.status(), "compare.html", x)
}
