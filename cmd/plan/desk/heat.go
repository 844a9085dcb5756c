package desk

import (
	"fmt"
	"html/template"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph"
	"skillroute/planner/progress"
	"skillroute/reports/look"
)

// heatView is the map of skills and members.
type heatView struct {
	Title   string
	Heads   []heatHead
	Rows    []heatRow
	Met     string // skills that everybody has
	Shades  []shadeWord
	Sorts   []choice
	Page    int
	Pages   []choice
	Keep    []choice // fields of the address that a form keeps
	Between string   // which members are shown, of how many
}

// heatHead is a member.
type heatHead struct {
	ID, Name, Short, Link string
	Standing              progress.Standing
	Left                  string
}

// heatRow is a skill.
type heatRow struct {
	Name, Need string
	Cells      []heatCell
	Lacking    int
}

// heatCell is a level that a member has.
type heatCell struct{ Class, Text string }

// shadeWord is a shade of the map with what it means.
type shadeWord struct{ Class, Text string }

// aPage is how many members a page of the map has.
const aPage = 26

func (s *Server) heatOf(x *caseload.Cohort, r *http.Request, names nameOf) *heatView {
	say, q := s.say(), r.URL.Query()
	v := &heatView{}
	by := q.Get("sort")
	members := slices.Clone(x.Members)
	sortMembers(members, by, say.Lang)
	for _, id := range []string{"", "name", "standing"} {
		word := "hours"
		if id != "" {
			word = id
		}
		v.Sorts = append(v.Sorts, choice{id, say.Say("deskcohort.sort." + word), id == by})
	}
	v.paged(s, &members, q)
	for _, m := range members {
		h := heatHead{ID: m.ID, Standing: m.Standing, Left: say.Int(int64(m.Left+30) / 60)}
		h.Name, h.Short, h.Link = names(m.Entry)
		v.Heads = append(v.Heads, h)
	}
	deepest, most := 0, 0
	var met []string
	lacks := x.Lacks()
	for _, l := range lacks {
		name := s.Cases.Graph.Name(string(l.Skill), "skill").In(say.Lang)
		if l.Lacking == 0 {
			met = append(met, name)
			continue
		}
		most = max(most, l.Lacking)
		row := heatRow{Name: name, Need: strconv.Itoa(l.Need), Lacking: l.Lacking}
		if l.Least < l.Need {
			row.Need = say.Range(int64(l.Least), int64(l.Need))
		}
		for _, m := range members {
			g, asked := l.By[m.ID]
			missing := min(g.Missing(), len(look.Missing)-1)
			deepest = max(deepest, missing)
			switch {
			case !asked:
				row.Cells = append(row.Cells, heatCell{"gx", "–"})
			case missing == 0:
				row.Cells = append(row.Cells, heatCell{"g0", "✓"})
			default:
				row.Cells = append(row.Cells, heatCell{"g" + strconv.Itoa(missing), strconv.Itoa(g.Have)})
			}
		}
		v.Rows = append(v.Rows, row)
	}
	for n := 1; n <= deepest; n++ {
		v.Shades = append(v.Shades, shadeWord{"g" + strconv.Itoa(n), say.Say("deskcohort.missing", "N", n)})
	}
	v.Met = say.List(met)
	alike := 0
	for _, l := range lacks {
		if most > 0 && l.Lacking == most {
			alike++
		}
	}
	v.Title = say.Say("deskcohort.heat.none", "Count", len(x.Members))
	if most > 0 {
		v.Title = say.Say("deskcohort.heat", "Count", alike, "N", most, "Of", len(x.Members))
	}
	return v
}

// paged leaves the members of a page of the map.
func (v *heatView) paged(s *Server, members *[]*caseload.Member, q url.Values) {
	all := len(*members)
	pages := (all + aPage - 1) / aPage
	n, _ := strconv.Atoi(q.Get("page"))
	v.Page = min(max(n, 1), max(pages, 1))
	first, last := (v.Page-1)*aPage, min(v.Page*aPage, all)
	*members = (*members)[first:last]
	for _, f := range []string{"names", "hours"} {
		if value := q.Get(f); value != "" {
			v.Keep = append(v.Keep, choice{Value: f, Name: value})
		}
	}
	if pages < 2 {
		return
	}
	v.Between = s.say().Say("word.of", "N", s.say().Range(int64(first+1), int64(last)), "Of", all)
	for p := 1; p <= pages; p++ {
		u := url.Values{"page": {strconv.Itoa(p)}}
		for _, f := range []string{"names", "hours", "sort"} {
			if value := q.Get(f); value != "" {
				u.Set(f, value)
			}
		}
		v.Pages = append(v.Pages, choice{"?" + u.Encode() + "#heat", strconv.Itoa(p), p == v.Page})
	}
}

// hoursView is what was done of what was planned.
type hoursView struct {
	Title string
	Chart template.HTML
	Rows  [][3]string // day, planned, done
}

func (s *Server) hoursOf(x *caseload.Cohort) *hoursView {
	say, weeks := s.say(), x.Hours()
	if len(weeks) == 0 {
		return nil
	}
	last := weeks[len(weeks)-1]
	v := &hoursView{Title: say.Say("deskcohort.hours.none")}
	if last.Planned > 0 {
		v.Title = say.Say("deskcohort.hours", "Share", say.Percent(float64(last.Done)/float64(last.Planned)))
	}
	whole := func(m graph.Minutes) string { return say.Int(int64(m+30) / 60) }
	for _, w := range weeks {
		v.Rows = append(v.Rows, [3]string{say.DayMonth(w.Day.Time()), whole(w.Planned), whole(w.Done)})
	}
	v.Chart = s.hoursChart(weeks, v.Title)
	return v
}

// The drawing of hours: 520 wide, of which the lines have 330.
const (
	chartLeft, chartRight = 46, 376
	chartTop, chartBottom = 18, 188
)

// hoursChart draws both lines; the table beside it has the same numbers.
func (s *Server) hoursChart(weeks []caseload.Week, title string) template.HTML {
	say, last := s.say(), weeks[len(weeks)-1]
	most := 1.0
	for _, w := range weeks {
		most = max(most, float64(max(w.Done, w.Planned))/60)
	}
	step := niceStep(most)
	top := math.Ceil(most/step) * step
	first := float64(weeks[0].Day)
	atX := func(w caseload.Week) float64 {
		return chartLeft + (chartRight-chartLeft)*(float64(w.Day)-first)/max(1, float64(last.Day)-first)
	}
	atY := func(hours float64) float64 { return chartBottom - (chartBottom-chartTop)*hours/top }
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="co-chart" viewBox="0 0 520 216" width="520" height="216" role="img" aria-label="%s">`, template.HTMLEscapeString(title))
	for h := 0.0; h <= top+step/2; h += step {
		fmt.Fprintf(&b, `<line class="grid" x1="%d" x2="%d" y1="%.1f" y2="%.1f"/><text x="%d" y="%.1f" text-anchor="end">%s</text>`, chartLeft, chartRight, atY(h), atY(h), chartLeft-7, atY(h)+4, template.HTMLEscapeString(say.Number(h)))
	}
	for i, w := range weeks {
		if n := len(weeks) - 1; i == 0 || i == n || n > 5 && (i == n/3 || i == 2*n/3) {
			fmt.Fprintf(&b, `<text x="%.1f" y="208" text-anchor="middle">%s</text>`, atX(w), template.HTMLEscapeString(say.DayMonth(w.Day.Time())))
		}
	}
	line := func(class string, value func(caseload.Week) graph.Minutes) {
		var points []string
		for _, w := range weeks {
			points = append(points, fmt.Sprintf("%.1f,%.1f", atX(w), atY(float64(value(w))/60)))
		}
		fmt.Fprintf(&b, `<polyline class="%s" points="%s"/>`, class, strings.Join(points, " "))
	}
	line("plan", func(w caseload.Week) graph.Minutes { return w.Planned })
	line("done", func(w caseload.Week) graph.Minutes { return w.Done })
	doneY, planY := atY(float64(last.Done)/60), atY(float64(last.Planned)/60)
	fmt.Fprintf(&b, `<circle class="dot" cx="%d" cy="%.1f" r="4.5"/>`, chartRight, doneY)
	if math.Abs(doneY-planY) < 16 { // the words would lie on each other
		if doneY >= planY {
			doneY = min(planY+16, chartBottom+4)
			planY = doneY - 16
		} else {
			planY = min(doneY+16, chartBottom+4)
			doneY = planY - 16
		}
	}
	word := func(class, id string, y float64, m graph.Minutes) {
		fmt.Fprintf(&b, `<text class="%s" x="%d" y="%.1f">%s</text>`, class, chartRight+9, y+4, template.HTMLEscapeString(say.Say(id, "Hours", say.Int(int64(m+30)/60))))
	}
	word("planned", "deskcohort.hours.planned", planY, last.Planned)
	word("reached", "deskcohort.hours.done", doneY, last.Done)
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}
