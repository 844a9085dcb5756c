package cohort_test

import (
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
		{lang.Indonesian, "3/4/27", "1", "fault by"},
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
