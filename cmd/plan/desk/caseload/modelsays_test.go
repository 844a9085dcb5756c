package caseload

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// model is a client in memory that knows nothing of journals: what was said, in order, and
// which of it counts. What is so now is what the last that counts says of each key.
type model struct {
	t     *testing.T
	said  []saying
	start map[string]string
}

type saying struct {
	key, value string // key "" for an undo; "agree" for a version
	undoes     int    // the saying that an undo takes back
	event      string
	wish       bool // of the request: an agreement depends on it
	off        bool // taken back
	was        map[string]string
}

// is is what is so now.
func (m *model) is() map[string]string {
	now := maps.Clone(m.start)
	for _, s := range m.said {
		if s.key != "" && s.key[0] != '~' && s.key != "agree" && !s.off {
			if _, is := now[s.key]; is && strings.HasPrefix(s.key, "done ") {
				continue // what was done before is done no later
			}
			now[s.key] = s.value
			if s.value == "" {
				delete(now, s.key)
			}
		}
	}
	return now
}

func (m *model) say(key, value string, wish bool) {
	m.said = append(m.said, saying{key: key, value: value, wish: wish, undoes: -1})
}

// undo takes back, or brings back what an undo took back.
func (m *model) undo(i int) {
	m.said = append(m.said, saying{undoes: i})
	for off := true; i >= 0; off = !off {
		m.said[i].off = off
		i = m.said[i].undoes
	}
}

// root is the saying that an undo is about in the end.
func (m *model) root(i int) int {
	for m.said[i].undoes >= 0 {
		i = m.said[i].undoes
	}
	return i
}

// agreed is the place of the last version that counts; -1 for none.
func (m *model) agreed() int {
	for i, s := range slices.Backward(m.said) {
		if s.key == "agree" && !s.off {
			return i
		}
	}
	return -1
}

// newer reports whether something that a key says was said or taken back since, and the last
// of it says otherwise.
func (m *model) newer(key, value string, since int) bool {
	last := -1
	for i := since; i < len(m.said); i++ {
		if m.said[m.root(i)].key == key {
			last = i
		}
	}
	return last >= 0 && (m.said[last].undoes >= 0 || m.said[last].value != value)
}

// found is what a client's state says by the same keys.
func found(c *Client) map[string]string {
	r, now := c.State.Request(), map[string]string{}
	now["hours_per_week"] = strconv.FormatFloat(r.HoursPerWeek, 'f', -1, 64)
	if r.By != nil {
		now["by"] = r.By.String()
	}
	if r.Free {
		now["free"] = "true"
	}
	if r.Optional {
		now["optional"] = "true"
	}
	if r.Budget != nil {
		now["budget"] = fmt.Sprint(r.Budget.Hundredths / 100)
	}
	for _, x := range c.State.Ratings {
		for who, level := range map[string]*int{"self": x.Self, "coach": x.Coach} {
			if level != nil {
				now["level "+string(x.Skill)+" "+who] = strconv.Itoa(*level)
			}
		}
	}
	for _, w := range r.Waive {
		now["waive "+string(w.Skill)] = w.Reason
	}
	for _, id := range r.Exclude {
		now["exclude "+id] = "x"
	}
	for _, d := range c.State.Done {
		now["done "+d.Step] = fmt.Sprint(d.Date, " ", int(d.Hours))
	}
	for _, o := range r.Off {
		now["off "+o.From.String()+" "+o.To.String()] = "x"
	}
	for _, n := range c.State.Notes {
		now["note "+n.Data.Text] = "x"
	}
	for _, a := range c.State.Open() {
		now["action "+a.Data.Text] = "x"
	}
	for _, id := range c.State.Pins {
		now["order "+id] += " pinned"
	}
	return now
}

// liveOf are the sayings of a key that count.
func (m *model) liveOf(key string) (all []int) {
	for i, s := range m.said {
		if s.key == key && !s.off {
			all = append(all, i)
		}
	}
	return all
}

func (m *model) undoAllOf(key string) {
	for _, i := range m.liveOf(key) {
		m.undo(i)
	}
}
