package text

import (
	"io"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// firstLines is how many lines the first screen has at most, at so many columns or more; it
// has more where they are shorter, up to twice as many.
const firstLines, firstWidth = 24, 80

func (s *sheet) firstLines() int {
	return firstLines * firstWidth / min(firstWidth, max(firstWidth/2, s.o.Width))
}

// leastWork is how many of them are for what to do with blank lines between.
const leastWork = 9

// fewStages is how many lines show where a way of many stages leads: heads, the first, the
// last, or with less room only the last.
const fewStages = 3

// firstForm is what else the first screen says: of what is held so many lines that name so
// many skills, the stepping stone, the notes whole; if so many lines are left for what to do.
type firstForm struct {
	held, names  int
	stone, whole bool
	least        int
}

// firstForms are for ever less room.
var firstForms = []firstForm{{4, 2, true, true, leastWork}, {3, 2, true, true, leastWork}, {2, 1, true, false, 5}, {2, 1, false, false, 4}, {}}

// mostStated is in how many lines the first screen says what was asked for.
const mostStated = 6

// WriteFirst sets what fits on the first screen of a plan: the answer, what to do this
// week and this month, and the stages, a line each. [WritePlan] sets all of it.
func WriteFirst(w io.Writer, p *planner.Plan, o Options) error {
	a := answer.Of(p)
	stone := a.SteppingStone()
	s, foot, room := firstSheets(a, p, o, stone)
	if len(p.Route.Steps) > 0 {
		s.work(a, room)
	}
	_, err := io.WriteString(w, s.String()+foot.String())
	return err
}

// firstSheets are what stands above and below what to do, in the first form that leaves it
// enough lines, and how many it leaves.
func firstSheets(a *answer.Plan, p *planner.Plan, o Options, stone string) (s, foot *sheet, room int) {
	for _, form := range firstForms {
		s, foot = newSheet(p.Lang, o), newSheet(p.Lang, o)
		s.head(answer.Called(p.Learner.Name), a.From()+" "+s.to()+" "+p.Role.Name, p.AsOf)
		s.answerFirst(a, p, stone, form)
		foot.footFirst(a, p, form.whole)
		if room = s.firstLines() - s.lines() - foot.lines(); room >= form.least {
			break
		}
	}
	return s, foot, room
}

// lines counts the lines that are set.
func (s *sheet) lines() int { return strings.Count(s.String(), "\n") }

// answerFirst is the block of answers.
func (s *sheet) answerFirst(a *answer.Plan, p *planner.Plan, stone string, form firstForm) {
	if len(p.Route.Steps) == 0 {
		s.indented(0, answer.Plain(a.When()), s.good)
		s.verdicts(a.Verdicts())
	} else {
		s.indented(0, answer.Plain(a.When()), s.bold)
		s.verdicts(a.Verdicts())
		s.unreviewed(a)
		s.labelled(s.Say("word.route"), s.routeValue(a, p))
		if p.Budget == nil { // whose verdict says it
			s.labelled(s.Say("word.cost"), a.Cost())
		}
	}
	s.labelled(s.Say("word.readiness"), s.ready(p))
	if form.stone {
		s.stone(stone)
	}
	if len(p.Strengths)+len(p.Unused) == 0 {
		s.labelled(s.Say("text.strengths"), a.NoneHeld("text.first.none-held"))
		return
	}
	s.heldFirst(a.Held(form.names), form.held)
}

// heldFirst is what the learner brings, in so many lines: the sentences that have room, or
// as much of the first.
func (s *sheet) heldFirst(sentences []string, most int) {
	var lines []string
	for i, text := range sentences {
		wrapped := wrap(s.tight(text), s.o.Width-labelWidth)
		if i == 0 && most > 0 {
			wrapped = s.atMost(wrapped, most)
		}
		if len(lines)+len(wrapped) <= most {
			lines = append(lines, wrapped...)
		}
	}
	label := s.Say("text.strengths")
	for _, line := range lines {
		s.line(pad(label, labelWidth), line)
		label = ""
	}
}

// work is what to do soon and then, in so many lines: the tasks of the first week, of the
// three after it, and the stages, or, where there is one, the tasks that follow.
func (s *sheet) work(a *answer.Plan, room int) {
	var lists [3][]string
	ahead, stages := a.Ahead(), a.Stages()
	for i, x := range ahead {
		for _, t := range x.Tasks {
			lists[i] = append(lists[i], s.task(a, t))
		}
	}
	airy, above := room >= leastWork+4, room >= leastWork // blank lines below and above
	for _, blank := range []bool{airy, above} {
		if blank {
			room--
		}
	}
	if len(stages) > 1 {
		lists[2] = s.stages(a.StagesTable())
		room--
	}
	few := min(fewStages, len(lists[2]))
	tips := s.tips(ahead[0].Tasks, room-min(2, len(lists[0]))-min(1, len(lists[1]))-few)
	for _, lines := range tips {
		room -= len(lines)
	}
	parts := share(room, len(lists[0]), len(lists[1]), len(lists[2]))
	if room-few < 2 {
		few = min(2, few)
	}
	switch {
	case len(stages) == 1 || parts[2] >= few:
	case room-few < 1: // heads alone say nothing of the way
		parts = share(room+1, len(lists[0]), len(lists[1]), 0)
	default:
		parts = append(share(room-few, len(lists[0]), len(lists[1])), few)
	}
	if above {
		s.line()
	}
	label := ahead[0].Title
	for i, line := range s.few(lists[0], parts[0]) {
		s.short(label, line)
		if label = ""; i < len(tips) {
			s.points("", tips[i])
		}
	}
	s.list(ahead[1].Title, lists[1], parts[1])
	if len(stages) == 1 {
		s.list(ahead[2].Title, lists[2], parts[2])
	} else if parts[2] > 1 {
		s.line()
		s.line(s.faint(cut(lists[2][0], s.o.Width)))
		s.rows(lists[2][1:], parts[2]-1)
	}
	if airy {
		s.line()
	}
}

// task is a task in a line; where its name is long, it is cut there, not in its hours.
func (s *sheet) task(a *answer.Plan, t answer.Task) string {
	line, room := s.tight(a.TaskLine(t)), s.o.Width-labelWidth
	t.With = ""
	if over := width(s.tight(a.TaskLine(t))) - room; over > 0 && width(t.Name) > over+12 {
		t.Name = cut(t.Name, width(t.Name)-over)
		return s.tight(a.TaskLine(t))
	}
	if s.o.Width < narrow && width(line) > room { // no room for days
		over := width(s.tight(t.Short()+", "+t.Hours)) - room
		t.Name = cut(t.Name, width(t.Name)-max(0, over))
		return s.tight(t.Short() + ", " + t.Hours)
	}
	return line
}

// stone is the role on the way in which one can work sooner, if there is one.
func (s *sheet) stone(stone string) {
	if stone != "" {
		s.labelled(s.Say("plan.stone"), stone)
	}
}

// atMost are the first lines of a text beside a label, the last cut where there are more.
func (s *sheet) atMost(lines []string, most int) []string {
	if len(lines) <= most {
		return lines
	}
	return append(slices.Clone(lines[:most-1]), cut(lines[most-1]+" "+lines[most], s.o.Width-labelWidth))
}

// tips are what the first tasks begin with, a list of lines a task and so many in all: where
// a course is and what to show after it, and of the first step that is more than a course
// what to do.
func (s *sheet) tips(tasks []answer.Task, most int) [][]string {
	tips, show, do := make([][]string, len(tasks)), []string(nil), -1 // which task
	first := -1                                                       // course
	if len(tasks) > 2 {
		tasks = tasks[:1] // the others may not be shown
	}
	for i, t := range tasks {
		g := t.Steps[0].Guide()
		if t.Steps[0].Kind != graph.KindCourse {
			if do < 0 && g.Do != nil {
				do = i
			}
			continue
		}
		if use := g.Materials(1); first < 0 && most > 0 && len(g.Use) > 0 && len(use) > 0 && g.Use[0].URL != "" {
			first, show = i, g.Show
			address := strings.TrimPrefix(g.Use[0].URL, "https://")
			if room := s.o.Width - labelWidth; width(address) <= room || s.o.Width >= firstWidth {
				tips[i] = []string{cut(address, room)}
				most--
			}
		}
	}
	if do >= 0 && most > 1 {
		room := most
		if show != nil && most > 2 {
			room--
		}
		tips[do] = s.said("content.do", tasks[do].Steps[0].Guide().Do, min(3, room))
		most -= len(tips[do])
	}
	if show != nil && most > 0 {
		tips[first] = append(tips[first], s.said("content.show", show, min(2, most))...)
	}
	return tips
}

// said is a text behind its label, in so many lines at most.
func (s *sheet) said(label string, text []string, most int) []string {
	return s.atMost(wrap(s.Say(label)+": "+answer.Plain(strings.Join(text, " ")), s.o.Width-labelWidth), most)
}

// stages are the rows of the table of the stages, its heads first, a line each.
func (s *sheet) stages(t *answer.Table) (lines []string) {
	last := len(t.Columns) - 1
	rows := [][]string{make([]string, last+1)}
	widths := make([]int, last)
	for i, c := range t.Columns {
		rows[0][i] = c.Title
	}
	for _, r := range t.Rows {
		rows = append(rows, r.Cells)
	}
	for _, r := range rows {
		for i := range widths {
			widths[i] = max(widths[i], width(r[i]))
		}
	}
	for _, r := range rows {
		line := ""
		for i, w := range widths {
			if t.Columns[i].Number {
				line += padLeft(r[i], w) + "  "
			} else {
				line += pad(r[i], w) + "  "
			}
		}
		lines = append(lines, line+r[last])
	}
	return lines
}

// share gives lists of so many lines the room that there is: to each what it wants or an
// equal part, and what one leaves to the others.
func share(room int, wants ...int) []int {
	parts := make([]int, len(wants))
	for range max(room, 0) {
		least := -1
		for i := range wants {
			if parts[i] < wants[i] && (least < 0 || parts[i] < parts[least]) {
				least = i
			}
		}
		if least < 0 {
			break
		}
		parts[least]++
	}
	return parts
}

// footFirst is what the plan rests on and how to see all of it; its notes whole, or a line.
func (s *sheet) footFirst(a *answer.Plan, p *planner.Plan, whole bool) {
	notes := a.Warnings().Lines
	for i, n := range notes {
		if left := len(notes) - i; i == 1 && left > 1 {
			s.short("", s.Say("text.first.notes", "Count", left))
			break
		}
		if !whole {
			s.short(s.warn(s.Say("word.note")), n)
			continue
		}
		s.labelled(s.warn(s.Say("word.note")), n)
	}
	stated := a.Stated().Lines
	if a.Unreviewed() != "" { // which says more, and whose stages need the room
		stated = slices.DeleteFunc(stated, func(line string) bool { return line == a.FromAssumed() })
	}
	if waived := a.Waived().Rows; len(waived) > 0 {
		names := make([]string, len(waived))
		for i, w := range waived {
			names[i] = w.Name
		}
		stated = append(stated, s.Say("plan.waived")+": "+s.List(names)+".")
	}
	if len(stated) > 0 {
		lines := wrap(answer.Plain(strings.Join(stated, " ")), s.o.Width-labelWidth)
		s.points(s.Say("text.assumed"), s.atMost(lines, mostStated))
	}
	if n := len(p.Route.Steps); n > 0 {
		id := "text.first.all"
		if len(p.Alternatives) > 0 {
			id = "text.first.all.others"
		}
		s.labelled(s.Say("text.try"), s.Say(id, "Count", n, "Others", len(p.Alternatives), "Catalog", catalogName(p.Catalog)))
		return
	}
	s.catalog(p.Catalog)
	s.labelled(s.Say("text.try"), s.try(p))
}

// short is a labelled text of at most one line, cut where it is longer.
func (s *sheet) short(label, text string) {
	s.line(pad(label, labelWidth), cut(s.tight(text), s.o.Width-labelWidth))
}

// tight is a text without stress, its changes of level in little room: "0→2".
func (s *sheet) tight(text string) string {
	return strings.ReplaceAll(answer.Plain(text), "\u00a0→\u00a0", s.to())
}

// list sets tasks below each other behind a label, at most so many lines.
func (s *sheet) list(label string, texts []string, most int) {
	for _, text := range s.few(texts, most) {
		s.short(label, text)
		label = ""
	}
}

// rows sets rows of a table, at most so many, each cut to the width.
func (s *sheet) rows(rows []string, most int) {
	switch last := len(rows) - 1; { // where the way ends matters most
	case last < most:
	case most > 2:
		rows = slices.Concat(rows[:most-2], []string{s.Say("text.first.more", "Count", last-most+2)}, rows[last:])
	case most == 2:
		rows = []string{s.Say("text.first.stages-before", "Count", last), rows[last]}
	default:
		rows = rows[last:]
	}
	for _, text := range s.few(rows, most) {
		s.line(cut(s.tight(text), s.o.Width))
	}
}

// few are the first of some lines, at most so many, the last of them saying how many more
// there are.
func (s *sheet) few(lines []string, most int) []string {
	if len(lines) <= most || most < 2 { // a line that only counts others says nothing
		return lines[:max(0, min(most, len(lines)))]
	}
	return append(slices.Clone(lines[:most-1]), s.Say("text.first.more", "Count", len(lines)-most+1))
}
