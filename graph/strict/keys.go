package strict

import (
	"slices"
	"strings"

	"skillroute/graph/lang"
)

// meant are words that people write for a key, in Indonesian or in other English.
var meant = map[string]string{
	"bahasa": "lang", "language": "lang", "nama": "name", "peran": "to", "role": "to", "tujuan": "to", "target": "to", "ke": "to", "goal": "to",
	"dari": "from", "asal": "from", "punya": "have", "keterampilan": "have", "bisa": "have", "skills": "have", "levels": "have",
	"jam": "hours_per_week", "hours": "hours_per_week", "jam_per_minggu": "hours_per_week", "jam_seminggu": "hours_per_week",
	"mulai": "start", "tenggat": "by", "deadline": "by", "sampai": "by", "selesai": "by", "libur": "off", "cuti": "off", "holidays": "off",
	"hari_belajar": "study_days", "anggaran": "budget", "kecualikan": "waive", "sisihkan": "exclude", "merek": "brand",
	"mata_uang": "currency", "kurs": "rates", "katalog": "catalog", "catalogs": "catalog",
	"organisasi": "organisation", "organization": "organisation", "pelatih": "coach", "kontak": "contact", "warna": "accent", "color": "accent", "colour": "accent",
	"kolom": "columns", "abaikan": "ignore", "nilai": "values",
}

// didYouMeanKey is DidYouMean for a key, which may be written in other words too.
func didYouMeanKey(word string, names []string) lang.Message {
	if key := meant[strings.ReplaceAll(strings.ToLower(word), "-", "_")]; slices.Contains(names, key) {
		return lang.M("hint.did-you-mean", "Names", key)
	}
	return lang.DidYouMean(word, names)
}
