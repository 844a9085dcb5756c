package sheet

import (
	"slices"
	"strings"

	"skillroute/graph/lang"
)

// kind is how a value stands in a cell.
type kind uint8

const (
	plain    kind = iota // as it is written: ids, addresses, words
	text                 // a text that may differ from language to language
	number               // hours, levels, money
	share                // a number from 0 to 1, or a percentage
	several              // texts, parted by semicolons
	holdings             // parted by commas
	sets                 // of holdings, parted by |
)

// column is a key of the items of a sheet.
type column struct {
	path  string // in the item: hours.likely
	kind  kind
	about string // the message of the schema that explains it, behind "schema."
	pick  string // words to choose from, or @ and the sheet whose ids are chosen
}

// tab is a sheet: its rows stand in a list of the catalog, or in one of the items of a list.
type tab struct {
	name    string // sheet.NAME is what it is called
	list    string // "" for the catalog itself
	within  string // the list of the items whose rows these are; "" when they are their own
	columns []column
}

// tables are all sheets, in their order.
func tables() []tab {
	id, name, also, about := column{"id", plain, "id", ""}, column{"name", text, "name", ""}, column{"aliases", several, "aliases", ""}, column{"about", text, "about", ""}
	tags := column{"tags", several, "tags", ""}
	source, confidence := column{"source", several, "source", ""}, column{"confidence", plain, "confidence", "high medium low unreviewed"}
	refs := []column{{"refs.esco", several, "esco", ""}, {"refs.onet", several, "onet", ""}, {"refs.uri", several, "uri", ""}}
	hours := []column{{"hours.low", number, "low", ""}, {"hours.likely", number, "hours", ""}, {"hours.high", number, "high", ""}}
	price := []column{{"price.amount", number, "amount", ""}, {"price.currency", plain, "currency", ""}, {"price.per", plain, "per", "month"}, {"price.months", number, "months", ""}}
	url, language, asOf := column{"url", plain, "url", ""}, column{"language", several, "language", ""}, column{"as_of", plain, "as-of", ""}
	needs, anyOf, gives := column{"needs", holdings, "needs", ""}, column{"any", sets, "any", ""}, column{"gives", holdings, "gives", ""}
	level, provider := column{"level", number, "level", ""}, column{"provider", text, "provider", ""}
	ofSkill, ofRole := column{"", plain, "skill", "@skills"}, column{"", plain, "role", "@roles"}
	duty := []column{ofRole, {"id", plain, "duty.id", ""}, {"text", text, "text", ""}, source, confidence}
	all := func(parts ...any) (columns []column) {
		for _, p := range parts {
			switch p := p.(type) {
			case column:
				columns = append(columns, p)
			case []column:
				columns = append(columns, p...)
			}
		}
		return columns
	}
	return []tab{
		{"about", "", "", all(column{"id", plain, "catalog.id", ""}, column{"version", plain, "version", ""}, column{"name", text, "catalog.name", ""}, column{"levels", number, "levels", ""},
			column{"spread.low", number, "spread.low", ""}, column{"spread.high", number, "spread.high", ""}, column{"confidence", plain, "catalog.confidence", "high medium low unreviewed"})},
		{"roles", "roles", "", all(id, name, also, about, tags, column{"experience_years.low", number, "experience-years", ""}, column{"experience_years.high", number, "experience-years", ""},
			column{"next", several, "next", ""}, refs, source, confidence)},
		{"requirements", "requires", "roles", all(ofRole, column{"skill", plain, "skill", "@skills"}, level, column{"importance", plain, "importance", "essential optional"},
			column{"weight", number, "weight", "1 2 3 4 5"}, column{"duties", several, "requirement.duties", ""}, source, confidence)},
		{"duties", "duties", "roles", duty},
		{"entry", "entry", "roles", duty},
		{"skills", "skills", "", all(id, name, also, about, column{"category", plain, "category", "@categories"}, tags, column{"max", number, "max", ""}, refs, source, confidence)},
		{"study", "study", "skills", all(ofSkill, level, hours, needs, anyOf, source, confidence)},
		{"levels", "levels", "skills", all(ofSkill, level, column{"can", text, "can", ""}, column{"do", text, "do", ""}, column{"show", text, "show", ""}, column{"weeks", number, "weeks", ""}, source, confidence)},
		{"carry", "carry", "skills", all(ofSkill, column{"from", plain, "from", ""}, column{"level", number, "carry.level", ""}, column{"saves", share, "saves", ""}, hours, source, confidence)},
		{"courses", "courses", "", all(id, name, provider, url, hours, price, needs, anyOf, gives, also, about, language, asOf, refs, source, confidence)},
		{"practices", "practices", "", all(id, name, about, hours, needs, anyOf, gives, column{"weeks", number, "practice.weeks", ""}, column{"setting", plain, "setting", "own work"},
			column{"produces", text, "produces", ""}, also, url, language, price, asOf, refs, source, confidence)},
		{"resources", "resources", "", all(id, column{"title", text, "title", ""}, provider, url, language, column{"kind", plain, "kind", "guide docs course book video template tool"},
			column{"hours", number, "resource.hours", ""}, price, column{"teaches", holdings, "teaches", ""}, asOf, source, confidence)},
		{"categories", "categories", "", all(id, name)},
		{"sources", "sources", "", all(id, column{"title", text, "title", ""}, column{"date", text, "date", ""}, column{"licence", text, "licence", ""}, url)},
	}
}

// head is what a column is called in a language.
func (t tab) head(c column, say *lang.Printer) string {
	if c.path == "" {
		return say.Say("sheet.head.of-" + t.within)
	}
	return say.Say("sheet.head." + strings.NewReplacer(".", "-", "_", "-").Replace(c.path))
}

// inLanguage is the head of a column that has a text in one language alone.
func inLanguage(head string, l lang.Lang) string { return head + " (" + lang.Of(l).Name + ")" }

// key is a column, and the language of its texts where it has those of one alone.
type key struct {
	at int // in table.columns
	in lang.Lang
}

// heads are all the words for the columns of a table, as they are folded.
func (t tab) heads() map[string]key {
	known := map[string]key{}
	for at, c := range t.columns {
		for _, l := range lang.All {
			head := t.head(c, lang.For(l))
			known[lang.Fold(head)] = key{at, ""}
			if c.kind == text {
				for _, in := range lang.All {
					known[lang.Fold(inLanguage(head, in))] = key{at, in}
					known[lang.Fold(head+" "+string(in))] = key{at, in}
				}
			}
		}
	}
	return known
}

// names are all the words for the sheets, as they are folded.
func names(all []tab) map[string]int {
	known := map[string]int{}
	for i, t := range all {
		for _, l := range lang.All {
			known[lang.Fold(lang.For(l).Say("sheet."+t.name))] = i
		}
	}
	return known
}

const (
	partsTexts = "; "
	partsSets  = " | "
	partsHeld  = ", "
)

// join writes texts into one cell; what would part them, or be lost, stands in quotes.
func join(texts []string) string {
	out := make([]string, len(texts))
	for i, s := range texts {
		if strings.ContainsAny(s, ";\"\n") || strings.TrimSpace(s) != s {
			s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
		out[i] = s
	}
	return strings.Join(out, partsTexts)
}

// split reads what join has written, or a person; a new line parts texts, too.
func split(cell string) (texts []string) {
	for rest := strings.TrimSpace(cell); rest != ""; {
		if strings.HasPrefix(rest, `"`) {
			if s, after, ok := quoted(rest); ok {
				texts, rest = append(texts, s), after
				continue
			}
		}
		end := strings.IndexAny(rest, ";\n")
		if end < 0 {
			end = len(rest)
		}
		if s := strings.TrimSpace(rest[:end]); s != "" {
			texts = append(texts, s)
		}
		rest = strings.TrimSpace(rest[min(end+1, len(rest)):])
	}
	return texts
}

// quoted reads a text in quotes, up to what parts it from the next.
func quoted(cell string) (s, rest string, ok bool) {
	var out strings.Builder
	for i := 1; i < len(cell); i++ {
		if cell[i] != '"' {
			out.WriteByte(cell[i])
			continue
		}
		if i+1 < len(cell) && cell[i+1] == '"' {
			out.WriteByte('"')
			i++
			continue
		}
		rest = strings.TrimLeft(cell[i+1:], " \t\r")
		if rest != "" && rest[0] != ';' && rest[0] != '\n' {
			return "", "", false // a quote in a text
		}
		return out.String(), strings.TrimSpace(strings.TrimLeft(rest, ";\n")), true
	}
	return "", "", false
}

// splitHoldings parts holdings, however people part them.
func splitHoldings(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(",; \t\r\n", r) })
}

func splitSets(cell string) (all [][]string) {
	for _, set := range strings.FieldsFunc(cell, func(r rune) bool { return r == '|' || r == '\n' }) {
		if held := splitHoldings(set); len(held) > 0 {
			all = append(all, held)
		}
	}
	return all
}

// words are what a drop-down offers.
func (c column) words() []string {
	if strings.HasPrefix(c.pick, "@") {
		return nil
	}
	return slices.Clone(strings.Fields(c.pick))
}
