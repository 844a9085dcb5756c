package pdf

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"skillroute/graph/lang"
)

func readMessages(t *testing.T, l lang.Lang) map[string]any {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "graph", "lang", "messages", string(l), "pdf.json"))
	if err != nil {
		t.Fatal(err)
	}
	var messages map[string]any
	if err := json.Unmarshal(data, &messages); err != nil {
		t.Fatal(err)
	}
	return messages
}

// The sources name every message of this room and no other.
func TestMessagesAreUsed(t *testing.T) {
	var files []string
	for _, room := range []string{"*.go", "paper/*.go"} {
		some, err := filepath.Glob(room)
		if err != nil || len(some) == 0 {
			t.Fatal(room, err)
		}
		files = append(files, some...)
	}
	used := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`"(pdf\.[a-z0-9.-]+)"`).FindAllSubmatch(data, -1) {
			used[string(m[1])] = true
		}
	}
	for _, l := range lang.All {
		messages := readMessages(t, l)
		for id := range used {
			if _, ok := messages[id]; !ok {
				t.Errorf("%s: %q is used and does not exist", l, id)
			}
		}
		for id := range messages {
			if !used[id] {
				t.Errorf("%s: %q exists and is not used", l, id)
			}
		}
	}
}

// A report in one language holds no sentence of the other.
func TestNoForeignSentence(t *testing.T) {
	plans := cases(t)
	for _, l := range lang.All {
		other := lang.English
		if l == lang.English {
			other = lang.Indonesian
		}
		own, foreign := readMessages(t, l), readMessages(t, other)
		for _, name := range []string{"missed", "met", "nothing"} {
			text := unspaced(textOf(laidOut(plans[name].In(l))))
			for id, m := range foreign {
				s, ok := m.(string)
				if !ok || strings.Contains(s, "{{") || len(s) < 10 || own[id] == m {
					continue
				}
				if strings.Contains(text, unspaced(strings.ReplaceAll(s, "**", ""))) {
					t.Errorf("%s, %s: %q is in the wrong language", name, l, s)
				}
			}
		}
	}
}
