package lang

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// saidTwice lists messages whose text another message has in every language, and that
// rightly are messages of their own, with the reason.
var saidTwice = map[string]string{
	"brand.logo-bytes.hint":     "the hint of its fault",
	"cohortfile.head.budget":    "a head of a file, found by the name of the column",
	"cohortfile.head.by":        "a head of a file, found by the name of the column",
	"cohortfile.head.lang":      "a head of a file, found by the name of the column",
	"cohortfile.head.name":      "a head of a file, found by the name of the column",
	"cohortfile.head.start":     "a head of a file, found by the name of the column",
	"condition.free":            "found by the name of the condition",
	"fault.no-role":             "the fault of a catalog, not of a request",
	"fault.no-skill":            "the fault of a catalog, not of a request",
	"file.is-folder":            "a fault of its own, not the reason of another",
	"list.kind":                 "the kind of a document, not the label of the catalog",
	"page.proof":                "the title of a section, not the kind of a document",
	"page.step-of-kind":         "a text and what stands in brackets behind it",
	"pdf.time.short":            "weeks and dates, not the time to spare",
	"plan.left-out.skill":       "the kind of what is left out, found by its name",
	"reason.duty":               "a text and what stands in brackets behind it",
	"sheet.courses":             "a sheet of a file, found by its name",
	"sheet.duties":              "a sheet of a file, found by its name",
	"sheet.head.category":       "a head of a file, found by the name of the column",
	"sheet.head.date":           "a head of a file, found by the name of the column",
	"sheet.head.do":             "a head of a file, found by the name of the column",
	"sheet.head.from":           "a head of a file, found by the name of the column",
	"sheet.head.gives":          "a head of a file, found by the name of the column",
	"sheet.head.hours":          "a head of a file, found by the name of the column",
	"sheet.head.id":             "a head of a file, found by the name of the column",
	"sheet.head.importance":     "a head of a file, found by the name of the column",
	"sheet.head.kind":           "a head of a file, found by the name of the column",
	"sheet.head.level":          "a head of a file, found by the name of the column",
	"sheet.head.licence":        "a head of a file, found by the name of the column",
	"sheet.head.of-roles":       "a head of a file, found by the name of the column",
	"sheet.head.of-skills":      "a head of a file, found by the name of the column",
	"sheet.head.price-amount":   "a head of a file, found by the name of the column",
	"sheet.head.price-currency": "a head of a file, found by the name of the column",
	"sheet.head.setting":        "a head of a file, found by the name of the column",
	"sheet.head.show":           "a head of a file, found by the name of the column",
	"sheet.head.source":         "a head of a file, found by the name of the column",
	"sheet.head.title":          "a head of a file, found by the name of the column",
	"sheet.head.url":            "a head of a file, found by the name of the column",
	"sheet.head.version":        "a head of a file, found by the name of the column",
	"sheet.head.weeks":          "a head of a file, found by the name of the column",
	"sheet.head.weight":         "a head of a file, found by the name of the column",
	"sheet.levels":              "a sheet of a file, found by its name",
	"sheet.roles":               "a sheet of a file, found by its name",
	"sheet.skills":              "a sheet of a file, found by its name",
	"sheet.sources":             "a sheet of a file, found by its name",
	"staffdocs.times":           "a text and what stands in brackets behind it",
}

// What means the same is one message; what only looks the same is listed.
func TestNothingIsSaidTwice(t *testing.T) {
	first := map[string]string{} // the id of each text, in all languages
	spoken := map[Lang]map[string]entry{English: readMessages(t, English), Indonesian: readMessages(t, Indonesian)}
	twice := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(spoken[English])) {
		text := numbered(fmt.Sprint(spoken[English][id].forms, spoken[Indonesian][id].forms))
		other, seen := first[text]
		switch {
		case !seen:
			first[text] = id
		case saidTwice[id] != "" || saidTwice[other] != "":
			twice[id], twice[other] = true, true
		default:
			t.Errorf("%q says what %q says; if they mean the same, make them one, else list one in saidTwice with the reason", id, other)
		}
	}
	for id := range saidTwice {
		if !twice[id] {
			t.Errorf("saidTwice lists %q, which no other message repeats", id)
		}
	}
}

// numbered is a text with the number of each placeholder in place of its name, by which
// texts differ that say the same.
func numbered(text string) string {
	seen := map[string]int{}
	return placeholder.ReplaceAllStringFunc(text, func(name string) string {
		if _, ok := seen[name]; !ok {
			seen[name] = len(seen) + 1
		}
		return fmt.Sprint("{", seen[name], "}")
	})
}

// otherWords are words that Indonesian messages have another word for, by which a thing is
// called everywhere: on the terminal, in documents and at the desk.
var otherWords = map[string]string{"berkas": "file", "peramban": "browser", "surel": "email", "lembar sebar": "spreadsheet"}

func TestOneWordForAThing(t *testing.T) {
	for id, e := range readMessages(t, Indonesian) {
		text := strings.ToLower(fmt.Sprint(e.forms))
		for other, word := range otherWords {
			if strings.Contains(text, other) {
				t.Errorf("%q says %q, which is called %q elsewhere", id, other, word)
			}
		}
	}
}
