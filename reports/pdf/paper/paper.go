package paper

import (
	"skillroute/graph/lang"
	"skillroute/reports/brand"
	"skillroute/reports/pdf/tagged"
)

// Paper is what every document is written on: pages that fill from top to bottom,
// column by column, who hands it over, a language.
type Paper struct {
	*tagged.Doc
	By  brand.Brand
	Say *lang.Printer

	columns []float64 // left edges
	column  int
	Y       float64
	Start   float64 // top of the columns of this page
	limit   float64 // bottom of the columns of page limited, if above that of the body
	limited int     // number of that page, from 1; 0 for none
	kept    float64 // down to here a heading and what follows it stay together
	Repeat  func()  // draws what stands again at the top of each page, such as a table's head

	contentsAt tagged.Spot // where the contents go, and their top
	contentsY  float64
}

func New(l lang.Lang, by brand.Brand) Paper {
	c := Accent
	if a := by.Accent; a != nil {
		c = tagged.RGB(a.R, a.G, a.B)
	}
	return Paper{Doc: tagged.New(c), columns: []float64{Left}, By: by, Say: lang.For(l).NoBreak()}
}
