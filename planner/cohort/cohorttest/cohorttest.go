// Package cohorttest makes cohort files for tests: hostile ones, whose faults are
// known because they were put there, and varied ones for measurements. The same
// arguments give the same bytes.
package cohorttest

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// Fault is where a fault is to be found.
type Fault struct {
	Line   int
	Column string // "" for the row as a whole
}

// Learner is one who is to be planned.
type Learner struct {
	Line     int
	ID, Name string // as the file has them
	To       graph.RoleID
}

var given = []string{
	"Sari", "Budi", "Ayu", "Rizky", "Dewi", "Putra", "Wulan", "Fajar", "Intan", "Bayu", "Citra", "Agus", "Nadia", "Hendra", "Maya", "Yoga",
	"Lestari", "Ilham", "Ratna", "Galih", "Zahra", "Eko", "Tiara", "Arif",
}

var family = []string{
	"Wijaya", "Siregar", "Pratama", "Hidayat", "Nugroho", "Simanjuntak", "Kusuma", "Saputra", "Rahmawati", "Halim", "Ginting", "Maharani",
	"Santoso", "Lubis", "Permata", "Tanjung", "Setiawan", "Anggraini", "Wibowo", "Pangestu",
}

func person(r *rand.Rand) string {
	return given[r.IntN(len(given))] + " " + family[r.IntN(len(family))]
}

// Varied is a CSV file of n learners without a fault, with at least n/4 different sets
// of levels held: half are their own, the others are alike with an earlier learner as
// often as not. Targets are drawn from the roles given, or from all of the catalog.
func Varied(g *graph.Graph, seed uint64, n int, roles ...graph.RoleID) []byte {
	r := rand.New(rand.NewPCG(seed, 1))
	if len(roles) == 0 {
		for _, id := range g.IDs("role") {
			roles = append(roles, graph.RoleID(id))
		}
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Write([]string{"id", "name", "email", "to", "hours_per_week", "start", "by", "lang", "have"})
	first := planner.Date(20788) // 2026-12-01
	seen, all := map[string]bool{}, []string{}
	for i := range n {
		have := ""
		if i%2 == 1 && r.IntN(2) == 0 {
			have = all[r.IntN(len(all))]
		} else {
			for have = holdings(g, r); seen[have]; {
				have = holdings(g, r)
			}
		}
		seen[have] = true
		all = append(all, have)
		by := ""
		if r.IntN(3) == 0 {
			by = (first + 200 + planner.Date(r.IntN(900))).String()
		}
		name := person(r)
		w.Write([]string{
			fmt.Sprintf("L%05d", i+1), name, strings.ToLower(strings.ReplaceAll(name, " ", ".")) + "@example.org",
			string(roles[r.IntN(len(roles))]), fmt.Sprint(4 + r.IntN(25)), (first + planner.Date(r.IntN(60))).String(), by,
			[]string{"id", "en"}[r.IntN(2)], have,
		})
	}
	w.Flush()
	return out.Bytes()
}

// holdings are up to 14 levels held, as a cell of the column have.
func holdings(g *graph.Graph, r *rand.Rand) string {
	held := map[graph.SkillID]int{}
	for range 2 + r.IntN(13) {
		s := g.Catalog.Skills[r.IntN(len(g.Catalog.Skills))]
		held[s.ID] = 1 + r.IntN(min(s.Max, 3))
	}
	var parts []string
	for _, id := range slices.Sorted(maps.Keys(held)) {
		parts = append(parts, fmt.Sprintf("%s=%d", id, held[id]))
	}
	return strings.Join(parts, ";")
}

// Hostile is a CSV file of n rows, of which nearly half have faults: every kind of
// fault that a row can have, and names that are a danger and no fault. A row whose quote
// is never closed stands among them, and rows of several lines.
func Hostile(g *graph.Graph, seed uint64, n int) (data []byte, faults []Fault, good []Learner) {
	h := &hostile{Rand: rand.New(rand.NewPCG(seed, 2)), g: g, line: 2, roles: g.IDs("role")}
	h.heads = []string{"id", "name", "email", "from", "to", "hours_per_week", "start", "by", "budget", "lang", "have"}
	for _, s := range g.Catalog.Skills[:6] {
		h.heads = append(h.heads, string(s.ID))
	}
	h.out.WriteString(strings.Join(h.heads, ",") + "\n")
	for i := range n {
		h.row(i)
	}
	slices.SortFunc(h.faults, func(a, b Fault) int {
		return cmp.Or(a.Line-b.Line, slices.Index(h.heads, a.Column)-slices.Index(h.heads, b.Column))
	})
	return h.out.Bytes(), h.faults, h.good
}

type hostile struct {
	*rand.Rand
	g      *graph.Graph
	out    bytes.Buffer
	heads  []string
	roles  []string
	line   int
	faults []Fault
	good   []Learner
	dupe   string // the id of a row before
}

// names are a danger to file names, spreadsheets, pages and terminals.
func (h *hostile) name(i int) string {
	odd := []string{
		"", "", "Sari Dewi", "Sari Dewi", "../../x", `..\..\x`, "CON", "con", "NUL.txt", "/etc/passwd", "C:\\x", "😀🎉", "👩‍💻 Dev",
		strings.Repeat("Panjang", 72)[:500], strings.Repeat("é", 500), `=HYPERLINK("http://x","klik")`, "=1+1", "+62 812", "-5", "@SUM(A1)",
		"<script>alert(1)</script>", "</script>&amp;", "Dewi, S.Kom.", `Budi "Bud" Santoso`, "Baris\nKedua", "Tiga\r\nBaris\nNama", "\u202Eevil", "a\x07b",
		"%s%d", "{{.Name}}", "Ａ＝Ｂ", "Łódź", "مرحبا", "名前", "-", ".", "  spasi   ganda  ", "'; DROP TABLE x; --", "a\tb",
	}
	if i < len(odd) {
		return odd[i]
	}
	if h.IntN(3) == 0 {
		return odd[h.IntN(len(odd))]
	}
	return person(h.Rand)
}

// row writes a row: good, or with one fault or two in different columns.
func (h *hostile) row(i int) {
	cells := make([]string, len(h.heads))
	set := func(column, value string) { cells[slices.Index(h.heads, column)] = value }
	skill := func() string { return h.heads[11+h.IntN(6)] }
	name := h.name(i)
	set("id", fmt.Sprintf("h-%d", i+1))
	set("name", name)
	set("email", fmt.Sprintf("h%d@example.org", i+1))
	to := h.roles[h.IntN(len(h.roles))]
	set("to", to)
	if h.IntN(2) == 0 {
		set("from", h.roles[h.IntN(len(h.roles))])
	}
	set("hours_per_week", []string{"8", "7.5", "12,5", "", "40"}[h.IntN(5)])
	set("start", "2026-12-01")
	set("by", []string{"", "2028-06-30"}[h.IntN(2)])
	set("lang", []string{"id", "en", ""}[h.IntN(3)])
	set("have", []string{"", h.heads[11] + "=1", h.heads[12] + "=2;" + h.heads[13] + "=1"}[h.IntN(3)])
	for _, c := range h.heads[11:] {
		set(c, []string{"", "", "0", "1", "2", "3"}[h.IntN(6)])
	}
	lines := 1 + strings.Count(name, "\n")

	bad := map[string]bool{}
	kinds := 0
	switch h.IntN(9) {
	case 0, 1:
		kinds = 1
	case 2:
		kinds = 2
	}
	for range kinds {
		column, value := h.breakCell(skill)
		if !bad[column] {
			bad[column] = true
			set(column, value)
		}
	}
	for _, c := range h.heads[11:14] { // one level for each skill
		if !bad[c] && strings.Contains(cells[10], c+"=") {
			set(c, "")
		}
	}
	if bad["start"] && cells[slices.Index(h.heads, "by")] == "2026-11-30" { // before what?
		set("by", "")
		delete(bad, "by")
	}
	if h.IntN(60) == 0 && h.dupe != "" {
		set("id", h.dupe)
		bad["id"] = true
	}
	switch h.IntN(24) {
	case 0: // a row with too few columns says nothing that can be trusted
		cells = cells[:3+h.IntN(len(cells)-4)]
		bad = map[string]bool{"": true}
	case 1:
		cells = append(cells, "lebih")
		bad = map[string]bool{"": true}
	}
	if bad[""] {
		cells[0] = fmt.Sprintf("h-%d", i+1)
	}
	if i%37 == 36 {
		h.unclosed(i)
		return
	}
	for j, c := range cells {
		if j > 0 {
			h.out.WriteByte(',')
		}
		if strings.ContainsAny(c, ",\"\r\n") {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		h.out.WriteString(c)
	}
	h.out.WriteByte('\n')
	h.dupe = cmp.Or(h.dupe, cells[0])
	for column := range bad {
		h.faults = append(h.faults, Fault{h.line, column})
	}
	if len(bad) == 0 {
		h.good = append(h.good, Learner{h.line, cells[0], name, graph.RoleID(to)})
	}
	h.line += lines
}

// breakCell is a cell that is a fault.
func (h *hostile) breakCell(skill func() string) (column, value string) {
	faults := [][2]string{
		{skill(), "9"}, {skill(), "-1"}, {skill(), "thrice"}, {skill(), "2.5"}, {skill(), "=1+1"}, {skill(), "#REF!"}, {skill(), "TRUE"}, {skill(), "2 - 3"},
		{"to", "wizard"}, {"to", "social-media-manger"}, {"to", ""}, {"from", "nobody"}, {"from", "../../x"},
		{"hours_per_week", "0"}, {"hours_per_week", "-3"}, {"hours_per_week", "500"}, {"hours_per_week", "many"}, {"hours_per_week", "NaN"},
		{"start", "2026-02-30"}, {"start", "next fortnight"}, {"by", "01/12/2028"}, {"by", "2026-11-30"},
		{"budget", "1.50.000"}, {"budget", "-5"}, {"budget", "=A1"}, {"lang", "fr"},
		{"have", "no-such-skill=2"}, {"have", h.heads[11] + "=77"}, {"have", "rubbish"}, {"have", h.heads[11] + "=1;" + h.heads[11] + "=2"},
	}
	f := faults[h.IntN(len(faults))]
	return f[0], f[1]
}

// unclosed writes a row whose quote in the column name is never closed.
func (h *hostile) unclosed(i int) {
	fmt.Fprintf(&h.out, "h-%d,\"Tak Ditutup,x@example.org,,%s\n", i+1, h.roles[0])
	h.faults = append(h.faults, Fault{h.line, "name"})
	h.line++
}
