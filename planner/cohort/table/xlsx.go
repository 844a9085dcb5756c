package table

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"skillroute/graph/lang"
)

// What a part of an XLSX file may unpack to. A sheet packs to a tenth or so, a bomb to
// a thousandth.
const (
	maxPart   = 256 << 20 // of the parts that are kept
	maxSheet  = 8 << 30   // of a sheet, which is streamed
	bombSize  = 32 << 20
	bombRatio = 200
)

var errBomb = errors.New("table: the part unpacks to more than is believed")

// part is a part of the file that is being unpacked.
type part struct {
	io.Reader
	close        func() error
	packed, most int64
	read         int64
}

// Read counts what is really unpacked: what the file says of itself is not believed.
func (p *part) Read(b []byte) (int, error) {
	n, err := p.Reader.Read(b)
	p.read += int64(n)
	if p.read > p.most || p.read > bombSize && p.read > bombRatio*p.packed {
		return n, errBomb
	}
	return n, err
}

// book is an XLSX file.
type book struct {
	t     *Reader
	parts map[string]*zip.File // by name in small letters, without the first slash
}

func (b *book) open(name string, most int64) (*part, error) {
	f := b.parts[strings.ToLower(strings.TrimPrefix(name, "/"))]
	if f == nil {
		return nil, errors.New("table: no part " + name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &part{Reader: r, close: r.Close, packed: int64(f.CompressedSize64), most: most}, nil
}

// decode reads a small part whole.
func (b *book) decode(name string, into any) error {
	p, err := b.open(name, maxPart>>4)
	if err != nil {
		return err
	}
	defer p.close()
	return xml.NewDecoder(p).Decode(into)
}

type relations struct {
	Relationship []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	}
}

// target is the part of the first relation that fits, seen from the part that has it.
func (r relations) target(from string, fits func(id, kind string) bool) string {
	for _, x := range r.Relationship {
		if fits(x.ID, path.Base(x.Type)) {
			to := strings.ReplaceAll(x.Target, `\`, "/")
			if strings.HasPrefix(to, "/") {
				return to[1:]
			}
			return path.Join(path.Dir(from), to)
		}
	}
	return ""
}

func (b *book) relations(of string) (r relations, err error) {
	dir, file := path.Split(of)
	err = b.decode(path.Join(dir, "_rels", file+".rels"), &r)
	return r, err
}

// openBook opens a workbook, of Excel's kind or OpenDocument.
func (t *Reader) openBook(r io.ReaderAt, size int64, o Options) error {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return t.damaged(err)
	}
	b := &book{t, map[string]*zip.File{}}
	for _, f := range z.File {
		b.parts[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
	}
	if b.parts["[content_types].xml"] == nil && b.parts["mimetype"] != nil && b.parts[odsContent] != nil {
		return t.openODS(b, o)
	}
	if err := b.otherKind(); err != nil {
		return err
	}
	sheets, err := b.xlsxSheets()
	if err != nil {
		return t.damaged(err)
	}
	return t.openSheets(sheets, o)
}

// xlsxSheets lists the sheets, with what they share.
func (b *book) xlsxSheets() (sheets []sheet, err error) {
	main := "xl/workbook.xml"
	if top, err := b.relations(""); err == nil {
		if to := top.target("", func(_, kind string) bool { return kind == "officeDocument" }); to != "" {
			main = to
		}
	}
	var w workbook
	if err := b.decode(main, &w); err != nil {
		return nil, err
	}
	rels, err := b.relations(main)
	if err != nil {
		return nil, err
	}
	shared := &sharedParts{days1904: w.Properties.Date1904}
	if to := rels.target(main, func(_, kind string) bool { return kind == "styles" }); to != "" {
		if shared.formats, err = b.readStyles(to); err != nil {
			return nil, err
		}
	}
	if to := rels.target(main, func(_, kind string) bool { return kind == "sharedStrings" }); to != "" {
		if err := shared.texts.read(b, to); err != nil {
			return nil, err
		}
	}
	for _, s := range w.Sheets {
		to := rels.target(main, func(id, kind string) bool { return id != "" && (id == s.ID || id == s.Ox) && kind == "worksheet" })
		if to == "" {
			continue // a chart
		}
		sheets = append(sheets, sheet{s.Name, s.State != "" && s.State != "visible", func() (opened, error) { return b.xlsxSheet(to, shared) }})
	}
	return sheets, nil
}

// xlsxSheet opens the sheet of a part.
func (b *book) xlsxSheet(name string, shared *sharedParts) (opened, error) {
	areas, err := b.readMerged(name)
	if err != nil {
		return opened{}, err
	}
	p, err := b.open(name, maxSheet)
	if err != nil {
		return opened{}, err
	}
	s := &sheetReader{t: b.t, xml: xml.NewDecoder(p), sharedParts: shared, areas: areas}
	return opened{s.next, p.close, &s.hidden}, nil
}

// damaged says that the file is no whole XLSX file.
func (t *Reader) damaged(err error) error {
	what, hint := lang.M("cohortfile.damaged"), lang.M("cohortfile.damaged.hint")
	if errors.Is(err, errBomb) {
		what, hint = lang.M("cohortfile.bomb"), lang.M("cohortfile.bomb.hint")
	}
	return &lang.Error{Place: t.name, What: what, Hint: hint, Err: err}
}

// otherKind recognises the other files that are zip archives.
func (b *book) otherKind() error {
	hint := lang.M("cohortfile.save-as")
	has := func(prefix string) bool {
		for name := range b.parts {
			if strings.HasPrefix(name, prefix) {
				return true
			}
		}
		return false
	}
	if b.parts["[content_types].xml"] != nil {
		if has("xl/workbook.bin") {
			return b.t.fail(lang.M("cohortfile.kind.xlsb"), hint)
		}
		if !has("xl/") && has("word/") {
			return b.t.fail(lang.M("cohortfile.kind.zip"), hint)
		}
		return nil
	}
	switch {
	case has("index/"), has("index.zip"):
		return b.t.fail(lang.M("cohortfile.kind.numbers"), hint)
	}
	return b.t.fail(lang.M("cohortfile.kind.zip"), hint)
}

// oldOffice tells an old workbook from a new one with a password: both are in the
// container that Office used before 2007.
func oldOffice(r io.ReaderAt, size int64) (what, hint lang.Message) {
	name := []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	buf := make([]byte, 64<<10)
	for at := int64(0); at < size; at += int64(len(buf) - len(name)) {
		n, err := r.ReadAt(buf, at)
		if strings.Contains(string(buf[:n]), string(name)) {
			return lang.M("cohortfile.password"), lang.M("cohortfile.password.hint")
		}
		if err != nil {
			break
		}
	}
	return lang.M("cohortfile.kind.xls"), lang.M("cohortfile.save-as")
}

type workbook struct {
	Properties struct {
		Date1904 bool `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Name  string `xml:"name,attr"`
		ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		Ox    string `xml:"http://purl.oclc.org/ooxml/officeDocument/relationships id,attr"`
		State string `xml:"state,attr"`
	} `xml:"sheets>sheet"`
}
