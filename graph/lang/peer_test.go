package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// peer writes with the libraries whose rules this package follows: go-i18n with
// text/template for messages, x/text for numbers. Both know the Unicode CLDR.
type peer struct {
	localizer *i18n.Localizer
	numbers   *message.Printer
}

var peers = sync.OnceValue(func() map[Lang]*peer {
	out := map[Lang]*peer{}
	for _, l := range All {
		tag := language.MustParse(string(l))
		bundle := i18n.NewBundle(tag)
		names, _ := fs.Glob(Of(l).Messages, "*.json")
		for _, name := range names {
			data, err := fs.ReadFile(Of(l).Messages, name)
			if err != nil {
				panic(err)
			}
			bundle.MustParseMessageFileBytes(data, "messages."+string(l)+".json")
		}
		out[l] = &peer{i18n.NewLocalizer(bundle, string(l)), message.NewPrinter(tag)}
	}
	return out
})

// say takes arguments that are already words; count chooses the form.
func (p *peer) say(id string, words map[string]any, count any) string {
	config := &i18n.LocalizeConfig{MessageID: id, TemplateData: words}
	switch n := count.(type) {
	case int:
		config.PluralCount = n
	case float64:
		config.PluralCount = fmt.Sprint(n)
	}
	s, err := p.localizer.Localize(config)
	if err != nil && config.PluralCount != nil { // one form for every number
		config.PluralCount = nil
		s, err = p.localizer.Localize(config)
	}
	if err != nil {
		return "«" + id + "»"
	}
	return s
}

func (p *peer) int(n int64) string { return p.numbers.Sprint(number.Decimal(n)) }

func (p *peer) decimals(x float64, most int) string {
	return strings.Replace(p.numbers.Sprint(number.Decimal(x, number.MaxFractionDigits(most))), "-", "−", 1)
}

func (p *peer) cents(hundredths int64) string {
	return p.numbers.Sprint(number.Decimal(float64(hundredths)/100, number.Scale(2)))
}

// samples are arguments of every type that a message can take.
var samples = []any{
	"plain", "{{.Count}} {{ \"<b>\" }}", "", "tab\tand \x1b[31m", "Kata kunci – 30 %", 7, 1234567, int64(-1234567), -0.25, 7.0,
	Hours(90), Hours(30), time.Date(2026, 12, 6, 0, 0, 0, 0, time.UTC), []string{"a", "b", "c"}, TextOf(map[Lang]string{English: "skill", Indonesian: "keterampilan"}),
	M("strict.at", "Path", 1, "What", Same("x")), errors.New("broken"), &Error{Place: "a.yaml:3", What: M("strict.not-yaml")}, time.Minute, nil,
}

// counts are numbers on both sides of every plural rule, and what is no number.
var counts = []any{
	0, 1, -1, 2, -2, 5, 11, 21, 101, 1000001, math.MaxInt, math.MinInt,
	0.0, 1.0, -1.0, 0.1, 0.9, 1.01, 1.5, 2.0, 11.0, 1e6, 1e20, 1e21, 1e-7, 1e300, math.NaN(), math.Inf(1), math.Inf(-1),
	int64(1), Hours(60), "1", nil,
}

// Every message with every count says what go-i18n says, whether it comes as pairs
// or as a Message.
func TestSaysWhatTheLibrarySays(t *testing.T) {
	for _, l := range All {
		p, peer := For(l), peers()[l]
		messages := readMessages(t, l)
		for i, id := range slices.Sorted(maps.Keys(messages)) {
			pairs, words := []any{}, map[string]any{}
			for j, name := range messages[id].arguments() {
				v := samples[(i+j)%len(samples)]
				pairs, words[name] = append(pairs, name, v), p.Value(v)
			}
			check := func(count any, pairs ...any) {
				t.Helper()
				want := peer.say(id, words, count)
				if got := p.Say(id, pairs...); got != want {
					t.Fatalf("%s, %s said with %v is\n%q, want\n%q", l, id, pairs, got, want)
				}
				if got := p.Message(M(id, pairs...)); got != want {
					t.Fatalf("%s, %s as a message with %v is\n%q, want\n%q", l, id, pairs, got, want)
				}
			}
			if _, counted := words["Count"]; !counted {
				check(nil, pairs...)
			}
			for _, n := range counts {
				words["Count"] = p.Value(n)
				check(n, append(slices.Clip(pairs), "Count", n)...)
			}
			clear(words)
			check(nil)
		}
	}
}

// Numbers are written as x/text writes them.
func TestNumbersAreThoseOfTheLibrary(t *testing.T) {
	random := rand.New(rand.NewPCG(2026, 11))
	ints := []int64{0, 9, 10, 99, 100, 999, 1000, 9999, 10000, 999999, 1000000, 1 << 53, math.MaxInt64, math.MinInt64}
	floats := []float64{
		0, math.Copysign(0, -1), 0.04, 0.05, 0.0500001, 0.06, 0.25, 0.35, 0.45, 0.95, 0.949999, 9.95, 99.95, 999.949, 999.95, 0.5, 1.5, 2.5,
		1 << 53, 1e15, 123456789.05, 1e20, 1e21, 1e22, 1e300, math.MaxFloat64, 5e-324, math.NaN(), math.Inf(1),
	}
	for i := range int64(5000) {
		ints = append(ints, random.Int64()>>random.IntN(64), i)
		floats = append(floats,
			float64(i)/60, // what minutes give
			float64(i)/20, // halves of a tenth, as decimals have them
			float64(i)/4,  // and as the machine has them
			math.Nextafter(float64(i)/20, float64(random.IntN(2))*1e9),           // and just beside them
			random.Float64()*math.Pow10(random.IntN(12)),                         // any
			math.Float64frombits(random.Uint64()&^(1<<63)>>random.IntN(2)<<1>>1), // any at all
		)
	}
	for _, l := range All {
		p, peer := For(l), peers()[l]
		check := func(what string, v any, got, want string) {
			if got != want {
				t.Errorf("%s, %s %v: %q, want %q", l, what, v, got, want)
			}
		}
		for _, n := range ints {
			for _, n := range []int64{n, -n} {
				check("Int", n, p.Int(n), peer.int(n))
				if n%100 != 0 {
					check("cents", n, p.cents(n), peer.cents(n))
				}
				if Of(l).MoneyLast {
					continue
				}
				if n%100 != 0 {
					check("rupiah", n, p.Money(n, "IDR"), "Rp"+peer.cents(n))
					n -= n % 100
				}
				check("rupiah", n, p.Money(n, "IDR"), "Rp"+peer.decimals(float64(n/100), 0))
			}
			if t.Failed() {
				return
			}
		}
		for _, x := range floats {
			for _, x := range []float64{x, -x} {
				check("Number", x, p.Number(x), peer.decimals(x, 1))
				check("whole", x, p.decimals(x, 0), peer.decimals(x, 0))
			}
			if t.Failed() {
				return
			}
		}
	}
}

func TestDatesOfManyYears(t *testing.T) {
	for _, l := range All {
		for _, p := range []*Printer{For(l), For(l).NoBreak()} {
			short, long := strings.Fields(Of(l).ShortMonths), strings.Fields(Of(l).Months)
			for _, year := range []int{-44, 0, 9, 1900, 2024, 2026, 2999, 12026} {
				for day := time.Date(year, 1, 1, 23, 59, 0, 0, time.UTC); day.Year() == year; day = day.AddDate(0, 0, 1) {
					m, d, y := day.Month()-1, day.Day(), day.Year()
					for _, c := range []struct{ got, want string }{
						{p.Date(day), fmt.Sprintf("%d %s %d", d, short[m], y)},
						{p.LongDate(day), fmt.Sprintf("%d %s %d", d, long[m], y)},
						{p.DayMonth(day), fmt.Sprintf("%d %s", d, short[m])},
						{p.MonthYear(day), fmt.Sprintf("%s %d", short[m], y)},
					} {
						if want := strings.ReplaceAll(c.want, " ", p.space); c.got != want {
							t.Fatalf("%s: got %q, want %q", l, c.got, want)
						}
					}
				}
			}
		}
	}
}

// printable judges each character by itself, whatever stands around it.
func TestPrintable(t *testing.T) {
	want := func(r rune) string {
		switch {
		case r == '\t' || r == '\n':
			return " "
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != '\u200d':
			return "\uFFFD"
		}
		return string(r)
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		for _, around := range [][2]string{{"", ""}, {"ab", "cd"}, {"é", "→"}} {
			if got, want := printable(around[0]+string(r)+around[1]), around[0]+want(r)+around[1]; got != want {
				t.Errorf("%U: %q, want %q", r, got, want)
			}
		}
	}
	if got := printable("a\xffb\xc3"); got != "a\uFFFDb\uFFFD" {
		t.Errorf("broken UTF-8 is %q", got)
	}
}

// The usual cost nothing but the string they return.
func TestAllocations(t *testing.T) {
	p := For(English).NoBreak()
	day, clean := time.Date(2026, 12, 6, 0, 0, 0, 0, time.UTC), "Kata kunci – 30 %"
	for _, c := range []struct {
		name string
		most float64
		f    func()
	}{
		{"printable", 0, func() { printable(clean) }},
		{"message without arguments", 0, func() { p.Say("word.route") }},
		{"message with arguments", 1, func() { p.Say("strict.at", "Path", "a", "What", "b") }},
		{"small number", 0, func() { p.Int(12) }},
		{"large number", 1, func() { p.Int(1234567) }},
		{"decimals", 1, func() { p.Number(1234.5) }},
		{"date", 2, func() { p.Date(day) }},
	} {
		if n := testing.AllocsPerRun(100, c.f); n > c.most {
			t.Errorf("%s: %v allocations, want at most %v", c.name, n, c.most)
		}
	}
}

// A printer serves several goroutines from its first message on; the race detector
// watches.
func TestPrinterIsShared(t *testing.T) {
	for _, l := range All {
		ids := slices.Sorted(maps.Keys(readMessages(t, l)))
		say := func(p *Printer) string {
			var out strings.Builder
			for i, id := range ids {
				out.WriteString(p.Say(id, "Count", i%3, "Hours", Hours(i), "Date", time.Unix(int64(i)*1e6, 0).UTC(), "Value", samples[i%len(samples)]))
			}
			return out.String()
		}
		want, shared := say(For(l)), load(of(l))
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				if say(shared) != want {
					t.Errorf("%s: a goroutine among others reads something else", l)
				}
			})
		}
		group.Wait()
	}
}

// The libraries' way in the same run is the measure of ours.
func BenchmarkSay(b *testing.B) {
	p, peer := For(English), peers()[English]
	skill, role := "Copywriting – basics", "Social Media Manager"
	b.Run("pairs", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p.Say("strict.at", "Path", skill, "What", role)
		}
	})
	b.Run("message", func(b *testing.B) {
		b.ReportAllocs()
		m := M("strict.at", "Path", skill, "What", role)
		for b.Loop() {
			p.Message(m)
		}
	})
	b.Run("count", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p.Say("unit.hours", "Count", 7.5, "Number", "7.5")
		}
	})
	b.Run("library", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			peer.say("strict.at", map[string]any{"Path": skill, "What": role}, nil)
		}
	})
	b.Run("library-count", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			peer.say("unit.hours", map[string]any{"Count": "7.5", "Number": "7.5"}, 7.5)
		}
	})
}

func BenchmarkFormats(b *testing.B) {
	p, peer := For(Indonesian).NoBreak(), peers()[Indonesian]
	day := time.Date(2026, 12, 6, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name string
		f    func()
	}{
		{"int", func() { p.Int(1234567) }},
		{"int-library", func() { peer.int(1234567) }},
		{"number", func() { p.Number(1234.55) }},
		{"number-library", func() { peer.decimals(1234.55, 1) }},
		{"hours", func() { p.Hours(76410) }},
		{"money", func() { p.Money(125000000, "IDR") }},
		{"date", func() { p.Date(day) }},
		{"printable", func() { printable("Kata kunci dan riset pasar untuk media sosial – dasar") }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.f()
			}
		})
	}
}

// The message files of a language are read once in a process.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		for _, room := range load(of(Indonesian)).rooms {
			room()
		}
	}
}
