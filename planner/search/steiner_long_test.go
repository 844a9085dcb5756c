//go:build long

package search

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"skillroute/graph/outsidetest"
)

// readSteiner reads an instance of ../shared/data/steiner as a task: an edge is two
// steps, the first terminal is held, the others are the goal.
func readSteiner(name string) (*Task, error) {
	file, err := os.Open(name)
	if os.IsNotExist(err) {
		name += ".gz"
		file, err = os.Open(name)
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var text io.Reader = file
	if strings.HasSuffix(name, ".gz") {
		if text, err = gzip.NewReader(file); err != nil {
			return nil, err
		}
	}
	t := &Task{}
	var terminals []int32
	lines := bufio.NewScanner(text)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		if len(f) == 0 {
			continue
		}
		n := make([]int64, len(f))
		for i := range f {
			n[i], _ = strconv.ParseInt(f[i], 10, 64)
		}
		switch word := strings.ToUpper(f[0]); {
		case word == "NODES" && len(f) == 2:
			t.NumFacts = int(n[1]) + 1
		case word == "E" && len(f) == 4:
			for _, v := range [][2]int64{{n[1], n[2]}, {n[2], n[1]}} {
				t.Steps = append(t.Steps, Step{Needs: []int32{int32(v[0])}, Gives: []int32{int32(v[1])}, Cost: n[3]})
			}
		case word == "T" && len(f) == 2:
			terminals = append(terminals, int32(n[1]))
		}
	}
	if len(terminals) < 2 || len(t.Steps) == 0 {
		return nil, fmt.Errorf("%s: %d terminals, %d steps", name, len(terminals), len(t.Steps))
	}
	t.Held, t.Goal = terminals[:1], terminals[1:]
	return t, lines.Err()
}

// steinerInstances are the instances with published optima.
func steinerInstances(t *testing.T) (out []measured) {
	folder := filepath.Join(shared, "steiner")
	file, err := os.Open(filepath.Join(folder, "optima.csv"))
	if err != nil {
		outsidetest.Skip(t, "the instances of ../shared/data/steiner are not here: nothing was held against published optima")
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	name, optimum := slices.Index(rows[0], "file"), slices.Index(rows[0], "optimum")
	for _, row := range rows[1:] {
		best, err := strconv.ParseInt(row[optimum], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		task, err := readSteiner(filepath.Join(folder, row[name]))
		if err != nil {
			t.Fatal(err)
		}
		short, _, _ := strings.Cut(filepath.Base(row[name]), ".")
		out = append(out, measured{name: filepath.Base(filepath.Dir(row[name])) + "/" + short, task: task, low: best, high: best})
	}
	return out
}
