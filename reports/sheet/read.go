package sheet

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/cohort/table"
)

// mostFaults is how many faults of a workbook are kept.
const mostFaults = 500

// Read reads a workbook that [Write] has written, or a person. The error, if there is one,
// holds every fault as a [lang.Faults], each with its sheet, its cell and the way out.
func Read(name string, r io.ReaderAt, size int64) (*graph.Catalog, []graph.Notice, error) {
	b := &reader{name: name, r: r, size: size, tables: tables(), rows: map[string][]*row{}, byID: map[string]map[string]*row{}, lost: map[string]lost{}}
	if err := b.sheets(); err != nil {
		return nil, nil, err
	}
	b.faults = append(b.faults, b.broken...) // behind those of heads
	b.adopt()
	w := &writer{}
	w.catalog(b)
	c, notices, err := graph.Read(nil, graph.File{Name: name, Data: []byte(w.text.String())})
	if faults, ok := errors.AsType[lang.Faults](err); ok {
		for _, f := range faults {
			if own := len(b.faults) > 0; own && follows(f) {
				continue
			}
			if f = w.placed(name, f); !b.comesOfHeads(f) {
				b.faults = append(b.faults, f)
			}
		}
	} else if err != nil {
		return nil, nil, err
	}
	if b.faults != nil {
		return nil, nil, b.told()
	}
	for i, n := range notices {
		notices[i] = w.placed(name, n)
	}
	return c, append(b.notices, notices...), nil
}

// told are the faults behind the sheets that were not read, which may be why they are there.
func (b *reader) told() lang.Faults { return append(lang.Faults(slices.Clone(b.notices)), b.faults...) }

// follows reports whether a fault may come of rows that belong to nothing.
func follows(f *lang.Error) bool {
	inner, _ := f.What.Args["What"].(lang.Message)
	return inner.ID == "fault.unreachable" || inner.ID == "fault.do-no-study" || inner.ID == "fault.carry-no-study"
}

// lost are the columns of a sheet that may stand under heads that are not known.
type lost struct {
	sheet string
	paths []string
}

// comesOfHeads reports whether a fault may be there because a column was not read: something
// is missing in the sheet of that column, or what is named has no id.
func (b *reader) comesOfHeads(f *lang.Error) bool {
	for _, l := range b.lost {
		_, value := f.What.Args["Value"]
		_, id := f.What.Args["ID"]
		switch {
		case !value && !id && strings.HasPrefix(f.Place, b.name+": "+l.sheet+"!"):
			return true
		case slices.Contains(l.paths, "id") && strings.HasPrefix(f.What.ID, "fault.no-"):
			return true
		}
	}
	return false
}

// row is an item of a sheet as its cells have it.
type row struct {
	cells map[key]string
	at    map[key]string // the place of each cell
	place string         // of the first cell that says something
	in    map[string][]*row
}

type reader struct {
	name   string
	r      io.ReaderAt
	size   int64
	tables []tab

	rows    map[string][]*row          // by the name of the table
	byID    map[string]map[string]*row // items that others belong to, by the name of the table
	lost    map[string]lost            // by the name of the table
	faults  lang.Faults
	broken  lang.Faults // of single cells
	notices []graph.Notice
}

func (b *reader) fault(place string, hint lang.Message, id string, pairs ...any) {
	if len(b.faults) < mostFaults {
		b.faults = append(b.faults, &lang.Error{Place: place, What: lang.M(id, pairs...), Hint: hint})
	}
}

// sheets reads all sheets of the workbook that are a catalog's.
func (b *reader) sheets() error {
	found, err := table.Sheets(b.name, b.r, b.size)
	if e, ok := errors.AsType[*lang.Error](err); ok && e.What.ID == "cohortfile.sheet-of-text" {
		return &lang.Error{Place: b.name, What: lang.M("sheet.text"), Hint: lang.M("sheet.none.hint")}
	} else if err != nil {
		return err
	}
	known, read := names(b.tables), map[int]string{}
	for _, sheet := range found {
		i, ok := known[lang.Fold(sheet)]
		if !ok {
			if !strings.HasPrefix(sheet, "#") { // a note
				b.notices = append(b.notices, &lang.Error{Place: b.name, What: lang.M("sheet.not-read", "Name", sheet), Hint: b.nearSheet(sheet)})
			}
			continue
		}
		if other, twice := read[i]; twice {
			b.fault(b.name, lang.M("sheet.twice.hint"), "sheet.twice", "Name", sheet, "Other", other)
			continue
		}
		read[i] = sheet
		if err := b.sheet(b.tables[i], sheet); err != nil {
			return err
		}
	}
	if len(read) == 0 {
		return &lang.Error{Place: b.name, What: lang.M("sheet.none"), Hint: lang.M("sheet.none.hint")}
	}
	return nil
}

// nearSheet names the catalog's sheet that a name is near, as of a copy: Study (2).
func (b *reader) nearSheet(name string) lang.Message {
	var all []string
	for _, t := range b.tables {
		for _, l := range lang.All {
			all = append(all, lang.For(l).Say("sheet."+t.name))
		}
	}
	first, _, _ := strings.Cut(name, "(")
	return lang.DidYouMean(strings.TrimSpace(first), all)
}

// sheet reads the rows of one.
func (b *reader) sheet(t tab, sheet string) error {
	heads := t.heads()
	known := func(head string) bool { _, ok := heads[lang.Fold(head)]; return ok }
	r, err := table.Open(b.name, b.r, b.size, table.Options{Sheet: sheet, Known: known})
	if e, ok := errors.AsType[*lang.Error](err); ok && e.What.ID == "cohortfile.empty" {
		return nil
	} else if err != nil {
		return err
	}
	defer r.Close()
	columns := b.columns(t, sheet, r, heads)
	for {
		rec, err := r.Next()
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		b.row(t, rec, columns)
	}
}

// lacks reports whether a column of a table was not found.
func (b *reader) lacks(t, path string) bool { return slices.Contains(b.lost[t].paths, path) }

// columns finds what each column is; nil stands for one that is not read.
func (b *reader) columns(t tab, sheet string, r *table.Reader, heads map[string]key) []*key {
	columns, seen, faults := make([]*key, len(r.Head.Cells)), map[key]bool{}, len(b.faults)
	for i, head := range r.Head.Cells {
		head = strings.TrimSpace(head)
		if head == "" || strings.HasPrefix(head, "#") {
			continue
		}
		k, ok := heads[lang.Fold(head)]
		switch {
		case !ok:
			b.fault(r.HeadPlace(i), b.nearHead(t, head), "sheet.no-column", "Head", head)
		case seen[k]:
			b.fault(r.HeadPlace(i), lang.M("sheet.column-twice.hint"), "sheet.column-twice", "Head", head)
		default:
			seen[k] = true
			columns[i] = &k
		}
	}
	if t.within != "" && !seen[key{}] {
		b.fault(r.HeadPlace(-1), lang.M("sheet.no-owner.hint"), "sheet.no-owner", "Head", lang.M("sheet.head.of-"+t.within))
	}
	if len(b.faults) > faults {
		l := lost{sheet: sheet}
		for at, c := range t.columns {
			if !slices.ContainsFunc(columns, func(k *key) bool { return k != nil && k.at == at }) {
				l.paths = append(l.paths, c.path)
			}
		}
		b.lost[t.name] = l
	}
	return columns
}

// nearHead is what a head may mean, or that a note begins with #.
func (b *reader) nearHead(t tab, head string) lang.Message {
	var all []string
	for _, c := range t.columns {
		for _, l := range lang.All {
			all = append(all, t.head(c, lang.For(l)))
		}
	}
	if near := lang.DidYouMean(head, all); !near.IsZero() {
		return near
	}
	return lang.M("sheet.no-column.hint", "Head", "# "+head)
}

// row keeps what a record says.
func (b *reader) row(t tab, rec *table.Record, columns []*key) {
	place := func(column int) string { return b.name + ": " + rec.Cell(column) }
	for _, f := range rec.Faults {
		if f.Column < 0 || f.Column < len(columns) && columns[f.Column] != nil {
			b.broken = append(b.broken, &lang.Error{Place: place(f.Column), What: f.What, Hint: f.Hint})
		}
	}
	x := &row{cells: map[key]string{}, at: map[key]string{}, in: map[string][]*row{}}
	for i, k := range columns {
		if k == nil || i >= len(rec.Cells) {
			continue
		}
		value := strings.TrimSpace(rec.Cells[i])
		x.at[*k] = place(i)
		if value == "" {
			continue
		}
		if x.place == "" {
			x.place = place(i)
		}
		x.cells[*k] = value
	}
	if x.place != "" {
		b.rows[t.name] = append(b.rows[t.name], x)
	}
}

// adopt gives rows that belong to a skill or role to it.
func (b *reader) adopt() {
	for _, t := range b.tables {
		if t.within != "" || t.list == "" {
			continue
		}
		known := map[string]*row{}
		b.byID[t.list] = known
		b.rows[t.name] = slices.DeleteFunc(b.rows[t.name], func(x *row) bool {
			id := x.cells[key{}]
			first := known[id]
			if first != nil && id != "" {
				b.fault(x.at[key{}], lang.M("sheet.id-twice.hint"), "sheet.id-twice", "ID", id, "Place", first.at[key{}])
				return true
			}
			known[id] = x
			return false
		})
	}
	for _, t := range b.tables {
		for _, x := range b.rows[t.name] {
			if t.within == "" || b.lacks(t.name, "") || b.lacks(t.within, "id") { // nobody knows what it belongs to
				continue
			}
			id := x.cells[key{}]
			switch owner := b.byID[t.within][id]; {
			case owner != nil:
				owner.in[t.list] = append(owner.in[t.list], x)
			case id == "":
				b.fault(x.place, lang.M("sheet.owner-blank.hint"), "sheet.owner-blank", "Head", lang.M("sheet.head.of-"+t.within))
			default:
				var ids []string
				for id := range b.byID[t.within] {
					ids = append(ids, id)
				}
				b.fault(x.at[key{}], lang.DidYouMean(id, ids), "sheet.owner", "ID", id, "Sheet", lang.M("sheet."+t.within))
			}
		}
	}
	if rows := b.rows["about"]; len(rows) > 1 {
		b.fault(rows[1].place, lang.M("sheet.about-rows.hint"), "sheet.about-rows", "Count", len(rows))
		b.rows["about"] = rows[:1]
	}
}

// placed is a fault of the file that was written, at the cell that its line comes from.
func (w *writer) placed(name string, f *lang.Error) *lang.Error {
	out := *f
	if inner, ok := f.What.Args["What"].(lang.Message); ok && f.What.ID == "strict.at" {
		out.What = inner
	}
	var line int
	if _, err := fmt.Sscanf(strings.TrimPrefix(f.Place, name+":"), "%d", &line); err == nil && line > 0 && line <= len(w.places) && w.places[line-1] != "" {
		out.Place = w.places[line-1]
	} else {
		out.Place = name
	}
	return &out
}
