package cohort

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner/learner"
)

// areLevels reports whether the answers of a column may be levels. Those of a tick are one:
// a head with the same word below it.
func (x guesser) areLevels(b *below) bool {
	const many = 20 // answers that differ; a scale has fewer
	return len(b.answers) <= many && b.most(60, func(s string) bool { _, ok := x.levelOf(s, b); return ok })
}

// levelOf is the level that an answer may mean, and why it is a guess, if it is one.
func (x guesser) levelOf(answer string, b *below) (level leveled, ok bool) {
	if n, isNumber := plainNumber(answer); isNumber {
		return x.numbered(n, b)
	}
	if severalIn(answer) {
		return leveled{}, false
	}
	if n, ok := stars(answer); ok && n <= 5 {
		return leveled{n, "cohortfile.map.doubt.stars"}, true
	}
	number, choice := choiceNumber(answer)
	words := answer
	if choice {
		words = strings.TrimLeft(answer[strings.Index(answer, number)+len(number):], " –—=:.)-")
	}
	n, err := x.Level(words)
	rough, isRough := roughLevel(words)
	switch {
	case err == nil && (!choice || isLevel(number, n)):
		return leveled{level: n}, true
	case err == nil:
		return leveled{n, "cohortfile.map.doubt.word"}, true
	case choice && isRough && rough == 0:
		if isLevel(number, 1) && x.lowest(b) == 1 {
			return leveled{}, true // the first of a scale without 0: both say that it is nothing yet
		}
		return leveled{rough, "cohortfile.map.doubt.word"}, true
	case choice:
		level, ok := x.numbered(number, b)
		if isRough && max(level.level-rough, rough-level.level) > 1 && level.doubt == "" { // words of one's own are not that exact
			level.doubt = "cohortfile.map.doubt.number"
		}
		return level, ok
	case isRough && rough == 0 && len(strings.Fields(words)) <= 2 && !isYesOrNo(words) && !strings.Contains(lang.Fold(words), "agree"):
		return leveled{}, true // belum bisa, never tried
	case isRough:
		return leveled{rough, "cohortfile.map.doubt.rough"}, true
	case lang.Fold(answer) == lang.Fold(b.head): // a box of several, with what stands beside it
		return leveled{1, "cohortfile.map.doubt.tick"}, true
	}
	return leveled{}, false
}

// leveled is a level that an answer may mean.
type leveled struct {
	level int
	doubt string
}

// numbered is the level of a number: itself, or its share of a scale that goes to 10.
func (x guesser) numbered(n string, b *below) (leveled, bool) {
	top := x.top(b)
	v, err := strconv.Atoi(n)
	if m := scaleHead().FindStringSubmatch(strings.TrimSpace(b.head)); m != nil { // it says its scale
		if end, _ := strconv.Atoi(m[2]); end <= x.most() {
			return leveled{level: v}, err == nil && v <= end
		}
	}
	switch {
	case err != nil || top > 10:
		return leveled{}, false
	case top > 5 && top > x.most():
		return leveled{(v*x.most() + top/2) / top, "cohortfile.map.doubt.scale"}, true
	}
	return leveled{level: v}, v <= max(5, x.most())
}

// most is the highest level that skills have.
func (x guesser) most() int {
	if n := x.Graph.Catalog.Levels; n > 0 {
		return n
	}
	return 5
}

// lowest is the lowest number with which choices begin, or that stands alone; -1 for none.
func (x guesser) lowest(b *below) int {
	low := -1
	for _, a := range b.answers {
		n, ok := plainNumber(a)
		if !ok {
			n, ok = choiceNumber(a)
		}
		if v, err := strconv.Atoi(n); ok && err == nil && (low < 0 || v < low) {
			low = v
		}
	}
	return low
}

// top is the highest number among the answers.
func (x guesser) top(b *below) (top int) {
	above := 0 // rows beyond the usual scale; one is a slip
	for i, a := range b.answers {
		if n, ok := plainNumber(a); ok {
			if v, err := strconv.Atoi(n); err == nil { // a part of a number is no level
				top = max(top, v)
				if v > 5 {
					above += b.rows[i]
				}
			}
		}
	}
	if above > 0 && 5*above < b.filled {
		return 5
	}
	if top > 5 && top < 10 {
		top = 10
	}
	return top
}

// severalIn reports whether several answers may stand in one cell.
func severalIn(s string) bool {
	if severalChoices(s) {
		return true
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == ',' || r == '\n' })
	if len(parts) < 2 {
		return false
	}
	for _, p := range parts {
		if len(strings.Fields(p)) > 3 {
			return false // a sentence
		}
	}
	return true
}

// stars are how many of a rating are filled: ⭐⭐⭐, ★★★☆☆.
func stars(s string) (n int, ok bool) {
	for _, r := range s {
		switch r {
		case '⭐', '★', '🌟', '●', '⬤', '✦':
			n++
		case '☆', '○', '◯', '✧', '\uFE0F', ' ':
		default:
			return 0, false
		}
	}
	return n, n > 0
}

const weeksOfMonth = 365.25 / 12 / 7

// period is a time of which a head asks the hours, when it is not a week.
type period struct {
	weekly float64 // by which they are multiplied
	doubt  string
}

func periodOf(head string) (p period, ok bool) {
	switch {
	case perDay().MatchString(head):
		return period{7, "cohortfile.map.doubt.per-day"}, true
	case perMonth().MatchString(head):
		return period{1 / weeksOfMonth, "cohortfile.map.doubt.per-month"}, true
	}
	return p, false
}

// otherPeriod is the period of a head that asks for hours of study.
func (x guesser) otherPeriod(b *below) (p period, ok bool) {
	if p, ok = periodOf(b.head); !ok || !hasWord(b.words, hoursWords) || !hasWord(b.words, learnWords) || !b.most(60, isHours) {
		return p, false
	}
	other := func(w string) bool { return notStudy()[w] && !periodWords()[w] || othersWords()[w] }
	return p, !slices.ContainsFunc(b.words, other)
}

// inWeek is the hours of a week of an answer below a head with a period, unless it names one itself.
func (p period) inWeek(answer string) (hours float64, ok bool) {
	hours, sure := hoursOf(answer)
	if ok = sure > noHours; !ok || perDay().MatchString(answer) || perMonth().MatchString(answer) || perWeek().MatchString(answer) {
		return hours, ok
	}
	hours = math.Round(hours*p.weekly*10) / 10
	_, err := learner.ParseHours(strconv.FormatFloat(hours, 'f', -1, 64))
	return hours, err == nil
}
