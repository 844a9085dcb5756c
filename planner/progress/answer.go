package progress

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"strconv"
	"strings"
	"unicode"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner"
	"skillroute/planner/learner"
)

// answerMark begins a message that holds ticks.
const answerMark = "SR1."

// JSON is the ticks as [ReadTicks] reads them, without a line break.
func (t *Ticks) JSON() []byte {
	type step struct {
		Step  string       `json:"step"`
		Date  planner.Date `json:"date"`
		Hours float64      `json:"hours,omitempty"`
		Note  string       `json:"note,omitempty"`
	}
	file := struct {
		Format string `json:"format"`
		Plan   string `json:"plan,omitempty"`
		Steps  []step `json:"steps"`
	}{TicksFormat, t.Plan, []step{}}
	for _, x := range t.Steps {
		file.Steps = append(file.Steps, step{x.Step, x.Date, float64(x.Hours) / 60, strings.TrimSpace(strings.Map(printed, x.Note))})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(file); err != nil {
		return nil // texts and numbers only: cannot be
	}
	return bytes.TrimSpace(b.Bytes())
}

// printed takes what no file of ticks may hold out of a note: characters that control.
func printed(r rune) rune {
	if unicode.IsControl(r) {
		return ' '
	}
	return r
}

// Message is the ticks as a text to send in a chat: SR1. and, in base64url without padding,
// their JSON form and its CRC-32 (IEEE, the highest byte first). [ReadAnswer] reads it.
func (t *Ticks) Message() string {
	form := t.JSON()
	return answerMark + base64.RawURLEncoding.EncodeToString(binary.BigEndian.AppendUint32(form, crc32.ChecksumIEEE(form)))
}

// Numbered is a step that a learner names by its number in the plan that was agreed on last.
type Numbered struct {
	N     int
	Hours graph.Minutes // 0: not stated
}

// Answer is what a learner sent back about a plan: ticks by their ids, or by their numbers.
type Answer struct {
	Ticks               // without steps where there are Numbers
	Numbers  []Numbered // in the order of the text, each once
	Messages int        // that the ticks came in; 0: a file, or numbers
}

// ReadAnswer reads what a learner sent back: a file of ticks, a text with a message that holds
// them ([Ticks.Message]), which a chat may have broken into lines and put other words around,
// or words such as “selesai 5, 6 (3 jam)” and “done 5–7”. Of several messages about one plan
// all ticks count, of a step the last.
func ReadAnswer(name string, data []byte) (*Answer, error) {
	text := strings.Map(unseen, strings.TrimPrefix(string(data), "\ufeff"))
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		t, err := ReadTicks(name, data)
		if err != nil {
			return nil, err
		}
		return &Answer{Ticks: *t}, nil
	}
	if strings.Contains(text, answerMark) {
		return readMessages(name, text)
	}
	if n := readNumbers(text); n != nil {
		return &Answer{Numbers: n}, nil
	}
	return nil, &lang.Error{Place: name, What: lang.M("journal.answer.none"), Hint: lang.M("journal.answer.none.hint")}
}

// unseen takes out what chats put between letters and nobody sees.
func unseen(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

func readMessages(name, text string) (*Answer, error) {
	x := new(Answer)
	for i, part := range strings.Split(text, answerMark)[1:] {
		form, ok := decoded(part)
		if !ok {
			return nil, &lang.Error{Place: name, What: lang.M("journal.answer.broken"), Hint: lang.M("journal.answer.broken.hint")}
		}
		t, err := ReadTicks(name, form)
		if err != nil {
			return nil, err
		}
		if i > 0 && t.Plan != x.Plan {
			return nil, &lang.Error{Place: name, What: lang.M("journal.answer.plans"), Hint: lang.M("journal.answer.plans.hint")}
		}
		x.Plan = t.Plan
		x.Messages++
		x.add(t.Steps)
	}
	return x, nil
}

// add adds ticks, of a step the last.
func (t *Ticks) add(steps []Tick) {
	for _, s := range steps {
		known := false
		for i := range t.Steps {
			if t.Steps[i].Step == s.Step {
				t.Steps[i], known = s, true
			}
		}
		if !known {
			t.Steps = append(t.Steps, s)
		}
	}
}

// decoded is what a text begins with in base64url, if its sum is right. A chat may have broken
// it: words are added until it is, or there are none that could belong to it.
func decoded(text string) (form []byte, ok bool) {
	var joined strings.Builder
	for word := range strings.FieldsSeq(text) {
		end := strings.IndexFunc(word, func(r rune) bool { return !isBase64URL(r) })
		part := word
		if end >= 0 {
			part = word[:end]
		}
		joined.WriteString(part)
		if raw, err := base64.RawURLEncoding.DecodeString(joined.String()); err == nil && len(raw) > 4 {
			form, sum := raw[:len(raw)-4], binary.BigEndian.Uint32(raw[len(raw)-4:])
			if crc32.ChecksumIEEE(form) == sum {
				return form, true
			}
		}
		if end == 0 { // a quotation mark before a line of it, or another text
			continue
		}
		if end > 0 {
			return nil, false
		}
	}
	return nil, false
}

func isBase64URL(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_'
}

// Words before numbers of steps that are done, and what may stand between and behind them.
var (
	doneWord   = pattern.Of(`(?i)\b(?:selesai|sudah|beres|done|finished)\b[\s:]*(?:langkah|nomor|no|steps?)?[.\s:]*`)
	doneNumber = pattern.Of(`^(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\b(?:\s*\(?\s*(\d{1,4}(?:[.,:]\d{1,2})?)\s*(?:jam|hours?|h)\b\s*\)?)?`)
	doneNext   = pattern.Of(`(?i)^\s*(?:,|;|&|\+|dan\b|and\b)\s*(?:(?:dan|and)\b\s*)?`)
)

// mostNumbers is how many steps a text may name: more than any plan has on a page.
const mostNumbers = 300

// readNumbers finds the numbers of steps that a text says are done.
func readNumbers(text string) (all []Numbered) {
	seen := map[int]bool{}
	for _, at := range doneWord().FindAllStringIndex(text, -1) {
		rest := text[at[1]:]
		for {
			m := doneNumber().FindStringSubmatch(rest)
			if m == nil || len(all) >= mostNumbers {
				break
			}
			rest = rest[len(m[0]):]
			first, _ := strconv.Atoi(m[1])
			last := first
			if m[2] != "" {
				last, _ = strconv.Atoi(m[2])
			}
			hours, _ := learner.ParseHours(m[3])
			for n := first; n <= last && n-first < mostNumbers; n++ {
				if !seen[n] {
					seen[n] = true
					x := Numbered{N: n}
					if n == last {
						x.Hours = graph.Minutes(graph.Rounded(hours, 60))
					}
					all = append(all, x)
				}
			}
			next := doneNext().FindString(rest)
			if next == "" {
				break
			}
			rest = rest[len(next):]
		}
	}
	return all
}
