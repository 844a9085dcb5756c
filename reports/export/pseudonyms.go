package export

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// pseudonym gives a row a name that says nothing of the learner. Without pseudonyms
// it gives it back as it is.
func (r *run) pseudonym(row *cohort.Row) (*cohort.Row, mask, error) {
	if !r.Pseudonyms {
		return row, nil, nil
	}
	number := fmt.Sprintf("%04d", r.read)
	out := *row
	out.ID, out.Name, out.Email = "p-"+number, r.say.Say("export.pseudonym", "Number", number), ""
	if err := r.key.write(out.ID, out.Name, row); err != nil {
		return nil, nil, unwritable(r.key.name, err)
	}
	m := maskOf(row, &out)
	out.Request.Name, out.Request.ID, out.Request.Row = out.Name, "id:"+out.ID, 0
	out.Key = out.Request.ID
	out.Request.Waive = nil
	for _, w := range row.Request.Waive {
		out.Request.Waive = append(out.Request.Waive, planner.Waiver{Skill: w.Skill, Reason: m.apply(w.Reason)})
	}
	out.Faults = nil
	for _, f := range row.Faults {
		f.What, f.Hint = r.unquoted(f.What), r.unquoted(f.Hint)
		out.Faults = append(out.Faults, f)
	}
	return &out, m, nil
}

// harmless are values that say what is wrong and nothing of a learner: levels, hours
// and days.
var harmless = regexp.MustCompile(`^([-+]?[0-9]{1,3}([.,][0-9]{1,3})?|[0-9]{4}-[0-9]{2}-[0-9]{2})$`)

// unquoted is a message without what it quotes from the row. Where cells have moved
// into other columns, an address can stand in any of them. Words of the catalog stay:
// hints list them; line and column lead to the rest.
func (r *run) unquoted(m lang.Message) lang.Message {
	args := map[string]any{}
	for name, value := range m.Args {
		switch v := value.(type) {
		case string:
			if name != "Names" && !harmless.MatchString(v) && !r.isID(v) {
				value = "…"
			}
		case lang.Message:
			value = r.unquoted(v)
		}
		args[name] = value
	}
	return lang.Message{ID: m.ID, Args: args}
}

// isID reports whether the catalog has a skill or a role of this id.
func (r *run) isID(s string) bool {
	_, skill := r.g.Skill(graph.SkillID(s))
	_, role := r.g.Catalog.Role(graph.RoleID(s))
	return skill || role
}

// mask takes what tells of a learner out of texts that quote a row.
type mask []struct{ secret, shown string }

// maskOf is the mask from a row to the one with its pseudonym.
func maskOf(row, out *cohort.Row) (m mask) {
	for _, s := range []struct{ secret, shown string }{{row.Email, out.ID}, {row.Name, out.Name}, {row.Request.Name, out.Name}, {row.ID, out.ID}} {
		m = append(m, s)
		// Messages show a text without its control characters.
		s.secret = lang.For(lang.English).Value(s.secret)
		m = append(m, s)
	}
	return m
}

func (m mask) apply(text string) string {
	for _, x := range m {
		text = replaceWord(text, strings.TrimSpace(x.secret), x.shown)
	}
	return text
}

// replaceWord replaces a secret in any case where it stands as a whole word: the id 3
// is not the 3 of a level 35.
func replaceWord(text, secret, shown string) string {
	if secret == "" || len(secret) > len(text)*4 {
		return text
	}
	find, err := regexp.Compile(`(?i)` + regexp.QuoteMeta(secret))
	if err != nil {
		return text // not UTF-8: no message shows it
	}
	var out strings.Builder
	last := 0
	for _, at := range find.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		if !isWord(before) && !isWord(after) {
			out.WriteString(text[last:at[0]] + shown)
			last = at[1]
		}
	}
	return out.String() + text[last:]
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// keyFile tells which learner is behind which pseudonym. It lies beside the folder,
// for its owner's eyes only.
type keyFile struct {
	name string
	file *os.File
	csv  *csv.Writer
}

const keyHead = "pseudonym,line,id,name,email"

// keyName is the name of a folder's key file.
func keyName(dir string) string {
	if base := filepath.Base(dir); base == "." || base == ".." {
		if abs, err := filepath.Abs(dir); err == nil {
			dir = abs
		}
	}
	return filepath.Clean(dir) + "-key.csv"
}

// createKey begins the key file of a folder, under another name until it is whole.
func createKey(dir string) (*keyFile, error) {
	k := &keyFile{name: keyName(dir)}
	if err := mayReplaceKey(k.name); err != nil {
		return nil, err
	}
	os.Remove(k.unfinished()) // for its permissions
	f, err := os.OpenFile(k.unfinished(), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, unwritable(k.name, err)
	}
	k.file, k.csv = f, csv.NewWriter(f)
	return k, unwritable(k.name, k.csv.Write(strings.Split(keyHead, ",")))
}

// mayReplaceKey refuses a file that is no key file.
func mayReplaceKey(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return nil // not there, or found out by writing
	}
	defer f.Close()
	head := make([]byte, len(keyHead))
	if _, err := io.ReadFull(f, head); err == nil && string(head) == keyHead {
		return nil
	}
	return &lang.Error{Place: name, What: lang.M("export.key-foreign"), Hint: lang.M("export.key-foreign.hint")}
}

func (k *keyFile) unfinished() string { return k.name + ".part" }

func (k *keyFile) write(id, name string, row *cohort.Row) error {
	record := []string{id + " " + name, strconv.Itoa(row.Line), row.ID, row.Name, row.Email}
	for i, cell := range record[2:] {
		record[i+2] = safeCell(lang.For(lang.English), cell)
	}
	return k.csv.Write(record)
}

// close puts the key in its place, or away when the run ended early.
func (k *keyFile) close(whole bool) error {
	k.csv.Flush()
	err := errors.Join(k.csv.Error(), k.file.Close())
	if err != nil || !whole {
		os.Remove(k.unfinished())
		return unwritable(k.name, err)
	}
	return unwritable(k.name, os.Rename(k.unfinished(), k.name))
}
