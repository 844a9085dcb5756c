package staff

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json"
)

// Passed is a line of one of the two files as it stands there, and what it has in the first
// column of groups.
type Passed struct {
	Failed bool   // it is of ErrorsFile
	Line   int    // 0 for the head of ErrorsFile
	Group  string // as it is written
	File   string // the learner's document
	Text   []byte // with its end; good until the next one
}

// EachLine gives the lines of a folder, those of the plans first, without reading the plans.
func EachLine(folder string, do func(Passed) error) error {
	if err := eachPlan(filepath.Join(folder, PlansFile), do); err != nil {
		return err
	}
	return eachFault(filepath.Join(folder, ErrorsFile), do)
}

func eachPlan(name string, do func(Passed) error) error {
	n := 0
	return eachText(name, func(text []byte) error {
		n++
		var l struct {
			Line   int    `json:"line"`
			File   string `json:"file"`
			Groups groups `json:"groups"`
		}
		start, _, found := bytes.Cut(text, []byte(`,"plan":{`)) // no text has it: a quote in one is escaped
		if !found || json.Unmarshal(append(slices.Clone(start), '}'), &l, asWritten) != nil {
			return lineError(name, n, errFormat)
		}
		p := Passed{Line: l.Line, File: l.File, Text: text}
		if len(l.Groups) > 0 {
			p.Group = l.Groups[0].Value
		}
		return do(p)
	})
}

func eachFault(name string, do func(Passed) error) error {
	n, comma := 0, ','
	return eachText(name, func(text []byte) error {
		if n++; n == 1 {
			if bytes.Contains(text, []byte(ErrorsHead[0]+";")) {
				comma = ';'
			}
			return do(Passed{Failed: true, Text: text})
		}
		in := csv.NewReader(bytes.NewReader(text))
		in.Comma = comma
		record, err := in.Read()
		if err != nil || len(record) < len(ErrorsHead) {
			return lineError(name, n, cmp.Or(err, csv.ErrFieldCount))
		}
		p := Passed{Failed: true, Text: text}
		if p.Line, err = strconv.Atoi(record[0]); err != nil {
			return lineError(name, n, err)
		}
		if len(record) > len(ErrorsHead) {
			p.Group = unguarded(record[len(ErrorsHead)])
		}
		return do(p)
	})
}

// eachText gives the lines of a file with their ends.
func eachText(name string, do func(text []byte) error) error {
	file, err := open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, 1<<18)
	var text []byte
	for {
		text = text[:0]
		for err = bufio.ErrBufferFull; errors.Is(err, bufio.ErrBufferFull); {
			var part []byte
			part, err = in.ReadSlice('\n')
			text = append(text, part...)
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return fileError(name, err)
		}
		if len(text) > 0 {
			if e := do(text); e != nil {
				return e
			}
		}
		if err != nil {
			return nil
		}
	}
}
