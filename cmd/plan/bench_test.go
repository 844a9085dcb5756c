package main

import (
	"io"
	"testing"
)

// BenchmarkPlan is the main job without the start of a process; BenchmarkVersion
// is the floor. A whole process also starts and reads its settings: compare those by
// hand.
func BenchmarkPlan(b *testing.B) {
	for b.Loop() {
		if code := run([]string{"--to", "social-media-manager", "--as-of", "2026-11-23"}, io.Discard, io.Discard); code != 0 {
			b.Fatal(code)
		}
	}
}

func BenchmarkVersion(b *testing.B) {
	for b.Loop() {
		run([]string{"version"}, io.Discard, io.Discard)
	}
}
