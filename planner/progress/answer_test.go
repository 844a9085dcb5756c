package progress_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/progress"
)

var sent = &progress.Ticks{Plan: "sha256:0123456789abcdef", Steps: []progress.Tick{
	{Step: "study:copywriting@3", Date: planner.Date(20788), Hours: 90, Note: "“sulit”, tapi selesai 👍"},
	{Step: "course:hubspot-social-media-marketing", Date: planner.Date(20790)},
}}

// A message is read however a chat mangles it.
func TestAnswerOfAChat(t *testing.T) {
	m := sent.Message()
	var broken []string
	for rest := m; rest != ""; {
		n := min(30, len(rest))
		broken = append(broken, rest[:n])
		rest = rest[n:]
	}
	for name, text := range map[string]string{
		"alone":            m,
		"between words":    "Halo Bu, ini jawaban saya:\n\n" + m + "\nTerima kasih ya",
		"a full stop":      m + ".",
		"in quotes":        "“" + m + "”",
		"broken":           strings.Join(broken, "\n"),
		"broken, more":     strings.Join(broken, " ") + " Salam, Sari",
		"unseen letters":   strings.Join(broken, "\u200b"),
		"quoted by a mail": "> " + strings.Join(broken, "\n> ") + "\n",
		"twice":            m + "\n" + m,
		"a file":           string(sent.JSON()),
		"a file with mark": "\ufeff" + string(sent.JSON()),
	} {
		x, err := progress.ReadAnswer("message", []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if x.Plan != sent.Plan || len(x.Steps) != 2 || x.Steps[0].Hours != 90 || x.Steps[0].Note != sent.Steps[0].Note || x.Steps[1].Date != sent.Steps[1].Date {
			t.Errorf("%s: %+v", name, x.Ticks)
		}
	}
}

func TestAnswerThatIsNone(t *testing.T) {
	m := sent.Message()
	other := &progress.Ticks{Plan: "sha256:ff", Steps: sent.Steps}
	for text, want := range map[string]string{
		"":                          "no steps that were done",
		"Halo coach, apa kabar?":    "no steps that were done",
		m[:len(m)-3]:                "did not arrive whole",
		m[:20] + "x" + m[21:]:       "did not arrive whole",
		"SR1.":                      "did not arrive whole",
		m + " " + other.Message():   "about two plans",
		`{"format":"x","steps":[]}`: "is no file of ticks",
	} {
		if x, err := progress.ReadAnswer("message", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v; want %q", text, x, err, want)
		}
	}
}

// Who has no script writes numbers.
func TestAnswerInNumbers(t *testing.T) {
	for text, want := range map[string][]progress.Numbered{
		"selesai 5, 6":                           {{N: 5}, {N: 6}},
		"Halo, selesai 5, 6 (3 jam). 7 belum":    {{N: 5}, {N: 6, Hours: 180}},
		"done 5-7 and 9 (1.5 hours)":             {{N: 5}, {N: 6}, {N: 7}, {N: 9, Hours: 90}},
		"Sudah: langkah 1 dan 2 (1,5 jam), 2; 3": {{N: 1}, {N: 2, Hours: 90}, {N: 3}},
		"selesai no. 4 2 jam\nselesai 8":         {{N: 4, Hours: 120}, {N: 8}},
		"done 1-999999":                          nil,
	} {
		x, err := progress.ReadAnswer("message", []byte(text))
		if want == nil {
			if err == nil && len(x.Numbers) > 300 {
				t.Errorf("%q: %d numbers", text, len(x.Numbers))
			}
			continue
		}
		if err != nil || !slices.Equal(x.Numbers, want) {
			t.Errorf("%q: %+v, %v", text, x, err)
		}
	}
}

// Whatever is sent, reading ends without a panic, and what was written is read back.
func FuzzAnswer(f *testing.F) {
	f.Add(sent.Message(), "study:seo@2", int64(20788), int64(30), "x")
	f.Add("selesai 1-3 (2 jam)", "a", int64(0), int64(0), "")
	f.Add(string(sent.JSON()), "b\"\\", int64(1), int64(600000), "\x00\u2028")
	f.Fuzz(func(t *testing.T, text, step string, day, minutes int64, note string) {
		progress.ReadAnswer("fuzz", []byte(text))
		if day < 0 || day > 100_000 || minutes < 0 || minutes > 600_000 || strings.TrimSpace(step) != step || step == "" || strings.ContainsFunc(step, unicode.IsControl) || strings.TrimSpace(note) != note || strings.ContainsFunc(note, unicode.IsControl) {
			return
		}
		x := &progress.Ticks{Plan: "sha256:1", Steps: []progress.Tick{{Step: strings.ToValidUTF8(step, "?"), Date: planner.Date(day), Note: strings.ToValidUTF8(note, "?")}}}
		x.Steps[0].Hours = graph.Minutes(minutes)
		got, err := progress.ReadAnswer("fuzz", []byte(x.Message()))
		if err != nil || len(got.Steps) != 1 {
			t.Fatalf("%+v: %v", x, err)
		}
		if a, b := got.Steps[0], x.Steps[0]; a.Step != b.Step || a.Date != b.Date || a.Hours != b.Hours || a.Note != b.Note {
			t.Errorf("%+v became %+v", b, a)
		}
	})
}
