package planner_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

// everyOrder are the orders in which the steps of a route can be done.
func everyOrder(g *graph.Graph, ids []string) (all [][]string) {
	var order []string
	var extend func(held map[graph.SkillID]int)
	extend = func(held map[graph.SkillID]int) {
		if len(order) == len(ids) {
			all = append(all, slices.Clone(order))
			return
		}
		for _, id := range ids {
			s, _ := g.Step(id)
			if slices.Contains(order, id) || slices.ContainsFunc(s.Needs, func(h graph.Holding) bool { return held[h.Skill] < h.Level }) {
				continue
			}
			now := maps.Clone(held)
			for _, h := range s.Gives {
				now[h.Skill] = max(now[h.Skill], h.Level)
			}
			order = append(order, id)
			extend(now)
			order = order[:len(order)-1]
		}
	}
	extend(map[graph.SkillID]int{})
	return all
}

// holds reports whether a wish holds in an order.
func holds(w planner.Wish, former, order []string) bool {
	at := func(id string) int { return slices.Index(order, id) }
	if w.Before != "" {
		return at(w.Step) >= 0 && at(w.Step) < at(w.Before)
	}
	place := slices.Index(former, w.Step)
	for n, id := range former {
		if n < place && at(id) > at(w.Step) || n > place && at(id) < at(w.Step) {
			return false
		}
	}
	return place >= 0 && at(w.Step) >= 0
}

// Pins and moves change the order of the steps and nothing else. They are granted one after
// another whenever there is an order in which they hold with those granted before, and the
// reasons for a refusal are true: by all orders of small routes.
func TestWishesAgainstAllOrders(t *testing.T) {
	seen := map[planner.Refusal]int{}
	changed := 0
	for seed := range uint64(250) {
		rng := rand.New(rand.NewPCG(seed, 31))
		g := ways(t, rng)
		plain, err := planner.New(g, planner.Request{To: "r", AsOf: today})
		if err != nil || len(plain.Route.Steps) < 4 || len(plain.Route.Steps) > 7 {
			continue
		}
		orders := everyOrder(g, idsOf(plain.Route.Steps))
		for range 6 {
			r, former := wishing(rng, orders)
			without := r
			without.Pin, without.Move = nil, nil
			before, now := newPlan(t, g, without), newPlan(t, g, r)
			got, old := idsOf(now.Route.Steps), idsOf(before.Route.Steps)
			if !slices.ContainsFunc(orders, func(o []string) bool { return slices.Equal(o, got) }) {
				t.Fatalf("seed %d: %v is no order of %v", seed, got, old)
			}
			if now.Route.Hours != before.Route.Hours || now.Route.Optimal != before.Route.Optimal || now.Route.LowerBoundHours != before.Route.LowerBoundHours || price(now) != price(before) {
				t.Errorf("seed %d: wishes change hours, price or proof", seed)
			}
			for _, w := range now.Wishes {
				seen[w.Why]++
			}
			granted := judge(t, now.Wishes, orders, former, got)
			switch {
			case slices.ContainsFunc(granted, func(w planner.Wish) bool { return !holds(w, former, old) }):
				changed++
			case !slices.Equal(got, old):
				t.Errorf("seed %d: all was as wished in %v, now it is %v", seed, old, got)
			}
		}
	}
	for _, why := range []planner.Refusal{"", planner.RefusedOffRoute, planner.RefusedNotFormer, planner.RefusedNeeds, planner.RefusedWishes} {
		if seen[why] < 20 {
			t.Errorf("%d wishes of the kind %q: the test says little", seen[why], why)
		}
	}
	if changed < 50 {
		t.Errorf("%d orders changed: the test says little", changed)
	}
}

// wishing is a request with wishes, and what of its former plan is on the route.
func wishing(rng *rand.Rand, orders [][]string) (r planner.Request, former []string) {
	former = slices.Clone(orders[rng.IntN(len(orders))])
	if rng.IntN(3) == 0 { // one that cannot be done, perhaps
		rng.Shuffle(len(former), func(i, j int) { former[i], former[j] = former[j], former[i] })
	}
	any := func() string {
		if rng.IntN(20) == 0 {
			return "study:gone@1"
		}
		return orders[0][rng.IntN(len(orders[0]))]
	}
	former = former[rng.IntN(2):]
	r = planner.Request{To: "r", AsOf: today, Prefer: append([]string{"study:gone@1"}, former...)}
	for range rng.IntN(3) {
		r.Pin = append(r.Pin, any())
	}
	for range 1 + rng.IntN(4) {
		if m := (planner.Move{Step: any(), Before: any()}); m.Step != m.Before {
			r.Move = append(r.Move, m)
		}
	}
	return r, former
}

// judge judges the answers to wishes by all orders of the route; got is the one that was
// taken.
func judge(t *testing.T, wishes []planner.Wish, orders [][]string, former, got []string) (granted []planner.Wish) {
	t.Helper()
	possible := func(wishes ...planner.Wish) bool {
		return slices.ContainsFunc(orders, func(o []string) bool {
			return !slices.ContainsFunc(wishes, func(w planner.Wish) bool { return !holds(w, former, o) })
		})
	}
	for n, w := range wishes {
		if w.Granted != possible(append(granted, w)...) {
			t.Fatalf("former %v: %+v after %+v", former, w, granted)
		}
		switch {
		case w.Granted && !holds(w, former, got):
			t.Errorf("%+v does not hold in %v", w, got)
		case w.Granted:
			granted = append(granted, w)
		case (w.Why == planner.RefusedWishes) != possible(w):
			t.Errorf("%+v; alone it is possible: %v", w, possible(w))
		case w.Why == planner.RefusedWishes:
			var with []planner.Wish
			for _, k := range w.With {
				if k > n || !wishes[k-1].Granted {
					t.Errorf("wish %d is refused for %d", n+1, k)
				}
				with = append(with, wishes[k-1])
			}
			for k := range with {
				if less := slices.Delete(slices.Clone(with), k, k+1); !possible(append(less, w)...) {
					t.Errorf("%+v is refused for more than stands against it: %+v", w, with)
				}
			}
			if possible(append(with, w)...) {
				t.Errorf("%+v does not stand against %+v", with, w)
			}
		}
	}
	return granted
}

// On the built-in catalog a step that can come first comes first, and a plan is made again
// from its file with its wishes.
func TestWishesOfAllRoles(t *testing.T) {
	for n, role := range builtin.Catalog.Roles {
		plain := sharedPlan(t, planner.Request{To: role.ID})
		ids := idsOf(plain.Route.Steps)
		if len(ids) < 3 {
			continue
		}
		rng := rand.New(rand.NewPCG(uint64(n), 37))
		r := planner.Request{To: role.ID, Prefer: ids, Pin: []string{ids[rng.IntN(len(ids))]}}
		for range 4 {
			to := rng.IntN(len(ids) - 1)
			r.Move = append(r.Move, planner.Move{Step: ids[to+1+rng.IntN(len(ids)-to-1)], Before: ids[to]})
		}
		now := sharedPlan(t, r)
		got := idsOf(now.Route.Steps)
		if !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(ids))) || now.Route.Hours != plain.Route.Hours {
			t.Errorf("%s: wishes change the route", role.ID)
		}
		if !now.Wishes[0].Granted {
			t.Errorf("%s: %+v", role.ID, now.Wishes[0])
		}
		data, err := now.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if short, err := json.Marshal(now); err != nil || !bytes.Equal(now.AppendJSON(nil), short) {
			t.Errorf("%s: AppendJSON and encoding/json differ: %v", role.ID, err)
		}
		read, err := planner.ReadPlan("p.json", data)
		if err != nil {
			t.Fatal(err)
		}
		if a := read.Asked; !slices.Equal(a.Pin, r.Pin) || !slices.Equal(a.Move, r.Move) {
			t.Errorf("%s: %v and %v are read as %v and %v", role.ID, r.Pin, r.Move, a.Pin, a.Move)
		}
	}
}

func TestMoveBeforeItself(t *testing.T) {
	_, err := planner.New(builtin, planner.Request{To: builtin.Catalog.Roles[0].ID, Move: []planner.Move{{Step: "a", Before: "a"}}})
	if err == nil || err.Error() != "a cannot come before itself" {
		t.Errorf("%v", err)
	}
}
