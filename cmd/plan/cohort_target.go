package main

import (
	"errors"
	"fmt"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// targets are those of the map, else those of the settings, whose roles the catalog may not
// have. One whose day has passed is told.
func (a *app) targets(in *cohortInput) (all []cohort.Target, err error) {
	if m := in.options.Map; m != nil {
		all = m.Targets()
	}
	if all == nil {
		var faults lang.Faults
		for i, t := range a.settings.Targets {
			by, _ := planner.ParseDate(t.By) // the settings have read it
			target, err := cohort.TargetOf(in.g, t.Role, t.Share, by, all)
			if e, ok := errors.AsType[*lang.Error](err); ok {
				faults = append(faults, &lang.Error{Place: t.Place, What: lang.M("strict.at", "Path", fmt.Sprintf("targets/%d/role", i+1), "What", e.What), Hint: e.Hint})
				continue
			}
			all = append(all, target)
		}
		if faults != nil {
			return nil, faults
		}
	}
	for _, t := range all {
		if t.By < in.base.AsOf {
			role, _ := in.g.Catalog.Role(t.Role)
			a.note("cohort.target-passed", "Role", role.Name, "By", t.By.Time())
		}
	}
	return all, nil
}

// recordTargets puts targets into what the manifest records.
func recordTargets(settings map[string]any, targets []cohort.Target) {
	var all []map[string]any
	for _, t := range targets {
		all = append(all, map[string]any{"role": t.Role, "share": float64(t.Share) / lang.WholeShare, "by": t.By})
	}
	if all != nil {
		settings["targets"] = all
	}
}
