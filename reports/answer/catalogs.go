package answer

import (
	"cmp"
	"path"
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// KnownCatalog is a catalog in the list of those that are known.
type KnownCatalog struct {
	Kind    string   `json:"kind"` // built-in, installed or cached
	Name    string   `json:"name"` // what --catalog takes; "" when it is none that is installed
	ID      string   `json:"id"`
	Version string   `json:"version"`
	Skills  int      `json:"skills"`
	Roles   int      `json:"roles"`
	Courses int      `json:"courses"`
	Files   []string `json:"files"` // that one in the cache was read from
	Bytes   int64    `json:"bytes"`
	Date    string   `json:"date"` // YYYY-MM-DD; "" for the built-in one
	Digest  string   `json:"digest"`
	Fault   string   `json:"fault"` // why it cannot be used, "" for none
}

var kindsOfCatalogs = map[string]string{
	"built-in": "list.catalogs.built-in", "installed": "list.catalogs.installed", "cached": "list.catalogs.cached",
}

// ListCatalogs lists the catalogs that are known, also as data.
func ListCatalogs(all []KnownCatalog, asOf planner.Date, l lang.Lang) (*Document, any) {
	w := wordsOf(l)
	d := &Document{Lang: l, AsOf: asOf, Kind: w.Say("list.catalogs.kind"), Title: w.Say("list.catalogs", "Count", len(all))}
	t := &Table{Caption: d.Title, Columns: []Column{
		{Title: w.Say("word.catalog")}, {Title: w.Say("list.named"), Wide: true},
		{Title: w.Say("word.skills"), Number: true}, {Title: w.Say("cohortfile.template.roles"), Number: true},
		{Title: w.Say("list.size"), Number: true}, {Title: w.Say("word.date")},
	}}
	installed := false
	var faults []string
	for _, x := range all {
		installed = installed || x.Kind == "installed"
		group := w.Say(kindsOfCatalogs[x.Kind])
		var files []string
		for _, file := range x.Files {
			files = append(files, path.Base(file))
		}
		named := cmp.Or(x.Name, strings.Join(files, ", "))
		id := strings.TrimSpace(x.ID + " " + x.Version)
		if x.Fault != "" {
			id, named = x.Name, w.Say("list.catalog.faulty")
			faults = append(faults, x.Fault)
		}
		if x.Digest != "" {
			id += " (" + planner.CatalogRef{Digest: x.Digest}.Short() + ")"
		}
		size := w.Value(float64((x.Bytes+50_000)/100_000) / 10)
		t.row(group, id, named, w.Value(x.Skills), w.Value(x.Roles), size, x.Date)
	}
	d.Sections = []Section{{Table: t}}
	use := "list.catalogs.use"
	if !installed {
		use = "list.catalogs.none"
	}
	d.Notes = append(faults, w.Say(use))
	return d, Items{"catalogs": all}
}
