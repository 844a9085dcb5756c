package caseload

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// smallCatalog is planned in no time.
const smallCatalog = `
format: skillroute.catalog/1
id: small
version: "1"
levels: 3
name: Small
skills:
  - {id: a, name: A, study: [{level: 1, hours: 4}, {level: 2, hours: 8}, {level: 3, hours: 12}]}
  - {id: b, name: B, study: [{level: 1, hours: 5, needs: [a@1]}, {level: 2, hours: 9}]}
  - {id: c, name: C, study: [{level: 1, hours: 6}, {level: 2, hours: 7, needs: [b@2]}], carry: [{from: a, saves: 0.4}]}
  - {id: d, name: D, study: [{level: 1, hours: 3}]}
courses:
  - {id: bc, name: B and C, hours: 11, needs: [a@1], gives: [b@1, c@1], price: {amount: 0, currency: USD}}
roles:
  - id: r
    name: R
    requires:
      - {skill: a, level: 3, importance: essential, weight: 2}
      - {skill: b, level: 2, importance: essential, weight: 2}
      - {skill: c, level: 2, importance: essential, weight: 2}
      - {skill: d, level: 1, importance: optional, weight: 1}
`

func small(t *testing.T) *graph.Graph {
	catalog, _, err := graph.Read(nil, graph.File{Name: "small.yaml", Data: []byte(smallCatalog)})
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(catalog)
}

// tab is a page that was loaded at some time.
type tab struct {
	seq    int64
	said   int
	digest string
}

// running is a run of random commands by two tabs.
type running struct {
	*acting
	*model
	rng    *rand.Rand
	tabs   [2]tab
	n      int
	counts map[string]int
}

func newRunning(t *testing.T, g *graph.Graph, st *store.Store, seed uint64, counts map[string]int) *running {
	x := &acting{T: t, day: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	x.Caseload = New(st, Options{Graph: g, Base: planner.Request{Rates: planner.Rates{Base: "USD"}}, Now: func() time.Time { return x.day },
		Thresholds: progress.Thresholds{StalledDays: 21, Off: 0.3, AtRisk: 0.7, Logged: 0.7}})
	start := planner.DateOf(2026, 11, 2)
	var err error
	if x.id, err = x.Begin("", store.Client{Name: "Sari"}, &progress.Started{Name: "Sari", To: "r", HoursPerWeek: 10, Start: &start}); err != nil {
		t.Fatal(err)
	}
	r := &running{acting: x, model: &model{t: t, start: map[string]string{"hours_per_week": "10"}}, rng: rand.New(rand.NewPCG(seed, 7)), counts: counts}
	for i := range r.tabs {
		r.load(&r.tabs[i])
	}
	return r
}

func (r *running) load(t *tab) {
	c := r.now()
	*t = tab{c.Seq, len(r.said), c.Digest()}
}

func pick[T any](rng *rand.Rand, of ...T) T { return of[rng.IntN(len(of))] }

// want is what an act must come to.
type want int

const (
	done want = iota
	nothing
	refusal
	conflict
	either // done or refused: the planner decides
	anyOf  // or that, or a conflict, or nothing
)

// act is a random act of a tab: its kind and form, what it must come to, and what is said then.
func (r *running) act(t *tab) (kind string, form Fields, w want, after func()) {
	now := r.is()
	set := func(kind, key, value string, form Fields, wish bool, same want) (string, Fields, want, func()) {
		w := done
		switch {
		case now[key] == value && (kind != "step.done" || value != ""):
			w = nothing
		case r.newer(key, value, t.said):
			w = conflict
		}
		if w == done && same == either {
			w = either
		}
		return kind, form, w, func() { r.say(key, value, wish) }
	}
	skill, step := pick(r.rng, "a", "b", "c", "d"), pick(r.rng, "study:a@1", "study:a@2", "study:a@3", "study:b@1", "study:b@2", "study:c@2", "study:d@1", "course:bc")
	switch r.rng.IntN(18) {
	case 16:
		return "step.move", Fields{"step": step, "before": pick(r.rng, "study:a@1", "study:a@2", "study:b@1", "study:b@2", "course:bc")}, anyOf, func() { r.say("~order", "", true) }
	case 17:
		if r.now().Plan != nil && len(r.now().Plan.Route.Steps) > 0 {
			step = pick(r.rng, r.now().Plan.Route.Steps...).ID
		}
		return "step.pin", Fields{"step": step}, anyOf, func() { r.say("~order", "", true) }
	case 0, 1:
		field, value := "hours_per_week", pick(r.rng, "4", "7.5", "10")
		return set("request.set", field, value, Fields{field: value}, true, done)
	case 2:
		value := pick(r.rng, "", "2027-05-31", "2027-08-31")
		return set("request.set", "by", value, Fields{"field": "by", "value": value}, true, done)
	case 3:
		field, value := pick(r.rng, "optional", "free"), pick(r.rng, "", "true")
		return set("request.set", field, value, Fields{"field": field, "value": value}, true, either)
	case 4:
		value := pick(r.rng, "", "100", "200")
		return set("request.set", "budget", value, Fields{"field": "budget", "value": value}, true, done)
	case 5:
		who, level := pick(r.rng, "self", "coach"), strconv.Itoa(r.rng.IntN(2))
		return set("level.set", "level "+skill+" "+who, level, Fields{"skill": skill, "level": level, "who": who}, true, done)
	case 6, 7:
		day, hours := pick(r.rng, "2026-11-20", "2026-11-21"), pick(r.rng, 0, 5)
		form := Fields{"step": step, "date": day, "anyway": "1", "sure": "1"}
		if hours > 0 {
			form["hours"] = strconv.Itoa(hours)
		}
		value := fmt.Sprint(day, " ", hours*60)
		key := "done " + step
		if was, ok := now[key]; ok && hours == 0 && strings.HasPrefix(was, day) {
			return "step.done", form, nothing, nil
		} else if ok && was != value { // taken back, and done anew
			kind, form, w, _ := set("step.done", key, value, form, false, done)
			return kind, form, w, func() { r.undoAllOf(key); r.say(key, value, false) }
		}
		return set("step.done", key, value, form, false, done)
	case 8:
		key := "done " + step
		if now[key] == "" {
			return "step.undone", Fields{"step": step}, nothing, nil
		}
		return "step.undone", Fields{"step": step}, done, func() { r.undoAllOf(key) }
	case 9:
		key := "waive " + skill
		if now[key] != "" && r.rng.IntN(2) == 0 {
			live := r.liveOf(key)
			return "step.unwaive", Fields{"id": skill}, done, func() {
				for _, i := range live {
					r.undo(i)
				}
			}
		}
		reason := pick(r.rng, "old office", "a test")
		if slices.ContainsFunc(r.liveOf(key), func(i int) bool { return r.said[i].value == reason }) {
			return "step.waive", Fields{"id": skill, "reason": reason}, nothing, nil
		}
		return set("step.waive", key, reason, Fields{"id": skill, "reason": reason}, true, done)
	case 10:
		id := pick(r.rng, "bc", "study:c@1", "carry:a@1>c@1", "study:a@3")
		key := "exclude " + id
		if live := r.liveOf(key); len(live) > 0 {
			return "course.include", Fields{"id": id}, done, func() {
				for _, i := range live {
					r.undo(i)
				}
			}
		}
		kind, form, w, after := set("course.exclude", key, "x", Fields{"id": id, "reason": "x"}, true, either)
		if w == conflict && r.now().Plan != nil { // a refusal comes first
			w = either + conflict
		}
		return kind, form, w, after
	case 11:
		from := planner.DateOf(2026, 12, 1+r.rng.IntN(20))
		key := "off " + from.String() + " " + (from + 1).String()
		for _, o := range r.now().State.Request().Off {
			if o.From <= from && from+1 <= o.To {
				return "pause", Fields{"from": from.String(), "to": (from + 1).String()}, nothing, nil
			}
		}
		return "pause", Fields{"from": from.String(), "to": (from + 1).String()}, done, func() { r.say(key, "x", true) }
	case 12:
		r.n++
		text := fmt.Sprint("text ", r.n)
		if kind := pick(r.rng, "note", "action"); kind == "note" {
			return "note", Fields{"text": text}, done, func() { r.say("note "+text, "x", false) }
		}
		return "action", Fields{"text": text}, done, func() { r.say("action "+text, "x", false) }
	case 13:
		w := refusal
		c := r.now()
		if v := r.agreed(); v >= 0 && r.said[v].value == t.digest && len(c.Draft) == 0 {
			w = nothing
		} else if t.digest == c.Digest() && c.Plan != nil {
			w = done
		}
		if t.said == len(r.said) && w == refusal && t.digest != "" {
			r.Errorf("nothing was said since %s was shown, and it is another plan now", t.digest)
		}
		digest := t.digest
		return "version.agree", Fields{"digest": digest}, w, func() { r.say("agree", digest, true); r.said[len(r.said)-1].was = r.is() }
	case 14, 15:
		if len(r.said) == 0 {
			return "note", Fields{}, refusal, nil
		}
		i := r.rng.IntN(len(r.said))
		if r.rng.IntN(2) == 0 {
			i = max(0, len(r.said)-1-r.rng.IntN(3))
		}
		form := Fields{"event": r.said[i].event}
		switch {
		case r.said[i].key == "nothing":
			return "note", Fields{"text": " "}, refusal, nil
		case r.said[i].off:
			return "undo", form, nothing, nil
		case i < r.agreed() && r.said[r.root(i)].wish:
			return "undo", form, refusal, nil
		}
		return "undo", form, done, func() { r.undo(i) }
	}
	panic("no act")
}

// step does a random act, and compares.
func (r *running) step() {
	r.Helper()
	t := &r.tabs[r.rng.IntN(2)]
	if r.rng.IntN(3) > 0 {
		r.load(t)
	}
	kind, form, w, after := r.act(t)
	before := r.now()
	c, err := r.Do(r.id, Act{Kind: kind, Seq: t.seq, Form: form})
	got := done
	var no *Refusal
	if _, ok := errors.AsType[*Conflict](err); ok {
		got = conflict
	} else if no, ok = errors.AsType[*Refusal](err); ok {
		got = refusal
	} else if err != nil {
		r.Fatalf("%s %v: %v", kind, form, err)
	} else if c.Seq == before.Seq {
		got = nothing
	}
	what := fmt.Sprintf("%s %v by a page of %d while %d", kind, form, t.seq, before.Seq)
	if ok := got == w || w == anyOf || w == either && (got == done || got == refusal) || w == either+conflict && (got == conflict || got == refusal); !ok {
		r.Fatalf("%s: %d (%v), want %d\n%v", what, got, err, w, r.said)
	}
	r.counts[kind+fmt.Sprint(" ", got)]++
	if got == done {
		known := len(r.said)
		after()
		r.name(known, c, what)
	} else if c.Seq != before.Seq {
		r.Fatalf("%s: %d, and wrote events", what, got)
	}
	r.same(c, what)
	if no != nil && len(no.Offers) > 0 {
		r.offered(no, what)
	}
	if got == conflict && r.rng.IntN(2) == 0 { // the coach chooses
		if _, err := r.Do(r.id, Act{Kind: kind, Seq: before.Seq, Form: form}); err != nil {
			if _, ok := errors.AsType[*Refusal](err); !ok {
				r.Fatalf("%s, chosen: %v", what, err)
			}
		} else {
			known := len(r.said)
			after()
			r.name(known, r.now(), what)
			r.same(r.now(), what)
		}
	}
}

// name gives the sayings after a place the ids of the last events.
func (r *running) name(known int, c *Client, what string) {
	r.Helper()
	events := c.Journal.Events
	if have := len(events) - 1; have != len(r.said) {
		r.Fatalf("%s: %d events, and %d things were said", what, have, len(r.said))
	}
	for i := known; i < len(r.said); i++ {
		r.said[i].event = events[i+1].ID
	}
}

// same compares the client with the model.
func (r *running) same(c *Client, what string) {
	r.Helper()
	if got, want := found(c), r.is(); !maps.Equal(got, want) {
		r.Fatalf("after %s:\n%v, want\n%v\n%v", what, got, want, r.said)
	}
	if version := r.agreed() >= 0; version != (c.Version > 0) {
		r.Fatalf("after %s: version %d", what, c.Version)
	}
}

// offered does the first offer of a refusal, which must be legal, and takes it back.
func (r *running) offered(no *Refusal, what string) {
	r.Helper()
	o := no.Offers[0]
	before := r.now()
	c, err := r.Do(r.id, Act{Kind: o.Kind, Form: o.Form})
	if err != nil {
		r.Fatalf("%s: the offer %s %v is refused: %v", what, o.Kind, o.Form, err)
	}
	if o.Kind == "draft.from" {
		n, _ := strconv.Atoi(o.Form["version"])
		r.counts["draft.from"]++
		r.wishesAre(c, n, what)
	}
	for _, e := range slices.Backward(c.Journal.Events[len(before.Journal.Events):]) {
		if c, err = r.Do(r.id, Act{Kind: "undo", Form: Fields{"event": e.ID}}); err != nil {
			r.Fatalf("%s: the offer %s %v cannot be undone: %v", what, o.Kind, o.Form, err)
		}
	}
	for _, e := range c.Journal.Events[len(r.said)+1:] { // they say nothing in the end
		r.said = append(r.said, saying{key: "nothing", event: e.ID, undoes: -1, off: true})
	}
	for i := range r.tabs {
		r.load(&r.tabs[i])
	}
	r.same(c, what+" and an offer that was taken back")
}

// wishesAre compares what is asked for with what a version was made of.
func (r *running) wishesAre(c *Client, n int, what string) {
	r.Helper()
	var was map[string]string
	for _, s := range r.said {
		if s.key == "agree" {
			if n--; n == 0 {
				was = s.was
			}
		}
	}
	wishes := func(of map[string]string) map[string]string {
		of = maps.Clone(of)
		maps.DeleteFunc(of, func(key, _ string) bool {
			return strings.HasPrefix(key, "done ") || strings.HasPrefix(key, "note ") || strings.HasPrefix(key, "action ")
		})
		return of
	}
	if got, want := wishes(found(c)), wishes(was); !maps.Equal(got, want) {
		r.Fatalf("%s: the draft asks for\n%v, and the version did for\n%v\n%v", what, got, want, r.said)
	}
}

// undoAll takes back all that counts, the last first.
func (r *running) undoAll(start string) {
	r.Helper()
	for i, s := range slices.Backward(r.said) {
		if s.off || s.undoes >= 0 {
			continue
		}
		if _, err := r.Do(r.id, Act{Kind: "undo", Form: Fields{"event": s.event}}); err != nil {
			r.Fatalf("%v cannot be undone: %v", s, err)
		}
		r.said[i].off = true
	}
	c := r.now()
	if got := found(c); !maps.Equal(got, r.start) || c.Digest() != start || len(c.Changes()) != 0 || c.Version != 0 {
		r.Fatalf("with all undone: %v, version %d, changes %v, digest %s, want %s", got, c.Version, c.Changes(), c.Digest(), start)
	}
}

// Random acts of two tabs come to what a model in memory says; offers are legal; versions plan
// again to their digests; and to undo everything gives the start.
func TestActsAgainstAModel(t *testing.T) {
	g := small(t)
	st, err := store.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	const each = 50
	counts, exact := map[string]int{}, 0
	for seed := range uint64(outsidetest.Scaled(8, 80)) {
		r := newRunning(t, g, st, seed, counts)
		start := r.now().Digest()
		for range each {
			r.step()
		}
		versions, err := st.Versions(r.id)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range versions {
			v, err := r.PlanVersion(r.id, row.N)
			if err != nil || !v.Exact || v.Plan.Digest() != row.Digest {
				t.Fatalf("seed %d: version %d does not plan again: %v", seed, row.N, err)
			}
			exact++
		}
		r.undoAll(start)
	}
	t.Log(counts, exact, "versions")
	for _, kind := range []string{"request.set 3", "step.done 0", "step.move 0", "version.agree 0", "version.agree 2", "undo 2", "draft.from", "course.exclude 2"} {
		if counts[kind] == 0 {
			t.Errorf("never: %s", kind)
		}
	}
}
