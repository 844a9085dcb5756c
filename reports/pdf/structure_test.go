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

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/brand"
)

// drawnTree is the structure of a plan's document as it goes into the file.
func drawnTree(t *testing.T, p *planner.Plan) *report {
	t.Helper()
	r := laidOut(p)
	if _, err := r.file(); err != nil {
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

// holdNoText are the elements in which text has an element of its own.
var holdNoText = []role{roleDocument, roleList, roleItem, roleBody, roleTable, roleRow}

// The structure of every document follows the rules: nothing stands where it must
// not, rows of a table have as many columns, headings skip no level, figures have
// words, links have a place to click.
func TestStructureFollowsTheRules(t *testing.T) {
	for name, plan := range cases(t) {
		checkStructure(t, name, drawnTree(t, plan.In(lang.Indonesian)).root)
	}
}

func checkStructure(t *testing.T, name string, root *elem) {
	t.Helper()
	level := 0
	walk(root, func(e *elem) {
		allowed, known := mayHold[e.role]
		if !known {
			t.Errorf("%s: role %q is not known", name, e.role)
		}
		columns := 0
		for _, k := range e.kids {
			if k.elem == nil {
				if k.mark >= 0 && slices.Contains(holdNoText, e.role) {
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
			if b := e.bounds; e.alt == "" || b.w < 10 || b.h < 5 || b.x < left-1 || b.x+b.w > right+1 || b.y+b.h > bottom+1 {
				t.Errorf("%s: a figure without words or out of place: %q %v", name, e.alt, b)
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

// Text that belongs to nothing is said elsewhere: headers, footers, the heads that
// stand again on a page, the legend and the sums at the foot of the route.
func TestAllTextIsTagged(t *testing.T) {
	for name, plan := range cases(t) {
		r := laidOut(plan.In(lang.English))
		var said strings.Builder
		for _, p := range r.pages {
			for i, o := range p.ops {
				if text, ok := o.(*textOp); ok && belongs(p.of[i]) {
					said.WriteString(text.text)
				}
			}
		}
		all := unspaced(said.String())
		for i, p := range r.pages {
			for j, o := range p.ops {
				text, ok := o.(*textOp)
				if !ok || belongs(p.of[j]) || text.base < headEnd || text.base > footOf(p.sheet) {
					continue
				}
				words := unspaced(text.text)
				again := strings.Contains(all, words) || strings.Contains(words, "continued") || strings.HasPrefix(words, "Uptostep") ||
					strings.HasSuffix(words, "…") // a name cut in a continued stage; its whole stands in the first row
				for _, id := range append(kindLegends[:], "pdf.map.from.legend") {
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
		Accent: &brand.Color{R: 0x6A, G: 0x1B, B: 0x4D}, Logo: &brand.Logo{Data: data.Bytes(), MIME: "image/png", Width: 60, Height: 20}}
}

// A brand is in the header, the footer, the title block, the signature line, the
// metadata and the colours.
func TestBrand(t *testing.T) {
	plan := cases(t)["missed"].In(lang.Indonesian)
	by := testBrand(t)
	r := newReport(plan, by)
	r.layout()
	text := textOf(r)
	for what, times := range map[string]int{by.Organisation: 2, by.Coach: 2, by.Contact: len(r.pages), by.Footer: len(r.pages)} {
		if n := strings.Count(text, what); n < times {
			t.Errorf("%q is printed %d times, not %d", what, n, times)
		}
	}
	if strings.Contains(text, "Skillroute") {
		t.Error("our own name stands beside the brand's")
	}
	logos := 0
	for _, p := range r.pages {
		for _, o := range p.ops {
			if _, ok := o.(*imageOp); ok {
				logos++
			}
		}
	}
	if logos != len(r.pages) {
		t.Errorf("%d logos on %d pages", logos, len(r.pages))
	}
	if !strings.Contains(r.info.author, by.Coach) || !strings.Contains(r.info.author, by.Organisation) {
		t.Errorf("author %q", r.info.author)
	}
	if r.accent != rgb(0x6A, 0x1B, 0x4D) {
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
