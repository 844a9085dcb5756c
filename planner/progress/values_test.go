package progress

import (
	"encoding/json"
	"fmt"
	"testing"

	"skillroute/graph"
)

// Hours and texts that are read the short way are what the long way reads.
func TestPlainValues(t *testing.T) {
	for hundredths := range 3_000 {
		for _, format := range []string{"%.2f", "%.1f", "%.4f", "%.0f"} {
			raw := fmt.Sprintf(format, float64(hundredths)/100)
			var x float64
			fmt.Sscan(raw, &x)
			if got, ok := plainHours([]byte(raw)); !ok && len(raw) < 8 || ok && got != graph.Minutes(graph.Rounded(x, 60)) {
				t.Fatalf("%s hours: %d minutes, %v", raw, got, ok)
			}
		}
	}
	long := 0
	for m := range graph.Minutes(20_000) { // as they are written
		raw, _ := m.MarshalJSON()
		got, ok := plainHours(raw)
		if ok && got != m {
			t.Fatalf("%s hours: %d minutes, want %d", raw, got, m)
		}
		if ok && len(raw) > 7 {
			long++
		}
	}
	if long < 10_000 {
		t.Errorf("only %d long numbers are read the short way", long)
	}
	for _, raw := range []string{"", "-1", "9999999999999999999", "10000.000000000001", "01", "1.", ".5", "1.2.3", "1e3", "+1", "10001", "10000.1", "1_0", "0x1"} {
		if m, ok := plainHours([]byte(raw)); ok {
			t.Errorf("%q is %d minutes", raw, m)
		}
	}
	for raw, plain := range map[string]bool{`"a b"`: true, `""`: true, `"`: false, `"a`: false, `"a\\n"`: false, `"é"`: false, "\"\t\"": false, `"a"b"`: false, `null`: false} {
		if s, ok := plainText([]byte(raw)); ok != plain || ok && `"`+s+`"` != raw {
			t.Errorf("%s: %q, %v", raw, s, ok)
		}
	}
}

// What is read without the library is what the library reads, also of lines with a byte changed.
func TestPlainObjects(t *testing.T) {
	lines := []string{
		`{"v":1,"id":"01JEP000000000000000010000","at":"2026-12-10T19:02:11+07:00","by":"self","kind":"step.done","data":{"step":"study:a@1","gives":["a@1","b@2"],"date":"2026-12-10","hours":1.25}}`,
		`{}`, `{"a":{},"b":[],"c":true,"d":0.5,"e":false}`, `{"a":1,"a":2}`, `{"a":null}`, `{"a":-1e9,"b":[1]}`, `{"ä":"ö","b":"\n"}`, ` { "a" : 1 } `, `[]`, `null`,
	}
	plain := 0
	check := func(line []byte) {
		var want map[string]json.RawMessage
		valid := json.Unmarshal(line, &want) == nil && want != nil
		got, ok := objectOf(line)
		if _, fast := plainObject(line); fast {
			plain++
		}
		if ok != valid || ok && len(got) != len(want) {
			t.Fatalf("%s: %v with %d keys, want %v with %d", line, ok, len(got), valid, len(want))
		}
		for _, p := range got {
			if raw, there := want[p.key]; !there || string(raw) != string(p.raw) {
				t.Fatalf("%s: %s is %s, want %s", line, p.key, p.raw, raw)
			}
		}
	}
	for _, line := range lines {
		check([]byte(line))
		for i := range len(line) {
			for _, c := range []byte("\"\\{}[],:0.e-x \x00\xff") {
				changed := []byte(line)
				changed[i] = c
				check(changed)
			}
			check([]byte(line[:i]))
			check([]byte(line[:i] + line[i+1:]))
		}
	}
	if plain < 100 {
		t.Errorf("only %d lines are plain", plain)
	}
}
