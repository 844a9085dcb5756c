package lang

import (
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"
)

// Language is a row of the table of languages: all in which one differs from the
// others but its messages, which are the folder messages/CODE.
type Language struct {
	Code   Lang
	Name   string   // in the language itself
	Called []string // other words for it, in any language
	Locale string   // another code by which systems know it
	Next   Lang     // says what this one does not, and then the others in the order of the table
	Partly bool     // some messages are not there yet, and are said in Next

	Plural              func(count float64) string // the plural category of a count that is not negative; nil: other for all
	Thousands, Decimals string                     // the marks of numbers
	MoneyLast           bool                       // 12,50 EUR, not EUR 12,50
	DayFirst            bool                       // 3/4/2026 is taken to be in April
	Months, ShortMonths string                     // twelve words
	Weekdays            string                     // seven words, from Sunday
	OtherDays           map[string]time.Weekday    // how else they are written
	OtherMonths         map[string]time.Month      // how else months are shortened
	Soon                map[string]int             // words for days near today, in days from it
	Time                map[string]string          // words of dates by the English one: day week month year half next this last end begin ahead, "" for none
	Numbers             string                     // words from nought
	Teens, Tens         string                     // words behind one: dua belas, dua puluh
	DaySets             map[string]string          // words for several days of the week, by their digits from Sunday
	Free                []string                   // words for what costs nothing
	None                []string                   // words that leave a question open, as [Fold] has them
	Levels              map[string]int             // words for the levels of a scale of five, as [Fold] has them
	Same                map[string]string          // short words for others, as [Fold] has them: medsos is media sosial
	And, Or             string                     // before the last of a list
	Clock               string                     // between hours and minutes; "": a colon
	Office              string                     // its number in the date formats of a spreadsheet

	Messages fs.FS // where ROOM.json are; nil: messages/CODE of this package
}

// The table. Texts are kept in its order: a row is only ever added at its end.
var table = []*row{
	newRow(0, Language{
		Code: Indonesian, Name: "Bahasa Indonesia", Called: []string{"indonesia", "indonesian"}, Locale: "in", Next: English,
		Thousands: ".", Decimals: ",", DayFirst: true, And: "dan", Or: "atau", Clock: ".", Office: "421",
		Months:      "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
		ShortMonths: "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des",
		Weekdays:    "Minggu Senin Selasa Rabu Kamis Jumat Sabtu",
		OtherDays:   map[string]time.Weekday{"jum'at": time.Friday, "ahad": time.Sunday},
		OtherMonths: map[string]time.Month{"ags": time.August, "agt": time.August, "nop": time.November, "nopember": time.November, "pebruari": time.February},
		Same:        map[string]string{"medsos": "media sosial", "sosmed": "media sosial", "staff": "staf"},
		Soon:        map[string]int{"kemarin": -1, "hari ini": 0, "besok": 1, "esok": 1, "lusa": 2},
		Time: map[string]string{
			"hari": "day", "minggu": "week", "pekan": "week", "bulan": "month", "bln": "month", "tahun": "year", "thn": "year", "setengah": "half", "lagi": "ahead", "dalam": "ahead", "kemudian": "ahead",
			"depan": "next", "ini": "this", "lalu": "last", "yang": "", "yg": "", "kemarin": "last", "akhir": "end", "awal": "begin", "sehari": "1 day", "seminggu": "1 week", "sebulan": "1 month", "setahun": "1 year", "tanggal": "", "tgl": "",
		},
		Numbers: "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas", Teens: "belas", Tens: "puluh",
		DaySets: map[string]string{"akhir pekan": "60", "hari kerja": "12345", "hari biasa": "12345", "setiap hari": "1234560", "tiap hari": "1234560", "semua hari": "1234560"},
		Free:    []string{"gratis", "nol", "tanpa biaya", "nol rupiah"},
		None:    []string{"tidak", "tidak ada", "tak ada", "belum", "belum ada", "belum tahu", "tidak tahu", "nggak", "nggak ada", "enggak", "gak", "gak ada", "ga", "ga ada", "kosong", "lewati"},
		Levels: map[string]int{
			"belum": 0, "belum punya": 0, "belum dikuasai": 0, "pemula": 1, "bisa dikit": 1, "bisa sedikit": 1, "dikit": 1, "sedikit": 1, "dasar": 1, "mengenal": 1, "dengan arahan": 2,
			"menengah": 3, "mandiri": 3, "mahir": 4, "jago": 4, "lanjutan": 4, "ahli": 5, "pakar": 5,
		},
	}),
	newRow(1, Language{
		Code: English, Name: "English", Called: []string{"inggris", "bahasa inggris"}, Next: Indonesian,
		Plural: OneIsOne, Thousands: ",", Decimals: ".", And: "and", Or: "or", Office: "809",
		Months:      "January February March April May June July August September October November December",
		ShortMonths: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
		Weekdays:    "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
		Same:        map[string]string{"socmed": "social media"},
		Soon:        map[string]int{"yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2},
		Time: map[string]string{
			"day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month", "year": "year", "years": "year", "in": "ahead", "within": "ahead", "from": "ahead", "now": "ahead",
			"next": "next", "this": "this", "last": "last", "ago": "last", "past": "last", "on": "", "end": "end", "beginning": "begin", "half": "half", "a": "1", "an": "1", "of": "", "the": "",
		},
		Numbers: "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
		DaySets: map[string]string{"weekend": "60", "weekends": "60", "weekday": "12345", "weekdays": "12345", "working days": "12345", "every day": "1234560", "everyday": "1234560", "daily": "1234560", "all days": "1234560"},
		Free:    []string{"free", "zero", "nothing"},
		None:    []string{"no", "none", "nothing", "not yet", "n a", "no idea", "skip"},
		Levels: map[string]int{
			"none": 0, "not held": 0, "beginner": 1, "aware": 1, "basic": 1, "a little": 1, "a bit": 1, "with guidance": 2, "elementary": 2, "simple cases with review": 2,
			"intermediate": 3, "independent": 3, "advanced": 4, "expert": 5,
		},
	}),
}

// OneIsOne is the plural rule of English and many others.
func OneIsOne(count float64) string {
	if count == 1 {
		return "one"
	}
	return "other"
}

// row is a language of the table.
type row struct {
	Language
	at      int // its place in the table, and in each Text
	months  [2][]string
	printer func() *Printer
}

func newRow(at int, l Language) *row {
	r := &row{Language: l, at: at, months: [2][]string{strings.Fields(l.ShortMonths), strings.Fields(l.Months)}}
	if r.Messages == nil {
		r.Messages, _ = fs.Sub(files, "messages/"+string(l.Code))
	}
	r.printer = sync.OnceValue(func() *Printer { return load(r) })
	return r
}

// Add puts a language at the end of the table, and gives back what takes it out
// again. It is for the start of a program, before anything is read or said. A
// catalog may then give texts in it, and all that asks for a language takes its code.
func Add(l Language) (remove func()) {
	before := table
	table = append(slices.Clip(table), newRow(len(table), l))
	All = codes(table)
	return func() { table, All = before, codes(before) }
}

func codes(rows []*row) (all []Lang) {
	for _, r := range rows {
		all = append(all, r.Code)
	}
	return all
}

// Of is the row of a language; an unknown language is English.
func Of(l Lang) *Language { return &of(l).Language }

func of(l Lang) *row {
	if r := find(l); r != nil {
		return r
	}
	return find(English)
}

func find(l Lang) *row {
	for _, r := range table {
		if r.Code == l {
			return r
		}
	}
	return nil
}

// orElse gives a language and then the others, in the order in which they are asked for
// what is not there.
func (r *row) orElse(yield func(*row) bool) {
	next := find(r.Next)
	if !yield(r) || next != nil && !yield(next) {
		return
	}
	for _, other := range table {
		if other != r && other != next && !yield(other) {
			return
		}
	}
}
