package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"sync"

	"skillroute/reports/look"
)

// Script is the script that draws the charts, and the fonts: what the file that
// [Options].Script names holds. It is the same for all pages.
func Script() []byte { return []byte(script()) }

var script = sync.OnceValue(func() string { return echartsJS + fontsJS() })

// fontsJS puts the fonts into a page from within the script. A policy has no say in
// this: nothing is loaded. A font file beside the page would be refused as of another
// origin, where each file of a disk is an origin of its own.
func fontsJS() string {
	var b strings.Builder
	b.WriteString("\n;window.FontFace && [")
	for _, f := range look.Fonts() {
		fmt.Fprintf(&b, "['%d', '%s'],\n", f.Weight, base64.StdEncoding.EncodeToString(f.WOFF2))
	}
	fmt.Fprintf(&b, `].forEach(function (font) {
  var bytes = Uint8Array.from(atob(font[1]), function (c) { return c.charCodeAt(0); });
  document.fonts.add(new FontFace('%s', bytes, {weight: font[0]}));
});
`, look.Family)
	return b.String()
}

// missedJS shows the word that a page has for a script that is not beside it.
const missedJS = `if (!window.echarts) { document.getElementById('beside').hidden = false; }`

// unsigned stands in the policy until the page is written and its nonce is known.
var unsigned = strings.Repeat("0", 2*nonceBytes)

const nonceBytes = 16

// sign puts the nonce of a page into its policy and returns it. It is made from the
// whole page, so that the same plan gives the same bytes and no name on the page can
// hold it: it would have to name a hash of itself. The policy stands before all
// text of others.
func sign(page []byte) (nonce string) {
	sum := sha256.Sum256(page)
	nonce = hex.EncodeToString(sum[:nonceBytes])
	copy(page[bytes.Index(page, []byte(unsigned)):], nonce)
	return nonce
}

// endBeside is the end of a page whose charts' script is a file.
func endBeside(file, nonce string) []byte {
	var m markup
	m.raw(raw(shared().script))
	m.within(`<script nonce="`, nonce, `"`)
	m.within(` src="`, (&url.URL{Path: file}).String(), "\"></script>\n<script>"+missedJS+"</script>\n</body>\n</html>\n")
	return []byte(m.b.String())
}
