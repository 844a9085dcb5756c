// Package onet makes a catalog of a release of O*NET, the occupational database of the
// United States: [Read] takes the folder of a text release, or the workbooks of one saved as
// text, by the names of files and columns that releases have had until 30.1 and have since
// 30.3.
//
// # What becomes what
//
//	Occupation Data          a role each, with its description; tags soc:15-1254
//	Skills, Knowledge        a skill of seven levels each (Essential and Transferable Skills
//	                         since 30.3), tags type:skill and type:knowledge
//	Technology Skills        what is hot, or in demand in the occupation: a skill of one level,
//	                         optional there (Software Skills since 30.3); tag type:technology
//	Job Zones                a tag, zone:4; what its Reference asks for is a condition of entry
//	Related Occupations      those of the primary tiers in a higher zone are roles that follow
//	Content Model Reference  names, descriptions and groups of skills
//	Level Scale Anchors      what one can do at a level, where the scale says so
//	Alternate Titles         aliases (Job Titles since 30.3)
//
// Ids begin with "onet."; refs.onet holds the code of an occupation or element, and the name
// of a tool, which has no code. The second of a name says of which kind it is: Mathematics
// (knowledge).
//
// # Rules
//
// A rating of an element in an occupation is an importance (IM, 1 to 5) and a level (LV, 0
// to 7). The first of these that holds decides:
//
//	Recommend Suppress       no requirement: too few or too different answers
//	Not Relevant             no requirement
//	importance below 2.00    no requirement
//	level below 0.50         no requirement
//	importance below 3.00    optional ("somewhat important")
//	else                     essential ("important" and above)
//
// The level is rounded to a whole one and the importance to a weight, halves up. Where
// nothing in an occupation reaches 3.00, what is rated highest is essential. A tool weighs 3
// where it is in demand, else 2. An occupation without ratings becomes no role: it would
// require nothing, and be met by everyone.
//
// # Hours
//
// O*NET states none. Level 1 takes 8 hours, each level twice the one below (8, 16, 32, 64,
// 128, 256, 512), a tool 24; half of that to twice as many. It is an estimate, tied to the
// job zones: learned from nothing the median occupation of zones 1 to 5 takes 360, 992,
// 2,328, 3,576 and 4,656 hours in release 29. The SVP ranges of zones 1 to 4 (up to three
// months, a year, two years, four years; a year of 1,500 hours) hold theirs; that of zone 5,
// four years and more, begins at 6,000. There are no head starts: the database says of no
// element that it makes another easier.
//
// What the release states has the source onet.db, hours have none, and everything is
// unreviewed.
//
// # Limits
//
// Rows are read as a stream and what is kept is bounded. Every row is accounted for: the
// notices say how many became what. Abilities, tasks and the other tables are not read.
package onet
