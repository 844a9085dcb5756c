package table

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"skillroute/graph/lang"
)

// sheetReader streams the rows of a sheet. It takes the tokens as they come: names
// without their spaces, since nothing else of a sheet is called row, c, v, f, is or t
// below a row.
type sheetReader struct {
	*sharedParts
	t      *Reader
	xml    *xml.Decoder
	areas  *areas // of merged cells; nil for none
	inside bool   // the rows have begun
	last   int    // number of the last row
	hidden []columnRange
}

// sharedParts are what the sheets of a workbook share.
type sharedParts struct {
	texts    texts
	formats  []*format // by style
	days1904 bool
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
			case e.Name.Local == "col" && !s.inside:
				first, _ := strconv.Atoi(attribute(e, "min"))
				last, _ := strconv.Atoi(attribute(e, "max"))
				if h := attribute(e, "hidden"); (h == "1" || h == "true") && len(s.hidden) < MaxColumns {
					s.hidden = append(s.hidden, columnRange{first - 1, last - 1})
				}
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
func (s *sheetReader) broken(err error) error { return s.t.brokenAfter(err, s.last) }

func (t *Reader) brokenAfter(err error, last int) error {
	e, _ := errors.AsType[*lang.Error](t.damaged(err))
	if last > 0 && !errors.Is(err, errBomb) {
		e.What = lang.M("cohortfile.damaged-after", "Line", last)
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
	hidden := attribute(start, "hidden")
	r.hidden = hidden == "1" || hidden == "true"
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
				s.areas.fill(r)
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

// put reads what the cell shows into the record.
func (s *sheetReader) put(r *Record, column int, start xml.StartElement, value, inline string, unsolved bool) error {
	var f *format
	if a := attribute(start, "s"); a != "" {
		if style, err := strconv.Atoi(a); err == nil && style >= 0 && style < len(s.formats) {
			f = s.formats[style]
		}
	}
	var show shown
	kind := attribute(start, "t")
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil && value == "" {
			break
		}
		text, ok := s.texts.at(n)
		if err != nil || !ok {
			return errors.New("table: no shared text " + value)
		}
		show = f.words(text)
	case "inlineStr":
		show = f.words(unescape(inline))
	case "str":
		show = f.words(unescape(value))
	case "b":
		show.text = map[string]string{"1": "TRUE", "0": "FALSE"}[value]
	case "d":
		show = f.moment(value)
	case "e":
		show.text = value
		if !errorCells[value] {
			show = shown{}.fault(lang.M("cohortfile.error-cell", "Value", value), lang.M("cohortfile.error-cell.hint"))
		}
	default:
		show = s.number(value, f)
	}
	if unsolved {
		show = shown{}.fault(lang.M("cohortfile.formula"), lang.M("cohortfile.formula.hint"))
	}
	show.into(r, column)
	return nil
}

// number shows a number, or what is not one as it is.
func (s *sheetReader) number(value string, f *format) shown {
	x, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil {
		return shown{text: value}
	}
	return f.number(x, s.days1904)
}

// moment shows a time that is written as a text: 2026-12-01T07:30:00.
func (f *format) moment(value string) shown {
	date, hour, _ := strings.Cut(strings.TrimSuffix(strings.TrimSpace(value), "Z"), "T")
	if f == nil || len(f.sections) == 0 {
		f = &format{sections: []section{{kind: day}}}
	}
	s := &f.sections[0]
	if t, err := time.Parse("15:04:05", hour); err == nil && (date == "" || s.kind == clock || s.kind == duration) {
		return s.time(float64(t.Hour()*3600+t.Minute()*60+t.Second()) / 86400)
	}
	return shown{text: date}
}
