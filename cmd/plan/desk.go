package main

import (
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// desking is a run of the coach's desk, or of a command on what it keeps.
type desking struct {
	*app
	f                     *flags
	data                  string
	port                  int
	noOpen                bool
	restore               string
	listenAt, certificate string
	hosts                 []string
	forgetPassword        bool
	outputs               []string
	name                  string // of a client that is taken over
}

// deskCommand serves the coach's desk to the browser of this machine.
func (a *app) deskCommand(f *flags) *cobra.Command {
	x := &desking{app: a, f: f}
	cmd := a.command("desk", func(*cobra.Command, []string) error {
		if x.restore != "" {
			return x.restored()
		}
		return x.serve()
	})
	cmd.Args = noArguments
	set := cmd.Flags()
	x.keptFlags(set)
	set.IntVar(&x.port, "port", 0, a.flagUsage("port"))
	set.BoolVar(&x.noOpen, "no-open", false, a.flagUsage("no-open"))
	set.StringVar(&x.restore, "restore", "", a.flagUsage("restore"))
	set.BoolVar(&x.forgetPassword, "forget-password", false, a.flagUsage("forget-password"))
	set.StringVar(&x.listenAt, "listen", "", a.flagUsage("listen"))
	set.StringArrayVar(&x.hosts, "host", nil, a.flagUsage("host"))
	set.StringVar(&x.certificate, "certificate", "", a.flagUsage("certificate"))
	cmd.AddCommand(x.exportCommand(), x.importCommand(), x.checkCommand(), x.backupCommand())
	return cmd
}

// keptFlags are those of every command of the desk.
func (x *desking) keptFlags(set *pflag.FlagSet) {
	set.StringVar(&x.data, "data", "", x.flagUsage("data"))
	set.StringVar(&x.f.asOf, "as-of", "", x.flagUsage("as-of"))
}

// folder is where the desk keeps its file.
func (x *desking) folder() (string, error) {
	if x.data != "" {
		return x.data, nil
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return "", &lang.Error{Place: "--data", What: lang.M("deskrun.no-home"), Hint: lang.M("deskrun.no-home.hint"), Err: err}
	}
	return filepath.Join(config, "skillroute", "desk"), nil
}

// open opens the caseload of a run: store.Open for a desk, store.Beside beside one.
func (x *desking) open(open func(folder string) (*store.Store, error)) (*caseload.Caseload, error) {
	if err := x.f.checkLang(); err != nil {
		return nil, err
	}
	folder, err := x.folder()
	if err != nil {
		return nil, err
	}
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
	st, err := open(folder)
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
