package main

import (
	"io"
	"testing"
)

// BenchmarkPlan is the main job without the start of a process; BenchmarkVersion
// is the floor. Compare whole processes by hand: see the README, "Speed".
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
