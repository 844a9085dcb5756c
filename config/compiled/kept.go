package compiled

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"reflect"
	"strings"
	"sync"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Kept is a catalog with what is known of it, so that it need not be read and judged again.
type Kept struct {
	About
	Catalog *graph.Catalog
	Notices []graph.Notice
}

// About says what was kept, without the catalog itself.
type About struct {
	ID, Version, Digest    string
	Skills, Roles, Courses int // courses and practices
	Files                  []Origin
}

// AboutOf says what a catalog is that was read from files.
func AboutOf(c *graph.Catalog, files []Origin) About {
	return About{
		ID: c.ID, Version: c.Version, Digest: c.Digest(), Files: files,
		Skills: len(c.Skills), Roles: len(c.Roles), Courses: len(c.Courses) + len(c.Practices),
	}
}

// Origin is a file that a catalog was read from.
type Origin struct {
	Name string // as it was called
	Sum  string // of what it held, SHA-256 in hex
}

// head stands before the form: a line of JSON.
type head struct {
	About
	Notices []notice `json:",omitempty"`
}

// notice is a notice as it is kept: texts, numbers and lists of texts are all that it says.
type notice struct {
	Place, ID string
	Texts     map[string]string   `json:",omitempty"`
	Numbers   map[string]int      `json:",omitempty"`
	Lists     map[string][]string `json:",omitempty"`
}

const magic = "skillroute.form"

// checksums is made when it is needed, which is not at every start.
var checksums = sync.OnceValue(func() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) })

var (
	errForm   = errors.New("compiled: this is no catalog that was kept")
	errNotice = errors.New("compiled: a notice says what cannot be kept")
)

// Pack is a kept catalog as a file: a line with lengths and a checksum of the rest, the head,
// the form. It fails for notices that it cannot hold.
func (k *Kept) Pack() ([]byte, error) {
	h := head{About: k.About}
	for _, n := range k.Notices {
		kept, err := keep(n)
		if err != nil {
			return nil, err
		}
		h.Notices = append(h.Notices, kept)
	}
	top, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	const room = 64 // for the first line, which is known last
	b := append(make([]byte, room), top...)
	b = appendValue(b, reflect.ValueOf(k.Catalog).Elem())
	first := fmt.Sprintf("%s %d %d %08x\n", magic, len(top), len(b)-room, crc32.Checksum(b[room:], checksums()))
	b = b[room-len(first):]
	copy(b, first)
	return b, nil
}

// Unpack is the catalog of a file that [Kept.Pack] made. What is cut off, changed or of
// another program is refused.
func Unpack(file string) (*Kept, error) {
	line, rest, _ := strings.Cut(file, "\n")
	sizes, err := firstLine(line)
	if err != nil || len(rest) != sizes.all || crc(rest) != sizes.sum {
		return nil, errForm
	}
	var h head
	if err := json.Unmarshal([]byte(rest[:sizes.head]), &h); err != nil {
		return nil, errForm
	}
	k := &Kept{About: h.About}
	for _, n := range h.Notices {
		k.Notices = append(k.Notices, n.again())
	}
	k.Catalog, err = Decode(rest[sizes.head:])
	return k, err
}

// crc is the checksum of a text, without a copy of all of it.
func crc(text string) (sum uint32) {
	for block := make([]byte, 1<<16); text != ""; {
		n := copy(block, text)
		sum, text = crc32.Update(sum, checksums(), block[:n]), text[n:]
	}
	return sum
}

// sizes are what the first line says of the rest.
type sizes struct {
	head, all int
	sum       uint32
}

func firstLine(line string) (s sizes, err error) {
	n, err := fmt.Sscanf(line, magic+" %d %d %x", &s.head, &s.all, &s.sum)
	if err != nil || n != 3 || s.head < 0 || s.all < s.head {
		return s, errForm
	}
	return s, nil
}

func keep(n graph.Notice) (notice, error) {
	kept := notice{n.Place, n.What.ID, map[string]string{}, map[string]int{}, map[string][]string{}}
	if !n.Hint.IsZero() || n.Err != nil {
		return kept, errNotice
	}
	for name, value := range n.What.Args {
		switch v := value.(type) {
		case string:
			kept.Texts[name] = v
		case int:
			kept.Numbers[name] = v
		case []string:
			kept.Lists[name] = v
		default:
			return kept, errNotice
		}
	}
	return kept, nil
}

func (n notice) again() graph.Notice {
	args := map[string]any{}
	for name, v := range n.Texts {
		args[name] = v
	}
	for name, v := range n.Numbers {
		args[name] = v
	}
	for name, v := range n.Lists {
		args[name] = v
	}
	return &lang.Error{Place: n.Place, What: lang.Message{ID: n.ID, Args: args}}
}
