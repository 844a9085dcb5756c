package cohort_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// What stands in the columns that are passed on, in the order asked for, however the heads
// are written there; nothing of a plan hangs on it, nor who is a learner.
func TestGroups(t *testing.T) {
	file := "ID,name,Mentor ,Kampus,to,Batch, Pagi,Nilai\n" +
		"a1,Sari, Bu  Ani ,Depok,social-media-admin,x,9\n" +
		"a2,Budi,-,,Admin Media Sosial,n/a,7\n" +
		"a3,Cita,\"Pak\nEko\",=Depok,nobody,x,\n" +
		"a4,Dedi,Bu Ani\n" +
		",,Bu Ani,,,,\n"
	file = strings.Replace(file, "Batch, Pagi", `"Batch, Pagi"`, 1)
	m, err := cohort.ReadMap("m.yaml", []byte("groups: [mentor, \"batch, pagi\"]\nignore: [nilai, Kampus, Mentor]\n"), testGraph(t))
	if err != nil {
		t.Fatal(told(err))
	}
	for _, c := range []struct {
		groups      []string
		heads, rows string
	}{
		{nil, "Mentor|Batch, Pagi", "Bu Ani|x;|;Pak Eko|x;;"},
		{[]string{"batch, PAGI", "MENTOR"}, "Batch, Pagi|Mentor", "x|Bu Ani;|;x|Pak Eko;;"},
		{[]string{" kampus , tujuan,kampus", "Nilai"}, "Kampus|to|Nilai", "Depok|social-media-admin|9;|Admin Media Sosial|7;=Depok|nobody|;;"},
	} {
		r, err := open([]byte(file), testGraph(t), cohort.Options{Map: m, Groups: c.groups})
		if err != nil {
			t.Fatal(told(err))
		}
		rows, keys := "", ""
		for row, err := range r.All() {
			if err != nil {
				t.Fatal(err)
			}
			rows += strings.Join(row.Groups, "|") + ";"
			keys += row.Key + " "
		}
		if heads := strings.Join(r.Groups(), "|"); heads != c.heads || rows != c.rows {
			t.Errorf("%q: %s %s, want %s %s", c.groups, heads, rows, c.heads, c.rows)
		}
		if keys != "id:a1 id:a2 id:a3 id:a4 " {
			t.Errorf("%q: the learners are %s", c.groups, keys)
		}
		if r.LeftOut() != 1 || strings.Contains(fmt.Sprint(r.Notices()), "the map names") {
			t.Errorf("%q: %d left out, %v", c.groups, r.LeftOut(), r.Notices())
		}
	}
}

// A row without id and email keeps its key whether its group is asked for or not.
func TestGroupsAreNotWhoSomebodyIs(t *testing.T) {
	var keys []string
	for _, o := range []struct{ mentor, groups string }{{"Ani", "Mentor"}, {"Eko", "mentor"}, {"Eko", "mentor,to"}} {
		rows := readAll(t, []byte("name,to,Mentor\nSari,social-media-admin,"+o.mentor+"\n"), testGraph(t), cohort.Options{Groups: []string{o.groups}})
		keys = append(keys, rows[0].Key)
	}
	if len(slices.Compact(keys)) != 1 {
		t.Errorf("%q", keys)
	}
}

func TestGroupFaults(t *testing.T) {
	const heads = "id,name,to,Mentor,Canva\n"
	for _, c := range []struct{ file, groups, want string }{
		{heads, "mentr", `there is no column "mentr" to group by > did you mean Mentor? The heads of the file: id, name, to, Mentor, Canva`},
		{heads, "mentor,wilayah", `there is no column "wilayah" to group by > the heads of the file: id, name, to, Mentor, Canva`},
		{heads, "", `there is no column "" to group by > the heads of the file`},
		{heads, "Mentor,nama", `"name" is the column name, which tells one learner from another`},
		{heads, "mentor,canva", `"Canva" is the skill canva, whose levels are planned with`},
		{"id,to,Mentor, mentor\n", "mentor", `"mentor" and "Mentor" are one head to group by > rename one of them`},
		{"id,to,\"Mentor, Kampus\",Kampus\n", "Mentor, kampus", `unknown column "Kampus"`},
	} {
		_, err := open([]byte(c.file+"a1,x,social-media-admin,y,1\n"), testGraph(t), cohort.Options{Groups: []string{c.groups}})
		if got := told(err); !strings.Contains(got, "learners.csv:1: "+c.want) {
			t.Errorf("%s by %q:\n%s\nwant\n%s", c.file, c.groups, got, c.want)
		}
	}
	_, err := cohort.ReadMap("m.yaml", []byte("groups: [Mentor, mentor , Kampus]\nignore: [kampus]\n"), testGraph(t))
	if got := told(err); strings.Count(got, "is the same as") != 1 || !strings.Contains(got, "m.yaml:1") {
		t.Error(got)
	}
	m, err := cohort.ReadMap("m.yaml", []byte("groups: [Mentor, Kampus]\nignore: [mentor, kampus]\n"), testGraph(t))
	if err != nil {
		t.Fatal(told(err))
	}
	if _, err := open([]byte(heads), testGraph(t), cohort.Options{Map: m}); !strings.Contains(told(err), `there is no column "Kampus"`) {
		t.Errorf("a group of the map that is gone: %v", told(err))
	}
}

// Where a row goes is known though another cell of it is bad; it is not where its own cell is,
// whatever the run says of all.
func TestWhereARowGoes(t *testing.T) {
	for _, c := range []struct{ base, file, want string }{
		{"", "id,to,hours_per_week\na,social-media-admin,x\nb,nobody,8\nc,,8\nd,social-media-admin\ne,Admin Media Sosial,8\na,social-media-admin,8\n",
			"social-media-admin! ! ! ! social-media-admin social-media-admin! "},
		{"social-media-admin", "id,to,hours_per_week\na,,x\nb,nobody,8\nc,,8\nd,social-media-admin\n", "social-media-admin! ! social-media-admin ! "},
		{"social-media-admin", "id,hours_per_week\na,x\nb\n", "social-media-admin! social-media-admin! "},
	} {
		r, err := open([]byte(c.file), testGraph(t), cohort.Options{Base: planner.Request{To: graph.RoleID(c.base)}})
		if err != nil {
			t.Fatal(told(err))
		}
		got := ""
		for row, err := range r.All() {
			if err != nil {
				t.Fatal(err)
			}
			if got += string(row.To); row.Faults != nil {
				got += "!"
			} else if row.To != row.Request.To {
				t.Errorf("line %d goes to %q and %q", row.Line, row.To, row.Request.To)
			}
			got += " "
		}
		if got != c.want {
			t.Errorf("%q: the rows go to %s, want %s", c.file, got, c.want)
		}
	}
}
