//go:build long && linux

package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Ten million rows in one file, and a file of a thousand million bytes in a small zip, end
// in a catalog or in words, in bounded memory. Each is told by the columns that it has.
func TestReleasesOfTenMillionRows(t *testing.T) {
	const rows, most = 10_000_000, 900 << 10 // KiB that a process may take
	for _, c := range []struct {
		of   foreign
		file string
		row  func(n int) string // "" for the end of the bytes alone
	}{
		{releases[0], "Essential Skills.txt", func(n int) string {
			return fmt.Sprintf("%02d-%04d.%02d\t2.A.1.%c\tReading\tIM\tImportance\t3.00\n", n%90+10, n/90%10_000, n/900_000, 'a'+n%26)
		}},
		{releases[0], "Job Titles.txt", func(n int) string { return fmt.Sprintf("11-0001.00\tTitle %d\n", n) }},
		{releases[0], "Occupation Data.txt", func(n int) string {
			return fmt.Sprintf("%02d-%04d.%02d\tRole %d\tDoes it.\n", n%90+10, n/90%10_000, n/900_000, n)
		}},
		{releases[0], "Knowledge.txt", func(int) string { return "" }},
		{releases[2], "coffee.csv", func(n int) string { return fmt.Sprintf(",%d,Competency %d,It is one.,1,,,,,,,,,\n", n, n) }},
		{releases[2], "coffee.csv", func(int) string { return "" }},
		{releases[1], "Ordering.json", func(int) string { return "" }},
		{releases[1], "Deep.json", func(int) string { return "[[[[[[[[[[[[" }},
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, "large.zip")
		names, data := c.of.files(t)
		f, err := os.Create(file)
		check(t, err)
		w := zip.NewWriter(f)
		if data[c.file] == nil {
			names = append(names, c.file)
		}
		for _, name := range names {
			out, err := w.Create(name)
			check(t, err)
			_, err = out.Write(data[name])
			check(t, err)
			if name == c.file {
				more(t, out, rows, c.row)
			}
		}
		check(t, errors.Join(w.Close(), f.Close()))
		var stderr bytes.Buffer
		cmd := exec.Command("plan", "import", c.of.vocabulary, file, "-o", filepath.Join(dir, "out.yaml"))
		cmd.Env, cmd.Stderr = append(os.Environ(), "LC_ALL=C"), &stderr
		begin := time.Now()
		err = cmd.Run()
		used := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		code := cmd.ProcessState.ExitCode()
		first, _, _ := strings.Cut(stderr.String(), "\n")
		t.Logf("%s %s: exit %d, %.0f s, %.0f s of work, %d MiB: %s", c.of.vocabulary, c.file, code, time.Since(begin).Seconds(), cmd.ProcessState.UserTime().Seconds(), used.Maxrss>>10, first)
		if code != exitOK && code != exitFailure || code == exitFailure && !strings.Contains(first, "plan: ") || strings.Contains(stderr.String(), "goroutine ") {
			t.Errorf("%s: exit %d, %v\n%.2000s", c.file, code, err, stderr.String())
		}
		if used.Maxrss > most {
			t.Errorf("%s takes %d MiB", c.file, used.Maxrss>>10)
		}
		check(t, os.Remove(file))
	}
}

// more writes rows, or, where they are empty, more line breaks than a file may have bytes.
func more(t *testing.T, out io.Writer, rows int, row func(n int) string) {
	t.Helper()
	b := bufio.NewWriterSize(out, 1<<20)
	if row(0) == "" {
		for range 1100 {
			_, err := b.Write(bytes.Repeat([]byte("\n"), 1<<20))
			check(t, err)
		}
	} else {
		for n := range rows {
			_, err := b.WriteString(row(n))
			check(t, err)
		}
	}
	check(t, b.Flush())
}
