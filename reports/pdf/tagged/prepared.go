package tagged

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
)

// preparedFont is a cut of Plus Jakarta Sans as gofpdf takes a font of one byte a
// character: cut down to the characters of [encoding], compressed, described. It is
// made once a process, where a UTF-8 font is parsed and cut down in every document.
type preparedFont struct {
	family     string
	definition []byte // JSON
	file       []byte // compressed
	toUnicode  []byte // a character map, not compressed; gofpdf writes none
}

var preparedFonts = sync.OnceValue(func() (all [3]*preparedFont) {
	var ready sync.WaitGroup
	for w := range all {
		ready.Go(func() { all[w] = prepare(weight(w)) })
	}
	ready.Wait()
	return all
})

func prepare(w weight) *preparedFont {
	face := faces()[w]
	ttf := readTrueType(face.ttf)
	table := encoding()
	var characters []rune
	widths := make([]int, 256)
	for code, r := range table {
		if r == 0 || !face.has(r) {
			continue
		}
		characters = append(characters, r)
		widths[code] = int(face.advance[r])
	}
	small := ttf.subset(characters)
	var file bytes.Buffer
	z, _ := zlib.NewWriterLevel(&file, zlib.BestCompression)
	z.Write(small)
	z.Close()

	// Six capitals and a plus say that a font is a subset.
	name := "SKILRT+PlusJakartaSans-" + weightNames[w]
	at := ttf.table["head"]
	box := func(i int) int { return ttf.thousandths(ttf.i16(at + 36 + 2*i)) }
	definition, err := json.Marshal(map[string]any{
		"Tp": "TrueType", "Name": name, "Up": -100, "Ut": 50, "Cw": widths,
		"Desc": map[string]any{
			"Ascent": ttf.thousandths(ttf.i16(ttf.table["hhea"] + 4)), "Descent": ttf.thousandths(ttf.i16(ttf.table["hhea"] + 6)),
			"CapHeight": 710, "Flags": 32, "ItalicAngle": 0, "StemV": 80 + 40*int(w), "MissingWidth": 0,
			"FontBBox": map[string]int{"Xmin": box(0), "Ymin": box(1), "Xmax": box(2), "Ymax": box(3)},
		},
		"Enc": "cp1252", "Diff": differences, "File": "PlusJakartaSans-" + weightNames[w] + ".z", "OriginalSize": len(small),
	})
	if err != nil {
		panic(err) // numbers and names of ours
	}
	return &preparedFont{"one" + face.family, definition, file.Bytes(), toUnicode(table)}
}

// toUnicode is the map by which readers turn the bytes of a prepared font into text.
func toUnicode(table [256]rune) []byte {
	var rows []string
	for code, r := range table {
		if r == NBSP {
			r = ' '
		}
		if r != 0 {
			rows = append(rows, fmt.Sprintf("<%02X> <%04X>\n", code, r))
		}
	}
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n")
	for len(rows) > 0 {
		n := min(100, len(rows)) // as many as one block may hold
		fmt.Fprintf(&b, "%d beginbfchar\n%sendbfchar\n", n, strings.Join(rows[:n], ""))
		rows = rows[n:]
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return []byte(b.String())
}
