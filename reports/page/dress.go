package page

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"
	"sync"

	"skillroute/reports/look"
)

// sheet is a stylesheet as an element, and the hash by which the policy allows it.
type sheet struct {
	element template.HTML // a hash covers every byte between the tags
	hash    string
}

func newSheet(css string) sheet {
	return sheet{template.HTML("<style>" + css + "</style>"), hash(css)}
}

// What every page wears, and what some do.
var (
	baseSheet   = sync.OnceValue(func() sheet { return newSheet(lines(look.Properties() + pageCSS)) })
	answerSheet = sync.OnceValue(func() sheet { return newSheet(lines(answerCSS)) })
	cohortSheet = sync.OnceValue(func() sheet { return newSheet(lines(cohortCSS)) })
	fontSheet   = sync.OnceValue(func() sheet {
		var b strings.Builder
		for _, f := range look.Fonts() {
			fmt.Fprintf(&b, "@font-face { font-family: %q; font-weight: %d; src: url(data:font/woff2;base64,%s) format(\"woff2\"); }\n",
				look.Family, f.Weight, base64.StdEncoding.EncodeToString(f.WOFF2))
		}
		return newSheet(lines(b.String()))
	})
)

// dress puts a page's stylesheets together and writes the policy that allows them and
// the scripts named.
func dress(by identity, scripts string, sheets ...sheet) (template.HTML, string) {
	var style, policy strings.Builder
	policy.WriteString("default-src 'none'; base-uri 'none'; form-action 'none'; ")
	if scripts != "" {
		policy.WriteString("script-src " + scripts + "; ")
	}
	policy.WriteString("style-src")
	if by.style != "" {
		sheets = append(sheets, newSheet(by.style))
	}
	size := 0
	for _, s := range sheets {
		size += len(s.element) + 1
	}
	style.Grow(size)
	fonts := ""
	for i, s := range sheets {
		if i > 0 {
			style.WriteByte('\n')
		}
		style.WriteString(string(s.element))
		policy.WriteString(" " + s.hash)
		if s == fontSheet() {
			fonts = "; font-src data:"
		}
	}
	policy.WriteString(fonts)
	if by.Logo != "" {
		policy.WriteString("; img-src data:")
	}
	return template.HTML(style.String()), policy.String()
}

// tint is a colour as a stylesheet or a chart names it.
func tint(t look.Tone) string { return "var(--" + t.Name + ")" }

// lines are the lines of a file between tags of their own.
func lines(text string) string { return "\n" + strings.TrimSpace(text) + "\n" }

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
