package export

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

var safeName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// checkName says what is wrong with a name on some system.
func checkName(name string) string {
	switch {
	case len(name) > maxName:
		return "long"
	case !safeName.MatchString(name):
		return "unsafe"
	case devices().MatchString(name):
		return "a device"
	}
	return ""
}

var hostile = []string{
	"", " ", "../../x", `..\..\x`, "/etc/passwd", "C:\\x", "CON", "con.txt", "NUL", "COM1", "com¹", "LPT9", "AUX", "a/b", ".", "..", "...", "x.", "x ", "-", "--", "-rf",
	"😀", "😀😀", "漢字", "العربية", "Łódź Søren Ærø ß", "İstanbul ı", "a\u202eb", "a\x00b", "\xff\xfe", "ﬁ", "Å", "A\u030a", "K", "x:y", "x*?", strings.Repeat("x", 500),
	strings.Repeat("漢", 500), strings.Repeat("a ", 300), strings.Repeat("\u0301", 1000), "learner", "learner-2", "charts", "\ufdfa",
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ id, name, want string }{
		{"S-001", "Budi Santoso", "s-001-budi-santoso"}, {"", "Siti Nurhaliza", "siti-nurhaliza"}, {"7", "", "7"},
		{"", "Łódź Søren Ærø Weiß", "lodz-soren-aero-weiss"}, {"", "José  Müller.", "jose-muller"}, {"", "CON", "learner-con"},
		{"", "漢字", "learner"}, {"a", "漢字", "a"}, {"", "../../x", "x"}, {"budi", "Budi", "budi"}, {"", "O'Brien", "o-brien"},
	} {
		if got := new(names).next("id:5", c.id, c.name); got != c.want {
			t.Errorf("%q %q: %q, want %q", c.id, c.name, got, c.want)
		}
	}
	rng := rand.New(rand.NewPCG(1, 1))
	var n names
	seen := map[string]bool{}
	for line := 2; line < 5000; line++ {
		id, name := "", hostile[rng.IntN(len(hostile))]
		if rng.IntN(2) == 0 {
			id = hostile[rng.IntN(len(hostile))]
		}
		got := n.next(fmt.Sprint(line), id, name)
		if fault := checkName(got); fault != "" {
			t.Errorf("%q %q: %q is %s", id, name, got, fault)
		}
		if seen[got] {
			t.Errorf("%q comes twice", got)
		}
		seen[got] = true
	}
}

func FuzzName(f *testing.F) {
	for i, h := range hostile {
		f.Add(i+1, h, hostile[(i*7)%len(hostile)])
	}
	f.Fuzz(func(t *testing.T, line int, id, name string) {
		var n names
		seen := map[string]bool{}
		for range 4 {
			got := n.next(fmt.Sprint(line), id, name)
			if fault := checkName(got); fault != "" || seen[got] {
				t.Errorf("%q %q: %q is %s", id, name, got, fault)
			}
			seen[got] = true
		}
	})
}

func FuzzReplaceWord(f *testing.F) {
	f.Add("no 3 of 35, \"3\"", "3", "p-0001")
	f.Add("İ x", "i̇", "p")
	f.Fuzz(func(t *testing.T, text, secret, shown string) {
		got := replaceWord(text, secret, shown)
		if !strings.Contains(strings.ToLower(text), strings.ToLower(secret)) && strings.ToValidUTF8(text, "") == text && strings.EqualFold(text, got) == false && isASCII(text+secret) {
			t.Errorf("%q became %q", text, got)
		}
	})
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > 126 })
}
