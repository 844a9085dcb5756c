package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
)

// Output in one language holds no sentence of the other: no piece of a message,
// and no name or text of the catalog. Only titles of resources stand as they are.
func TestOneLanguageAtATime(t *testing.T) {
	pieces := map[lang.Lang][]string{}
	for _, l := range lang.All {
		pieces[l] = messagePieces(t, l)
	}
	for _, l := range lang.All {
		other := lang.English
		if l == lang.English {
			other = lang.Indonesian
		}
		foreign := without(append(pieces[other], catalogTexts(other)...), append(pieces[l], catalogTexts(l)...))
		if len(foreign) < 100 {
			t.Fatalf("only %d pieces to look for", len(foreign))
		}
		titles := resourceTitles(l)
		for name, text := range everyOutput(t, l) {
			text = titles.Replace(text)
			for _, piece := range foreign {
				if i := strings.Index(text, piece); i >= 0 {
					t.Errorf("%s in %q holds %q: …%s…", name, l, piece, text[max(0, i-40):min(len(text), i+len(piece)+40)])
				}
			}
		}
	}
}

var placeholder = regexp.MustCompile(`\{\{[^}]*\}\}`)

// messagePieces are the parts of all messages between their arguments that are
// long enough to be told from chance: twelve letters and two words.
func messagePieces(t *testing.T, l lang.Lang) (pieces []string) {
	add := func(v any) {
		for _, piece := range placeholder.Split(v.(string), -1) {
			if piece = strings.Trim(piece, " .,:;()"); len(piece) >= 12 && strings.Contains(piece, " ") && !strings.HasPrefix(piece, "plan ") {
				pieces = append(pieces, piece)
			}
		}
	}
	all := messages(t, "../../graph/lang/messages/"+string(l))
	if len(all) < 1000 {
		t.Fatalf("only %d messages", len(all))
	}
	for _, v := range all {
		if forms, ok := v.(map[string]any); ok {
			for _, f := range forms {
				add(f)
			}
			continue
		}
		add(v)
	}
	return pieces
}

// resourceTitles takes out the titles of resources, which stand in the language that the
// resource has.
func resourceTitles(l lang.Lang) *strings.Replacer {
	var pairs []string
	for _, r := range config.Catalog().Resources {
		pairs = append(pairs, r.Title.In(l), "", r.Provider.In(l), "")
	}
	return strings.NewReplacer(pairs...)
}

func catalogTexts(l lang.Lang) (texts []string) {
	c := config.Catalog()
	add := func(t lang.Text) {
		if s := t.In(l); len(s) >= 12 && strings.Contains(s, " ") {
			texts = append(texts, s)
		}
	}
	for _, s := range c.Skills {
		add(s.Name)
		add(s.About)
	}
	for _, x := range c.Practices {
		add(x.Name)
	}
	for _, r := range c.Roles {
		if l == lang.Indonesian { // English titles stand in Indonesian too: job ads use them
			add(r.Name)
		}
		for _, d := range r.Duties {
			add(d.Text)
		}
	}
	return texts
}

// without drops the pieces that occur in the other language too.
func without(pieces, allowed []string) (out []string) {
	all := strings.Join(allowed, "\n")
	for _, p := range pieces {
		if !strings.Contains(all, p) {
			out = append(out, p)
		}
	}
	return out
}

// everyOutput runs what a user may run and returns what is shown, lines joined.
func everyOutput(t *testing.T, l lang.Lang) map[string]string {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	dir := t.TempDir()
	pdf := filepath.Join(dir, "plan.pdf")
	html := filepath.Join(dir, "plan.html")
	md := filepath.Join(dir, "plan.md")
	out := map[string]string{}
	for name, args := range map[string][]string{
		"plan":       {"--to", "social-media-manager", "--from", "social-media-admin", "--by", "2027-12-31", "--as-of", "2026-11-23", "-o", pdf, "-o", html, "-o", md},
		"met":        {"--to", "social-media-admin", "--by", "2029-12-31", "--as-of", "2026-11-23", "--budget", "100USD"},
		"nothing":    {"--to", "social-media-admin", "--from", "social-media-admin"},
		"csv":        {"--to", "social-media-manager", "--format", "csv"},
		"json":       {"--to", "social-media-manager", "--format", "json"},
		"help":       {"--help"},
		"match":      {"match", "--from", "social-media-admin"},
		"compare":    {"compare", "social-media-specialist", "social-media-strategist"},
		"roles":      {"roles"},
		"skills":     {"skills"},
		"courses":    {"courses"},
		"show role":  {"show", "social-media-manager"},
		"show skill": {"show", "copywriting"},
		"config":     {"config"},
		"no role":    {"--to", "social-media-maneger"},
		"bad flags":  {"--to", "social-media-manager", "--by", "x", "--have", "x", "--off", "x", "--budget", "x", "--waive", "x", "--hours-per-week", "x"},
		"no file":    {"--learner", "no-such-file.yaml"},
		"no command": {"cohort"},
	} {
		var stdout, stderr bytes.Buffer
		run(append(args, "--lang", string(l)), &stdout, &stderr)
		out[name] = flat(stdout.String() + stderr.String())
		if out[name] == "" {
			t.Errorf("%s says nothing", name)
		}
	}
	for _, file := range []string{html, md} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if file == html { // scripts are not read by people
			text = regexp.MustCompile(`(?s)<script.*?</script>`).ReplaceAllString(text, "")
			// Nor is what the page keeps in the other language until somebody asks for it.
			other := map[lang.Lang]string{lang.English: "id", lang.Indonesian: "en"}[l]
			text = regexp.MustCompile(`(?s)<template data-lang="`+other+`">.*?</template>`).ReplaceAllString(text, "")
			text = regexp.MustCompile(`<span lang="`+other+`" hidden>.*?</span>`).ReplaceAllString(text, "")
		}
		out[filepath.Ext(file)] = flat(text)
	}
	if text, ok := pdfText(t, pdf); ok {
		out[".pdf"] = flat(text)
	}
	return out
}

func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// pdfText is the text of a PDF in reading order, where the machine has the program for it.
func pdfText(t *testing.T, file string) (string, bool) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if outsidetest.All() {
			t.Fatal("pdftotext is missing")
		}
		t.Log("pdftotext is missing: the PDF is not looked at")
		return "", false
	}
	text, err := exec.Command("pdftotext", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(text), true
}
