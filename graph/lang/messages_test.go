package lang

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// sameInBoth lists the messages that are rightly alike in English and Indonesian,
// with the reason. A message without a letter of its own need not be listed.
var sameInBoth = map[string]string{
	"cli.check.hint":            "a command, with the place for a file",
	"cli.config.locale":         "the word of operating systems",
	"cli.place.file":            "file is what Indonesians say",
	"cohortfile.head.email":     "email is what Indonesians say",
	"cohortfile.way.shared":     "a flag is a flag",
	"content.kind.video":        "a video is a video",
	"csv.id":                    "an id is an id",
	"csv.level":                 "level is an Indonesian word",
	"deskplan.level":            "level is an Indonesian word",
	"match.by.profile-matching": "the method has its English name in Indonesia",
	"csv.n":                     "no is short for nomor, too",
	"desksettings.brand.logo":   "a logo is a logo",
	"journal.by.coach":          "coach is what Indonesians say",
	"list.id":                   "an id is an id",
	"status.coach":              "coach is what Indonesians say",
	"word.level":                "level is an Indonesian word",
	"word.number":               "no is short for nomor, too",
	"sheet.head.id":             "an id is an id",
	"sheet.head.level":          "level is an Indonesian word",
	"sheet.head.refs-esco":      "ESCO is a name",
	"sheet.head.refs-onet":      "O*NET is a name",
}

// built finds ids that code puts together: say.Say("kind." + name) uses every
// message that begins with kind.
var built = regexp.MustCompile(`\b(?:M|Say|Fault|FaultHint|fault|read)\((?:[^"\n]*,\s*)?"([a-z][a-z0-9.-]*\.)"\s*\+`)

// Suffixes that code appends to the id of a message to find its hint.
var builtSuffixes = []string{".hint", ".near"}

// saying lists the functions that take the id of a message as a literal: at which
// argument (-1: the first literal that looks like an id) and what they append.
var saying = map[string]struct {
	at       int
	suffixes []string
}{
	"M":         {0, []string{""}},
	"Say":       {0, []string{""}},
	"stress":    {0, []string{""}},
	"Stressed":  {1, []string{""}},
	"Fault":     {0, []string{""}},
	"FaultHint": {1, []string{""}},
	"fault":     {-1, []string{""}},
}

// An id is words of small letters, digits and hyphens with dots between them.
var idShape = regexp.MustCompile(`^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$`)

// A placeholder names an argument and does nothing else, so that a translator
// needs to know nothing of templates.
var placeholder = regexp.MustCompile(`\{\{\.([A-Z][A-Za-z0-9]*)\}\}`)

// entry is one message in one language: its forms by plural category, "other"
// being the only one where the number does not matter.
type entry struct {
	room  string
	forms map[string]string
}

// arguments are the names of all placeholders in all forms.
func (e entry) arguments() []string {
	names := map[string]bool{}
	for _, text := range e.forms {
		for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
			names[m[1]] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// readMessages reads the files of one language and holds each to its form: every
// id once in all files and in sorted order, so that two people who add messages
// seldom meet and nothing stands twice.
func readMessages(t *testing.T, l Lang) map[string]entry {
	t.Helper()
	paths, err := filepath.Glob("messages/" + string(l) + "/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("no message files: ", err)
	}
	all := map[string]entry{}
	for _, path := range paths {
		room := strings.TrimSuffix(filepath.Base(path), ".json")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(bytes.NewReader(data))
		if _, err := d.Token(); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		last := ""
		for d.More() {
			key, err := d.Token()
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			var value any
			if err := d.Decode(&value); err != nil {
				t.Fatalf("%s: after %q: %v", path, last, err)
			}
			id := key.(string)
			if word, _, _ := strings.Cut(id, "."); word != room && !slices.Contains(homes[room], word) {
				t.Errorf("%s: %q is looked for in another room: it begins with neither %q nor what homes has for it (read.go)", path, id, room)
			}
			if !idShape.MatchString(id) {
				t.Errorf("%s: %q does not look like an id", path, id)
			}
			if id <= last {
				t.Errorf("%s: %q stands after %q; ids are sorted", path, id, last)
			}
			last = id
			if old, twice := all[id]; twice {
				t.Errorf("%s: %q stands in %s/%s.json, too", path, id, l, old.room)
			}
			e := entry{room, map[string]string{}}
			switch value := value.(type) {
			case string:
				e.forms["other"] = value
			case map[string]any:
				for form, text := range value {
					e.forms[form], _ = text.(string)
				}
			}
			all[id] = e
		}
	}
	return all
}

// categories are the plural categories that the rule of a language gives.
func categories(l Lang) []string {
	found := map[string]bool{"other": true}
	for _, n := range counts {
		if n, ok := n.(int); ok && Of(l).Plural != nil {
			found[Of(l).Plural(math.Abs(float64(n)))] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func TestMessageFiles(t *testing.T) {
	for _, l := range All {
		messages, plurals := readMessages(t, l), categories(l)
		for _, id := range slices.Sorted(maps.Keys(messages)) {
			e := messages[id]
			forms := slices.Sorted(maps.Keys(e.forms))
			if !slices.Equal(forms, []string{"other"}) && !slices.Equal(forms, plurals) {
				t.Errorf("%s, %s: the forms are %v, want other or %v", l, id, forms, plurals)
			}
			for _, text := range e.forms {
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s, %s is empty", l, id)
					continue
				}
				if rest := placeholder.ReplaceAllString(text, ""); strings.ContainsAny(rest, "{}") {
					t.Errorf("%s, %s: %q has braces that are no placeholder such as {{.Name}}", l, id, text)
				}
				// A message that begins small goes into another text: after a place, in a
				// table, behind a dash.
				first := []rune(text)[0]
				if unicode.IsLower(first) && strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "..") {
					t.Errorf("%s, %s: %q begins small but ends with a period", l, id, text)
				}
			}
		}
	}
}

func TestLanguagesSayTheSame(t *testing.T) {
	en := readMessages(t, English)
	for _, l := range All {
		if l != English {
			sayTheSame(t, en, readMessages(t, l), l)
		}
	}
	for key := range sameInBoth {
		if _, ok := en[key]; !ok {
			t.Errorf("sameInBoth lists %q, which does not exist", key)
		}
	}
}

// sayTheSame holds a language to the messages of English. One that is not complete may
// lack some, and may have words in common with English.
func sayTheSame(t *testing.T, en, other map[string]entry, l Lang) {
	partly := Of(l).Partly
	for _, key := range slices.Sorted(maps.Keys(en)) {
		e := en[key]
		i, ok := other[key]
		if !ok {
			if !partly {
				t.Errorf("%s/%s.json: %q is missing", l, e.room, key)
			}
			continue
		}
		if e.room != i.room {
			t.Errorf("%q is in en/%s.json but in %s/%s.json", key, e.room, l, i.room)
		}
		if a, b := e.arguments(), i.arguments(); !slices.Equal(a, b) {
			t.Errorf("%q has the arguments %v in English and %v in %s", key, a, b, Of(l).Name)
		}
		alike := e.forms["other"] == i.forms["other"]
		reason, listed := sameInBoth[key]
		switch {
		case alike && !listed && !partly && hasLetters(e.forms["other"]):
			t.Errorf("%q is not translated: %q; if that is right, list it in sameInBoth with the reason", key, e.forms["other"])
		case !alike && listed && !partly:
			t.Errorf("%q is listed in sameInBoth (%s) but differs", key, reason)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(other)) {
		if _, ok := en[key]; !ok {
			t.Errorf("en/%s.json: %q is missing", other[key].room, key)
		}
	}
}

func hasLetters(text string) bool {
	return strings.ContainsFunc(placeholder.ReplaceAllString(text, ""), unicode.IsLetter)
}

// Every message can be said: the library takes its template, and with the
// arguments there nothing is left open.
func TestMessagesCanBeSaid(t *testing.T) {
	for _, l := range All {
		messages := readMessages(t, l)
		for _, id := range slices.Sorted(maps.Keys(messages)) {
			e := messages[id]
			pairs := []any{}
			for _, name := range e.arguments() {
				pairs = append(pairs, name, "("+name+")")
			}
			ways := [][]any{pairs}
			if len(e.forms) > 1 || slices.Contains(e.arguments(), "Count") {
				ways = nil
				for _, count := range []any{0, 1, 2, 1.5, 1e6} {
					ways = append(ways, append(slices.Clone(pairs), "Count", count))
				}
			}
			for _, pairs := range ways {
				got := For(l).Say(id, pairs...)
				if strings.ContainsAny(got, "«{}") || strings.Contains(got, "<no value>") {
					t.Errorf("%s, %s: said with %v it is %q", l, id, pairs, got)
				}
			}
		}
	}
}

// What the sources say exists, with all the arguments it needs.
func TestSourcesSayWhatExists(t *testing.T) {
	messages := readMessages(t, English)
	calls := 0
	for _, path := range sources(t, ".go") {
		files := token.NewFileSet()
		parsed, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Logf("%s is being written: %v", path, err) // the build finds this
			continue
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			says, ok := saying[calledName(call)]
			if !ok {
				return true
			}
			id, at, ok := idIn(call.Args, says.at)
			if !ok {
				return true // built at run time, or another function of that name
			}
			calls++
			place := fmt.Sprintf("%s:%d", path, files.Position(call.Pos()).Line)
			for _, suffix := range says.suffixes {
				if _, ok := messages[id+suffix]; !ok {
					t.Errorf("%s says %q, which is in no message file", place, id+suffix)
				}
			}
			e := messages[id]
			if calledName(call) == "NearOr" || call.Ellipsis.IsValid() {
				return true // the arguments are not here
			}
			needed := e.arguments()
			if len(e.forms) > 1 && !slices.Contains(needed, "Count") {
				needed = append(needed, "Count")
			}
			given := argumentNames(call.Args[at+1:])
			for _, name := range needed {
				if !slices.Contains(given, name) {
					t.Errorf("%s says %q without its argument %s", place, id, name)
				}
			}
			return true
		})
	}
	for _, path := range sources(t, ".html", ".tmpl") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range inTemplate.FindAllSubmatch(data, -1) {
			calls++
			if _, ok := messages[string(m[1])]; !ok {
				t.Errorf("%s says %q, which is in no message file", path, m[1])
			}
		}
	}
	if calls == 0 {
		t.Error("no source says anything: the functions in saying are not found")
	}
}

// A message in a template: {{say "page.title"}}, {{.Say "page.title" "N" 1}}.
var inTemplate = regexp.MustCompile(`\b[sS]ay\s+"([^"]+)"`)

// calledName is f of f(...) and x.f(...).
func calledName(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// idIn is the literal at a place among the arguments, or the first that looks like
// an id.
func idIn(args []ast.Expr, place int) (id string, at int, ok bool) {
	for i, a := range args {
		s, ok := literal(a)
		if ok && (i == place || place < 0 && idShape.MatchString(s)) {
			return s, i, true
		}
	}
	return "", 0, false
}

// literal is the value of a string literal, or of several that are added.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		x, okX := literal(e.X)
		y, okY := literal(e.Y)
		return x + y, okX && okY && e.Op == token.ADD
	case *ast.ParenExpr:
		return literal(e.X)
	}
	return "", false
}

// argumentNames are the names in pairs of name and value.
func argumentNames(args []ast.Expr) (names []string) {
	for i := 0; i < len(args); i += 2 {
		if s, ok := literal(args[i]); ok {
			names = append(names, s)
		}
	}
	return names
}

// What exists is said: each id stands in quotes in some source or is put together
// there.
func TestMessagesAreUsed(t *testing.T) {
	quoted := regexp.MustCompile("[\"`]([a-z][a-z0-9.-]*)[\"`]")
	named := map[string]bool{}
	prefixes := map[string]string{} // of ids that are put together: and where
	text := map[string]bool{}       // all of it, for the suffixes
	for _, path := range sources(t, ".go", ".html", ".tmpl") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quoted.FindAllSubmatch(data, -1) {
			named[string(m[1])] = true
		}
		for _, m := range built.FindAllSubmatch(data, -1) {
			prefixes[string(m[1])] = path
		}
		for _, suffix := range builtSuffixes {
			text[suffix] = text[suffix] || bytes.Contains(data, []byte(`+"`+suffix+`"`)) || bytes.Contains(data, []byte(`+ "`+suffix+`"`))
		}
	}
	var used func(id string) bool
	used = func(id string) bool {
		if named[id] {
			return true
		}
		for _, suffix := range builtSuffixes {
			if base, ok := strings.CutSuffix(id, suffix); ok && text[suffix] && used(base) {
				return true
			}
		}
		for prefix := range prefixes {
			if strings.HasPrefix(id, prefix) {
				return true
			}
		}
		return false
	}
	messages := readMessages(t, English)
	for _, id := range slices.Sorted(maps.Keys(messages)) {
		if !used(id) {
			t.Errorf("en/%s.json: no source says %q", messages[id].room, id)
		}
	}
	for prefix, path := range prefixes {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(messages)), func(id string) bool { return strings.HasPrefix(id, prefix) }) {
			t.Errorf("%s says %q with something after it, but no message begins so", path, prefix)
		}
	}
}

// sources are the files of the module that are not tests.
func sources(t *testing.T, endings ...string) (paths []string) {
	t.Helper()
	root := "."
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		if root = filepath.Join(root, ".."); len(root) > 100 {
			t.Fatal("no go.mod above this package")
		}
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".")):
			return filepath.SkipDir
		case !d.IsDir() && slices.Contains(endings, filepath.Ext(path)) && !strings.HasSuffix(path, "_test.go"):
			paths = append(paths, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}
