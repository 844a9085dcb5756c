package onet

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// sheets are the files that are read, by what they hold: today's name first. A name counts
// whole, for a release has near ones, such as Essential Skills to Work Activities.
var sheets = map[sheet][]string{
	occupationData: {"Occupation Data"},
	ratings:        {"Skills", "Essential Skills", "Transferable Skills", "Knowledge"},
	tools:          {"Software Skills", "Technology Skills"},
	otherTitles:    {"Job Titles", "Alternate Titles", "Lay Titles"},
	jobZones:       {"Job Zones"},
	zoneReference:  {"Job Zone Reference"},
	relatedOnes:    {"Related Occupations"},
	contentModel:   {"Content Model Reference"},
	anchors:        {"Level Scale Anchors"},
	readMe:         {"Read Me"},
}

type sheet int

const (
	occupationData sheet = iota
	ratings
	tools
	otherTitles
	jobZones
	zoneReference
	relatedOnes
	contentModel
	anchors
	readMe
)

// found is a file of a release.
type found struct {
	path string
	name string // one of sheets
	doc  *strict.Doc
}

// find looks for the files in all folders of a release.
func (r *reader) find(fsys fs.FS) {
	names := map[string]sheet{}
	for s, all := range sheets {
		for _, name := range all {
			names[lang.Fold(name)] = s
		}
	}
	err := fs.WalkDir(fsys, ".", func(p string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		ending := strings.ToLower(path.Ext(p))
		name := lang.Fold(strings.TrimSuffix(path.Base(p), path.Ext(p)))
		s, known := names[name]
		if !known || ending != ".txt" && ending != ".tsv" {
			return nil
		}
		r.files[s] = append(r.files[s], found{p, name, &strict.Doc{File: p}})
		r.docs = append(r.docs, r.files[s][len(r.files[s])-1].doc)
		return nil
	})
	if err != nil {
		what, hint := unread(err)
		r.whole.Fault(0, what, hint)
	}
	for s := range occupationData + readMe + 1 {
		r.oneOfEach(s)
	}
	for _, s := range []sheet{occupationData, ratings} {
		if len(r.files[s]) == 0 {
			r.whole.Fault(0, lang.M("onet.missing", "Names", lang.Either(sheets[s])), takeAgain())
		}
	}
}

// oneOfEach is against two releases at once: which of two files counts is not to be guessed.
func (r *reader) oneOfEach(s sheet) {
	files := r.files[s]
	slices.SortFunc(files, func(a, b found) int { return strings.Compare(a.path, b.path) })
	for i, f := range files {
		for _, first := range files[:i] {
			if s != readMe && (s != ratings || first.name == f.name) {
				f.doc.Fault(0, lang.M("onet.two", "Name", sheets[s][0], "Other", first.path), lang.M("onet.two.hint"))
			}
		}
	}
}
