package sheet

import (
	"encoding/json"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// writer writes the catalog file that a workbook stands for, and knows the cell of each of
// its lines.
type writer struct {
	text   strings.Builder
	places []string // by line, from 0
}

// line writes a line that comes from a place.
func (w *writer) line(indent int, text, place string) {
	w.text.WriteString(strings.Repeat("  ", indent))
	w.text.WriteString(text)
	w.text.WriteByte('\n')
	w.places = append(w.places, place)
}

func (w *writer) catalog(b *reader) {
	w.line(0, "format: "+graph.Format, "")
	for _, t := range b.tables {
		switch rows := b.rows[t.name]; {
		case t.list == "":
			for _, x := range rows {
				w.keys(t, x, 0)
			}
		case t.within == "" && len(rows) > 0:
			w.line(0, t.list+":", rows[0].place)
			for _, x := range rows {
				w.line(0, "-", x.place)
				w.keys(t, x, 1)
				w.inner(b, t, x)
			}
		}
	}
}

// inner writes the rows that belong to an item.
func (w *writer) inner(b *reader, owner tab, x *row) {
	for _, t := range b.tables {
		if t.within != owner.list {
			continue
		}
		rows := x.in[t.list]
		switch {
		case len(rows) > 0:
			w.line(1, t.list+":", rows[0].place)
			for _, r := range rows {
				w.line(1, "-", r.place)
				w.keys(t, r, 2)
			}
		case t.list == "requires": // which a role must have
			w.line(1, "requires: []", x.place)
		}
	}
}

// keys writes what the cells of a row say.
func (w *writer) keys(t tab, x *row, indent int) {
	for at := 0; at < len(t.columns); at++ {
		c := t.columns[at]
		group, _, nested := strings.Cut(c.path, ".")
		switch {
		case c.path == "":
		case nested:
			end := at
			for end+1 < len(t.columns) && strings.HasPrefix(t.columns[end+1].path, group+".") {
				end++
			}
			w.group(t, x, group, at, end, indent)
			at = end
		case c.kind == text:
			w.name(t, x, at, indent)
		default:
			if value, ok := x.cells[key{at, ""}]; ok {
				w.value(c.path, c.kind, value, x.at[key{at, ""}], indent)
			}
		}
	}
}

// group writes the columns of one key: the three of hours, or those of a price.
func (w *writer) group(t tab, x *row, group string, from, to, indent int) {
	var given []int
	for at := from; at <= to; at++ {
		if _, ok := x.cells[key{at, ""}]; ok {
			given = append(given, at)
		}
	}
	if given == nil {
		return
	}
	first := key{given[0], ""}
	if last := t.columns[first.at].path; len(given) == 1 && (last == "hours.likely" || last == "experience_years.low") {
		w.value(group, number, x.cells[first], x.at[first], indent)
		return
	}
	w.line(indent, group+":", x.at[first])
	for _, at := range given {
		c := t.columns[at]
		w.value(c.path[len(group)+1:], c.kind, x.cells[key{at, ""}], x.at[key{at, ""}], indent+1)
	}
}

// name writes a text: once where it is the same everywhere, else for each language. What
// has an id must have a name, or it would be taken for texts alone.
func (w *writer) name(t tab, x *row, at, indent int) {
	path := t.columns[at].path
	if value, ok := x.cells[key{at, ""}]; ok {
		w.value(path, plain, value, x.at[key{at, ""}], indent)
		return
	}
	same, stated := true, []lang.Lang{}
	for _, l := range lang.All {
		value, ok := x.cells[key{at, l}]
		if ok {
			stated = append(stated, l)
		}
		same = same && ok && value == x.cells[key{at, lang.All[0]}]
	}
	switch {
	case same:
		k := key{at, stated[0]}
		w.value(path, plain, x.cells[k], x.at[k], indent)
	case len(stated) > 0:
		w.line(indent, path+":", x.at[key{at, stated[0]}])
		for _, l := range stated {
			w.value(string(l), plain, x.cells[key{at, l}], x.at[key{at, l}], indent+1)
		}
	case path == "name" && t.list != "" && x.cells[key{}] != "":
		w.value(path, plain, x.cells[key{}], x.at[key{}], indent)
	}
}

// value writes a key and what its cell says.
func (w *writer) value(name string, k kind, value, place string, indent int) {
	switch k {
	case number, share:
		w.line(indent, name+": "+numeral(value, k), place)
	case several, holdings:
		texts := split(value)
		if k == holdings {
			texts = splitHoldings(value)
		}
		w.list(name, texts, place, indent)
	case sets:
		w.line(indent, name+":", place)
		for _, set := range splitSets(value) {
			w.line(indent, "- "+flow(set), place)
		}
	default:
		w.line(indent, name+": "+quote(value), place)
	}
}

func (w *writer) list(name string, texts []string, place string, indent int) {
	w.line(indent, name+": "+flow(texts), place)
}

func flow(texts []string) string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = quote(s)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// quote is a text as YAML reads it back, in one line.
func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic("sheet: " + err.Error()) // of a string
	}
	return string(b)
}

var (
	decimal = pattern.Of(`^-?[0-9]+(\.[0-9]+)?$`)
	comma   = pattern.Of(`^-?[0-9]+,[0-9]+$`)
	percent = pattern.Of(`^([0-9]+(?:[.,][0-9]+)?) ?%$`)
)

// numeral is a number as the file has it; what is none stands there as a text, which the
// reader of the file will refuse.
func numeral(value string, k kind) string {
	if m := percent().FindStringSubmatch(value); m != nil && k == share {
		x, err := strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64)
		if err == nil {
			return strconv.FormatFloat(x/100, 'f', -1, 64)
		}
	}
	if comma().MatchString(value) {
		value = strings.Replace(value, ",", ".", 1)
	}
	if decimal().MatchString(value) {
		return value
	}
	return quote(value)
}
