// Package assess finds out where a learner stands, by a few honest questions.
//
//	a, err := assess.New(g, "social-media-manager", false)
//	s := a.Begin()
//	for l := s.Next(); l != nil; l = s.Next() {
//		s.Answer(level, "https://…") // or Skip, or Back
//	}
//	ratings := s.Ratings()
//
// # Ladders
//
// A [Ladder] is one question about one skill: which is the highest of these lines that you
// really can do? Its lines are what the catalog says one can do at level 1, at level 2 and
// so on up to the level that the role asks for; none of them is level 0. One answer stands
// for all lines: who can do level 3 can do 1 and 2, and not 4. Evidence, a link or words,
// may go with an answer; an answer without any counts too, and is the learner's word.
//
// # What an answer implies
//
// Holding a skill at a level implies what the study of its levels up to it needs, and what
// the study of those needs: who runs the strategy knows the platforms. It is not certain,
// so it is shown with its reason, and an answer to the ladder itself, given at any time,
// stands over it, also when it is lower. Savings, courses and practices imply nothing.
//
// # Which questions
//
// A ladder is asked when what is implied does not reach its top. First come the skills of
// the role, those first that imply most others; then by the weight of the requirement, by
// category, by the order of the catalog. Level 2 of a skill, say, that the role asks for at
// level 1 or not at all is asked for only when a skill that builds on it turns out to be
// below its level: only then does it change what is to be learned. Then it is one more line
// of the ladder, or a ladder of its own behind those of the role. Such a ladder goes on above
// what matters where a higher level would settle another question too: who plans content on
// level 3 knows audiences and platforms, so that nobody has to ask.
//
// For a learner whose holdings have what they build on, the answers give all levels that
// matter back exactly, by at most one question a skill. What the median learner is asked
// for each skill of the role is held by a test: 1.0 to 1.1, and 1.25 for the head of
// marketing, whose 16 skills build on nine others. Fewer cannot be there: an answer tells the
// level of one skill, and the median of 500 random consistent learners has 20 skills whose
// level follows from no other.
//
// # Sheets
//
// [Session.Sheet] is the assessment as a form, in the columns of the BNSP's FR.APL.02: a row
// for each level, with K and BK to mark, and the evidence. Paper does not know what was
// answered before, so that it has all ladders. [Assessment.ReadSheet] reads one back, XLSX,
// ODS, CSV or Markdown, with all its faults at once; what is written and read has the same
// answers (a test of package reports holds it, whatever the evidence).
//
// # Sessions
//
// A [Session] is its answers and nothing else: what is asked next, and what is implied,
// follow from them. So one stops by keeping the answers and goes on with [Assessment.Begin],
// and going back is forgetting the last.
package assess
