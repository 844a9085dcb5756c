package table

import (
	"encoding/xml"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
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

var escaped = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// unescape reads the way in which Excel writes what XML cannot hold: _x000D_.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 16)
		return string(rune(n))
	})
}

// dateStyles tells which styles show a number as a date.
func (b *book) dateStyles(name string) ([]bool, error) {
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
	own := map[int]bool{}
	for _, f := range styles.Formats {
		own[f.ID] = isDateFormat(f.Code)
	}
	dates := make([]bool, len(styles.Cells))
	for i, c := range styles.Cells {
		is, listed := own[c.Format]
		// ECMA-376, 18.8.30: 14 to 17 and 22 are dates, and in East Asia 27 to 36 and 50 to 58.
		dates[i] = is || !listed && (14 <= c.Format && c.Format <= 17 || c.Format == 22 || 27 <= c.Format && c.Format <= 36 || 50 <= c.Format && c.Format <= 58)
	}
	return dates, nil
}

// What is not a placeholder in the code of a format: quoted texts, escaped and
// repeated signs, colours and languages in brackets.
var notPlaceholder = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]`)

// isDateFormat reports whether the code shows a day: it has a year or a day of the
// month, or a month without hours.
func isDateFormat(code string) bool {
	code, _, _ = strings.Cut(notPlaceholder.ReplaceAllString(code, ""), ";")
	code = strings.ToLower(code)
	if strings.Contains(code, "general") || strings.ContainsAny(code, "0#?") && !strings.ContainsAny(code, "yd") {
		return false
	}
	return strings.ContainsAny(code, "yd") || strings.Contains(code, "m") && !strings.ContainsAny(code, "hs")
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
