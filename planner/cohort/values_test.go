package cohort_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// Dates and amounts as spreadsheets of the region write them; what could be another
// day in another country is a fault unless the run is in Indonesian.
func TestDatesAndMoneyOfTheRegion(t *testing.T) {
	for _, c := range []struct {
		lang       lang.Lang
		by, budget string
		want       string // the date, and the amount in hundredths with its currency
	}{
		{lang.English, "2027-06-30", "1500000", "2027-06-30 150000000IDR"},
		{lang.English, "30/06/2027", "Rp1.500.000", "2027-06-30 150000000IDR"},
		{lang.English, "30-6-2027", "Rp 500.000", "2027-06-30 50000000IDR"},
		{lang.English, "31.12.2027", "1,500,000 IDR", "2027-12-31 150000000IDR"},
		{lang.English, "05/05/2027", "49USD", "2027-05-05 4900USD"},
		{lang.English, "03/04/2027", "29.99USD", "fault by"},
		{lang.Indonesian, "03/04/2027", "29.99USD", "2027-04-03 2999USD"},
		{lang.Indonesian, "31/02/2027", "1", "fault by"},
		{lang.Indonesian, "3/4/27", "1", "2027-04-03 100IDR"},
		{lang.Indonesian, "30-6-27", "1", "2027-06-30 100IDR"},
		{lang.Indonesian, "Jun-27", "1", "2027-06-30 100IDR"},
		{lang.Indonesian, "30-Jun-27", "1", "2027-06-30 100IDR"},
		{lang.English, "3/4/27", "1", "fault by"},
		{lang.Indonesian, "06/30/2027", "1", "2027-06-30 100IDR"},
		{lang.Indonesian, "31/06/2027", "1.50.000", "fault by budget"},
	} {
		o := cohort.Options{Base: planner.Request{AsOf: planner.DateOf(2026, 12, 1), Lang: c.lang, To: "social-media-admin"}, Currency: "IDR"}
		file := "name;by;budget\nSari;" + c.by + ";" + c.budget + "\n"
		r, err := cohort.Open("x.csv", strings.NewReader(file), int64(len(file)), builtin(), o)
		if err != nil {
			t.Fatal(err)
		}
		row, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		got := "fault"
		for _, f := range row.Faults {
			got += " " + f.Column
		}
		if row.Faults == nil {
			m := row.Request.Budget
			got = row.Request.By.String() + " " + lang.For(lang.English).Value(int(m.Hundredths)) + m.Currency
			got = strings.ReplaceAll(got, ",", "")
		}
		if got != c.want {
			t.Errorf("%s, %s in %s: %s, want %s", c.by, c.budget, c.lang, got, c.want)
		}
	}
}

// The cells of a column that can be read in one way only decide those that could be two
// days, and it is said.
func TestOrderOfDaysAndMonths(t *testing.T) {
	const either = "either"
	for _, c := range []struct {
		name            string
		lang            lang.Lang
		start, by       []string
		starts, bys     string
		notice, notice2 string
	}{
		{"month first", lang.English, nil, []string{"3/4/2028", "3/13/2028", "5/5/2028", "12-31-2028"}, "", "2028-03-04 2028-03-13 2028-05-05 2028-12-31",
			"column by: the month stands first, as 3/13/2028 in row 3 shows", ""},
		{"month first in Indonesian", lang.Indonesian, nil, []string{"3/4/2028", "3/13/2028"}, "", "2028-03-04 2028-03-13",
			"column by: the month stands first, as 3/13/2028 in row 3 shows", ""},
		{"day first", lang.English, nil, []string{"3/4/2028", "13.3.2028", "2028-05-06", ""}, "", "2028-04-03 2028-03-13 2028-05-06 ",
			"column by: the day stands first, as 13.3.2028 in row 3 shows", ""},
		{"nothing to decide", lang.English, nil, []string{"13/4/2028", "4/4/2028", "2028/3/4"}, "", "2028-04-13 2028-04-04 2028-03-04", "", ""},
		{"both", lang.Indonesian, nil, []string{"3/4/2028", "13/3/2028", "3/13/2028"}, "", "either 2028-03-13 2028-03-13", "", ""},
		{"no evidence", lang.English, nil, []string{"3/4/2028", "2028-03-13"}, "", "either 2028-03-13", "", ""},
		{"no evidence in Indonesian", lang.Indonesian, nil, []string{"3/4/2028"}, "", "2028-04-03",
			"column by: the day was taken to stand first, as in 3/4/2028 in row 2; no row shows it", ""},
		{"each column its own", lang.English, []string{"13/2/2027", "1/2/2027"}, []string{"3/13/2028", "3/4/2028"}, "2027-02-13 2027-02-01", "2028-03-13 2028-03-04",
			"column start: the day stands first, as 13/2/2027 in row 2 shows", "column by: the month stands first, as 3/13/2028 in row 2 shows"},
		{"another column contradicts the custom", lang.Indonesian, []string{"1/2/2027", ""}, []string{"3/13/2028", ""}, "either ", "2028-03-13 ",
			"column by: the month stands first, as 3/13/2028 in row 2 shows", ""},
		{"with midnight", lang.English, nil, []string{"2028-03-04 00:00:00", "2028-03-04T00:00:00", "13/3/2028 0:00"}, "", "2028-03-04 2028-03-04 2028-03-13", "", ""},
		{"no date", lang.Indonesian, nil, []string{"31/6/2028", "3/4/288", "0/4/2028", "2028-03-04 09:00", "13/13/2028"}, "", "either either either either either", "", ""},
	} {
		file, want := "nama,start,by\n", []string{}
		starts, bys := strings.Split(c.starts, " "), strings.Split(c.bys, " ")
		for i, by := range c.by {
			start, wantStart := "", ""
			if c.start != nil {
				start, wantStart = c.start[i], starts[i]
			}
			file += fmt.Sprintf("Sari,%s,%s\n", start, by)
			want = append(want, wantStart+" "+bys[i])
		}
		o := cohort.Options{Base: planner.Request{AsOf: planner.DateOf(2026, 12, 1), To: "social-media-admin", Lang: c.lang}}
		r, err := cohort.Open("x.csv", strings.NewReader(file), int64(len(file)), builtin(), o)
		if err != nil {
			t.Fatal(err)
		}
		i := 0
		for row, err := range r.All() {
			if err != nil {
				t.Fatal(err)
			}
			read := func(column string, d *planner.Date) string {
				for _, f := range row.Faults {
					if f.Column == column {
						return either
					}
				}
				if d == nil {
					return ""
				}
				return d.String()
			}
			q := row.Request
			got := read("start", q.Start) + " " + read("by", q.By)
			if row.Faults != nil { // then nothing else is told
				got = strings.TrimSpace(got)
				want[i] = strings.Join(slices.DeleteFunc(strings.Fields(want[i]), func(s string) bool { return s != either }), " ")
			}
			if got != want[i] {
				t.Errorf("%s, row %d: %q, want %q", c.name, i+1, got, want[i])
			}
			i++
		}
		var notices []string
		for _, n := range []string{c.notice, c.notice2} {
			if n != "" {
				notices = append(notices, n)
			}
		}
		var got []string
		for _, n := range r.Notices() {
			got = append(got, n.String())
		}
		if i != len(c.by) || !slices.Equal(got, notices) {
			t.Errorf("%s: %d rows, %q", c.name, i, got)
		}
	}
	hears(t, "name,start,by\nA,3/4/2027,6/30/2028\n", cohort.Options{}, "2 A",
		"column start: the month was taken to stand first, as in 3/4/2027 in row 2, because it does in column by (6/30/2028)", "column by: the month stands first, as 6/30/2028 in row 2 shows")
	file := "nama,by\nA,3/4/2028\nB,13/3/2028\nC,3/13/2028\n"
	hears(t, file, cohort.Options{}, `2 A; by: "3/4/2028" may be two days: in row 3 the day stands first (13/3/2028), in row 4 the month (3/13/2028)`, "3 B", "4 C")
	hears(t, "nama,by\nA,3/4/2028\n", cohort.Options{}, `2 A; by: "3/4/2028" may be two days: nothing in the column shows whether the day or the month stands first`)
}
