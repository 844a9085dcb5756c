package main

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner/assess"
)

// prompt asks line by line, so that it works on every terminal and is read aloud as it is
// written. A library for forms would draw over the screen, and would start with every
// command.
type prompt struct {
	say *lang.Printer
	in  *bufio.Scanner
	out io.Writer
}

func (p *prompt) line(id string, pairs ...any) { fmt.Fprintln(p.out, p.say.Say(id, pairs...)) }

// read reads an answer; false at the end of the input.
func (p *prompt) read(id string, pairs ...any) (string, bool) {
	fmt.Fprint(p.out, p.say.Say(id, pairs...), " ")
	if !p.in.Scan() {
		fmt.Fprintln(p.out)
		return "", false
	}
	return strings.TrimSpace(p.in.Text()), true
}

// talk asks the ladders that are open. It reports whether the learner stopped before the
// end; an end of the input is one.
func talk(s *assess.Session, say *lang.Printer, in io.Reader, out io.Writer) (stopped bool, err error) {
	t := &talker{&prompt{say, bufio.NewScanner(in), out}, s, 0}
	t.line("assess.talk.begin", "Count", s.Left())
	for l := s.Next(); l != nil; l = s.Next() {
		if !t.ladder(l) {
			return true, t.in.Err()
		}
	}
	return false, nil
}

type talker struct {
	*prompt
	s   *assess.Session
	own int // answers that were given here: one goes back no further
}

// ladder asks one question until it is answered, left open or taken back.
func (t *talker) ladder(l *assess.Ladder) bool {
	fmt.Fprintf(t.out, "\n%s\n", t.say.Say("assess.talk.skill", "Skill", l.Skill.Name, "Left", t.s.Left()))
	lines := l.Lines(t.say.Lang)
	fmt.Fprintf(t.out, "  0  %s\n", t.say.Say("assess.known.none"))
	for _, x := range lines {
		fmt.Fprintf(t.out, "  %d  %s\n", x.Level, t.say.Value(x.Can))
	}
	if l.Implied > 0 {
		t.line("assess.talk.implied", "Level", l.Implied, "Skill", t.s.Of().Graph.Label(l.Because, t.say.Lang))
	}
	for {
		text, ok := t.read("assess.talk.ask", "Most", l.Top)
		switch level, err := strconv.Atoi(text); {
		case !ok || strings.EqualFold(text, "q"):
			return false
		case text == "":
			t.s.Skip()
			t.own++
			return true
		case strings.EqualFold(text, "b"):
			if t.own > 0 {
				t.s.Back()
				t.own--
			}
			return true
		case err != nil || level < 0 || level > l.Top:
			t.line("assess.talk.again", "Value", text, "Most", l.Top)
		default:
			t.own++
			return t.evidence(lines, level)
		}
	}
}

// evidence asks what shows a level of 2 and more, and answers.
func (t *talker) evidence(lines []assess.Line, level int) bool {
	evidence, ok := "", true
	if level >= 2 {
		if show := lines[level-1].Show; show != "" {
			fmt.Fprintf(t.out, "     %s\n", t.say.Value(show))
		}
		evidence, ok = t.read("assess.talk.show")
	}
	if err := t.s.Answer(level, evidence); err != nil { // evidence too long: the level stands
		t.line("assess.long", "Most", assess.MaxEvidence)
		_ = t.s.Answer(level, "") // a level of the ladder is taken
	}
	return ok
}
