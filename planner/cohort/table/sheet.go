package table

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"skillroute/graph/lang"
)

// sheetReader streams the rows of a sheet. It takes the tokens as they come: names
// without their spaces, since nothing else of a sheet is called row, c, v, f, is or t
// below a row.
type sheetReader struct {
	t        *Reader
	xml      *xml.Decoder
	texts    texts
	dates    []bool // by style: a number is shown as a date
	days1904 bool
	inside   bool // the rows have begun
	last     int  // number of the last row
}

// next reads the next row that the file has.
func (s *sheetReader) next(r *Record) error {
	for {
		token, err := s.xml.RawToken()
		if err != nil {
			return s.broken(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch {
			case e.Name.Local == "sheetData":
				s.inside = true
			case s.inside && e.Name.Local == "row":
				return s.row(r, e)
			}
		case xml.EndElement:
			if e.Name.Local == "sheetData" {
				return io.EOF
			}
		}
	}
}

// broken is a sheet that ends before its end.
func (s *sheetReader) broken(err error) error {
	e, _ := errors.AsType[*lang.Error](s.t.damaged(err))
	if s.last > 0 && !errors.Is(err, errBomb) {
		e.What = lang.M("cohortfile.damaged-after", "Line", s.last)
	}
	return e
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

func (s *sheetReader) row(r *Record, start xml.StartElement) error {
	n := s.last + 1
	if a := attribute(start, "r"); a != "" {
		var err error
		if n, err = strconv.Atoi(a); err != nil || n <= s.last || n > 1<<20 {
			return s.broken(errors.New("table: rows out of order"))
		}
	}
	s.last = n
	r.reset(n)
	column := -1
	for {
		token, err := s.xml.RawToken()
		if err != nil {
			return s.broken(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local != "c" {
				continue
			}
			if column, err = columnOf(attribute(e, "r"), column); err != nil {
				return s.broken(err)
			}
			if err := s.cell(r, column, e); err != nil {
				return s.broken(err)
			}
		case xml.EndElement:
			if e.Name.Local == "row" {
				return nil
			}
		}
	}
}

// columnOf reads the letters of a place such as AB12; a cell without a place is to
// the right of the last.
func columnOf(place string, last int) (int, error) {
	if place == "" {
		return last + 1, nil
	}
	n := 0
	for _, c := range []byte(place) {
		if c |= ' '; c < 'a' || c > 'z' || n > 1<<14 {
			break
		}
		n = n*26 + int(c-'a') + 1
	}
	if n == 0 || n > 1<<14 {
		return 0, errors.New("table: no place: " + place)
	}
	return n - 1, nil
}

// cell reads a cell to its end and puts its text into the record.
func (s *sheetReader) cell(r *Record, column int, start xml.StartElement) error {
	var value, inline strings.Builder
	formula, valued, phonetic, in := false, false, false, ""
	for {
		token, err := s.xml.RawToken()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			in = e.Name.Local
			formula = formula || in == "f"
			valued = valued || in == "v"
			phonetic = phonetic || in == "rPh"
		case xml.CharData:
			switch {
			case in == "v":
				value.Write(e)
			case in == "t" && !phonetic:
				inline.Write(e)
			}
		case xml.EndElement:
			in = ""
			if e.Name.Local == "rPh" {
				phonetic = false
			}
			if e.Name.Local == "c" {
				return s.put(r, column, start, value.String(), inline.String(), formula && !valued)
			}
		}
	}
}

func (s *sheetReader) put(r *Record, column int, start xml.StartElement, value, inline string, unsolved bool) error {
	kind := attribute(start, "t")
	text := value
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil && value == "" {
			break
		}
		var ok bool
		if text, ok = s.texts.at(n); err != nil || !ok {
			return errors.New("table: no shared text " + value)
		}
	case "inlineStr":
		text = unescape(inline)
	case "str":
		text = unescape(value)
	case "b":
		text = map[string]string{"1": "TRUE", "0": "FALSE"}[value]
	case "d":
		text, _, _ = strings.Cut(value, "T")
	case "e":
	default:
		style, _ := strconv.Atoi(attribute(start, "s"))
		text = s.number(value, style)
	}
	if text == "" && !unsolved {
		return nil
	}
	for len(r.Cells) <= column {
		r.Cells = append(r.Cells, "")
	}
	r.Cells[column] = text
	if text == "" {
		r.fault(Fault{Line: r.Line, Column: column, What: lang.M("cohortfile.formula"), Hint: lang.M("cohortfile.formula.hint")})
	}
	if kind == "e" && !errorCells[text] {
		r.Cells[column] = ""
		r.fault(Fault{Line: r.Line, Column: column, What: lang.M("cohortfile.error-cell", "Value", text), Hint: lang.M("cohortfile.error-cell.hint")})
	}
	return nil
}

// number writes a number as a person would type it: the fifteen digits that a
// spreadsheet shows, or the day if it is shown as a date.
func (s *sheetReader) number(value string, style int) string {
	x, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil {
		return value
	}
	if style >= 0 && style < len(s.dates) && s.dates[style] {
		if day, ok := dayOf(x, s.days1904); ok {
			return day
		}
	}
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if x > 1e15 || x < -1e15 {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}
