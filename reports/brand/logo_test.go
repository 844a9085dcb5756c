package brand

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"skillroute/graph/outsidetest"

	"github.com/jung-kurt/gofpdf"
)

// toolchainPictures are the pictures that Go tests its decoders with: every kind
// of PNG and JPEG, interlaced, 16-bit, paletted, progressive, CMYK.
func toolchainPictures(t *testing.T) (files []string) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err == nil {
		for _, pattern := range []string{"png/testdata/*.png", "png/testdata/pngsuite/*.png", "testdata/*.jpeg"} {
			found, _ := filepath.Glob(filepath.Join(strings.TrimSpace(string(root)), "src/image", pattern))
			files = append(files, found...)
		}
	}
	if len(files) < 50 {
		outsidetest.Skip(t, "the pictures of the Go tool chain are not there")
	}
	return files
}

// checkLogo holds a logo to what formats rely on, and returns its picture.
func checkLogo(t *testing.T, name string, l *Logo) image.Image {
	t.Helper()
	var picture image.Image
	var err error
	kind := "PNG"
	if l.MIME == "image/png" {
		picture, err = png.Decode(bytes.NewReader(l.Data))
		// IHDR: bits a channel, colour type, compression, filter, interlace
		if head := l.Data[24:29]; head[0] != 8 || head[1] != 2 && head[1] != 6 || head[4] != 0 {
			t.Errorf("%s: header %v is not plain", name, head)
		}
	} else {
		kind = "JPEG"
		picture, err = jpeg.Decode(bytes.NewReader(l.Data))
		if _, ok := picture.(*image.YCbCr); !ok || l.MIME != "image/jpeg" || bytes.Contains(l.Data, []byte("Exif")) {
			t.Errorf("%s: a %T of kind %s", name, picture, l.MIME)
		}
	}
	if err != nil {
		t.Fatalf("%s: the logo cannot be read again: %v", name, err)
	}
	if size := picture.Bounds().Size(); size != image.Pt(l.Width, l.Height) || max(size.X, size.Y) > MaxLogoSide || min(size.X, size.Y) < 1 {
		t.Errorf("%s: a picture of %v is told as %d x %d", name, size, l.Width, l.Height)
	}
	pdf := gofpdf.New("P", "mm", "A4", "")
	pdf.RegisterImageOptionsReader("logo", gofpdf.ImageOptions{ImageType: kind}, bytes.NewReader(l.Data))
	if pdf.Err() {
		t.Errorf("%s: gofpdf says %v", name, pdf.Error())
	}
	return picture
}

// difference is the mean difference of two pictures a channel, 0 to 255.
func difference(a, b image.Image) (mean float64) {
	size := a.Bounds().Size()
	if size != b.Bounds().Size() {
		return math.Inf(1)
	}
	for y := range size.Y {
		for x := range size.X {
			p := color.RGBAModel.Convert(a.At(a.Bounds().Min.X+x, a.Bounds().Min.Y+y)).(color.RGBA)
			q := color.RGBAModel.Convert(b.At(b.Bounds().Min.X+x, b.Bounds().Min.Y+y)).(color.RGBA)
			for i, v := range []uint8{p.R, p.G, p.B, p.A} {
				mean += math.Abs(float64(v) - float64([]uint8{q.R, q.G, q.B, q.A}[i]))
			}
		}
	}
	return mean / float64(4*size.X*size.Y)
}

func TestLogoOfEveryKind(t *testing.T) {
	good, broken := 0, 0
	for _, file := range toolchainPictures(t) {
		name := filepath.Base(file)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, _, err := image.Decode(bytes.NewReader(data))
		l, fault := newLogo(data)
		if (err == nil) != (fault == nil) {
			t.Errorf("%s: the decoder says %v, the logo %v", name, err, fault)
			continue
		}
		if fault != nil {
			broken++
			if fault.What.ID != "brand.logo-broken" {
				t.Errorf("%s: %v", name, fault)
			}
			continue
		}
		good++
		most := 0.51 // 16 bits to 8, and colours that are see-through
		if l.MIME == "image/jpeg" {
			most = 4 // the encoder halves the resolution of colour
		}
		if d := difference(checkLogo(t, name, l), want); d > most {
			t.Errorf("%s differs by %.2f", name, d)
		}
	}
	if good < 50 || broken < 3 {
		t.Errorf("%d good pictures and %d broken ones", good, broken)
	}
}

// quarters is a picture of four colours: red, green over blue, white.
func quarters(w, h int) *image.NRGBA {
	p := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			p.Set(x, y, corners[y*2/h][x*2/w])
		}
	}
	return p
}

var corners = [2][2]color.NRGBA{{{255, 0, 0, 255}, {0, 255, 0, 255}}, {{0, 0, 255, 255}, {255, 255, 255, 255}}}

func encodePNG(t testing.TB, p image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encodeJPEG(t testing.TB, p image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, p, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLargeLogosAreScaled(t *testing.T) {
	for _, c := range []struct{ w, h, wantW, wantH int }{
		{600, 600, 600, 600}, {601, 300, 600, 300}, {1800, 600, 600, 200}, {500, 2000, 150, 600}, {5000, 1, 600, 1}, {1, 1, 1, 1},
	} {
		for _, data := range [][]byte{encodePNG(t, quarters(c.w, c.h)), encodeJPEG(t, quarters(c.w, c.h))} {
			l, fault := newLogo(data)
			if fault != nil {
				t.Fatalf("%v: %v", c, fault)
			}
			got := checkLogo(t, "quarters", l)
			if l.Width != c.wantW || l.Height != c.wantH {
				t.Errorf("%d x %d becomes %d x %d, want %d x %d", c.w, c.h, l.Width, l.Height, c.wantW, c.wantH)
			}
			if d := difference(got, quarters(c.wantW, c.wantH)); c.h > 1 && d > 3 {
				t.Errorf("%d x %d, %s: differs by %.2f", c.w, c.h, l.MIME, d)
			}
			if again, _ := newLogo(data); !bytes.Equal(again.Data, l.Data) {
				t.Error("the same picture gives other bytes")
			}
		}
	}
}

// A logo on nothing stays on nothing, also when it is scaled.
func TestTransparentLogo(t *testing.T) {
	p := image.NewNRGBA(image.Rect(0, 0, 1200, 300))
	for y := range 300 {
		for x := range 600 {
			p.Set(x, y, color.NRGBA{200, 30, 60, 128})
		}
	}
	l, fault := newLogo(encodePNG(t, p))
	if fault != nil {
		t.Fatal(fault)
	}
	got := checkLogo(t, "transparent", l)
	left, right := color.NRGBAModel.Convert(got.At(100, 70)).(color.NRGBA), color.NRGBAModel.Convert(got.At(500, 70)).(color.NRGBA)
	if near := (color.NRGBA{200, 30, 60, 128}); math.Abs(float64(left.R)-float64(near.R)) > 2 || left.A != near.A || right.A != 0 {
		t.Errorf("left %v, right %v", left, right)
	}
}

// withOrientation puts an Exif block with an orientation into a JPEG file.
func withOrientation(jpeg []byte, order binary.ByteOrder, orientation uint16) []byte {
	mark := "MM"
	if order == binary.LittleEndian {
		mark = "II"
	}
	t := append([]byte("Exif\x00\x00"), mark...)
	u16 := func(n uint16) { b := [2]byte{}; order.PutUint16(b[:], n); t = append(t, b[:]...) }
	u32 := func(n uint32) { b := [4]byte{}; order.PutUint32(b[:], n); t = append(t, b[:]...) }
	u16(42)
	u32(8)
	u16(2)
	u16(0x0100) // another tag before it
	u16(4)
	u32(1)
	u32(99)
	u16(0x0112)
	u16(3)
	u32(1)
	u16(orientation)
	u16(0)
	u32(0)
	block := append([]byte{0xFF, 0xE1, 0, 0}, t...)
	binary.BigEndian.PutUint16(block[2:], uint16(len(t)+2))
	return append(append(append([]byte{}, jpeg[:2]...), block...), jpeg[2:]...)
}

// The Exif standard says of each orientation at which side of the picture as it
// should be seen its first row and its first column stand.
func TestLyingPhotosStandUp(t *testing.T) {
	const top, left, bottom, right = 0, 0, 1, 1
	sides := [9]struct{ row, column int }{
		1: {top, left}, 2: {top, right}, 3: {bottom, right}, 4: {bottom, left},
		5: {left, top}, 6: {right, top}, 7: {right, bottom}, 8: {left, bottom},
	}
	stored := encodeJPEG(t, quarters(64, 32))
	for o := 1; o <= 8; o++ {
		for _, order := range []binary.ByteOrder{binary.BigEndian, binary.LittleEndian} {
			l, fault := newLogo(withOrientation(stored, order, uint16(o)))
			if fault != nil {
				t.Fatal(fault)
			}
			got := checkLogo(t, "lying", l)
			if lies := o >= 5; (l.Width == 32) != lies {
				t.Fatalf("orientation %d: %d x %d", o, l.Width, l.Height)
			}
			for row := range 2 {
				for column := range 2 {
					y, x := row^sides[o].row, column^sides[o].column
					if o >= 5 { // the first row stands at the left or right
						y, x = x, y
					}
					r, g, b, _ := got.At(l.Width/4+x*l.Width/2, l.Height/4+y*l.Height/2).RGBA()
					want := corners[row][column]
					if d := math.Abs(float64(r>>8)-float64(want.R)) + math.Abs(float64(g>>8)-float64(want.G)) + math.Abs(float64(b>>8)-float64(want.B)); d > 30 {
						t.Errorf("orientation %d: the colour at %d,%d is %d %d %d, want %v", o, x, y, r>>8, g>>8, b>>8, want)
					}
				}
			}
		}
	}
	for _, o := range []uint16{0, 9, 65535} { // no such orientation
		if l, fault := newLogo(withOrientation(stored, binary.BigEndian, o)); fault != nil || l.Width != 64 {
			t.Errorf("orientation %d: %v", o, fault)
		}
	}
}

// bomb is a PNG of a few bytes that says it is huge.
func bomb(w, h uint32) []byte {
	chunk := make([]byte, 17)
	copy(chunk, "IHDR")
	binary.BigEndian.PutUint32(chunk[4:], w)
	binary.BigEndian.PutUint32(chunk[8:], h)
	chunk[12], chunk[13] = 8, 6
	out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), chunk...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
}

func TestLogosThatAreNone(t *testing.T) {
	fine, photo := encodePNG(t, quarters(20, 20)), encodeJPEG(t, quarters(20, 20))
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "brand.logo-format"},
		{"a vector picture", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), "brand.logo-format"},
		{"GIF", []byte("GIF89a\x01\x00\x01\x00"), "brand.logo-format"},
		{"a PNG in name alone", fine[:8], "brand.logo-broken"},
		{"a JPEG in name alone", photo[:2], "brand.logo-broken"},
		{"half a PNG", fine[:len(fine)/2], "brand.logo-broken"},
		{"half a JPEG", photo[:len(photo)/2], "brand.logo-broken"},
		{"a bomb", bomb(100_000, 100_000), "brand.logo-pixels"},
		{"a bomb that overflows", bomb(1<<31-1, 1<<31-1), "brand.logo-broken"},
		{"just too many pixels", bomb(4001, 4000), "brand.logo-pixels"},
		{"few enough, with none of them there", bomb(4000, 4000), "brand.logo-broken"},
		{"no width", bomb(0, 10), "brand.logo-broken"},
		{"a large file", append(append([]byte{}, fine...), make([]byte, MaxLogoBytes)...), "brand.logo-bytes"},
	} {
		start := time.Now()
		l, fault := newLogo(c.data)
		if fault == nil || fault.What.ID != c.want || fault.Hint.IsZero() || l != nil {
			t.Errorf("%s: got %v, want %s", c.name, fault, c.want)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s took %v", c.name, took)
		}
	}
	for _, whole := range [][]byte{fine, photo} { // cut anywhere
		for n := range len(whole) {
			if _, fault := newLogo(whole[:n]); fault == nil {
				t.Errorf("%d of %d bytes are taken for a picture", n, len(whole))
			}
		}
	}
}

func BenchmarkLogo(b *testing.B) {
	for name, data := range map[string][]byte{"600 PNG": encodePNG(b, quarters(600, 200)), "2400 PNG": encodePNG(b, quarters(2400, 800)), "4000 JPEG": encodeJPEG(b, quarters(4000, 4000))} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, fault := newLogo(data); fault != nil {
					b.Fatal(fault)
				}
			}
		})
	}
}
