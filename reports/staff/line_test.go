package staff_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"skillroute/graph/outsidetest"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// shown is a line as JSON; nothing and an empty list are the same.
func shown(t testing.TB, l *staff.Line) string {
	t.Helper()
	b, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("null"), []byte("[]")), []byte("{}"), []byte("[]")))
}

// Lines are read as encoding/json reads them, whatever was read before.
func TestLinesAreReadAsJSON(t *testing.T) {
	before := []byte("{")
	for _, o := range []stafftest.Options{{}, {Hostile: true, Lang: "id"}} {
		data, err := os.ReadFile(filepath.Join(stafftest.Folder(t, builtin, outsidetest.Scaled(20, 60), 8, o), staff.PlansFile))
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range bytes.Split(bytes.TrimSpace(data), []byte("\n")) {
			var spaced bytes.Buffer
			if err := json.Indent(&spaced, text, " ", "\t"); err != nil {
				t.Fatal(err)
			}
			want, err := staff.DecodeSlowly(text)
			if err != nil {
				t.Fatal(err)
			}
			for _, form := range [][]byte{text, spaced.Bytes()} {
				got, err := staff.DecodeAfter(before, form)
				if err != nil || shown(t, got) != shown(t, want) {
					t.Fatalf("%v\n%s\nwant\n%s", err, shown(t, got), shown(t, want))
				}
			}
			for at := 1; at < len(text); at += 1 + len(text)/50 {
				if _, err := staff.Decode(text[:at]); err == nil {
					t.Fatalf("a line cut at %d is read", at)
				}
			}
			before = text
		}
	}
}

// Whatever stands where a summary does not look, it does not disturb.
func FuzzLine(f *testing.F) {
	f.Add("Sari \"Dewi\" \\ \u2028 <b>", []byte(`{"a":[1,{"b":"]}\\\""}],"c":null}`), 12.25, 3, "copywriting@2")
	f.Add("\xff\x00", []byte(`"\u0022"`), 1e300, -1, "\\")
	f.Add("", []byte(` [ ] `), 0.0, 1<<40, "@")
	f.Fuzz(func(t *testing.T, name string, noise []byte, hours float64, number int, id string) {
		if _, err := staff.Decode(noise); err == nil && !bytes.HasPrefix(bytes.TrimSpace(noise), []byte("{")) && string(bytes.TrimSpace(noise)) != "null" {
			t.Errorf("%q is read", noise)
		}
		if !json.Valid(noise) {
			return
		}
		raw := json.RawMessage(noise)
		text, err := json.Marshal(map[string]any{"line": number, "id": id, "name": name, "noise": raw, "plan": map[string]any{
			"noise": raw, "as_of": "2026-11-23", "format": id, "learner": map[string]any{"noise": raw, "have": map[string]int{id: number}},
			"gap": []any{map[string]any{"duties": raw, "skill": id, "have": number, "need": 2}},
			"route": map[string]any{"bound": raw, "steps": []any{map[string]any{"because": raw, "id": name, "gives": []string{id, name}, "hours": map[string]any{"likely": hours, "x": raw},
				"price": map[string]any{"amount": hours, "currency": name}}}},
			"schedule": map[string]any{"deadline": map[string]any{"relax": []any{map[string]any{"kind": id, "value": name}, map[string]any{"value": hours}}}, "z": raw},
		}})
		if err != nil {
			return // numbers that JSON does not have
		}
		want, slow := staff.DecodeSlowly(text)
		got, err := staff.Decode(text)
		if slow == nil && (err != nil || shown(t, got) != shown(t, want)) {
			t.Errorf("%s: %v\n%s\nwant\n%s", text, err, shown(t, got), shown(t, want))
		}
	})
}
