package table

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// area is a range of merged cells, from 0 and inclusive in columns, from 1 in rows.
type area struct {
	top, bottom, left, right int
	text                     string
	fault                    *Fault
}

// areas are those of a sheet. A file has a value in the first cell of an area only:
// every cell of it shows that value, and has it here.
type areas struct {
	list []area // by their first row
	next int    // of the list, the first that is not yet open
	open []area // those that the last row was in
}

// fill gives the cells of the record that are merged their value. A row that has no
// cell of its own is none: it is the rest of the one above.
func (a *areas) fill(r *Record) {
	if a == nil {
		return
	}
	a.open = slices.DeleteFunc(a.open, func(x area) bool { return x.bottom < r.Line })
	own := !r.blank()
	for i := range a.open {
		if own {
			a.open[i].into(r, a.open[i].left)
		}
	}
	for ; a.next < len(a.list) && a.list[a.next].top <= r.Line; a.next++ {
		x := a.list[a.next]
		if x.bottom < r.Line || len(a.open) == MaxColumns { // the most that do not overlap
			continue
		}
		if x.top == r.Line {
			if x.left < len(r.Cells) {
				x.text = r.Cells[x.left]
			}
			for _, f := range r.Faults {
				if f.Column == x.left {
					x.fault = &f
				}
			}
			x.into(r, x.left+1)
		}
		a.open = append(a.open, x)
	}
}

// into gives the cells of a row their value, from a column on.
func (x *area) into(r *Record, from int) {
	for i := from; i <= min(x.right, MaxColumns); i++ {
		if x.text != "" {
			r.put(i, x.text)
		}
		if x.fault != nil {
			f := *x.fault
			f.Line, f.Column = r.Line, i
			r.fault(f)
		}
	}
}

// readMerged reads which cells of a sheet are merged, which a file says behind its
// rows.
func (b *book) readMerged(name string) (*areas, error) {
	p, err := b.open(name, maxSheet)
	if err != nil {
		return nil, err
	}
	defer p.close()
	rest := bufio.NewReaderSize(p, 64<<10)
	if found, err := find(rest, "mergeCells"); !found || err != nil {
		return nil, nil // the rows will tell what is wrong
	}
	a := &areas{}
	d := xml.NewDecoder(rest)
	for {
		token, err := d.RawToken()
		if err != nil {
			return nil, nil
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == "mergeCell" {
				x, err := areaOf(attribute(e, "ref"))
				if err != nil {
					return nil, err
				}
				if x.left < MaxColumns {
					a.list = append(a.list, x)
				}
			}
		case xml.EndElement:
			if e.Name.Local == "mergeCells" {
				slices.SortStableFunc(a.list, func(x, y area) int { return cmp.Compare(x.top, y.top) })
				return a, nil
			}
		}
	}
}

// find goes to where an element begins; false if none does.
func find(r *bufio.Reader, element string) (bool, error) {
	const name = 64 // bytes of a name with its prefix
	for {
		data, err := r.Peek(r.Size())
		for from := 0; ; {
			at := bytes.Index(data[from:], []byte(element))
			if at < 0 {
				break
			}
			at += from
			from = at + 1
			open := bytes.LastIndexByte(data[:at], '<')
			begins := open >= 0 && (open+1 == at || data[at-1] == ':' && at-open < name)
			if after := at + len(element); begins && (after == len(data) || strings.IndexByte(" \t\r\n/>", data[after]) >= 0) {
				if after == len(data) && err == nil {
					break // more will tell
				}
				_, err := r.Discard(open)
				return true, err
			}
		}
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return false, err
		}
		if _, err := r.Discard(len(data) - 2*name); err != nil {
			return false, err
		}
	}
}

// areaOf reads a range such as B2:B9.
func areaOf(ref string) (x area, err error) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		to = from
	}
	if x.left, err = columnOf(from, -1); err != nil {
		return x, err
	}
	if x.right, err = columnOf(to, -1); err != nil {
		return x, err
	}
	row := func(s string) int {
		n, _ := strconv.Atoi(strings.TrimLeft(s, "$ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
		return n
	}
	if x.top, x.bottom = row(from), row(to); x.top < 1 || x.bottom < x.top || x.right < x.left {
		return x, errors.New("table: no range: " + ref)
	}
	return x, nil
}
