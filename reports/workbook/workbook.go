package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"sync"

	"github.com/xuri/excelize/v2"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/brand"
)

// Write writes the plan as an XLSX file.
func Write(w io.Writer, p *planner.Plan, by brand.Brand) error {
	b := newBook(p, by)
	defer b.f.Close() // nothing of it is on disk
	b.summary()
	b.gap()
	b.route()
	b.schedule()
	b.sources()
	b.properties()
	if b.err != nil {
		return b.err
	}
	b.f.SetZipWriter(newArchive)
	return b.f.Write(w)
}

// archive packs the parts of the file in order of name: excelize hands streamed
// sheets over in a random one. It packs at the fastest level: a workbook is small
// at any level, and packing was a sixth of the time.
type archive struct {
	w     io.Writer
	parts map[string]*bytes.Buffer
}

func newArchive(w io.Writer) excelize.ZipWriter {
	return &archive{w, map[string]*bytes.Buffer{}}
}

// Create begins a part.
func (a *archive) Create(name string) (io.Writer, error) {
	part := new(bytes.Buffer)
	a.parts[name] = part
	return part, nil
}

// AddFS is asked for by the interface and used for files on disk only.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes all parts, without times.
func (a *archive) Close() error {
	z := zip.NewWriter(a.w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return fast(w), nil })
	for _, name := range slices.Sorted(maps.Keys(a.parts)) {
		part, err := z.Create(name)
		if err != nil {
			return err
		}
		data := a.parts[name].Bytes()
		if name == "[Content_Types].xml" {
			data = sortDefaults(data)
		}
		if _, err := part.Write(data); err != nil {
			return err
		}
	}
	return z.Close()
}

// sortDefaults puts the kinds of pictures in order: with a picture in the file,
// excelize lists all that it knows in a random one.
func sortDefaults(types []byte) []byte {
	all := contentDefault.FindAll(types, -1)
	slices.SortFunc(all, bytes.Compare)
	return contentDefault.ReplaceAllFunc(types, func([]byte) []byte {
		next := all[0]
		all = all[1:]
		return next
	})
}

var contentDefault = regexp.MustCompile(`<Default [^>]*></Default>`)

// packers are used again: making one clears more memory than a sheet has.
var packers = sync.Pool{New: func() any {
	p, _ := flate.NewWriter(nil, flate.BestSpeed) // fails for an unknown level only
	return p
}}

type packer struct{ *flate.Writer }

func fast(w io.Writer) io.WriteCloser {
	p := packers.Get().(*flate.Writer)
	p.Reset(w)
	return packer{p}
}

func (p packer) Close() error {
	defer packers.Put(p.Writer)
	return p.Writer.Close()
}

// book is a workbook that is being written. The first error stays, so that the
// sheets need not look at each one.
type book struct {
	*lang.Printer
	p      *planner.Plan
	by     brand.Brand
	accent string // RRGGBB
	f      *excelize.File
	sheets int
	styles map[look]int
	shades map[shade]int // conditional styles
	err    error
}

func newBook(p *planner.Plan, by brand.Brand) *book {
	b := &book{Printer: lang.For(p.Lang), p: p, by: by, accent: accent, f: excelize.NewFile(), styles: map[look]int{}, shades: map[shade]int{}}
	if c := by.Accent; c != nil {
		b.accent = fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B)
	}
	return b
}

func (b *book) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

// properties are what a file manager shows. The times are the plan's date: the
// clock would make two runs differ.
func (b *book) properties() {
	stamp := b.p.AsOf.Time().Format("2006-01-02T15:04:05Z")
	creator := cmp.Or(b.Value(b.by.Coach), b.Value(b.by.Organisation), "Skillroute")
	b.keep(b.f.SetDocProps(&excelize.DocProperties{
		Title:          b.title(),
		Subject:        b.Say("workbook.subject"),
		Creator:        creator,
		LastModifiedBy: "Skillroute",
		Description:    b.Say("workbook.description", "ID", b.p.Catalog.ID, "Version", b.p.Catalog.Version),
		Identifier:     b.p.Catalog.Digest,
		Language:       string(b.Lang),
		Created:        stamp,
		Modified:       stamp,
	}))
	b.keep(b.f.SetAppProps(&excelize.AppProperties{Application: "Skillroute", Company: b.Value(b.by.Organisation)}))
}

// title names both ends of the route.
func (b *book) title() string {
	if role, ok := b.p.Graph.Catalog.Role(b.p.Learner.From); ok {
		return b.Say("workbook.title.from-to", "From", role.Name, "To", b.p.Role.Name)
	}
	return b.Say("workbook.title.to", "To", b.p.Role.Name)
}
