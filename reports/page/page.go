package page

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"sync"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/brand"
)

var (
	//go:embed parts.html
	partsHTML string
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
	return parsed(pageHTML)
})

// parsed is a template of a page with the parts that all pages share.
func parsed(text string) *template.Template {
	return template.Must(template.Must(template.New("page").Parse(partsHTML)).Parse(text))
}

// Options say whose name a page carries and where it finds its charts' script.
type Options struct {
	Brand brand.Brand
	// Script is the name of the file beside the page that holds [Script], for many
	// pages in one folder; "" puts the script into the page.
	Script string
}

// Write writes the plan as one HTML page that holds every language and shows the
// plan's own first. It fails only when w does.
func Write(w io.Writer, p *planner.Plan, o Options) error {
	out := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(out)
	out.Reset()
	b := newBilingual(p, o.Brand)
	if err := page().Execute(out, newDocument(b, o.Script)); err != nil {
		return err
	}
	b.script(out)
	end := shared().end
	if o.Script != "" {
		end = endBeside(o.Script, sign(out.Bytes()))
	}
	return send(w, out.Bytes(), end)
}

// send writes a page and its end.
func send(w io.Writer, page, end []byte) error {
	if g, ok := w.(interface{ Grow(int) }); ok { // the memory of a buffer is not to be copied twice
		g.Grow(len(page) + len(end))
	}
	if _, err := w.Write(page); err != nil {
		return err
	}
	_, err := w.Write(end)
	return err
}

// buffers are kept because a page is large.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// document is what the template prints.
type document struct {
	Policy, Author string
	Style          template.HTML
	Brand          identity
	Beside         string  // the file beside the page that it needs; "" for none
	Views          []*view // the plan's own language first
}

func (d document) Own() *view      { return d.Views[0] }
func (d document) Others() []*view { return d.Views[1:] }

// Say is a message in every language, of which the one of the page is shown.
func (d document) Say(id string, pairs ...any) (spans template.HTML) {
	for i, v := range d.Views {
		hidden := template.HTML(" hidden")
		if i == 0 {
			hidden = ""
		}
		spans += `<span lang="` + template.HTML(v.Lang) + `"` + hidden + ">" + template.HTML(template.HTMLEscapeString(v.Say(id, pairs...))) + "</span>"
	}
	return spans
}

// Languages are those that the reader may switch to.
func (d document) Languages() (rows []*lang.Language) {
	for _, l := range lang.All {
		rows = append(rows, lang.Of(l))
	}
	return rows
}

func newDocument(b *bilingual, beside string) document {
	d := document{Author: b.identity.Author, Brand: b.identity, Beside: beside, Views: b.views}
	scripts, sheets := shared().scriptHashes, []sheet{baseSheet()}
	if beside != "" {
		scripts = shared().besideSources // and the fonts are in that file
	} else {
		sheets = append(sheets, fontSheet())
	}
	if len(b.Alternatives) > 0 { // they are drawn
		sheets = append(sheets, answerSheet())
	}
	d.Style, d.Policy = dress(d.Brand, scripts, sheets...)
	return d
}

// static is what every page shares.
type static struct {
	scriptHashes  string
	end           []byte // the scripts, and the end of the page
	script        string // ours, as an element
	besideSources string // what runs on a page whose charts' script is a file
}

var shared = sync.OnceValue(func() static {
	script := lines(pageJS)
	element := "\n<script>" + script + "</script>\n"
	return static{
		scriptHashes: hash(script) + " " + hash(echartsJS),
		// Ours first: the language and the ticks need not wait for ECharts.
		end:           []byte(element + "<script>" + echartsJS + "</script>\n</body>\n</html>\n"),
		script:        element,
		besideSources: hash(script) + " " + hash(missedJS) + " 'nonce-" + unsigned + "'",
	}
})
