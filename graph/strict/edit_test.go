package strict

import (
	"strings"
	"testing"
)

// A file that is written into keeps what it says otherwise, comments and order too.
func TestEdit(t *testing.T) {
	set := []Entry{{"learner", "sari.yaml"}, {"lang", "id"}}
	for _, c := range []struct{ before, want string }{
		{"", "learner: sari.yaml\nlang: id\n"},
		{"# a comment\n", "# a comment\nlearner: sari.yaml\nlang: id\n"},
		{"{}", "{learner: sari.yaml, lang: id}\n"}, {"null\n", "learner: sari.yaml\nlang: id\n"},
		{"# top\n\nlang: en # the language\nrates: {USD: 16500} # of the bank\n# end\n", "# top\n\nlang: id # the language\nrates: {USD: 16500} # of the bank\nlearner: sari.yaml\n# end\n"},
	} {
		got, err := Edit([]byte(c.before), set...)
		if err != nil || !sameLines(string(got), c.want) {
			t.Errorf("%q becomes\n%s%v\nwant\n%s", c.before, got, err, c.want)
		}
		again, err := Edit(got, set...)
		if err != nil || string(again) != string(got) {
			t.Errorf("written again it is\n%s%v", again, err)
		}
	}
	for _, broken := range []string{"- a", "a: [", "x", "a: 1\n---\nb: 2\n", "\xff"} {
		if got, err := Edit([]byte(broken), set...); err == nil {
			t.Errorf("%q becomes %q", broken, got)
		}
	}
}

// sameLines reports whether two texts have the same lines, wherever the comments at their
// ends stand.
func sameLines(a, b string) bool {
	for line := range strings.Lines(b) {
		if !strings.Contains(a, strings.TrimSpace(line)) {
			return false
		}
	}
	return strings.Count(a, ":") == strings.Count(b, ":")
}

// What is written is read as the same: names that look like numbers, truths or nothing too.
func TestWhatIsWrittenIsRead(t *testing.T) {
	for _, text := range []string{"Sari", "off", "no", "null", "~", "12", "1e3", "2026-12-01", "a: b", "# x", "- x", "\"", "'", "", " x ", "ü\u0000", "a\nb", "&a", "*a", "{", "@x"} {
		data, err := Edit(nil, Entry{"off", []Entry{{text, text}}}, Entry{"list", []string{text}}, Entry{"day", Plain("2026-12-01")}, Entry{"maps", [][]Entry{{{"k", text}}}})
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if strings.ContainsRune(text, 0) {
			continue // is written as an escape, and refused when it is read
		}
		_, root := Parse("f", data)
		for _, key := range []string{"off", "list", "maps"} {
			v := root.Find(key)
			if len(v.node.Content) == 0 {
				t.Fatalf("%q: no %s in\n%s", text, key, data)
			}
			last := v.node.Content[len(v.node.Content)-1]
			for len(last.Content) > 0 {
				last = last.Content[len(last.Content)-1]
			}
			if last.Value != text || last.Tag != "!!str" {
				t.Errorf("%q is read as %q, a %s", text, last.Value, last.Tag)
			}
		}
	}
}
