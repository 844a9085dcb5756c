package workbook

import (
	"bytes"
	"io"
	"strings"
)

// Whoever opens a workbook reads _x0041_ in a text as the character 0041, an A; an
// underscore that begins such a text for itself is written _x005F_. excelize does that
// too, but not where two of them share an underscore, _x0041_x0042_, and it loses
// _xD800_. So none of them reaches excelize: the underscore is a mark until the file is
// packed, and there the mark becomes what is read as an underscore.
const (
	mark       = "\u2063" // in no text of ours: see lang.Printer.Value
	underscore = "_x005F_"
)

// literal makes a text one that is shown as it is.
func (b *book) literal(s string) string {
	out := Literal(s)
	b.marked = b.marked || out != s
	return out
}

// Literal is a text that is shown as it is, once [Archive] has packed it.
func Literal(s string) string { return breakEscapes(s, mark) }

// inFrame is literal for what stands above and below printed pages, where not every
// program reads escapes: bold on and off, for nothing, breaks them up.
func inFrame(s string) string { return breakEscapes(s, "_&B&B") }

// breakEscapes puts something for each underscore that begins an escape.
func breakEscapes(s, underscore string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for i := range len(s) {
		if isEscape(s[i:]) {
			out.WriteString(underscore)
		} else {
			out.WriteByte(s[i])
		}
	}
	return out.String()
}

// isEscape reports whether a text begins with _xHHHH_, or with fewer digits, which
// LibreOffice reads too.
func isEscape(s string) bool {
	if !strings.HasPrefix(s, "_x") {
		return false
	}
	rest := strings.TrimLeft(s[2:], "0123456789abcdefABCDEF")
	digits := len(s) - len(rest) - 2
	return 0 < digits && digits <= 4 && strings.HasPrefix(rest, "_")
}

// unmarker turns marks into what is read as underscores.
type unmarker struct {
	w    io.Writer
	rest []byte // the beginning of a mark at the end of what came
}

func (u *unmarker) Write(data []byte) (int, error) {
	text := append(u.rest, data...)
	end := len(text)
	for n := len(mark) - 1; n > 0; n-- {
		if bytes.HasSuffix(text, []byte(mark[:n])) {
			end -= n
			break
		}
	}
	_, err := u.w.Write(bytes.ReplaceAll(text[:end], []byte(mark), []byte(underscore)))
	u.rest = append([]byte(nil), text[end:]...)
	return len(data), err
}
