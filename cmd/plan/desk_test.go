package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/outsidetest"
)

// safe is a buffer that one goroutine writes and another reads.
type safe struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safe) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safe) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// runDesk is plan desk with arguments, which ends by itself.
func runDesk(t *testing.T, want int, args ...string) (out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	if got := run(append([]string{"desk", "--lang=en"}, args...), &o, &e); got != want {
		t.Fatalf("plan desk %s: exit %d, want %d\n%s", strings.Join(args, " "), got, want, e.String())
	}
	return o.String(), e.String()
}

// openDesk is plan desk, running: its address, and how it is ended with Ctrl+C.
func openDesk(t *testing.T, args ...string) (address string, end func() (errs string)) {
	t.Helper()
	if runtime.GOOS == "windows" {
		outsidetest.Skip(t, "a test cannot press Ctrl+C there")
	}
	read, write := io.Pipe()
	var errs safe
	ended := make(chan int, 1)
	go func() {
		ended <- run(append([]string{"desk", "--lang=en"}, args...), write, &errs)
		write.Close()
	}()
	address, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("no address: exit %d\n%s", <-ended, errs.String())
	}
	end = sync.OnceValue(func() string {
		if me, err := os.FindProcess(os.Getpid()); err != nil || me.Signal(os.Interrupt) != nil {
			t.Fatal("no Ctrl+C: ", err)
		}
		select {
		case code := <-ended:
			if code != exitOK {
				t.Errorf("exit %d\n%s", code, errs.String())
			}
		case <-time.After(30 * time.Second):
			t.Fatal("the desk does not end")
		}
		return errs.String()
	})
	t.Cleanup(func() { end() })
	return strings.TrimSpace(address), end
}

// browser keeps cookies.
func browser(t *testing.T) *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar}
}

func page(t *testing.T, b *http.Client, address string) int {
	t.Helper()
	w, err := b.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	io.Copy(io.Discard, w.Body)
	return w.StatusCode
}

func TestDeskOpens(t *testing.T) {
	data := filepath.Join(t.TempDir(), "desk")
	address, end := openDesk(t, "--no-open", "--data", data)
	u, err := url.Parse(address)
	if err != nil || u.Hostname() != "127.0.0.1" || u.Query().Get("key") == "" {
		t.Fatalf("%s: %v", address, err)
	}
	b := browser(t)
	if code := page(t, b, address); code != http.StatusOK {
		t.Errorf("the address: %d", code)
	}
	if code := page(t, b, "http://"+u.Host+"/"); code != http.StatusOK {
		t.Errorf("the session: %d", code)
	}
	if code := page(t, browser(t), address); code != http.StatusForbidden {
		t.Errorf("the key a second time: %d", code)
	}
	if l, err := net.Listen("tcp6", "[::1]:0"); err == nil { // this machine has ::1
		l.Close()
		if code := page(t, browser(t), "http://[::1]:"+u.Port()+"/"); code != http.StatusForbidden {
			t.Errorf("::1: %d", code)
		}
	}
	// A second start opens the same desk, each with a key of its own.
	for range 2 {
		out, errs := runDesk(t, exitOK, "--no-open", "--data", data)
		if second := strings.TrimSpace(out); !strings.HasPrefix(second, "http://"+u.Host+"/?key=") || page(t, browser(t), second) != http.StatusOK {
			t.Errorf("the second start: %s", out)
		}
		if !strings.Contains(errs, "open already") {
			t.Error(errs)
		}
	}
	if said := end(); !strings.Contains(said, filepath.ToSlash(data)) {
		t.Error(said)
	}
	if _, err := net.Dial("tcp", u.Host); err == nil {
		t.Error("it still listens")
	}
}

func TestDeskPortInUse(t *testing.T) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	port := l.Addr().(*net.TCPAddr).Port
	_, errs := runDesk(t, exitFailure, "--no-open", "--data", t.TempDir(), "--port", strconv.Itoa(port))
	if !strings.Contains(errs, fmt.Sprintf("127.0.0.1:%d: another program uses this port", port)) || !strings.Contains(errs, "hint: choose another port") {
		t.Error(errs)
	}
	runDesk(t, exitUsage, "--no-open", "--data", t.TempDir(), "--port=70000")
	var said bytes.Buffer // nobody can open an address that nobody was told
	if code := run([]string{"desk", "--no-open", "--data", t.TempDir()}, full{}, &said); code != exitFailure {
		t.Errorf("exit %d\n%s", code, said.String())
	}
}

// The browser is opened where there is one; else nothing is said.
func TestDeskOpensTheBrowser(t *testing.T) {
	if runtime.GOOS != "linux" {
		outsidetest.Skip(t, "xdg-open is of Linux")
	}
	programs := t.TempDir()
	opened := filepath.Join(programs, "opened")
	if err := os.WriteFile(filepath.Join(programs, "xdg-open"), []byte("#!/bin/sh\necho \"$1\" > "+opened+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", programs+":"+os.Getenv("PATH"))
	t.Setenv("DISPLAY", ":0")
	address, end := openDesk(t, "--data", t.TempDir())
	for range 200 {
		if data, err := os.ReadFile(opened); err == nil && strings.HasSuffix(string(data), "\n") { // all of it
			if got := strings.TrimSpace(string(data)); got != address {
				t.Errorf("opened %s, not %s", got, address)
			}
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if err := os.Remove(opened); err != nil {
		t.Error("the browser was not opened")
	}
	end()
	t.Setenv("PATH", t.TempDir())
	_, end = openDesk(t, "--data", t.TempDir())
	if said := end(); strings.Count(said, "\n") != 1 {
		t.Error(said)
	}
}

const sari = `{"v":1,"id":"01JEP0000000000000000000A1","at":"2026-10-01T08:00:00+07:00","by":"coach","kind":"started","data":{"name":"Sari Dewi","to":"social-media-specialist","from":"social-media-admin","hours_per_week":10}}
{"v":1,"id":"01JEP0000000000000000000A2","at":"2026-10-02T08:00:00+07:00","by":"self","kind":"level.set","data":{"skill":"copywriting","level":2,"évidence":"<b>"}}
{"v":1, "id":"01JEP0000000000000000000A3","at":"2026-10-03T08:00:00+07:00","by":"coach","kind":"mood","data":{"is":"good"}}
{"v":2,"when":"later"}
`

// Journals go to the desk and come back as they were, also while the desk is open.
func TestDeskExportsAndImports(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("LC_ALL", "C")
	data := "--data=desk"
	write := func(text string) {
		if err := os.WriteFile("sari.journal.jsonl", []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	runDesk(t, exitFailure, "export", "Sari", data) // no desk yet
	write(sari)
	out, errs := runDesk(t, exitOK, "import", "sari.journal.jsonl", data)
	if !strings.HasPrefix(out, "Sari Dewi is a client now") || !strings.Contains(errs, "2 events of it are of kinds that this program does not know; they are kept") {
		t.Error(out, errs)
	}
	if out, _ := runDesk(t, exitOK, "export", "sari  DEWI", data); out != sari {
		t.Errorf("%s", out)
	}
	_, end := openDesk(t, "--no-open", data, "--as-of=2026-11-23")
	if out, _ := runDesk(t, exitOK, "import", "sari.journal.jsonl", data); !strings.HasPrefix(out, "nothing is new") {
		t.Error(out)
	}
	more := `{"v":1,"id":"01JEP0000000000000000000A5","at":"2026-10-05T08:00:00+07:00","by":"coach","kind":"note","data":{"shared":false,"text":"one more"}}` + "\n"
	write(sari + more + `{"v":1,"id":"01JEP00000`)
	out, errs = runDesk(t, exitOK, "import", "sari.journal.jsonl", data)
	if !strings.HasPrefix(out, "1 event was added to Sari Dewi") || !strings.Contains(errs, "sari.journal.jsonl:6") {
		t.Error(out, errs)
	}
	if _, errs := runDesk(t, exitOK, "export", "Sari Dewi", data, "-o", "out.jsonl"); !strings.Contains(errs, "5 events of Sari Dewi") {
		t.Error(errs)
	}
	if got, _ := os.ReadFile("out.jsonl"); string(got) != sari+more {
		t.Errorf("%s", got)
	}
	if info, _ := os.Stat("out.jsonl"); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%#o", info.Mode().Perm())
	}
	runPlan(t, exitOK, "status", "--journal=out.jsonl", "--as-of=2026-11-23")
	// What goes another way is not taken, and not written over.
	write(sari + strings.Replace(more, "A5", "A6", 1))
	_, errs = runDesk(t, exitFailure, "import", "sari.journal.jsonl", data)
	if !strings.Contains(errs, "sari.journal.jsonl:5: from here on the desk has other events of Sari Dewi") {
		t.Error(errs)
	}
	_, errs = runDesk(t, exitFailure, "export", "Sari Dewi", data, "-o", "sari.journal.jsonl")
	if !strings.Contains(errs, "is there already") {
		t.Error(errs)
	}
	write("{}\nno event\n")
	if _, errs = runDesk(t, exitFailure, "import", "sari.journal.jsonl", data); !strings.Contains(errs, "jsonl:1") || !strings.Contains(errs, "jsonl:2") {
		t.Error(errs)
	}
	// Two of one name are told apart by their ids; a name that nobody has, by those like it.
	write(strings.ReplaceAll(sari, "0000A", "0000B"))
	runDesk(t, exitOK, "import", "sari.journal.jsonl", data)
	if _, errs = runDesk(t, exitUsage, "export", "Sari Dewi", data); !strings.Contains(errs, "2 clients are called") || strings.Count(errs, "2026-10-01") != 2 {
		t.Error(errs)
	}
	if _, errs = runDesk(t, exitUsage, "export", "Sari Dewy", data); !strings.Contains(errs, "Sari Dewi") {
		t.Error(errs)
	}
	out, _ = runDesk(t, exitOK, "check", data, "--as-of=2026-11-23")
	if !strings.HasPrefix(out, "clients 2, events 9, versions 0") || !strings.HasSuffix(out, "faults 0\n") {
		t.Error(out)
	}
	copied, _ := runDesk(t, exitOK, "backup", data)
	copied = strings.TrimSpace(copied)
	if _, errs := runDesk(t, exitFailure, "--restore", copied, data); !strings.Contains(errs, "a desk is open on this folder") {
		t.Error(errs)
	}
	end()
	write(strings.ReplaceAll(sari, "0000A", "0000C"))
	runDesk(t, exitOK, "import", "sari.journal.jsonl", data, "--name=Citra")
	if _, errs := runDesk(t, exitOK, "--restore", copied, data); !strings.Contains(errs, "desk/backups/before-") {
		t.Error(errs)
	}
	runDesk(t, exitUsage, "export", "Citra", data)
	if out, _ := runDesk(t, exitOK, "check", data); !strings.HasPrefix(out, "clients 2,") {
		t.Error(out)
	}
}

// Beyond this machine a desk has a password and TLS, with a certificate whose fingerprint it
// tells, and answers to the names it was given alone.
func TestDeskForOthers(t *testing.T) {
	data := filepath.Join(t.TempDir(), "desk")
	args := []string{"--no-open", "--data", data, "--listen=0.0.0.0", "--host=localhost"}
	if _, errs := runDesk(t, exitFailure, args...); !strings.Contains(errs, "needs a password") || !strings.Contains(errs, "hint: open it here once without --listen") {
		t.Error(errs)
	}
	runDesk(t, exitUsage, "--no-open", "--data", data, "--listen=here")
	runDesk(t, exitUsage, "--no-open", "--data", data, "--listen=0.0.0.0")
	runDesk(t, exitUsage, "--no-open", "--data", data, "--certificate=x.pem")
	st, err := store.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(st.Set("password", "of a test"), st.Close()); err != nil {
		t.Fatal(err)
	}
	runDesk(t, exitFailure, append(args, "--certificate="+filepath.Join(data, "none.pem"))...)
	var fingerprints []string
	for range 2 { // the certificate stays the same
		address, end := openDesk(t, args...)
		if !strings.HasPrefix(address, "https://localhost:") {
			t.Fatal(address)
		}
		b := browser(t)
		var seen [32]byte
		b.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(c tls.ConnectionState) error {
			seen = sha256.Sum256(c.PeerCertificates[0].Raw)
			return c.PeerCertificates[0].VerifyHostname("localhost")
		}}}
		b.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		w, err := b.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		w.Body.Close()
		if c := w.Cookies(); len(c) != 1 || !c[0].Secure {
			t.Errorf("%d, %v", w.StatusCode, c)
		}
		u, _ := url.Parse(address)
		if code := page(t, b, "https://"+u.Host+"/"); code == http.StatusOK {
			t.Error("it is open without the password")
		}
		if code := page(t, b, "https://"+net.JoinHostPort("127.0.0.2", u.Port())+"/"); code != http.StatusMisdirectedRequest {
			t.Errorf("another name: %d", code)
		}
		said := end()
		told := strings.ReplaceAll(fmt.Sprintf("% X", seen[:]), " ", ":")
		if !strings.Contains(said, told) {
			t.Errorf("%s\nhas not the fingerprint %s", said, told)
		}
		fingerprints = append(fingerprints, told)
	}
	if fingerprints[0] != fingerprints[1] {
		t.Error("another certificate at the second start")
	}
	if info, err := os.Stat(filepath.Join(data, "desk.pem")); err != nil || info.Mode().Perm() != 0o600 {
		t.Error(info, err)
	}
	_, end := openDesk(t, "--no-open", "--data", data, "--forget-password")
	if said := end(); !strings.Contains(said, "no password any more") {
		t.Error(said)
	}
	runDesk(t, exitFailure, args...)
}
