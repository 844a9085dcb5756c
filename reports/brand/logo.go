package brand

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"

	"skillroute/graph/lang"
)

// Limits of a logo. A small file can hold a picture that fills the memory, so the
// size in pixels is looked at before anything is unpacked.
const (
	MaxLogoBytes  = 8 << 20    // of the file
	MaxLogoPixels = 16_000_000 // of the picture, such as 4,000 x 4,000
	MaxLogoSide   = 600        // of what reports embed: 30 mm at 500 dots an inch
)

// Logo is a picture that every format can embed: a JPEG in RGB, or a PNG of 8 bits
// a channel that is not interlaced; no side is longer than [MaxLogoSide].
type Logo struct {
	Data          []byte
	MIME          string // image/png or image/jpeg
	Width, Height int    // pixels
}

// newLogo makes a logo of a PNG or JPEG file. The picture is always written anew,
// in the kind it came in: so interlaced, 16-bit, paletted and CMYK pictures become
// what gofpdf and spreadsheets can read, one that is lying stands up, and what else
// the file tells (places, cameras, comments) stays behind.
func newLogo(data []byte) (*Logo, *lang.Error) {
	fault := func(id string, pairs ...any) (*Logo, *lang.Error) {
		return nil, &lang.Error{What: lang.M(id, pairs...), Hint: lang.M(id + ".hint")}
	}
	if len(data) > MaxLogoBytes {
		return fault("brand.logo-bytes", "Most", MaxLogoBytes>>20)
	}
	isPNG := bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n"))
	readConfig, read := png.DecodeConfig, png.Decode
	if !isPNG {
		if !bytes.HasPrefix(data, []byte{0xFF, 0xD8}) {
			return fault("brand.logo-format")
		}
		readConfig, read = jpeg.DecodeConfig, jpeg.Decode
	}
	config, err := readConfig(bytes.NewReader(data))
	if err != nil || config.Width <= 0 || config.Height <= 0 {
		return fault("brand.logo-broken")
	}
	if int64(config.Width)*int64(config.Height) > MaxLogoPixels {
		return fault("brand.logo-pixels", "Width", config.Width, "Height", config.Height, "Most", MaxLogoPixels/1_000_000)
	}
	picture, err := read(bytes.NewReader(data))
	if err != nil {
		return fault("brand.logo-broken")
	}
	plain := scaled(picture)
	var out bytes.Buffer
	logo := &Logo{MIME: "image/png"}
	if isPNG {
		err = png.Encode(&out, plain)
	} else {
		logo.MIME = "image/jpeg"
		plain = upright(plain, orientation(data))
		err = jpeg.Encode(&out, plain, &jpeg.Options{Quality: 92})
	}
	if err != nil {
		return fault("brand.logo-broken")
	}
	logo.Data, logo.Width, logo.Height = out.Bytes(), plain.Rect.Dx(), plain.Rect.Dy()
	return logo, nil
}

// scaled is a picture in 8-bit RGBA, made smaller if it is larger than reports
// need.
func scaled(picture image.Image) *image.RGBA {
	size := picture.Bounds().Size()
	long := max(size.X, size.Y)
	if long <= MaxLogoSide {
		plain := image.NewRGBA(image.Rectangle{Max: size})
		draw.Draw(plain, plain.Rect, picture, picture.Bounds().Min, draw.Src)
		return plain
	}
	side := func(n int) int { return max(1, (n*MaxLogoSide+long/2)/long) }
	plain := image.NewRGBA(image.Rect(0, 0, side(size.X), side(size.Y)))
	draw.CatmullRom.Scale(plain, plain.Rect, picture, picture.Bounds(), draw.Src, nil)
	return plain
}

// upright turns a picture the way its Exif orientation, 1 to 8, says: from 5 on
// rows are columns, and corners move as in the table of the Exif standard.
func upright(p *image.RGBA, orientation int) *image.RGBA {
	if orientation < 2 || orientation > 8 {
		return p
	}
	w, h := p.Rect.Dx(), p.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			from := [...]image.Point{
				2: {w - 1 - x, y}, 3: {w - 1 - x, h - 1 - y}, 4: {x, h - 1 - y},
				5: {y, x}, 6: {y, h - 1 - x}, 7: {w - 1 - y, h - 1 - x}, 8: {w - 1 - y, x},
			}[orientation]
			out.SetRGBA(x, y, p.RGBAAt(from.X, from.Y))
		}
	}
	return out
}

// orientation finds the orientation in the Exif block of a JPEG file; 1, upright,
// when there is none. Viewers disagree on whether to heed it, PDF never does.
func orientation(data []byte) int {
	const start, exif = 2, "Exif\x00\x00"
	for i := start; i+4 <= len(data) && data[i] == 0xFF && data[i+1] != 0xDA; {
		marker, end := data[i+1], i+2+int(binary.BigEndian.Uint16(data[i+2:]))
		if end > len(data) || end < i+4 {
			return 1
		}
		if block := data[i+4 : end]; marker == 0xE1 && bytes.HasPrefix(block, []byte(exif)) {
			return tiffOrientation(block[len(exif):])
		}
		i = end
	}
	return 1
}

// tiffOrientation reads tag 0x0112 of the first directory of a TIFF header.
func tiffOrientation(t []byte) int {
	if len(t) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if t[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(t[4:]))
	if at+2 > int64(len(t)) {
		return 1
	}
	entries := t[at+2:]
	for range order.Uint16(t[at:]) {
		if len(entries) < 12 {
			return 1
		}
		if order.Uint16(entries) == 0x0112 {
			return int(order.Uint16(entries[8:]))
		}
		entries = entries[12:]
	}
	return 1
}
