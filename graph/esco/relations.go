package esco

import (
	"slices"
	"sort"
	"strings"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// relations reads what occupations ask for.
func (r *reader) relations() {
	name := r.file("occupationSkillRelations", r.first())
	seen := map[int64]bool{} // whether it is optional
	lost := map[string]int{}
	noSkill, again, both, odd := 0, 0, 0, 0
	r.rows(name, []string{"occupationUri", "relationType", "skillUri"}, func(w *row) {
		from, ok1 := w.uri("occupationUri")
		to, ok2 := w.uri("skillUri")
		if !ok1 || !ok2 {
			return
		}
		optional, ok := isOptional(w)
		if !ok {
			odd++
			return
		}
		o, ok := r.occupations.find(from)
		if !ok {
			if _, known := lost[from]; known || len(lost) < maxFaults {
				lost[strings.Clone(from)]++
			} else {
				lost[""]++
			}
			return
		}
		s, ok := r.skills.find(to)
		if !ok {
			noSkill++
			return
		}
		key := int64(o)<<32 | int64(s)
		switch was, there := seen[key]; {
		case there && was == optional:
			again++
			return
		case there:
			both++
			optional = false
		case len(seen) >= maxRelations:
			r.fault(name, lang.Message{}, "esco.too-many", "Most", maxRelations)
			r.stop = true
			return
		}
		seen[key] = optional
	})
	for key, optional := range seen {
		r.asks = append(r.asks, relation{int32(key >> 32), int32(key), optional})
	}
	total := 0
	for _, n := range lost {
		total += n
	}
	delete(lost, "")
	uris := keys(lost)
	r.count(total, name, "esco.no-occupation", "URIs", strings.Join(uris[:min(len(uris), 3)], ", "), "Occupations", len(uris))
	r.count(noSkill, name, "esco.no-skill")
	r.count(again, name, "esco.twice")
	r.count(both, name, "esco.both")
	r.count(odd, name, "esco.odd-relation")
	used := map[int32]bool{}
	for _, a := range r.asks {
		used[a.to] = true
	}
	r.count(len(r.skills.all)-len(used), r.file("skills", r.first()), "esco.unused")
}

func keys(m map[string]int) (all []string) {
	for k := range m {
		all = append(all, k)
	}
	sort.Strings(all)
	return all
}

func isOptional(w *row) (optional, ok bool) {
	switch strings.TrimSpace(w.get("relationType")) {
	case "essential":
		return false, true
	case "optional":
		return true, true
	}
	return false, false
}

// between reads what skills ask of skills.
func (r *reader) between() {
	name := r.file("skillSkillRelations", r.first())
	if name == "" {
		return
	}
	self, lost, odd, again := 0, 0, 0, 0
	seen := map[int64]bool{}
	r.rows(name, []string{"originalSkillUri", "relationType", "relatedSkillUri"}, func(w *row) {
		from, ok1 := w.uri("originalSkillUri")
		to, ok2 := w.uri("relatedSkillUri")
		if !ok1 || !ok2 {
			return
		}
		optional, ok := isOptional(w)
		a, ok1 := r.skills.find(from)
		b, ok2 := r.skills.find(to)
		key := int64(a)<<32 | int64(b)
		switch {
		case !ok:
			odd++
		case !ok1 || !ok2:
			lost++
		case a == b:
			self++
		case seen[key]:
			again++
		case len(seen) >= maxRelations:
			r.fault(name, lang.Message{}, "esco.too-many", "Most", maxRelations)
			r.stop = true
		default:
			seen[key] = true
			if optional {
				r.helped = append(r.helped, relation{a, b, true})
			} else {
				r.needs = append(r.needs, relation{a, b, false})
			}
		}
	})
	r.count(self, name, "esco.self")
	r.count(lost, name, "esco.no-skill")
	r.count(again, name, "esco.twice")
	r.count(odd, name, "esco.odd-relation")
}

// broader reads which concepts stand above which.
func (r *reader) broader() {
	r.above = map[string][]string{}
	name := r.file("broaderRelationsSkillPillar", r.first())
	if name == "" {
		return
	}
	known := func(uri string) (string, bool) { // the one copy of the address
		if i, ok := r.skills.find(uri); ok {
			return r.skills.all[i].uri, true
		}
		if i, ok := r.groups.find(uri); ok {
			return r.groups.all[i].uri, true
		}
		return "", false
	}
	lost, count := 0, 0
	r.rows(name, []string{"conceptUri", "broaderUri"}, func(w *row) {
		from, ok1 := w.uri("conceptUri")
		to, ok2 := w.uri("broaderUri")
		if !ok1 || !ok2 {
			return
		}
		a, ok1 := known(from)
		b, ok2 := known(to)
		if !ok1 || !ok2 {
			lost++
			return
		}
		if slices.Contains(r.above[a], b) || a == b {
			return
		}
		if count++; count > maxRelations {
			r.fault(name, lang.Message{}, "esco.too-many", "Most", maxRelations)
			r.stop = true
			return
		}
		r.above[a] = append(r.above[a], b)
	})
	r.count(lost, name, "esco.no-broader")
	for _, list := range r.above {
		slices.Sort(list)
	}
}

var collection = pattern.Of(`^([A-Za-z]+?)(Skills|Occupations)Collection$`)

// collections reads which collections a concept is in: digital, green, and others.
func (r *reader) collections() {
	kinds := make([]string, 0, len(r.files))
	for kind := range r.files {
		kinds = append(kinds, kind)
	}
	sort.Strings(kinds)
	for _, kind := range kinds {
		m := collection().FindStringSubmatch(kind)
		if m == nil {
			continue
		}
		in := r.skills
		if m[2] == "Occupations" {
			in = r.occupations
		}
		tag := "collection:" + strings.ToLower(m[1])
		r.rows(r.file(kind, r.first()), []string{"conceptUri"}, func(w *row) {
			uri, ok := w.uri("conceptUri")
			if i, there := in.find(uri); ok && there && !slices.Contains(in.all[i].tags, tag) {
				in.all[i].tags = append(in.all[i].tags, tag)
			}
		})
	}
}
