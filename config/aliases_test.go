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
	"adspend":              "budget-management media-planning paid-social",
	"ai":                   "adobe-illustrator generative-ai-for-marketing",
	"balasdm":              "community-management social-customer-care",
	"balaskomentar":        "community-management content-moderation social-customer-care",
	"belanjaiklan":         "budget-management media-planning paid-social",
	"benchmark":            "competitor-analysis kpi-setting",
	"benchmarking":         "competitor-analysis kpi-setting",
	"branding":             "brand-identity brand-strategy",
	"brandsafety":          "content-compliance content-moderation",
	"campaignbrief":        "campaign-planning creative-briefing",
	"campaignmanagement":   "campaign-planning paid-social",
	"consumerresearch":     "audience-research market-research",
	"conversiontracking":   "marketing-measurement paid-social web-analytics",
	"dealhargakol":         "influencer-marketing negotiation",
	"editing":              "copyediting photo-editing video-editing",
	"engagement":           "community-management social-media-analytics",
	"evaluasikerja":        "coaching-and-feedback performance-reporting",
	"facebook":             "paid-social platform-literacy",
	"fb":                   "paid-social platform-literacy",
	"feedback":             "coaching-and-feedback creative-briefing",
	"gtm":                  "google-analytics marketing-strategy web-analytics",
	"illustrator":          "adobe-illustrator digital-illustration",
	"ig":                   "content-creation platform-literacy social-media-analytics",
	"ilustrator":           "adobe-illustrator digital-illustration",
	"infografik":           "data-visualization layout-composition",
	"infographics":         "data-visualization layout-composition",
	"insights":             "data-analysis social-media-analytics",
	"instagram":            "content-creation platform-literacy social-media-analytics",
	"interviews":           "audience-research market-research",
	"jadwalposting":        "content-planning social-media-management-tools",
	"katakunci":            "seo social-seo",
	"keyword":              "seo social-seo",
	"keywords":             "seo social-seo",
	"kontenvideo":          "short-form-video video-editing",
	"linkedin":             "networking platform-literacy",
	"mediabuyer":           "media-planning paid-social",
	"okr":                  "kpi-setting strategy-execution",
	"paidpromote":          "influencer-marketing paid-social",
	"penyuntingan":         "copyediting photo-editing video-editing",
	"performancereview":    "coaching-and-feedback performance-reporting",
	"pl":                   "budget-management business-acumen",
	"positioning":          "brand-strategy customer-segmentation",
	"postingschedule":      "content-planning social-media-management-tools",
	"roas":                 "marketing-measurement paid-social",
	"shareofvoice":         "competitor-analysis social-listening",
	"smm":                  "social-media-manager social-media-specialist social-media-strategy",
	"socialmediamarketing": "content-creation paid-social social-media-strategy",
	"stories":              "content-creation storytelling",
	"styleguide":           "brand-identity copyediting",
	"swot":                 "competitor-analysis marketing-strategy",
	"targetaudience":       "audience-research customer-segmentation",
	"targetaudiens":        "audience-research customer-segmentation",
	"targeting":            "customer-segmentation paid-social",
	"tiktok":               "platform-literacy short-form-video",
	"toneofvoice":          "brand-identity copywriting",
	"trafikwebsite":        "seo web-analytics",
	"umpanbalik":           "coaching-and-feedback creative-briefing",
	"vectorart":            "adobe-illustrator digital-illustration",
	"vektor":               "adobe-illustrator digital-illustration",
	"youtube":              "platform-literacy short-form-video video-editing",
}

// called is an item with all that it is called.
type called struct {
	kind    string
	id      string
	name    lang.Text
	aliases []string
}

func allCalled(c *graph.Catalog) (all []called) {
	for _, x := range c.Roles {
		all = append(all, called{"role", string(x.ID), x.Name, x.Aliases})
	}
	for _, x := range c.Skills {
		all = append(all, called{"skill", string(x.ID), x.Name, x.Aliases})
	}
	for _, x := range slices.Concat(c.Courses, c.Practices) {
		all = append(all, called{"course", string(x.ID), x.Name, x.Aliases})
	}
	return all
}

// A wrong alias misleads: none is another item's id or name, none repeats what its own
// item is called, and those of two items are exactly the ones that are listed.
func TestAliases(t *testing.T) {
	g := graph.New(Catalog())
	all := allCalled(g.Catalog)
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
			if strings.HasSuffix(alias, "?") {
				if ids := g.Find(alias, x.kind); len(ids) > 0 {
					t.Errorf("%s: %q is but a hint, and finds %v", x.id, alias, ids)
				}
				if near, _ := g.Near(alias, x.kind); !slices.ContainsFunc(near, func(n lang.Item) bool { return n.ID == x.id }) {
					t.Errorf("%s: %q does not lead there: %v", x.id, alias, near)
				}
				continue
			}
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
	for alias, want := range doubles {
		ids := g.Find(alias, "role", "skill", "course")
		if slices.Sort(ids); strings.Join(ids, " ") != want {
			t.Errorf("%q finds %v, want %s", alias, ids, want)
		}
	}
	for _, x := range all { // and every other alias finds its item
		for _, alias := range x.aliases {
			if ids := g.Find(alias, "role", "skill", "course"); doubles[lang.Tight(alias)] == "" && !strings.HasSuffix(alias, "?") && (len(ids) != 1 || ids[0] != x.id) {
				t.Errorf("%q finds %v, want %s", alias, ids, x.id)
			}
		}
	}
	if len(means) < 500 {
		t.Errorf("%d aliases: they are not read", len(means))
	}
}
