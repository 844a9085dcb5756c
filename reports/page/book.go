package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/brand"
)

// book is one plan in every language: a view for each, and what they share, which
// is worked out once: the numbers of the charts and the charts themselves.
type book struct {
	*planner.Plan         // in its own language
	views         []*view // the plan's own language first
	by            brand.Brand
	identity      identity

	sums       []inCategory
	axes       []byCategory
	points     []point
	rows       []row
	rowsCut    bool
	opens      *planner.Openings
	layout     layout
	categories bool // some skill on the page has one

	charts map[string]spec
	names  map[graph.SkillID]string // references to names of skills
	tips   []string                 // references to what a pointer over a step shows
}

func newBook(p *planner.Plan, by brand.Brand) *book {
	b := &book{Plan: p, by: by, identity: identify(by), opens: planner.OpeningsOf(p.Route.Steps), charts: map[string]spec{}, names: map[graph.SkillID]string{}}
	b.sums, b.axes, b.points = b.sumHours(), b.averages(), b.cumulate()
	for _, c := range b.sums {
		b.categories = b.categories || c.id != ""
	}
	for _, c := range b.axes {
		b.categories = b.categories || c.id != ""
	}
	own := lang.For(p.Lang).Lang
	for _, l := range lang.All {
		if l == own {
			b.views = append([]*view{b.view(p)}, b.views...)
		} else {
			b.views = append(b.views, b.view(p.In(l)))
		}
	}
	b.rows, b.rowsCut = b.timeRows()
	if b.hasMap() {
		b.layout = b.layOut()
	}
	for _, v := range b.views {
		v.describeSteps()
	}
	// Each of them writes only what is its own.
	var work sync.WaitGroup
	for _, v := range b.views {
		work.Go(v.describe)
	}
	b.draw()
	work.Wait()
	return b
}

// draw makes the charts that the page has a place for.
func (b *book) draw() {
	for _, c := range []struct {
		id   string
		has  bool
		draw func() spec
	}{
		{"gap", b.hasGap(), b.gapChart}, {"radar", b.hasRadar(), b.radarChart}, {"timeline", b.hasRoute(), b.timeChart},
		{"cumulative", b.hasCurve(), b.cumulativeChart}, {"map", b.hasMap(), b.mapChart}, {"hours", b.hasRoute(), b.hoursChart},
	} {
		if c.has {
			b.charts[c.id] = c.draw()
		}
	}
}

// What a plan must have for each chart.
func (b *book) hasGap() bool   { return len(b.Gap) > 0 }
func (b *book) hasRadar() bool { return len(b.axes) >= minAxes && len(b.axes) <= maxAxes }
func (b *book) hasRoute() bool { return len(b.Route.Steps) > 0 }
func (b *book) hasCurve() bool { return len(b.Route.Steps) > 1 } // one step makes no curve
func (b *book) hasMap() bool   { return len(b.Route.Steps) > 1 && len(b.Route.Steps) <= maxNodes }

// say keeps a text of a chart in every language and returns the reference that
// stands for it in the chart: page.js puts in the text of the language shown. No
// other string of an option begins with the mark.
func (b *book) say(in func(*view) string) string {
	for _, v := range b.views {
		v.texts = append(v.texts, in(v))
	}
	return "@" + strconv.Itoa(len(b.views[0].texts)-1)
}

func (b *book) message(id string) string {
	return b.say(func(v *view) string { return v.Say(id) })
}

func (b *book) skill(id graph.SkillID) string {
	if _, ok := b.names[id]; !ok {
		s, _ := b.Graph.Skill(id)
		b.names[id] = b.say(func(v *view) string { return v.Value(s.Name) })
	}
	return b.names[id]
}

// tip is what a pointer over a step shows: title, time, hours, the first reason.
func (b *book) tip(n int) string {
	if b.tips == nil {
		b.tips = make([]string, len(b.Route.Steps))
		for i := range b.tips {
			b.tips[i] = b.say(func(v *view) string {
				x := &v.steps[i]
				s := strconv.Itoa(x.N) + " " + x.title + "\n" + x.kind + " · " + x.effort + " · " + x.dates
				if len(x.Reasons) > 0 {
					s += "\n" + v.Value(x.Reasons[0])
				}
				return s
			})
		}
	}
	return b.tips[n-1]
}

// whose is whose ticks they are. It is not the plan's dates nor anything else that a new
// plan for the same learner changes. An id is hashed: an address is not for the page.
func (b *book) whose() string {
	id := b.Request.ID
	if id == "" {
		return b.views[0].Value(b.Learner.Name)
	}
	sum := sha256.Sum256([]byte(id))
	return "#" + hex.EncodeToString(sum[:16])
}

// script writes what page.js reads. encoding/json escapes what could end the block.
func (b *book) script(out *bytes.Buffer) {
	type words struct {
		Title    string   `json:"title"`
		Progress string   `json:"progress"`
		Dates    object   `json:"dates"`
		Texts    []string `json:"texts"`
	}
	in := map[lang.Lang]words{}
	for _, v := range b.views {
		in[v.Lang] = words{v.TitleBar, v.Progress, monthsOf(v.Lang), v.texts}
	}
	out.WriteString(`<script type="application/json" id="data">`)
	err := json.NewEncoder(out).Encode(object{
		"key":    list{b.whose(), b.Role.ID, b.Catalog.ID},
		"charts": b.charts, "in": in,
	})
	if err != nil {
		panic(fmt.Sprint("page: the charts could not be written as JSON: ", err))
	}
	out.WriteString("</script>")
}
