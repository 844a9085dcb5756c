package staff

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// into makes a summary of the sums.
func (s *sums) into(out *Summary) error {
	out.Catalog, out.AsOf, out.AsOfEnd = s.catalog, s.asOf, s.asOfEnd
	if s.planned == 0 {
		out.Catalog = planner.CatalogRef{ID: s.g.Catalog.ID, Version: s.g.Catalog.Version, Digest: s.g.Digest()}
	}
	out.Planned, out.Ready, out.Others = s.planned, s.ready, s.others
	out.Targets = s.listed(maps.Values(s.targets))
	for i, n := range s.readiness {
		out.Readiness = append(out.Readiness, Band{10 * i, min(100, 10*i+10), n})
	}
	out.Weeks = weekBands(s.tenths)
	if s.planned >= SmallGroup {
		tenths := maps.Clone(s.tenths)
		tenths[0] += s.ready
		out.Typical = &Typical{
			Weeks: median(tenths, s.planned) / 10, Minutes: graph.Minutes(median(s.minutes, s.planned)),
			Readiness: float64(s.readinessSum) / 1e9 / float64(s.planned),
		}
	}
	out.Hours = s.hours
	for _, currency := range slices.Sorted(maps.Keys(s.cost)) {
		out.Cost = append(out.Cost, graph.Money{Hundredths: s.cost[currency], Currency: currency})
	}
	out.Unpriced = s.unpriced
	d := Deadlines{Likely: s.outlooks[planner.OutlookLikely], AtRisk: s.outlooks[planner.OutlookAtRisk], Unlikely: s.outlooks[planner.OutlookUnlikely], None: s.outlooks[""]}
	d.Asked = d.Likely + d.AtRisk + d.Unlikely
	out.Deadlines = d
	if s.spans == 1 {
		out.Deadlines.Weeks = float64(s.span) / 7
	}
	out.Budgets = s.budgets
	out.Unreviewed = Unreviewed{Plans: s.unreviewed[0], Whole: s.unreviewed[1] == s.steps}
	for i, x := range s.g.Catalog.Sources {
		if s.madeOf[x.ID] {
			out.Unreviewed.Sources = append(out.Unreviewed.Sources, &s.g.Catalog.Sources[i])
		}
	}
	out.Talks = s.talks
	s.monthsInto(out)
	s.skillsInto(out)
	s.learnersInto(out)
	return s.teachInto(out)
}

// listed is targets by number of learners.
func (s *sums) listed(targets func(func(*Target) bool)) (out []Target) {
	for t := range targets {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b Target) int { return cmp.Or(b.Count-a.Count, strings.Compare(string(a.Role), string(b.Role))) })
	return out
}

func (s *sums) monthsInto(out *Summary) {
	for _, at := range slices.Sorted(maps.Keys(s.months)) {
		m := s.months[at]
		row := Month{First: at, Finish: m.finish}
		row.Stations = s.listed(func(yield func(*Target) bool) {
			for id, n := range m.stations {
				if !yield(&Target{id, roleName(s.g, id, "", s.lang), n}) {
					return
				}
			}
		})
		out.Months = append(out.Months, row)
	}
}

func (s *sums) skillsInto(out *Summary) {
	for _, k := range s.skills {
		out.Skills = append(out.Skills, *k)
	}
	slices.SortFunc(out.Skills, func(a, b Skill) int {
		return cmp.Or(b.Levels-a.Levels, b.Lack-a.Lack, strings.Compare(string(a.ID), string(b.ID)))
	})
}

func (s *sums) learnersInto(out *Summary) {
	s.longest.sort()
	s.worst.sort()
	s.talk.sort()
	row := make(map[graph.SkillID]int, len(out.Skills))
	for i, k := range out.Skills {
		row[k.ID] = i
	}
	for _, x := range s.longest.all {
		out.Learners = append(out.Learners, x.cut(row))
	}
	for _, x := range s.worst.all {
		out.Late = append(out.Late, x.cut(row))
	}
	for _, x := range s.talk.all {
		out.Talks.Learners = append(out.Talks.Learners, x.cut(row))
	}
	out.Omitted = s.planned - len(out.Learners)
}

// cut puts the cells of a learner in the order of the rows.
func (x *candidate) cut(row map[graph.SkillID]int) *Learner {
	if x.Cells == nil {
		x.Cells = make([]Cell, len(row))
		for _, q := range x.gap {
			if i, ok := row[q.Skill]; ok && q.Importance == essential {
				x.Cells[i] = q.cell()
			}
		}
	}
	return x.Learner
}

// byHours orders learners by hours to go, most first.
func byHours(a, b *Learner) int {
	return cmp.Or(cmp.Compare(b.Hours.Likely, a.Hours.Likely), byLine(a, b))
}

// byOutlook orders learners with a deadline, the least chance first.
func byOutlook(a, b *Learner) int {
	return cmp.Or(cmp.Compare(a.Chance, b.Chance), a.SlackDays-b.SlackDays, byLine(a, b))
}

// median is the middle of n numbers, of which each key is one so many times; between
// two, the mean of them.
func median[K int | graph.Minutes](counts map[K]int, n int) float64 {
	keys := slices.Sorted(maps.Keys(counts))
	at := func(i int) float64 {
		for _, k := range keys {
			if i -= counts[k]; i < 0 {
				return float64(k)
			}
		}
		return 0
	}
	return (at((n-1)/2) + at(n/2)) / 2
}

// widths are the widths of bands of weeks that read well.
var widths = []int{1, 2, 4, 8, 13, 26, 52}

const mostBands = 12

// weekBands counts tenths of weeks in at most twelve bands: the narrowest for which
// eleven hold nineteen of twenty learners, so that one very slow learner does not
// push all others into one bar. Who is beyond stands in a last band without an end.
func weekBands(tenths map[int]int) (bands []Band) {
	keys := slices.Sorted(maps.Keys(tenths))
	if len(keys) == 0 {
		return nil
	}
	total := 0
	for _, k := range keys {
		total += tenths[k]
	}
	most, beyond := keys[0], total
	for _, k := range keys {
		if beyond*20 <= total {
			break
		}
		most, beyond = k, beyond-tenths[k]
	}
	first := func(w int) int { return keys[0] / 10 / w * w }
	width := widths[0]
	for i := 1; most/10 >= first(width)+(mostBands-1)*width; i++ {
		if i < len(widths) {
			width = widths[i]
		} else {
			width += widths[len(widths)-1]
		}
	}
	for at := first(width); at <= keys[len(keys)-1]/10; at += width {
		if len(bands) == mostBands-1 && keys[len(keys)-1]/10 >= at+width {
			bands = append(bands, Band{From: at})
			break
		}
		bands = append(bands, Band{From: at, To: at + width})
	}
	for _, k := range keys {
		i := min((k/10-bands[0].From)/width, len(bands)-1)
		bands[i].Count += tenths[k]
	}
	return bands
}
