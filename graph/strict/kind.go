package strict

import "skillroute/graph/lang"

// kinds are the files that people write, and the keys by which one is told from
// the others: none of them stands at the top of another kind.
var kinds = []struct {
	name string
	keys []string
}{
	{"catalog", []string{"format", "skills", "roles", "courses", "practices", "sources", "categories"}},
	{"learner", []string{"to", "from", "have", "by", "start", "off", "budget", "waive", "exclude"}},
	{"brand", []string{"organisation", "coach", "logo", "accent", "footer", "contact"}},
	{"columns", []string{"columns", "ignore", "values"}},
	{"settings", []string{"currency", "rates", "rates_as_of", "catalog", "no_default_catalog"}},
}

// likeliest is the kind, but for the one given, of which the root has the most keys, with
// their number, and the number of keys of the kind given.
func (n Node) likeliest(kind string) (found string, most, own int) {
	for _, k := range kinds {
		count := 0
		for _, key := range k.keys {
			if n.Find(key) != n {
				count++
			}
		}
		if k.name == kind {
			own = count
		} else if count > most {
			found, most = k.name, count
		}
	}
	return found, most, own
}

// KindOf is the kind of file that a text looks like, as IsOther has them; "" when it
// looks like none.
func KindOf(data []byte) string {
	if _, root := Parse("", data); !root.IsZero() && root.IsMap() {
		found, _, _ := root.likeliest("")
		return found
	}
	return ""
}

// IsOther reports whether the root of a file that is read as one kind ("catalog",
// "learner", "brand", "columns" or "settings") has more keys of another kind than of its own,
// and records that as the fault, with where the file belongs.
func (n Node) IsOther(kind string) bool {
	if !n.IsMap() {
		return false
	}
	found, most, own := n.likeliest(kind)
	if most <= own {
		return false
	}
	hint := lang.M("filekind."+found+".hint", "File", n.doc.File)
	if kind == "settings" {
		hint = lang.M("settings.other.hint", "Hint", hint)
	}
	n.FaultHint(hint, "filekind.other", "Found", lang.M("filekind."+found), "Wanted", lang.M("filekind."+kind))
	return true
}
