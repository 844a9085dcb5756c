package calendar

import (
	"fmt"
	"strings"
)

// isAddress reports whether a text is one that a program opens in a browser.
func isAddress(s string) bool {
	scheme, rest, found := strings.Cut(s, "://")
	return found && rest != "" && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// encoded writes an address with no character but those of RFC 3986; what it has
// encoded already stays.
func encoded(address string) string {
	const plain = "-._~!$&'()*+,;=:@/?" // beside letters and digits
	_, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	hostEnd := len(address) - len(rest) + len(host)
	var b strings.Builder
	fragment := false
	for i := range len(address) {
		c := address[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte(plain, c) >= 0:
		case c == '%' && i+2 < len(address) && isHex(address[i+1]) && isHex(address[i+2]):
		case (c == '[' || c == ']') && i < hostEnd: // around a numeric host
		case c == '#' && !fragment:
			fragment = true
		default:
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }
