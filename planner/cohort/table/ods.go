package table

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"skillroute/graph/lang"
)

const odsContent = "content.xml"

// openODS opens an OpenDocument workbook.
func (t *Reader) openODS(b *book, o Options) error {
	if p, err := b.open("META-INF/manifest.xml", maxPart>>4); err == nil {
		locked, _ := find(bufio.NewReader(p), "encryption-data")
		p.close()
		if locked {
			return t.fail(lang.M("cohortfile.password"), lang.M("cohortfile.password.hint"))
		}
	}
	sheets, err := b.odsSheets()
	if err != nil {
		return t.damaged(err)
	}
	return t.openSheets(sheets, o)
}

// odsSheets lists the sheets. Whether one is hidden stands in the style that it names.
func (b *book) odsSheets() (sheets []sheet, err error) {
	p, err := b.open(odsContent, maxSheet)
	if err != nil {
		return nil, err
	}
	defer p.close()
	hidden, style := map[string]bool{}, ""
	r := bufio.NewReaderSize(p, 64<<10) // the decoder takes no more of it than it needs
	d := xml.NewDecoder(r)
	for begun := false; !begun; {
		token, err := d.RawToken()
		if err != nil {
			return nil, err
		}
		if e, ok := token.(xml.StartElement); ok {
			switch e.Name.Local {
			case "style":
				style = odsAttribute(e, "style", "name")
			case "table-properties":
				hidden[style] = hidden[style] || odsAttribute(e, "table", "display") == "false"
			case "body":
				begun = true
			}
		}
	}
	for at := 0; ; at++ {
		found, err := find(r, "table:table")
		if !found || err != nil {
			return sheets, err
		}
		token, err := xml.NewDecoder(r).RawToken()
		e, ok := token.(xml.StartElement)
		if err != nil || !ok {
			return nil, errors.Join(err, errors.New("table: a sheet without a beginning"))
		}
		sheets = append(sheets, sheet{odsAttribute(e, "table", "name"), hidden[odsAttribute(e, "table", "style-name")], func() (opened, error) { return b.odsSheet(at) }})
	}
}

func odsAttribute(e xml.StartElement, space, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == space {
			return a.Value
		}
	}
	return ""
}

// odsSheet opens the sheet with that number.
func (b *book) odsSheet(number int) (opened, error) {
	p, err := b.open(odsContent, maxSheet)
	if err != nil {
		return opened{}, err
	}
	r := bufio.NewReaderSize(p, 64<<10)
	s := &odsReader{t: b.t, xml: xml.NewDecoder(r)}
	for range number + 1 {
		found, err := find(r, "table:table")
		if err == nil && found {
			_, err = s.xml.RawToken()
		}
		if err != nil || !found {
			p.close()
			return opened{}, errors.Join(err, errors.New("table: a sheet is missing"))
		}
	}
	return opened{s.next, p.close, &s.hidden}, nil
}

// odsReader streams the rows of a sheet. What is the same in several rows or cells in a
// row is written once, with a number.
type odsReader struct {
	t      *Reader
	xml    *xml.Decoder
	last   int // number of the last row
	areas  areas
	again  int // times that the row is repeated
	repeat Record

	columns int // that were declared
	hidden  []columnRange
}

// most that a row that is not blank is repeated: more is no class.
const mostRepeated = 100_000

// next reads the next row that has something in it.
func (s *odsReader) next(r *Record) error {
	if s.again > 0 {
		s.again--
		s.last++
		r.reset(s.last)
		r.Cells = append(r.Cells, s.repeat.Cells...)
		r.hidden, r.zeros = s.repeat.hidden, s.repeat.zeros
		for _, f := range s.repeat.Faults {
			f.Line = s.last
			r.fault(f)
		}
		return nil
	}
	for {
		token, err := s.xml.RawToken()
		if err != nil {
			return s.t.brokenAfter(err, s.last)
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "table-row":
				if err := s.row(r, e); err != nil {
					return s.t.brokenAfter(err, s.last)
				}
				return nil
			case "table-column":
				n, err := times(e, "number-columns-repeated")
				if err != nil {
					return s.t.brokenAfter(err, s.last)
				}
				if v := odsAttribute(e, "table", "visibility"); (v == "collapse" || v == "filter") && len(s.hidden) < MaxColumns {
					s.hidden = append(s.hidden, columnRange{s.columns, s.columns + n - 1})
				}
				s.columns += n
			case "table-header-rows", "table-row-group", "table-rows", "table-header-columns", "table-column-group", "table-columns":
			default: // shapes, forms, changes: nothing of them is a row
				if err := s.skip(); err != nil {
					return s.t.brokenAfter(err, s.last)
				}
			}
		case xml.EndElement:
			if e.Name.Local == "table" {
				return io.EOF
			}
		}
	}
}

// skip reads to the end of the element that has begun.
func (s *odsReader) skip() error {
	for depth := 1; depth > 0; {
		token, err := s.xml.RawToken()
		if err != nil {
			return err
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// times reads how often a row or a cell stands there.
func times(e xml.StartElement, name string) (int, error) {
	a := odsAttribute(e, "table", name)
	if a == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(a)
	if err != nil || n < 1 || n > 1<<24 {
		return 0, errors.New("table: no number: " + a)
	}
	return n, nil
}

func (s *odsReader) row(r *Record, start xml.StartElement) error {
	n, err := times(start, "number-rows-repeated")
	if err != nil {
		return err
	}
	s.last++
	r.reset(s.last)
	visibility := odsAttribute(start, "table", "visibility")
	r.hidden = visibility == "collapse" || visibility == "filter"
	for column := 0; ; {
		token, err := s.xml.RawToken()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local != "table-cell" && e.Name.Local != "covered-table-cell" {
				if err := s.skip(); err != nil {
					return err
				}
				continue
			}
			if column, err = s.cell(r, column, e); err != nil {
				return err
			}
		case xml.EndElement:
			if e.Name.Local != "table-row" {
				continue
			}
			s.areas.fill(r)
			s.areas.list, s.areas.next = s.areas.list[:0], 0
			if r.blank() {
				s.last += n - 1
			} else if s.again = n - 1; n > mostRepeated {
				return errBomb
			} else if n > 1 {
				s.repeat = Record{Cells: append([]string{}, r.Cells...), Faults: r.Faults, hidden: r.hidden, zeros: r.zeros}
			}
			return nil
		}
	}
}

// cell reads a cell and its repetitions; it gives the column after them.
func (s *odsReader) cell(r *Record, column int, start xml.StartElement) (after int, err error) {
	n, err := times(start, "number-columns-repeated")
	if err != nil {
		return 0, err
	}
	text, err := s.text()
	if err != nil || start.Name.Local == "covered-table-cell" { // it shows the value of its area
		return column + n, err
	}
	show := odsShown(start, text)
	across, err := times(start, "number-columns-spanned")
	if err != nil {
		return 0, err
	}
	down, err := times(start, "number-rows-spanned")
	if err != nil {
		return 0, err
	}
	if (across > 1 || down > 1) && column < MaxColumns {
		s.areas.list = append(s.areas.list, area{top: s.last, bottom: s.last + down - 1, left: column, right: column + across - 1})
	}
	for i := column; i < min(column+n, MaxColumns+1); i++ {
		show.into(r, i)
	}
	return column + n, nil
}

// odsText is what stands in a cell; there is a difference between nothing and a text
// without letters.
type odsText struct {
	text  string
	there bool
}

// text reads to the end of the cell. Notes, drawings and pronunciations are no text of
// the cell.
func (s *odsReader) text() (out odsText, err error) {
	var text strings.Builder
	for depth, paragraph := 1, 0; ; {
		token, err := s.xml.RawToken()
		if err != nil {
			return out, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Space != "text" || e.Name.Local == "ruby-text" || e.Name.Local == "note" {
				if err := s.skip(); err != nil {
					return out, err
				}
				continue
			}
			depth++
			switch e.Name.Local {
			case "p", "h":
				if out.there {
					text.WriteByte('\n')
				}
				out.there, paragraph = true, depth
			case "s":
				n, _ := strconv.Atoi(odsAttribute(e, "text", "c"))
				text.WriteString(strings.Repeat(" ", min(max(n, 1), MaxCell)))
			case "tab":
				text.WriteByte('\t')
			case "line-break":
				text.WriteByte('\n')
			}
		case xml.CharData:
			if paragraph > 0 && depth >= paragraph && text.Len() < 8*MaxCell { // what is longer is a fault, not needed whole
				text.Write(e)
			}
		case xml.EndElement:
			if depth--; depth < paragraph {
				paragraph = 0
			}
			if depth == 0 {
				out.text = text.String()
				return out, nil
			}
		}
	}
}
