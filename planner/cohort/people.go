package cohort

import (
	"hash/maphash"
	"strings"
	"unicode"

	"skillroute/graph/lang"
)

// Duplicates says which row counts where several are answers of one learner: rows with
// one address whose names begin alike. Not given, the last one counts, and ids that
// differ say that they are not of one learner. Given, the address decides, as it must
// where a form numbers its answers.
type Duplicates string

// What becomes of a learner's rows.
const (
	LastAnswer  Duplicates = "last"
	FirstAnswer Duplicates = "first"
	NoAnswers   Duplicates = "fault" // every row after the first is a fault
)

// people finds the rows that are answers of one learner. Hashes are kept while it looks,
// and in the end only those of learners with several rows.
type people struct {
	first  map[uint64]answerRow // of each address
	others map[uint64]answerRow // of each learner that is not the first with an address
	spans  map[uint64]span      // of learners with several rows
	rows   int                  // with an address
	gone   int                  // of these, answers for which another row counts
	shared map[uint64]bool      // addresses of several learners
}

type answerRow struct {
	person  uint64
	id      uint32 // a hash, 0 for none
	n, line int32  // the row's number in the reading, and its line
}

// span is the first and the last row of a learner, and whether their ids differ.
type span struct {
	first, last answerRow
	ids         bool
	count       int // rows after the first
}

func newPeople() people {
	return people{first: map[uint64]answerRow{}, others: map[uint64]answerRow{}, spans: map[uint64]span{}, shared: map[uint64]bool{}}
}

// hashes are those of an address, and of it with the first word of the name, or the id
// of who has no name. What has no @ is no address: "none" is not one learner.
func (w who) hashes(seed maphash.Seed) (address, person uint64, ok bool) {
	email := w.email
	if strings.ContainsFunc(email, unicode.IsSpace) {
		email = strings.Join(strings.Fields(email), "")
	}
	if email = fold(email); !isAddress(email) {
		return 0, 0, false
	}
	var h maphash.Hash
	h.SetSeed(seed)
	h.WriteString(email)
	address = h.Sum64()
	if first := firstWord(w.name); first != "" {
		h.WriteByte(' ')
		h.WriteString(first)
	} else {
		h.WriteByte('#')
		h.WriteString(fold(w.id))
	}
	return address, h.Sum64(), true
}

func isAddress(email string) bool {
	at := strings.IndexByte(email, '@')
	return at > 0 && at < len(email)-1
}

// firstWord is the first word of a name, folded.
func firstWord(name string) string {
	if i := strings.IndexFunc(name, unicode.IsSpace); i > 0 {
		if first := fold(name[:i]); first != "" {
			return first
		}
	}
	first, _, _ := strings.Cut(fold(name), " ")
	return first
}

// idHash is 0 for no id.
func (w who) idHash(seed maphash.Seed) uint32 {
	if w.id == "" {
		return 0
	}
	return uint32(maphash.String(seed, fold(w.id))) | 1
}

func (p *people) see(seed maphash.Seed, w who, n, line int32) {
	address, person, ok := w.hashes(seed)
	if !ok {
		return
	}
	p.rows++
	row := answerRow{person, w.idHash(seed), n, line}
	first, again := p.first[address]
	if !again {
		p.first[address] = row
		return
	}
	if first.person != person {
		p.shared[address] = true
		if first, again = p.others[person]; !again {
			p.others[person] = row
			return
		}
	}
	s, several := p.spans[person]
	if !several {
		s.first, s.last = first, first
	}
	if row.id == 0 {
		row.id = s.last.id // it says nothing else
	}
	if s.last.id != 0 && row.id != s.last.id {
		s.ids, p.shared[address] = true, true
	}
	s.last = row
	s.count++
	p.spans[person] = s
}

// mostlyAnswers reports whether most rows would be left out for another one: then the address
// is hardly the learner's.
func (p *people) mostlyAnswers() bool {
	const few = 6 // rows that a class has at least
	for _, s := range p.spans {
		if !s.ids {
			p.gone += s.count
		}
	}
	return p.rows >= few && 2*p.gone > p.rows
}

// end lets go of what is not needed to judge rows.
func (p *people) end() { p.first, p.others = nil, nil }

// counting is the row that counts of the answers of which this is one, and whether it is
// another one.
func (r *Reader) counting(w who) (line int, other bool) {
	_, person, ok := w.hashes(r.seen.seed)
	s, several := r.seen.people.spans[person]
	if !ok || !several || s.ids && r.o.Duplicates == "" {
		return 0, false
	}
	counts := s.last
	if r.o.Duplicates == FirstAnswer || r.o.Duplicates == NoAnswers {
		counts = s.first
	}
	return int(counts.line), counts.n != r.n
}

// sharing judges a row whose address another learner has, too. Where both have ids of
// their own, they say that there are two, at a family's or a school's address; else
// nothing does.
func (x *reading) sharing(w who) {
	address, person, ok := w.hashes(x.seen.seed)
	if !ok || !x.seen.people.shared[address] {
		return
	}
	if x.o.Duplicates != "" && x.seen.people.spans[person].ids {
		w.id = "" // it numbers answers
	}
	for _, o := range x.sharers[address] {
		if w.id == "" || !o.hasID {
			x.faultIn(x.head(colEmail), lang.M("cohortfile.email-shared", "Email", x.row.Email, "Line", o.line), lang.M("cohortfile.email-shared.hint"))
			return
		}
	}
	if len(x.sharers[address]) > 0 {
		x.skipped.shared.add(x.row.Line)
	}
	x.sharers[address] = append(x.sharers[address], sharer{x.row.Line, w.id != ""})
}

// sharer is a learner with an address that is not theirs alone.
type sharer struct {
	line  int
	hasID bool
}
