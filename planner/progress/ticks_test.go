package progress

import (
	"strings"
	"testing"

	"skillroute/planner"
)

// All faults of a file of ticks are told, each with its line.
func TestTicks(t *testing.T) {
	good := "{\"format\": \"skillroute.ticks/1\", \"plan\": \"sha256:1\", \"later\": {}, \"steps\": [\n{\"step\": \"study:a@1\", \"date\": \"2026-12-10\"},\n{\"step\": \"study:b@1\", \"date\": \"2026-12-11\", \"hours\": 1.5, \"note\": \"x\", \"mood\": 1}]}"
	ticks, err := ReadTicks("t.json", []byte(good))
	if err != nil || len(ticks.Steps) != 2 || ticks.Steps[1] != (Tick{"study:b@1", dayOf("2026-12-11"), 90, "x", "t.json:3"}) || ticks.Plan != "sha256:1" {
		t.Fatal(ticks, err)
	}
	bad := strings.NewReplacer("ticks/1", "ticks/2", "12-10", "13-10", `"study:b@1"`, "7", "1.5", "-1").Replace(good)
	_, err = ReadTicks("t.json", []byte(bad))
	for _, want := range []string{"t.json:1: ", "t.json:2: ", "t.json:3: "} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no fault with %s: %v", want, err)
		}
	}
}

// Whatever a file holds is ticks or a fault.
func FuzzReadTicks(f *testing.F) {
	f.Add([]byte(`{"format":"skillroute.ticks/1","steps":[{"step":"a","date":"2026-12-10","hours":2}]}`))
	f.Add([]byte(`{"format":"skillroute.ticks/1","steps":[{"step":"","date":""}]}`))
	f.Add([]byte(`[`))
	f.Fuzz(func(t *testing.T, data []byte) {
		ticks, err := ReadTicks("t.json", data)
		if (ticks == nil) != (err != nil) {
			t.Fatal(ticks, err)
		}
		if ticks == nil {
			return
		}
		for _, x := range ticks.Steps {
			if x.Step == "" || x.Date < planner.MinDate || x.Date > planner.MaxDate || x.Hours < 0 || x.Hours > MaxHours*60 {
				t.Errorf("%q was read as %v", data, x)
			}
		}
	})
}
