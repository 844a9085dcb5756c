package export

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// pseudonym gives a row a name that says nothing of the learner. Without pseudonyms
// it gives it back as it is.
func (r *run) pseudonym(row *cohort.Row) (*cohort.Row, mask, error) {
	if !r.Pseudonyms {
		return row, nil, nil
	}
	number := fmt.Sprintf("%04d", r.key.number(row))
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
	out.Groups = r.withheld(row)
	out.Faults = nil
	for _, f := range row.Faults {
		f.What, f.Hint = r.unquoted(f.What, out.ID), r.unquoted(f.Hint, out.ID)
		out.Faults = append(out.Faults, f)
	}
	return &out, m, nil
}

// withheld are the groups of a row without what tells of the learner: the words of the staff
// stay, but not the learner's own name, address or id, nor, in a row that has faults and where
// cells may have moved, any address. A number of up to three digits is an id only by itself:
// class 3 is not learner 3.
func (r *run) withheld(row *cohort.Row) []string {
	out := slices.Clone(row.Groups)
	for i, value := range out {
		words := " " + lang.Fold(value) + " "
		hide := len(row.Faults) > 0 && strings.Contains(value, "@")
		for _, own := range []string{row.Name, row.Request.Name, row.Email, row.ID} {
			own = lang.Fold(own)
			hide = hide || own != "" && (words == " "+own+" " || !shortNumber().MatchString(own) && strings.Contains(words, " "+own+" "))
		}
		if hide {
			out[i] = r.say.Say("export.withheld")
		}
	}
	return out
}

var shortNumber = pattern.Of(`^[0-9]{1,3}$`)

// harmless are values that say what is wrong and nothing of a learner: levels, hours
// and days.
var harmless = pattern.Of(`^([-+]?[0-9]{1,3}([.,][0-9]{1,3})?|[0-9]{4}-[0-9]{2}-[0-9]{2})$`)

// unquoted is a message without what it quotes from the row. Where cells have moved
// into other columns, an address can stand in any of them. Words of the catalog stay:
// hints list them; line and column lead to the rest. What a message has as the learner's id
// is the pseudonym: a level that is written like the id stays.
func (r *run) unquoted(m lang.Message, id string) lang.Message {
	args := map[string]any{}
	for name, value := range m.Args {
		switch v := value.(type) {
		case string:
			if name == "ID" && strings.HasPrefix(m.ID, "cohortfile.id-") {
				value = id
			} else if name != "Names" && !harmless().MatchString(v) && !r.isID(v) {
				value = "…"
			}
		case lang.Message:
			value = r.unquoted(v, id)
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
		if shortNumber().MatchString(s.secret) {
			continue // in a text it is any number; a message that names the id has the pseudonym
		}
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
// for its owner's eyes only. Learners of an earlier key file keep their numbers, also
// when they are gone: nobody else gets them. New ones get the next, in the order of
// the rows.
type keyFile struct {
	name, unfinished string
	file             *os.File
	csv              *csv.Writer
	sum              hash.Hash

	old  [][]string       // the records of the earlier file that have not come again
	at   map[string][]int // where in old a learner is, by the key; what came again is nil there
	last int              // the highest number
}

const (
	keyHead      = "pseudonym,line,id,name,email" // of every key file
	keyHeadToday = keyHead + ",key"
)

// keyName is the name of a folder's key file.
func keyName(dir string) string {
	if base := filepath.Base(dir); base == "." || base == ".." {
		if abs, err := filepath.Abs(dir); err == nil {
			dir = abs
		}
	}
	return filepath.Clean(dir) + "-key.csv"
}

// createKey begins the key file of a folder, under a name of the run's own until it is
// whole.
func createKey(dir, token string) (*keyFile, error) {
	k := &keyFile{name: keyName(dir)}
	if err := k.readOld(k.name); err != nil {
		return nil, err
	}
	left, _ := filepath.Glob(globOf(k.name) + ".*.part")
	for _, name := range left { // by runs that were killed
		os.Remove(name)
	}
	k.unfinished = k.name + "." + token + ".part"
	f, err := os.OpenFile(k.unfinished, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, unwritable(k.name, err)
	}
	k.file, k.sum = f, sha256.New()
	k.csv = csv.NewWriter(io.MultiWriter(f, k.sum))
	return k, unwritable(k.name, k.csv.Write(strings.Split(keyHeadToday, ",")))
}

// globOf is a name that stands for itself in a pattern.
func globOf(name string) string {
	return strings.NewReplacer("[", "[[]", "*", "[*]", "?", "[?]").Replace(name)
}

// readOld reads an earlier key file.
func (k *keyFile) readOld(name string) error {
	if err := mayReplaceKey(name); err != nil {
		return err
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return unwritable(name, err)
	}
	defer f.Close()
	in := csv.NewReader(f)
	in.FieldsPerRecord = -1
	records, err := in.ReadAll()
	if err != nil || len(records) == 0 {
		return &lang.Error{Place: name, What: lang.M("export.key-damaged"), Hint: lang.M("export.key-damaged.hint"), Err: err}
	}
	k.at = map[string][]int{}
	for _, record := range records[1:] {
		n := numberOf(record)
		if n == 0 {
			return &lang.Error{Place: name, What: lang.M("export.key-damaged"), Hint: lang.M("export.key-damaged.hint")}
		}
		k.last = max(k.last, n)
		if len(record) == 6 { // older ones do not say who it is, but their numbers are taken
			k.at[record[5]] = append(k.at[record[5]], len(k.old))
		}
		k.old = append(k.old, record)
	}
	return nil
}

// numberOf is the number in "p-0007 Learner 0007"; 0 when it is something else.
func numberOf(record []string) int {
	first, _, _ := strings.Cut(record[0], " ")
	digits, ok := strings.CutPrefix(first, "p-")
	n, err := strconv.Atoi(digits)
	if !ok || err != nil || n < 1 {
		return 0
	}
	return n
}

// number is the number of a learner.
func (k *keyFile) number(row *cohort.Row) int {
	key := keyCell(row.Key)
	at := k.at[key]
	if len(at) == 0 {
		k.last++
		return k.last
	}
	n := numberOf(k.old[at[0]])
	k.old[at[0]], k.at[key] = nil, at[1:] // rows of one key, which is a fault, come in their order
	return n
}

func keyCell(key string) string { return safeCell(lang.For(lang.English), key) }

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

func (k *keyFile) write(id, name string, row *cohort.Row) error {
	record := []string{id + " " + name, strconv.Itoa(row.Line), row.ID, row.Name, row.Email, row.Key}
	for i, cell := range record[2:] {
		record[i+2] = keyCell(cell)
	}
	return k.csv.Write(record)
}

// mark is a hash of who is who; "" without a key file. The file is closed.
func (k *keyFile) mark() string {
	if k == nil {
		return ""
	}
	return hex.EncodeToString(k.sum.Sum(nil)[:16])
}

// close puts the key in its place, or away when the run ended early. Who is gone comes
// last, without a line.
func (k *keyFile) close(whole bool) error {
	for _, record := range k.old {
		if record != nil {
			record[1] = ""
			k.csv.Write(record)
		}
	}
	k.csv.Flush()
	err := errors.Join(k.csv.Error(), k.file.Close())
	if err != nil || !whole {
		os.Remove(k.unfinished)
		return unwritable(k.name, err)
	}
	return unwritable(k.name, os.Rename(k.unfinished, k.name))
}
