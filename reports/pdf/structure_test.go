package pdf

import (
	"bytes"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/brand"
)

// drawnTree is the structure of a plan's document as it goes into the file.
func drawnTree(t *testing.T, p *planner.Plan) *report {
	t.Helper()
	r := laidOut(p)
	if _, err := render(r.doc); err != nil {
		t.Fatal(err)
	}
	return r
}

func walk(e *elem, visit func(*elem)) {
	visit(e)
	for _, k := range e.kids {
		if k.elem != nil {
			walk(k.elem, visit)
		}
	}
}

// What may stand in what, by the rules of PDF and of PDF/UA.
var mayHold = map[role][]role{
	roleDocument: {roleH1, roleH2, roleH3, roleP, roleList, roleTable, roleFigure},
	roleList:     {roleItem},
	roleItem:     {roleLabel, roleBody},
	roleBody:     {roleP, roleLink, roleList},
	roleTable:    {roleRow},
	roleRow:      {roleHead, roleCell},
	roleHead:     {roleP, roleLink},
	roleCell:     {roleP, roleLink},
	roleP:        {roleLink},
	roleLabel:    {roleLink},
	roleLink:     {}, roleFigure: {}, roleH1: {}, roleH2: {}, roleH3: {},
}

// The structure of every document follows the rules: nothing stands where it must
// not, rows of a table have as many columns, headings skip no level, figures have
// words, links have a place to click.
func TestStructureFollowsTheRules(t *testing.T) {
	for name, plan := range cases(t) {
		r := drawnTree(t, plan.In(lang.Indonesian))
		level := 0
		walk(r.root, func(e *elem) {
			allowed, known := mayHold[e.role]
			if !known {
				t.Errorf("%s: role %q is not known", name, e.role)
			}
			columns := 0
			for _, k := range e.kids {
				if k.elem == nil {
					if k.mark >= 0 && !e.holdsText() {
						t.Errorf("%s: text stands in a %s", name, e.role)
					}
					continue
				}
				if k.elem.parent != e {
					t.Errorf("%s: a %s has another parent", name, k.elem.role)
				}
				ok := false
				for _, a := range allowed {
					ok = ok || a == k.elem.role
				}
				if !ok {
					t.Errorf("%s: a %s stands in a %s", name, k.elem.role, e.role)
				}
				columns += max(1, k.elem.span)
			}
			switch e.role {
			case roleH1, roleH2, roleH3:
				now := int(e.role[1] - '0')
				if now > level+1 {
					t.Errorf("%s: an H%d follows an H%d", name, now, level)
				}
				level = now
			case roleRow:
				first := e.parent.kids[0].elem
				want := 0
				for _, k := range first.kids {
					want += max(1, k.elem.span)
				}
				if columns != want {
					t.Errorf("%s: a row has %d columns of %d", name, columns, want)
				}
			case roleFigure:
				if e.alt == "" {
					t.Errorf("%s: a figure without words", name)
				}
			case roleLink:
				clicks := 0
				for _, k := range e.kids {
					if k.annot >= 0 {
						clicks++
					}
				}
				if clicks == 0 || strings.TrimSpace(e.alt) == "" {
					t.Errorf("%s: a link %q with %d places to click", name, e.alt, clicks)
				}
			}
		})
	}
}

// Text that belongs to nothing is said elsewhere: headers, footers, the heads that
// stand again on a page, the legend and the sums at the foot of the route.
func TestAllTextIsTagged(t *testing.T) {
	for name, plan := range cases(t) {
		r := laidOut(plan.In(lang.English))
		var said strings.Builder
		for _, p := range r.pages {
			for i, o := range p.ops {
				if text, ok := o.(*textOp); ok && owner(o, p.of[i]) != nil {
					said.WriteString(text.text)
				}
			}
		}
		all := unspaced(said.String())
		for i, p := range r.pages {
			for j, o := range p.ops {
				text, ok := o.(*textOp)
				if !ok || owner(o, p.of[j]) != nil || text.base < headerRule || text.base > footerRule || i == 0 && text.base < headerLine+5 {
					continue
				}
				words := unspaced(text.text)
				again := strings.Contains(all, words) || strings.Contains(words, "continued") || strings.HasPrefix(words, "Uptostep") ||
					strings.HasSuffix(words, "…") // a name cut in a continued stage; its whole stands in the first row
				for _, id := range kindLegends {
					again = again || words == unspaced(r.t(id))
				}
				if !again {
					t.Errorf("%s, page %d: %q belongs to nothing", name, i+1, text.text)
				}
			}
		}
	}
}

// Another library finds nothing wrong by the letter of the standard.
func TestValidByTheLetter(t *testing.T) {
	api.DisableConfigDir()
	for name, plan := range cases(t) {
		var out bytes.Buffer
		if err := Write(&out, plan, Options{Brand: testBrand(t)}); err != nil {
			t.Fatal(err)
		}
		conf := model.NewDefaultConfiguration()
		conf.ValidationMode = model.ValidationStrict
		if err := api.Validate(bytes.NewReader(out.Bytes()), conf); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func testBrand(t testing.TB) brand.Brand {
	t.Helper()
	return brand.Brand{Organisation: "Ruang Karier Jakarta", Coach: "Rina Hapsari", Contact: "halo@ruangkarier.example", Footer: "Program 2026",
		Accent: &brand.Color{R: 0x6A, G: 0x1B, B: 0x4D}}
}
