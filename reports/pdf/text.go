package pdf

import (
	"slices"
	"strings"
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
	return cappedAt(72, lines) // millimetres; a row has up to three such texts
}

// cappedAt is capped at a height in millimetres.
func cappedAt(most float64, lines []line) []line {
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

// wrap breaks spans into lines no wider than w. It breaks at plain spaces only,
// and inside a word only when the word alone is wider than w.
func (r *paper) wrap(spans []span, w float64) []line {
	b := &breaker{w: w, lead: leadOf(spans)}
	for i, s := range spans {
		s.text = r.clean(s.text, s.style.weight)
		b.source, b.number = s.text, i+1
		for at := 0; ; {
			end := strings.IndexByte(s.text[at:], ' ')
			if end < 0 {
				b.add(s, at, len(s.text))
				break
			}
			b.add(s, at, at+end)
			b.space(s, at+end)
			at += end + 1
		}
	}
	b.source, b.number = "", 0
	if len(b.word) > 0 {
		b.place()
	}
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
	source  string // the span being read
	number  int    // of it, from 1
	lines   []line
	current []token
	at      float64 // end of the current line
	word    []token
	wordW   float64
	gap     token // the space before the word; without text if there is none
}

// token is a piece that knows where it stands in its span, so that neighbours
// become one without being copied.
type token struct {
	piece
	source   string
	number   int // of the span, 0 for none
	from, to int
}

func measure(s span) float64 { return widthOf(s.text, s.style, s.class) }

// add adds a part of the span to the word.
func (b *breaker) add(s span, from, to int) {
	for from < to {
		n, class := run(b.source[from:to], s.style.weight)
		t := b.token(s, class, from, from+n)
		b.word = append(b.word, t)
		b.wordW += t.w
		from += n
	}
}

func (b *breaker) token(s span, c class, from, to int) token {
	s.text, s.class = b.source[from:to], c
	return token{piece{span: s, w: measure(s)}, b.source, b.number, from, to}
}

// oneLine is text on one line, however wide.
func (r *paper) oneLine(text string, st style) line {
	text = r.clean(text, st.weight)
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
func (b *breaker) space(s span, at int) {
	if len(b.word) > 0 {
		b.place()
	}
	if len(b.current) > 0 {
		b.gap = b.token(s, prepared, at, at+1)
	}
}

func (b *breaker) place() {
	if len(b.current) > 0 && b.at+b.gap.w+b.wordW > b.w+1e-6 {
		// Readers that join lines need a space at the end; it takes no room.
		b.current[len(b.current)-1].grow(token{piece: piece{span: span{text: " "}}, source: b.gap.source, number: b.gap.number, from: b.gap.from, to: b.gap.to})
		b.endLine()
	}
	if b.gap.w > 0 && len(b.current) > 0 {
		b.put(b.gap)
	}
	b.gap = token{}
	for _, t := range b.word {
		b.putOrCut(t)
	}
	b.word, b.wordW = b.word[:0], 0
}

// grow appends the text of the next token.
func (t *token) grow(next token) {
	if t.number > 0 && t.number == next.number && t.to == next.from {
		t.text = t.source[t.from:next.to]
	} else {
		t.text += next.text
		t.number = 0 // a text of its own
	}
	t.to = next.to
	t.w += next.w
}

// putOrCut puts a piece on the line; one that is wider than the whole line is cut
// where the line is full, after a slash, dot or hyphen if one is near the cut.
func (b *breaker) putOrCut(t token) {
	for b.at+t.w > b.w+1e-6 {
		t.number = 0
		runes := []rune(t.text)
		n, w := 0, 0.0
		for n < len(runes) {
			more := widthOf(string(runes[n]), t.style, t.class)
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
			head := t
			head.text = string(runes[:n])
			head.w = measure(head.span)
			b.put(head)
		}
		b.endLine()
		t.text = string(runes[n:])
		t.w = measure(t.span)
		if t.text == "" {
			return
		}
	}
	b.put(t)
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
func (b *breaker) put(t token) {
	t.x = b.at
	b.at += t.w
	if n := len(b.current); n > 0 && sameRun(b.current[n-1].span, t.span) {
		b.current[n-1].grow(t)
		return
	}
	b.current = append(b.current, t)
}

func sameRun(a, b span) bool {
	return a.style == b.style && a.url == b.url && a.to == b.to && a.class == b.class
}

func (b *breaker) endLine() {
	if n := len(b.current); n > 0 {
		l := line{pieces: make([]piece, n), w: b.at, lead: b.lead}
		for i, t := range b.current {
			l.pieces[i] = t.piece
		}
		b.lines = append(b.lines, l)
	}
	b.current, b.at, b.gap = b.current[:0], 0, token{}
}

// fit is text on one line no wider than w: in a smaller size, down to 7 pt, and
// after that cut with an ellipsis. Only what also stands elsewhere in full may be
// fitted.
func (r *paper) fit(text string, st style, w float64) line {
	l := r.oneLine(text, st)
	for l.w > w && st.size > 7 {
		st = st.at(max(7, st.size-0.5))
		l = r.oneLine(text, st)
	}
	for runes := []rune(text); l.w > w && len(runes) > 1; {
		runes = runes[:len(runes)-1]
		l = r.oneLine(strings.TrimRight(string(runes), " ")+"…", st)
	}
	return l
}
