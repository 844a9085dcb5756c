package config

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// The aliases that people use for two things: they list what they may mean.
var doubles = map[string]string{
	"ai":            "adobe-illustrator generative-ai-for-marketing",
	"branding":      "brand-identity brand-strategy",
	"jadwalposting": "content-planning social-media-management-tools",
	"linkedin":      "networking platform-literacy",
	"okr":           "kpi-setting strategy-execution",
	"pl":            "budget-management business-acumen",
	"smm":           "social-media-manager social-media-specialist",
}

// called is an item with all that it is called.
type called struct {
	id      string
	name    lang.Text
	aliases []string
}

func allCalled(c *graph.Catalog) (all []called) {
	for _, x := range c.Roles {
		all = append(all, called{string(x.ID), x.Name, x.Aliases})
	}
	for _, x := range c.Skills {
		all = append(all, called{string(x.ID), x.Name, x.Aliases})
	}
	for _, x := range slices.Concat(c.Courses, c.Practices) {
		all = append(all, called{string(x.ID), x.Name, x.Aliases})
	}
	return all
}

// A wrong alias misleads: none is another item's id or name, none repeats what its own
// item is called, and those of two items are exactly the ones that are listed.
func TestAliases(t *testing.T) {
	all := allCalled(Catalog())
	named := map[string]string{}   // an id or name, folded -> id
	means := map[string][]string{} // an alias, folded -> ids
	for _, x := range all {
		for _, name := range append(x.name.All(), x.id) {
			named[lang.Tight(name)] = x.id
		}
	}
	for _, x := range all {
		own := map[string]bool{}
		for _, alias := range x.aliases {
			folded := lang.Tight(alias)
			if of := named[folded]; of != "" {
				t.Errorf("%s: alias %q is the id or name of %s", x.id, alias, of)
			}
			if own[folded] {
				t.Errorf("%s: alias %q stands twice", x.id, alias)
			}
			own[folded] = true
			means[folded] = append(means[folded], x.id)
		}
	}
	found := map[string]string{}
	for alias, ids := range means {
		if len(ids) > 1 {
			slices.Sort(ids)
			found[alias] = strings.Join(ids, " ")
		}
	}
	for _, alias := range slices.Sorted(maps.Keys(found)) {
		if doubles[alias] != found[alias] {
			t.Errorf("alias %q means %s, which is not listed", alias, found[alias])
		}
	}
	g := graph.New(Catalog())
	for alias, want := range doubles {
		ids := g.Find(alias, "role", "skill", "course")
		if slices.Sort(ids); strings.Join(ids, " ") != want {
			t.Errorf("%q finds %v, want %s", alias, ids, want)
		}
	}
	for _, x := range all { // and every other alias finds its item
		for _, alias := range x.aliases {
			if ids := g.Find(alias, "role", "skill", "course"); doubles[lang.Tight(alias)] == "" && (len(ids) != 1 || ids[0] != x.id) {
				t.Errorf("%q finds %v, want %s", alias, ids, x.id)
			}
		}
	}
	if len(means) < 500 {
		t.Errorf("%d aliases: they are not read", len(means))
	}
}
