package text

import (
	"io"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// firstLines is how many lines the first screen has at most, at 80 columns or more.
const firstLines = 24

// leastWork is how many of them are for what to do, if what was asked for leaves them.
const leastWork = 9

// leastLists is how many lines are left to the tasks and stages where the exercise of the
// first step stands there, too.
const leastLists = 7

// fewStages is how many lines show where a way of many stages leads: heads, the first, how
// many more, the last.
const fewStages = 4

// mostStated is in how many lines the first screen says what was asked for.
const mostStated = 6

// WriteFirst sets what fits on the first screen of a plan: the answer, what to do this
// week and this month, and the stages, a line each. [WritePlan] sets all of it.
func WriteFirst(w io.Writer, p *planner.Plan, o Options) error {
	a := answer.Of(p)
	stone := a.SteppingStone()
	var s, foot *sheet
	room := 0
	for _, held := range []int{3, 1, 0} { // where much is said, less of what is held
		s, foot = newSheet(p.Lang, o), newSheet(p.Lang, o)
		s.head(p.Learner.Name, a.From()+" "+s.to()+" "+p.Role.Name, p.AsOf)
		s.answerFirst(a, p, stone, held)
		foot.footFirst(a, p, held > 1)
		if room = firstLines - s.lines() - foot.lines(); room >= leastWork {
			break
		}
	}
	if len(p.Route.Steps) > 0 {
		s.work(a, room)
	}
	_, err := io.WriteString(w, s.String()+foot.String())
	return err
}

// lines counts the lines that are set.
func (s *sheet) lines() int { return strings.Count(s.String(), "\n") }

// answerFirst is the block of answers, a line each but for the verdicts; of what is held
// at most so many, and without room for that no stepping stone.
func (s *sheet) answerFirst(a *answer.Plan, p *planner.Plan, stone string, held int) {
	if len(p.Route.Steps) == 0 {
		s.indented(0, answer.Plain(a.When()), s.good)
		s.verdicts(a.Verdicts())
	} else {
		s.indented(0, answer.Plain(a.When()), s.bold)
		s.verdicts(a.Verdicts())
		s.labelled(s.Say("word.route"), s.routeValue(a, p))
		if p.Budget == nil { // whose verdict says it
			s.labelled(s.Say("word.cost"), a.Cost())
		}
	}
	s.labelled(s.Say("word.readiness"), s.ready(p))
	if held > 0 {
		s.stone(stone)
	}
	if len(p.Strengths)+len(p.Unused) == 0 {
		s.held(p, a.Held(0))
		return
	}
	lines, label := a.Held(2), s.Say("text.strengths")
	for _, line := range lines[:min(held, len(lines))] {
		s.short(label, line)
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
			lists[i] = append(lists[i], a.TaskLine(t))
		}
	}
	airy := room >= leastWork
	if airy {
		room -= 2 // blank lines
	}
	if len(stages) > 1 {
		lists[2] = s.stages(a.StagesTable())
		room--
	}
	which, begin := s.begin(ahead[0].Tasks, min(3, room-leastLists))
	room -= len(begin)
	parts := share(room, len(lists[0]), len(lists[1]), len(lists[2]))
	switch few := min(fewStages, len(lists[2])); {
	case len(stages) == 1 || parts[2] >= few:
	case room-few < 2: // heads alone say nothing of the way
		parts = share(room+1, len(lists[0]), len(lists[1]), 0)
	default:
		parts = append(share(room-few, len(lists[0]), len(lists[1])), few)
	}
	if airy {
		s.line()
	}
	label := ahead[0].Title
	for i, line := range s.few(lists[0], parts[0]) {
		s.short(label, line)
		if label = ""; i == which {
			s.points("", begin)
		}
	}
	s.list(ahead[1].Title, lists[1], parts[1])
	if len(stages) == 1 {
		s.list(ahead[2].Title, lists[2], parts[2])
	} else if parts[2] > 1 {
		s.line()
		s.line(s.faint(lists[2][0]))
		s.rows(lists[2][1:], parts[2]-1)
	}
	if airy {
		s.line()
	}
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

// begin says how the first step of the first tasks is done that is more than to take a
// course, in so many lines at most, and of which task it is.
func (s *sheet) begin(tasks []answer.Task, most int) (which int, lines []string) {
	if most < 2 {
		return 0, nil
	}
	for i, t := range tasks {
		for _, x := range t.Steps {
			if do := x.Guide().Do; do != "" && x.Kind != graph.KindCourse {
				return i, s.atMost(wrap(s.Say("content.do")+": "+do, s.o.Width-labelWidth), most)
			}
		}
	}
	return 0, nil
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
	if last := len(rows) - 1; last >= most && most > 2 { // where the way ends matters, too
		rows = slices.Concat(rows[:most-2], []string{s.Say("text.first.more", "Count", last-most+2)}, rows[last:])
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
