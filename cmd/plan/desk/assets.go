package desk

import (
	"embed"
	"fmt"
	"html/template"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"skillroute/graph/lang"
	"skillroute/reports/look"
)

//go:embed assets
var assets embed.FS

// style is desk.css behind the colours and the typeface of all reports.
var style = sync.OnceValue(func() string {
	var b strings.Builder
	for i, f := range look.Fonts() {
		fmt.Fprintf(&b, "@font-face{font-family:%q;font-weight:%d;src:url(/assets/font%d.woff2) format(\"woff2\")}\n", look.Family, f.Weight, i)
	}
	b.WriteString(look.Properties())
	css, err := assets.ReadFile("assets/desk.css")
	if err != nil {
		panic(err)
	}
	b.Write(css)
	return b.String()
})

// asset answers with a file that pages are made with.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	w.Header().Set("Cache-Control", "private, max-age=60")
	if name == "desk.css" {
		w.Write([]byte(style()))
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

// functions are those of the templates in a language.
func functions(lang.Lang) template.FuncMap {
	return template.FuncMap{}
}
