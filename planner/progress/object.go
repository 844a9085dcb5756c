package progress

import "encoding/json"

// object is a JSON object, its keys with their values as written.
type object []pair

type pair struct {
	key string
	raw json.RawMessage
}

func (o object) get(key string) (json.RawMessage, bool) {
	for _, p := range o {
		if p.key == key {
			return p.raw, true
		}
	}
	return nil, false
}

// objectOf reads an object. Most are as the journal writes them, without blanks and escapes,
// and are read many times faster so; all others by the library.
func objectOf(raw []byte) (object, bool) {
	if o, ok := plainObject(raw); ok {
		return o, true
	}
	var all map[string]json.RawMessage
	if json.Unmarshal(raw, &all) != nil || all == nil {
		return nil, false
	}
	o := object{}
	for _, key := range sortedKeys(all) {
		o = append(o, pair{key, all[key]})
	}
	return o, true
}

func plainObject(raw []byte) (object, bool) {
	o := make(object, 0, 5)
	end, ok := members(raw, 0, func(key string, value []byte) bool {
		_, twice := o.get(key)
		o = append(o, pair{key, value})
		return !twice
	})
	return o, ok && end == len(raw)
}

// members goes through the plain object that begins at a place, and says where it ends.
func members(raw []byte, at int, each func(key string, value []byte) bool) (end int, ok bool) {
	return list(raw, at, '{', '}', func(at int) (int, bool) {
		colon, ok := plainString(raw, at)
		if !ok || colon >= len(raw) || raw[colon] != ':' {
			return 0, false
		}
		end, ok := plainValue(raw, colon+1)
		return end, ok && each(string(raw[at+1:colon-1]), raw[colon+1:end])
	})
}

// list goes through what stands between two brackets with commas.
func list(raw []byte, at int, open, closed byte, item func(at int) (end int, ok bool)) (end int, ok bool) {
	if at >= len(raw) || raw[at] != open {
		return 0, false
	}
	if at++; at < len(raw) && raw[at] == closed {
		return at + 1, true
	}
	for {
		if at, ok = item(at); !ok || at >= len(raw) {
			return 0, false
		}
		switch raw[at] {
		case closed:
			return at + 1, true
		case ',':
			at++
		default:
			return 0, false
		}
	}
}

func plainValue(raw []byte, at int) (end int, ok bool) {
	if at >= len(raw) {
		return 0, false
	}
	switch c := raw[at]; {
	case c == '"':
		return plainString(raw, at)
	case c == '[':
		return list(raw, at, '[', ']', func(at int) (int, bool) { return plainString(raw, at) })
	case c == '{':
		return members(raw, at, func(string, []byte) bool { return true })
	}
	for end = at; end < len(raw) && raw[end] != ',' && raw[end] != '}'; end++ {
	}
	word := raw[at:end]
	_, number := plainHours(word)
	return end, number || string(word) == "true" || string(word) == "false"
}

func plainString(raw []byte, at int) (end int, ok bool) {
	if at >= len(raw) || raw[at] != '"' {
		return 0, false
	}
	for end = at + 1; end < len(raw) && raw[end] >= ' ' && raw[end] <= '~' && raw[end] != '\\'; end++ {
		if raw[end] == '"' {
			return end + 1, true
		}
	}
	return 0, false
}
