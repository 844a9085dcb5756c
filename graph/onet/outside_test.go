package onet

import (
	"fmt"
	"io/fs"
	"math"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/outsidetest"
	"skillroute/graph/release"
)

// outside is the part of O*NET 29 that stands beside the repository.
func outside(t testing.TB) fs.FS {
	t.Helper()
	const folder = "../../../shared/data/onet/"
	if _, err := os.Stat(folder); err != nil {
		outsidetest.Skip(t, "the data of O*NET is not here")
	}
	files, err := release.Open(folder+"29.2-text", folder+"29.3-text-layout-derived")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { files.Close() })
	return files
}

// imported is the catalog of that data, read once, with what was said of it.
func imported(t testing.TB) (*graph.Catalog, []graph.Notice) {
	t.Helper()
	if once.c == nil {
		c, notices, err := Read(outside(t))
		if err != nil {
			t.Fatal(err)
		}
		once.c, once.notices = c, notices
	}
	return once.c, once.notices
}

var once struct {
	c       *graph.Catalog
	notices []graph.Notice
}

// said finds a notice by its id and the name of its file.
func said(t *testing.T, notices []graph.Notice, id, file string) map[string]any {
	t.Helper()
	for _, n := range notices {
		if n.What.ID == id && n.Place == file+".txt" {
			return n.What.Args
		}
	}
	t.Fatalf("nothing is said of %s", file)
	return nil
}

// Every file has the rows that the README beside it counts, and every row is accounted for.
func TestCounts(t *testing.T) {
	c, notices := imported(t)
	for file, rows := range map[string]int{
		"Job Zones": 923, "Related Occupations": 18460, "Content Model Reference": 627, "Level Scale Anchors": 483, "Job Zone Reference": 5,
	} {
		if got := said(t, notices, "onet.rows", file)["Rows"]; got != rows {
			t.Errorf("%s has %v rows, not %d", file, got, rows)
		}
	}
	if x := said(t, notices, "onet.occupations", "Occupation Data"); x["Rows"] != 1016 || x["Roles"] != 879 || len(c.Roles) != 879 {
		t.Errorf("%v of %v occupations become %d roles", x["Roles"], x["Rows"], len(c.Roles))
	}
	named, others := said(t, notices, "onet.without", "Occupation Data"), said(t, notices, "onet.without-other", "Occupation Data")
	if named["Count"].(int)+others["Count"].(int) != 1016-879 {
		t.Errorf("%v and %v occupations are left out", named["Count"], others["Count"])
	}
	if x := said(t, notices, "onet.tools", "Technology Skills"); x["Rows"] != 32627 || x["Taken"] != 9601+2020+300 || x["Others"] != 20706 {
		t.Errorf("the tools are %v", x)
	}
	rows := map[string]int{"Skills": 61530, "Knowledge": 58014}
	for file, elements := range map[string]int{"Skills": 35, "Knowledge": 33} {
		x := said(t, notices, "onet.fate", file)
		sum := 0
		for _, what := range []string{"Essential", "Optional", "Minor", "NoLevel", "Irrelevant", "Suppressed", "Half"} {
			sum += x[what].(int)
		}
		if x["Rows"] != rows[file] || x["Occupations"] != 879 || x["Ratings"] != 879*elements || sum != 879*elements || 2*sum != rows[file] {
			t.Errorf("%s: %v, together %d", file, x, sum)
		}
	}
	for _, n := range notices { // and nothing is odd with the files of a release
		if strings.Contains(n.Place, ":") && n.What.ID != "onet.lifted" {
			t.Errorf("said: %v", n)
		}
	}
}

// Every rating is what the rules make of it, counted from the raw lines by another way.
func TestEveryRating(t *testing.T) {
	c, notices := imported(t)
	fsys := outside(t)
	skill := map[string]graph.SkillID{}
	for _, s := range c.Skills {
		skill[s.Refs.ONET[0]] = s.ID
	}
	role := map[string]*graph.Role{}
	have := map[string]graph.Requirement{}
	for i, r := range c.Roles {
		role[r.Refs.ONET[0]] = &c.Roles[i]
		for _, q := range r.Requires {
			have[r.Refs.ONET[0]+" "+string(q.Skill)] = q
		}
	}
	for _, file := range []string{"Skills", "Knowledge"} {
		data, err := fs.ReadFile(fsys, file+".txt")
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(string(data)), "\r\n")[1:]
		got := map[string]int{}
		for i := 0; i < len(lines); i += 2 { // importance, then level
			im, lv := strings.Split(lines[i], "\t"), strings.Split(lines[i+1], "\t")
			if im[3] != "IM" || lv[3] != "LV" || im[1] != lv[1] {
				t.Fatalf("%s:%d: the rows do not come in pairs", file, i)
			}
			importance, _ := strconv.ParseFloat(im[4], 64)
			level, _ := strconv.ParseFloat(lv[4], 64)
			q, is := have[im[0]+" "+string(skill[im[1]])]
			want, fate := graph.Requirement{}, ""
			switch {
			case im[9] == "Y" || lv[9] == "Y":
				fate = "Suppressed"
			case lv[10] == "Y":
				fate = "Irrelevant"
			case importance < 2:
				fate = "Minor"
			case level < 0.5:
				fate = "NoLevel"
			default:
				fate = map[bool]string{true: "Essential", false: "Optional"}[importance >= 3]
				want = graph.Requirement{
					Skill: skill[im[1]], Level: int(math.Floor(level + 0.5)), Optional: importance < 3, Weight: int(math.Floor(importance + 0.5)),
					Evidence: q.Evidence,
				}
			}
			got[fate]++
			lifted := role[im[0]].Name.String() == "Models" && importance == 2.88
			want.Optional = want.Optional && !lifted
			if is != (want.Level > 0) || fmt.Sprint(q) != fmt.Sprint(want) {
				t.Errorf("%s %s (%s): %v, want %v", im[0], im[2], fate, q, want)
			}
		}
		x := said(t, notices, "onet.fate", file)
		for fate, n := range got {
			if x[fate] != n {
				t.Errorf("%s: %v are said to be %s; there are %d", file, x[fate], fate, n)
			}
		}
	}
}

// What each level takes is an estimate tied to the job zones: learned from nothing, the
// median occupation of a zone takes what its SVP range says, a year being 1,500 hours (60
// ECTS credits are 1,500 to 1,800), up to zone 4. Zone 5 comes below its four years and
// more, for importance and level say little of how narrow and deep an occupation is.
func TestHoursFollowTheJobZones(t *testing.T) {
	c, _ := imported(t)
	hours := map[string][]int{}
	for _, r := range c.Roles {
		sum := graph.Minutes(0)
		for _, q := range r.Requires {
			s, _ := c.Skill(q.Skill)
			for _, e := range s.Study {
				if !q.Optional && e.Level <= q.Level {
					sum += e.Effort.Likely
				}
			}
		}
		hours[r.Tags[1]] = append(hours[r.Tags[1]], int(sum/60))
	}
	for _, c := range []struct {
		zone        string
		n           int
		low, high   int // hours of its SVP range
		median, off int
	}{
		{"zone:1", 31, 0, 375, 360, 0},
		{"zone:2", 285, 375, 1500, 992, 0},
		{"zone:3", 209, 1500, 3000, 2328, 0},
		{"zone:4", 204, 3000, 6000, 3576, 0},
		{"zone:5", 150, 6000, 15000, 4656, 1344},
	} {
		all := hours[c.zone]
		slices.Sort(all)
		median := all[len(all)/2]
		if len(all) != c.n || median != c.median || median < c.low-c.off || median > c.high {
			t.Errorf("%s: %d occupations, median %d hours, want %d of %d to %d", c.zone, len(all), median, c.median, c.low, c.high)
		}
	}
}

// A second import is the same; the long test has it to the byte.
func TestTheSecondImportIsTheSame(t *testing.T) {
	c, notices := imported(t)
	again, more, err := Read(outside(t))
	if err != nil || !reflect.DeepEqual(again, c) || !slices.Equal(say(more...), say(notices...)) {
		t.Errorf("the second import is another (%v)", err)
	}
}
