package look

import (
	"fmt"
	"strings"
)

// Properties are the colours as variables of a stylesheet. An old browser that cannot
// choose between light and dark has the light ones.
func Properties() string {
	var light, both strings.Builder
	for _, t := range Tones() {
		fmt.Fprintf(&light, " --%s: %s;", t.Name, t.Light)
		fmt.Fprintf(&both, " --%s: light-dark(%s, %s);", t.Name, t.Light, t.Dark)
	}
	return ":root {" + light.String() + " }\n@supports (color: light-dark(red, red)) {\n:root {" + both.String() + " }\n}\n"
}
