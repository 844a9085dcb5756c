package cohort

import (
	"strconv"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Choice is what somebody says of a head where [Propose] is not to guess.
type Choice struct {
	Column  string            // a known column or a skill, by any of its names; "-" for one that is left out; "" leaves it to the guess
	Answers map[string]string // answer -> level, of a skill; answer -> value, of a known column; "-" says nothing
}

// choices are the choices of a proposal, by folded head, with folded answers.
type choices map[string]Choice

func newChoices(said map[string]Choice) choices {
	all := choices{}
	for head, c := range said {
		answers := map[string]string{}
		for text, means := range c.Answers {
			answers[fold(text)] = means
		}
		all[fold(head)] = Choice{c.Column, answers}
	}
	return all
}

// choose puts what was said of a head in the place of what is guessed.
func (p *proposing) choose(c guessed) guessed {
	switch said := p.choices[fold(c.head)].Column; said {
	case "":
		return c
	case "-":
		return guessed{column: column{head: c.head, ignored: true}, chosen: true}
	default:
		x := p.find(said, nil)
		if x.name() == "" {
			return c
		}
		x.head = c.head
		return guessed{column: x, chosen: true}
	}
}

// means is what was said of an answer below a head; ok is false where nothing was, or
// nothing that the column can mean.
func (c choices) means(head, answer string, s *graph.Skill) (text string, ok bool) {
	text = c[fold(head)].Answers[fold(answer)]
	if s == nil || text == "-" {
		return text, text != ""
	}
	n, err := strconv.Atoi(text)
	return text, err == nil && n >= 0 && n <= s.Max
}

// Guess is what a proposal says of a head that is to be looked at.
type Guess struct {
	Head  string
	Doubt lang.Message // zero: it is none
	Group bool         // learners can be told apart by it: it may be a group
}

// guessedHeads are those of the file, in its order, for who shows them.
func (p *proposing) guessedHeads() (all []Guess) {
	for i, c := range p.columns {
		g := Guess{Head: tidy(c.head), Group: c.name() == "" && p.mayBeGroup(p.all[i])}
		if c.doubt != "" {
			g.Doubt = lang.M(c.doubt, "About", c.about)
		}
		all = append(all, g)
	}
	return all
}
