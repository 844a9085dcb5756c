package store

import (
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"skillroute/planner/progress"
)

// One event, acknowledged; beside it the floor: the same bytes written to a file and forced
// to the disk.
func BenchmarkEvent(b *testing.B) {
	events := progress.NewWriter(testDay, rand.Reader)
	event := func() progress.Event {
		return events.Event(progress.Coach, &progress.StepDone{Step: "study:copywriting@3", Date: 20_000, Hours: 450, Evidence: "https://example.org/portofolio"})
	}
	b.Run("store", func(b *testing.B) {
		s := benchStore(b)
		for b.Loop() {
			if _, _, err := s.Write(Change{Client: "c0", Once: fmt.Sprint(b.N, time.Now().UnixNano()), Events: []progress.Event{event()}}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("floor", func(b *testing.B) {
		f, err := os.Create(filepath.Join(b.TempDir(), "floor"))
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		for b.Loop() {
			e := event()
			if _, err := f.Write(append(e.AppendJSON(nil), '\n')); err != nil {
				b.Fatal(err)
			}
			if err := f.Sync(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

const (
	benchClients = 1000
	benchEvents  = 100 // of each
)

// benchStore has 1,000 clients in 20 groups with 100 events and a summary each.
func benchStore(b *testing.B) *Store {
	b.Helper()
	s, err := Open(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	events := progress.NewWriter(testDay, rand.Reader)
	for i := range benchClients {
		g := Group{ID: fmt.Sprint("g", i%20), Kind: "cohort", Name: fmt.Sprint("Angkatan ", i%20)}
		c := Change{Client: fmt.Sprint("c", i), Profile: &Client{Name: fmt.Sprint("Klien ", i), Groups: []Group{g}}}
		for range benchEvents {
			c.Events = append(c.Events, events.Event(progress.Coach, &progress.StepLog{Step: "study:copywriting@3", Date: 20_000, Hours: 90}))
		}
		last, _, err := s.Write(c)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Summarize(c.Client, []byte(`{"Of":"`+strings.Repeat("x", 700)+`"}`), last, "2026-11-23"); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

// All that a list of 1,000 clients is made of; beside it the floor: a file of the same size
// read at once.
func BenchmarkClients(b *testing.B) {
	s := benchStore(b)
	b.Run("store", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if all, err := s.Clients(); err != nil || len(all) != benchClients {
				b.Fatal(len(all), err)
			}
		}
	})
	b.Run("floor", func(b *testing.B) {
		benchRead(b, benchClients*800)
	})
}

// Every event of 1,000 clients, client by client; beside it the floor.
func BenchmarkScan(b *testing.B) {
	s := benchStore(b)
	b.Run("store", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			n := 0
			for i := range benchClients {
				all, err := s.Events(fmt.Sprint("c", i), 0)
				if err != nil {
					b.Fatal(err)
				}
				n += len(all)
			}
			if n != benchClients*benchEvents {
				b.Fatal(n)
			}
		}
	})
	b.Run("floor", func(b *testing.B) {
		benchRead(b, benchClients*benchEvents*165)
	})
}

func benchRead(b *testing.B, size int) {
	name := filepath.Join(b.TempDir(), "floor")
	if err := os.WriteFile(name, make([]byte, size), 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := os.ReadFile(name); err != nil {
			b.Fatal(err)
		}
	}
}

// A backup of 100,000 events, checked, while nobody waits for it.
func BenchmarkBackup(b *testing.B) {
	s := benchStore(b)
	folder := b.TempDir()
	n := 0
	for b.Loop() {
		n++
		if err := s.BackupTo(filepath.Join(folder, fmt.Sprint(n, ".db"))); err != nil {
			b.Fatal(err)
		}
	}
}

// One client, as a page asks for it.
func BenchmarkClient(b *testing.B) {
	s := benchStore(b)
	for b.Loop() {
		if _, err := s.Client("c500"); err != nil {
			b.Fatal(err)
		}
		if _, err := s.Last("c500"); err != nil {
			b.Fatal(err)
		}
	}
}
