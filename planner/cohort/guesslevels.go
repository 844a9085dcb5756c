package cohort

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"skillroute/planner/learner"
)

// areLevels reports whether the answers of a column may be levels. Those of a tick are one:
// a head with the same word below it.
func (x guesser) areLevels(b *below) bool {
	const many = 20 // answers that differ; a scale has fewer
	if len(b.answers) > many {
		return false
	}
	l := x.ladder(b, false)
	return b.most(60, func(s string) bool { _, ok := l.levelOf(s); return ok })
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
