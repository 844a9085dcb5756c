package planner

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"skillroute/graph"
)

// JSON is the plan in its contract form, indented, with a line break at the end.
func (p *Plan) JSON() ([]byte, error) {
	b, err := json.MarshalIndent(p, "", "  ")
	return append(b, '\n'), err
}

// Digest is the digest of the plan's JSON, by which who reads it knows it again; "" where it
// cannot be written.
func (p *Plan) Digest() string {
	form, err := p.JSON()
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(form)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// MarshalJSON is the plan in its contract form, with what its steps say, which no plan
// holds: the texts of a catalog are large.
func (p *Plan) MarshalJSON() ([]byte, error) {
	type plain Plan
	q := *p
	q.Asked = p.Request.asked()
	q.Route.Steps = slices.Clone(p.Route.Steps)
	for i := range q.Route.Steps {
		q.Route.Steps[i].said = p.said(&q.Route.Steps[i])
	}
	return json.Marshal((*plain)(&q))
}

// AppendJSON appends the plan in its contract form on one line: the bytes that
// json.Marshal gives, in about a quarter of the time, for whoever writes thousands of
// plans.
func (p *Plan) AppendJSON(dst []byte) []byte {
	w := jsonWriter{dst}
	w.raw(`{"format":`).str(p.Format).raw(`,"as_of":`).date(p.AsOf).raw(`,"lang":`).str(string(p.Lang))
	w.raw(`,"catalog":{"id":`).str(p.Catalog.ID).raw(`,"version":`).str(p.Catalog.Version).raw(`,"digest":`).str(p.Catalog.Digest)
	w.raw(`},"learner":`).learner(&p.Learner)
	w.raw(`,"role":{"id":`).str(string(p.Role.ID)).raw(`,"name":`).str(p.Role.Name)
	w.raw(`},"readiness":{"must_have":`).float(p.Readiness.MustHave).raw(`,"full":`).float(p.Readiness.Full)
	list(w.raw(`},"gap":`), p.Gap, (*jsonWriter).gap)
	w.raw(`,"route":`).route(p, &p.Route)
	list(w.raw(`,"alternatives":`), p.Alternatives, func(w *jsonWriter, a *Alternative) {
		list(w.raw(`{"hours":`).minutes(a.Hours).raw(`,"price":`), a.Price, (*jsonWriter).money)
		w.raw(`,"differs":`).strs(a.Differs).raw(`,"steps":`).strs(a.Steps).raw(`,"distance":`).float(a.Distance)
		w.raw(`,"finish":`).date(a.Finish).raw(`,"p50":`).date(a.P50).raw(`,"optimal":`).bool(a.Optimal).raw(`,"trades":`).strs(a.Trades).raw(`}`)
	})
	list(w.raw(`,"milestones":`), p.Milestones, func(w *jsonWriter, m *Milestone) {
		w.raw(`{"role":`).str(string(m.Role)).raw(`,"after_step":`).int(m.AfterStep).raw(`,"date":`).date(m.Date).raw(`}`)
	})
	w.raw(`,"schedule":`).schedule(&p.Schedule)
	if p.Pace != nil {
		w.raw(`,"pace":`).other(p.Pace)
	}
	if len(p.Wishes) > 0 {
		w.raw(`,"wishes":`).other(p.Wishes)
	}
	w.raw(`,"budget":`).other(p.Budget)
	list(w.raw(`,"left_out":`), p.LeftOut, func(w *jsonWriter, l *LeftOut) {
		w.raw(`{"id":`).str(l.ID).raw(`,"kind":`).str(l.Kind).raw(`,"why":`).str(l.Why).raw(`}`)
	})
	w.raw(`,"warnings":`).strs(p.Warnings)
	if p.Unreviewed != nil {
		w.raw(`,"unreviewed":`).other(p.Unreviewed)
	}
	w.raw(`,"request":`).asked(p.Request.asked()).raw(`}`)
	return w.b
}

// jsonWriter appends JSON as package encoding/json writes it. What is rare in a
// plan is left to that package.
type jsonWriter struct{ b []byte }

func (w *jsonWriter) raw(s string) *jsonWriter {
	w.b = append(w.b, s...)
	return w
}

// other writes a value by reflection. The types that come here cannot fail.
func (w *jsonWriter) other(v any) *jsonWriter {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	w.b = append(w.b, b...)
	return w
}

// str writes a string; < > & are escaped, as encoding/json does for HTML.
func (w *jsonWriter) str(s string) *jsonWriter {
	const hex = "0123456789abcdef"
	from, begin := 0, len(w.b)
	w.raw(`"`)
	for i := range len(s) {
		c := s[i]
		if asItIs[c] {
			continue
		}
		switch {
		case c == '<' || c == '>' || c == '&':
			w.raw(s[from:i])
			w.b = append(w.b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			from = i + 1
		case c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf && !plainText(s):
			w.b = w.b[:begin]
			return w.other(s)
		}
	}
	return w.raw(s[from:]).raw(`"`)
}

// asItIs marks the bytes that JSON holds as they are.
var asItIs = func() (t [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		t[c] = !strings.ContainsRune(`<>&"\`, c)
	}
	return t
}()

// plainText reports whether JSON holds a string as it is, but for ASCII.
func plainText(s string) bool { return utf8.ValidString(s) && !strings.ContainsAny(s, "\u2028\u2029") }

func (w *jsonWriter) int(n int) *jsonWriter {
	w.b = strconv.AppendInt(w.b, int64(n), 10)
	return w
}

func (w *jsonWriter) float(x float64) *jsonWriter {
	if abs := math.Abs(x); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		return w.other(x) // written with an exponent
	}
	w.b = strconv.AppendFloat(w.b, x, 'f', -1, 64)
	return w
}

func (w *jsonWriter) bool(b bool) *jsonWriter {
	w.b = strconv.AppendBool(w.b, b)
	return w
}

func (w *jsonWriter) minutes(m graph.Minutes) *jsonWriter {
	if m%60 == 0 { // the same text, sooner
		w.b = strconv.AppendInt(w.b, int64(m/60), 10)
		return w
	}
	w.b = strconv.AppendFloat(w.b, float64(m)/60, 'f', -1, 64)
	return w
}

func (w *jsonWriter) date(d Date) *jsonWriter {
	w.b = append(d.Time().AppendFormat(append(w.b, '"'), "2006-01-02"), '"')
	return w
}

// maybe writes a date that may be missing.
func (w *jsonWriter) maybe(d *Date) *jsonWriter {
	if d == nil {
		return w.raw(`null`)
	}
	return w.date(*d)
}

func (w *jsonWriter) effort(e *graph.Effort) *jsonWriter {
	return w.raw(`{"low":`).minutes(e.Low).raw(`,"likely":`).minutes(e.Likely).raw(`,"high":`).minutes(e.High).raw(`}`)
}

func (w *jsonWriter) money(m *graph.Money) {
	w.raw(`{"amount":`)
	w.b = strconv.AppendFloat(w.b, float64(m.Hundredths)/100, 'f', -1, 64)
	w.raw(`,"currency":`).str(m.Currency).raw(`}`)
}

func (w *jsonWriter) asked(a *Asked) *jsonWriter {
	w.raw(`{"optional":`).bool(a.Optional).raw(`,"free":`).bool(a.Free).raw(`,"exclude":`).strs(a.Exclude)
	list(w.raw(`,"off":`), a.Off, func(w *jsonWriter, o *OffRange) { w.raw(`{"from":`).date(o.From).raw(`,"to":`).date(o.To).raw(`}`) })
	if len(a.Spent) == 0 {
		w.raw(`,"spent":{}`)
	} else {
		w.raw(`,"spent":`).other(a.Spent)
	}
	list(w.raw(`,"paced":`), a.Paced, func(w *jsonWriter, x *Paced) {
		w.raw(`{"step":`).str(x.Step).raw(`,"low":`).minutes(x.Low).raw(`,"likely":`).minutes(x.Likely)
		w.raw(`,"high":`).minutes(x.High).raw(`,"took":`).minutes(x.Took).raw(`}`)
	})
	w.raw(`,"prefer":`).strs(a.Prefer)
	if len(a.Pin) > 0 {
		w.raw(`,"pin":`).strs(a.Pin)
	}
	if len(a.Move) > 0 {
		w.raw(`,"move":`).other(a.Move)
	}
	if len(a.Own) > 0 {
		w.raw(`,"own":`).other(a.Own)
	}
	return w.raw(`}`)
}

// list writes a list; nil is null, as in encoding/json.
func list[T any](w *jsonWriter, items []T, one func(*jsonWriter, *T)) {
	if items == nil {
		w.raw(`null`)
		return
	}
	w.raw(`[`)
	for i := range items {
		if i > 0 {
			w.raw(`,`)
		}
		one(w, &items[i])
	}
	w.raw(`]`)
}

func (w *jsonWriter) strs(items []string) *jsonWriter {
	list(w, items, func(w *jsonWriter, s *string) { w.str(*s) })
	return w
}

// holding writes a holding as copywriting@3. Ids and numbers need no escapes.
func (w *jsonWriter) holding(h *graph.Holding) {
	w.raw(`"`).raw(string(h.Skill)).raw(`@`).int(h.Level).raw(`"`)
}

func (w *jsonWriter) learner(l *Learner) {
	w.raw(`{"name":`).str(l.Name).raw(`,"from":`).str(string(l.From)).raw(`,"have":`)
	if l.Have == nil {
		w.raw(`null`)
	} else {
		w.raw(`{`)
		for i, id := range slices.Sorted(maps.Keys(l.Have)) {
			if i > 0 {
				w.raw(`,`)
			}
			w.str(string(id)).raw(`:`).int(l.Have[id])
		}
		w.raw(`}`)
	}
	list(w.raw(`,"waived":`), l.Waived, func(w *jsonWriter, x *Waiver) {
		w.raw(`{"skill":`).str(string(x.Skill)).raw(`,"reason":`).str(x.Reason).raw(`}`)
	})
	if len(l.Counted) > 0 {
		w.raw(`,"counted":`).other(l.Counted)
	}
	w.raw(`}`)
}

func (w *jsonWriter) gap(g *Gap) {
	w.raw(`{"skill":`).str(string(g.Skill)).raw(`,"name":`).str(g.Name).raw(`,"have":`).int(g.Have).raw(`,"need":`).int(g.Need)
	w.raw(`,"importance":`).str(g.Importance).raw(`,"weight":`).int(g.Weight).raw(`,"duties":`).strs(g.Duties).raw(`}`)
}

func (w *jsonWriter) route(p *Plan, r *Route) {
	list(w.raw(`{"hours":`).effort(&r.Hours).raw(`,"price":`), r.Price, (*jsonWriter).money)
	w.raw(`,"optimal":`).bool(r.Optimal).raw(`,"lower_bound_hours":`).minutes(r.LowerBoundHours)
	list(w.raw(`,"bound":`), r.Bound, func(w *jsonWriter, b *BoundPart) {
		w.raw(`{"hours":`).minutes(b.Hours).raw(`,"one_of":`).strs(b.OneOf).raw(`}`)
	})
	list(w.raw(`,"steps":`), r.Steps, func(w *jsonWriter, x *Step) { w.step(p, x) })
	w.raw(`}`)
}

func (w *jsonWriter) step(p *Plan, x *Step) {
	w.raw(`{"n":`).int(x.N).raw(`,"id":`).str(x.ID).raw(`,"kind":`).str(x.Kind.String()).raw(`,"title":`).str(x.Title)
	list(w.raw(`,"needs":`), x.Needs, (*jsonWriter).holding)
	list(w.raw(`,"gives":`), x.Gives, (*jsonWriter).holding)
	w.raw(`,"hours":`).effort(&x.Hours).raw(`,"price":`)
	if x.Price == nil {
		w.raw(`null`)
	} else {
		w.money(x.Price)
	}
	w.raw(`,"because":`).strs(x.Because).raw(`,"unlocks":`).strs(x.Unlocks)
	w.raw(`,"start":`).date(x.Start).raw(`,"finish":`).date(x.Finish)
	w.raw(`,"weeks":`).int(x.Weeks).raw(`,"hours_a_week":`).float(x.HoursAWeek)
	list(w.raw(`,"beside":`), x.Beside, func(w *jsonWriter, n *int) { w.int(*n) })
	w.raw(p.said(x).keys).raw(`}`)
}

func (w *jsonWriter) schedule(s *Schedule) {
	w.raw(`{"hours_per_week":`).float(s.HoursPerWeek)
	list(w.raw(`,"study_days":`), s.StudyDays, func(w *jsonWriter, d *time.Weekday) { w.str(weekdayCodes[*d]) })
	w.raw(`,"start":`).date(s.Start).raw(`,"weeks":`).float(s.Weeks)
	f := &s.Finish
	w.raw(`,"finish":{"low":`).date(f.Low).raw(`,"likely":`).date(f.Likely).raw(`,"high":`).date(f.High)
	w.raw(`,"p50":`).maybe(f.P50).raw(`,"p80":`).maybe(f.P80).raw(`,"p95":`).maybe(f.P95)
	list(w.raw(`},"deadline":`).other(s.Deadline).raw(`,"drivers":`), s.Drivers, func(w *jsonWriter, d *Driver) {
		w.raw(`{"step":`).int(d.Step).raw(`,"share":`).float(d.Share).raw(`}`)
	})
	w.raw(`,"practices_at_once":`).int(s.PracticesAtOnce).raw(`,"free_hours":`).minutes(s.FreeHours).raw(`,"idle_weeks":`).int(s.IdleWeeks)
	list(w.raw(`,"waits":`), s.Waits, func(w *jsonWriter, x *Wait) {
		w.raw(`{"from":`).date(x.From).raw(`,"to":`).date(x.To).raw(`,"hours":`).minutes(x.Hours).raw(`,"step":`).int(x.Step).raw(`}`)
	})
	w.raw(`,"floor":{"weeks":`).float(s.Floor.Weeks).raw(`,"date":`).date(s.Floor.Date).raw(`}}`)
}
