package progress

import (
	"testing"

	"skillroute/graph"
)

// The table of standings: the first that holds, each at the edge of its threshold.
func TestStandings(t *testing.T) {
	limits := Thresholds{StalledDays: 21, Off: 0.3, AtRisk: 0.7, Logged: 0.7}
	chance := func(x float64) *float64 { return &x }
	month := func(logged int) Hours { return Hours{28, 40 * 60, graph.Minutes(logged), 0} }
	for _, c := range []struct {
		name  string
		signs Signs
		want  Standing
	}{
		{"every must-have held", Signs{Ready: true}, StandingDone},
		{"done comes before all else", Signs{Ready: true, Idle: 99, Chance: chance(0), Hours: month(0)}, StandingDone},
		{"21 days without a word", Signs{Idle: 21, Chance: chance(1), Hours: month(2400)}, StandingStalled},
		{"20 days are not 21", Signs{Idle: 20, Chance: chance(1), Hours: month(0)}, StandingOnTrack},
		{"stalled comes before off", Signs{Idle: 30, Chance: chance(0)}, StandingStalled},
		{"a deadline out of reach", Signs{Chance: chance(0.29), Hours: month(2400)}, StandingOff},
		{"30 of 100 are at risk", Signs{Chance: chance(0.3), Hours: month(2400)}, StandingAtRisk},
		{"69 of 100 are at risk", Signs{Chance: chance(0.69), Hours: month(2400)}, StandingAtRisk},
		{"70 of 100 are on track", Signs{Chance: chance(0.7), Hours: month(2400)}, StandingOnTrack},
		{"with a deadline its chance decides, not the hours", Signs{Chance: chance(0.9), Hours: month(0)}, StandingOnTrack},
		{"without a deadline too few hours", Signs{Hours: month(28*60 - 1)}, StandingAtRisk},
		{"70 of 100 planned hours", Signs{Hours: month(28 * 60)}, StandingOnTrack},
		{"six days say nothing of hours", Signs{Hours: Hours{6, 500, 0, 0}}, StandingOnTrack},
		{"a week does", Signs{Hours: Hours{7, 600, 0, 0}}, StandingAtRisk},
		{"a step done without hours has some", Signs{Hours: Hours{7, 600, 120, 300}}, StandingOnTrack},
		{"but for a minute", Signs{Hours: Hours{7, 600, 120, 299}}, StandingAtRisk},
		{"four weeks off ask for nothing", Signs{Hours: Hours{28, 0, 0, 0}}, StandingOnTrack},
		{"just begun", Signs{}, StandingOnTrack},
	} {
		if got := limits.Standing(c.signs); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	// A threshold is a setting.
	strict := Thresholds{StalledDays: 7, Off: 0.5, AtRisk: 0.95, Logged: 1}
	for _, c := range []struct {
		signs Signs
		want  Standing
	}{
		{Signs{Idle: 7}, StandingStalled}, {Signs{Chance: chance(0.4)}, StandingOff}, {Signs{Chance: chance(0.9)}, StandingAtRisk}, {Signs{Hours: month(2399)}, StandingAtRisk},
	} {
		if got := strict.Standing(c.signs); got != c.want {
			t.Errorf("%+v: %s, want %s", c.signs, got, c.want)
		}
	}
}
