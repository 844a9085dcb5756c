package text_test

import (
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/text"
)

// A document names its catalog, by as much of the digest as there is, if it has one.
func TestCatalogOfADocument(t *testing.T) {
	for _, c := range []struct {
		catalog planner.CatalogRef
		want    string
	}{
		{planner.CatalogRef{}, ""},
		{planner.CatalogRef{ID: "mine", Version: "2", Digest: "sha256:0123456789"}, "Catalog    mine 2 (012345)"},
		{planner.CatalogRef{ID: "mine", Version: "2", Digest: "sha256:01"}, "Catalog    mine 2 (01)"},
	} {
		var b strings.Builder
		d := &answer.Document{Lang: lang.English, Title: "T", Lead: "L.", Catalog: c.catalog}
		if err := text.Write(&b, d, text.Options{}); err != nil {
			t.Fatal(err)
		}
		_, got, _ := strings.Cut(strings.TrimSpace(b.String()), "L.")
		if got = strings.TrimSpace(got); got != c.want {
			t.Errorf("%+v: below the lead %q, want %q", c.catalog, got, c.want)
		}
	}
}
