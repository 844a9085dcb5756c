package answer

import (
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// Crosswalk sets out what joins the catalog's skills to those of other vocabularies.
func Crosswalk(g *graph.Graph, r *planner.Request, x *planner.Crosswalk) *Document {
	w, d := wordsOf(r.Lang), documentOn(g, r)
	d.For, d.Kind, d.Title = "", w.Say("crosswalk.kind"), w.Say("crosswalk.title", "Count", len(x.Joined))
	if len(x.Vocabularies) == 0 {
		d.Lead, d.Try = w.Say("crosswalk.none"), "plan crosswalk --catalog esco.yaml"
		return d
	}
	var loaded []string
	for _, v := range x.Vocabularies {
		loaded = append(loaded, w.Say("crosswalk.vocabulary", "Name", graph.VocabularyName(v.ID), "Count", v.Skills))
	}
	d.Lead = w.Say("crosswalk.loaded", "Names", loaded)
	if len(x.Joined) > 0 {
		t := &Table{Caption: d.Title, Columns: []Column{{Title: w.Say("crosswalk.other"), Wide: true}, {Title: w.Say("crosswalk.by")},
			{Title: w.Say("crosswalk.gives"), Number: true}, {Title: w.Say("crosswalk.takes"), Number: true}}}
		for _, j := range x.Joined {
			t.row(w.Value(j.Name), w.Value(j.OwnName)+shared(j), graph.VocabularyName(j.Vocabulary)+" "+shortRefs(j.Refs), w.steps(j.Gives), w.steps(j.Takes))
		}
		d.Sections = append(d.Sections, Section{Heading: w.Say("crosswalk.joined"), Table: t, After: []string{w.Say("crosswalk.note")}})
		after := &d.Sections[len(d.Sections)-1].After
		if slices.ContainsFunc(x.Joined, func(j planner.Joined) bool { return j.Shared > 1 }) {
			*after = append(*after, w.Say("crosswalk.note.shared"))
		}
		if slices.ContainsFunc(x.Joined, func(j planner.Joined) bool { return j.Together }) {
			*after = append(*after, w.Say("crosswalk.note.together"))
		}
	}
	if len(x.Alone) > 0 {
		var names []string
		for _, s := range x.Alone {
			names = append(names, s.Name)
		}
		d.Sections = append(d.Sections, Section{Heading: w.Say("crosswalk.alone", "Count", len(names)), Text: []string{w.List(names) + "."}})
	}
	if len(x.Lost) > 0 {
		t := &Table{Caption: w.Say("crosswalk.lost", "Count", len(x.Lost)), Columns: []Column{{Title: w.Say("word.skill"), Wide: true}, {Title: w.Say("crosswalk.by")}}}
		for _, l := range x.Lost {
			t.Rows = append(t.Rows, Row{Cells: []string{w.Value(l.Name), graph.VocabularyName(l.Vocabulary) + " " + shortRef(l.Ref)}})
		}
		d.Sections = append(d.Sections, Section{Heading: t.Caption, Table: t, After: []string{w.Say("crosswalk.lost.note")}})
	}
	d.Notes = append(d.Notes, w.Say("crosswalk.estimate"))
	return d
}

// shared are signs behind what shares its reference with others, and what counts with others.
func shared(j planner.Joined) (signs string) {
	if j.Shared > 1 {
		signs = " *"
	}
	if j.Together {
		signs += " +"
	}
	return signs
}

// shortRef is the part of a reference that tells it from others of its vocabulary.
func shortRef(ref string) string {
	last := ref[strings.LastIndexByte(ref, '/')+1:]
	if len(last) > 8 && strings.Contains(ref, "://") {
		return last[:8] + "…"
	}
	return ref
}

func shortRefs(refs []string) string {
	text := shortRef(refs[0])
	if more := len(refs) - 1; more > 0 {
		text += " +" + strconv.Itoa(more)
	}
	return text
}

// steps are the levels at which a scale rises on another: 1 → 2, or 2 → 1, 4 → 2.
func (w words) steps(counts []int) string {
	var rises []string
	before := 0
	for i, n := range counts {
		if n > before {
			rises = append(rises, strconv.Itoa(i+1)+" → "+strconv.Itoa(n))
		}
		before = n
	}
	if len(rises) > 2 { // the first and the last tell the scale
		rises = []string{rises[0], "…", rises[len(rises)-1]}
	}
	if rises == nil {
		return "–"
	}
	return strings.ReplaceAll(strings.Join(rises, ", "), ", …,", " …")
}
