package cohort

import (
	"cmp"
	"errors"
	"hash/maphash"
	"maps"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort/table"
)

// reading is a row that is being read.
type reading struct {
	*Reader
	row    *Row
	record *table.Record
	column column // the one being read
	at     int    // its place
	cell   string
	stated map[graph.SkillID]held // by a column of its own
	levels string                 // that the cell with several states
	lost   bool                   // what the row goes to cannot be told
}

// row reads a row; nil is one that is left out, which is counted.
func (r *Reader) row(record *table.Record) *Row {
	row := &Row{Line: record.Line, Place: record.Cell(-1), Request: r.o.Base}
	row.Request.Have = maps.Clone(r.o.Base.Have)
	x := &reading{Reader: r, row: row, record: record}
	w := x.names(record)
	if !x.broken(record) {
		x.cells(record)
		x.groupsOf(record)
		x.dates()
		left := x.leftOut(record, w)
		x.meanings.keep(row, !left)
		if left {
			return nil
		}
		x.double(record, w)
	}
	x.once()
	x.identify(record)
	x.sort()
	if row.To = row.Request.To; x.lost {
		row.To = ""
	}
	if row.Faults != nil { // it cannot be planned by mistake: there is nowhere to go
		row.Request = planner.Request{Name: row.Request.Name, ID: row.Key, Row: row.Request.Row, AsOf: r.o.Base.AsOf, Lang: row.Request.Lang}
	}
	return row
}

// leftOut judges who the row is about: somebody, nobody, or one who has another row.
func (x *reading) leftOut(record *table.Record, w who) bool {
	if line, other := x.counting(w); other {
		if x.o.Duplicates != NoAnswers {
			x.skipped.answer(record.Line, line)
			return true
		}
		x.faultIn(x.head(colEmail), lang.M("cohortfile.email-twice", "Email", x.row.Email, "Line", line), lang.M("cohortfile.email-twice.hint"))
		return false
	}
	if x.nobody(record, w) || x.gradebook(w) || x.total(record, w) {
		return true
	}
	if !x.aside(record, w) {
		x.sharing(w)
	}
	return false
}

// fault records a fault of the cell.
func (x *reading) fault(what, hint lang.Message) { x.faultIn(x.column.head, what, hint) }

func (x *reading) faultIn(head string, what, hint lang.Message) {
	x.row.Faults = append(x.row.Faults, Fault{x.row.Line, head, what, hint, x.cellOf(head)})
}

// cellOf is the cell under a head, as a sheet names it.
func (x *reading) cellOf(head string) string {
	if x.column.head == head && x.at < len(x.columns) && x.columns[x.at].head == head {
		return x.record.Cell(x.at)
	}
	return x.record.Cell(slices.IndexFunc(x.columns, func(c column) bool { return head != "" && c.head == head }))
}

// report records what a value parser found.
func (x *reading) report(err error) bool {
	if e, ok := errors.AsType[*lang.Error](err); ok {
		x.fault(e.What, e.Hint)
	}
	return err == nil
}

// names reads who it is, which even a row that is broken may say.
func (x *reading) names(record *table.Record) who {
	w := x.whose(record)
	x.row.ID, x.row.Name, x.row.Email = clean(w.id), clean(w.name), clean(w.email)
	x.row.Request.Name = x.row.Name
	return w
}

// clean makes a text fit for one line, as package lang shows it.
func clean(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] >= ' ' && s[i] < 0x7f && (s[i] != ' ' || i > 0 && i+1 < len(s) && s[i+1] != ' ')
	}
	if plain {
		return strings.Clone(s) // not to keep the whole row in memory
	}
	return lang.For(lang.English).Value(strings.Join(strings.Fields(s), " "))
}

// broken records what leaves cells without a meaning: then nothing else is judged.
func (x *reading) broken(record *table.Record) bool {
	f, column, broken := x.breaks(record)
	if !broken {
		return false
	}
	x.lost = x.head(colTo) != ""
	head := ""
	if column >= 0 && column < len(x.columns) {
		head = x.columns[column].head
	}
	x.row.Faults = append(x.row.Faults, Fault{f.Line, head, f.What, f.Hint, record.Cell(f.Column)})
	return true
}

// breaks finds why the cells of a row cannot be told apart.
func (r *Reader) breaks(record *table.Record) (f table.Fault, column int, broken bool) {
	for _, f := range record.Faults {
		if f.Broken {
			return f, f.Column, true
		}
	}
	if n := len(record.Cells); record.Short && n < len(r.columns) {
		return table.Fault{Line: record.Line, What: lang.M("cohortfile.too-few", "Count", n, "Want", len(r.columns)), Hint: lang.M("cohortfile.too-few.hint")}, -1, true
	}
	for i, text := range record.Cells {
		if (i >= len(r.columns) || !r.columns[i].known()) && strings.TrimSpace(text) != "" {
			return table.Fault{Line: record.Line, What: lang.M("cohortfile.no-head", "Value", clean(text), "Number", i+1), Hint: lang.M("cohortfile.no-head.hint")}, -1, true
		}
	}
	return f, -1, false
}

// cells reads the cells in the order of the file, but those with several levels last:
// what the columns of skills say must be known by then.
func (x *reading) cells(record *table.Record) {
	x.stated = map[graph.SkillID]held{}
	have, haveAt := "", -1
	for i, c := range x.columns {
		if c.isAside() || !c.known() {
			continue
		}
		x.column, x.at, x.cell = c, i, ""
		bad, faults := false, len(x.row.Faults)
		if i < len(record.Cells) {
			bad = !x.answer(record.Cells[i])
		}
		for _, f := range record.Faults {
			if f.Column == i {
				x.fault(f.What, f.Hint)
				bad = true
			}
		}
		switch {
		case c.target == colTo && x.cell == "" && !bad && x.row.Request.To == "":
			x.fault(lang.M("cohortfile.no-target"), lang.M("cohortfile.no-target.hint"))
		case x.cell == "" || bad:
		case c.skill != nil:
			x.level()
		case c.target == colHave:
			have, haveAt = x.cell, i
			continue
		default:
			x.value()
		}
		x.lost = x.lost || c.target == colTo && len(x.row.Faults) > faults
		if i < len(record.Cells) {
			x.tell(record.Cells[i], faults)
		}
	}
	if have != "" {
		x.column, x.at, x.cell = x.columns[haveAt], haveAt, have
		faults := len(x.row.Faults)
		x.have()
		x.tell(have, faults)
	}
}

// answer takes the text of a cell, or what the map says it means; false is a number that
// a map of numbers leaves out. A text that is too long to be a value is cut, so that its
// fault can be read.
func (x *reading) answer(cell string) bool {
	cell = strings.TrimSpace(cell)
	if m := x.o.Map; m != nil && x.column.target != "" && cell != "" {
		if a := m.values[x.column.target]; a != nil {
			if found := a.text(cell); found != nil {
				x.use(found.mapKey)
				if !found.blank {
					x.cell = found.value
				} else if x.column.target == colTo && x.row.Request.To != "" && !isOpenWish(cell) {
					x.wishes.add(clean(cell), x.row.Line)
				}
				return true
			}
			if _, isNumber := plainNumber(cell); isNumber && a.coded {
				x.fault(lang.M("cohortfile.unmapped", "Value", cell), lang.M("cohortfile.unmapped.hint"))
				return false
			}
		}
		if x.column.target == colHours && !isBlank(cell, colHours) && !perWeek().MatchString(cell) {
			if _, other := periodOf(x.column.head); other { // hours of a day are none of a week
				x.fault(lang.M("cohortfile.other-period", "Value", cut(cell)), lang.M("cohortfile.unmapped.hint"))
				return false
			}
		}
	}
	if x.leavesOpen(cell) || isBlank(cell, x.column.target) && !(x.column.skill != nil && x.mapped(cell)) {
		return true
	}
	if x.column.target != colHave && !(x.column.skill != nil && x.mapped(cell)) {
		cell = cut(cell)
	}
	x.cell = cell
	return true
}

// cut shortens a text that is too long to be a value.
func cut(cell string) string {
	const longest = 300 // bytes
	if len(cell) > longest {
		return strings.ToValidUTF8(cell[:longest], "") + "…"
	}
	return cell
}

// mapped reports whether a map has a level for the cell of a skill.
func (x *reading) mapped(cell string) bool {
	for _, a := range x.levelAnswers() {
		if a.text(cell) != nil {
			return true
		}
	}
	return false
}

// value reads the cell of a known column.
func (x *reading) value() {
	q := &x.row.Request
	var err error
	switch x.column.target {
	case colFrom:
		x.role(&q.From)
	case colTo:
		x.role(&q.To)
	case colHours:
		err = x.hours()
	case colStart:
		err = x.date(&q.Start)
	case colBy:
		err = x.date(&q.By)
	case colMoney:
		q.Budget, err = x.money()
	case colLang:
		l, ok := lang.Named(fold(x.cell))
		if !ok {
			x.fault(lang.M("cohortfile.lang", "Value", x.cell), lang.Which())
			return
		}
		q.Lang = l
	}
	x.report(err)
}

func (x *reading) role(into *graph.RoleID) {
	id := x.words.Role(x.cell)
	if _, ok := x.graph.Catalog.Role(id); ok {
		*into = id
		return
	}
	lost := x.graph.Lost(x.cell, "role")
	x.fault(lost.What, lost.Hint)
}

// dates finds a deadline before the start, if the row has anything to do with it.
func (x *reading) dates() {
	q := &x.row.Request
	if slices.ContainsFunc(x.row.Faults, func(f Fault) bool { return f.Column != "" && f.Column == x.head(colStart) }) {
		return // before what?
	}
	start := q.AsOf
	if q.Start != nil {
		start = *q.Start
	}
	if q.By == nil || *q.By >= start || x.o.Season && q.Start == nil {
		return
	}
	if head := cmp.Or(x.head(colBy), x.head(colStart)); head != "" {
		x.faultIn(head, lang.M("request.by-before-start", "By", q.By.String(), "Start", start.String()), lang.M("request.by-before-start.hint"))
	}
}

// head is the head of a known column, or "".
func (r *Reader) head(target string) string {
	for _, c := range r.columns {
		if c.target == target {
			return c.head
		}
	}
	return ""
}

// sort puts the faults in the order of the columns, those of the whole row first.
func (x *reading) sort() {
	if len(x.row.Faults) < 2 {
		return
	}
	at := func(f Fault) int {
		return slices.IndexFunc(x.columns, func(c column) bool { return f.Column != "" && c.head == f.Column })
	}
	slices.SortStableFunc(x.row.Faults, func(a, b Fault) int { return at(a) - at(b) })
}

// idSeen is where an id was first seen, and a hash of how it is written there.
type idSeen struct {
	line int32
	form uint32
}

// once finds an id that an earlier row has, be it in other letters.
func (x *reading) once() {
	if x.row.ID == "" {
		return
	}
	h, form := maphash.String(x.seen.seed, fold(x.row.ID)), uint32(maphash.String(x.seen.seed, x.row.ID))
	first, seen := x.ids[h]
	if !seen {
		x.ids[h] = idSeen{int32(x.row.Line), form}
		return
	}
	if first.form != form {
		x.faultIn(x.head(colID), lang.M("cohortfile.id-alike", "ID", x.row.ID, "Line", int(first.line)), lang.M("cohortfile.id-twice.hint"))
		return
	}
	x.faultIn(x.head(colID), lang.M("cohortfile.id-twice", "ID", x.row.ID, "Line", int(first.line)), lang.M("cohortfile.id-twice.hint"))
}
