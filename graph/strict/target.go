package strict

import (
	"time"

	"skillroute/graph/lang"
)

// Target is a share of learners, as [lang.Share] counts, who shall be ready for a role by a
// day. The role is as it is written: what names it knows the reader.
type Target struct {
	Role  Node
	Share int
	By    time.Time
}

// Whole reports whether nothing is wrong with a target but perhaps its role.
func (t Target) Whole() bool { return t.Share > 0 && !t.By.IsZero() }

// Targets reads a list of targets, but for those without a role.
func (n Node) Targets() (all []Target) {
	n.List(func(_ int, item Node) {
		var t Target
		item.Map(Fields{
			"role": func(v Node) {
				if v.Text() != "" {
					t.Role = v
				}
			},
			"share": func(v Node) {
				share, ok := lang.Share(v.Raw())
				if t.Share = share; !ok && v.IsScalar() {
					v.FaultHint(lang.M("strict.share.hint"), "strict.share", "Value", v.Raw())
				} else if !ok {
					v.Text()
				}
			},
			"by": func(v Node) {
				text := v.Text()
				day, monthFirst := lang.Days(text, time.Time{})
				if t.By = day; day.IsZero() {
					t.By = monthFirst
				}
				if text != "" && t.By.IsZero() {
					v.FaultHint(lang.M("value.date.hint"), "value.date", "Value", text)
				}
			},
		}, "role", "share", "by")
		if !t.Role.IsZero() {
			all = append(all, t)
		}
	})
	return all
}
