package desk

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// A message from a chat is looked at tick by tick, taken once, and does nothing a second time.
func TestTicksFromAChat(t *testing.T) {
	words := map[lang.Lang][]string{
		lang.English:    {"3 steps were ticked off", "no such step is known", "From the page of another plan (sha256:abcdef", "done already", "3 of the client's ticks"},
		lang.Indonesian: {"3 langkah dicentang", "langkah ini tidak dikenal", "Dari halaman rencana lain (sha256:abcdef", "sudah selesai"},
	}
	for _, l := range lang.All {
		x, say := newTester(t, l), words[l]
		id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10, Start: on(2026, 11, 2)})
		c, err := x.Cases.Client(id)
		if err != nil || c.Plan == nil {
			t.Fatal(err)
		}
		steps := c.Plan.Route.Steps
		sent := progress.Ticks{Plan: "sha256:abcdef0123456789", Steps: []progress.Tick{
			{Step: steps[0].ID, Date: planner.DateOf(2026, 11, 20), Hours: 90, Note: "seru <b>sekali</b>"},
			{Step: "study:nothing@9", Date: planner.DateOf(2026, 11, 21)},
			{Step: steps[1].ID, Date: planner.DateOf(2027, 1, 1)},
		}}
		at := "/clients/" + id + "/ticks"
		if w := x.post(at, url.Values{"text": {"Halo coach, ini ya:\n" + sent.Message() + "\nmakasih"}}); w.Code != http.StatusSeeOther {
			t.Fatalf("%d\n%s", w.Code, seen(w.Body.String()))
		}
		x.post(at, url.Values{"text": {string(sent.JSON())}}) // the same, as a file has it
		page := x.get(at)
		x.shows(page, say[0], say[1], say[2])
		if strings.Count(page, "ti-sent box") != 1 || strings.Contains(page, "<b>sekali") {
			t.Errorf("%s: the message is there twice, or is markup", l)
		}
		if n := strings.Count(page, `type="checkbox"`); n != 1 {
			t.Errorf("%s: %d ticks can be taken", l, n)
		}
		if list, err := x.Cases.List(); err != nil || len(list.Entries[0].Needs) == 0 || list.Entries[0].Needs[0].Kind != "ticks" {
			t.Errorf("%s: ticks that wait are no need: %+v %v", l, list.Entries[0].Needs, err)
		}
		again, _ := x.Cases.Client(id)
		if again.Seq != c.Seq {
			t.Errorf("%s: something was recorded before it was taken", l)
		}

		sentNow, _ := x.Cases.Sent(again)
		take := url.Values{"tab": {sentNow[0].Tab}, "take:" + steps[0].ID: {"1"}, "take:" + steps[1].ID: {"1"}, "once": {"a"}}
		if w := x.post(at+"/take", take); w.Code != http.StatusSeeOther || !strings.Contains(w.Header().Get("Location"), "did=") {
			t.Fatalf("%d %v", w.Code, w.Header())
		}
		x.post(at+"/take", take)
		c, _ = x.Cases.Client(id)
		if len(c.State.Done) != 1 || c.State.Done[0].Event.By != progress.Import || c.State.Done[0].Hours != 90 || len(c.State.Notes) != 1 {
			t.Errorf("%s: done are %+v, notes %+v", l, c.State.Done, c.State.Notes)
		}
		if sentNow, _ := x.Cases.Sent(c); len(sentNow) != 0 {
			t.Errorf("%s: the message is still there", l)
		}

		// The same message another day: it is said to be done, and taking it does nothing.
		x.post(at, url.Values{"text": {sent.Message()}})
		x.shows(x.get(at), say[3])
		seq := c.Seq
		x.post(at+"/take", url.Values{"tab": {sentNow[0].Tab}, "take:" + steps[0].ID: {"1"}, "once": {"b"}})
		if c, _ = x.Cases.Client(id); c.Seq != seq {
			t.Errorf("%s: the same message did something twice", l)
		}
	}
}

// Who has no script writes numbers, of the plan agreed on last; whose a message is, its plan tells.
func TestTicksInNumbersAndWhose(t *testing.T) {
	x := newTester(t, lang.Indonesian)
	id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10, Start: on(2026, 11, 2)})
	c, _ := x.Cases.Client(id)
	at := "/clients/" + id + "/ticks"
	x.post(at, url.Values{"text": {"selesai 1 (3 jam), 99"}})
	x.shows(x.get(at), "2 langkah dicentang", "1. ", "langkah 99", "3 jam", "23 Nov 2026")
	sent, _ := x.Cases.Sent(c)
	if len(sent) != 1 || sent[0].Ticks[0].Step.ID != c.Plan.Route.Steps[0].ID {
		t.Fatalf("%+v", sent)
	}
	x.post(at+"/take", url.Values{"tab": {sent[0].Tab}, "do": {"drop"}})
	if sent, _ = x.Cases.Sent(c); len(sent) != 0 {
		t.Error("the message is still there")
	}
	for text, want := range map[string]string{"": "SR1.", "apa kabar?": "tidak ada langkah selesai", "SR1.abc": "tidak tiba utuh", `{"format":"skillroute.plan/1","steps":[]}`: "skillroute.plan/1", strings.Repeat("x", 400<<10): "terlalu besar"} {
		if w := x.post(at, url.Values{"text": {text}}); w.Code < 400 || !strings.Contains(seen(w.Body.String()), want) {
			t.Errorf("%.40q: %d, no %q in %.300s", text, w.Code, want, seen(w.Body.String()))
		}
	}
	foreign := progress.Ticks{Plan: "sha256:ff", Steps: []progress.Tick{{Step: c.Plan.Route.Steps[0].ID, Date: planner.DateOf(2026, 11, 20)}}}
	if w := x.post("/ticks", url.Values{"text": {foreign.Message()}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "belum jelas ini jawaban siapa") {
		t.Errorf("a message of nobody: %d", w.Code)
	}
	if w := x.post("/clients/"+id+"/do/version.agree", url.Values{"digest": {c.Digest()}, "once": {"v"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("agree: %d %.300s", w.Code, seen(w.Body.String()))
	}
	c, _ = x.Cases.Client(id)
	mine := progress.Ticks{Plan: c.State.Agreed[0].Digest, Steps: foreign.Steps}
	if w := x.post("/ticks", url.Values{"text": {mine.Message()}}); w.Code != http.StatusSeeOther || w.Header().Get("Location") != at {
		t.Errorf("a message of hers: %d %v", w.Code, w.Header())
	}
	x.shows(x.get(at), "Dari halaman versi 1.")
}

// answered is the screen of Sari's answers, of which one waits to be taken.
func (d *gallery) answered() string {
	c, err := d.Cases.Client(d.sari)
	if err != nil {
		d.Fatal(err)
	}
	sent := progress.Ticks{Plan: "sha256:abcdef0123456789", Steps: []progress.Tick{
		{Step: d.step, Date: c.Day - 1, Hours: 90, Note: "seru sekali"}, {Step: "study:nothing@9", Date: c.Day},
	}}
	if err := d.Cases.KeepSent(d.sari, "", []byte(sent.Message())); err != nil {
		d.Fatal(err)
	}
	return "/clients/" + d.sari + "/ticks"
}

// A step of one's own is ticked off on the page like any.
func TestTicksOfStepsOfOnesOwn(t *testing.T) {
	x := newTester(t, lang.Indonesian)
	id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10, Start: on(2026, 11, 2)})
	x.post("/clients/"+id+"/do/step.own", url.Values{"text": {"Baca brief klien"}, "hours": {"3"}, "once": {"o"}})
	c, _ := x.Cases.Client(id)
	at := slices.IndexFunc(c.Plan.Route.Steps, func(s planner.Step) bool { return strings.HasPrefix(s.ID, planner.OwnPrefix) })
	if at < 0 {
		t.Fatal("there is no step of her own")
	}
	own := c.Plan.Route.Steps[at].ID
	sent := progress.Ticks{Steps: []progress.Tick{{Step: own, Date: c.Day, Note: "sudah"}}}
	x.post("/clients/"+id+"/ticks", url.Values{"text": {sent.Message()}})
	x.shows(x.get("/clients/"+id+"/ticks"), "Baca brief klien")
	all, _ := x.Cases.Sent(c)
	x.post("/clients/"+id+"/ticks/take", url.Values{"tab": {all[0].Tab}, "take:" + own: {"1"}, "once": {"t"}})
	if c, _ = x.Cases.Client(id); !c.State.IsDone(own) || len(c.State.Notes) != 1 || !strings.HasPrefix(c.State.Notes[0].Data.Text, "Baca brief klien: ") {
		t.Errorf("done are %+v, notes %+v", c.State.Done, c.State.Notes)
	}
}

// The page of a version, in any language, names that version: what comes back from it is known.
func TestThePageOfAVersionIsKnownAgain(t *testing.T) {
	digest := regexp.MustCompile(`sha256:[0-9a-f]{64}`)
	for _, l := range lang.All {
		x := newTester(t, l)
		id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10, Start: on(2026, 11, 2)})
		c, _ := x.Cases.Client(id)
		if w := x.post("/clients/"+id+"/do/version.agree", url.Values{"digest": {c.Digest()}, "once": {"v"}}); w.Code != http.StatusSeeOther {
			t.Fatalf("agree: %d", w.Code)
		}
		c, _ = x.Cases.Client(id)
		for _, q := range []string{"?v=1", "?v=1&lang=en", "?v=1&lang=id", "?v=draft"} {
			page := x.get("/clients/" + id + "/files/plan.html" + q)
			data := page[strings.Index(page, `id="data"`):]
			sent := progress.Ticks{Plan: digest.FindString(data), Steps: []progress.Tick{{Step: c.Plan.Route.Steps[0].ID, Date: c.Day}}}
			if err := x.Cases.KeepSent(id, "", []byte(sent.Message())); err != nil {
				t.Fatal(err)
			}
			all, err := x.Cases.Sent(c)
			if err != nil || len(all) != 1 || all[0].Other || strings.Contains(q, "v=1") && all[0].Version != 1 {
				t.Errorf("%s %s: %s is of version %d, of another plan: %t; agreed is %s", l, q, sent.Plan, all[0].Version, all[0].Other, c.State.Agreed[0].Digest)
			}
			x.Cases.DropSent(id, all[0].Tab)
		}
	}
}
