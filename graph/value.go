package graph

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/graph/strict"
)

func itoa(n int) string { return strconv.Itoa(n) }

func listOf[T any](n strict.Node, read func(strict.Node) T) (out []T) {
	n.List(func(_ int, v strict.Node) { out = append(out, read(v)) })
	return out
}

// texts reads one text or a list of them.
func texts(n strict.Node) []string { return textsBy(n, strict.Node.Text) }

func textsBy(n strict.Node, read func(strict.Node) string) (out []string) {
	if n.IsList() {
		out = listOf(n, read)
	} else {
		out = []string{read(n)}
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// aliases reads other names of an item: a list, or one for each language. A name that says
// nothing once it is folded would name nothing.
func aliases(n strict.Node) (out []string) {
	read := func(v strict.Node) {
		for _, s := range texts(v) {
			if lang.Tight(s) == "" {
				v.Fault("fault.alias", "Value", s)
			} else if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	if !n.IsMap() {
		read(n)
		return out
	}
	fields := strict.Fields{}
	for _, l := range lang.All {
		fields[string(l)] = read
	}
	n.Map(fields)
	return out
}

const tagPattern = `[a-z0-9][a-z0-9.:-]*`

var isTag = pattern.Of(`^` + tagPattern + `$`)

// tags reads a list of tags, each once.
func tags(n strict.Node) (out []string) {
	n.List(func(_ int, v strict.Node) {
		switch tag := v.Text(); {
		case tag == "": // already a fault
		case !isTag().MatchString(tag):
			v.Fault("fault.tag", "Value", tag)
		case !slices.Contains(out, tag):
			out = append(out, tag)
		}
	})
	return out
}

// sources reads where an item is from; an estimate is from nowhere.
func sources(n strict.Node) (out []string) {
	for _, s := range texts(n) {
		if s != "estimate" {
			out = append(out, s)
		}
	}
	return out
}

// textUnless reads a text; one for which wrong holds is that fault, and none.
func textUnless(wrong func(string) bool, fault string) func(strict.Node) string {
	return func(n strict.Node) string {
		s := n.Text()
		if s != "" && wrong(s) {
			n.Fault(fault, "Value", s)
			return ""
		}
		return s
	}
}

// webAddress reads an address that is safe to link to.
var webAddress = textUnless(isNoAddress, "fault.web-address")

func isNoAddress(s string) bool {
	return s != "" && !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://")
}

var uriPattern = pattern.Of(`^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"\p{C}]+$`)

// isURI reports whether a text is an address with its scheme: a link or any other.
func isURI(s string) bool { return uriPattern().MatchString(s) }

func addresses(n strict.Node) []string { return textsBy(n, webAddress) }

func uris(n strict.Node) []string {
	all := texts(n)
	for _, s := range all {
		if !isURI(s) {
			n.Fault("fault.uri", "Value", s)
		}
	}
	return all
}

// isNoDay reports whether a text is neither empty nor a year, a month or a day.
func isNoDay(s string) bool {
	return s != "" && !slices.ContainsFunc([]string{"2006", "2006-01", time.DateOnly}, func(layout string) bool {
		_, err := time.Parse(layout, s)
		return err == nil
	})
}

// dutyID reads the id of a duty. A faulty one is kept: two that are the same are told.
func dutyID(n strict.Node) string {
	id := n.Text()
	if isNoDutyID(id) {
		n.Fault("fault.duty-id", "Value", id)
	}
	return id
}

// isNoDutyID reports whether an id of a duty would not stand in a list.
func isNoDutyID(id string) bool {
	return strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r == ',' || r == ';' })
}

// IsCurrency reports whether a text is a currency code: three capital letters.
func IsCurrency(s string) bool {
	return len(s) == 3 && !strings.ContainsFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' })
}

func isNoCurrency(s string) bool { return !IsCurrency(s) }

// MaxAmount is the largest amount of money that is read, in units.
const MaxAmount = 1e12

// decimal is a number as it is read back.
func decimal(x float64) strict.Plain { return strict.Plain(strconv.FormatFloat(x, 'f', -1, 64)) }

func toMinutes(hours float64) Minutes { return Minutes(Rounded(hours, 60)) }

// hours is the shortest decimal number of hours that is read as so many minutes.
func hours(m Minutes) float64 {
	h := float64(m) / 60
	for places := range 3 { // a minute is more than a hundredth of an hour
		short, _ := strconv.ParseFloat(strconv.FormatFloat(h, 'f', places, 64), 64)
		if toMinutes(short) == m {
			return short
		}
	}
	return h
}

// effort is the range of hours that are given as one number.
func (s Spread) effort(hours float64) Effort {
	end := func(share float64) Minutes {
		return Minutes(roundedRat(new(big.Rat).Mul(Decimal(hours), Decimal(share)), 60))
	}
	return Effort{end(s.Low), end(1), min(end(s.High), maxStepHours*60)}
}

// falls reports whether the ends of an effort are out of order.
func (e Effort) falls() bool { return e.Low > e.Likely || e.Likely > e.High }

// holdings reads a list of holdings. A faulty one is kept as the zero Holding, so
// that the others keep their places for [validator].
func holdings(n strict.Node) []Holding { return listOf(n, holding) }

func holding(n strict.Node) Holding {
	s := n.Text()
	if s == "" {
		return Holding{}
	}
	h, ok := ParseHolding(s)
	if !ok {
		n.Fault("fault.holding", "Value", s)
	}
	return h
}

var holdingPattern = pattern.Of(`^([a-z0-9][a-z0-9.-]*)@([0-9]{1,3})$`)

// ParseHolding reads copywriting@3.
func ParseHolding(s string) (Holding, bool) {
	m := holdingPattern().FindStringSubmatch(s)
	if m == nil {
		return Holding{}, false
	}
	level, err := strconv.Atoi(m[2])
	if err != nil || level < 1 || level > MaxLevels {
		return Holding{}, false
	}
	return Holding{SkillID(m[1]), level}, true
}
