package sheet_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
)

// LibreOffice opens the workbook and saves it, as XLSX and as ODS; what it saves is the same
// catalog.
func TestLibreOfficeSavesTheSameCatalog(t *testing.T) {
	office := outsidetest.Program(t, "soffice")
	dir := t.TempDir()
	c := catalogs(t)["built in"]
	file := filepath.Join(dir, "my.xlsx")
	if err := os.WriteFile(file, written(t, c, lang.Indonesian), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"xlsx", "ods"} {
		out := filepath.Join(dir, format)
		said, err := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless",
			"--convert-to", format, "--outdir", out, file).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		data, err := os.ReadFile(filepath.Join(out, "my."+format))
		if err != nil {
			t.Fatal(err)
		}
		back, notices, err := read(data)
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		if back.Digest() != c.Digest() || len(notices) > 0 {
			t.Errorf("%s is another catalog: %v", format, notices)
		}
	}
}
