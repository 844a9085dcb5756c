package cohort

import (
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Row is one learner of a file. A row with faults is not to be planned: its Request
// has no role.
type Row struct {
	Line    int    // of the file, or the row's number in a sheet; the head is usually 1. Where several sheets are read it goes on counting
	Place   string // of the row in its sheet, such as Kelas A!7; "" in a text
	ID      string
	Name    string
	Email   string
	Groups  []string        // what the row has in the columns of [Reader.Groups], "" for blank; nil where the cells cannot be told apart
	Key     string          // the learner's, whatever line the row is in; also Request.ID
	Request planner.Request // complete, over Options.Base, if there are no faults
	To      graph.RoleID    // where it goes as far as it can be told, whatever else is wrong with the row; "" where it cannot
	Faults  []Fault
	Journal *Journal // of the learner; nil for none, or where no journals are looked for
}

// Journal is where a learner's journal is, which package journals reads.
type Journal struct {
	File string // in the folder of the journals
	Name string // whose it should be, as the row says
}

// Fault is one thing that is wrong with a row.
type Fault struct {
	Line   int    // where the row begins; of a quote that is never closed, where it opens
	Column string // the head of the column as the file has it, in one line; "" for the row as a whole
	What   lang.Message
	Hint   lang.Message // may be zero
	Cell   string       // of a sheet, such as Kelas A!C7; "" in a text
}
