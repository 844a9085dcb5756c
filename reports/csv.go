package reports

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// writeCSV writes the steps of a route, one a row, for spreadsheets and programs:
// comma, UTF-8, point decimals, ISO dates. A cell that a spreadsheet would take
// for a formula is quoted with an apostrophe.
func writeCSV(w io.Writer, p *planner.Plan, _ Options) error {
	s := lang.For(p.Lang)
	out := csv.NewWriter(w)
	heads := []string{"n", "id", "kind", "title", "level", "hours-low", "hours-likely", "hours-high", "price", "currency", "start", "finish", "why", "unlocks"}
	for i, h := range heads {
		heads[i] = s.Say("csv." + h)
	}
	if err := out.Write(heads); err != nil {
		return err
	}
	for _, x := range p.Route.Steps {
		amount, currency := "", ""
		if x.Price != nil {
			amount = strconv.FormatFloat(float64(x.Price.Hundredths)/100, 'f', -1, 64)
			currency = x.Price.Currency
		}
		row := []string{
			strconv.Itoa(x.N), x.ID, s.Say("kind." + x.Kind.String()), x.Title, levelChanges(x),
			hours(int64(x.Hours.Low)), hours(int64(x.Hours.Likely)), hours(int64(x.Hours.High)),
			amount, currency, x.Start.String(), x.Finish.String(),
			strings.Join(x.Reasons, "; "), strings.Join(x.Unlocks, " "),
		}
		for i := range row {
			row[i] = cell(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// levelChanges writes what a step raises: "copywriting 0-1; storytelling 0-1".
func levelChanges(x planner.Step) string {
	var out []string
	for _, c := range x.Levels {
		out = append(out, fmt.Sprintf("%s %d-%d", c.Name, c.From, c.To))
	}
	return strings.Join(out, "; ")
}

// hours writes minutes as hours with at most four decimals.
func hours(minutes int64) string {
	s := strconv.FormatFloat(float64(minutes)/60, 'f', 4, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// cell guards against text that a spreadsheet would run as a formula.
func cell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
