package desk

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

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

func TestOtherWaysWithoutAPlan(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client("Budi", progress.Started{})
	x.shows(x.get("/clients/"+id+"/other"), "There is no plan to talk about yet.")
	x.get("/clients/" + id + "/skills")
	x.get("/clients/" + id + "/history")
}
