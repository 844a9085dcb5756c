package cohort

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"skillroute/graph/lang"
	"skillroute/planner/learner"
)

// What a cell may be, whatever stands above it.

func (x guesser) isRole(s string) bool { return len(x.Graph.Find(s, "role")) == 1 }

// mayBeRole is isRole also of a text that names several.
func (x guesser) mayBeRole(s string) bool {
	return len(x.Graph.Find(s, "role")) > 0 || len(x.rolesIn(s)) > 1
}

// isWish is isRole also of a role's name but for a few letters.
func (x guesser) isWish(s string) bool {
	if x.isRole(s) {
		return true
	}
	near, several := x.Graph.Near(s, "role")
	return !several && len(near) == 1 && misspells(s, near[0])
}

// isHave reports whether an answer has skills with their levels.
func (x guesser) isHave(s string) bool {
	silent := learner.Words{Graph: x.Graph}
	_, err := silent.Have(s)
	return err == nil
}

// isAhead reports whether an answer is a day to come.
func (x guesser) isAhead(s string) bool {
	if !x.isDay(s) {
		return false
	}
	span := lang.Period(s, x.Today.Time())
	return span.Last.After(x.Today.Time())
}

// rolesIn are the roles of which a text names one behind the other; they may share words, which
// stand once: Social Media Manager atau Specialist.
func (x guesser) rolesIn(s string) (roles lang.Items) {
	parts := betweenRoles().Split(s, 5)
	if len(parts) < 2 {
		return nil
	}
	first, last := strings.Fields(parts[0]), strings.Fields(parts[len(parts)-1])
	for _, part := range parts {
		names := []string{part}
		for n := len(first) - 1; n > 0; n-- {
			names = append(names, strings.Join(first[:n], " ")+" "+part)
		}
		for n := 1; n < len(last); n++ {
			names = append(names, part+" "+strings.Join(last[n:], " "))
		}
		for _, name := range names {
			if ids := x.Graph.Find(name, "role"); len(ids) == 1 {
				if role := (lang.Item{ID: ids[0], Name: x.Graph.Name(ids[0], "role")}); !slices.ContainsFunc(roles, func(r lang.Item) bool { return r.ID == role.ID }) {
					roles = append(roles, role)
				}
				break
			}
		}
	}
	return roles
}

// isDay reports whether an answer is a day, and no number.
func (x guesser) isDay(s string) bool {
	if _, err := strconv.Atoi(s); err == nil || strings.Count(s, ":") > 0 {
		return false // a time stamp is no deadline
	}
	return !lang.Period(s, x.Today.Time()).IsZero() || !lang.Period(s, time.Time{}).IsZero()
}

// isSortable reports whether a text is a name with its last word first: Dewi, Sari.
func isSortable(s string) bool {
	last, rest, found := strings.Cut(s, ", ")
	return found && isWords(s) && last != "" && rest != "" && !strings.ContainsAny(rest, ",.")
}

func isWords(s string) bool { return !strings.ContainsAny(s, "0123456789@") }

// isCode reports whether an answer may be an id: one word with a digit in it.
func isCode(s string) bool {
	return strings.ContainsAny(s, "0123456789") && !strings.ContainsAny(s, " @") && len(s) <= 40
}
