package desk

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
)

const (
	idleTime   = 15 * time.Minute // without a request of the coach, after which the desk locks
	freeTries  = 3                // wrong passwords before there is a delay
	firstDelay = 5 * time.Second
	mostDelay  = 15 * time.Minute
)

// lock is what a desk with a password is closed with: by session, and for all at the start
// of the program.
type lock struct {
	s       *Server
	mu      sync.Mutex
	used    map[[sha256.Size]byte]time.Time // sessions that are unlocked, and when they were used last
	unsaved map[[sha256.Size]byte]*unsaved  // by session
	tries   sync.Mutex                      // one password at a time: each takes 64 MB
}

const (
	passwordSetting = "password"
	triesSetting    = "unlock"
)

// Cost of a password, as OWASP and RFC 9106 advise and more: 64 MiB, three passes.
const (
	argonPasses = 3
	argonLanes  = 1
)

var argonMemory uint32 = 64 << 10 // KiB; less in tests alone

// hashed is a password as it is kept, in the form of the argon2 command.
func hashed(password string) string {
	salt := make([]byte, 16)
	rand.Read(salt)
	key := argon2.IDKey([]byte(password), salt, argonPasses, argonMemory, argonLanes, 32)
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonPasses, argonLanes, b64(salt), b64(key))
}

// fits reports whether a password is the one that is kept.
func fits(password, kept string) bool {
	var memory, passes uint32
	var lanes uint8
	parts := strings.Split(kept, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &passes, &lanes); err != nil || passes < 1 || lanes < 1 || memory > 1<<20 {
		return false
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false
	}
	key, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || len(key) < 16 {
		return false
	}
	return subtle.ConstantTimeCompare(argon2.IDKey([]byte(password), salt, passes, memory, lanes, uint32(len(key))), key) == 1
}

// tries are wrong passwords, as they are kept: a new start of the program is no way around
// the delay.
type tries struct {
	Wrong int       `json:"wrong"`
	Until time.Time `json:"until"` // before which none is looked at
}

// delay is how long nobody may try after a number of wrong passwords.
func delay(wrong int) time.Duration {
	if wrong < freeTries {
		return 0
	}
	return min(mostDelay, firstDelay<<min(wrong-freeTries, 20))
}

// try looks whether a password is the desk's. Where it must not be looked at yet, wait says
// for how long.
func (l *lock) try(password string) (ok bool, wait time.Duration, err error) {
	l.tries.Lock()
	defer l.tries.Unlock()
	kept, err := l.s.store.Setting(passwordSetting)
	if err != nil {
		return false, 0, err
	}
	var t tries
	if said, err := l.s.store.Setting(triesSetting); err != nil {
		return false, 0, err
	} else if said != "" {
		json.Unmarshal([]byte(said), &t) // what cannot be read counts nothing
	}
	now := l.s.Cases.Now()
	if wait := min(t.Until.Sub(now), delay(t.Wrong)); wait > 0 { // a clock that was put back makes it no longer
		return false, wait, nil
	}
	t.Wrong++ // before it is looked at, so that none is free of charge
	t.Until = now.Add(delay(t.Wrong))
	said, _ := json.Marshal(t)
	if err := l.s.store.Set(triesSetting, string(said)); err != nil {
		return false, 0, err
	}
	if fits(password, kept) {
		return true, 0, l.s.store.Set(triesSetting, "")
	}
	return false, delay(t.Wrong), nil
}

// set reports whether the desk has a password. When that cannot be known it has.
func (l *lock) set() bool {
	kept, err := l.s.store.Setting(passwordSetting)
	return err != nil || kept != ""
}

// closed reports whether a session is locked. A request of the coach's own keeps it open.
func (l *lock) closed(session [sha256.Size]byte, own bool) bool {
	if !l.set() {
		return false
	}
	now := l.s.Cases.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	used, ok := l.used[session]
	if idle := now.Sub(used); !ok || idle > idleTime || idle < -time.Minute { // nobody knows how long, when the clock was put back
		delete(l.used, session)
		return true
	}
	if own {
		l.used[session] = now
	}
	return false
}

func (l *lock) open(session [sha256.Size]byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.used == nil {
		l.used = map[[sha256.Size]byte]time.Time{}
	}
	l.used[session] = l.s.Cases.Now()
}

func (l *lock) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	clear(l.used)
}

// ForgetPassword opens a desk whose password was forgotten. It is no secret of the file's:
// who can write to the file can do as much.
func ForgetPassword(s *store.Store) error {
	if err := s.Set(passwordSetting, ""); err != nil {
		return err
	}
	return s.Set(triesSetting, "")
}

// HasPassword reports whether a desk has a password.
func HasPassword(s *store.Store) bool {
	v, err := s.Setting(passwordSetting)
	return err == nil && v != ""
}

func (s *Server) unlockRoutes() {
	s.mux.HandleFunc("GET /unlock", s.unlockPage)
	s.mux.HandleFunc("POST /unlock", s.unlock)
	s.mux.HandleFunc("POST /lock", s.lockNow)
}

// locked is the page of a desk that is locked. It says nothing of any client.
type locked struct {
	*lang.Printer
	Back, Fault string
	Lost, Kept  bool // something was sent that was not saved; it is asked about later
}

func (s *Server) unlockPage(w http.ResponseWriter, r *http.Request) {
	back := here(r.URL.Query().Get("back"))
	if hash, ok, err := s.door.session(r); err == nil && ok && !s.door.lock.closed(hash, true) {
		http.Redirect(w, r, back, http.StatusSeeOther)
		return
	}
	s.lockedPage(w, http.StatusOK, &locked{Back: back})
}

func (s *Server) lockedPage(w http.ResponseWriter, status int, x *locked) {
	x.Printer = s.say()
	if err := s.write(w, status, "unlock.html", x.Lang, x); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// refuseLocked sends who is locked out to the page that unlocks; what a script asks for by
// itself is merely refused.
func (s *Server) refuseLocked(w http.ResponseWriter, r *http.Request, session [sha256.Size]byte) {
	switch {
	case !own(r):
		w.WriteHeader(http.StatusForbidden)
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		http.Redirect(w, r, "/unlock?back="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
	default:
		back := "/"
		if at, err := url.Parse(r.Header.Get("HX-Current-URL")); err == nil {
			back = here(at.RequestURI())
		}
		s.lockedPage(w, http.StatusForbidden, &locked{Back: back, Lost: true, Kept: s.door.lock.keep(session, r, back)})
	}
}

func (s *Server) unlock(w http.ResponseWriter, r *http.Request) {
	x := &locked{Back: here(r.PostFormValue("back")), Printer: s.say()}
	hash, _, err := s.door.session(r)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	ok, wait, err := s.door.lock.try(r.PostFormValue("password"))
	switch {
	case err != nil:
		s.failed(w, r, err)
	case ok:
		s.door.lock.open(hash)
		if s.door.lock.kept(hash) != nil && !s.shared() {
			x.Back = "/unsaved"
		}
		http.Redirect(w, r, x.Back, http.StatusSeeOther)
	default:
		x.Fault = s.wrongPassword(wait)
		if wait > 0 {
			w.Header().Set("Retry-After", fmt.Sprint(int(wait.Seconds())+1))
		}
		s.lockedPage(w, http.StatusUnprocessableEntity, x)
	}
}

// wrongPassword says that a password was wrong, or that none is looked at yet.
func (s *Server) wrongPassword(wait time.Duration) string {
	switch say := s.say(); {
	case wait <= 0:
		return say.Say("deskdoor.wrong")
	case wait <= 90*time.Second:
		return say.Say("deskdoor.wrong.seconds", "Count", int((wait+time.Second-1)/time.Second))
	default:
		return say.Say("deskdoor.wrong.minutes", "Count", int((wait+time.Minute-1)/time.Minute))
	}
}

func (s *Server) lockNow(w http.ResponseWriter, r *http.Request) {
	if !s.door.lock.set() {
		http.Redirect(w, r, "/settings#password", http.StatusSeeOther)
		return
	}
	s.door.lock.close()
	http.Redirect(w, r, "/unlock", http.StatusSeeOther)
}

// own reports whether a request is the coach's own doing: not a part of a page, nor what a
// script asks for by itself.
func own(r *http.Request) bool {
	return r.Header.Get("Desk-Poll") == "" && !strings.HasPrefix(r.URL.Path, "/assets/")
}

// outside reports whether a request is for what a locked desk shows too.
func outside(r *http.Request) bool {
	return r.URL.Path == "/unlock" || r.URL.Path == "/lock" || strings.HasPrefix(r.URL.Path, "/assets/")
}

// here is an address of the desk's own to go back to; "/" when it is none.
func here(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\r\n\t\x00") {
		return "/"
	}
	return u.RequestURI()
}
