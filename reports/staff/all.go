package staff

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/pattern"
)

// All reads the planned learners again, in the order of the file, without cells.
func (s *Summary) All() iter.Seq2[*Learner, error] {
	return func(yield func(*Learner, error) bool) {
		name := filepath.Join(s.Folder, PlansFile)
		file, err := open(name)
		if err != nil {
			yield(nil, err)
			return
		}
		defer file.Close()
		in := lines(file)
		for number := 1; in.Scan(); number++ {
			text := bytes.TrimSpace(in.Bytes())
			if len(text) == 0 {
				continue
			}
			var l line
			if err := l.read(text); err != nil {
				yield(nil, lineError(name, number, err))
				return
			}
			if !yield(l.learner(s.Graph, s.Lang), nil) {
				return
			}
		}
		if err := in.Err(); err != nil {
			yield(nil, fileError(name, err))
		}
	}
}

// AllFailures reads again what is wrong with the failed rows, in the order of the file.
func (s *Summary) AllFailures() iter.Seq2[*Failure, error] {
	return func(yield func(*Failure, error) bool) {
		name := filepath.Join(s.Folder, ErrorsFile)
		file, err := open(name)
		if err != nil {
			yield(nil, err)
			return
		}
		defer file.Close()
		in := records(file)
		var groups []string
		role := false
		for head := true; ; head = false {
			record, err := in.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			known := len(ErrorsHead)
			if head && err == nil && (len(record) < known || !slices.Equal(record[:known], ErrorsHead)) {
				err = csv.ErrFieldCount
			}
			if err != nil {
				yield(nil, recordError(name, err))
				return
			}
			if head {
				groups, role = groupHeads(record)
				continue
			}
			line, err := strconv.Atoi(record[0])
			if err != nil {
				at, _ := in.FieldPos(0)
				yield(nil, lineError(name, at, err))
				return
			}
			f := &Failure{line, record[2], record[3], record[1], record[4], record[5], nil, ""}
			if role {
				f.Role = graph.RoleID(record[len(record)-1])
			}
			for i, head := range groups {
				f.Groups = append(f.Groups, Group{unguarded(head), unguarded(record[known+i])})
			}
			if !yield(f, nil) {
				return
			}
		}
	}
}

// groupHeads are the heads of groups in the head of ErrorsFile, and whether the role stands
// behind them.
func groupHeads(head []string) (groups []string, role bool) {
	role = len(head) > len(ErrorsHead) && head[len(head)-1] == RoleHead
	if role {
		head = head[:len(head)-1]
	}
	return slices.Clone(head[len(ErrorsHead):]), role
}

// records reads the CSV of a run, whichever region's spreadsheet it was written for: with a
// byte-order mark or without, between its cells what stands behind the first head.
func records(file io.Reader) *csv.Reader {
	const mark = "\uFEFF"
	buffered := bufio.NewReader(file)
	if start, _ := buffered.Peek(len(mark)); string(start) == mark {
		buffered.Discard(len(mark))
	}
	in := csv.NewReader(buffered)
	in.ReuseRecord = true
	if head, _ := buffered.Peek(len(ErrorsHead[0]) + 1); bytes.HasSuffix(head, []byte(";")) {
		in.Comma = ';'
	}
	return in
}

// unguarded is a text without what keeps a spreadsheet from taking it for a formula, so that
// the group of a failed row is that of a planned one.
func unguarded(text string) string {
	if !strings.Contains(text, "'") {
		return text
	}
	return guarded().ReplaceAllString(text, "$1$2")
}

var guarded = pattern.Of(`(^|[;,])'([\s"']*[=+\-@＝＋－＠])`)

func recordError(name string, err error) error {
	if at := new(csv.ParseError); errors.As(err, &at) {
		return lineError(name, at.Line, err)
	}
	if errors.Is(err, csv.ErrFieldCount) {
		return lineError(name, 1, err)
	}
	return fileError(name, err)
}
