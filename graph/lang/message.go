package lang

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
)

// Message is a sentence without a language: the id of a message and its
// arguments. The zero Message says nothing.
type Message struct {
	ID   string
	Args map[string]any
}

// M makes a Message from an id and pairs of argument name and value. It panics
// when the pairs are uneven, which is a fault of the caller's code.
func M(id string, pairs ...any) Message {
	if len(pairs) == 0 {
		return Message{ID: id}
	}
	mustPair(pairs)
	named := make(map[string]any, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		named[pairs[i].(string)] = pairs[i+1]
	}
	return Message{ID: id, Args: named}
}

func mustPair(pairs []any) {
	if len(pairs)%2 != 0 {
		panic("lang: message arguments must be pairs of name and value")
	}
}

// IsZero reports whether the message says nothing.
func (m Message) IsZero() bool { return m.ID == "" }

// String is the message in English.
func (m Message) String() string { return For(English).Message(m) }

// Either are words of which one is to be written: "a, b or c".
type Either []string

// Item is a thing of a catalog, as people find it again: its id and, where that says
// more, its name.
type Item struct {
	ID   string
	Name Text
	From string // the catalog it is from, where others are from another
	More int    // it stands for so many more; it is the last then
}

// Is reports whether a text is the id or a name of the thing, however it is written.
func (x Item) Is(text string) bool {
	return slices.ContainsFunc(append(x.Name.All(), x.ID), func(name string) bool { return Tight(name) == Tight(text) })
}

// Reading is what was written and what it was taken for.
type Reading struct {
	Written string
	As      any
}

// Readings are told in one line.
type Readings []Reading

// Items are things of which one is to be written.
type Items []Item

// Hours is a length of time in minutes that is written in hours.
type Hours int64

// Money is an amount, in hundredths of the currency's unit, that is written by
// [Printer.Money].
type Money struct {
	Hundredths int64
	Currency   string
}

// Printer writes in one language. It is safe for use by several goroutines.
type Printer struct {
	Lang  Lang
	row   *row
	space string                  // between a number and its unit, and inside dates
	rooms map[string]func() texts // by the first words of their ids
}

// For returns the printer of a language; an unknown language is English. A message
// file is read once, at its first message.
func For(l Lang) *Printer { return of(l).printer() }

// NoBreak returns a printer that writes no-break spaces inside dates and between
// numbers and units, for documents that wrap their lines.
func (p *Printer) NoBreak() *Printer {
	q := *p
	q.space = "\u00a0"
	return &q
}

// Say returns the message of an id in the printer's language, with the arguments
// given as pairs of name and value. An argument named Count chooses the plural
// form. A message that does not exist comes back as its id in guillemets, so
// that a fault shows instead of failing; a test finds it before a user does.
func (p *Printer) Say(id string, pairs ...any) string {
	mustPair(pairs)
	return p.say(id, arguments{pairs: pairs})
}

// Message returns m in the printer's language; the zero message is "".
func (p *Printer) Message(m Message) string {
	if m.IsZero() {
		return ""
	}
	return p.say(m.ID, arguments{named: m.Args})
}

// arguments are those of a message, in pairs of name and value or by name.
type arguments struct {
	pairs []any
	named map[string]any
}

func (a arguments) value(name string) (v any, ok bool) {
	for i := len(a.pairs) - 2; i >= 0; i -= 2 { // of two with the same name the last counts
		if a.pairs[i].(string) == name {
			return a.pairs[i+1], true
		}
	}
	v, ok = a.named[name]
	return v, ok
}

// say puts the arguments in the places of a text, {{.Name}}. The texts have
// nothing else of a template; a test holds them to that.
func (p *Printer) say(id string, a arguments) string {
	text, in := p.find(id)
	rest := text.in(in, a)
	if rest == "" {
		return "«" + id + "»"
	}
	var space [256]byte
	out := space[:0]
	for {
		before, after, more := strings.Cut(rest, "{{.")
		if !more && len(out) == 0 {
			return rest
		}
		out = append(out, before...)
		if !more {
			return string(out)
		}
		var name string
		name, rest, _ = strings.Cut(after, "}}")
		if v, ok := a.value(name); ok {
			out = append(out, p.Value(v)...)
		} else {
			out = append(out, "<no value>"...)
		}
	}
}

// in is the form that the argument Count takes by the plural rule of the language,
// whatever its sign, as the Unicode CLDR has it.
func (f forms) in(l *row, a arguments) string {
	if f.more == nil || l.Plural == nil {
		return f.other
	}
	category := ""
	switch n, _ := a.value("Count"); n := n.(type) {
	case int:
		category = l.Plural(math.Abs(float64(n)))
	case float64:
		category = l.Plural(math.Abs(n))
	}
	return cmp.Or(f.more[category], f.other)
}

// Value writes one argument by the rules of the language.
func (p *Printer) Value(v any) string {
	switch v := v.(type) {
	case string:
		return printable(v)
	case Text:
		return printable(v.In(p.Lang))
	case Message:
		return p.Message(v)
	case int:
		return p.Int(int64(v))
	case int64:
		return p.Int(v)
	case float64:
		return p.Number(v)
	case Hours:
		return p.Hours(v)
	case Money:
		return p.Money(v.Hundredths, v.Currency)
	case time.Time:
		return p.Date(v)
	case Span:
		if v.First.Equal(v.Last) {
			return p.Date(v.First)
		}
		return p.Date(v.First) + " – " + p.Date(v.Last)
	case WeekdaySet:
		var days []time.Weekday
		for i := range 7 {
			if day := time.Weekday((i + 1) % 7); v>>day&1 == 1 {
				days = append(days, day)
			}
		}
		return p.Weekdays(days)
	case []string:
		return printable(p.List(v))
	case Either:
		return printable(join(v, p.row.Or))
	case Item:
		return p.item(v)
	case Readings:
		texts := make([]string, len(v))
		for i, x := range v {
			texts[i] = "\"" + printable(x.Written) + "\" = " + p.Value(x.As)
		}
		return strings.Join(texts, "; ")
	case Items:
		texts := make([]string, len(v))
		for i, x := range v {
			texts[i] = p.Value(x)
		}
		return join(texts, p.row.Or)
	case []Message:
		texts := make([]string, len(v))
		for i, m := range v {
			texts[i] = p.Message(m)
		}
		return p.List(texts)
	case []Said:
		texts := make([]string, len(v))
		for i, x := range v {
			texts[i] = p.Value(x)
		}
		return p.List(texts)
	case *Error:
		return v.In(p.Lang)
	case Said:
		return printable(v.In(p.Lang))
	case error:
		return printable(errorIn(v, p.Lang))
	case fmt.Stringer:
		return printable(v.String())
	}
	return printable(fmt.Sprint(v))
}

// Said is an argument that says itself in the reader's language; a []Said is a list of them.
type Said interface{ In(l Lang) string }

// item writes the id of an item and, in brackets, what else tells which one it is.
func (p *Printer) item(x Item) string {
	if x.More > 0 {
		return p.Say("plan.more", "Count", x.More)
	}
	var tells []string
	if name := x.Name.In(p.Lang); name != "" && Tight(name) != Tight(x.ID) {
		tells = append(tells, name)
	}
	if x.From != "" {
		tells = append(tells, p.Say("lang.item.from", "Catalog", x.From))
	}
	if tells == nil {
		return printable(x.ID)
	}
	return printable(x.ID + " (" + strings.Join(tells, ", ") + ")")
}

func errorIn(err error, l Lang) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.In(l)
	}
	return err.Error()
}

// printable shows control characters and broken UTF-8 as the replacement
// character. A tab or line break becomes a space.
func printable(s string) string {
	for _, r := range s {
		if (r < ' ' || r > '~') && (r == unicode.ReplacementChar || shown(r) != r) {
			return strings.Map(shown, s)
		}
	}
	return s
}

func shown(r rune) rune {
	switch {
	case r == '\t' || r == '\n':
		return ' '
	case unicode.IsControl(r) || (unicode.Is(unicode.Cf, r) && r != '\u200d'):
		return unicode.ReplacementChar
	}
	return r
}

// Error is an error whose text exists in every language.
type Error struct {
	Place string  // "file:line", "file" or "": where the fault is
	What  Message // what is wrong, lower case, no final period
	Hint  Message // the way out; may be zero
	Err   error   // the cause, if there is one
}

// Error is the place and the message in English, without the hint.
func (e *Error) Error() string { return e.In(English) }

// In is the place and the message in l, without the hint.
func (e *Error) In(l Lang) string {
	s := For(l).Message(e.What)
	if e.Place != "" {
		s = printable(e.Place) + ": " + s
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Faults is every fault of one or more files.
type Faults []*Error

// Error lists the faults in English, one a line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, e := range f {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}
