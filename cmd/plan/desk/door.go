package desk

import (
	"log"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"skillroute/graph/lang"
)

// door decides who comes in. In this order: requests to names of this machine alone (a
// foreign name may be one that was rebound to this address); what changes something from the
// desk's own pages alone; and nobody without a session, which begins with the one-time key of
// the address that the desk was opened with.
type door struct {
	s    *Server
	keys keys
	lock lock
}

func newDoor(s *Server) *door {
	d := &door{s: s, lock: lock{s: s}}
	d.keys.add(s.Key)
	return d
}

func (d *door) now() time.Time { return d.s.Cases.Now() }

// policy lets a page use what the desk itself serves, and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// headers stand on every answer, faults and assets too. What a page says stays in it: it is
// kept by no cache, told to no other site, and shown in no other site's frame.
var headers = map[string]string{
	"Content-Security-Policy":      policy,
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "no-referrer",
	"Cache-Control":                "no-store",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy":           "camera=(), geolocation=(), microphone=()",
	"X-Robots-Tag":                 "noindex",
}

const (
	maxPath   = 8 << 10         // bytes of an address
	maxForm   = 256 << 10       // bytes of a form
	maxImport = 5<<20 + maxForm // a file of 5 MB in a form
)

// HTTP is the server of the desk, with the limits and times that its requests have.
func (s *Server) HTTP() *http.Server {
	return &http.Server{Handler: s.Handler(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: 5 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
}

// guard stands before everything that the desk answers.
func (d *door) guard(next http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { d.refuse(w, http.StatusForbidden, "deskdoor.foreign") }))
	inside := origin.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if d.enter(w, r) {
			next.ServeHTTP(w, r)
		}
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := &reply{ResponseWriter: w}
		defer d.recovered(a, r, d.changes(r))
		for key, value := range headers {
			w.Header().Set(key, value)
		}
		limit := limitOf(r.URL.Path)
		switch {
		case !d.named(r.Host):
			d.refuse(a, http.StatusMisdirectedRequest, "deskdoor.host")
		case len(r.RequestURI) > maxPath:
			d.refuse(a, http.StatusRequestURITooLong, "deskdoor.long")
		case leaked(r):
			d.refuse(a, http.StatusForbidden, "deskdoor.foreign")
		case r.ContentLength > limit && limit == maxForm: // screens that take files say it themselves
			d.refuse(a, http.StatusRequestEntityTooLarge, "deskdoor.big", "Size", "256 KB")
		default:
			r.Body = http.MaxBytesReader(a, r.Body, limit)
			inside.ServeHTTP(a, r)
		}
	})
}

// limitOf is how many bytes may be sent to a path.
func limitOf(path string) int64 {
	if path == "/import" || strings.HasPrefix(path, "/import/") || strings.HasSuffix(path, "/ticks") {
		return maxImport
	}
	return maxForm
}

// named reports whether a Host is a name of this desk.
func (d *door) named(host string) bool {
	names := []string{"127.0.0.1", "[::1]", "localhost"}
	for _, name := range names {
		if strings.EqualFold(host, name+":"+d.s.Port) || d.s.Port == d.standardPort() && strings.EqualFold(host, name) {
			return true
		}
	}
	for _, name := range d.s.Hosts {
		if strings.EqualFold(host, name) || strings.EqualFold(host, name+":"+d.s.Port) {
			return true
		}
	}
	return false
}

// standardPort is the port that a browser does not name.
func (d *door) standardPort() string {
	if d.s.Secure {
		return "443"
	}
	return "80"
}

// leaked reports whether another site reads a page of the desk in its own: as an image, a
// script, a frame. A link that is followed is none. Other ports of this machine count as the
// same site, to which a browser gives the cookie.
func leaked(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document"
}

// enter lets in who has a session, and begins one for who has a key.
func (d *door) enter(w http.ResponseWriter, r *http.Request) bool {
	session, in, err := d.session(r)
	if err != nil {
		d.s.failed(w, r, err)
		return false
	}
	key := r.URL.Query().Get("key")
	switch {
	case r.Method == http.MethodGet && r.URL.Path == "/" && key != "" && d.keys.use(key):
		if !in {
			if err := d.begin(w); err != nil {
				d.s.failed(w, r, err)
				return false
			}
		}
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return false
	case in && !outside(r) && d.lock.closed(session, own(r)):
		d.s.refuseLocked(w, r, session)
		return false
	case in:
		if r.Method == http.MethodPost {
			d.lock.drop(session, r.URL.RequestURI()) // what was kept of it is sent now
		}
		return true
	}
	d.refuse(w, http.StatusForbidden, "deskdoor.key")
	return false
}

// closed is the page of who does not come in. It is plain: style and script are inside.
type closed struct {
	*lang.Printer
	Text, Way string
}

// refuse says why somebody does not come in, and how to: the message of the id and, where
// there is one, the one with .hint behind it.
func (d *door) refuse(w http.ResponseWriter, status int, id string, pairs ...any) {
	m := lang.M(id, pairs...)
	x := &closed{Printer: d.s.say()}
	x.Text, x.Way = x.Message(m), x.Message(lang.M(id+".hint", pairs...))
	d.s.write(w, status, "closed.html", x.Lang, x)
}

// reply is a response that knows whether it has begun.
type reply struct {
	http.ResponseWriter
	begun bool
}

func (a *reply) WriteHeader(status int) {
	a.begun = true
	if h := a.Header(); status >= http.StatusBadRequest || h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", headers["Cache-Control"])
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *reply) Write(b []byte) (int, error) {
	if !a.begun {
		a.WriteHeader(http.StatusOK)
	}
	return a.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController.
func (a *reply) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// changes counts what the file's rows were changed by so far; -1 when that cannot be known.
func (d *door) changes(r *http.Request) int64 {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return 0 // they change nothing
	}
	if n, err := d.s.store.Changes(); err == nil {
		return n
	}
	return -1
}

// recovered turns a fault of the program into a page that says whether anything was saved.
func (d *door) recovered(a *reply, r *http.Request, before int64) {
	fault := recover()
	if fault == nil || fault == http.ErrAbortHandler {
		if fault != nil {
			panic(fault)
		}
		return
	}
	log.Printf("%s: %v\n%s", r.Method, fault, debug.Stack()) // not the address: it may hold what was searched for
	if a.begun {
		panic(http.ErrAbortHandler) // half a page is no page
	}
	id := "deskdoor.fault"
	if after := d.changes(r); before < 0 || after != before {
		id = "deskdoor.fault-maybe"
	}
	d.refuse(a, http.StatusInternalServerError, id)
}
