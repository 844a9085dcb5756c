package pdf

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	// nbsp is the no-break space. Wrapping keeps it; drawing writes a plain space,
	// so that a search for "5 jam" finds it.
	nbsp = '\u00a0'

	// missingMark is drawn for a character that the font lacks. The notes at the
	// end list every such character.
	missingMark = '□'
)

// span is a run of text in one style, with a link if it has one.
type span struct {
	text  string
	style style
	url   string
	to    *anchor
	class class // of the font that draws it, once it is on a line
}

// piece is a part of a span on a line, x millimetres from the line's start.
type piece struct {
	span
	x, w float64
}

// line is a line of a paragraph.
type line struct {
	pieces []piece
	w      float64
	lead   float64
}

// heightOf is the height of lines set under one another.
func heightOf(lines []line) (h float64) {
	for _, l := range lines {
		h += l.lead
	}
	return h
}

// capped cuts text of absurd length, over a thousand characters in a table's cell,
// with an ellipsis: a row must fit on a page.
func capped(lines []line) []line {
	const most = 72.0 // millimetres; a row has up to three such texts
	h := 0.0
	for i, l := range lines {
		if h += l.lead; h <= most || i == 0 {
			continue
		}
		lines = slices.Clone(lines[:i])
		last := &lines[i-1]
		last.pieces = slices.Clone(last.pieces)
		p := &last.pieces[len(last.pieces)-1]
		if runes := []rune(strings.TrimRight(p.text, " ")); len(runes) > 0 {
			p.text = string(runes[:len(runes)-1]) + "…"
		}
		return lines
	}
	return lines
}

// plain makes spans of one text in one style.
func plain(text string, st style) []span { return []span{{text: text, style: st}} }

// escapeStars hides the asterisks of data from [marked].
var escapeStars, restoreStars = strings.NewReplacer("*", "\ue000"), strings.NewReplacer("\ue000", "*")

// marked makes spans of a message in which **two asterisks** enclose what is to be
// stressed.
func marked(text string, st, stressed style) []span {
	var spans []span
	for i, part := range strings.Split(text, "**") {
		if part == "" {
			continue
		}
		s := span{text: restoreStars.Replace(part), style: st}
		if i%2 == 1 {
			s.style = stressed
		}
		spans = append(spans, s)
	}
	return spans
}

// clean turns text into characters that the fonts can draw, composing accents
// first. What no font of ours has becomes [missingMark] and is remembered.
// Invisible joiners are dropped: without the glyphs they join they say nothing.
func (d *doc) clean(s string, w weight) string {
	simple := true
	for _, r := range s {
		simple = simple && r < 0x300 && codes()[r] != 0
	}
	if simple {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u2011': // the hyphen that does not break; ours never does
			return '-'
		case r == '\u202f':
			return nbsp
		case r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u2060' || r == '\ufeff' || r == '\u00ad' || unicode.Is(unicode.Variation_Selector, r):
			return -1
		case unicode.IsSpace(r) && r != nbsp:
			return ' '
		}
		if _, ok := classOf(r, w); ok {
			return r
		}
		d.missing[r] = true
		return missingMark
	}, norm.NFC.String(s))
}

// wrap breaks spans into lines no wider than w. It breaks at plain spaces only,
// and inside a word only when the word alone is wider than w.
func (d *doc) wrap(spans []span, w float64) []line {
	b := &breaker{w: w, lead: leadOf(spans)}
	for _, s := range spans {
		s.text = d.clean(s.text, s.style.weight)
		for i, word := range strings.Split(s.text, " ") {
			if i > 0 {
				b.space(s)
			}
			b.add(s, word)
		}
	}
	b.space(span{})
	b.endLine()
	return b.lines
}

func leadOf(spans []span) (lead float64) {
	for _, s := range spans {
		lead = max(lead, s.style.lead)
	}
	return lead
}

// breaker collects words, which may run over several spans, into lines.
type breaker struct {
	w, lead float64
	lines   []line
	current []piece
	at      float64 // end of the current line
	word    []piece
	wordW   float64
	gap     *span // the space before the word, once a line has begun
}

func measure(s span) float64 {
	return faceOf(s.style.weight, s.class).width(s.text, s.style.size)
}

func (b *breaker) add(s span, text string) {
	for text != "" {
		var n int
		n, s.class = run(text, s.style.weight)
		s.text, text = text[:n], text[n:]
		w := measure(s)
		b.word = append(b.word, piece{span: s, w: w})
		b.wordW += w
	}
}

// oneLine is text on one line, however wide.
func (d *doc) oneLine(text string, st style) line {
	text = d.clean(text, st.weight)
	l := line{lead: st.lead}
	for text != "" {
		n, c := run(text, st.weight)
		p := piece{span: span{text: text[:n], style: st, class: c}, x: l.w}
		p.w = measure(p.span)
		l.w += p.w
		l.pieces = append(l.pieces, p)
		text = text[n:]
	}
	return l
}

// space ends the word and remembers the space after it.
func (b *breaker) space(s span) {
	if len(b.word) > 0 {
		b.place()
	}
	if len(b.current) > 0 {
		s.text = " "
		b.gap = &s
	}
}

func (b *breaker) place() {
	gap := 0.0
	if b.gap != nil && len(b.current) > 0 {
		gap = measure(*b.gap)
	}
	if len(b.current) > 0 && b.at+gap+b.wordW > b.w+1e-6 {
		// Readers that join lines need a space at the end; it takes no room.
		b.current[len(b.current)-1].text += " "
		b.endLine()
		gap = 0
	}
	if gap > 0 {
		b.put(piece{span: *b.gap, w: gap})
	}
	b.gap = nil
	for _, p := range b.word {
		b.putOrCut(p)
	}
	b.word, b.wordW = nil, 0
}

// putOrCut puts a piece on the line; one that is wider than the whole line is cut
// where the line is full, after a slash, dot or hyphen if one is near the cut.
func (b *breaker) putOrCut(p piece) {
	for b.at+p.w > b.w+1e-6 {
		runes := []rune(p.text)
		n, w := 0, 0.0
		for n < len(runes) {
			more := faceOf(p.style.weight, p.class).width(string(runes[n]), p.style.size)
			if b.at+w+more > b.w {
				break
			}
			w += more
			n++
		}
		if n == len(runes) {
			break
		}
		if n == 0 {
			if len(b.current) == 0 {
				n = 1 // not even one character fits: draw it all the same
			}
		} else if at := 1 + lastIndex(runes[:n], '/', '.', '-', '_', '@'); at > n/2 {
			n = at
		}
		if n > 0 {
			head := p
			head.text = string(runes[:n])
			head.w = measure(head.span)
			b.put(head)
		}
		b.endLine()
		p.text = string(runes[n:])
		p.w = measure(p.span)
		if p.text == "" {
			return
		}
	}
	b.put(p)
}

func lastIndex(runes []rune, of ...rune) int {
	for i := len(runes) - 1; i >= 0; i-- {
		if slices.Contains(of, runes[i]) {
			return i
		}
	}
	return -1
}

// put appends to the line; neighbours in one style become one piece, so that a
// line is drawn, and read by a machine, as whole as it can be.
func (b *breaker) put(p piece) {
	p.x = b.at
	b.at += p.w
	if n := len(b.current); n > 0 && sameRun(b.current[n-1].span, p.span) {
		b.current[n-1].text += p.text
		b.current[n-1].w += p.w
		return
	}
	b.current = append(b.current, p)
}

func sameRun(a, b span) bool {
	return a.style == b.style && a.url == b.url && a.to == b.to && a.class == b.class
}

func (b *breaker) endLine() {
	if len(b.current) > 0 {
		b.lines = append(b.lines, line{pieces: b.current, w: b.at, lead: b.lead})
	}
	b.current, b.at, b.gap = nil, 0, nil
}

// fit is text on one line no wider than w: in a smaller size, down to 7 pt, and
// after that cut with an ellipsis. Only what also stands elsewhere in full may be
// fitted.
func (d *doc) fit(text string, st style, w float64) line {
	l := d.oneLine(text, st)
	for l.w > w && st.size > 7 {
		st = st.at(max(7, st.size-0.5))
		l = d.oneLine(text, st)
	}
	for runes := []rune(text); l.w > w && len(runes) > 1; {
		runes = runes[:len(runes)-1]
		l = d.oneLine(strings.TrimRight(string(runes), " ")+"…", st)
	}
	return l
}
