package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"time"

	"skillroute/cmd/plan/desk"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
)

// serve is the desk, until it is told to end. The first line of standard output is the
// address that opens it.
func (x *desking) serve() error {
	if x.port < 0 || x.port > 65535 {
		return usage(lang.M("deskrun.port.hint"), "cli.flag-value", "Flag", "--port", "Value", strconv.Itoa(x.port))
	}
	ended, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cases, err := x.open(store.Open)
	if running, ok := errors.AsType[*store.Running](err); ok {
		return x.second(running, err)
	}
	if err != nil {
		return err
	}
	defer cases.Store().Close()
	defer cases.Close()
	if x.forgetPassword {
		if err := desk.ForgetPassword(cases.Store()); err != nil {
			return err
		}
		x.note("deskrun.password-gone")
	}
	at, err := x.listen(cases.Store())
	if err != nil {
		return err
	}
	d := &opening{Server: desk.New(desk.Options{Cases: cases, Lang: x.lang, Port: at.port, Hosts: x.names(), Secure: at.tls != nil}), store: cases.Store(), base: at.base + "/?key="}
	if err := d.announce(); err != nil {
		return err
	}
	if err := x.tellAddress(d.base + d.NewKey()); err != nil {
		return err
	}
	x.note("deskrun.ready", "Folder", filepath.ToSlash(cases.Store().Folder()))
	var beside sync.WaitGroup
	beside.Go(func() { x.backUp(ended, cases.Store()) })
	defer beside.Wait()
	defer stop()
	server := d.HTTP()
	server.Handler = d.rotating(server.Handler)
	server.TLSConfig = at.tls
	return serveUntil(ended, stop, server, at.listeners)
}

// tellAddress writes the address, and opens it.
func (x *desking) tellAddress(address string) error {
	if _, err := fmt.Fprintln(x.stdout, address); err != nil {
		return err
	}
	if !x.noOpen {
		openBrowser(address)
	}
	return nil
}

// second opens the desk that runs already.
func (x *desking) second(running *store.Running, refused error) error {
	u, err := url.Parse(running.Says)
	if err != nil || u.Host == "" {
		return refused
	}
	there, err := net.DialTimeout("tcp", u.Host, 2*time.Second)
	if err != nil {
		return refused
	}
	there.Close()
	if err := x.tellAddress(running.Says); err != nil {
		return err
	}
	x.note("deskrun.second", "Folder", filepath.ToSlash(running.Folder))
	return nil
}

// serveUntil serves until a context ends; then what was asked for is answered, and a second
// signal ends at once.
func serveUntil(ended context.Context, stop func(), server *http.Server, listeners []net.Listener) error {
	failed := make(chan error, len(listeners))
	for _, l := range listeners {
		if server.TLSConfig != nil {
			l = tls.NewListener(l, server.TLSConfig)
		}
		go func() { failed <- server.Serve(l) }()
	}
	select {
	case err := <-failed:
		server.Close()
		return err
	case <-ended.Done():
	}
	stop()
	finish, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(finish); err != nil {
		return server.Close()
	}
	return nil
}

// backUp makes a backup at the start, and when another day has begun.
func (x *desking) backUp(ended context.Context, st *store.Store) {
	tick := time.NewTicker(10 * time.Minute)
	defer tick.Stop()
	told := ""
	for {
		if err := st.BackupDaily(time.Now()); err != nil && err.Error() != told {
			told = err.Error()
			x.report(err)
		}
		select {
		case <-ended.Done():
			return
		case <-tick.C:
		}
	}
}

// opening is a desk whose next start on the same folder opens this one: what that start is
// told has a key of its own, and another one once that was used.
type opening struct {
	*desk.Server
	store *store.Store
	base  string

	mu  sync.Mutex
	key string
}

func (d *opening) announce() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.key = d.NewKey()
	return d.store.Announce(d.base + d.key)
}

func (d *opening) rotating(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		d.mu.Lock()
		used := r.URL.Query().Get("key") == d.key
		d.mu.Unlock()
		if used {
			d.announce() // else the next start says that the address was used
		}
	})
}

// openBrowser shows an address, where there is something to show it with.
func openBrowser(address string) {
	var words []string
	switch {
	case runtime.GOOS == "windows":
		words = []string{"rundll32", "url.dll,FileProtocolHandler"}
	case runtime.GOOS == "darwin":
		words = []string{"open"}
	case os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "": // else a browser would take the terminal
		words = []string{"xdg-open"}
	default:
		return
	}
	cmd := exec.Command(words[0], append(words[1:], address)...)
	if cmd.Start() == nil {
		go cmd.Wait()
	}
}

// restored puts a backup in the place of the desk's file.
func (x *desking) restored() error {
	if err := x.f.checkLang(); err != nil {
		return err
	}
	folder, err := x.folder()
	if err != nil {
		return err
	}
	kept, err := store.Restore(folder, x.restore, time.Now())
	if err != nil {
		return err
	}
	fmt.Fprintln(x.stdout, x.say.Say("deskrun.restored", "Folder", filepath.ToSlash(folder), "File", filepath.ToSlash(x.restore)))
	if kept != "" {
		x.note("deskrun.kept", "File", filepath.ToSlash(kept))
	}
	return nil
}
