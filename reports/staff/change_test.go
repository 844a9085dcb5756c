package staff_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

const autumn, winter = "2026-09-01", "2026-12-01"

// at is a learner on a day, towards a role of one skill.
func at(day, id, name, email string, level int) stafftest.Line {
	l := stafftest.Line{ID: id, Name: name, Email: email, AsOf: day, Role: "writer", Have: map[string]int{}, Need: map[graph.SkillID]int{"words": 4}, Names: map[graph.SkillID]string{"words": "Words"}, Ready: float64(level) / 4}
	if level > 0 {
		l.Have["words"] = level
	}
	for n := level + 1; n <= 4; n++ {
		l.Steps = append(l.Steps, stafftest.Step{Gives: []string{fmt.Sprintf("words@%d", n)}, Hours: 10, Finish: "2026-10-0" + fmt.Sprint(n)})
	}
	return l
}

func change(t *testing.T, old, now []stafftest.Line) *staff.Change {
	t.Helper()
	c, err := staff.ReadChange(staff.Source{Name: stafftest.WriteLines(t, old...)}, staff.Source{Name: stafftest.WriteLines(t, now...)}, builtin, lang.English)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// became is what became of everybody, by name.
func became(c *staff.Change) string {
	var all []string
	for _, p := range c.Pairs {
		all = append(all, fmt.Sprintf("%s %s %s", p.Learner().Name, p.By, p.What))
	}
	return strings.Join(all, ", ")
}

// Learners are found again by id, else address, else a name that nobody else has; a name is
// nobody's where ids or addresses say that they are two.
func TestLearnersAreFoundAgain(t *testing.T) {
	c := change(t,
		[]stafftest.Line{at(autumn, "1", "Sari", "s@x", 1), at(autumn, "2", "Budi", "B@x", 1), at(autumn, "", "Citra Ayu", "", 1), at(autumn, "", "Dian", "", 1), at(autumn, "", "Dian", "", 1),
			at(autumn, "7", "Eka", "", 1), at(autumn, "", "Fitri", "f@x", 1)},
		[]stafftest.Line{at(winter, " 1 ", "Sari Dewi", "", 2), at(winter, "22", "B.", "b@X", 1), at(winter, "", "citra-ayu", "", 4), at(winter, "", "Dian", "", 1),
			at(winter, "8", "Eka", "", 1), at(winter, "", "Fitri", "g@x", 1)})
	const want = "Sari Dewi id moved, B. email stalled, citra-ayu name finished, Dian  new, Eka  new, Fitri  new, Dian  gone, Dian  gone, Eka  gone, Fitri  gone"
	if got := became(c); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if len(c.Renamed) != 1 || c.Renamed[0].Now != "Sari Dewi" {
		t.Errorf("renamed: %v", c.Renamed)
	}
	sari := c.Pairs[0]
	if sari.Gained != 1 || sari.Done != (staff.Work{Steps: 1, Minutes: 600}) || sari.Planned != (staff.Work{Steps: 3, Minutes: 1800}) {
		t.Errorf("%+v", sari)
	}
	if c.Whole.Medians != nil || c.Whole.Comparable != 3 {
		t.Errorf("a median of %d", c.Whole.Comparable)
	}
}

// Ids that were given anew join people who are not the same: where most are others that is said
// before anything else; a few stand behind the rest. The notes name them. The same words in
// another order are the same name, another spelling is in the notes alone.
func TestIDsOfOthers(t *testing.T) {
	names := []string{"Sari Dewi", "Qori Hidayat", "Budi Halim", "Dian Siregar", "Eka Wijaya", "Fitri Ayu"}
	for _, c := range []struct {
		now     string // names, by id
		renamed int
		lead    string
		first   bool
	}{
		{"Sari Dewi,Hidayat Qori,BUDI halim,Dian Siregar,Eka Wijaya,Fitri Ayu", 0, "", false},
		{"Sari Dewi Lestari,Qori Hidayat,Budi Halim,Dian Siregar,Eka Wijaya,Fitri Ayu", 1, "", false},
		{"Tono Kusuma,Qori Hidayat,Budi Halim,D. Siregar,Eka Wijaya,Fitri Ayu", 2, "1 of 6 joined by id has", false},
		{"Tono Kusuma,Joko Santoso,Rani Putri,Dian Siregar,Eka Wijaya,Fitri Ayu", 3, "3 of 6 learners joined by id have", false},
		{"Tono Kusuma,Joko Santoso,Rani Putri,Lia Nugroho,Eka Wijaya,Fitri Ayu", 4, "4 of 6 learners joined by id have another name", true},
	} {
		var old, now []stafftest.Line
		for i, name := range strings.Split(c.now, ",") {
			id := fmt.Sprint("P00", i)
			old, now = append(old, at(autumn, id, names[i], "", 1)), append(now, at(winter, id, name, "", 2))
		}
		x := change(t, old, now)
		d := x.Document(5)
		at := strings.Index(d.Lead, " joined by id ha")
		if len(x.Renamed) != c.renamed || !strings.Contains(d.Lead, c.lead) || (at >= 0) != (c.lead != "") || (at >= 0 && at < strings.Index(d.Lead, "moved on")) != c.first {
			t.Errorf("%s: %d renamed, %s", c.now, len(x.Renamed), d.Lead)
		}
		notes := strings.ReplaceAll(strings.Join(d.Notes, "\n"), "\u00a0", " ")
		for _, r := range x.Renamed {
			if !strings.Contains(notes, r.ID+" ("+r.Then+" then, "+r.Now+" now)") {
				t.Errorf("%s is not in the notes: %s", r.Now, notes)
			}
		}
	}
	for i := range names { // the numbers of pseudonyms say nothing
		names[i] = fmt.Sprintf("p-%04d", i)
	}
	var old, now []stafftest.Line
	for _, id := range names {
		old, now = append(old, at(autumn, id, "Learner "+id, "", 1)), append(now, at(winter, id, "Peserta "+id[2:], "", 2))
	}
	if x := change(t, old, now); !x.New.Pseudonyms || x.Renamed != nil || strings.Contains(x.Document(5).Lead, "name") {
		t.Errorf("pseudonyms have other names: %+v", x.Renamed)
	}
}

// Who changed group counts in the new one, and the notes say how many did.
func TestAnotherGroup(t *testing.T) {
	in := func(day, id, mentor string, level int) stafftest.Line {
		l := at(day, id, "N"+id, "", level)
		l.Groups = map[string]string{"Mentor": mentor}
		return l
	}
	c := change(t, []stafftest.Line{in(autumn, "1", "Ani", 1), in(autumn, "2", "Ani", 1), in(autumn, "3", "", 1), in(autumn, "4", "Ani", 1)},
		[]stafftest.Line{in(winter, "1", "Budi", 2), in(winter, "2", " ANI ", 2), in(winter, "3", "Ani", 2), in(winter, "5", "Budi", 2)})
	var got []string
	for _, g := range c.Groups {
		got = append(got, fmt.Sprint(g.Value, " ", g.Learners))
	}
	if notes := strings.Join(c.Document(5).Notes, "\n"); c.Regrouped != 2 || !strings.Contains(notes, "2 learners changed group and count in that of the new export") {
		t.Errorf("%d changed group: %s", c.Regrouped, notes)
	}
	if want := []string{"ANI 3", "Budi 2"}; !slices.Equal(got, want) && !slices.Equal(got, []string{"Ani 3", "Budi 2"}) {
		t.Errorf("%q, want %q", got, want)
	}
}

// With another catalog what has the same id or name is compared, and what has not is told.
func TestTwoCatalogs(t *testing.T) {
	old := stafftest.Line{ID: "1", Name: "Sari", AsOf: autumn, Role: "author", Have: map[string]int{"words": 1, "old-drawing": 2, "gone": 3, "copywriting": 9},
		Need: map[graph.SkillID]int{"old-drawing": 3, "gone": 3}, Names: map[graph.SkillID]string{"old-drawing": "Drawing", "gone": "Typing"}}
	now := stafftest.Line{ID: "1", Name: "Sari", AsOf: winter, Role: "writer", Catalog: "2", Have: map[string]int{"words": 2, "drawing": 3, "fresh": 1, "copywriting": 3},
		Need: map[graph.SkillID]int{"drawing": 3}, Names: map[graph.SkillID]string{"drawing": "drawing"}, Steps: []stafftest.Step{{Gives: []string{"words@3"}, Hours: 1, Finish: winter}}}
	c := change(t, []stafftest.Line{old}, []stafftest.Line{now})
	var got []string
	for _, a := range c.Apart {
		got = append(got, strings.TrimSpace(a.Kind+" "+a.ID+" "+a.Why+" "+a.Now))
	}
	want := []string{"skill gone gone", "skill old-drawing renamed drawing", "skill fresh new", "role author gone", "role writer new"}
	if !slices.Equal(got, want) {
		t.Errorf("apart: %q", got)
	}
	p := c.Pairs[0]
	if p.What != staff.Other || p.Gained != 2 || p.Lost != 6 { // words and drawing; copywriting of both is one skill, of whichever levels
		t.Errorf("%s, %d gained, %d lost: %+v", p.What, p.Gained, p.Lost, p.Levels)
	}
	now.Role, now.Have["words"] = "author", 1
	now.Have["drawing"], now.Have["copywriting"] = 2, 9
	if c := change(t, []stafftest.Line{old}, []stafftest.Line{now}); c.Pairs[0].What != staff.Stalled {
		t.Errorf("more readiness of another catalog is called %s", c.Pairs[0].What)
	}
}

// Of the catalog at hand all levels are known: what had more cannot be compared.
func TestOtherNumbersOfLevels(t *testing.T) {
	old, now := at(autumn, "1", "Sari", "", 1), at(winter, "1", "Sari", "", 2)
	old.Have["copywriting"], now.Have["copywriting"] = 9, 3
	now.Catalog = strings.TrimPrefix(builtin.Digest(), "sha256:")
	c := change(t, []stafftest.Line{old}, []stafftest.Line{now})
	if !slices.ContainsFunc(c.Apart, func(a staff.Incomparable) bool { return a.ID == "copywriting" && a.Why == "levels" }) || c.Pairs[0].Lost != 0 {
		t.Errorf("%+v, %d lost", c.Apart, c.Pairs[0].Lost)
	}
}

// The same files say the same, however many read them and in whatever order lines stand; and
// the file of one side that is named in the other's place is told.
func TestChangeDependsOnNothingElse(t *testing.T) {
	var old, now []stafftest.Line
	for i := range 40 {
		name := []string{"Sari", "=1+1", "<b>x</b>", strings.Repeat("panjang ", 30)}[i%4]
		o, n := at(autumn, fmt.Sprint(i), name, "", i%3), at(winter, fmt.Sprint(i), name, "", i%5)
		o.Groups = map[string]string{"Mentor": []string{"Ani", "Budi", "", "Citra"}[i%4*(i%3)%4]}
		n.Groups = o.Groups
		old, now = append(old, o), append(now, n)
	}
	a, b := stafftest.WriteLines(t, old...), stafftest.WriteLines(t, now...)
	said := func() []byte {
		c, err := staff.ReadChange(staff.Source{Name: a}, staff.Source{Name: b}, builtin, lang.Indonesian)
		if err != nil {
			t.Fatal(err)
		}
		data, err := c.JSON()
		if err != nil || bytes.Contains(data, []byte("NaN")) {
			t.Fatal(err)
		}
		for _, g := range c.Groups {
			if (g.Medians == nil) != (g.Comparable < staff.SmallGroup) {
				t.Errorf("%s: %d learners, medians %v", g.Value, g.Comparable, g.Medians)
			}
		}
		return data
	}
	first := said()
	data, err := os.ReadFile(filepath.Join(b, staff.PlansFile))
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSpace(data), []byte("\n"))
	slices.Reverse(lines)
	if err := os.WriteFile(filepath.Join(b, staff.PlansFile), bytes.Join(lines, []byte("\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, said()) {
		t.Error("another order of lines says something else")
	}
	if _, err := staff.ReadChange(staff.Source{Name: b}, staff.Source{Name: a}, builtin, lang.English); err == nil {
		t.Error("the newer one first is not told")
	}
}
