package cohort

import (
	"slices"
	"strings"
)

// question is a question that several columns ask, of one skill each: they have one scale.
type question struct {
	columns []int
	stem    string // what stands before the brackets: Rate your skills [Canva]; the ends of a scale; or ""
	bare    bool   // heads say the skill and nothing else, and no number is beyond its levels
	labels  map[string]bool
	worded  bool // some numbers have words
	plain   bool // some have none
}

// ladders are the scales of the columns of skills, each read from the answers of all columns
// that ask with it.
func (p *proposing) ladders(all []Meaning) []*ladder {
	var questions []*question
	seen := make([]*below, len(all))
	for i, m := range all {
		if p.columns[i].skill == nil {
			continue
		}
		seen[i] = newBelow(p.columns[i].head)
		for _, a := range m.Answers {
			seen[i].answers, seen[i].rows = append(seen[i].answers, a.Text), append(seen[i].rows, a.Rows)
			seen[i].filled += a.Rows
		}
		questions = join(questions, p.asks(i, seen[i]))
	}
	questions = alikeScale(questions)
	out := make([]*ladder, len(all))
	for _, q := range questions {
		b := seen[q.columns[0]]
		if len(q.columns) > 1 {
			b = newBelow(b.head)
			for _, i := range q.columns {
				b.take(seen[i])
			}
		}
		l := p.ladder(b, q.bare)
		for _, i := range q.columns {
			out[i] = l
		}
	}
	return out
}

// take adds the answers below another head.
func (b *below) take(o *below) {
	for i, a := range o.answers {
		key := fold(a)
		at, ok := b.seen[key]
		if !ok {
			at = len(b.answers)
			b.seen[key] = at
			b.answers, b.rows = append(b.answers, a), append(b.rows, 0)
		}
		b.rows[at] += o.rows[i]
		b.filled += o.rows[i]
	}
}

// asks is the question of a column alone.
func (p *proposing) asks(i int, b *below) *question {
	q := &question{columns: []int{i}, labels: map[string]bool{}}
	if m := headScale().FindStringSubmatch(b.head); m != nil {
		q.stem = m[1] + "-" + m[2]
	} else if gridHead().MatchString(strings.TrimSpace(b.head)) {
		q.stem = fold(b.head[:strings.LastIndexByte(b.head, '[')])
	} else {
		q.bare = p.Graph.Find(b.head, "skill") != nil && p.top(b) <= p.columns[i].skill.Max
	}
	for _, a := range b.answers {
		if r, ok := p.rungOf(a, b); ok && r.number >= 0 {
			q.plain = q.plain || r.plain
			if !r.plain {
				q.worded, q.labels[fold(a)] = true, true
			}
		}
	}
	return q
}

// join puts a question to those that are the same: with one stem, or with an answer in one
// wording.
func join(all []*question, q *question) (out []*question) {
	for _, o := range all {
		same := o.stem == q.stem && q.stem != ""
		for label := range q.labels {
			same = same || o.labels[label] && (o.stem == "" || q.stem == "" || o.stem == q.stem)
		}
		if !same {
			out = append(out, o)
			continue
		}
		q.columns = append(slices.Clone(o.columns), q.columns...)
		q.bare, q.worded, q.plain = q.bare && o.bare, q.worded || o.worded, q.plain || o.plain
		if q.stem == "" {
			q.stem = o.stem
		}
		for label := range o.labels {
			q.labels[label] = true
		}
	}
	return append(out, q)
}

// alikeScale puts columns with bare numbers to the one question of the file whose scale has
// bare numbers and words.
func alikeScale(all []*question) (out []*question) {
	is := func(q *question) bool { return q.worded && q.plain }
	at := slices.IndexFunc(all, is)
	if at < 0 || slices.ContainsFunc(all[at+1:], is) {
		return all
	}
	for i, q := range all {
		if i != at && q.plain && !q.worded && !q.bare && q.stem == "" {
			all[at].columns = append(all[at].columns, q.columns...)
			continue
		}
		out = append(out, q)
	}
	return out
}
