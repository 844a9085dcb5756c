package table

import (
	"encoding/xml"
	"io"
	"maps"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"skillroute/graph/pattern"
)

// texts are the shared texts of a workbook, one after the other in one piece of
// memory, which costs a tenth of as many strings.
type texts struct {
	all  []byte
	ends []int
}

func (t *texts) at(i int) (string, bool) {
	if i < 0 || i >= len(t.ends) {
		return "", false
	}
	begin := 0
	if i > 0 {
		begin = t.ends[i-1]
	}
	return string(t.all[begin:t.ends[i]]), true
}

// read reads the part that holds them: si with t, or with several r of a t each.
// The pronunciation of Japanese words, rPh, has a t too.
func (t *texts) read(b *book, name string) error {
	p, err := b.open(name, maxPart)
	if err != nil {
		return err
	}
	defer p.close()
	d := xml.NewDecoder(p)
	var text strings.Builder
	inText, phonetic, ended := false, false, false
	for {
		token, err := d.RawToken()
		if err == io.EOF && ended {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			inText = e.Name.Local == "t"
			phonetic = phonetic || e.Name.Local == "rPh"
		case xml.CharData:
			if inText && !phonetic {
				text.Write(e)
			}
		case xml.EndElement:
			inText = false
			switch e.Name.Local {
			case "rPh":
				phonetic = false
			case "si":
				t.all = append(t.all, unescape(text.String())...)
				t.ends = append(t.ends, len(t.all))
				text.Reset()
			case "sst":
				ended = true
			}
		}
	}
}

var escaped = pattern.Of(`(?:_x[0-9A-Fa-f]{4}_)+`)

// unescape reads the way in which Excel writes what XML cannot hold: _x000D_, and
// _x005F_ for a line that would begin one. Two may be the halves of one sign.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped().ReplaceAllStringFunc(s, func(m string) string {
		units := make([]uint16, 0, len(m)/7)
		for i := 0; i < len(m); i += 7 {
			n, _ := strconv.ParseUint(m[i+2:i+6], 16, 16)
			units = append(units, uint16(n))
		}
		return string(utf16.Decode(units))
	})
}

// builtin are the formats that a workbook need not write down (ECMA-376, 18.8.30, and
// what programs take the rest for). Those of money are of the country of the machine.
var builtin = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "$#,##0;($#,##0)", 6: "$#,##0;($#,##0)", 7: "$#,##0.00;($#,##0.00)", 8: "$#,##0.00;($#,##0.00)",
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
	19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 32: "h:mm", 33: "h:mm:ss", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)",
	39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 41: `#,##0;(#,##0);"-"`, 42: `$#,##0;($#,##0);$"-"`, 43: `#,##0.00;(#,##0.00);"-"`,
	44: `$#,##0.00;($#,##0.00);$"-"`, 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}

// readStyles gives the number format of each style of cells.
func (b *book) readStyles(name string) ([]*format, error) {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := b.decode(name, &styles); err != nil {
		return nil, err
	}
	codes := maps.Clone(builtin)
	for i := 27; i <= 58; i++ { // the days of East Asia
		if _, taken := codes[i]; !taken && (i <= 36 || i >= 50) {
			codes[i] = "yyyy-mm-dd"
		}
	}
	for _, f := range styles.Formats {
		codes[f.ID] = f.Code
	}
	read := map[int]*format{}
	formats := make([]*format, len(styles.Cells))
	for i, c := range styles.Cells {
		f, done := read[c.Format]
		if !done {
			f = formatOf(codes[c.Format])
			read[c.Format] = f
		}
		formats[i] = f
	}
	return formats, nil
}

// dayOf is the day of a serial number, which counts from 1900 with a 29 February that
// never was, or from 1904.
func dayOf(serial float64, days1904 bool) (string, bool) {
	if !(serial >= 1 && serial < 2958466) { // 9999-12-31
		return "", false
	}
	n := int(math.Floor(serial))
	switch {
	case days1904:
		n += 1462
	case n < 60:
		n++
	}
	return time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), true
}
