package desk

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"sync"
	"time"
)

// sessionTime is how long a browser that came in with a key may come back.
const sessionTime = 30 * 24 * time.Hour

// keys are the one-time keys that were given out and not used yet, hashed.
type keys struct {
	mu   sync.Mutex
	open [][sha256.Size]byte
}

// NewKey is a further one-time key: for a second start, which opens the running desk.
func (s *Server) NewKey() string {
	key := rand.Text()
	s.door.keys.add(key)
	return key
}

func (k *keys) add(key string) {
	if key == "" {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.open = append(k.open, sha256.Sum256([]byte(key)))
}

// use reports whether a key is one of those given out, which it then is no more.
func (k *keys) use(key string) bool {
	hash := sha256.Sum256([]byte(key))
	k.mu.Lock()
	defer k.mu.Unlock()
	at := -1
	for i := range k.open { // all of them, so that the time says nothing
		if subtle.ConstantTimeCompare(k.open[i][:], hash[:]) == 1 {
			at = i
		}
	}
	if at < 0 {
		return false
	}
	k.open = append(k.open[:at], k.open[at+1:]...)
	return true
}

// cookie is the name of the session's cookie. Cookies know no ports, so that two desks of one
// machine would take each other's if it did not name them.
func (d *door) cookie() string { return "desk-" + d.s.Port }

// session is the hash of the session's token that a request has, and whether it goes on.
// Only hashes are kept, so that who reads the file cannot come in with what stands there.
func (d *door) session(r *http.Request) (hash [sha256.Size]byte, ok bool, err error) {
	for _, c := range r.CookiesNamed(d.cookie()) {
		hash = sha256.Sum256([]byte(c.Value))
		if ok, err = d.s.store.Session(hash, d.now()); ok || err != nil {
			return hash, ok, err
		}
	}
	return hash, false, nil
}

// begin begins a session and gives its cookie.
func (d *door) begin(w http.ResponseWriter) error {
	token := rand.Text() + rand.Text()
	if err := d.s.store.KeepSession(sha256.Sum256([]byte(token)), d.now(), d.now().Add(sessionTime)); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: d.cookie(), Value: token, Path: "/", HttpOnly: true, Secure: d.s.Secure, SameSite: http.SameSiteStrictMode})
	return nil
}
