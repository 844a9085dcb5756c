package calendar

import (
	"bytes"
	"strconv"
	"strings"

	ics "github.com/arran4/golang-ical"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// Older is a file that a calendar replaces. Anyone may have written it.
type Older struct {
	Name string // in what is said of it
	Data []byte
}

// MostOlder is the size in bytes up to which an older file is read. The largest of ours
// are a tenth of it.
const MostOlder = 16 << 20

// mostSequence bounds the number that an older file may claim.
const mostSequence = 1_000_000_000

// former is an event of a file: its number, and what it says without what tells of its
// version only.
type former struct {
	sequence int
	text     string
}

// update counts on from an older file: an event that is there and says something else
// gets a higher number than it had, one that says the same keeps it.
func (c *writer) update(o *Older) {
	was := formers(o.Data)
	if was == nil {
		c.warn(lang.M("calendar.older", "File", o.Name))
		return
	}
	is := formers([]byte(c.cal.Serialize(ics.WithNewLineWindows)))
	kept := 0
	for _, e := range c.cal.Events() {
		old, found := was[e.Id()]
		if !found {
			continue
		}
		kept++
		if old.text != is[e.Id()].text {
			old.sequence = max(old.sequence+1, c.number())
		}
		e.SetSequence(old.sequence)
	}
	if gone := len(was) - kept; gone > 0 && kept > 0 { // with none kept it is another plan's
		c.warn(lang.M("calendar.gone", "File", o.Name, "Count", gone))
	}
}

var ourUID = pattern.Of(`^[0-9a-f]{32}@skillroute$`)

// formers are the events of ours in a file by their UID; nil if it has none, or is not a
// whole calendar.
func formers(data []byte) map[string]former {
	text := string(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff"))))
	if len(data) > MostOlder || !strings.HasPrefix(text, "BEGIN:VCALENDAR") || !strings.HasSuffix(text, "\nEND:VCALENDAR") {
		return nil
	}
	all := map[string]former{}
	for text != "" {
		var event string
		if _, text, _ = strings.Cut(text, "\nBEGIN:VEVENT"); text != "" {
			event, text, _ = strings.Cut(text, "\nEND:VEVENT")
			if uid, f, ok := formerOf(event); ok {
				if other, twice := all[uid]; twice {
					f = former{max(f.sequence, other.sequence), ""}
				}
				all[uid] = f
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// formerOf reads an event; ok is false for one that is not ours or has no number.
func formerOf(event string) (uid string, f former, ok bool) {
	event = strings.ReplaceAll(strings.TrimSpace(event), "\r\n", "\n")
	event = strings.NewReplacer("\n ", "", "\n\t", "").Replace(event)
	var text strings.Builder
	f.sequence = -1
	nested := 0 // in an alarm
	for line := range strings.SplitSeq(event, "\n") {
		name, value, _ := strings.Cut(line, ":")
		name, _, _ = strings.Cut(name, ";")
		switch name {
		case "BEGIN":
			nested++
		case "END":
			nested--
		}
		switch {
		case nested > 0:
		case name == "UID":
			uid = value
		case name == "SEQUENCE":
			if n, err := strconv.Atoi(value); err == nil {
				f.sequence = n
			}
			continue
		case name == "DTSTAMP" || name == "LAST-MODIFIED":
			continue
		}
		text.WriteString(line + "\n")
	}
	f.text = text.String()
	return uid, f, ourUID().MatchString(uid) && 0 <= f.sequence && f.sequence <= mostSequence
}
