package look_test

import (
	"bytes"
	"testing"

	"skillroute/graph"
	"skillroute/reports/answer"
	"skillroute/reports/look"
)

// in calls f with the value of two tones on light and on dark ground.
func in(a, b look.Tone, f func(where string, a, b look.Color)) {
	f(a.Name+" on "+b.Name+", light", a.Light, b.Light)
	f(a.Name+" on "+b.Name+", dark", a.Dark, b.Dark)
}

// Text can be read wherever it stands, and shapes be told from their ground.
func TestContrastOfTheTable(t *testing.T) {
	atLeast := func(want float64) func(string, look.Color, look.Color) {
		return func(where string, a, b look.Color) {
			t.Helper()
			if got := a.Contrast(b); got < want {
				t.Errorf("%s: %.2f, want %.1f", where, got, want)
			}
		}
	}
	const shape = 3 // success criterion 1.4.11
	text, grounds := []look.Tone{look.Ink, look.Muted, look.Accent}, []look.Tone{look.Ground, look.Panel, look.Wash}
	for _, k := range look.Kinds {
		text = append(text, k.Tone)
	}
	for _, s := range look.Standings {
		text = append(text, s.Ink)
		in(s.Ink, s.Ground, atLeast(look.MinContrast))
		in(look.Ink, s.Ground, atLeast(look.MinContrast))
	}
	for _, ground := range grounds {
		for _, ink := range text {
			in(ink, ground, atLeast(look.MinContrast))
		}
		in(look.Edge, ground, atLeast(shape))
	}
	in(look.Accent, look.Track, atLeast(shape))
	for _, s := range look.Missing {
		in(s.Ink, s.Ground, atLeast(look.MinContrast))
	}
}

// The more is missing, the further a shade is from its ground.
func TestMissingDeepens(t *testing.T) {
	for i := range look.Missing[1:] {
		a, b := look.Missing[i].Ground, look.Missing[i+1].Ground
		if a.Light.Contrast(look.Panel.Light) >= b.Light.Contrast(look.Panel.Light) || a.Dark.Contrast(look.Panel.Dark) >= b.Dark.Contrast(look.Panel.Dark) {
			t.Errorf("%s is not deeper than %s", b.Name, a.Name)
		}
	}
}

func TestTableIsWhole(t *testing.T) {
	if len(look.Kinds) != int(graph.NumKinds) {
		t.Errorf("%d looks of kinds", len(look.Kinds))
	}
	symbols, names := map[string]bool{}, map[string]bool{}
	for k, x := range look.Kinds {
		if x.Tone.Name != graph.Kind(k).String() || symbols[x.Symbol] || symbols[x.ASCII] {
			t.Errorf("%v looks as %+v", graph.Kind(k), x)
		}
		symbols[x.Symbol], symbols[x.ASCII] = true, true
	}
	for s, name := range map[answer.Standing]string{answer.Good: "good", answer.Caution: "warn", answer.Bad: "bad"} {
		if got := look.Standings[s].Ink.Name; got != name {
			t.Errorf("standing %d looks %s", s, got)
		}
	}
	for _, x := range look.Tones() {
		if names[x.Name] {
			t.Errorf("two tones are called %s", x.Name)
		}
		names[x.Name] = true
	}
}

// The page carries all of them.
func TestFontsAreSmall(t *testing.T) {
	sum := 0
	for _, f := range look.Fonts() {
		if !bytes.HasPrefix(f.WOFF2, []byte("wOF2")) {
			t.Errorf("the font of weight %d is no WOFF2", f.Weight)
		}
		sum += len(f.WOFF2)
	}
	if sum > 60<<10 {
		t.Errorf("the fonts have %d bytes", sum)
	}
	t.Logf("%d bytes in all", sum)
}
