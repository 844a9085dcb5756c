package desk

import (
	"maps"

	"skillroute/graph/lang"
)

// importWays are the ways out of what is wrong with a class file, by the message in which the
// terminal names a flag or a map file: on the page the lists and fields do what those do.
var importWays = map[string]lang.Message{
	"cohortfile.column-twice.hint":   lang.M("deskimport.way.column-twice"),
	"cohortfile.column-twice.ignore": lang.M("deskimport.way.column-twice"),
	"cohortfile.column-twice.mapped": lang.M("deskimport.way.column-twice"),
	"cohortfile.email-twice.hint":    lang.M("deskimport.way.email-twice"),
	"cohortfile.empty.hint":          lang.M("deskimport.way.empty"),
	"cohortfile.map.misfit.hint":     lang.M("deskimport.way.unknown-column"),
	"cohortfile.no-heads.hint":       lang.M("deskimport.way.map-no-heads"),
	"cohortfile.likely-head.hint":    lang.M("deskimport.way.likely-head", "Row", 0),
	"cohortfile.map.no-heads.hint":   lang.M("deskimport.way.map-no-heads"),
	"cohortfile.map.offer.hint":      lang.M("deskimport.way.unknown-column"),
	"cohortfile.most-answers.hint":   lang.M("deskimport.way.most-answers"),
	"cohortfile.no-header-row.hint":  lang.M("deskimport.way.no-header-row"),
	"cohortfile.no-target.hint":      lang.M("deskimport.way.no-target"),
	"cohortfile.no-to.hint":          lang.M("deskimport.way.no-target"),
	"cohortfile.sheet-of-text.hint":  lang.M("deskimport.way.sheet-of-text"),
	"cohortfile.sheets.hint":         lang.M("deskimport.way.sheets", "Name", ""),
	"cohortfile.unknown-column.hint": lang.M("deskimport.way.unknown-column"),
	"cohortfile.unknown-column.near": lang.M("deskimport.way.unknown-column"),
	"cohortfile.unmapped.hint":       lang.M("deskimport.way.unmapped"),
	"cohortfile.way.alike":           lang.M("deskimport.way.alike"),
	"cohortfile.way.answer":          lang.M("deskimport.way.answer"),
	"cohortfile.way.answers":         lang.M("deskimport.way.answers"),
	"cohortfile.way.encoding":        lang.M("deskimport.way.encoding"),
	"cohortfile.way.shared":          lang.M("deskimport.way.shared"),
	"cohortfile.note.unused-columns": lang.M("deskimport.way.unused-columns", "Names", ""),
}

// onPage is what is said of a class file with the ways out that the page has.
func onPage(m lang.Message) lang.Message {
	if way, ok := importWays[m.ID]; ok {
		m.ID = way.ID
	}
	args := maps.Clone(m.Args)
	for name, value := range m.Args {
		if inner, ok := value.(lang.Message); ok {
			args[name] = onPage(inner)
		}
	}
	return lang.Message{ID: m.ID, Args: args}
}
