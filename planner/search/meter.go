package search

// meter counts work in units that are the same on every machine: about one look at
// a fact, a step or a number of a table each.
type meter struct {
	used  int64
	limit int64 // 0: none
	next  int64 // when to ask stop again
	stop  func() bool
	out   bool // no more work may be done
	cut   bool // because stop said so, not the limit
}

// stopEvery is how much work is done between two questions whether to stop: a
// millisecond or so.
const stopEvery = 1 << 19

// spend counts work that was done or is about to be; it reports whether work may
// go on.
func (m *meter) spend(n int64) bool {
	if m == nil {
		return true
	}
	if m.used += n; m.used >= m.next && !m.out {
		m.next = m.used + stopEvery
		if m.limit > 0 {
			m.next = min(m.next, m.limit)
		}
		switch {
		case m.limit > 0 && m.used >= m.limit:
			m.out = true
		case m.stop != nil && m.stop():
			m.out, m.cut = true, true
		}
	}
	return !m.out
}

// ask asks whether to stop now: for a long way between two counts of work.
func (m *meter) ask() {
	if m != nil && m.stop != nil && !m.out && m.stop() {
		m.out, m.cut = true, true
	}
}

func (m *meter) over() bool { return m != nil && m.out }

// within does something that may take so much work at most.
func (m *meter) within(work int64, do func()) {
	limit := m.limit
	if limit == 0 || limit-m.used > work {
		m.limit = m.used + max(1, work)
	}
	m.next = min(m.next, m.limit)
	do()
	m.limit = limit
	m.next = m.used
	m.out = m.cut || (limit > 0 && m.used >= limit)
}
