package tagged

import (
	"bytes"
	"cmp"
	"crypto/md5"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// finish writes the file of gofpdf anew with what gofpdf cannot write: the structure
// and the links that are part of it (tree.go), the maps from bytes to text of the
// prepared fonts, the language. Objects go into compressed object streams with a
// cross-reference stream (PDF 1.5), which keeps the thousands of small ones of the
// structure small.
func finish(file []byte, p *painter) ([]byte, error) {
	f, err := parse(file)
	if err != nil {
		return nil, err
	}
	t := &tree{file: f, painter: p}
	t.build()
	f.fonts()
	f.objects[f.info].value = information(p.doc.Info)
	f.catalog(p.doc.Info.Lang, t.root, f.outline(p.doc.Bookmarks), f.add(metadata(p.doc.Info)))
	return f.write(), nil
}

// object is a numbered object: a value, or a stream with its dictionary.
type object struct {
	value  []byte // of a stream, the entries of its dictionary, without Length
	stream []byte
	packed bool // the stream has its final form
}

// pdfFile is a file in parts. Object numbers begin at 1.
type pdfFile struct {
	objects    []object
	root, info int
}

func (f *pdfFile) add(o object) int {
	f.objects = append(f.objects, o)
	return len(f.objects) - 1
}

// reserve takes numbers for n objects that are set later, and returns the first.
func (f *pdfFile) reserve(n int) int {
	first := len(f.objects)
	f.objects = append(f.objects, make([]object, n)...)
	return first
}

// parse takes a file of gofpdf apart, by its cross-reference table.
func parse(file []byte) (*pdfFile, error) {
	odd := fmt.Errorf("pdf: the file is not built as gofpdf builds it")
	start := bytes.LastIndex(file, []byte("\nstartxref\n"))
	if start < 0 {
		return nil, odd
	}
	var table, n int
	if _, err := fmt.Sscanf(string(file[start+1:]), "startxref\n%d", &table); err != nil || table <= 0 || table > start {
		return nil, odd
	}
	lines := file[table:start]
	if _, err := fmt.Sscanf(string(lines[:min(64, len(lines))]), "xref\n0 %d", &n); err != nil || n < 4 {
		return nil, odd
	}
	_, rows, _ := bytes.Cut(lines, []byte("65535 f \n"))
	const row = 20
	if len(rows) < row*(n-1) {
		return nil, odd
	}
	type place struct{ number, at int }
	places := make([]place, 0, n)
	for i := 1; i < n; i++ {
		at, err := strconv.Atoi(string(rows[row*(i-1) : row*(i-1)+10]))
		if err != nil || at <= 0 || at >= table {
			return nil, odd
		}
		places = append(places, place{i, at})
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.at, b.at) })
	f := &pdfFile{objects: make([]object, n, n+2048), root: n - 1, info: n - 2}
	for i, p := range places {
		end := table
		if i+1 < len(places) {
			end = places[i+1].at
		}
		body, ok := bytes.CutPrefix(file[p.at:end], []byte(strconv.Itoa(p.number)+" 0 obj\n"))
		body, closed := bytes.CutSuffix(body, []byte("\nendobj\n"))
		if !ok || !closed {
			return nil, odd
		}
		f.objects[p.number] = split(body)
	}
	return f, nil
}

// split parts a stream from its dictionary.
func split(body []byte) object {
	rest, isStream := bytes.CutSuffix(body, []byte("\nendstream"))
	dict, data, ok := bytes.Cut(rest, []byte("\nstream\n"))
	if !ok || !isStream {
		return object{value: body}
	}
	dict = bytes.TrimSuffix(bytes.TrimSpace(dict), []byte(">>"))
	dict = bytes.TrimPrefix(dict, []byte("<<"))
	if at := bytes.Index(dict, []byte("/Length ")); at >= 0 {
		end := at + len("/Length ")
		for end < len(dict) && dict[end] >= '0' && dict[end] <= '9' {
			end++
		}
		dict = slices.Concat(dict[:at], dict[end:])
	}
	return object{value: dict, stream: data, packed: bytes.Contains(dict, []byte("/Filter"))}
}

// fonts gives the prepared fonts their maps from bytes to text, and their names on
// the pages.
func (f *pdfFile) fonts() {
	names := "/Font <<\n"
	for i, o := range f.objects {
		if o.stream == nil && bytes.HasPrefix(o.value, []byte("<</Type /Font")) { // gofpdf cuts its UTF-8 fonts down and does not say so
			o.value = bytes.ReplaceAll(bytes.ReplaceAll(o.value, []byte("/BaseFont /utf8"), []byte("/BaseFont /SKILRT+")), []byte("/FontName /utf8"), []byte("/FontName /SKILRT+"))
			f.objects[i].value = o.value
		}
		if o.stream != nil || !bytes.HasPrefix(o.value, []byte("<</Type /Font\n/BaseFont /SKILRT+")) {
			continue
		}
		for w, one := range preparedFonts() {
			if bytes.Contains(o.value, []byte("-"+weightNames[w]+"\n")) {
				more := fmt.Sprintf("/ToUnicode %d 0 R>>", f.add(object{stream: one.toUnicode}))
				f.objects[i].value = slices.Concat(bytes.TrimSuffix(o.value, []byte(">>")), []byte(more))
				names += fmt.Sprintf("/%s %d 0 R\n", resource(weight(w)), i)
			}
		}
	}
	const resources = 2 // where gofpdf has what all pages share
	f.objects[resources].value = bytes.Replace(f.objects[resources].value, []byte("/Font <<\n"), []byte(names), 1)
}

// catalog says what the file is.
func (f *pdfFile) catalog(lang string, structure, outline, metadata int) {
	const start = "/Type /Catalog\n"
	more := fmt.Sprintf(start+"/Lang (%s)\n/MarkInfo <</Marked true>>\n/StructTreeRoot %d 0 R\n/Metadata %d 0 R\n"+
		"/ViewerPreferences <</DisplayDocTitle true>>\n", lang, structure, metadata)
	if outline > 0 {
		more += fmt.Sprintf("/Outlines %d 0 R\n/PageMode /UseOutlines\n", outline)
	}
	f.objects[f.root].value = bytes.Replace(f.objects[f.root].value, []byte(start), []byte(more), 1)
}

// perStream is how many objects share an object stream.
const perStream = 200

// write writes the file: streams first, then the other objects in object streams,
// then the table of where each is.
func (f *pdfFile) write() []byte {
	type entry struct{ kind, at, index int }
	entries := make([]entry, len(f.objects), len(f.objects)+64)
	var out bytes.Buffer
	out.Grow(1 << 17)
	out.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	var rest []int
	for i, o := range f.objects {
		switch {
		case i == 0:
		case o.stream != nil:
			entries[i] = entry{1, out.Len(), 0}
			writeStream(&out, i, o)
		default:
			rest = append(rest, i)
		}
	}
	var head, body bytes.Buffer
	for len(rest) > 0 {
		n := min(perStream, len(rest))
		head.Reset()
		body.Reset()
		number := len(entries)
		for k, i := range rest[:n] {
			entries[i] = entry{2, number, k}
			head.Write(strconv.AppendInt(nil, int64(i), 10))
			head.WriteByte(' ')
			head.Write(strconv.AppendInt(nil, int64(body.Len()), 10))
			head.WriteByte(' ')
			body.Write(f.objects[i].value)
			body.WriteByte('\n')
		}
		rest = rest[n:]
		entries = append(entries, entry{1, out.Len(), 0})
		dict := fmt.Sprintf("/Type /ObjStm /N %d /First %d", n, head.Len())
		head.Write(body.Bytes())
		writeStream(&out, number, object{value: []byte(dict), stream: head.Bytes()})
	}
	at := out.Len()
	entries = append(entries, entry{1, at, 0})
	rows := make([]byte, 0, 7*len(entries))
	for i, e := range entries {
		if i == 0 {
			e.index = 65535
		}
		rows = append(binary.BigEndian.AppendUint32(append(rows, byte(e.kind)), uint32(e.at)), byte(e.index>>8), byte(e.index))
	}
	id := md5.Sum(out.Bytes())
	dict := fmt.Sprintf("/Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>]", len(entries), f.root, f.info, id, id)
	writeStream(&out, len(entries)-1, object{value: []byte(dict), stream: rows})
	fmt.Fprintf(&out, "startxref\n%d\n%%%%EOF\n", at)
	return out.Bytes()
}

// writeStream writes a stream, compressed unless it has its final form.
func writeStream(out *bytes.Buffer, number int, o object) {
	data := o.stream
	filter := ""
	if !o.packed {
		c := compressors.Get().(*compressor)
		defer compressors.Put(c)
		data, filter = c.compress(data), "/Filter /FlateDecode "
	}
	fmt.Fprintf(out, "%d 0 obj\n<<%s %s/Length %d>>\nstream\n", number, o.value, filter, len(data))
	out.Write(data)
	out.WriteString("\nendstream\nendobj\n")
}

// compressor keeps a writer, whose tables are the larger part of the work of
// compressing a page.
type compressor struct {
	out bytes.Buffer
	z   *zlib.Writer
}

var compressors = sync.Pool{New: func() any {
	c := new(compressor)
	c.z, _ = zlib.NewWriterLevel(io.Discard, zlib.BestSpeed)
	return c
}}

// compress returns a slice that is valid until the next call.
func (c *compressor) compress(data []byte) []byte {
	c.out.Reset()
	c.z.Reset(&c.out)
	c.z.Write(data) // a buffer does not fail
	c.z.Close()
	return c.out.Bytes()
}
