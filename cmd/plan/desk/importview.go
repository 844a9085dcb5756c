package desk

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph/lang"
	"skillroute/planner/cohort"
	"skillroute/planner/learner"
	"skillroute/reports/answer"
)

// words read what a coach types into forms.
func (s *Server) words() *learner.Words {
	return &learner.Words{Graph: s.Cases.Graph, Currency: s.Cases.Base.Rates.Base, Today: s.Cases.Today()}
}

// hoursOf reads hours a week; 0 for a text that says nothing.
func hoursOf(text string) (float64, error) {
	if strings.TrimSpace(text) == "" {
		return 0, nil
	}
	return learner.ParseHours(text)
}

// importScreen is the screen of a class file before, and after, its import.
type importScreen struct {
	*caseload.ClassFile
	Refused            string
	Broken             []string // why it cannot be read like this
	Lead               string
	Fresh, Here        int
	Out, All           int
	Columns            []columnView
	Unfit              []unfitRow
	Known              []knownRow
	New                []string // names
	MoreNew            int
	Said               []string // notices
	Roles              []option
	Workbook           bool
	Start, By, PerWeek string
	Group              string // id of the cohort that was imported into
	GroupName          string
}

// option is a choice of a list.
type option struct {
	Value, Name string
	Selected    bool
}

// optionGroup is a part of a list.
type optionGroup struct {
	Name    string
	Options []option
}

// columnView is a head of the file with what it was taken for.
type columnView struct {
	ID      string // of its control
	Head    string
	Lists   []optionGroup
	Filled  int
	Doubt   string
	Answers []answerView
	Open    bool
	Faults  int // answers that are not understood
	More    int
}

// answerView is an answer with what it means.
type answerView struct {
	ID, Text string
	Rows     int
	Meant    string   // as a choice of Options has it
	Options  []option // nil: not a choice of few
	Means    string   // in words; "" for nothing
	Fault    string
}

// unfitRow is a fault of a row that cannot be imported.
type unfitRow struct{ Place, Who, Column, What, Hint string }

// knownRow is a row of somebody who is here.
type knownRow struct{ Name, Client string }

const mostNamed = 40 // new learners whose names are shown

func (s *Server) importPage(w http.ResponseWriter, r *http.Request, status int, x *caseload.ClassFile, refused error) {
	say := s.say()
	v := &importScreen{ClassFile: x}
	if refused != nil {
		v.Refused = s.fault(refused)
	}
	if x.Fault != nil {
		v.Broken = s.faults(x.Fault)
	}
	v.Workbook = !strings.HasSuffix(strings.ToLower(x.Name), ".csv")
	v.Fresh, v.Here, v.Out = x.Counts()
	v.All = v.Fresh + v.Here + v.Out
	if x.Choices.Start != nil {
		v.Start = dayText(say, *x.Choices.Start)
	}
	if x.Choices.By != nil {
		v.By = dayText(say, *x.Choices.By)
	}
	if x.HoursPerWeek > 0 {
		v.PerWeek = say.Number(x.HoursPerWeek)
	}
	v.Roles = s.roleOptions(string(x.To))
	for i := range x.Heads {
		v.Columns = append(v.Columns, s.columnOf(x, i))
	}
	s.rowsOf(v, x)
	for _, n := range x.Notices {
		switch n.ID { // these stand on the screen, in words of the command line
		case "cohortfile.note.new-answers", "cohortfile.note.unused", "cohortfile.note.ignored":
			continue
		}
		v.Said = append(v.Said, say.Message(onPage(n)))
	}
	if o := x.Outcome; o != nil && o.Group != "" {
		v.Group = o.Group
		groups, err := s.store.Groups()
		if err != nil {
			s.failed(w, r, err)
			return
		}
		for _, g := range groups {
			if g.ID == o.Group {
				v.GroupName = g.Name
			}
		}
	}
	s.render(w, r, status, "importfile.html", s.screen(r, say.Say("deskimport.file", "File", x.Name), "clients", v))
}

// rowsOf are the rows: what is wrong, who is here, who is new.
func (s *Server) rowsOf(v *importScreen, x *caseload.ClassFile) {
	say := s.say()
	for _, r := range x.Rows {
		name := rowName(say, r)
		switch {
		case r.Client != "":
			v.Known = append(v.Known, knownRow{name, r.Client})
		case r.Fit():
			if len(v.New) < mostNamed {
				v.New = append(v.New, name)
			} else {
				v.MoreNew++
			}
		default:
			for _, f := range r.Faults {
				u := unfitRow{Place: f.Cell, Who: name, Column: f.Column, What: say.Message(f.What)}
				if u.Place == "" {
					u.Place = say.Int(int64(f.Line))
				}
				if !f.Hint.IsZero() {
					u.Hint = say.Message(onPage(f.Hint))
				}
				v.Unfit = append(v.Unfit, u)
			}
		}
	}
}

// rowName is what a row is called.
func rowName(say *lang.Printer, r caseload.ClassRow) string {
	switch {
	case r.Name != "":
		return r.Name
	case r.ID != "":
		return r.ID
	case r.Email != "":
		return r.Email
	}
	return say.Say("learner.row", "Line", r.Line)
}

func (s *Server) roleOptions(selected string) (all []option) {
	for _, id := range s.Cases.Graph.IDs("role") {
		all = append(all, option{id, s.Cases.Graph.Name(id, "role").In(s.lang()), id == selected})
	}
	return all
}

// columnNames are the known columns in the order of the list.
var columnNames = []string{"name", "first_name", "last_name", "sortable_name", "id", "email", "to", "from", "hours_per_week", "start", "by", "budget", "have", "lang"}

func (s *Server) columnOf(x *caseload.ClassFile, i int) columnView {
	say, h := s.say(), x.Heads[i]
	v := columnView{ID: "head-" + strconv.Itoa(i), Head: h.Head, Filled: h.Filled, More: h.More}
	now := takenFor(x, h)
	pick := func(value, name string) option { return option{value, name, value == now} }
	first := optionGroup{Options: []option{pick("-", say.Say("deskimport.leave"))}}
	for _, id := range columnNames {
		first.Options = append(first.Options, pick(id, columnWord(say, id)))
	}
	groups := optionGroup{say.Say("staff.groups"), []option{pick("cohort:", say.Say("deskimport.cohort")), pick("mentor:", say.Say("deskimport.mentor"))}}
	skills := optionGroup{Name: say.Say("word.skills")}
	for _, id := range s.Cases.Graph.IDs("skill") {
		skills.Options = append(skills.Options, pick(id, s.Cases.Graph.Name(id, "skill").In(say.Lang)))
	}
	v.Lists = []optionGroup{first, groups, skills}
	if !h.Doubt.IsZero() && h.Chosen == "" {
		v.Doubt = say.Message(h.Doubt)
	}
	for k, a := range h.Answers {
		row := s.answerOf(h, a, fmt.Sprintf("answer-%d-%d", i, k))
		if row.Fault != "" {
			v.Faults++
		}
		v.Answers = append(v.Answers, row)
	}
	v.Open = v.Faults > 0
	return v
}

// columnWord is what a known column is called.
func columnWord(say *lang.Printer, id string) string {
	switch id {
	case "to", "first_name", "last_name", "sortable_name", "have":
		return say.Say("deskimport.column." + strings.ReplaceAll(id, "_", "-"))
	}
	return say.Say("cohortfile.head." + strings.ReplaceAll(id, "_", "-"))
}

func (s *Server) answerOf(h caseload.Head, a cohort.Answer, id string) answerView {
	say := s.say()
	v := answerView{ID: id, Text: a.Text, Rows: a.Rows, Meant: meant(a)}
	if !a.Fault.IsZero() {
		v.Fault = say.Message(a.Fault)
	}
	switch {
	case h.Skill.ID != "":
		most := 0
		for _, k := range s.Cases.Graph.Catalog.Skills {
			if string(k.ID) == h.Skill.ID {
				most = k.Max
			}
		}
		v.Options = []option{{"-", say.Say("cohort.map.nothing"), v.Meant == "-"}}
		for n := range most + 1 {
			text := strconv.Itoa(n)
			v.Options = append(v.Options, option{text, text, v.Meant == text})
		}
	case h.Column == "to" || h.Column == "from":
		v.Options = append([]option{{"-", say.Say("cohort.map.nothing"), v.Meant == "-"}}, s.roleOptions(v.Meant)...)
	}
	if v.Options == nil {
		v.Means = s.meansInWords(a)
	} else if v.Fault != "" {
		v.Options = append([]option{{"", "?", true}}, v.Options...)
	}
	return v
}

// meant is what an answer means as a choice has it; "" for one that is not understood.
func meant(a cohort.Answer) string {
	switch v := a.Means.(type) {
	case int:
		return strconv.Itoa(v)
	case lang.Item:
		return v.ID
	}
	if a.Fault.IsZero() {
		return "-"
	}
	return ""
}

// meansInWords is what an answer means that is no choice of few.
func (s *Server) meansInWords(a cohort.Answer) string {
	say := s.say()
	switch v := a.Means.(type) {
	case nil:
		return ""
	case float64:
		return answer.Pace(say, v)
	case time.Time:
		return say.Date(v)
	}
	return say.Value(a.Means)
}
