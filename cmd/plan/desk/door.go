package desk

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net"
	"net/http"
	"slices"
	"sync"
)

// door decides who comes in: requests to names of this machine alone (a foreign name may be
// one that was rebound to this address), from the desk's own pages, in a session that began
// with the key of the address at start.
type door struct {
	s      *Server
	mu     sync.Mutex
	key    string                // "" once it was used
	tokens map[[32]byte]struct{} // hashes of sessions
}

func newDoor(s *Server) *door { return &door{s: s, key: s.Key, tokens: map[[32]byte]struct{}{}} }

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

func (d *door) guard(next http.Handler) http.Handler {
	inside := http.NewCrossOriginProtection().Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if d.enter(w, r) {
			next.ServeHTTP(w, r)
		}
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		if !d.named(r.Host) {
			w.WriteHeader(http.StatusMisdirectedRequest)
			return
		}
		inside.ServeHTTP(w, r)
	})
}

// named reports whether a Host is a name of this desk.
func (d *door) named(host string) bool {
	name, port, err := net.SplitHostPort(host)
	if err == nil && port == d.s.Port && slices.Contains([]string{"127.0.0.1", "::1", "localhost"}, name) {
		return true
	}
	return slices.Contains(d.s.Hosts, host)
}

func (d *door) cookie() string { return "desk-" + d.s.Port }

// enter lets in who has a session, and begins one for who has the key.
func (d *door) enter(w http.ResponseWriter, r *http.Request) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if c, err := r.Cookie(d.cookie()); err == nil {
		if _, ok := d.tokens[sha256.Sum256([]byte(c.Value))]; ok {
			return true
		}
	}
	if key := r.URL.Query().Get("key"); r.Method == http.MethodGet && d.key != "" && key == d.key {
		d.key = ""
		var token [32]byte
		rand.Read(token[:])
		value := hex.EncodeToString(token[:])
		d.tokens[sha256.Sum256([]byte(value))] = struct{}{}
		http.SetCookie(w, &http.Cookie{Name: d.cookie(), Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return false
	}
	http.Error(w, d.s.say().Say("desk.forbidden"), http.StatusForbidden)
	return false
}
