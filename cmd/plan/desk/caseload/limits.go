package caseload

import (
	"encoding/json"

	"skillroute/planner/progress"
)

// limitsSetting is where thresholds that a coach has set are kept.
const limitsSetting = "thresholds"

// Limits are the thresholds of standings: what the coach has set, or else those that the
// caseload was made with.
func (c *Caseload) Limits() progress.Thresholds {
	if l := c.limits.Load(); l != nil {
		return *l
	}
	return c.Thresholds
}

// SetLimits keeps other thresholds; nil goes back to those that the caseload was made with.
// Clients are judged by them from the next time on that they are asked for.
func (c *Caseload) SetLimits(l *progress.Thresholds) error {
	var kept []byte
	if l != nil {
		var err error
		if kept, err = json.Marshal(l); err != nil {
			return err
		}
	}
	if err := c.store.Set(limitsSetting, string(kept)); err != nil {
		return err
	}
	c.limits.Store(l)
	return nil
}

// readLimits takes what is kept; what cannot be read is as if it were not there.
func (c *Caseload) readLimits() {
	var l progress.Thresholds
	if kept, err := c.store.Setting(limitsSetting); err == nil && json.Unmarshal([]byte(kept), &l) == nil {
		c.limits.Store(&l)
	}
}
