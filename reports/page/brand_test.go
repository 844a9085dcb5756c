package page

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"regexp"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/reports/brand"
	"skillroute/reports/look"
)

// someone is a brand with everything.
func someone(t testing.TB) brand.Brand {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 400, 100))
	for x := range 400 {
		for y := range 100 {
			img.Set(x, y, color.RGBA{0x80, uint8(x / 2), 0x40, 0xff})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return brand.Brand{
		Organisation: "Karier & Ko", Coach: "Rani Putri", Contact: "halo@karier.example", Footer: "Rencana ini milik peserta.",
		Accent: &look.Color{R: 0xa8, G: 0x1e, B: 0x5c},
		Logo:   &brand.Logo{Data: b.Bytes(), MIME: "image/png", Width: 400, Height: 100},
	}
}

func TestBrand(t *testing.T) {
	var out bytes.Buffer
	if err := Write(&out, short(t, lang.Indonesian), Options{Brand: someone(t)}); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	own, other := halves(t, page)
	for _, want := range []string{
		`<meta name="author" content="Rani Putri, Karier &amp; Ko">`, "Sari Dewi · Karier &amp; Ko</title>",
		"; img-src data:", `width="180" height="45" alt=""> Karier &amp; Ko`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not have %q", want)
		}
	}
	for l, half := range map[string]string{"bersama Rani Putri": own, "with Rani Putri": other} {
		for _, want := range []string{l, "Rencana ini milik peserta.", `<a href="mailto:halo@karier.example">halo@karier.example</a>`} {
			if !strings.Contains(half, want) {
				t.Errorf("the half of %q does not have %q", l, want)
			}
		}
	}
	if n := strings.Count(page, "data:image/png;base64,"); n != 1 {
		t.Errorf("the logo stands %d times", n)
	}
	if plain := write(t, short(t, lang.Indonesian)); strings.Contains(ours(plain), "img-src") || strings.Contains(ours(plain), "<img") {
		t.Error("a page without a logo allows one")
	}

	b := open(t, page, 360)
	b.is(`document.querySelector('.brand img').naturalWidth === 400 && document.querySelector('.brand img').clientWidth === 180`, "the logo is not shown")
	b.fits(360)
	b.is(`getComputedStyle(document.querySelector('.swatch.study')).backgroundColor === getComputedStyle(document.querySelector('.kind.study')).color`,
		"the legend has another colour for study than the steps")
	for colours, want := range map[string]string{"light": "rgb(168, 30, 92)", "dark": darkAccent(t, page)} {
		b.Do(scheme(colours))
		if got := eval[string](b, `getComputedStyle(document.querySelector('main a, #page a')).color`); got != want {
			t.Errorf("%s: links are %s, want %s", colours, got, want)
		}
	}
}

func TestHostileBrand(t *testing.T) {
	by := brand.Brand{Organisation: hostile + "\u202e", Coach: hostile, Contact: `x@y"onclick="alert(1)`, Footer: hostile,
		Logo: &brand.Logo{Data: []byte(hostile), MIME: "image/svg+xml", Width: 10, Height: 10}}
	var out bytes.Buffer
	if err := Write(&out, short(t, lang.English), Options{Brand: by}); err != nil {
		t.Fatal(err)
	}
	page := ours(out.String())
	for _, bad := range []string{"<script>alert", "\u202e", `"onclick="`, "mailto:", "svg+xml", "<img"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %q", bad)
		}
	}
}

// darkAccent is the dark accent in the page's style, as a browser writes it.
func darkAccent(t *testing.T, page string) string {
	m := regexp.MustCompile(`(?i)light-dark\(#a81e5c,#([0-9a-f]{6})\)`).FindStringSubmatch(page)
	if m == nil {
		t.Fatal("the page has no accent for the dark scheme")
	}
	var r, g, b uint8
	if _, err := fmt.Sscanf(m[1], "%02x%02x%02x", &r, &g, &b); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("rgb(%d, %d, %d)", r, g, b)
}

// Whatever accent a brand has, it can be read in both schemes.
func TestAnyAccentIsReadable(t *testing.T) {
	white, darkPanel := look.Color{R: 0xff, G: 0xff, B: 0xff}, look.Color{R: 0x18, G: 0x24, B: 0x28}
	both := regexp.MustCompile(`light-dark\((#\w+),(#\w+)\)\}`)
	for r := 0; r < 256; r += 51 {
		for g := 0; g < 256; g += 51 {
			for b := 0; b < 256; b += 51 {
				c := look.Color{R: uint8(r), G: uint8(g), B: uint8(b)}
				m := both.FindStringSubmatch(identify(brand.Brand{Accent: &c}).style)
				if m == nil {
					t.Fatalf("%v: no accent in the style", c)
				}
				for i, ground := range []look.Color{white, darkPanel} {
					shown, ok := look.ParseColor(m[i+1])
					if !ok || shown.Contrast(ground) < look.MinContrast {
						t.Errorf("%v is shown as %s on %v", c, m[i+1], ground)
					}
				}
			}
		}
	}
	c := look.Color{R: 0x0b, G: 0x5f, B: 0x5b}
	if m := both.FindStringSubmatch(identify(brand.Brand{Accent: &c}).style); m == nil || !strings.EqualFold(m[1], c.String()) {
		t.Error("a readable accent is changed")
	}
}
