package page

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"
	"sync"

	"skillroute/planner"
	"skillroute/reports/brand"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string
	//go:embed page.js
	pageJS string
	//go:embed echarts/echarts.min.js
	echartsJS string
)

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(pageHTML))
})

// Write writes the plan as one HTML page in the plan's language. It fails only
// when w does.
func Write(w io.Writer, p *planner.Plan, by brand.Brand) error {
	v := newView(p)
	var out bytes.Buffer
	out.Grow(len(echartsJS) + 1<<19)
	if err := page().Execute(&out, v); err != nil {
		return err
	}
	_, err := w.Write(out.Bytes())
	return err
}

// static is what every page shares: stylesheet, scripts and the policy that names
// their hashes. The elements are made here and not in the template because a hash
// covers every byte between the tags.
type static struct {
	Style, Echarts, Script template.HTML
	Policy                 string
}

var shared = sync.OnceValue(func() static {
	style := "\n" + strings.TrimSpace(pageCSS) + "\n"
	script := "\n" + strings.TrimSpace(pageJS) + "\n"
	return static{
		Style:   template.HTML("<style>" + style + "</style>"),
		Echarts: template.HTML("<script>" + echartsJS + "</script>"),
		Script:  template.HTML("<script>" + script + "</script>"),
		Policy: "default-src 'none'; base-uri 'none'; form-action 'none'" +
			"; script-src " + hash(echartsJS) + " " + hash(script) +
			"; style-src " + hash(style),
	}
})

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
