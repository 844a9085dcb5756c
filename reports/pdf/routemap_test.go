package pdf

import (
	"testing"

	"skillroute/planner"
)

func TestZZ(t *testing.T) {
	for _, role := range builtin.Catalog.Roles {
		for _, from := range builtin.Catalog.Roles {
			req := planner.Request{To: role.ID, From: from.ID}
			if role.ID == from.ID {
				req.From = ""
			}
			p := mustPlan(t, builtin, req)
			r := newReport(p)
			if len(p.Route.Steps) == 0 {
				continue
			}
			maps := r.stepMaps(newStepGraph(p.Route.Steps))
			hs := []int{}
			tot := 0
			pages, y := 1, 25
			for _, m := range maps {
				h := int(m.h) + 8
				hs = append(hs, h)
				tot += h
				if y > 0 {
					y += 9
				}
				if y+h > 253 {
					pages++
					y = 0
				}
				y += h
			}
			t.Log(role.ID, req.From, len(p.Route.Steps), hs, tot, "pages", float64(pages-1)+float64(y)/253, "of", float64(tot+25+9*len(maps))/253)
		}
	}
}

func BenchmarkMapLayout(b *testing.B) {
	p := mustPlan(b, builtin, planner.Request{To: "social-media-manager", From: "social-media-admin"})
	r := newReport(p)
	for b.Loop() {
		r.stepMaps(newStepGraph(p.Route.Steps))
	}
}

func BenchmarkMapLabels(b *testing.B) {
	p := mustPlan(b, builtin, planner.Request{To: "social-media-manager", From: "social-media-admin"})
	r := newReport(p)
	for b.Loop() {
		r.nodeLabels(nodeWide)
	}
}
