package planner

// Outlook is how a deadline stands, by the chance of meeting it. It is the word that
// every document says, with the colour and the symbol that go with it; whether the
// likely hours fit ([Deadline.Met]) decides the exit code and is said beside it.
type Outlook string

// Outlooks, the better first. An empty Outlook stands for no deadline.
const (
	OutlookLikely   Outlook = "likely"   // a chance of LikelyChance and more
	OutlookAtRisk   Outlook = "at-risk"  // from RiskyChance
	OutlookUnlikely Outlook = "unlikely" // below
)

// Outlooks are all of them, the better first.
var Outlooks = [...]Outlook{OutlookLikely, OutlookAtRisk, OutlookUnlikely}

// Chances at which one outlook ends and the next begins.
const (
	LikelyChance = 0.7
	RiskyChance  = 0.3
)

// OutlookOf is the outlook of a chance, 0 to 1.
func OutlookOf(chance float64) Outlook {
	switch {
	case chance >= LikelyChance:
		return OutlookLikely
	case chance >= RiskyChance:
		return OutlookAtRisk
	}
	return OutlookUnlikely
}
