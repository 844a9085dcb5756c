package caseload

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// Limits of a class file.
const (
	MaxImportBytes = 5 << 20
	MaxImportRows  = 5000
)

// importKept is how long a class file is kept of which something was left out.
const importKept = 30 * 24 * time.Hour

// Choices are what a coach says of a class file, where its heads, its answers or its cells do
// not: cells win over To, HoursPerWeek, Start and By.
type Choices struct {
	Group        string // name of the cohort that its learners join; "" for none
	To           graph.RoleID
	HoursPerWeek float64
	Start, By    *planner.Date
	Sheet        string // of a workbook with several
	HeaderRow    int
	Heads        map[string]cohort.Choice
	Cohort       string // head of the column that names the cohort of each; "" for Group
	Mentor       string // head of the column that names the mentor of each; "" for none
}

// ClassFile is a class file as its choices have it read.
type ClassFile struct {
	store.Import
	Choices
	Outcome  *ImportOutcome // of the import; nil before it
	Fault    error          // the file cannot be read like this: a *lang.Error or lang.Faults
	Heads    []Head
	Rows     []ClassRow
	Notices  []lang.Message
	LeftOut  int // rows that are nobody's, or another answer of one learner
	Targeted bool
}

// Head is a head of a class file: what it was taken for, and what its answers mean.
type Head struct {
	cohort.Meaning
	Chosen string         // what was said of it, "" for nothing
	Doubt  lang.Message   // why it is a guess; zero: it is none
	Group  bool           // it may tell groups apart
	Values map[string]int // answer -> its level, where that was said
}

// ClassRow is a row of a class file.
type ClassRow struct {
	*cohort.Row
	Client string // who it is on the desk already; "" for somebody new
	ByMail bool   // which its address tells, and not an earlier import
	mark   string // by which it is imported once
}

// Fit reports whether the row can be imported.
func (r ClassRow) Fit() bool { return len(r.Faults) == 0 }

// ImportOutcome is what was made of a class file.
type ImportOutcome struct {
	At      time.Time
	New     []string // clients that were made
	Here    int      // who was here already
	LeftOut int      // rows with faults
	Group   string   // id of the cohort; "" for none
}

// NewImport keeps a class file that was uploaded, and gives the id of its import.
func (c *Caseload) NewImport(name string, data []byte) (string, error) {
	if len(data) == 0 {
		return "", &lang.Error{Place: name, What: lang.M("cohort.empty"), Hint: lang.M("cohort.empty.hint")}
	}
	id, err := c.newID()
	if err != nil {
		return "", err
	}
	if err := c.store.ForgetImports(c.Now().Add(-importKept)); err != nil {
		return "", err
	}
	choices, err := json.Marshal(Choices{Group: groupOf(name)})
	if err != nil {
		return "", err
	}
	return id, c.store.KeepImport(store.Import{ID: id, At: c.Now(), Name: name, File: data, Choices: choices})
}

// groupOf is the name of a group as the name of a file proposes it.
func groupOf(file string) string {
	name := file
	if at := strings.LastIndexByte(name, '.'); at > 0 {
		name = name[:at]
	}
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == ' ' }), " ")
}

// Import is a class file, read as its choices say in a language.
func (c *Caseload) Import(id string, l lang.Lang) (*ClassFile, error) {
	kept, err := c.store.Import(id)
	if err != nil {
		return nil, err
	}
	x := &ClassFile{Import: *kept}
	if err := json.Unmarshal(kept.Choices, &x.Choices); err != nil {
		return nil, err
	}
	if kept.Outcome != nil {
		if err := json.Unmarshal(kept.Outcome, &x.Outcome); err != nil {
			return nil, err
		}
	}
	if kept.File == nil {
		return x, nil
	}
	if x.Fault = x.read(c, l); x.Fault != nil {
		var faults lang.Faults
		var one *lang.Error
		if !errors.As(x.Fault, &faults) && !errors.As(x.Fault, &one) {
			return nil, x.Fault
		}
		return x, nil
	}
	return x, c.whoIsHere(x)
}

// Choose keeps what a coach says of a class file.
func (c *Caseload) Choose(x *ClassFile, choices Choices) (err error) {
	x.Choices = choices
	kept := x.Import
	if kept.Choices, err = json.Marshal(choices); err != nil {
		return err
	}
	return c.store.KeepImport(kept)
}

// options say how the file is read.
func (x *ClassFile) options(c *Caseload, l lang.Lang) cohort.Options {
	base := c.Base
	base.AsOf, base.Lang = c.Today(), l
	base.To, base.Start, base.By = x.To, x.Start, x.By
	if x.HoursPerWeek > 0 {
		base.HoursPerWeek = x.HoursPerWeek
	}
	o := cohort.Options{Base: base, Currency: base.Rates.Base, Sheet: x.Sheet, HeaderRow: x.HeaderRow, Choices: maps.Clone(x.Choices.Heads)}
	for _, head := range []string{x.Choices.Cohort, x.Mentor} {
		if head != "" {
			o.Groups = append(o.Groups, head)
		}
	}
	return o
}

// read reads the file with a map that is proposed for it.
func (x *ClassFile) read(c *Caseload, l lang.Lang) error {
	o, file, size := x.options(c, l), bytes.NewReader(x.File), int64(len(x.File))
	p, err := cohort.Propose(x.Name, file, size, c.Graph, o)
	if err != nil {
		return err
	}
	x.Targeted = p.Target || x.To != ""
	if !x.Targeted { // read all the same, to show what it says: whom it fits is asked for
		if roles := c.Graph.IDs("role"); len(roles) > 0 {
			o.Base.To = graph.RoleID(roles[0])
		}
	}
	if o.Map, err = cohort.ReadMap(x.Name, p.Map, c.Graph); err != nil {
		return err
	}
	r, err := cohort.Open(x.Name, file, size, c.Graph, o)
	if err != nil {
		return err
	}
	defer r.Close()
	r.Explain()
	for {
		row, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if len(x.Rows) == MaxImportRows {
			return &lang.Error{Place: x.Name, What: lang.M("deskimport.rows", "Most", MaxImportRows), Hint: lang.M("deskimport.rows.hint")}
		}
		x.Rows = append(x.Rows, ClassRow{Row: row, mark: markOf(row.Key)})
	}
	x.Notices, x.LeftOut = r.Notices(), r.LeftOut()
	x.heads(r.Meanings(), p.Heads)
	return nil
}

// heads puts beside what each head means what was said of it, and why it is a guess.
func (x *ClassFile) heads(all []cohort.Meaning, guesses []cohort.Guess) {
	for i, m := range all {
		h := Head{Meaning: m}
		if i < len(guesses) {
			h.Doubt, h.Group = guesses[i].Doubt, guesses[i].Group
		}
		h.Chosen = x.Choices.Heads[m.Head].Column
		x.Heads = append(x.Heads, h)
	}
}

// whoIsHere finds the rows of those who are on the desk already: who came with an earlier
// import of the same key, else who has the address.
func (c *Caseload) whoIsHere(x *ClassFile) error {
	all, err := c.store.Clients()
	if err != nil {
		return err
	}
	byMail, byID := map[string]string{}, map[string]*store.Client{}
	for i, k := range all {
		byID[k.ID] = &all[i]
		if mail := strings.ToLower(strings.TrimSpace(k.Email)); mail != "" {
			byMail[mail] = k.ID
		}
	}
	for i := range x.Rows {
		r := &x.Rows[i]
		if r.Client, err = c.store.Happened(r.mark); err != nil {
			return err
		}
		if k := byID[r.Client]; k != nil && r.another(k) {
			r.mark = markOf(r.Key + "\x00" + lang.Fold(r.Name))
			if r.Client, err = c.store.Happened(r.mark); err != nil {
				return err
			}
		}
		if _, mail, _ := r.Whom(); r.Client == "" && mail != "" {
			r.Client = byMail[mail]
			r.ByMail = r.Client != ""
		}
	}
	return nil
}

// another reports whether a row is somebody else than the client who came with its id: each
// class may count its learners from 1. Who is called otherwise is, unless the address is the
// same, or a word of the name where an address does not tell.
func (r ClassRow) another(k *store.Client) bool {
	name, known := lang.Fold(r.Name), lang.Fold(k.Name)
	_, mail, _ := r.Whom()
	theirs := strings.ToLower(strings.TrimSpace(k.Email))
	switch {
	case r.ID == "" || name == "" || known == "" || name == known || known == lang.Fold(r.ID):
		return false
	case mail != "" && theirs != "":
		return mail != theirs
	}
	words := strings.Fields(known)
	return !slices.ContainsFunc(strings.Fields(name), func(word string) bool { return slices.Contains(words, word) })
}

// Counts are how many rows are somebody new, somebody who is here, and left out.
func (x *ClassFile) Counts() (fresh, here, out int) {
	for _, r := range x.Rows {
		switch {
		case r.Client != "":
			here++
		case r.Fit():
			fresh++
		default:
			out++
		}
	}
	return fresh, here, out
}

// Unfit are the rows with faults of somebody new, in the order of the file.
func (x *ClassFile) Unfit() []ClassRow {
	return slices.DeleteFunc(slices.Clone(x.Rows), func(r ClassRow) bool { return r.Fit() || r.Client != "" })
}
