package paper

import (
	"slices"
	"strings"

	"skillroute/reports/answer"
	"skillroute/reports/pdf/tagged"
)

// Span is a run of text in one style, with a link if it has one.
type Span struct {
	Text  string
	Style tagged.Style
	URL   string
	To    *tagged.Anchor
	class tagged.Class // of the font that draws it, once it is on a line
}

// piece is a part of a span on a line, x millimetres from the line's start.
type piece struct {
	Span
	x, w float64
}

// Line is a line of a paragraph.
type Line struct {
	pieces []piece
	W      float64
	Lead   float64
}

// HeightOf is the height of lines set under one another.
func HeightOf(lines []Line) (h float64) {
	for _, l := range lines {
		h += l.Lead
	}
	return h
}

// Capped cuts text of absurd length, over a thousand characters in a table's cell,
// with an ellipsis: a row must fit on a page.
func Capped(lines []Line) []Line {
	return cappedAt(72, lines) // millimetres; a row has up to three such texts
}

// cappedAt is capped at a height in millimetres.
func cappedAt(most float64, lines []Line) []Line {
	h := 0.0
	for i, l := range lines {
		if h += l.Lead; h <= most || i == 0 {
			continue
		}
		lines = slices.Clone(lines[:i])
		last := &lines[i-1]
		last.pieces = slices.Clone(last.pieces)
		p := &last.pieces[len(last.pieces)-1]
		if runes := []rune(strings.TrimRight(p.Text, " ")); len(runes) > 0 {
			p.Text = string(runes[:len(runes)-1]) + "…"
		}
		return lines
	}
	return lines
}

// Plain makes spans of one text in one style.
func Plain(text string, st tagged.Style) []Span { return []Span{{Text: text, Style: st}} }

// Said makes spans of a text of package answer, its stress in semibold.
func Said(text string, st tagged.Style) (spans []Span) {
	for _, x := range answer.Spans(text) {
		s := Span{Text: x.Text, Style: st}
		if x.Strong {
			s.Style = st.Strong()
		}
		spans = append(spans, s)
	}
	return spans
}

// Wrap breaks spans into lines no wider than w. It breaks at plain spaces only,
// and inside a word only when the word alone is wider than w.
func (r *Paper) Wrap(spans []Span, w float64) []Line {
	b := &breaker{w: w, lead: leadOf(spans)}
	for i, s := range spans {
		s.Text = r.Clean(s.Text, s.Style.Weight)
		b.source, b.number = s.Text, i+1
		for at := 0; ; {
			end := strings.IndexByte(s.Text[at:], ' ')
			if end < 0 {
				b.add(s, at, len(s.Text))
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

func leadOf(spans []Span) (lead float64) {
	for _, s := range spans {
		lead = max(lead, s.Style.Lead)
	}
	return lead
}

// breaker collects words, which may run over several spans, into lines.
type breaker struct {
	w, lead float64
	source  string // the span being read
	number  int    // of it, from 1
	lines   []Line
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

func measure(s Span) float64 { return tagged.WidthOf(s.Text, s.Style, s.class) }

// add adds a part of the span to the word.
func (b *breaker) add(s Span, from, to int) {
	for from < to {
		n, class := tagged.Run(b.source[from:to], s.Style.Weight)
		t := b.token(s, class, from, from+n)
		b.word = append(b.word, t)
		b.wordW += t.w
		from += n
	}
}

func (b *breaker) token(s Span, c tagged.Class, from, to int) token {
	s.Text, s.class = b.source[from:to], c
	return token{piece{Span: s, w: measure(s)}, b.source, b.number, from, to}
}

// OneLine is text on one line, however wide.
func (r *Paper) OneLine(text string, st tagged.Style) Line {
	text = r.Clean(text, st.Weight)
	l := Line{Lead: st.Lead}
	for text != "" {
		n, c := tagged.Run(text, st.Weight)
		p := piece{Span: Span{Text: text[:n], Style: st, class: c}, x: l.W}
		p.w = measure(p.Span)
		l.W += p.w
		l.pieces = append(l.pieces, p)
		text = text[n:]
	}
	return l
}

// space ends the word and remembers the space after it.
func (b *breaker) space(s Span, at int) {
	if len(b.word) > 0 {
		b.place()
	}
	if len(b.current) > 0 {
		b.gap = b.token(s, tagged.Prepared, at, at+1)
	}
}

func (b *breaker) place() {
	if len(b.current) > 0 && b.at+b.gap.w+b.wordW > b.w+1e-6 {
		// Readers that join lines need a space at the end; it takes no room.
		b.current[len(b.current)-1].grow(token{piece: piece{Span: Span{Text: " "}}, source: b.gap.source, number: b.gap.number, from: b.gap.from, to: b.gap.to})
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
		t.Text = t.source[t.from:next.to]
	} else {
		t.Text += next.Text
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
		runes := []rune(t.Text)
		n, w := 0, 0.0
		for n < len(runes) {
			more := tagged.WidthOf(string(runes[n]), t.Style, t.class)
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
			head.Text = string(runes[:n])
			head.w = measure(head.Span)
			b.put(head)
		}
		b.endLine()
		t.Text = string(runes[n:])
		t.w = measure(t.Span)
		if t.Text == "" {
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
	if n := len(b.current); n > 0 && sameRun(b.current[n-1].Span, t.Span) {
		b.current[n-1].grow(t)
		return
	}
	b.current = append(b.current, t)
}

func sameRun(a, b Span) bool {
	return a.Style == b.Style && a.URL == b.URL && a.To == b.To && a.class == b.class
}

func (b *breaker) endLine() {
	if n := len(b.current); n > 0 {
		l := Line{pieces: make([]piece, n), W: b.at, Lead: b.lead}
		for i, t := range b.current {
			l.pieces[i] = t.piece
		}
		b.lines = append(b.lines, l)
	}
	b.current, b.at, b.gap = b.current[:0], 0, token{}
}

// Fit is text on one line no wider than w: in a smaller size, down to 7 pt, and
// after that cut with an ellipsis. Only what also stands elsewhere in full may be
// fitted.
func (r *Paper) Fit(text string, st tagged.Style, w float64) Line {
	l := r.OneLine(text, st)
	for l.W > w && st.Size > 7 {
		st = st.At(max(7, st.Size-0.5))
		l = r.OneLine(text, st)
	}
	for runes := []rune(text); l.W > w && len(runes) > 1; {
		runes = runes[:len(runes)-1]
		l = r.OneLine(strings.TrimRight(string(runes), " ")+"…", st)
	}
	return l
}
