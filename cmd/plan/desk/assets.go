package desk

import (
	"embed"
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"skillroute/reports/look"
)

//go:embed assets
var assets embed.FS

// style is that of all screens behind the colours and the typeface of all reports.
var style = sync.OnceValue(func() string {
	var b strings.Builder
	for i, f := range look.Fonts() {
		fmt.Fprintf(&b, "@font-face{font-family:%q;font-weight:%d;src:url(/assets/font%d.woff2) format(\"woff2\")}\n", look.Family, f.Weight, i)
	}
	b.WriteString(look.Properties())
	b.WriteString(joined(".css"))
	return b.String()
})

// script is desk.js, and behind it those of the screens.
var script = sync.OnceValue(func() string { return joined(".js") })

// joined are the files of the desk's own with an ending as one: that of all screens, desk.css
// or desk.js, then the others by name.
func joined(ending string) string {
	entries, err := assets.ReadDir("assets")
	if err != nil {
		panic(err) // embedded: a fault of the build
	}
	var first, rest strings.Builder
	for _, e := range entries {
		if name := e.Name(); path.Ext(name) == ending && !strings.HasPrefix(name, "htmx") {
			data, err := assets.ReadFile("assets/" + name)
			if err != nil {
				panic(err)
			}
			if name == "desk"+ending {
				first.Write(data)
			} else {
				rest.Write(data)
			}
		}
	}
	return first.String() + rest.String()
}

// asset answers with a file that pages are made with.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	w.Header().Set("Cache-Control", "private, max-age=60")
	switch name {
	case "desk.css":
		io.WriteString(w, style())
		return
	case "desk.js":
		io.WriteString(w, script())
		return
	}
	for i, f := range look.Fonts() {
		if name == fmt.Sprintf("font%d.woff2", i) {
			w.Write(f.WOFF2)
			return
		}
	}
	data, err := assets.ReadFile("assets/" + name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Write(data)
}
