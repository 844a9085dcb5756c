package assess

import (
	"encoding/json"

	"skillroute/graph"
)

// Format names the JSON form of a Result.
const Format = "skillroute.assessment/1"

// Result is what a session found, as data.
type Result struct {
	Format  string          `json:"format"`
	Role    graph.RoleID    `json:"role"`
	Rater   string          `json:"rater"` // self or coach
	AsOf    string          `json:"as_of"`
	Skills  int             `json:"skills"` // that the role is asked about
	Ratings []ratingJSON    `json:"ratings"`
	Open    []graph.SkillID `json:"open"` // not answered, in the order of asking
}

type ratingJSON struct {
	Skill    graph.SkillID  `json:"skill"`
	Level    int            `json:"level"`
	Required int            `json:"required"` // 0: the role does not ask for it
	Evidence string         `json:"evidence"`
	Because  *graph.Holding `json:"because"` // the answer that implies it; null: answered
}

// Result is what the session found.
func (s *Session) Result(rater, asOf string) *Result {
	r := &Result{Format, s.a.Role.ID, rater, asOf, s.a.Skills(), []ratingJSON{}, []graph.SkillID{}}
	for _, x := range s.Ratings() {
		row := ratingJSON{x.Skill, x.Level, x.Required, x.Evidence, nil}
		if x.Implied {
			row.Because = &x.Because
		}
		r.Ratings = append(r.Ratings, row)
	}
	for _, l := range s.Open() {
		r.Open = append(r.Open, l.Skill.ID)
	}
	return r
}

// JSON is the contract form.
func (r *Result) JSON() ([]byte, error) {
	b, err := json.MarshalIndent(r, "", "  ")
	return append(b, '\n'), err
}
