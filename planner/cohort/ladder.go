package cohort

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// leveled is a level that an answer may mean, and why it is a guess.
type leveled struct {
	level int
	doubt string
	about lang.Item
}

// rung is an answer of a scale as far as it tells by itself.
type rung struct {
	number          int // that it is, or begins or ends with; -1 for none
	plain           bool
	word            int // the level of its words; -1 for none
	exact           bool
	isStars, isTick bool
}

// Numbers with words beside them: 1 (belum pernah), Mahir (4), 1=belum.
var (
	numberFirst = pattern.Of(`^0*([0-9]{1,2})\s*(?:[(\[]\s*([^0-9()\[\]][^()\[\]]*)[)\]]|[=:.)]([^\s0-9].*))$`)
	numberLast  = pattern.Of(`^([^0-9(\[]+?)\s*[(\[=]\s*0*([0-9]{1,2})\s*[)\]]?$`)
	headScale   = pattern.Of(`(?i)(?:^|[^0-9])([01])\s*(?:-|–|—|/|to|sampai|hingga|s/d|s\.d\.?)\s*([0-9]{1,2})(?:[^0-9]|$)`)
)

// rungOf reads an answer by itself.
func (x guesser) rungOf(answer string, b *below) (r rung, ok bool) {
	r = rung{number: -1, word: -1}
	if n, isNumber := plainNumber(answer); isNumber {
		v, err := strconv.Atoi(n)
		r.number, r.plain = v, true
		return r, err == nil // a part of a number is no level
	}
	if n, ok := stars(answer); ok {
		r.number, r.isStars = n, true
		return r, n <= 5
	}
	words := answer
	if n, ok := choiceNumber(answer); ok {
		r.number, _ = strconv.Atoi(n)
		words = strings.TrimLeft(answer[strings.Index(answer, n)+len(n):], " –—=:.)-")
	} else if m := numberFirst().FindStringSubmatch(answer); m != nil && !monthName().MatchString(m[2]+m[3]) {
		r.number, _ = strconv.Atoi(m[1])
		words = strings.TrimSpace(m[2] + m[3])
	} else if m := numberLast().FindStringSubmatch(answer); m != nil && !monthName().MatchString(m[1]) {
		r.number, _ = strconv.Atoi(m[2])
		words = strings.TrimSpace(m[1])
	}
	if severalChoices(answer) || r.number < 0 && severalIn(answer) {
		return r, false
	}
	if n, err := x.Level(words); err == nil {
		r.word, r.exact = n, true
	} else if n, ok := roughLevel(words); ok {
		r.word = n
	} else if lang.Fold(answer) == lang.Fold(b.head) { // a box of several, with what stands beside it
		r.word, r.isTick = 1, true
	}
	return r, r.number >= 0 || r.word >= 0
}

// ladder is the scale of a question: all of its answers as levels, which rise as its numbers do.
type ladder struct {
	guesser
	of     *below
	levels map[int]int // by number
	words  map[int]rung
	fixed  map[int]int // levels that words say exactly
	sure   bool        // a number is the level that it says
	points bool        // it goes further than levels do
	moved  bool        // its numbers are not the levels
}

// ladder reads the answers of a question as a whole. Of own numbers it is known that they are
// levels.
func (x guesser) ladder(b *below, own bool) *ladder {
	l := &ladder{guesser: x, of: b, levels: map[int]int{}, words: map[int]rung{}, fixed: map[int]int{}}
	top, end, low := x.top(b), 0, -1
	if m := headScale().FindStringSubmatch(b.head); m != nil {
		end, _ = strconv.Atoi(m[2])
		low, _ = strconv.Atoi(m[1])
	}
	if end < 2 || end > 10 {
		end, low = 0, -1
	}
	if end > 0 {
		top = end
	}
	for _, answer := range b.answers {
		r, ok := x.rungOf(answer, b)
		if !ok || r.number < 0 || end > 0 && r.number > end || top > 10 || r.number > max(top, 5, x.most()) {
			continue
		}
		l.levels[r.number] = r.number
		if old, seen := l.words[r.number]; r.word >= 0 && (!seen || r.exact && !old.exact) {
			l.words[r.number] = r
		}
	}
	if len(l.levels) == 0 {
		return l
	}
	numbers := slices.Sorted(maps.Keys(l.levels))
	if low < 0 {
		low = numbers[0]
	}
	high := max(numbers[len(numbers)-1], end)
	l.points = high > x.most()
	l.sure = !l.points && (low == 0 || own)
	l.climb(numbers, low, high)
	return l
}

// climb gives each number its level: the way of counting that comes nearest to the words, from
// what words say exactly.
func (l *ladder) climb(numbers []int, low, high int) {
	count := l.counting(low, high)
	rising, falling := true, true
	var at []int // numbers whose level is fixed
	for _, n := range numbers {
		r, ok := l.words[n]
		if !ok || !r.exact && !(r.word == 0 && n == numbers[0]) {
			continue
		}
		if len(at) > 0 {
			last := l.fixed[at[len(at)-1]]
			rising, falling = rising && r.word >= last, falling && r.word <= last
		}
		at = append(at, n)
		l.fixed[n] = min(r.word, l.most())
	}
	if !rising && !falling { // no scale: words mean what they say, and other numbers nothing
		l.levels = maps.Clone(l.fixed)
		return
	}
	for _, n := range numbers {
		i, isFixed := slices.BinarySearch(at, n)
		switch {
		case isFixed:
			l.levels[n] = l.fixed[n]
		case len(at) == 0:
			l.levels[n] = count(n)
		case i == 0:
			l.levels[n] = l.fixed[at[0]] + count(n) - count(at[0])
		case i == len(at):
			l.levels[n] = l.fixed[at[i-1]] + count(n) - count(at[i-1])
		default:
			from, to := at[i-1], at[i]
			share := float64(n-from) / float64(to-from)
			l.levels[n] = int(math.Round(float64(l.fixed[from]) + share*float64(l.fixed[to]-l.fixed[from])))
		}
		l.levels[n] = min(max(l.levels[n], 0), l.most())
		l.moved = l.moved || l.levels[n] != n
	}
}

// counting is how the numbers of a scale count levels: as they are, from nothing, or down, as
// marks do; whatever comes nearest to its words.
func (l *ladder) counting(low, high int) func(int) int {
	up := func(n int) int { return n }
	if l.points {
		up = func(n int) int { return (n*l.most() + high/2) / high }
	}
	ways := []func(int) int{up}
	if low == 1 {
		ways = append(ways, func(n int) int { return up(n) - 1 })
	}
	if len(l.words) > 1 {
		ways = append(ways, func(n int) int { return up(high + low - n) }, func(n int) int { return up(high+low-n) - 1 })
	}
	best, least := up, math.MaxInt
	for _, way := range ways {
		cost := 0
		for n, r := range l.words {
			off := way(n) - r.word
			weight := 1
			if r.exact || r.word == 0 {
				weight = 2
			}
			cost += weight * max(off, -off)
		}
		if cost < least {
			best, least = way, cost
		}
	}
	return best
}

// levelOf is the level that an answer may mean; why it is a guess, if it is one.
func (l *ladder) levelOf(answer string) (level leveled, ok bool) {
	r, ok := l.rungOf(answer, l.of)
	if !ok {
		return level, false
	}
	if r.number < 0 {
		return l.byWord(answer, r), true
	}
	level.level, ok = l.levels[r.number]
	switch {
	case !ok:
		return level, false
	case r.isStars:
		level.doubt = "cohortfile.map.doubt.stars"
	case l.points:
		level.doubt = "cohortfile.map.doubt.scale"
	case r.exact && r.word == level.level && r.number == level.level:
	case r.word == 0 && level.level == 0 && r.number <= 1: // both say that it is nothing yet
	case r.word == level.level:
		level.doubt = "cohortfile.map.doubt.word"
	case l.moved:
		level.doubt = "cohortfile.map.doubt.place"
	case !l.sure, r.word >= 0 && max(r.word-r.number, r.number-r.word) > 1: // words of one's own are not exact
		level.doubt = "cohortfile.map.doubt.number"
	}
	for _, other := range slices.Sorted(maps.Keys(l.levels)) {
		if other != r.number && l.levels[other] == level.level && !l.points { // two answers of a scale are one level
			level.doubt, level.about = "cohortfile.map.doubt.tie", lang.Item{ID: strconv.Itoa(other)}
			break
		}
	}
	return level, true
}

// byWord is the level of an answer without a number.
func (l *ladder) byWord(answer string, r rung) leveled {
	switch {
	case r.isTick:
		return leveled{level: r.word, doubt: "cohortfile.map.doubt.tick"}
	case r.exact:
		return leveled{level: r.word}
	case r.word == 0 && len(strings.Fields(answer)) <= 2 && !isYesOrNo(answer) && !strings.Contains(lang.Fold(answer), "agree"):
		return leveled{} // belum bisa, never tried
	}
	return leveled{level: r.word, doubt: "cohortfile.map.doubt.rough"}
}

// most is the highest level that skills have.
func (x guesser) most() int {
	if n := x.Graph.Catalog.Levels; n > 0 {
		return n
	}
	return 5
}
