package cohort

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/cohort/table"
)

// Proposal is a map that was made from a file's own heads and answers.
type Proposal struct {
	Map     []byte // as [ReadMap] reads it
	Guesses int    // lines of it that end in "# check"
	Lines   int    // that say what a head or an answer means
	Target  bool   // a column says which role is to be reached
	Notices []lang.Message
	Heads   []Guess // of the file, in its order
}

// Propose makes a map for a file whose heads and answers are foreign. It says of every head
// what it means, of every answer of a skill which level, and marks with "# check" what is a
// guess. The same file gives the same map. Comments are in the language of Options.Base. What
// Options.Choices say of heads and answers stands in the place of guesses.
func Propose(name string, r io.ReaderAt, size int64, g *graph.Graph, o Options) (*Proposal, error) {
	o.Map, o.Survey = nil, nil
	x := guesser{words: newWords(g, o)}
	t, err := table.Open(name, r, size, table.Options{Sheet: o.Sheet, HeaderRow: o.HeaderRow, Encoding: o.Encoding, Aside: isGuide, Known: x.mayBeHead})
	if err != nil {
		return nil, err
	}
	defer t.Close()
	p := &proposing{guesser: x, say: lang.For(lang.Of(o.Base.Lang).Code), name: name, choices: newChoices(o.Choices)}
	heads := slices.Clone(t.Head.Cells)
	for _, h := range heads {
		p.all = append(p.all, newBelow(h))
	}
	for {
		record, err := t.Next()
		if err != nil {
			if err != io.EOF {
				return nil, err
			}
			break
		}
		for i, cell := range record.Cells {
			if i < len(p.all) {
				p.all[i].see(cell)
			}
		}
	}
	p.guessAll(heads)
	if !slices.ContainsFunc(p.columns, func(c guessed) bool { return c.name() != "" }) {
		return nil, &lang.Error{Place: t.HeadPlace(-1), What: lang.M("cohortfile.no-heads"), Hint: lang.M("cohortfile.map.no-heads.hint")}
	}
	if err := p.readAnswers(r, size, o); err != nil {
		return nil, err
	}
	return &Proposal{p.write(true), p.guesses, p.lines, p.has(colTo), t.Notices(), p.guessedHeads()}, nil
}

// mayBeHead reports whether a text looks like a head: one that is known, or with a word by
// which columns are guessed.
func (x guesser) mayBeHead(head string) bool {
	if x.find(head, nil).known() {
		return true
	}
	b := newBelow(head)
	for _, set := range []wordList{emailWords, nameWords, hoursWords, endWords, startWords, moneyWords, toWords, nowWords, groupWords} {
		if len(b.words) <= 8 && hasWord(b.words, set) {
			return true
		}
	}
	return len(b.words) == 1 && (rowWords()[b.words[0]] || idWords()[b.words[0]])
}

// proposing is a map that is being made.
type proposing struct {
	guesser
	say     *lang.Printer
	name    string
	columns []guessed    // by column of the file
	scales  []*scale     // by column of the file; nil for one that is no skill's
	shared  *scale       // answers that mean the same in several columns
	values  [][]answered // by known column, in the order of the file
	targets []string     // of values
	choices choices

	out            bytes.Buffer
	guesses, lines int
}

func (p *proposing) has(target string) bool {
	return slices.ContainsFunc(p.columns, func(c guessed) bool { return c.target == target })
}

// guessAll guesses every head, and leaves out all but the best of those that would be one
// column.
func (p *proposing) guessAll(heads []string) {
	exact := p.findAll(heads, nil)
	for i, b := range p.all {
		p.columns = append(p.columns, p.choose(p.guess(b, exact[i])))
	}
	same := map[string]int{} // heads that a map cannot tell apart
	for i, b := range p.all {
		if first, twice := same[fold(b.head)]; twice && fold(b.head) != "" {
			p.leaveOut(first, i, "cohortfile.map.doubt.same-head")
			p.leaveOut(i, first, "cohortfile.map.doubt.same-head")
		} else {
			same[fold(b.head)] = i
		}
	}
	best := map[string]int{}
	for i, c := range p.columns {
		if c.name() == "" {
			continue
		}
		first, twice := best[c.name()]
		switch {
		case !twice:
			best[c.name()] = i
		case p.better(i, first):
			p.leaveOut(first, i, "cohortfile.map.doubt.other-head")
			best[c.name()] = i
		default:
			p.leaveOut(i, first, "cohortfile.map.doubt.other-head")
		}
	}
}

// better reports whether a column rather than an earlier one is what both seem to be: one
// that is filled, then one whose head says so, then the one that says less beside it.
func (p *proposing) better(i, first int) bool {
	a, b := p.columns[i], p.columns[first]
	if a.chosen != b.chosen {
		return a.chosen
	}
	if x, y := p.all[i].filled > 0, p.all[first].filled > 0; x != y {
		return x
	}
	if x, y := a.doubt == "", b.doubt == ""; x != y {
		return x
	}
	if x, y := p.differs(i), p.differs(first); x != y {
		return x
	}
	return a.extra < b.extra
}

// differs reports whether no two rows have the same below a head.
func (p *proposing) differs(i int) bool {
	return !p.all[i].more && p.all[i].filled == len(p.all[i].answers)
}

// leaveOut leaves a column out for another one.
func (p *proposing) leaveOut(i, other int, why string) {
	c := &p.columns[i]
	if c.name() == "" {
		return
	}
	*c = guessed{column: column{head: c.head, ignored: true}, about: lang.Item{ID: clean(p.all[other].head)}}
	if p.all[i].filled > 0 {
		c.doubt = why
	}
}

// readAnswers reads the rows as the map so far has their columns, for the answers of those
// that are learners'.
func (p *proposing) readAnswers(r io.ReaderAt, size int64, o Options) error {
	m, err := ReadMap("", p.write(false), p.Graph)
	if err != nil {
		return err
	}
	o.Map = m
	o.Duplicates = cmp.Or(o.Duplicates, LastAnswer)
	if roles := p.Graph.IDs("role"); o.Base.To == "" && len(roles) > 0 {
		o.Base.To = graph.RoleID(roles[0]) // every row has somewhere to go
	}
	file, err := Open(p.name, r, size, p.Graph, o)
	if err != nil {
		var faults lang.Faults
		if errors.As(err, &faults) { // of its heads: the map says as much as it can
			return nil
		}
		return err
	}
	defer file.Close()
	file.Explain()
	for _, err := range file.All() {
		if err != nil {
			return nil // it breaks off; reading it with the map says where
		}
	}
	p.scales, p.shared = make([]*scale, len(p.columns)), newScale()
	ladders := p.ladders(file.Meanings())
	for i, meaning := range file.Meanings() {
		if c := p.columns[i]; c.skill != nil {
			p.scaleOf(i, meaning, ladders[i])
		} else if c.target != "" {
			p.valuesOf(c.target, meaning)
		}
	}
	return nil
}
