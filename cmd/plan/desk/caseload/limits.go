package caseload

import (
	"encoding/json"
	"strconv"

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

// hoursSetting is where the hours a week that a new client begins with are kept.
const hoursSetting = "hours"

// NewHours are the hours a week that the coach has new clients begin with; 0: none are set.
func (c *Caseload) NewHours() float64 {
	kept, err := c.store.Setting(hoursSetting)
	if err != nil {
		return 0
	}
	hours, _ := strconv.ParseFloat(kept, 64)
	return hours
}

// SetNewHours keeps them; 0 sets none.
func (c *Caseload) SetNewHours(hours float64) error {
	if hours == 0 {
		return c.store.Set(hoursSetting, "")
	}
	return c.store.Set(hoursSetting, strconv.FormatFloat(hours, 'f', -1, 64))
}
