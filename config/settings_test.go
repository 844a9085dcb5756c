package config

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

// A brand in a settings file is found from the folder of that file, wherever one
// works; one in a variable from the folder where one works.
func TestBrandIsSeenFromItsFile(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the folder of the user's settings is chosen by a variable on Linux alone")
	}
	home, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "b.yaml")
	t.Setenv("XDG_CONFIG_HOME", home)
	t.Chdir(t.TempDir())
	folder := filepath.Join(home, "skillroute")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ file, text, variable, want, from string }{
		{"", "", "", "", "default"},
		{filepath.Join(folder, FileName), "brand: look/b.yaml", "", filepath.Join(folder, "look/b.yaml"), filepath.Join(folder, FileName)},
		{FileName, "brand: look/../b.yaml", "", "b.yaml", FileName},
		{FileName, "brand: " + elsewhere, "", elsewhere, FileName},
		{FileName, "brand: b.yaml", "look/c.yaml", "look/c.yaml", "PLAN_BRAND"},
	} {
		t.Setenv("PLAN_BRAND", c.variable)
		if c.file != "" {
			if err := os.WriteFile(c.file, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		s, err := Load("")
		if err != nil {
			t.Fatal(err)
		}
		if s.Brand != c.want || !slices.Contains(s.Origins, Origin{"brand", filepath.ToSlash(c.want), c.from}) {
			t.Errorf("%s %q: brand %q, %v; want %q", c.file, c.text, s.Brand, s.Origins, c.want)
		}
	}
}
