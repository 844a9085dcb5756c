package caseload

import (
	"encoding/json"

	"skillroute/planner/progress"
)

// limitsSetting is where thresholds that a coach has set are kept.
const limitsSetting = "thresholds"

// OwnLimits are thresholds of standings that a coach has set; nil: the one that the caseload
// was made with.
type OwnLimits struct {
	StalledDays *int     `json:"stalled_days,omitempty"`
	Off         *float64 `json:"off_chance,omitempty"`
	AtRisk      *float64 `json:"at_risk_chance,omitempty"`
	Logged      *float64 `json:"logged_share,omitempty"`
}

// over are the thresholds that hold.
func (o *OwnLimits) over(t progress.Thresholds) progress.Thresholds {
	if o == nil {
		return t
	}
	if o.StalledDays != nil {
		t.StalledDays = *o.StalledDays
	}
	for _, x := range []struct {
		of  *float64
		own *float64
	}{{&t.Off, o.Off}, {&t.AtRisk, o.AtRisk}, {&t.Logged, o.Logged}} {
		if x.own != nil {
			*x.of = *x.own
		}
	}
	return t
}

// Limits are the thresholds of standings: what the coach has set, or else those that the
// caseload was made with.
func (c *Caseload) Limits() progress.Thresholds { return c.limits.Load().over(c.Thresholds) }

// OwnLimits are those of the thresholds that the coach has set.
func (c *Caseload) OwnLimits() OwnLimits {
	if o := c.limits.Load(); o != nil {
		return *o
	}
	return OwnLimits{}
}

// SetLimits keeps thresholds. Clients are judged by them from the next time on that they are
// asked for; the list of all is made again in the background.
func (c *Caseload) SetLimits(o OwnLimits) error {
	kept, err := json.Marshal(o)
	if err != nil {
		return err
	}
	if err := c.store.Set(limitsSetting, string(kept)); err != nil {
		return err
	}
	c.limits.Store(&o)
	c.Refresh()
	return nil
}

// readLimits takes what is kept; what cannot be read is as if it were not there.
func (c *Caseload) readLimits() {
	var o OwnLimits
	if kept, err := c.store.Setting(limitsSetting); err == nil && json.Unmarshal([]byte(kept), &o) == nil {
		c.limits.Store(&o)
	}
}
