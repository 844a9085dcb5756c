package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// frame is what pages have in common in one language: a title, key figures, sections,
// and the texts of the charts.
type frame struct {
	say *lang.Printer

	Title, TitleBar string
	Lead            template.HTML
	LeadText        string
	Facts           []answer.Fact
	Parts           []*part

	texts  []string // of the charts
	tables int      // numbered so far
}

// part is a section of a page, made by hand.
type part struct {
	ID, Class string
	Entry     string // in the list of contents; "" for none
	Title     string
	markup
	figures []*figure
}

// part begins a section after those there are.
func (f *frame) part(id, entry, title string) *part {
	p := &part{ID: id, Entry: entry, Title: title}
	f.Parts = append(f.Parts, p)
	return p
}

// HTML is what stands below the title.
func (p *part) HTML() template.HTML { return p.html() }

// under begins a part of a section.
func (p *part) under(title string) { p.within("\n<h3>", title, "</h3>") }

func (p *part) figure(f *figure) {
	p.figures = append(p.figures, f)
	p.markup.figure(f)
}

// chart is a figure below its own title.
func (p *part) chart(f *figure) {
	p.under(f.Title)
	p.figure(f)
}

// catalog says which catalog all of it comes from.
func (p *part) catalog(say *lang.Printer, c *graph.Catalog, ref planner.CatalogRef) {
	p.within("\n<p>", say.Say("page.catalog", "Name", c.Name, "ID", ref.ID, "Version", ref.Version), "")
	p.within(` <span class="digest">`, ref.Digest, "</span></p>")
}

// lead is a text of package answer.
func (f *frame) lead(text string) {
	var m markup
	m.said(text)
	f.Lead, f.LeadText = m.html(), answer.Plain(text)
}

// table begins a table. Its caption gets a number; its columns come with the ids of their
// titles.
func (f *frame) table(caption string, columns ...answer.Column) *answer.Table {
	for i := range columns {
		columns[i].Title = f.say.Say(columns[i].Title)
	}
	return &answer.Table{Caption: f.numbered(caption), Columns: columns}
}

func (f *frame) numbered(caption string) string {
	f.tables++
	return f.say.Say("page.table", "N", f.tables, "Caption", caption)
}

// ref keeps a text of a chart and returns what stands for it in the chart: page.js puts in
// the text of the language shown. No other string of an option begins with the mark.
func (f *frame) ref(text string) string {
	f.texts = append(f.texts, text)
	return "@" + strconv.Itoa(len(f.texts)-1)
}

// words are what page.js needs of a language.
type words struct {
	Title    string   `json:"title"`
	Progress string   `json:"progress"`
	Dates    object   `json:"dates"` // what ECharts needs to write dates
	Texts    []string `json:"texts"`
}

func (f *frame) words(progress string) words {
	names := lang.Of(f.say.Lang)
	dates := object{"time": object{"month": strings.Fields(names.Months), "monthAbbr": strings.Fields(names.ShortMonths)}}
	return words{f.TitleBar, progress, dates, f.texts}
}

// writeData writes what page.js reads: whose page it is, the digest of its plan (
// "" for none), charts, and words by language.
// encoding/json escapes what could end the block.
func writeData(out *bytes.Buffer, key list, digest string, charts map[string]spec, in map[lang.Lang]words) {
	out.WriteString(`<script type="application/json" id="data">`)
	if err := json.NewEncoder(out).Encode(object{"key": key, "plan": digest, "charts": charts, "in": in}); err != nil {
		panic(fmt.Sprint("page: the charts could not be written as JSON: ", err))
	}
	out.WriteString("</script>")
}
