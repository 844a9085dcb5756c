// Package graph holds catalogs and the weighted skill graph made from them.
//
// # Words
//
// A skill has ordinal levels 1 to its max; 0 means not held, and holding a level
// implies the lower ones. A [Holding] is a skill at a level, written
// copywriting@3. A [Role] requires holdings, essential or optional, each with a
// weight and the duties behind it. A [Step] is one thing to do: it needs a set of
// holdings (all of them), gives a set of holdings, and takes time; its kinds are
// study, carry (a related skill makes a level cheaper), course and practice.
// A [LevelText] says what a level means to a learner, a [Resource] is material for it;
// neither changes what a step takes.
//
// # From file to graph
//
//	catalog, notices, err := graph.Read(nil, graph.File{Name: "my.yaml", Data: data})
//	g := graph.New(catalog)
//
// [Read] is strict and reports every fault of its files at once, each with file
// and line; several files merge. [New] compiles a catalog to steps over facts:
// the holdings numbered 0 to NumFacts-1, so that a search needs no strings.
// Everything that can be wrong with a catalog is found by Read, so that New and
// the algorithms below it need not fail. [Check] finds the same in a catalog that comes
// from elsewhere: from Go code, or from another vocabulary. [Write] makes a file of any
// catalog. What a program made of another vocabulary is [Unreviewed] until a person writes
// over it in a file of their own.
//
// What a file may state stands once, in keys.go: a line for each key, which says how it is
// read, written, explained to editors ([Schema]) and added to another file's item.
//
// # Names
//
// [Graph.Find] is the one way from what people write to an item: its id, its name in any
// language or an alias, whatever the case, accents, blanks and punctuation. What names
// several items, or none, is [Graph.Lost], a fault with what may be meant. The index of
// folded texts is made at the first name that is no id, that of words at the first that no
// folded text is: for 120,000 names some 30 and 50 ms. Misspelled names are found by their
// distance to all, in some milliseconds.
//
// # gonum graphs
//
// [Graph.SkillGraph] (one node a holding, an edge for each single need, weighted
// by hours) is the view on which gonum's shortest paths run, and
// [Graph.PrerequisiteGraph] the one on which [Blocking] and [Delay], the metrics of
// Curricular Analytics, say which levels hold up most. gonum panics on negative weights
// and self edges; Read and Check have ruled both out.
//
// # Units
//
// Times are [Minutes], read from hours and rounded to the minute; money is in
// hundredths of a currency's unit. Nothing here is a float that decides anything.
package graph
