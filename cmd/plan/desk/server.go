// Package desk is the coach's desk: a web application for one person, served to the browser
// of the same machine.
//
//	s, err := desk.New(desk.Options{Cases: cases, …})
//	http.Serve(listener, s.Handler())
//
// Package caseload knows what a coach does with clients, package store keeps it; here are the
// addresses, what may come in (door.go), and the screens: a Go file and a template each.
package desk

import (
	"bytes"
	"embed"
	"errors"
	"html/template"
	"net/http"
	"strings"
	"sync"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
)

// Options are what a desk is made of.
type Options struct {
	Cases *caseload.Caseload
	Lang  lang.Lang // until the coach chooses
	Port  string    // that it is reached at; the cookie is named by it
	Hosts []string  // names with ports that it answers to, beside those of loopback
	Key   string    // the one-time key of the address that opens it

	Secure bool // it is reached by https
}

// Server is a desk.
type Server struct {
	Options
	store *store.Store
	door  *door
	mux   *routes
	pages map[lang.Lang]func() *template.Template

	screens map[string]clientScreen // of a client, by the last part of their addresses

	beginning sync.Mutex // one form of a client who is being begun is taken at a time
}

// New is a desk over a caseload.
func New(o Options) *Server {
	s := &Server{Options: o, store: o.Cases.Store(), mux: &routes{ServeMux: http.NewServeMux()}, pages: map[lang.Lang]func() *template.Template{}, screens: map[string]clientScreen{}}
	for _, l := range lang.All {
		s.pages[l] = sync.OnceValue(func() *template.Template { return parsePages(l) })
	}
	s.door = newDoor(s)
	s.routes()
	return s
}

// Handler is the desk with its door before it.
func (s *Server) Handler() http.Handler { return s.door.guard(http.HandlerFunc(s.inside)) }

//go:embed templates/*.html
var templates embed.FS

func parsePages(l lang.Lang) *template.Template {
	return template.Must(template.New("").Funcs(functions(l)).ParseFS(templates, "templates/*.html"))
}

// screen is what every template is given; Body is what the screen itself shows.
type screen struct {
	*lang.Printer
	Title  string
	At     string // entry of the navigation: clients, needs, groups, settings
	Path   string // of the request, with its query
	Shared bool   // the client may be looking: no other client, no private note, no word of standing
	Needs  int    // clients who need the coach this week
	Lock   bool   // the desk can be locked: it has a password
	Keys   bool   // single letters are keys
	Client string // whose screen it is; "" for that of several
	Seq    int64  // the client's last event
	Find   string // what was searched for
	NoFind bool   // the screen has a search of its own in the place of that in the top bar
	Told   *told  // what became of an act; nil where there was none
	Body   any

	s *Server
}

// Now is when the page was made. All that was done before is saved.
func (x *screen) Now() string { return x.Clock(x.s.Cases.Now(), true) }

// deskLang is a language that the desk speaks.
type deskLang struct{ lang.Lang }

// Name is how the switch names it: ID.
func (l deskLang) Name() string { return strings.ToUpper(string(l.Lang)) }

// Langs are the languages that the desk speaks.
func (x *screen) Langs() (all []deskLang) {
	for _, l := range lang.All {
		all = append(all, deskLang{l})
	}
	return all
}

// Catalog is the catalog that clients are planned with: its id, its version, the start of
// its digest.
func (x *screen) Catalog() [3]string {
	c := x.s.Cases.Graph
	return [3]string{c.Catalog.ID, c.Catalog.Version, strings.TrimPrefix(c.Digest(), "sha256:")[:6]}
}

// page answers with a whole page, or with the part that htmx asks for: the template of its
// name, or the block of it that the request names as its target.
func (s *Server) page(w http.ResponseWriter, r *http.Request, name, title string, at string, body any) {
	s.render(w, r, http.StatusOK, name, s.screen(r, title, at, body))
}

func (s *Server) screen(r *http.Request, title, at string, body any) *screen {
	x := &screen{Printer: s.say(), Title: title, At: at, Path: r.URL.RequestURI(), Shared: s.shared(), Find: r.URL.Query().Get("q"), Body: body, s: s}
	x.Lock = s.door.lock.set()
	if keys, err := s.store.Setting(keysSetting); err == nil {
		x.Keys = keys != "off"
	}
	if !x.Shared {
		x.Needs, _ = s.Cases.Needs() // a fault of the file is told by what the screen is about
	}
	if strings.HasPrefix(r.URL.Path, "/clients/") {
		x.Client = r.PathValue("id")
		x.Seq, _ = s.store.Last(x.Client)
	}
	return x
}

// render answers with a template. It is made whole before the first byte leaves.
func (s *Server) render(w http.ResponseWriter, r *http.Request, status int, name string, x *screen) {
	if err := s.write(w, status, name, x.Lang, x); err != nil {
		s.failed(w, r, err)
	}
}

// write writes a template in a language, or nothing at all.
func (s *Server) write(w http.ResponseWriter, status int, name string, l lang.Lang, x any) error {
	var b bytes.Buffer
	if err := s.pages[l]().ExecuteTemplate(&b, name, x); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(b.Bytes())
	return nil
}

// failed says that something went wrong that is not the coach's doing.
func (s *Server) failed(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, store.ErrNone) {
		s.said(w, r, http.StatusNotFound, s.say().Say("desk.none"), "")
		return
	}
	s.said(w, r, http.StatusInternalServerError, s.say().Say("desk.failed"), strings.Join(s.faultLines(s.say(), err), " "))
}

func (s *Server) say() *lang.Printer { return lang.For(s.lang()).NoBreak() }

// lang is the language of the desk.
func (s *Server) lang() lang.Lang {
	if v, err := s.store.Setting("lang"); err == nil {
		if l, ok := lang.Parse(v); ok {
			return l
		}
	}
	return s.Lang
}
