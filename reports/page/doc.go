// Package page writes a plan as one web page: a single HTML file that works
// offline, asks the network for nothing and needs no other file beside it.
//
//	err := page.Write(w, plan, brand.Brand{})
//
// The page is in the language of the plan; [planner.Plan.In] gives the plan in the
// other one. The same plan gives the same bytes.
//
// # What is on the page
//
// In this order: who, from where, to where; the answer in one sentence and the
// verdicts on deadline and budget; the first two weeks; the gap; the route, step
// by step, each with its reason; the timeline; a map of the route; hours and cost;
// courses; what is left out; how far the number of hours is proven; where the
// numbers come from. A plan with nothing to do keeps the parts that still have
// something to say.
//
// Every number comes from the plan or its catalog. This package only lays out: it
// sums hours by category for a chart and places the steps of the map, no more.
//
// # Charts
//
// A chart is built with go-echarts and travels as its option JSON in a data block
// of the page; our script (page.js) hands it to the embedded ECharts (echarts/).
// go-echarts' own page is not used: it does not escape data and loads its script
// from the network. A name from a catalog is data everywhere: html/template
// escapes it, no formatter is made from it, and no option holds a function.
//
// Colours in an option are names of CSS variables, so that light, dark and print
// are the stylesheet's business alone. Kinds of steps differ by shape or pattern
// before they differ by colour.
//
// Each chart has a title that states the finding, a description for those who do
// not see it, and a table with the same numbers. Without JavaScript the tables
// remain.
//
// # Files
//
//	page.go      Write: the template, the policy, the scripts
//	view.go      what the template prints: head of the page, readiness, assumptions
//	verdict.go   deadline, budget, cost in sentences
//	steps.go     the route: stages and steps
//	end.go       courses, what is left out, proof, sources
//	chart.go     what all charts share; tables
//	gap.go timeline.go hours.go routemap.go    one chart family each
//	page.html page.css page.js                 the page itself
//
// # Policy
//
// The page carries a Content-Security-Policy that allows the two scripts and the
// stylesheet by their hashes and nothing else: no request, no inline handler, no
// style attribute. A fault in escaping could therefore not run or fetch anything.
//
// # Limits
//
// The charts show at most [maxRows] rows and the map at most [maxNodes] steps;
// beyond that the tables say the rest and the caption says so. Radar charts need
// three to eight categories.
package page
