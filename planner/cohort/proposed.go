package cohort

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/graph/strict"
	"skillroute/planner/learner"
)

// answered is an answer with what it is proposed to mean; "" for one that stays a fault.
type answered struct {
	text, means string
	fault       lang.Message
	doubt       string
	about       lang.Item
}

// scale is what the answers of a skill mean, or those of several skills.
type scale struct {
	answers []answered
	texts   map[string]string // by key, the level
	numbers map[string]string // by number, also of a choice
	plain   bool              // some are numbers alone
	coded   bool              // some numbers stand for other levels
	of      []*ladder         // from which it is
}

func newScale() *scale { return &scale{texts: map[string]string{}, numbers: map[string]string{}} }

// key is by what answers are told apart, and the number that they are or begin with.
func (a answered) key() (key, number string) {
	if n, ok := plainNumber(a.text); ok {
		return n, n
	}
	if n, ok := asNumber(a.text); ok {
		return n, "" // a percentage
	}
	n, _ := choiceNumber(a.text)
	return fold(a.text), n
}

// fits reports whether the answers mean the same on another scale, as far as it has them, and
// numbers that neither has would not be those of the wrong one.
func (s *scale) fits(o *scale) bool {
	if !slices.Contains(s.of, o.of[0]) && (s.plain && o.coded || s.coded && o.plain) {
		return false
	}
	for _, a := range o.answers {
		key, number := a.key()
		if means, ok := s.texts[key]; ok && means != a.means {
			return false
		}
		if means, ok := s.numbers[number]; ok && number != "" && means != a.means {
			return false
		}
	}
	return true
}

func (s *scale) add(a answered) {
	key, number := a.key()
	if _, ok := s.texts[key]; ok {
		if at := slices.IndexFunc(s.answers, func(o answered) bool { k, _ := o.key(); return k == key }); s.answers[at].doubt == "" {
			s.answers[at].doubt, s.answers[at].about = a.doubt, a.about // a guess in one column is one
		}
		return
	}
	s.answers = append(s.answers, a)
	s.texts[key] = a.means
	if number != "" {
		s.numbers[number] = a.means
		s.plain = s.plain || key == number
		s.coded = s.coded || a.means != number
	}
}

// scaleOf proposes levels for the answers of a column. They are shared with other columns
// unless they mean something else there, or are a tick.
func (p *proposing) scaleOf(i int, m Meaning, l *ladder) {
	skill, own, alone := p.columns[i].skill, newScale(), false
	for _, a := range m.Answers {
		x := answered{text: a.Text, fault: a.Fault}
		if level, ok := l.levelOf(a.Text); ok {
			x.means, x.doubt, x.about = strconv.Itoa(min(level.level, skill.Max)), level.doubt, level.about
			if level.level > skill.Max {
				x.doubt, x.about, alone = "cohortfile.map.doubt.top", lang.Item{ID: string(skill.ID), Name: skill.Name}, true
			}
			alone = alone || level.doubt == "cohortfile.map.doubt.tick"
		}
		if means, ok := p.choices.means(m.Head, a.Text, skill); ok {
			x, alone = answered{text: a.Text, means: means}, true
		}
		own.add(x)
	}
	own.of = []*ladder{l}
	slices.SortStableFunc(own.answers, byMeaning)
	if alone || !p.shared.fits(own) {
		p.scales[i] = own
		return
	}
	p.shared.of = append(p.shared.of, l)
	for _, a := range own.answers {
		p.shared.add(a)
	}
}

// valuesOf proposes what the answers of a known column mean that are not understood.
func (p *proposing) valuesOf(target string, m Meaning) {
	var out []answered
	for _, a := range m.Answers {
		x := answered{text: a.Text, fault: a.Fault}
		if means, ok := p.choices.means(m.Head, a.Text, nil); ok {
			out = append(out, answered{text: a.Text, means: means})
			continue
		}
		if of, ok := periodOf(m.Head); ok && target == colHours {
			if a.Fault.IsZero() {
				continue // it names the week itself
			}
			if h, ok := of.inWeek(a.Text); ok {
				x.means = strconv.FormatFloat(h, 'f', -1, 64) // what is a guess stands beside the head
				if _, err := learner.ParseHours(a.Text); err != nil {
					x.doubt = "cohortfile.map.doubt.range"
				}
			}
			out = append(out, x)
			continue
		}
		if a.Fault.IsZero() {
			if p.isTaken(target, a, &x) {
				out = append(out, x)
			}
			continue
		}
		switch target {
		case colFrom, colTo:
			near, several := p.Graph.Near(a.Text, "role")
			if roles := p.rolesIn(a.Text); len(roles) > 1 && !several {
				x.fault = lang.M("name.several", "Text", a.Text, "Names", roles)
			} else if !several && (target == colFrom || isOpenWish(a.Text)) { // a wish that is stated is not replaced
				x.means, x.doubt = "-", "cohortfile.map.doubt.no-role"
			}
			if !several && len(near) == 1 && misspells(a.Text, near[0]) {
				x.means, x.doubt, x.about = near[0].ID, "cohortfile.map.doubt.near", near[0]
			}
		case colHours:
			if h, sure := hoursOf(a.Text); sure > noHours {
				x.means, x.doubt = strconv.FormatFloat(h, 'f', -1, 64), "cohortfile.map.doubt.range"
			}
		}
		out = append(out, x)
	}
	if out != nil {
		p.values, p.targets = append(p.values, out), append(p.targets, target)
	}
}

// isTaken proposes an answer that a reader takes for what it may not be, so that somebody looks
// at it.
func (p *proposing) isTaken(target string, a Answer, x *answered) bool {
	switch amount, _ := a.Means.(lang.Money); {
	case target == colHours:
		h, sure := hoursOf(a.Text)
		x.means, x.doubt = strconv.FormatFloat(h, 'f', -1, 64), "cohortfile.map.doubt.range"
		return sure < saidHours && h > 0
	case target != colMoney:
	case isNoMoney(a.Text):
		x.means, x.doubt = "0", "cohortfile.map.doubt.no-money"
		return true
	case amount.Currency == "IDR" && amount.Hundredths > 0 && amount.Hundredths < smallRupiah:
		x.fault = lang.M("cohortfile.map.small-money", "Amount", amount)
		return true
	}
	return false
}

// misspells reports whether a text is a name of an item but for a few letters. What only
// shares a word with it is another role.
func misspells(text string, x lang.Item) bool {
	names := []string{lang.Fold(x.ID)}
	for _, l := range lang.All {
		names = append(names, lang.Fold(x.Name.In(l)))
	}
	return len(lang.Near(lang.Fold(text), names)) > 0
}

// write writes the map, at first without answers: which there are is only known once it is
// read with its columns.
func (p *proposing) write(answers bool) []byte {
	p.out.Reset()
	p.guesses, p.lines = 0, 0
	p.comment("", "cohortfile.map.about", "File", p.name)
	p.comment("", "cohortfile.map.about.check", "File", p.name)
	if !p.has(colTo) {
		p.comment("", "cohortfile.map.about.to")
	}
	p.mapped()
	if answers && p.shared != nil {
		slices.SortStableFunc(p.shared.answers, byMeaning)
		p.answers("", "levels", p.shared.answers)
	}
	var all []answered
	for _, of := range p.values {
		all = append(all, of...)
	}
	if answers && anyMeans(all) {
		p.out.WriteString("values:\n")
	}
	for i, target := range p.targets {
		p.answers("  ", target, p.values[i])
	}
	p.leftOut()
	return p.out.Bytes()
}

// mapped writes what heads mean.
func (p *proposing) mapped() {
	title := "columns:\n"
	for i, c := range p.columns {
		if c.name() == "" || fold(c.head) == "" {
			continue
		}
		p.out.WriteString(title)
		title = ""
		if p.scales == nil || p.scales[i] == nil {
			p.entry("  ", tidy(c.head), c.name(), c.doubt, c.about)
			continue
		}
		p.entry("  ", tidy(c.head), "", "", lang.Item{})
		p.entry("    ", "column", c.name(), c.doubt, c.about)
		p.answers("    ", "levels", p.scales[i].answers)
	}
}

// answers writes what answers mean below a key, and those that nothing is known of as
// comments.
func (p *proposing) answers(indent, key string, all []answered) {
	if anyMeans(all) {
		fmt.Fprintf(&p.out, "%s%s:\n", indent, key)
	}
	for _, a := range all {
		if a.means == "" {
			p.guesses++
			if !anyMeans(all) {
				indent = ""
			}
			fmt.Fprintf(&p.out, "%s# %s: %s  # check: %s\n", indent, key, quoted(a.text), oneLine(p.say.Message(a.fault)))
			continue
		}
		p.entry(indent+"  ", tidy(a.text), a.means, a.doubt, a.about)
	}
}

func anyMeans(all []answered) bool {
	return slices.ContainsFunc(all, func(a answered) bool { return a.means != "" })
}

// byMeaning puts answers in the order of what they mean, those without a meaning last.
func byMeaning(x, y answered) int {
	if (x.means == "") != (y.means == "") {
		return strings.Compare(y.means, x.means)
	}
	return strings.Compare(x.means, y.means)
}

// leftOut writes the heads that are left out, and those of them that may be groups.
func (p *proposing) leftOut() {
	title, groups, seen := "ignore:\n", []string(nil), map[string]bool{}
	for i, c := range p.columns {
		head := tidy(c.head)
		if c.name() != "" || head == "" || seen[fold(head)] {
			continue
		}
		seen[fold(head)] = true
		p.out.WriteString(title)
		title = ""
		p.out.WriteString("  - ")
		p.out.WriteString(quoted(head))
		p.end(c.doubt, c.about)
		if p.mayBeGroup(p.all[i]) {
			groups = append(groups, quotedInList(head))
		}
	}
	if groups != nil {
		p.comment("", "cohortfile.map.groups")
		fmt.Fprintf(&p.out, "# groups: [%s]\n", strings.Join(groups, ", "))
	}
}

// mayBeGroup reports whether learners can be told apart by a column: few answers, under a
// head with a word for groups or shared by most.
func (p *proposing) mayBeGroup(b *below) bool {
	n := len(b.answers)
	switch {
	case b.more || n < 1 || hasWord(b.words, markWords) || b.most(50, p.isHave) || b.most(60, p.isAhead) || b.most(60, isYesOrNo) || b.most(60, func(s string) bool { return severalIn(s) || isAddress(s) || utf8.RuneCountInString(s) > 60 }):
		return false
	case hasWord(b.words, groupWords):
		return n < b.filled || n <= 3
	}
	return n > 1 && !b.most(1, p.isMoney) && !p.areLevels(b) && 3*n <= b.filled && !b.most(60, p.isDay)
}

// entry writes a key with what it means.
func (p *proposing) entry(indent, key, value, doubt string, about lang.Item) {
	text := quoted(key)
	const mostOfAKey = 1000 // bytes that YAML takes before a colon
	if len(text) > mostOfAKey {
		fmt.Fprintf(&p.out, "%s? %s\n%s:", indent, text, indent)
	} else {
		fmt.Fprintf(&p.out, "%s%s:", indent, text)
	}
	if value == "" {
		p.out.WriteString("\n")
		return
	}
	p.lines++
	p.out.WriteString(" ")
	p.out.WriteString(quoted(value))
	p.end(doubt, about)
}

// end ends a line, with why it is a guess if it is one.
func (p *proposing) end(doubt string, about lang.Item) {
	if doubt != "" {
		p.guesses++
		fmt.Fprintf(&p.out, "  # check: %s", oneLine(p.say.Say(doubt, "About", about)))
	}
	p.out.WriteString("\n")
}

func (p *proposing) comment(indent, id string, pairs ...any) {
	fmt.Fprintf(&p.out, "%s# %s\n", indent, oneLine(p.say.Say(id, pairs...)))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Texts that YAML takes for themselves.
var (
	plainText  = pattern.Of(`^[\p{L}][\p{L}\p{M}\p{N} ()?!/.,'’–&+_-]*$`)
	plainNo    = pattern.Of(`^(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,4})?$`)
	meansOther = pattern.Of(`(?i)^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$`)
)

// quoted is a text as YAML has it.
func quoted(s string) string {
	if plainText().MatchString(s) && !meansOther().MatchString(s) && !strings.HasSuffix(s, " ") || plainNo().MatchString(s) {
		return s
	}
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case !unicode.IsPrint(r) && r > 0xffff:
			fmt.Fprintf(&out, `\U%08X`, r)
		case !unicode.IsPrint(r):
			fmt.Fprintf(&out, `\u%04X`, r)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}

// quotedInList is a text as a list in one line has it.
func quotedInList(s string) string {
	if text := quoted(s); !strings.ContainsAny(text, ",?") || text[0] == '"' {
		return text
	}
	return `"` + s + `"`
}

// tidy is a text in one line as a map names it: it folds to what the file's own folds to.
func tidy(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if utf8.RuneCountInString(s) > strict.MaxText {
		return "" // no map can name it
	}
	return visible(s)
}
