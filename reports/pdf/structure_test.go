package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/brand"
	"skillroute/reports/look"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// drawnTree is the structure of a plan's document as it goes into the file.
func drawnTree(t *testing.T, p *planner.Plan, o Options) *report {
	t.Helper()
	r := document(p, o)
	if _, err := r.File(); err != nil {
		t.Fatal(err)
	}
	return r
}

func walk(e *tagged.Element, visit func(*tagged.Element)) {
	visit(e)
	for _, k := range e.Kids {
		if k.Elem != nil {
			walk(k.Elem, visit)
		}
	}
}

// What may stand in what, by the rules of PDF and of PDF/UA.
var mayHold = map[tagged.Role][]tagged.Role{
	tagged.RoleDocument: {tagged.RoleH1, tagged.RoleH2, tagged.RoleH3, tagged.RoleP, tagged.RoleList, tagged.RoleTable, tagged.RoleFigure},
	tagged.RoleList:     {tagged.RoleItem},
	tagged.RoleItem:     {tagged.RoleLabel, tagged.RoleBody},
	tagged.RoleBody:     {tagged.RoleP, tagged.RoleLink, tagged.RoleList},
	tagged.RoleTable:    {tagged.RoleRow},
	tagged.RoleRow:      {tagged.RoleHead, tagged.RoleCell},
	tagged.RoleHead:     {tagged.RoleP, tagged.RoleLink},
	tagged.RoleCell:     {tagged.RoleP, tagged.RoleLink},
	tagged.RoleP:        {tagged.RoleLink},
	tagged.RoleLabel:    {tagged.RoleLink},
	tagged.RoleLink:     {}, tagged.RoleFigure: {}, tagged.RoleH1: {}, tagged.RoleH2: {}, tagged.RoleH3: {},
}

// holdNoText are the elements in which text has an element of its own.
var holdNoText = []tagged.Role{tagged.RoleDocument, tagged.RoleList, tagged.RoleItem, tagged.RoleBody, tagged.RoleTable, tagged.RoleRow}

// The structure of every document follows the rules: nothing stands where it must
// not, rows of a table have as many columns, headings skip no level, figures have
// words, links have a place to click.
func TestStructureFollowsTheRules(t *testing.T) {
	for name, plan := range cases(t) {
		for _, full := range []bool{false, true} {
			checkStructure(t, name, drawnTree(t, plan.In(lang.Indonesian), Options{Full: full}).Root)
		}
	}
}

func checkStructure(t *testing.T, name string, root *tagged.Element) {
	t.Helper()
	level := 0
	walk(root, func(e *tagged.Element) {
		allowed, known := mayHold[e.Role]
		if !known {
			t.Errorf("%s: role %q is not known", name, e.Role)
		}
		columns := 0
		for _, k := range e.Kids {
			if k.Elem == nil {
				if k.Mark >= 0 && slices.Contains(holdNoText, e.Role) {
					t.Errorf("%s: text stands in a %s", name, e.Role)
				}
				continue
			}
			if k.Elem.Parent != e {
				t.Errorf("%s: a %s has another parent", name, k.Elem.Role)
			}
			ok := false
			for _, a := range allowed {
				ok = ok || a == k.Elem.Role
			}
			if !ok {
				t.Errorf("%s: a %s stands in a %s", name, k.Elem.Role, e.Role)
			}
			columns += max(1, k.Elem.Span)
		}
		switch e.Role {
		case tagged.RoleH1, tagged.RoleH2, tagged.RoleH3:
			now := int(e.Role[1] - '0')
			if now > level+1 {
				t.Errorf("%s: an H%d follows an H%d", name, now, level)
			}
			level = now
		case tagged.RoleRow:
			first := e.Parent.Kids[0].Elem
			want := 0
			for _, k := range first.Kids {
				want += max(1, k.Elem.Span)
			}
			if columns != want {
				t.Errorf("%s: a row has %d columns of %d", name, columns, want)
			}
		case tagged.RoleFigure:
			if b := e.Bounds; e.Alt == "" || b.W < 10 || b.H < 5 || b.X < paper.Left-1 || b.X+b.W > paper.Right+1 || b.Y+b.H > paper.Bottom+1 {
				t.Errorf("%s: a figure without words or out of place: %q %v", name, e.Alt, b)
			}
		case tagged.RoleLink:
			clicks := 0
			for _, k := range e.Kids {
				if k.Annot >= 0 {
					clicks++
				}
			}
			if clicks == 0 || strings.TrimSpace(e.Alt) == "" {
				t.Errorf("%s: a link %q with %d places to click", name, e.Alt, clicks)
			}
		}
	})
}

// Text that belongs to nothing is said elsewhere: headers, footers, the heads that
// stand again on a page, the legend and the sums at the foot of the route.
func TestAllTextIsTagged(t *testing.T) {
	for name, plan := range cases(t) {
		for form, laidOut := range forms {
			checkTagged(t, name+" "+form, laidOut(plan.In(lang.English)))
		}
	}
}

func checkTagged(t *testing.T, name string, r *report) {
	t.Helper()
	var said strings.Builder
	for _, p := range r.Pages {
		for i, o := range p.Ops {
			if text, ok := o.(*tagged.Text); ok && belongs(p.Of[i]) {
				said.WriteString(text.Text)
			}
		}
	}
	all := unspaced(said.String())
	for i, p := range r.Pages {
		for j, o := range p.Ops {
			text, ok := o.(*tagged.Text)
			if !ok || belongs(p.Of[j]) || text.Base < headEnd || text.Base > footOf(p.Sheet) {
				continue
			}
			words := unspaced(text.Text)
			again := strings.Contains(all, words) || strings.Contains(words, "continued") || strings.HasPrefix(words, "Uptostep") ||
				strings.HasSuffix(words, "…") // a name cut in a continued stage; its whole stands in the first row
			again = again || words == unspaced(r.T("pdf.map.from.legend")) || words == unspaced(r.T("pdf.stages.study"))
			for k := range graph.NumKinds {
				again = again || words == unspaced(r.kindLegend(k))
			}
			if !again {
				t.Errorf("%s, page %d: %q belongs to nothing", name, i+1, text.Text)
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

// testBrand has all that a brand can have, a logo with transparency included.
func testBrand(t testing.TB) brand.Brand {
	t.Helper()
	logo := image.NewNRGBA(image.Rect(0, 0, 60, 20))
	for x := range 60 {
		for y := range 20 {
			logo.SetNRGBA(x, y, color.NRGBA{R: 0x6A, G: uint8(4 * x), B: 0x4D, A: uint8(255 - 4*x)})
		}
	}
	var data bytes.Buffer
	if err := png.Encode(&data, logo); err != nil {
		t.Fatal(err)
	}
	return brand.Brand{Organisation: "Ruang Karier Jakarta", Coach: "Rina Hapsari", Contact: "halo@ruangkarier.example", Footer: "Program 2026",
		Accent: &look.Color{R: 0x6A, G: 0x1B, B: 0x4D}, Logo: &brand.Logo{Data: data.Bytes(), MIME: "image/png", Width: 60, Height: 20}}
}

// A brand is in the header, the footer, the title block, the signature line, the
// metadata and the colours.
func TestBrand(t *testing.T) {
	plan := cases(t)["missed"].In(lang.Indonesian)
	by := testBrand(t)
	r := document(plan, Options{Brand: by})
	text := textOf(r)
	for what, times := range map[string]int{by.Organisation: 2, by.Coach: 2, by.Contact: len(r.Pages), by.Footer: len(r.Pages)} {
		if n := strings.Count(text, what); n < times {
			t.Errorf("%q is printed %d times, not %d", what, n, times)
		}
	}
	if strings.Contains(text, "Skillroute") {
		t.Error("our own name stands beside the brand's")
	}
	logos := 0
	for _, p := range r.Pages {
		for _, o := range p.Ops {
			if _, ok := o.(*tagged.Image); ok {
				logos++
			}
		}
	}
	if logos != len(r.Pages) {
		t.Errorf("%d logos on %d pages", logos, len(r.Pages))
	}
	if !strings.Contains(r.Info.Author, by.Coach) || !strings.Contains(r.Info.Author, by.Organisation) {
		t.Errorf("author %q", r.Info.Author)
	}
	if r.Accent != tagged.RGB(0x6A, 0x1B, 0x4D) {
		t.Error("the accent is not the brand's")
	}
	var twice [2]bytes.Buffer
	for i := range twice {
		if err := Write(&twice[i], plan, Options{Brand: by}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(twice[0].Bytes(), twice[1].Bytes()) {
		t.Error("two renders with a logo differ")
	}
}
