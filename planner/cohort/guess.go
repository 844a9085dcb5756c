package cohort

import (
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/learner"
)

// below is what stands below a head.
type below struct {
	head     string
	words    []string // of the head
	filled   int
	answers  []string // that differ, in the order of the file, at most mostAnswers
	rows     []int    // how many have each
	more     bool
	numbered bool // 1, 2, 3 from row to row
	seen     map[string]int
}

func newBelow(head string) *below {
	return &below{head: head, words: strings.Fields(lang.Fold(head)), numbered: true, seen: map[string]int{}}
}

func (b *below) see(cell string) {
	if isBlank(cell, "") {
		return
	}
	b.filled++
	b.numbered = b.numbered && strings.TrimSpace(cell) == strconv.Itoa(b.filled)
	key := fold(cell)
	if at, ok := b.seen[key]; ok {
		b.rows[at]++
	} else if len(b.answers) == mostAnswers {
		b.more = true
	} else {
		b.seen[key] = len(b.answers)
		b.answers, b.rows = append(b.answers, strings.TrimSpace(cell)), append(b.rows, 1)
	}
}

// most reports whether at least so many of a hundred rows have answers that are something.
func (b *below) most(percent int, is func(string) bool) bool {
	n, all := 0, 0
	for i, a := range b.answers {
		all += b.rows[i]
		if is(a) {
			n += b.rows[i]
		}
	}
	return n > 0 && 100*n >= percent*all
}

// guessed is what a head may mean.
type guessed struct {
	column
	doubt string // the message that says why it is a guess, or ""
	about lang.Item
	extra int // words of the head that say nothing of it: of two heads of one skill, the fewer the better

	chosen bool // somebody said so
}

// guesser guesses what heads mean that no map names.
type guesser struct {
	*words
	all []*below
}

// guess guesses what a head means: what it says to every reader, as long as its answers fit,
// then by its words and answers.
func (x guesser) guess(b *below, exact column) guessed {
	if exact.unused { // but by its cells it may be of use
		exact.ignored, exact.unused = false, false
	}
	c := guessed{column: exact}
	c.head = b.head
	switch {
	case exact.skill != nil && b.filled > 0 && !x.areLevels(b):
		return x.noLevels(c, exact.skill)
	case (exact.target == colTo || exact.target == colFrom) && b.most(50, x.isDay):
		c.target, c.doubt = colBy, "cohortfile.map.doubt.answers"
		return c
	case exact.target == colEmail && b.filled > 0 && !b.most(1, isAddress):
		c.target, c.doubt = "", "cohortfile.map.doubt.no-address"
		return c
	case x.unreadable(b, exact.target):
		c.target, c.doubt = "", "cohortfile.map.doubt.unreadable"
		c.about = lang.Item{ID: exact.target}
		return c
	case exact.known() || b.filled == 0:
		return c
	}
	if c.target = x.target(b); c.target != "" {
		switch {
		case c.target == colBy && !hasWord(b.words, endWords):
			c.doubt = "cohortfile.map.doubt.answers"
		case !x.certain(b, c.target):
			c.doubt = "cohortfile.map.doubt.words"
		}
		return c
	}
	if c = x.bySkill(b, c); c.name() == "" && c.doubt == "" {
		if of := x.readsAs(b); of != "" {
			c.doubt, c.about = "cohortfile.map.doubt.reads", lang.Item{ID: of}
		}
	}
	return c
}

// readsAs is the known column as which the cells below a head read that is left out.
func (x guesser) readsAs(b *below) string {
	switch {
	case b.most(50, x.isHave):
		return colHave
	case b.most(60, x.isAhead):
		return colBy
	}
	return ""
}

// bySkill guesses a head that asks for hours of a day, or of a skill.
func (x guesser) bySkill(b *below, c guessed) guessed {
	if period, ok := x.otherPeriod(b); ok {
		c.target, c.doubt = colHours, period.doubt
		return c
	}
	if hasWord(b.words, hoursWords) && hasWord(b.words, notStudy) {
		if hasWord(b.words, learnWords) {
			c.doubt = "cohortfile.map.doubt.not-weekly"
		}
		return c
	}
	skill, extra, near := x.skill(b)
	switch {
	case skill == nil && x.areLevels(b) && !b.numbered && !b.most(100, isYesOrNo):
		c.doubt = "cohortfile.map.doubt.levels"
		if items, _ := x.Graph.Near(strings.Join(x.content(b), " "), "skill"); len(items) > 0 {
			c.doubt, c.about = "cohortfile.map.doubt.levels-near", items[0]
		}
	case skill == nil:
	case !x.areLevels(b) && near:
	case !x.areLevels(b):
		return x.noLevels(c, skill)
	default:
		c.skill, c.extra = skill, extra
		switch {
		case extra > 0 && !near:
			c.doubt = "cohortfile.map.doubt.words"
		case near:
			c.doubt = "cohortfile.map.doubt.near"
		case hasWord(b.words, pointWords):
			c.doubt = "cohortfile.map.doubt.points"
		}
	}
	return c
}

// unreadable reports whether a head is a known column's and nothing below it can be read as
// that: the column start of a form is the time when it was opened.
func (x guesser) unreadable(b *below, target string) bool {
	var is func(string) bool
	switch target {
	case colStart, colBy:
		is = x.isDay
	case colHours:
		is = isHours
	case colMoney:
		is = x.isMoney
	case colLang:
		is = isLang
	case colHave:
		is = x.isHave
	default:
		return false
	}
	return b.filled > 0 && !b.most(1, is)
}

func isHours(s string) bool             { _, sure := hoursOf(s); return sure > noHours }
func (x guesser) isMoney(s string) bool { _, err := x.Money(s); return err == nil }
func isLang(s string) bool              { _, ok := lang.Named(fold(s)); return ok }

// noLevels is a head of a skill whose answers are none of levels.
func (x guesser) noLevels(c guessed, s *graph.Skill) guessed {
	c.about = lang.Item{ID: string(s.ID), Name: s.Name}
	c.skill, c.doubt = nil, "cohortfile.map.doubt.no-levels"
	return c
}

// target is the known column that a head may be, by its words and by its answers.
func (x guesser) target(b *below) string {
	has := func(set wordList) bool { return hasWord(b.words, set) }
	all := b.filled == len(b.answers) && !b.more // no answer twice
	switch {
	case has(othersWords):
		return "" // what is somebody else's
	case b.most(60, func(s string) bool { return isAddress(s) && !strings.ContainsRune(s, ' ') }):
		return colEmail
	case has(teamWords) && b.most(50, x.isRole):
		return ""
	case b.most(50, x.isRole):
		if (has(nowWords) || has(jobWords)) && !has(toWords) || has(nowWords) && x.otherTarget(b) {
			return colFrom
		}
		return colTo
	case !has(nowWords) && !has(jobWords) && !has(teamWords) && !has(groupWords) && !has(otherNames) && b.most(50, x.mayBeRole):
		return colTo
	case (has(nowWords) || has(jobWords)) && !has(toWords) && b.most(1, x.isRole):
		return colFrom
	case has(notStudy) && (has(hoursWords) || has(timeWords)) && b.most(60, isHours):
		return ""
	case has(roleWords) && !has(nowWords) && b.most(50, x.isWish):
		return colTo
	case has(haveWords) && b.most(50, x.isHave):
		return colHave
	case has(hoursWords) && has(timeWords) && b.most(60, isHours), has(timeWords) && b.most(60, func(s string) bool { return isHours(s) && hasWord(strings.Fields(lang.Fold(s)), hoursWords) }):
		return colHours
	case b.most(60, x.isDay) && has(endWords) && !has(notEnd):
		return colBy
	case b.most(60, x.isDay) && has(startWords) && !has(notEnd):
		return colStart
	case !has(notAhead) && b.most(60, x.isAhead):
		return colBy
	case (has(moneyWords) || has(costWords) && (has(learnWords) || has(mostWords))) && (!has(notMoney) || has(learnWords)) && b.most(60, x.isMoney):
		return colMoney
	case has(langWords) && b.most(60, isLang):
		return colLang
	case has(nameWords) && has(firstWords) && !has(otherNames):
		return colFirst
	case has(nameWords) && has(lastWords) && !has(otherNames):
		return colLast
	case has(personWords) && !has(otherNames) && all && b.most(80, isSortable):
		return colSort
	case (has(nameWords) || has(personWords) && len(b.words) == 1 && all) && !has(otherNames) && b.most(60, isWords):
		return colName
	case all && !b.numbered && (has(idWords) || has(rowWords)) && len(b.words) <= 3 && !has(phoneWords) && b.most(80, isCode):
		if has(answerWords) && slices.ContainsFunc(x.all, func(o *below) bool { return o.most(60, isAddress) }) {
			return "" // it numbers answers, and who answers has an address
		}
		return colID
	}
	return ""
}

// certain reports whether all that stands below a head is what its words say.
func (x guesser) certain(b *below, target string) bool {
	has := func(set wordList) bool { return hasWord(b.words, set) }
	switch target {
	case colEmail:
		return has(emailWords) && b.most(100, isAddress) && b.filled == len(b.answers)
	case colTo:
		return has(toWords) && !has(nowWords) && b.most(100, x.isRole)
	case colFrom:
		return has(nowWords) && !has(toWords) && b.most(100, x.isRole)
	case colHours:
		return has(hoursWords) && b.most(100, func(s string) bool { _, err := learner.ParseHours(s); return err == nil })
	}
	return false
}

// otherTarget reports whether another column with roles says where they want to go.
func (x guesser) otherTarget(b *below) bool {
	return slices.ContainsFunc(x.all, func(o *below) bool {
		return o != b && hasWord(o.words, toWords) && !hasWord(o.words, nowWords) && o.most(50, x.isRole)
	})
}

// skill is the skill that a question asks of: the one that most of its words name, without
// those that only ask. near is one that they only come near.
func (x guesser) skill(b *below) (s *graph.Skill, extra int, near bool) {
	own := x.content(b)
	find := func(text string) *graph.Skill {
		if ids := x.Graph.Find(text, "skill"); len(ids) == 1 {
			s, _ := x.Graph.Skill(graph.SkillID(ids[0]))
			return s
		}
		return nil
	}
	for n := min(len(own), 5); n > 0; n-- {
		for i := 0; i+n <= len(own); i++ {
			if s := find(strings.Join(own[i:i+n], " ")); s != nil {
				return s, len(own) - n, false
			}
		}
	}
	if len(strings.Join(own, "")) < 3 || len(own) > 4 || b.most(100, isYesOrNo) {
		return nil, 0, false
	}
	if items, _ := x.Graph.Near(strings.Join(own, " "), "skill"); len(items) > 0 {
		for _, item := range items {
			if s, ok := x.Graph.Skill(graph.SkillID(item.ID)); ok && shares(own, s) {
				return s, len(own), true
			}
		}
	}
	return nil, 0, false
}

// shares reports whether more than half of the words are those of a skill's names, but for a few
// letters: less says nothing.
func shares(words []string, s *graph.Skill) bool {
	var names []string
	for _, l := range lang.All {
		names = append(names, lang.Words(s.Name.In(l))...)
	}
	for _, alias := range s.Aliases {
		names = append(names, lang.Words(alias)...)
	}
	n, all := 0, lang.Words(strings.Join(words, " "))
	for _, word := range all {
		if len(lang.Near(word, names)) > 0 {
			n++
		}
	}
	return 2*n > len(all)
}

// content are the words of a head that do not only ask.
func (x guesser) content(b *below) (own []string) {
	const most = 12 // that are looked at
	for _, w := range b.words {
		if _, err := strconv.Atoi(w); !askingWords()[w] && len(own) < most && err != nil {
			own = append(own, w)
		}
	}
	return own
}

func isYesOrNo(s string) bool { return yesOrNo().MatchString(lang.Fold(s)) }
