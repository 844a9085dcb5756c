package framework

import (
	"html"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"skillroute/graph/lang"
)

// Lengths of texts, in characters.
const (
	maxName  = 80
	maxAbout = 4000
	maxSlug  = 48
)

// patterns are made when the first framework is read.
var patterns = sync.OnceValue(func() (p struct {
	drop, power, index, image, breaks, tag, rule, link, strong, heading *regexp.Regexp
}) {
	p.drop = regexp.MustCompile(`(?is)<(script|style)\b.*?</(?:script|style)\s*>|<!--.*?-->`)
	p.power = regexp.MustCompile(`(?i)<sup\b[^<>]*>`)
	p.index = regexp.MustCompile(`(?i)<sub\b[^<>]*>`)
	p.image = regexp.MustCompile(`(?i)<img\b[^<>]*?\balt="([^"<>]*)"[^<>]*>`)
	p.breaks = regexp.MustCompile(`(?i)</?(br|p|div|li|ul|ol|tr|td|th|table|thead|tbody|h[1-6]|hr|blockquote|pre)\b[^<>]*>`)
	p.tag = regexp.MustCompile(`(?i)</?(a|abbr|b|big|center|cite|code|del|em|font|i|img|ins|kbd|mark|q|s|script|small|span|strike|strong|style|sub|sup|tt|u|var)\b[^<>]*>`)
	p.rule = regexp.MustCompile(`(?m)^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$`)
	p.link = regexp.MustCompile(`!?\[([^\[\]]*)\]\([^()\s]*\)`)
	p.strong = regexp.MustCompile(`(^|[^\p{L}\p{N}_*\\])(\*\*|__|\*|_)([^\s*_](?:[^*_\n]*[^\s*_])?)(\*\*|__|\*|_)`)
	p.heading = regexp.MustCompile(`(?m)^\s{0,3}(?:#{1,6}\s+|[-*+]\s+|>\s?)`)
	return p
})

// clean is a statement as one line of plain text: no HTML, no Markdown but its formulas,
// no characters that do not show.
func clean(s string) string {
	if s == "" {
		return ""
	}
	p := patterns()
	if strings.ContainsAny(s, "<&") {
		s = p.drop.ReplaceAllString(s, " ")
		s = p.power.ReplaceAllString(s, "^")
		s = p.index.ReplaceAllString(s, "_")
		s = p.image.ReplaceAllString(s, " $1 ")
		s = p.breaks.ReplaceAllString(s, "\n")
		s = p.tag.ReplaceAllString(s, "")
		s = html.UnescapeString(s)
	}
	parts := strings.Split(s, "$") // every second one is a formula
	for i := range parts {
		if i%2 == 0 || i == len(parts)-1 {
			parts[i] = unmarked(parts[i])
		}
	}
	return cut(shown(strings.Join(parts, "$")), maxAbout)
}

// unmarked takes Markdown's marks away.
func unmarked(s string) string {
	if !strings.ContainsAny(s, "*_|[#->+`") {
		return s
	}
	p := patterns()
	s = p.link.ReplaceAllString(s, "$1")
	s = p.rule.ReplaceAllString(s, "")
	s = p.heading.ReplaceAllString(s, "")
	s = p.strong.ReplaceAllStringFunc(s, func(m string) string {
		x := p.strong.FindStringSubmatch(m)
		if x[2] != x[4] {
			return m
		}
		return x[1] + x[3]
	})
	lines := strings.Split(strings.ReplaceAll(s, "`", ""), "\n")
	for i, line := range lines { // rows of a table
		if cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|"); len(cells) > 1 && strings.HasPrefix(strings.TrimSpace(line), "|") {
			for j := range cells {
				cells[j] = strings.TrimSpace(cells[j])
			}
			lines[i] = strings.Join(cells, ", ") + ";"
		}
	}
	return strings.Join(lines, "\n")
}

// shown is a text in one line without what does not show.
func shown(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		case unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d', r == utf8.RuneError, unicode.Is(unicode.Co, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// cut shortens a text to a number of characters, at the end of a word where there is one.
func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	runes := []rune(s)[:most-1]
	for i := len(runes) - 1; i > most/2; i-- {
		if runes[i] == ' ' {
			runes = runes[:i]
			break
		}
	}
	return strings.TrimRight(string(runes), " ,;:.") + "…"
}

// slug is a text as a piece of an id: small letters and digits, hyphens between words, and
// the dots that it has.
func slug(s string) string {
	var parts []string
	for _, part := range strings.Split(s, ".") {
		words := strings.Fields(strings.Map(func(r rune) rune {
			switch {
			case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
				return r
			case r == ' ':
				return r
			}
			return -1
		}, lang.Fold(part)))
		if len(words) > 0 {
			parts = append(parts, strings.Join(words, "-"))
		}
	}
	out := strings.Join(parts, ".")
	if len(out) > maxSlug {
		short := out[:maxSlug]
		if i := strings.LastIndexAny(short, "-."); i > maxSlug/2 {
			short = short[:i]
		}
		out = strings.TrimRight(short, "-.")
	}
	return out
}

// lastOf is what stands behind the last slash of an address.
func lastOf(address string) string {
	return address[strings.LastIndexByte(address, '/')+1:]
}

// day is the day that a time of CASE begins with, or nothing.
func day(s string) string {
	if len(s) >= len(time.DateOnly) {
		if _, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)]); err == nil {
			return s[:len(time.DateOnly)]
		}
	}
	return ""
}
