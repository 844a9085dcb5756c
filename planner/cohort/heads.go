package cohort

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner/learner"
)

// The columns that are known, by the names that they have in messages.
const (
	colID    = "id"
	colName  = "name"
	colEmail = "email"
	colFirst = "first_name"
	colLast  = "last_name"
	colSort  = "sortable_name" // Dewi, Sari: the last name, a comma, the rest
	colFrom  = "from"
	colTo    = "to"
	colHours = "hours_per_week"
	colStart = "start"
	colBy    = "by"
	colMoney = "budget"
	colLang  = "lang"
	colHave  = "have"
)

// synonyms are the heads by which each known column is recognised, however they are
// written.
var synonyms = []struct {
	column string
	heads  []string
}{
	{colID, []string{"id", "learner id", "student id", "id number", "id peserta", "nomor peserta", "nim", sisID, "student sis id"}},
	{colName, []string{"name", "full name", "learner", "student", "student name", "nama", "nama lengkap", "nama peserta", "nama siswa", "nama mahasiswa", "peserta"}},
	{colEmail, []string{"email", "e mail", "email address", "e mail address", "surel", "alamat surel", "alamat email"}},
	{colFirst, []string{"first name", "given name", "nama depan"}},
	{colLast, []string{"last name", "surname", "family name", "nama belakang", "nama keluarga"}},
	{colSort, []string{"sortable name"}},
	{colFrom, []string{"from", "from role", "current role", "dari", "dari peran", "peran asal", "peran sekarang"}},
	{colTo, []string{"to", "to role", "target", "target role", "ke", "ke peran", "tujuan", "peran tujuan", "peran target"}},
	{colHours, []string{"hours per week", "hours a week", "hours/week", "weekly hours", "jam per minggu", "jam seminggu", "jam/minggu"}},
	{colStart, []string{"start", "start date", "mulai", "tanggal mulai"}},
	{colBy, []string{"by", "deadline", "due date", "target date", "tenggat", "tenggat waktu", "tanggal tenggat", "tanggal target", "target tanggal", "target selesai", "tanggal selesai"}},
	{colMoney, []string{"budget", "anggaran"}},
	{colLang, []string{"lang", "language", "bahasa"}},
	{colHave, []string{"have", "skills held", "punya", "sudah punya", "skill", "skills", "keahlian", "skill yang dikuasai", "skill yang dimiliki", "keahlian yang dikuasai", "keahlian yang dimiliki", "keterampilan yang dikuasai", "keterampilan yang dimiliki"}},
}

// known are the names of the known columns.
func known() (names []string) {
	for _, s := range synonyms {
		names = append(names, s.column)
	}
	return names
}

// sisID is the school's own id in a gradebook of Canvas, beside the one of Canvas. Both are
// ids; the one that every row has counts.
const sisID = "sis user id"

// stamps are the columns that a form or a gradebook adds by itself; they say nothing of a
// learner.
var stamps = []string{
	"timestamp", "cap waktu", "stempel waktu", "start time", "completion time", "last modified time",
	"start date (utc)", "stage date (utc)", "submit date (utc)", "response type", "network id", "last downloaded from this course",
}

// column is a column of the file. One that is ignored has neither target nor skill.
type column struct {
	head    string       // as the file has it, in one line
	target  string       // a known column, or ""
	skill   *graph.Skill // or a skill
	levels  *answers     // answers of this column; may be nil
	key     *mapKey      // by which a map names it, or nil
	ignored bool
	group   bool // is passed on, and may have a target too
	unused  bool // ignored, and nobody said so
}

func (c column) known() bool { return c.target != "" || c.skill != nil || c.ignored || c.group }

// pure reports whether the column is a group and nothing else.
func (c column) pure() bool { return c.group && c.target == "" && c.skill == nil }

// isAside reports whether the column says nothing of who learns what: one that is ignored,
// or only a group.
func (c column) isAside() bool { return c.ignored || c.pure() }

// isName reports whether the column says who a row is about.
func (c column) isName() bool {
	switch c.target {
	case colID, colName, colEmail, colFirst, colLast, colSort:
		return true
	}
	return false
}

// name is that of the column in messages.
func (c column) name() string {
	if c.skill != nil {
		return string(c.skill.ID)
	}
	return c.target
}

// item is the skill of the column as it is found again.
func (c column) item() lang.Item {
	if c.skill == nil {
		return lang.Item{}
	}
	return lang.Item{ID: string(c.skill.ID), Name: c.skill.Name}
}

// fold makes texts alike that people take for the same: small letters, one way of
// writing an accent, single blanks, nothing that cannot be seen.
func fold(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] < 0x7f && s[i] >= ' ' && (s[i] != ' ' || i > 0 && i+1 < len(s) && s[i+1] != ' ')
	}
	if !plain {
		s = visible(s)
	}
	return strings.ToLower(s)
}

// visible is a text with one way of writing an accent, single blanks and nothing that
// cannot be seen.
func visible(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, norm.NFC.String(s))), " ")
}

// words finds columns by what people call them, and reads what stands in cells.
type words struct {
	learner.Words
	columns map[string]string
	groups  map[string]bool // heads, folded, that may be groups
}

func newWords(g *graph.Graph, o Options) *words {
	w := &words{learner.Words{Graph: g, Currency: o.Currency, Today: o.Base.AsOf}, map[string]string{}, nil}
	for _, s := range synonyms {
		for _, h := range s.heads {
			w.columns[lang.Fold(h)] = s.column
		}
		w.columns[lang.Fold(s.column)] = s.column
	}
	return w
}

// find finds what a head means: first by the map, then the known columns, then
// skills.
func (w *words) find(head string, m *Map) column {
	c := w.meaning(head, m)
	switch key := fold(head); {
	case w.groups[key]:
		c.group, c.ignored, c.unused = true, false, false
	case m != nil && m.groups[key] != nil && !c.known(): // other groups are asked for
		c.ignored = true
	}
	return c
}

func (w *words) meaning(head string, m *Map) column {
	c := column{head: clean(head)}
	key := fold(head)
	if m != nil {
		if to, ok := m.columns[key]; ok {
			c.target, c.skill, c.levels, c.key = to.target, to.skill, to.levels, to.key
			return c
		}
		if c.key = m.ignore[key]; c.key != nil {
			c.ignored = true
			return c
		}
	}
	if c.target = w.columns[lang.Fold(head)]; c.target == "" {
		c.skill = w.asked(head)
	}
	c.ignored = !c.known() && slices.Contains(stamps, key)
	if !c.known() && m == nil && isOfNoPlan(head) {
		c.ignored, c.unused = true, true
	}
	return c
}

// findAll finds what each head means beside the others: a gradebook of Canvas has the last
// name first, and two ids, of which the one of Canvas is never blank.
func (w *words) findAll(heads []string, m *Map) []column {
	all := make([]column, len(heads))
	school, other := -1, false
	for i, head := range heads {
		all[i] = w.find(head, m)
		isSchool := strings.Contains(lang.Fold(head), "sis ") && all[i].target == colID && all[i].key == nil
		if isSchool {
			school = i
		}
		other = other || all[i].target == colID && !isSchool
	}
	if school >= 0 && other {
		all[school].target, all[school].ignored = "", !all[school].group
	}
	for i := range all {
		if lang.Fold(heads[i]) == "student" && all[i].key == nil && slices.ContainsFunc(heads, func(h string) bool { return lang.Fold(h) == sisID }) {
			all[i].target = colSort
		}
	}
	return all
}

// What a form or a teacher puts behind a skill or around it: Rate your skills [Copywriting],
// Copywriting (0-5).
var (
	gridHead  = pattern.Of(`^.*\S\s*\[([^\[\]]*)\]$`)
	scaleHead = pattern.Of(`^(.*\S)\s*[(\[]\s*[0-9]{1,2}\s*(?:[-–—/]|to|sampai|s/d)\s*([0-9]{1,2})\s*[)\]]$`)
)

// asked is the skill that a head names as a whole, or between the brackets of a question
// that is asked of several skills, or nil.
func (w *words) asked(head string) *graph.Skill {
	names := []string{head}
	if m := scaleHead().FindStringSubmatch(strings.TrimSpace(head)); m != nil {
		names = append(names, m[1])
	} else if m := gridHead().FindStringSubmatch(strings.TrimSpace(head)); m != nil {
		names = append(names, m[1])
	}
	for _, name := range names {
		if ids := w.Graph.Find(name, "skill"); len(ids) == 1 {
			s, _ := w.Graph.Skill(graph.SkillID(ids[0]))
			return s
		}
	}
	return nil
}

// near are the columns and skills that a head may have meant; a name that several skills
// share means all of these.
func (w *words) near(head string) (near lang.Items) {
	skills, several := w.Graph.Near(head, "skill")
	if !several {
		x, b := guesser{words: w}, newBelow(head)
		named, _, isNear := x.skill(b)
		own := x.content(b)
		skills = slices.DeleteFunc(skills, func(x lang.Item) bool { // what shares a few letters with it is another thing
			s, ok := w.Graph.Skill(graph.SkillID(x.ID))
			return ok && !shares(own, s) && (isNear || s != named)
		})
		if utf8.RuneCountInString(fold(head)) > 2 { // No is not "to"
			for _, name := range lang.Near(fold(head), known()) {
				near = append(near, lang.Item{ID: `"` + name + `"`})
			}
		}
		if name := spelledOut(head); near == nil && name != "" {
			near = lang.Items{{ID: `"` + name + `"`}}
		}
	}
	if near == nil {
		near = skills
	}
	return near
}

// spelledOut is the known column that has a head of several words, all of which stand in another
// head in their order: jam per minggu in "jam belajar per minggu".
func spelledOut(head string) string {
	said := strings.Fields(lang.Fold(head))
	if hasWord(said, othersWords) || hasWord(said, otherNames) || hasWord(said, notStudy) {
		return ""
	}
	for _, s := range synonyms {
		for _, h := range s.heads {
			words := strings.Fields(lang.Fold(h))
			at := 0
			for _, w := range said {
				if at < len(words) && w == words[at] {
					at++
				}
			}
			if len(words) > 1 && at == len(words) {
				return s.column
			}
		}
	}
	return ""
}

// readHeads finds what each head means, and everything that is wrong with them.
func (r *Reader) readHeads() error {
	at := -1 // the head that is being read
	var faults lang.Faults
	fault := func(hint lang.Message, id string, pairs ...any) {
		faults = append(faults, &lang.Error{Place: r.table.HeadPlace(at), What: lang.M(id, pairs...), Hint: hint})
	}
	found, ignored, unused, unknown := map[string]string{}, []string{}, []string{}, 0
	heads := r.words.findAll(r.table.Head.Cells, r.o.Map)
	for i, head := range r.table.Head.Cells {
		at = i
		c := heads[i]
		if x := c.item(); c.skill != nil && c.key == nil && !x.Is(head) {
			r.words.Understood(head, x)
		}
		r.columns = append(r.columns, c)
		r.use(c.key)
		if r.o.Map != nil {
			r.use(r.o.Map.groups[fold(head)])
		}
		switch {
		case fold(head) == "":
		case c.unused:
			unused = append(unused, c.head)
		case c.ignored:
			ignored = append(ignored, c.head)
		case !c.known():
			hint := lang.M("cohortfile.unknown-column.hint", "Head", c.head)
			if near := r.words.near(head); len(near) > 0 {
				hint = lang.M("cohortfile.unknown-column.near", "Names", near, "Head", c.head)
			}
			unknown++
			fault(hint, "cohortfile.unknown-column", "Head", c.head)
		case c.pure():
			if first, twice := found["\x00"+fold(head)]; twice {
				fault(lang.M("cohortfile.column-twice.rename"), "cohortfile.group.twice", "Head", c.head, "First", first)
			} else {
				found["\x00"+fold(head)] = c.head
			}
		default:
			if first, twice := found[c.name()]; twice {
				fault(r.twiceHint(first, c), "cohortfile.column-twice", "Head", c.head, "First", first, "Column", c.name())
			} else {
				found[c.name()] = c.head
			}
		}
	}
	at = -1
	r.findGroups(fault)
	r.named = found[colID] != "" || found[colName] != "" || found[colEmail] != "" || found[colFirst] != "" || found[colLast] != "" || found[colSort] != ""
	switch _, has := found[colTo]; {
	case len(found) == 0:
		faults = nil
		fault(lang.M("cohortfile.no-heads.hint"), "cohortfile.no-heads")
	case !has && r.o.Base.To == "":
		fault(lang.M("cohortfile.no-to.hint"), "cohortfile.no-to")
	}
	if len(ignored) > 0 {
		r.notices = append(r.notices, lang.M("cohortfile.note.ignored", "Names", strings.Join(ignored, ", ")))
	}
	if len(unused) > 0 {
		r.notices = append(r.notices, lang.M("cohortfile.note.unused-columns", "Names", strings.Join(unused, ", "), "Head", unused[0]))
	}
	if faults == nil {
		return nil
	}
	if unknown > 1 && len(found) > 0 && r.o.Map == nil {
		fault(lang.M("cohortfile.map.offer.hint"), "cohortfile.map.offer", "Count", unknown)
	}
	if places, row := r.table.Likely(); row > 0 {
		for _, p := range places {
			faults = append(faults, &lang.Error{Place: p, What: lang.M("cohortfile.likely-head"), Hint: lang.M("cohortfile.likely-head.hint", "Row", row)})
		}
	}
	return faults
}

// twiceHint is the way out where two heads mean one column. A map tells heads apart by
// their folded texts, and takes each of them once.
func (r *Reader) twiceHint(first string, second column) lang.Message {
	switch {
	case fold(first) == fold(second.head):
		return lang.M("cohortfile.column-twice.rename")
	case second.key != nil && r.words.find(first, r.o.Map).key != nil:
		return lang.M("cohortfile.column-twice.mapped")
	case second.key != nil: // the other one is known without the map
		return lang.M("cohortfile.column-twice.ignore", "Head", first)
	case r.words.find(first, r.o.Map).key != nil:
		return lang.M("cohortfile.column-twice.ignore", "Head", second.head)
	}
	return lang.M("cohortfile.column-twice.hint")
}
