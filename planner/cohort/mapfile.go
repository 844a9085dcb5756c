package cohort

import (
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// Map says what the heads and answers of a foreign file mean.
type Map struct {
	columns map[string]column            // by head
	levels  map[string]int               // by answer
	ignore  map[string]bool              // heads
	values  map[string]map[string]string // by known column, then by answer
}

// ReadMap reads a file of foreign heads and answers (columns.yaml, see the package
// doc). The error holds every fault of the file as strict.Faults.
func ReadMap(name string, data []byte, g *graph.Graph) (*Map, error) {
	doc, root := strict.Parse(name, data)
	if root.IsZero() || root.IsOther("columns") {
		return nil, doc.Err()
	}
	m := &Map{map[string]column{}, map[string]int{}, map[string]bool{}, map[string]map[string]string{}}
	w := newWords(g)
	root.Map(strict.Fields{
		"columns": func(v strict.Node) {
			v.Entries(func(key, value strict.Node) {
				if head := folded(key); head != "" {
					m.columns[head] = w.readTarget(value)
				}
			})
		},
		"levels": func(v strict.Node) { readLevels(v, m.levels) },
		"ignore": func(v strict.Node) {
			v.List(func(_ int, item strict.Node) { m.ignore[folded(item)] = true })
		},
		"values": func(v strict.Node) {
			v.Entries(func(key, value strict.Node) {
				target := w.columns[fold(blanks.Replace(folded(key)))]
				if target == "" {
					key.FaultHint(strict.DidYouMean(key.Raw(), w.heads[:len(synonyms)]), "cohortfile.map.no-column", "Name", key.Raw())
					return
				}
				m.values[target] = w.readValues(value, target)
			})
		},
	})
	for head := range m.columns {
		delete(m.ignore, head)
	}
	if err := doc.Err(); err != nil {
		return nil, err
	}
	return m, nil
}

// folded is a text of the file as heads and answers are compared.
func folded(v strict.Node) string { return fold(v.Text()) }

// readTarget reads what a head means: a column or skill, or either with answers of its
// own.
func (w *words) readTarget(v strict.Node) (c column) {
	target := func(v strict.Node) {
		text := v.Text()
		if c = w.find(text, nil); text != "" && c.name() == "" {
			hint := lang.M("request.skills.hint")
			if near := w.near(text, w.heads); len(near) > 0 {
				hint = lang.M("request.skills.hint.near", "Names", strings.Join(near, ", "))
			}
			v.FaultHint(hint, "cohortfile.map.no-target", "Name", text)
		}
	}
	if !v.IsMap() {
		target(v)
		return c
	}
	levels := map[string]int{}
	v.Map(strict.Fields{
		"column": target,
		"levels": func(v strict.Node) { readLevels(v, levels) },
	}, "column")
	c.levels = levels
	return c
}

func readLevels(v strict.Node, into map[string]int) {
	v.Entries(func(key, value strict.Node) {
		if n, ok := value.Int(0, graph.MaxLevels); ok {
			into[folded(key)] = n
		}
	})
}

func (w *words) readValues(v strict.Node, target string) map[string]string {
	out := map[string]string{}
	v.Entries(func(key, value strict.Node) {
		answer, text := folded(key), value.Text()
		if target == colTo || target == colFrom {
			if _, ok := w.roles[fold(text)]; !ok && text != "" {
				hint := lang.M("request.roles.hint")
				if near := w.near(text, w.roleNames); len(near) > 0 {
					hint = lang.M("request.roles.hint.near", "Names", strings.Join(near, ", "))
				}
				value.FaultHint(hint, "request.no-role", "ID", text)
			}
		}
		out[answer] = text
	})
	return out
}
