package pdf

import (
	"skillroute/graph/lang"
	"skillroute/reports/brand"
)

// paper is what every document is written on: pages that fill from top to bottom,
// column by column, who hands it over, a language.
type paper struct {
	*doc
	by  brand.Brand
	say *lang.Printer

	columns []float64 // left edges
	column  int
	y       float64
	start   float64 // top of the columns of this page
	limit   float64 // bottom of the columns of page limited, if above that of the body
	limited int     // number of that page, from 1; 0 for none
	repeat  func()  // draws what stands again at the top of each page, such as a table's head

	contentsAt spot // where the contents go, and their top
	contentsY  float64
}

func newPaper(l lang.Lang, by brand.Brand) paper {
	c := accent
	if a := by.Accent; a != nil {
		c = rgb(a.R, a.G, a.B)
	}
	return paper{doc: newDoc(c), columns: []float64{left}, by: by, say: lang.For(l).NoBreak()}
}
