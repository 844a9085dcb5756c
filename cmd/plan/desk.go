package main

import (
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"skillroute/cmd/plan/desk"
	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/planner"
)

// desking is a run of the coach's desk.
type desking struct {
	*app
	f      *flags
	data   string
	port   int
	noOpen bool
}

// deskCommand serves the coach's desk to the browser of this machine.
func (a *app) deskCommand(f *flags) *cobra.Command {
	x := &desking{app: a, f: f}
	cmd := a.command("desk", func(*cobra.Command, []string) error { return x.run() })
	cmd.Args = noArguments
	set := cmd.Flags()
	set.StringVar(&x.data, "data", "", a.flagUsage("data"))
	set.IntVar(&x.port, "port", 0, a.flagUsage("port"))
	set.BoolVar(&x.noOpen, "no-open", false, a.flagUsage("no-open"))
	set.StringVar(&f.asOf, "as-of", "", a.flagUsage("as-of"))
	return cmd
}

func (x *desking) run() error {
	if err := x.f.checkLang(); err != nil {
		return err
	}
	cases, err := x.open()
	if err != nil {
		return err
	}
	defer cases.Store().Close()
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(x.port)))
	if err != nil {
		return err
	}
	var key [24]byte
	if _, err := rand.Read(key[:]); err != nil {
		return err
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	s := desk.New(desk.Options{Cases: cases, Lang: x.lang, Port: port, Key: base64.RawURLEncoding.EncodeToString(key[:])})
	if _, err := fmt.Fprintf(x.stdout, "http://127.0.0.1:%s/?key=%s\n", port, base64.RawURLEncoding.EncodeToString(key[:])); err != nil {
		return err
	}
	server := s.HTTP()
	return server.Serve(l)
}

// open opens the caseload of a run.
func (x *desking) open() (*caseload.Caseload, error) {
	g, _, err := x.loadGraph(x.f.catalogs, x.f.noDefaultCatalog)
	if err != nil {
		return nil, err
	}
	r, err := x.request(x.f, g, false)
	if err != nil {
		return nil, err
	}
	halfLives, err := x.halfLives(g)
	if err != nil {
		return nil, err
	}
	folder := x.data
	if folder == "" {
		config, err := os.UserConfigDir()
		if err != nil {
			return nil, err
		}
		folder = filepath.Join(config, "skillroute", "desk")
	}
	st, err := store.Open(folder)
	if err != nil {
		return nil, err
	}
	return caseload.New(st, caseload.Options{Graph: g, Base: r, Thresholds: x.thresholds(), HalfLives: halfLives, Now: x.clock(r.AsOf)}), nil
}

// clock is the time of the desk: now, or under --as-of the time of now on that day.
func (x *desking) clock(asOf planner.Date) func() time.Time {
	if x.f.asOf == "" {
		return time.Now
	}
	return func() time.Time {
		now, day := time.Now(), asOf.Time()
		return time.Date(day.Year(), day.Month(), day.Day(), now.Hour(), now.Minute(), now.Second(), 0, now.Location())
	}
}
