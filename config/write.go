package config

import (
	"os"
	"path/filepath"
	"slices"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// Beginning is the text of a settings file for the folder where one works: it names a
// learner file, a language and catalogs, those of the variable too, over what the settings
// file that was read says. A file of this folder keeps all else as it is; of another one the
// paths are written so that they mean the same from here.
func (s *Settings) Beginning(learner string, l lang.Lang, catalogs []string, noDefaultCatalog bool) ([]byte, error) {
	const variable = "PLAN_CATALOG"
	var data []byte
	var kept []string
	set := []strict.Entry{{Key: "learner", Value: filepath.ToSlash(learner)}, {Key: "lang", Value: string(l)}}
	if s.File != "" {
		var err error
		if data, err = os.ReadFile(s.File); err != nil {
			return nil, &lang.Error{Place: s.File, What: lang.M("settings.unreadable"), Err: err}
		}
		before, err := new(Settings).read(s.File, data)
		if err != nil {
			return nil, err
		}
		kept, _ = before["catalog"].([]string)
		if brand, _ := before["brand"].(string); brand != "" && s.File != FileName {
			set = append(set, strict.Entry{Key: "brand", Value: filepath.ToSlash(brand)})
		}
	}
	if slices.Contains(s.CatalogPlaces, variable) { // which goes before the file
		kept = s.Catalog
	}
	var paths []string
	for _, path := range slices.Concat(kept, catalogs) {
		if _, err := os.Stat(path); err != nil {
			path = s.NamedCatalog(path)
		}
		if path = filepath.ToSlash(path); !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	if paths != nil {
		set = append(set, strict.Entry{Key: "catalog", Value: paths})
	}
	if noDefaultCatalog {
		set = append(set, strict.Entry{Key: "no_default_catalog", Value: true})
	}
	return strict.Edit(data, set...)
}
