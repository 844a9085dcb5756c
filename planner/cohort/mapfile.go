package cohort

import (
	"errors"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// Map says what the heads and answers of a foreign file mean.
type Map struct {
	columns map[string]column   // by head
	levels  *answers            // in every skill
	ignore  map[string]*mapKey  // heads
	values  map[string]*answers // by known column
	groups  map[string]*mapKey  // heads
	grouped []string            // these, as they are written, in their order
	keys    []*mapKey           // all of them, in the order of the file
	targets []Target
}

// mapKey is a head or an answer that a map names.
type mapKey struct {
	text string // as it is written
	line int
	head string // the head whose answer it is, folded, or ""
	of   string // the column whose answer it is, or ""
}

// answer is what an answer means: a level, a value, or nothing.
type answer struct {
	*mapKey
	level int
	value string
	blank bool // the answer says nothing
}

// answers are the answers of a map that are told apart, by their folded texts and, where
// they are numbers or begin with the number of a choice, by those.
type answers struct {
	texts   map[string]*answer
	plain   map[string]*answer // 3, also written 3,0 or 03
	choices map[string]*answer // "3 - Cukup"; nil where two have that number
	coded   bool               // a number stands for another level: those that are left out mean nothing
}

func newAnswers() *answers {
	return &answers{map[string]*answer{}, map[string]*answer{}, map[string]*answer{}, false}
}

// text finds what an answer means by its text, or by the number that it is.
func (a *answers) text(cell string) *answer {
	if a == nil {
		return nil
	}
	if found := a.texts[fold(cell)]; found != nil {
		return found
	}
	if n, ok := asNumber(cell); ok && n[len(n)-1] == '%' {
		return a.texts[n]
	} else if ok {
		return a.plain[n]
	}
	return nil
}

// number finds what the number of a choice means.
func (a *answers) number(n string) *answer {
	if a == nil {
		return nil
	}
	if found := a.plain[n]; found != nil {
		return found
	}
	return a.choices[n]
}

// mapReader reads a map.
type mapReader struct {
	*Map
	words *words
}

// ReadMap reads a file of foreign heads and answers (columns.yaml, see the package
// doc). The error holds every fault of the file as lang.Faults.
func ReadMap(name string, data []byte, g *graph.Graph) (*Map, error) {
	doc, root := strict.Parse(name, data)
	if root.IsZero() || root.IsOther("columns") {
		return nil, doc.Err()
	}
	m := mapReader{&Map{map[string]column{}, newAnswers(), map[string]*mapKey{}, map[string]*answers{}, map[string]*mapKey{}, nil, nil, nil}, newWords(g, Options{})}
	heads := map[string]*mapKey{} // mapped or ignored
	named := map[string]*mapKey{} // columns under values
	root.Map(strict.Fields{
		"targets": m.readTargets,
		"groups": func(v strict.Node) {
			v.List(func(_ int, item strict.Node) {
				k := m.key(item, "")
				if head := folded(item); head != "" && m.once(m.groups, head, k, item) {
					m.grouped = append(m.grouped, k.text)
				}
			})
		},
		"columns": func(v strict.Node) {
			v.Entries(func(key, value strict.Node) {
				head := folded(key)
				k := m.key(key, "")
				if head != "" && m.once(heads, head, k, key) {
					c := m.readTarget(value, head)
					c.key = k
					m.columns[head] = c
				}
			})
		},
		"levels": func(v strict.Node) { m.readLevels(v, m.levels, "") },
		"ignore": func(v strict.Node) {
			v.List(func(_ int, item strict.Node) {
				head := folded(item)
				if k := m.key(item, ""); head != "" && m.once(heads, head, k, item) {
					m.ignore[head] = k
				}
			})
		},
		"values": func(v strict.Node) {
			v.Entries(func(key, value strict.Node) {
				target := m.words.columns[lang.Fold(key.Text())]
				if target == "" {
					key.FaultHint(lang.DidYouMean(key.Raw(), known()), "cohortfile.map.no-column", "Name", key.Raw())
					return
				}
				if m.once(named, target, &mapKey{text: key.Raw(), line: key.Line()}, key) {
					m.values[target] = m.readValues(value, target)
				}
			})
		},
	})
	if err := doc.Err(); err != nil {
		return nil, err
	}
	return m.Map, nil
}

// key notes a head or answer, to tell later whether the file has it.
func (m mapReader) key(v strict.Node, head string) *mapKey {
	k := &mapKey{text: strings.Join(strings.Fields(v.Raw()), " "), line: v.Line(), head: head}
	m.keys = append(m.keys, k)
	return k
}

// once finds a key that is the same as an earlier one, once both are folded: of two
// meanings one would win without a word.
func (m mapReader) once(seen map[string]*mapKey, folded string, k *mapKey, v strict.Node) bool {
	first := seen[folded]
	if first == nil {
		seen[folded] = k
		return true
	}
	v.FaultHint(lang.M("cohortfile.map.key-twice.hint"), "cohortfile.map.key-twice", "Key", k.text, "First", first.text, "Line", first.line)
	return false
}

// folded is a text of the file as heads and answers are compared.
func folded(v strict.Node) string { return fold(v.Text()) }

// readTarget reads what a head means: a column or skill, or either with answers of its
// own.
func (m mapReader) readTarget(v strict.Node, head string) (c column) {
	target := func(v strict.Node) {
		text := v.Text()
		if c = m.words.find(text, nil); text != "" && c.name() == "" {
			hint := lang.M("request.skills.hint")
			if near := m.words.near(text); len(near) > 0 {
				hint = lang.M("request.skills.hint.near", "Names", near)
			}
			v.FaultHint(hint, "cohortfile.map.no-target", "Name", text)
		}
	}
	if !v.IsMap() {
		target(v)
		return c
	}
	levels := newAnswers()
	v.Map(strict.Fields{
		"column": target,
		"levels": func(v strict.Node) { m.readLevels(v, levels, head) },
	}, "column")
	c.levels = levels
	return c
}

// readLevels reads answers that stand for levels; those of one column name its head.
func (m mapReader) readLevels(v strict.Node, into *answers, head string) {
	m.readAnswers(v, into, head, func(a *answer, value strict.Node) bool {
		if a.blank = value.IsScalar() && value.Raw() != "" && isBlank(value.Raw(), ""); a.blank {
			return true
		}
		n, ok := value.Int(0, graph.MaxLevels)
		a.level = n
		return ok
	})
	for n, a := range into.plain {
		into.coded = into.coded || a.blank || !isLevel(n, a.level)
	}
	for n, a := range into.choices {
		into.coded = into.coded || a == nil || a.blank || !isLevel(n, a.level)
	}
}

// readAnswers reads answers with what each of them means.
func (m mapReader) readAnswers(v strict.Node, into *answers, head string, read func(*answer, strict.Node) bool) {
	seen := map[string]*mapKey{}
	v.Entries(func(key, value strict.Node) {
		text := key.Text()
		a := &answer{mapKey: m.key(key, head)}
		if text == "" || !read(a, value) {
			return
		}
		folded := fold(text)
		plain, isPlain := plainNumber(text)
		if isPlain {
			folded = plain // 3 and 3,0 are one answer
		} else if share, ok := asNumber(text); ok {
			folded = share // so are 90% and 90.00 %
		}
		if !m.once(seen, folded, a.mapKey, key) {
			return
		}
		into.texts[fold(text)], into.texts[folded] = a, a
		if isPlain {
			into.plain[plain] = a
		} else if n, ok := choiceNumber(text); ok {
			if other, twice := into.choices[n]; twice && (other == nil || other.level != a.level || other.blank != a.blank) {
				a = nil
			}
			into.choices[n] = a
		}
	})
}

func (m mapReader) readValues(v strict.Node, target string) *answers {
	out := newAnswers()
	m.readAnswers(v, out, "", func(a *answer, value strict.Node) bool {
		a.value, a.of = value.Text(), target
		if a.blank = a.value != "" && isBlank(a.value, target); a.blank {
			return true
		}
		if target == colTo || target == colFrom {
			if ids := m.words.Graph.Find(a.value, "role"); len(ids) != 1 && a.value != "" {
				value.Report(m.words.Graph.Lost(a.value, "role"))
			}
		}
		return a.value != ""
	})
	out.coded = len(out.plain) > 0 && (target == colHours || target == colMoney)
	return out
}

// use notes that the file has a head or answer of the map.
func (r *Reader) use(k *mapKey) {
	if k != nil {
		r.used[k] = true
	}
}

// unused says which heads and answers of the map the file does not have.
func (r *Reader) unused() (names []string) {
	m := r.o.Map
	for _, k := range m.keys {
		if c := m.columns[k.head]; k.head != "" && !r.used[c.key] {
			continue // the head itself is named
		}
		if !r.used[k] {
			name := "\"" + clean(k.text) + "\""
			if k.of != "" {
				name += " (" + k.of + ")"
			}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// fresh says which answers, of those a map can give a meaning, neither it nor a reader knows.
func (r *Reader) fresh() (names []string) {
	for _, m := range r.Meanings() {
		if m.Skill.ID == "" && m.Column != colTo && m.Column != colFrom && r.o.Map.values[m.Column] == nil {
			continue
		}
		values := r.o.Map.values[m.Column]
		for _, a := range m.Answers {
			if !a.Fault.IsZero() && values.text(a.Text) == nil { // what means nothing is known, too
				names = append(names, "\""+a.Text+"\" ("+m.Head+")")
			}
		}
	}
	return names
}

// misfit adds to the faults of heads what else of a file and its map has come apart, so that
// all of it can be mended at once: answers that are new, and what the file no longer has.
func (r *Reader) misfit(heads error, survey func() error) error {
	faults, ok := errors.AsType[lang.Faults](heads)
	if !ok {
		return heads
	}
	r.ended = true
	for i, c := range r.columns {
		r.columns[i].ignored = c.ignored || !c.known()
	}
	if survey() == nil {
		r.meanings = r.explaining()
		for _, err := range r.All() {
			if err != nil {
				return heads // it breaks off
			}
		}
	}
	about := func(id string, names []string) {
		if names != nil {
			faults = append(faults, &lang.Error{Place: r.table.HeadPlace(-1), What: lang.M(id, "Names", strings.Join(names, ", ")), Hint: lang.M("cohortfile.map.misfit.hint")})
		}
	}
	about("cohortfile.map.new-answers", r.fresh())
	about("cohortfile.map.gone", r.unused())
	return faults
}
