package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	cmd := a.command("version", func(*cobra.Command, []string) error {
		_, err := fmt.Fprintln(a.stdout, "plan "+version())
		return err
	})
	cmd.Args = noArguments
	return cmd
}

// version is set at link time (-X main.linked=1.2.3); otherwise it is the module's
// version or the revision the binary was built from.
var linked string

func version() string {
	if linked != "" {
		return linked
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel " + s.Value[:12]
		}
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	return "devel"
}

// buildVersion tells this program from every other, also from those that were built
// from a state of the source that has no name.
var buildVersion = sync.OnceValue(func() string {
	v := version()
	if !strings.HasPrefix(v, "devel") {
		return v
	}
	name, err := os.Executable()
	if err != nil {
		return v
	}
	file, err := os.Open(name)
	if err != nil {
		return v
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return v
	}
	return v + " " + hex.EncodeToString(h.Sum(nil)[:8])
})
