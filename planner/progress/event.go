package progress

import (
	"encoding/json"
	"io"
	"slices"
	"time"

	"github.com/oklog/ulid/v2"

	"skillroute/graph/lang"
)

// By is who says what an event says.
type By string

// Those who write events.
const (
	Self   By = "self"
	Coach  By = "coach"
	Import By = "import"
)

// Event is one line of a journal.
type Event struct {
	ID   string // a ULID
	At   time.Time
	By   By
	Data Data
	Line int // of the file it was read from, from 1; 0 for one that was made

	more map[string]json.RawMessage // keys of the data that a later version wrote
}

// version is the version of events that is written, and the highest that is understood.
const version = 1

// Writer makes events of one moment, with rising ids.
type Writer struct {
	now    time.Time
	random *ulid.MonotonicEntropy
}

// NewWriter is a writer that takes the time from its caller, and the random part of the
// first id from random.
func NewWriter(now time.Time, random io.Reader) *Writer {
	return &Writer{now.Truncate(time.Second), ulid.Monotonic(random, 1<<20)}
}

// Event makes an event.
func (w *Writer) Event(by By, d Data) Event {
	id, err := ulid.New(ulid.Timestamp(w.now), w.random)
	if err != nil {
		panic(err) // no random numbers, or 2^60 events
	}
	return Event{ID: id.String(), At: w.now, By: by, Data: d}
}

// AppendJSON appends the event as its line, without the line break.
func (e *Event) AppendJSON(b []byte) []byte {
	data := encodeData(e.Data)
	for _, key := range sortedKeys(e.more) {
		if len(data) > 2 {
			data = append(data[:len(data)-1], ',')
		} else {
			data = data[:1]
		}
		data = append(append(append(data, quoted(key)...), ':'), e.more[key]...)
		data = append(data, '}')
	}
	for _, part := range []struct {
		before string
		value  []byte
	}{
		{`{"v":1,"id":`, quoted(e.ID)}, {`,"at":`, quoted(e.At.Format(time.RFC3339))},
		{`,"by":`, quoted(string(e.By))}, {`,"kind":`, quoted(e.Data.Kind())}, {`,"data":`, data},
	} {
		b = append(append(b, part.before...), part.value...)
	}
	return append(b, '}')
}

func sortedKeys[K ~string, T any](m map[K]T) (keys []K) {
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// parse reads a line. later is the kind or version that it does not know.
func parse(line []byte) (e Event, later string, fault lang.Message) {
	all, ok := objectOf(line)
	if !ok {
		return e, "", lang.M("progress.no-event")
	}
	var v int
	var id, at, kind string
	for _, f := range []struct {
		key string
		to  value
	}{{"v", level{&v}}, {"id", text(&id)}, {"at", text(&at)}, {"by", text(&e.By)}, {"kind", text(&kind)}} {
		raw, ok := all.get(f.key)
		if !ok {
			return e, "", lang.M("progress.missing", "Key", f.key)
		}
		if !f.to.read(raw) || string(raw) == `""` || f.key == "v" && v == 0 {
			return e, "", badValue(f.key, raw)
		}
		if f.key == "v" && v > version {
			return e, "v" + string(raw), fault
		}
	}
	bad := func(key string) lang.Message {
		raw, _ := all.get(key)
		return badValue(key, raw)
	}
	e.ID = id
	if _, err := ulid.ParseStrict(id); err != nil {
		return e, "", bad("id")
	}
	when, err := time.Parse(time.RFC3339, at)
	if err != nil || when.Year() < 1900 || when.Year() > 2999 {
		return e, "", bad("at")
	}
	e.At = when
	if !slices.Contains([]By{Self, Coach, Import}, e.By) {
		return e, "", bad("by")
	}
	of, ok := kinds[kind]
	if !ok {
		return e, kind, fault
	}
	e.Data = of()
	data, _ := all.get("data")
	e.more, fault = decodeData(e.Data, data)
	return e, "", fault
}

// decodeData reads the data of a kind; more are the keys that the kind does not have.
func decodeData(d Data, raw []byte) (more map[string]json.RawMessage, fault lang.Message) {
	all, ok := objectOf(raw)
	if !ok {
		return nil, lang.M("progress.missing", "Key", "data")
	}
	fields := d.fields()
	for _, f := range fields {
		raw, ok := all.get(f.key)
		switch {
		case !ok && f.must:
			return nil, lang.M("progress.missing", "Key", f.key)
		case ok && (!f.value.read(raw) || f.must && string(raw) == `""`):
			return nil, badValue(f.key, raw)
		}
	}
	for _, p := range all {
		if !slices.ContainsFunc(fields, func(f field) bool { return f.key == p.key }) {
			if more == nil {
				more = map[string]json.RawMessage{}
			}
			more[p.key] = p.raw
		}
	}
	return more, checkData(d)
}

// checkData finds what no single value shows.
func checkData(d Data) (fault lang.Message) {
	switch d := d.(type) {
	case *Pause:
		if d.To < d.From {
			return lang.M("request.off-order", "From", d.From.String(), "To", d.To.String())
		}
	case *StepLog:
		if d.Hours == 0 {
			return lang.M("progress.value", "Key", "hours", "Value", "0")
		}
	case *StepWaive:
		if (d.Step == "") == (d.Skill == "") {
			return lang.M("progress.waive")
		}
	}
	return fault
}

func badValue(key string, raw []byte) lang.Message {
	const most = 60
	if len(raw) > most {
		raw = append([]byte(nil), raw[:most]...)
		raw = append(raw, "…"...)
	}
	return lang.M("progress.value", "Key", key, "Value", string(raw))
}
