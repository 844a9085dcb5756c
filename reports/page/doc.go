// Package page writes a plan as one web page: a single HTML file that works
// offline, asks the network for nothing and needs no other file beside it.
//
//	err := page.Write(w, plan, page.Options{})
//
// [WriteCohort] writes one for the staff of a cohort.
//
// Many pages in one folder can share the script that draws their charts, a megabyte,
// and with it the fonts:
//
//	err := os.WriteFile("charts.js", page.Script(), 0o644)
//	err = page.Write(w, plan, page.Options{Script: "charts.js"})
//
// A page without its script shows everything but the charts, in the machine's own
// fonts, opens their tables and says which file is missing.
//
// The page holds every language and shows that of the plan first. The same plan
// gives the same bytes.
//
// # What is on the page
//
// In this order: the switches of language and colours; who, from where, to where;
// the answer in one sentence and the verdicts on deadline and budget; what to do this
// week, step by step, and this month; the route; readiness, and what the plan rests on;
// the gap; the timeline; a map of the route; hours and cost; courses; what is left out;
// other routes; how far the number of hours is proven; where the numbers come from. A
// plan with nothing to do keeps the parts that still have something to say.
//
// A stage of the route shows its skills, the levels of each merged, and has its steps in a
// fold; a step says in its row what one can do then, and has in a fold how it is done, what
// to show, what helps, why it is there and where its hours come from. The first stage and
// in it the first step lie open; with ticks, the first step without one.
//
// What is said of a plan comes from package answer, and so do the bars of the timeline and
// the places of the map; what is said of a cohort comes from package staff: this package
// sets it. For its charts it sums hours and averages levels by category, and has captions
// and tables of its own; it has words of its own, too, for the headings of its parts and
// for what is clicked.
//
// # Languages
//
// The plan in each other language that there is ([planner.Plan.In]) waits in a template
// element, which is no part of the document: ids stand once, links within the page lead
// to the same places in all, and nothing is drawn that is not looked at. The switch
// exchanges them. Without JavaScript the plan's own language shows.
//
// # Fonts
//
// The page is set in Plus Jakarta Sans: three weights as data: addresses, 47 KB, so that
// it is one file and looks alike everywhere. Where many pages share their charts'
// script, that file has the fonts for all of them.
//
// # Charts
//
// A chart is built with go-echarts, once for all languages, and travels as its
// option JSON in the data block of the page; our script (page.js) puts in the texts
// of the language shown and hands it to the embedded ECharts (echarts/). go-echarts'
// own page is not used: it does not escape data and loads its script from the
// network. A name from a catalog is data everywhere: it is escaped, no formatter is
// made from it, and no option holds a function.
//
// Colours in an option are names of CSS variables, made from the table of all reports
// ([look]), so that light, dark and print are the stylesheet's business alone. Kinds of steps differ by shape or pattern
// before they differ by colour.
//
// Each chart has a title that states the finding, a description for those who do
// not see it, and a table with the same numbers. Without JavaScript the tables
// remain; on a narrow page the tables of the radar and the map come first.
//
// # What a device remembers
//
// Ticks and the language that was chosen are kept in the browser's storage under
// who the learner is (a hash of [planner.Request.ID], else the name), the role and the
// catalog, so that plans do not mix, also of two learners of one name; ticks by
// the step's id with the day, so that they outlive a new plan for the same goal. Buttons
// copy those of the page's steps as a message for a chat (progress.Ticks.Message), and save
// them as a file, skillroute.ticks/1; plan done --ticks records either. With no tick they are
// hidden. The choice of
// colours holds for all pages. Where storage is forbidden the page says that ticks
// are lost when it is closed.
//
// # A cohort's page
//
// It looks and works as a learner's does and is made by the same rules, from a
// [staff.Summary], which it only lays out. It holds one language, that of the
// summary: what was wrong with a row is known in the words of the run alone, and the
// heat map of a large cohort would double the page. In this order: how many are
// planned; who needs a talk; sums by group; readiness; weeks to the finish; the heat map of learners and skills, with
// a field and a choice of each group that filter learners in all tables; what to teach first; deadlines;
// what is reached when; one row a learner; what could not be planned; the rules.
//
// The heat map is a table: a cell prints the level held and the level needed, and a
// check mark when nothing is missing, so that its shade only repeats the words. A
// learner's name leads to the document of that learner, a file within the folder of
// the page and nothing else.
//
// # Files
//
//	page.go      Write: the template, the scripts
//	dress.go     stylesheets, fonts, the policy that allows them
//	frame.go     what pages have in common: sections, numbered tables, texts of charts
//	section.go   a section of a document of package answer
//	markup.go    HTML without a template: tables, charts' surroundings
//	plan.go      a plan in every language, and the charts they share
//	summary.go   the head of the page, readiness, assumptions
//	route.go     what to do first, stages and steps
//	notes.go     courses, what is left out, proof, sources
//	chart.go     what all charts share
//	gap.go timeline.go hours.go routemap.go    a section and its charts each
//	answer.go    WriteAnswer: a short answer
//	cohort.go    WriteCohort: the head of a cohort's page
//	cohortcharts.go cohortlists.go             its charts; its tables and the heat map
//	brand.go     whose name the page carries
//	script.go    the charts' script as a file beside the page
//	page.html page.css page.js                 the page itself; parts.html is of all pages
//	cohort.html cohort.css cohort.js           page.css and page.js hold here, too
//
// # Policy
//
// The page carries a Content-Security-Policy that allows the two scripts and the
// stylesheets by their hashes, data: fonts where the page holds them, data: pictures
// when the brand has a logo, and nothing else: no request, no inline handler, no style attribute. A fault in escaping could
// therefore not run or fetch anything.
//
// A script beside the page is allowed by a nonce, made from a hash of the page: only
// the one element that carries it loads anything, and no name on the page can carry
// it. A hash of the file would pin its content too, but a browser that opens a page
// from a disk cannot check one: Chromium refuses the script then, as it does a
// policy with the file's path. 'self' works, but allows every file in reach. So who
// can write charts.js can run a script in the pages beside it, as who can write the
// pages can.
//
// # Limits
//
// The charts show at most [maxRows] rows and the map at most [maxNodes] steps;
// beyond that the tables say the rest and the caption says so. A cohort's page lists
// at most [staff.MostShown] learners and rows that failed and says how many it leaves
// out; on paper a heat map of more than about fifty skills is small. Radar charts need
// three to eight categories, and something that is held. Names too long for their place in a chart end in an
// ellipsis there; the tables have them whole.
package page
