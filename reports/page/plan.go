package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"sync"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
)

// bilingual is one plan in every language: a view for each, and what they share, which
// is worked out once: the numbers of the charts and the charts themselves.
type bilingual struct {
	*planner.Plan         // in its own language
	views         []*view // the plan's own language first
	by            brand.Brand
	identity      identity

	sums       []inCategory
	axes       []byCategory
	points     []point
	rows       []lane
	opens      *answer.RouteMap
	placed     *answer.Placed // nil without a map
	categories bool           // some skill on the page has one

	charts map[string]spec
	refs   map[string]string // what stands for texts
}

func newBilingual(p *planner.Plan, by brand.Brand) *bilingual {
	b := &bilingual{Plan: p, by: by, identity: identify(by), opens: answer.Of(p).RouteMap(), charts: map[string]spec{}, refs: map[string]string{}}
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
	b.rows = b.timeRows()
	// Each of them writes only what is its own.
	var work sync.WaitGroup
	if b.hasMap() {
		work.Go(func() { b.placed = b.opens.Place(0, len(p.Route.Steps), false) })
	}
	for _, v := range b.views {
		work.Go(v.describeSteps)
	}
	work.Wait()
	for _, v := range b.views {
		work.Go(v.describe)
	}
	b.draw()
	work.Wait()
	return b
}

// draw makes the charts that the page has a place for.
func (b *bilingual) draw() {
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
func (b *bilingual) hasGap() bool { return len(b.Gap) > 0 }
func (b *bilingual) hasRadar() bool { // where nothing is held it says nothing
	return len(b.axes) >= minAxes && len(b.axes) <= maxAxes && slices.ContainsFunc(b.axes, func(c byCategory) bool { return c.have > 0 })
}
func (b *bilingual) hasRoute() bool { return len(b.Route.Steps) > 0 }
func (b *bilingual) hasCurve() bool { return len(b.Route.Steps) > 1 } // one step makes no curve
func (b *bilingual) hasMap() bool   { return len(b.Route.Steps) > 1 && len(b.Route.Steps) <= maxNodes }

// say keeps a text of a chart in every language, once, and returns what stands for it.
func (b *bilingual) say(in func(*view) string) string {
	texts := make([]string, len(b.views))
	for i, v := range b.views {
		texts[i] = in(v)
	}
	key := strings.Join(texts, "\x00")
	ref, ok := b.refs[key]
	if !ok {
		for i, v := range b.views {
			ref = v.ref(texts[i])
		}
		b.refs[key] = ref
	}
	return ref
}

func (b *bilingual) message(id string) string {
	return b.say(func(v *view) string { return v.Say(id) })
}

func (b *bilingual) skill(id graph.SkillID) string {
	s, ok := b.Graph.Skill(id)
	if !ok { // the lane of own steps
		return b.say(func(v *view) string { return answer.Capital(answer.Kind(v.Printer, graph.KindOwn)) })
	}
	return b.say(func(v *view) string { return v.Value(s.Name) })
}

// tip is what a pointer over a step shows: title, time, hours, the first reason.
func (b *bilingual) tip(n int) string {
	return b.say(func(v *view) string {
		x := &v.steps[n-1]
		s := strconv.Itoa(x.N) + " " + x.title + "\n" + x.kind + " · " + x.effort + " · " + x.dates
		if len(x.Reasons) > 0 {
			s += "\n" + v.Value(x.Reasons[0])
		}
		return s
	})
}

// whose is whose ticks they are. It is not the plan's dates nor anything else that a new
// plan for the same learner changes. An id is hashed: an address is not for the page.
func (b *bilingual) whose() string {
	id := b.Request.ID
	if id == "" {
		return b.views[0].Value(b.Learner.Name)
	}
	sum := sha256.Sum256([]byte(id))
	return "#" + hex.EncodeToString(sum[:16])
}

// script writes what page.js reads.
func (b *bilingual) script(out *bytes.Buffer) {
	in := map[lang.Lang]words{}
	for _, v := range b.views {
		in[v.Lang] = v.words(v.Say("page.ticks", "N", "{n}", "Of", len(b.Route.Steps)))
	}
	writeData(out, list{b.whose(), b.Role.ID, b.Catalog.ID}, b.digest(), b.charts, in)
}

// digest is that of the plan's JSON, for who reads the ticks that the page saves.
func (b *bilingual) digest() string {
	form, err := b.views[0].Plan.JSON()
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(form)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// view is the plan in the words of one language: what the template prints. Text
// from a catalog or a learner goes through Value or Say, which make control
// characters visible.
type view struct {
	*lang.Printer
	frame
	book *bilingual
	says *answer.Plan
	Plan *planner.Plan
	Role *graph.Role

	For, With string // for whom, and who prepared it
	Stone     string // a role in which one can work sooner; "" for none

	kinds    [len(kinds)]string
	steps    []step
	timeline answer.Timeline
	rises    map[[2]int]string
}

func (b *bilingual) view(p *planner.Plan) *view {
	say := lang.For(p.Lang).NoBreak()
	v := &view{Printer: say, frame: frame{say: say}, book: b, says: answer.Of(p), Plan: p, rises: map[[2]int]string{}}
	v.timeline = v.says.Timeline(perStep, anyWeeks)
	v.Role, _ = p.Graph.Catalog.Role(p.Role.ID)
	for k := range v.kinds {
		v.kinds[k] = v.says.Kind(graph.Kind(k))
	}
	return v
}

// Brand is whose name the page carries.
func (v *view) Brand() identity { return v.book.identity }

// describe writes the page from top to bottom; tables are numbered on the way.
func (v *view) describe() {
	v.head()
	if v.book.hasRoute() {
		v.first()
		v.route()
	}
	v.ready()
	v.gap()
	if v.book.hasRoute() {
		v.time()
		v.routeMap()
		v.hours()
	}
	v.courses()
	v.rest()
	if x := answer.Alternatives(v.Plan); x != nil {
		v.part("alternatives", "", v.Say("alternatives.title")).section(x)
	}
	v.proof()
	v.sources()
}
