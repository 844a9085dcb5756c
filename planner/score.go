package planner

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
)

// Scoring is a way to rank roles other than by hours. None says how long a way is: the hours
// stand beside it.
type Scoring string

// The scorings. An item is a level of a skill; what is waived counts as held.
const (
	// ByShared is the share of likely hours of study, from nothing, that what is held and what
	// the role asks for have in common, of the hours of either:
	//
	//	shared = hours(held and asked for) / hours(held or asked for)
	//
	// where asked for are the must-haves and all that their study needs. It is Jaccard's
	// measure, weighted with hours: small roles do not come first by asking for little.
	ByShared Scoring = "shared"
	// ByViability is after Nesta's career causeways:
	//
	//	overlap = sum over must-haves of min(held, needed) / needed, divided by their number
	//
	// A role is viable above 0.30 and highly viable above 0.40, if its zone and that of the
	// role held (tags zone:N) differ by 1 at most; without both zones the overlap decides. It
	// leaves out what Nesta has beside it: likeness of texts (embeddings), activities and
	// surroundings of the work, pay.
	ByViability Scoring = "viability"
	// ByProfile is the method of Indonesian personnel work. Gap is the level held less the
	// level needed, and has a weight:
	//
	//	gap     0  +1   -1  +2   -2  +3   -3  +4   -4
	//	weight  5  4.5  4   3.5  3   2.5  2   1.5  1
	//
	// Gaps beyond 4 weigh as those of 4. The core factor is the mean weight of the must-haves,
	// the secondary factor that of the nice-to-haves: score = 0.6 core + 0.4 secondary, or the
	// only one of the two that there is. More than is needed weighs less than what is needed:
	// it looks for an ideal profile, not for the least.
	ByProfile Scoring = "profile-matching"
)

// Scorings are all of them.
var Scorings = []Scoring{ByShared, ByViability, ByProfile}

// Score is a role's score. What a scoring does not have is absent.
type Score struct {
	Value     float64  `json:"value"` // rounded to 4 decimals, as all are
	Core      *float64 `json:"core_factor,omitempty"`
	Secondary *float64 `json:"secondary_factor,omitempty"`
	Class     string   `json:"class,omitempty"` // of viability: highly-viable, viable, not-viable
	Zone      *int     `json:"zone,omitempty"`  // of viability, where the role has one
	FromZone  *int     `json:"from_zone,omitempty"`

	is ratio // exactly
}

// ratio is a number, exactly: nobody is ranked by rounding.
type ratio struct{ num, den int64 }

func (a ratio) compare(b ratio) int { return cmp.Compare(a.num*b.den, b.num*a.den) }

func (a ratio) rounded() float64 { return math.Round(float64(a.num)/float64(a.den)*1e4) / 1e4 }

// The thresholds of viability, in hundredths, and the widest step between zones.
const (
	viable       = 30
	highlyViable = 40
	mostZones    = 1
)

// scorer scores roles for one request.
type scorer struct {
	d    *draft
	by   Scoring
	held map[graph.SkillID]int // what is waived too
	sum  int64                 // minutes of what is held
	zone *int                  // of the role held
}

func newScorer(d *draft, by Scoring) *scorer {
	s := &scorer{d: d, by: by, held: map[graph.SkillID]int{}}
	for id, level := range d.held {
		s.held[id] = level
	}
	for _, w := range d.r.Waive {
		skill, _ := d.g.Skill(w.Skill)
		s.held[w.Skill] = skill.Max
	}
	for id, level := range s.held {
		s.sum += s.minutes(id, level)
	}
	if role, ok := d.g.Catalog.Role(d.r.From); ok {
		s.zone = zoneOf(role)
	}
	return s
}

// minutes are the likely minutes of study of a skill up to a level.
func (s *scorer) minutes(id graph.SkillID, level int) (sum int64) {
	skill, _ := s.d.g.Skill(id)
	for i := range skill.Study {
		if e := &skill.Study[i]; e.Level <= level {
			sum += int64(e.Effort.Likely)
		}
	}
	return sum
}

func (s *scorer) score(role *graph.Role) *Score {
	switch s.by {
	case ByViability:
		return s.viability(role)
	case ByProfile:
		return s.profile(role)
	}
	return s.shared(role)
}

func (s *scorer) shared(role *graph.Role) *Score {
	asked := Request{From: role.ID}
	both, all := int64(0), s.sum
	for id, level := range asked.holdings(s.d.g) {
		common := s.minutes(id, min(level, s.held[id]))
		both += common
		all += s.minutes(id, level) - common
	}
	return scored(ratio{both, max(1, all)})
}

func scored(is ratio) *Score { return &Score{Value: is.rounded(), is: is} }

// parts is a number that the levels of every skill divide.
const parts = 2520 // 1 to 10

func (s *scorer) viability(role *graph.Role) *Score {
	overlap, n := int64(0), int64(0)
	for _, q := range role.Requires {
		if !q.Optional {
			overlap += parts * int64(min(s.held[q.Skill], q.Level)) / int64(q.Level)
			n++
		}
	}
	x := scored(ratio{1, 1})
	if n > 0 {
		x = scored(ratio{overlap, parts * n})
	}
	x.Zone, x.FromZone = zoneOf(role), s.zone
	apart := 0
	if x.Zone != nil && x.FromZone != nil {
		apart = max(*x.Zone-*x.FromZone, *x.FromZone-*x.Zone)
	}
	switch above := func(hundredths int64) bool { return x.is.compare(ratio{hundredths, 100}) > 0 }; {
	case apart > mostZones || !above(viable):
		x.Class = "not-viable"
	case above(highlyViable):
		x.Class = "highly-viable"
	default:
		x.Class = "viable"
	}
	return x
}

// zoneOf is the zone that a role's tags name.
func zoneOf(role *graph.Role) *int {
	for _, tag := range role.Tags {
		if n, ok := strings.CutPrefix(tag, "zone:"); ok {
			if zone, err := strconv.Atoi(n); err == nil {
				return &zone
			}
		}
	}
	return nil
}

// BestProfile is the score of a profile without a gap.
const BestProfile = 5

// gapWeights are the weights of gaps, in halves: of none, and of so much less and more.
var (
	lessWeights = [...]int64{10, 8, 6, 4, 2}
	moreWeights = [...]int64{10, 9, 7, 5, 3}
)

func (s *scorer) profile(role *graph.Role) *Score {
	var sums, counts [2]int64 // of core and secondary
	for _, q := range role.Requires {
		factor := 0
		if q.Optional {
			factor = 1
		}
		gap := s.held[q.Skill] - q.Level
		weight := moreWeights[min(max(gap, 0), len(moreWeights)-1)]
		if gap < 0 {
			weight = lessWeights[min(-gap, len(lessWeights)-1)]
		}
		sums[factor] += weight
		counts[factor]++
	}
	factor := func(i int) *float64 {
		if counts[i] == 0 {
			return nil
		}
		mean := ratio{sums[i], 2 * counts[i]}.rounded()
		return &mean
	}
	x := &Score{Core: factor(0), Secondary: factor(1)}
	switch {
	case x.Core != nil && x.Secondary != nil:
		x.is = ratio{6*sums[0]*counts[1] + 4*sums[1]*counts[0], 20 * counts[0] * counts[1]}
	case x.Core != nil:
		x.is = ratio{sums[0], 2 * counts[0]}
	case x.Secondary != nil:
		x.is = ratio{sums[1], 2 * counts[1]}
	default: // nothing is asked for
		x.is = ratio{BestProfile, 1}
	}
	x.Value = x.is.rounded()
	return x
}

// MatchBy ranks the roles that something is left to learn for by a score, the highest first;
// those of equal scores by the lower bound of their hours, then id. As many as are wanted
// (0: [DefaultNearest]) come with the hours of the plan for each, behind those that are met.
// Roles that cannot be reached are not ranked.
func MatchBy(g *graph.Graph, r Request, by Scoring, most int) (*Matches, error) {
	m, err := newMatcher(g, r, cmp.Or(most, DefaultNearest))
	if err != nil || m.base == nil {
		return &Matches{Fits: []Fit{}, By: by}, err
	}
	met := len(m.fits)
	scorer := newScorer(m.base, by)
	for _, c := range m.ahead {
		c.Score = scorer.score(c.role)
	}
	for i := range m.fits {
		role, _ := g.Catalog.Role(m.fits[i].Role.ID)
		m.fits[i].Score = scorer.score(role)
	}
	slices.SortStableFunc(m.ahead, func(a, b *candidate) int { return b.Score.is.compare(a.Score.is) })
	for len(m.fits) < met+m.most && len(m.ahead) > 0 {
		if err := m.next(met + m.most - len(m.fits)); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(m.fits[:met], func(a, b Fit) int { return b.Score.is.compare(a.Score.is) })
	x := m.matches(met)
	x.By = by
	if x.Rest != nil {
		x.Rest.Open = 0
	}
	return x, nil
}
