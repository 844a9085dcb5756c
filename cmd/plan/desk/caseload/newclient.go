package caseload

import (
	"skillroute/cmd/plan/desk/store"
	"skillroute/planner/progress"
)

// Begin makes a client of what a journal begins with, and gives its id; sent twice with the
// same once, that of the client that was made the first time.
func (c *Caseload) Begin(once string, p store.Client, s *progress.Started, more ...progress.Data) (string, error) {
	id, err := c.newID()
	if err != nil {
		return "", err
	}
	p.ID = id
	d := &Deed{Data: append([]progress.Data{s}, more...), Profile: &p}
	if err := c.write(id, once, d); err != nil || once == "" {
		return id, err
	}
	return c.store.Happened(once)
}
