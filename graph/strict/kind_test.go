package strict

import "testing"

// A file that is given in the place of another is told where it belongs; one that
// is merely wrong is read, so that its own faults are told.
func TestIsOther(t *testing.T) {
	examples := map[string]string{
		"catalog":  "format: skillroute.catalog/1\nid: x\nskills: []\n",
		"learner":  "name: Sari\nfrom: a\nto: b\nbrand: b.yaml\nlang: id\n",
		"brand":    "organisation: A\nlogo: l.png\n",
		"settings": "hours_per_week: 8\nrates: {USD: 16500}\nbrand: b.yaml\n",
	}
	hints := map[string]string{
		"catalog": "give it as --catalog f", "learner": "give it as --learner f", "brand": "give it as --brand f",
		"settings": "settings are read without a flag from plan.yaml in the folder where you work",
	}
	names := map[string]string{"catalog": "a catalog", "learner": "a learner file", "brand": "a brand file", "settings": "settings"}
	for found, text := range examples {
		for wanted := range examples {
			var is bool
			got := read(text, func(n Node) { is = n.IsOther(wanted) })
			if is != (found != wanted) {
				t.Errorf("%s as %s: %v", found, wanted, is)
			}
			hint := hints[found]
			if wanted == "settings" {
				hint += ", and keep it under another name than plan.yaml"
			}
			if is {
				expect(t, found+" as "+wanted, got, "f:1: this looks like "+names[found]+", not like "+names[wanted], "  "+hint)
			} else {
				expect(t, found, got)
			}
		}
	}
	for _, c := range []struct{ text, kind string }{
		{"name: Sari", "catalog"}, {"hours_per_week: 8\nlang: id", "learner"}, {"hours_per_week: 8\nlang: id", "settings"},
		{"{}", "brand"}, {"[to, from]", "brand"}, {"to", "brand"},
		{"coach: a\nto: b", "brand"}, {"coach: a\naccent: b\nto: c\nfrom: d", "brand"}, // as much its own
	} {
		got := read(c.text, func(n Node) {
			if n.IsOther(c.kind) {
				t.Errorf("%q as %s: is another", c.text, c.kind)
			}
		})
		expect(t, c.text, got)
	}
}
