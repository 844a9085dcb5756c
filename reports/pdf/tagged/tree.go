package tagged

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// tree writes the structure: an object for each element, one for each link, and the
// table by which readers find the element of a marked text.
type tree struct {
	*painter
	file *pdfFile
	root int // the object of the structure's root
	next int // number of the next element's object
	buf  []byte
}

func (t *tree) build() {
	document := t.doc.Root
	elements := count(document)
	t.root = t.file.reserve(1 + elements)
	annots := t.file.reserve(len(t.annots))
	t.next = t.root + 1
	t.number(document)
	t.write(document, t.root, annots)
	t.links(annots)
	t.pages(annots)

	// The keys of the table: the pages, then the links.
	var nums bytes.Buffer
	for i, marks := range t.marks {
		fmt.Fprintf(&nums, "%d [", i)
		for _, e := range marks {
			nums.Write(strconv.AppendInt(nil, int64(e.object), 10))
			nums.WriteString(" 0 R ")
		}
		nums.WriteString("]\n")
	}
	for i, a := range t.annots {
		if a.elem != nil {
			fmt.Fprintf(&nums, "%d %d 0 R\n", len(t.marks)+i, a.elem.object)
		}
	}
	parents := t.file.add(object{value: fmt.Appendf(nil, "<</Nums [%s]>>", nums.Bytes())})
	t.file.objects[t.root].value = fmt.Appendf(nil, "<</Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d>>",
		document.object, parents, len(t.marks)+len(t.annots))
}

func count(e *Element) int {
	n := 1
	for _, k := range e.Kids {
		if k.Elem != nil {
			n += count(k.Elem)
		}
	}
	return n
}

// number gives the elements their objects, parents first.
func (t *tree) number(e *Element) {
	e.object = t.next
	t.next++
	for _, k := range e.Kids {
		if k.Elem != nil {
			t.number(k.Elem)
		}
	}
}

// pageObject is the number that gofpdf gives a page: they begin at 3, with the
// content of each between them.
func pageObject(i int) int { return 3 + 2*i }

func (t *tree) write(e *Element, parent, annots int) {
	b := append(t.buf[:0], "<</S /"...)
	b = append(b, e.Role...)
	b = ref(append(b, " /P "...), parent)
	page := -1 // of the marked texts, which need not name it again
	for _, k := range e.Kids {
		if k.Mark >= 0 {
			page = k.page
			b = ref(append(b, " /Pg "...), pageObject(page))
			break
		}
	}
	b = append(b, e.attributes()...)
	b = append(b, " /K ["...)
	for _, k := range e.Kids {
		switch {
		case k.Elem != nil:
			b = ref(b, k.Elem.object)
		case k.Annot >= 0:
			b = ref(append(b, "<</Type /OBJR /Pg "...), pageObject(k.page))
			b = append(ref(append(b, " /Obj "...), annots+k.Annot), ">>"...)
		case k.page == page:
			b = strconv.AppendInt(b, int64(k.Mark), 10)
		default:
			b = ref(append(b, "<</Type /MCR /Pg "...), pageObject(k.page))
			b = strconv.AppendInt(append(b, " /MCID "...), int64(k.Mark), 10)
			b = append(b, ">>"...)
		}
		b = append(b, ' ')
	}
	b = append(b, "]>>"...)
	t.file.objects[e.object].value = bytes.Clone(b)
	t.buf = b
	for _, k := range e.Kids {
		if k.Elem != nil {
			t.write(k.Elem, e.object, annots)
		}
	}
}

func ref(b []byte, object int) []byte {
	return append(strconv.AppendInt(b, int64(object), 10), " 0 R"...)
}

// attributes are what the tree says of an element beyond its role.
func (e *Element) attributes() string {
	switch {
	case e.Role == RoleFigure:
		const k = 1 / mmPerPoint
		b := e.Bounds
		h := e.height
		return fmt.Sprintf(" /Alt %s /A <</O /Layout /Placement /Block /BBox [%.2f %.2f %.2f %.2f]>>", textString(e.Alt),
			b.X*k, (h-b.Y-b.H)*k, (b.X+b.W)*k, (h-b.Y)*k)
	case e.Role == RoleList && e.labelled():
		return " /A <</O /List /ListNumbering /Decimal>>"
	case e.Role == RoleCell && e.Alt != "":
		return " /Alt " + textString(e.Alt)
	case e.Role == RoleHead && e.Span > 1:
		return fmt.Sprintf(" /A <</O /Table /Scope /Row /ColSpan %d>>", e.Span)
	case e.Role == RoleHead && e.IsRow:
		return " /A <</O /Table /Scope /Row>>"
	case e.Role == RoleHead:
		return " /A <</O /Table /Scope /Column>>"
	}
	return ""
}

// links writes the annotations.
func (t *tree) links(first int) {
	const k = 1 / mmPerPoint
	for i, a := range t.annots {
		var b bytes.Buffer
		h := t.doc.Pages[a.page].H
		fmt.Fprintf(&b, "<</Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [%.2f %.2f %.2f %.2f] ",
			a.Box.X*k, (h-a.Box.Y-a.Box.H)*k, (a.Box.X+a.Box.W)*k, (h-a.Box.Y)*k)
		if a.To != nil {
			b.WriteString("/Dest " + destination(a.To))
		} else {
			fmt.Fprintf(&b, "/A <</S /URI /URI %s>>", textString(asciiURL(a.URL)))
		}
		if a.elem != nil {
			words := a.elem.Alt
			if a.URL != "" {
				words += " " + a.URL
			}
			fmt.Fprintf(&b, " /Contents %s /StructParent %d", textString(words), len(t.marks)+i)
		}
		b.WriteString(">>")
		t.file.objects[first+i].value = b.Bytes()
	}
}

// pages tells the pages of their links and their part of the structure.
func (t *tree) pages(annots int) {
	for i := range t.marks {
		var more bytes.Buffer
		fmt.Fprintf(&more, "/StructParents %d /Tabs /S\n", i)
		opened := false
		for j, a := range t.annots {
			if a.page != i {
				continue
			}
			if !opened {
				opened = true
				more.WriteString("/Annots [")
			}
			fmt.Fprintf(&more, "%d 0 R ", annots+j)
		}
		if opened {
			more.WriteString("]\n")
		}
		more.WriteString("/Contents ")
		o := &t.file.objects[pageObject(i)]
		o.value = bytes.Replace(o.value, []byte("/Contents "), more.Bytes(), 1)
	}
}

// outline writes the bookmarks, of two levels, and returns the number of their root;
// 0 for none. gofpdf's own are not valid: it counts no entry's children.
func (f *pdfFile) outline(bookmarks []bookmark) int {
	if len(bookmarks) == 0 {
		return 0
	}
	root := f.reserve(1 + len(bookmarks))
	object := func(i int) int { return root + 1 + i }
	var tops []int // the entries that hold the others, up to the next
	for i, b := range bookmarks {
		if b.Level == 0 || i == 0 {
			tops = append(tops, i)
		}
	}
	write := func(i, parent int, siblings []int, at int, more string) {
		b := bookmarks[i]
		v := fmt.Appendf(nil, "<</Title %s /Parent %d 0 R /Dest %s", textString(inMetadata(b.Title)), parent, destination(b.To))
		if at > 0 {
			v = fmt.Appendf(v, " /Prev %d 0 R", object(siblings[at-1]))
		}
		if at+1 < len(siblings) {
			v = fmt.Appendf(v, " /Next %d 0 R", object(siblings[at+1]))
		}
		f.objects[object(i)].value = append(v, more+">>"...)
	}
	for at, top := range tops {
		var kids []int
		for i := top + 1; i < len(bookmarks) && !slices.Contains(tops, i); i++ {
			kids = append(kids, i)
		}
		more := ""
		if n := len(kids); n > 0 {
			more = fmt.Sprintf(" /First %d 0 R /Last %d 0 R /Count %d", object(kids[0]), object(kids[n-1]), -n) // closed
		}
		write(top, root, tops, at, more)
		for k, i := range kids {
			write(i, object(top), kids, k, "")
		}
	}
	f.objects[root].value = fmt.Appendf(nil, "<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>", object(tops[0]), object(tops[len(tops)-1]), len(tops))
	return root
}

// destination is a little above an anchor, where a viewer puts the window's top.
func destination(a *Anchor) string {
	return fmt.Sprintf("[%d 0 R /XYZ 0 %.2f null]", pageObject(a.Page), (a.h-max(0, a.y-4))/mmPerPoint)
}

var escapeString = strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`, "\r", `\r`)

// textString is text as a string object.
func textString(s string) string { return "(" + escapeString.Replace(inUTF16(s)) + ")" }

// information is what viewers show as the properties of a document. gofpdf fails on
// characters above U+FFFF in it.
func information(in Info) []byte {
	b := []byte("<<")
	for _, e := range []struct{ key, text string }{
		{"Title", in.Title}, {"Author", in.Author}, {"Subject", in.Subject}, {"Keywords", in.Keywords}, {"Creator", "Skillroute"}, {"Producer", "gofpdf, Skillroute"},
	} {
		b = fmt.Appendf(b, "/%s %s\n", e.key, textString(inMetadata(e.text)))
	}
	made := in.Made.Format("20060102150405")
	return fmt.Appendf(b, "/CreationDate (D:%s)\n/ModDate (D:%s)>>", made, made)
}

// metadata is the description of the document in the form of XMP, which says what
// the title is and that the file is made for PDF/UA-1.
func metadata(in Info) object {
	var b strings.Builder
	text := func(s string) string {
		var out strings.Builder
		if err := xml.EscapeText(&out, []byte(s)); err != nil {
			return "" // a builder does not fail
		}
		return out.String()
	}
	made := in.Made.Format(time.RFC3339)
	fmt.Fprintf(&b, `<?xpacket begin="`+"\ufeff"+`" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>%s</pdf:Keywords>
<xmp:CreatorTool>Skillroute</xmp:CreatorTool><xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`, text(in.Title), text(in.Author), text(in.Subject), in.Lang, text(in.Keywords), made, made)
	return object{value: []byte("/Type /Metadata /Subtype /XML"), stream: []byte(b.String()), packed: true}
}

// asciiURL writes an address as PDF wants it, in ASCII: what is beyond is escaped
// byte by byte, the rest stays as it is.
func asciiURL(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c > 0x20 && c < 0x7F {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
