package brand

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
	"skillroute/reports/look"
)

// MaxText is the length of the longest text of a brand, in characters: more does
// not fit on a line of a page.
const MaxText = 120

// Read reads a brand file (YAML), whose name says where its logo is and stands in
// messages. The logo is read with open; the error it gives is passed on inside the
// fault. The notes tell what is shown otherwise than asked for. The error holds
// every fault as a [lang.Faults]; then the brand is zero.
func Read(name string, data []byte, open func(path string) ([]byte, error)) (Brand, []lang.Message, error) {
	doc, root := strict.Parse(name, data)
	if root.IsZero() || root.IsOther("brand") {
		return Brand{}, nil, doc.Err()
	}
	var b Brand
	text := func(to *string) func(strict.Node) { return func(v strict.Node) { *to = line(v) } }
	root.Map(strict.Fields{
		"organisation": text(&b.Organisation),
		"coach":        text(&b.Coach),
		"contact":      text(&b.Contact),
		"footer":       text(&b.Footer),
		"accent": func(v strict.Node) {
			if c, ok := accent(v); ok {
				b.setAccent(c)
			}
		},
		"logo": func(v strict.Node) { b.Logo = logo(v, name, open) },
	})
	if err := doc.Err(); err != nil {
		return Brand{}, nil, err
	}
	if note := b.AccentNote(); !note.IsZero() {
		return b, []lang.Message{note}, nil
	}
	return b, nil, nil
}

// line reads a text that fits on one line and cannot disturb what stands beside
// it: no line breaks, nothing that turns the direction of writing.
func line(v strict.Node) string {
	s := v.Text()
	switch {
	case strings.ContainsAny(s, "\n\u2028\u2029"):
		v.Fault("brand.one-line")
		return ""
	case utf8.RuneCountInString(s) > MaxText:
		v.Fault("strict.text-too-long", "Most", MaxText)
		return ""
	}
	for _, r := range s {
		joiner := r == '\u200c' || r == '\u200d' // spelling in some scripts
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && !joiner {
			v.Fault("strict.control-character", "Code", fmt.Sprintf("U+%04X", r))
			return ""
		}
	}
	return s
}

// accent reads a colour. Without quotes it is a comment, and there is no value.
func accent(v strict.Node) (c look.Color, ok bool) {
	if v.IsScalar() && v.Raw() == "" {
		v.FaultHint(lang.M("brand.accent-comment.hint"), "strict.empty-value")
		return look.Color{}, false
	}
	s := v.Text()
	if s == "" {
		return look.Color{}, false
	}
	if c, ok = look.ParseColor(s); !ok {
		v.FaultHint(lang.M("brand.accent.hint"), "brand.accent", "Value", s)
	}
	return c, ok
}

// logo reads the picture whose path stands in a brand file.
func logo(v strict.Node, file string, open func(string) ([]byte, error)) *Logo {
	path := v.Text()
	if path == "" {
		return nil
	}
	if strings.Contains(path, "://") || strings.HasPrefix(path, "data:") {
		v.FaultHint(lang.M("brand.logo-address.hint"), "brand.logo-address")
		return nil
	}
	path = filepath.FromSlash(path)
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(file), path)
	}
	data, err := open(path)
	if err != nil {
		v.FaultHint(lang.M("brand.logo-unread.hint"), "brand.logo-unread", "Err", err)
		return nil
	}
	l, fault := newLogo(data)
	if fault != nil {
		v.FaultHint(fault.Hint, "brand.logo", "File", path, "What", fault.What)
		return nil
	}
	return l
}
