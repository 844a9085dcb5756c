package strict

import (
	"slices"
	"strconv"
	"strings"

	"skillroute/graph/lang"
)

// meant are words that people write for a key, in Indonesian or in other English.
var meant = map[string]string{
	"bahasa": "lang", "language": "lang", "nama": "name", "peran": "to", "role": "to", "tujuan": "to", "target": "to", "ke": "to", "goal": "to",
	"dari": "from", "asal": "from", "punya": "have", "keterampilan": "have", "bisa": "have", "skills": "have", "levels": "have",
	"skill": "have", "level": "have", "tingkat": "have", "kemampuan": "have", "menjadi": "to", "become": "to", "current": "from", "now": "from",
	"hours_per_day": "hours_per_week", "jam_per_hari": "hours_per_week", "weekly_hours": "hours_per_week", "pace": "hours_per_week",
	"due": "by", "due_date": "by", "until": "by", "end": "by", "finish": "by", "today": "as_of", "money": "budget", "cost": "budget", "price": "budget", "biaya": "budget", "dana": "budget",
	"gratis": "free", "tanpa": "exclude", "without": "exclude", "skip": "exclude", "out": "output", "file": "output", "keluaran": "output", "berkas": "output", "days": "study_days", "hari": "study_days",
	"jam": "hours_per_week", "hours": "hours_per_week", "jam_per_minggu": "hours_per_week", "jam_seminggu": "hours_per_week",
	"mulai": "start", "tenggat": "by", "deadline": "by", "sampai": "by", "selesai": "by", "libur": "off", "cuti": "off", "holidays": "off",
	"hari_belajar": "study_days", "anggaran": "budget", "kecualikan": "waive", "sisihkan": "exclude", "merek": "brand",
	"mata_uang": "currency", "kurs": "rates", "katalog": "catalog", "catalogs": "catalog",
	"organisasi": "organisation", "organization": "organisation", "pelatih": "coach", "kontak": "contact", "warna": "accent", "color": "accent", "colour": "accent",
	"kolom": "columns", "abaikan": "ignore", "nilai": "values",
}

// Meant is the key that people write otherwise, in Indonesian or in other English; ""
// for none.
func Meant(word string) string { return meant[strings.ReplaceAll(strings.ToLower(word), "-", "_")] }

// perWeek is the hint for hours of a day where those of a week are wanted: 2 are 14.
func perWeek(word string, value Node, names []string) lang.Message {
	if Meant(word) != "hours_per_week" || !slices.Contains(names, "hours_per_week") || !strings.Contains(word, "day") && !strings.Contains(word, "hari") || !value.IsScalar() {
		return lang.Message{}
	}
	hours, ok := lang.WeekHours(value.Raw())
	if !ok {
		return lang.Message{}
	}
	return lang.M("value.hours.day.hint", "Hours", "hours_per_week: "+strconv.FormatFloat(7*hours, 'f', -1, 64))
}

// didYouMeanKey is DidYouMean for a key, which may be written in other words too.
func didYouMeanKey(word string, names []string) lang.Message {
	if key := Meant(word); slices.Contains(names, key) {
		return lang.M("hint.did-you-mean", "Names", key)
	}
	return lang.DidYouMean(word, names)
}
