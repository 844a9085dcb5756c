package desk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner/progress"
)

// The ratings stand side by side; what the higher one would save is said when it is asked for;
// both agree on a level with one button, and a new rating is one form.
func TestSkillsSideBySide(t *testing.T) {
	for _, l := range lang.All {
		x, id := story(t, l)
		say := lang.For(l)
		page := x.get("/clients/" + id + "/skills")
		x.shows(page, say.Say("deskreview.apart", "N", 1), say.Say("deskskills.rule"), say.Say("deskskills.save"), "takarir Ramadan", say.Say("deskreview.kind.waived"))
		saving := say.Say("deskreview.saves", "Level", 3, "Hours", lang.Hours(36*60), "Date", "")
		if strings.Contains(seen(page), saving) {
			t.Errorf("%s: what was not asked for is planned", l)
		}
		x.shows(x.get("/clients/"+id+"/skills?save=1"), saving)
		back := "/clients/" + id + "/skills"
		if w := x.post("/clients/"+id+"/do/level.agree", url.Values{"skill": {"copywriting"}, "level": {"3"}, "back": {back}}); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: agreeing: %d %s", l, w.Code, w.Body)
		}
		if w := x.post("/clients/"+id+"/do/level.set", url.Values{"skill": {"canva"}, "level": {"2"}, "who": {"coach"}, "evidence": {"lima templat"}, "back": {back}}); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: rating: %d %s", l, w.Code, w.Body)
		}
		page = x.get("/clients/" + id + "/skills")
		x.shows(page, "lima templat", say.Say("deskskills.lead", "Count", 14, "Apart", 0))
		w := x.post("/clients/"+id+"/do/level.set", url.Values{"skill": {"canva"}, "level": {"9"}, "evidence": {"typed"}, "back": {back}})
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `value="typed"`) {
			t.Errorf("%s: a level that is not there: %d", l, w.Code)
		}
	}
}

// Each question about other ways has the answer of the command line, and what can be made of it.
func TestOtherWays(t *testing.T) {
	for i, l := range lang.All {
		x, id := story(t, l)
		say := lang.For(l)
		for j, c := range []struct {
			way  caseload.Way
			want string
		}{
			{caseload.WayRoutes, say.Say("alternatives.col.main")}, {caseload.WayMoney, say.Say("word.price")}, {caseload.WayCareer, say.Say("ladder.kind")},
			{caseload.WayNear, say.Say("deskother.use")}, {caseload.WayAfter, say.Say("deskother.use.what")},
		} {
			way, want := c.way, c.want
			if (i+j)%2 > 0 && !outsidetest.All() { // each in one language
				continue
			}
			page := x.get("/clients/" + id + "/other?way=" + string(way))
			if text := seen(page); !strings.Contains(text, want) || strings.Contains(text, "«") || strings.Contains(text, " --") || strings.Contains(page, " style=") {
				t.Errorf("%s: %s says no %q, or what does not belong there:\n%s", l, way, want, text)
			}
		}
		back := "/clients/" + id + "/other?way=near"
		if w := x.post("/clients/"+id+"/do/request.set", url.Values{"field": {"to"}, "value": {"social-media-manager"}, "back": {back}}); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", l, w.Code, w.Body)
		}
		if c, _ := x.Cases.Client(id); c.Plan.Role.ID != "social-media-manager" {
			t.Errorf("%s: the goal is %s", l, c.Plan.Role.ID)
		}
	}
}

// A route that is shown can be taken: the plan is of its steps then, and one undo takes it back.
func TestAnotherRouteIsTaken(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		id := x.sari()
		before := x.steps(id)
		answered, err := x.Cases.OtherWay(t.Context(), x.now(id), caseload.WayRoutes, l)
		if err != nil || len(answered.Routes) == 0 {
			t.Fatal(err, answered)
		}
		for i, steps := range answered.Routes {
			page := x.pressed(x.get("/clients/"+id+"/other"), fmt.Sprintf("use-route-%d", i+1))
			now := x.steps(id)
			for _, step := range now {
				if !slices.Contains(steps, step) {
					t.Errorf("%s: route %d: %s is none of its steps", l, i+1, step)
				}
			}
			if slices.Equal(now, before) || len(x.now(id).Changes()) == 0 {
				t.Errorf("%s: route %d: the plan is the same", l, i+1)
			}
			x.pressed(page, "undo")
			if now := x.steps(id); !slices.Equal(now, before) || len(x.now(id).Changes()) != 0 {
				t.Errorf("%s: route %d is not taken back: %v", l, i+1, now)
			}
		}
		if w := x.post("/clients/"+id+"/do/route.take", url.Values{"steps": {"study:nothing@1"}, "back": {"/clients/" + id + "/other"}}); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", l, w.Code)
		}
	}
}

func (x *tester) now(id string) *caseload.Client {
	x.Helper()
	c, err := x.Cases.Client(id)
	if err != nil {
		x.Fatal(err)
	}
	return c
}

// A budget in a currency that no rate leads to is told, with the way out.
func TestMoneyWithoutARate(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		id := x.sari(&progress.RequestSet{Field: "budget", Value: "1000000IDR"})
		x.shows(x.get("/clients/"+id+"/other?way=money"), "USD")
	}
}

// A plan of another way waits until nothing else is planned for the client; who has left does not
// wait.
func TestOtherWaysWaitForTheirTurn(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.sari()
	c := x.now(id)
	entered, leave, answered := make(chan bool), make(chan bool), make(chan error, 1)
	go x.Cases.Try(t.Context(), id, func(*caseload.Client) error { entered <- true; <-leave; return nil })
	<-entered
	gone, stop := context.WithCancel(t.Context())
	stop()
	if _, err := x.Cases.OtherWay(gone, c, caseload.WayNear, lang.English); !errors.Is(err, caseload.ErrReplaced) {
		t.Errorf("%v", err)
	}
	go func() {
		_, err := x.Cases.OtherWay(t.Context(), c, caseload.WayNear, lang.English)
		answered <- err
	}()
	select {
	case err := <-answered:
		t.Errorf("beside another plan: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	close(leave)
	if err := <-answered; err != nil {
		t.Error(err)
	}
}

func TestOtherWaysWithoutAPlan(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client("Budi", progress.Started{})
	x.shows(x.get("/clients/"+id+"/other"), "There is no plan to talk about yet.")
	x.get("/clients/" + id + "/skills")
	x.get("/clients/" + id + "/history")
}
