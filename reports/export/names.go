package export

import (
	"crypto/sha256"
	"encoding/hex"
	"hash/fnv"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"skillroute/graph/pattern"
)

// names gives each row the name of its files, without the ending. A name is of small
// letters a to z, digits and hyphens, at most maxName bytes, and nobody else's. It
// depends on the rows before and on nothing else. One that is taken gets some digits that
// hang on who the learner is, so that lines may move. Of the names taken only hashes
// are kept; two names with one hash only make a name longer.
type names struct{ taken map[uint64]struct{} }

const (
	maxName = 80
	maxID   = 32 // of it for the id
	maxStem = 58 // leaves room for a hyphen and digits, twice
)

// devices are files on Windows in every folder, with every ending.
var devices = pattern.Of(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// next is the name for the next row, which is that of the learner key.
func (n *names) next(key, id, name string) string {
	if n.taken == nil {
		n.taken = map[uint64]struct{}{}
	}
	first := stem(id, name)
	if first == "" || devices().MatchString(first) {
		first = strings.TrimSuffix("learner-"+first, "-")
	}
	for tries, try := 0, first; ; tries++ {
		h := hashOf(try)
		if _, taken := n.taken[h]; !taken {
			n.taken[h] = struct{}{}
			return try
		}
		try = first + "-" + digits(key)
		if tries > 0 {
			try += "-" + strconv.Itoa(tries+1)
		}
	}
}

// digits are a few that hang on a learner's key.
func digits(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:4])
}

// stem is the id and the name in letters that every system has; "" when nothing of
// them can be written so.
func stem(id, name string) string {
	id, name = fold(id, maxID), fold(name, maxStem)
	if id == "" || id == name {
		return name
	}
	return cut(strings.TrimSuffix(id+"-"+name, "-"), maxStem)
}

// letters are those that do not come apart into a letter and a mark.
var letters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ı': "i", 'ŋ': "n", 'ŧ': "t", 'ə': "e",
}

// fold writes a text in small letters a to z, digits and single hyphens.
func fold(text string, most int) string {
	out := make([]byte, 0, most+8)
	gap := false
	put := func(s string) {
		if gap && len(out) > 0 {
			out = append(out, '-')
		}
		out, gap = append(out, s...), false
	}
	it := norm.Iter{}
	it.InitString(norm.NFKD, text)
	for !it.Done() && len(out) <= most {
		for _, r := range string(it.Next()) {
			r = unicode.ToLower(r)
			switch {
			case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
				put(string(r))
			case letters[r] != "":
				put(letters[r])
			case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r): // a mark ends no word
			default:
				gap = true
			}
		}
	}
	return cut(string(out), most)
}

// cut shortens a name to so many bytes.
func cut(name string, most int) string {
	return strings.TrimRight(name[:min(len(name), most)], "-")
}

// hashOf is 64 bits of a text, the same on every machine (FNV-1a).
func hashOf(text string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(text))
	return h.Sum64()
}

// shardOf is the shard, from 1, that the learner of this key belongs to.
func shardOf(key string, shards int) int {
	return int(hashOf(key)%uint64(shards)) + 1
}
