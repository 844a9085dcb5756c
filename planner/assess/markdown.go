package assess

import (
	"strconv"
	"strings"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

var (
	separator = pattern.Of(`^\|[\s:|-]+\|$`)
	escaped   = pattern.Of(`\\(.)`)
)

// readMarkdown reads the tables of a Markdown file that have the heads of a sheet.
func (r *sheetReader) readMarkdown(text string) error {
	found := false
	var headFault error
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		place := r.name + ":" + strconv.Itoa(i+1)
		line = strings.TrimSpace(line)
		switch {
		case !strings.HasPrefix(line, "|"):
			r.at = nil
		case separator().MatchString(line):
		case r.at == nil:
			if err := r.heads(cellsOf(line), place); err != nil {
				headFault = err
				r.at = map[string]int{}
			} else {
				found = true
			}
		case len(r.at) >= 4:
			r.row(cellsOf(line), func(int) string { return place })
		}
	}
	switch {
	case found:
		return nil
	case headFault != nil:
		return headFault
	}
	return &lang.Error{Place: r.name, What: lang.M("assess.no-table"), Hint: lang.M("assess.no-heads.hint")}
}

// cellsOf are the cells of a row as its reader sees them.
func cellsOf(line string) (cells []string) {
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	var cell strings.Builder
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '\\' && i+1 < len(line):
			cell.WriteString(line[i : i+2])
			i++
		case line[i] == '|':
			cells = append(cells, seen(cell.String()))
			cell.Reset()
		default:
			cell.WriteByte(line[i])
		}
	}
	return append(cells, seen(cell.String()))
}

func seen(cell string) string {
	cell = strings.TrimSpace(cell)
	if n := len(cell); n > 4 && strings.HasPrefix(cell, "**") && strings.HasSuffix(cell, "**") {
		cell = cell[2 : n-2]
	}
	cell = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(cell)
	return escaped().ReplaceAllString(cell, "$1")
}
