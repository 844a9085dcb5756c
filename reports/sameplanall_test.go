package reports_test

import (
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// unheard are the methods that are no block of what is said, and why.
var unheard = map[string]string{
	"LeadToCoach": "the desk's", "VerdictsToCoach": "the desk's",
	"TaskLine": "cut to a line on the first screen", "Held": "a part of Strengths",
	"FromAssumed": "a part of Stated", "Counted": "a part of Stated", "Extras": "a part of Assumptions",
	"Either": "the words between parts of Proof", "TaskNote": "in Ahead and Tasks", "Flat": "says nothing", "Kind": "a word", "Kinds": "says nothing",
	"RouteMap": "drawn", "Timeline": "drawn",
	"Step.Name": "title and Rise", "Step.Cost": "in Special", "Step.Served": "in Why", "Step.OfRole": "says nothing",
}

// elsewhere are the messages that no plan says, and messages and blocks that those in one
// language do not say.
var elsewhere = map[string]lang.Lang{
	"plan.unreviewed.plans": "", "outlook.none": "", // of a table of plans
	"plan.strengths.groups": "", "plan.more": "", // where many are held, which are named is up to a format
	"plan.kind":   "",                                  // in frames and properties
	"plan.in-ads": lang.English, "InAds": lang.English, // whose names those are
	"plan.assume.names": lang.English, // in which vocabularies are
}

// All that can be said of a plan is said of one of the requests, in both languages, and
// compared: a new method of answer.Plan or a new message needs a block and a request.
func TestAllThatIsSaidOfAPlanIsCompared(t *testing.T) {
	for _, method := range methods() {
		_, block := blocks[method]
		if _, not := unheard[method]; block == not {
			t.Errorf("%s has to be in blocks, or in unheard with the reason", method)
		}
	}
	plans := map[string]*planner.Plan{}
	for name, of := range requests(t) {
		plans[name] = planned(t, of)
	}
	for _, l := range lang.All {
		said := map[string]bool{}
		for _, p := range plans {
			q := p.In(l)
			a := answer.Of(q)
			for part, b := range blocks {
				for _, text := range b.texts(a, q) {
					said[strings.ReplaceAll(answer.Plain(text), "\u00a0", " ")] = true
					said[part] = said[part] || text != ""
				}
			}
		}
		for part := range blocks {
			if not, ok := elsewhere[part]; !said[part] && !(ok && not == l) {
				t.Errorf("%s: no request reaches %s", l, part)
			}
		}
		text := strings.Join(slices.Sorted(maps.Keys(said)), "\n")
		for _, room := range []string{"plan", "content", "odds", "verdict", "alternatives"} {
			for id, says := range messages(t, l, room) {
				if not, ok := elsewhere[id]; ok && (not == "" || not == l) || strings.HasPrefix(id, "alternatives.") && !ofReports.MatchString(id) {
					continue
				}
				if !says.MatchString(text) {
					t.Errorf("%s: no request is told %s", l, id)
				}
			}
		}
	}
}

// ofReports are the messages about other routes that are not the planner's, whose tests they are.
var ofReports = regexp.MustCompile(`^alternatives\.(title|note|name|largest|compared|col\..*|price\..*)$`)

// methods are what can be asked of answer.Plan and answer.Step, without what they embed.
func methods() (names []string) {
	for _, of := range []struct {
		prefix    string
		x, embeds any
	}{{"", &answer.Plan{}, &lang.Printer{}}, {"Step.", answer.Step{}, &planner.Step{}}} {
		for m := range reflect.TypeOf(of.x).Methods() {
			if _, embedded := reflect.TypeOf(of.embeds).MethodByName(m.Name); !embedded {
				names = append(names, of.prefix+m.Name)
			}
		}
	}
	return names
}

var placeholder = regexp.MustCompile(`\\\{\\\{.*?\\\}\\\}`)

// messages are the texts of a room, each as what it looks like when it is said.
func messages(t *testing.T, l lang.Lang, room string) map[string]*regexp.Regexp {
	t.Helper()
	data, err := os.ReadFile("../graph/lang/messages/" + string(l) + "/" + room + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]any
	if err := json.Unmarshal(data, &texts); err != nil {
		t.Fatal(err)
	}
	all := map[string]*regexp.Regexp{}
	for id, x := range texts {
		forms, _ := x.(map[string]any)
		if text, ok := x.(string); ok {
			forms = map[string]any{"": text}
		}
		var says []string
		for _, form := range forms {
			text := strings.ReplaceAll(form.(string), "**", "")
			says = append(says, placeholder.ReplaceAllString(regexp.QuoteMeta(text), ".*?"))
		}
		all[id] = regexp.MustCompile("(?i)(" + strings.Join(says, "|") + ")")
	}
	return all
}
