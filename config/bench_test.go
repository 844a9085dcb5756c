package config

import (
	"bytes"
	"fmt"
	"testing"

	"skillroute/graph"
)

// large is a catalog of the size of ESCO's: 14,000 skills, 42,000 head starts, 3,000 roles with
// 40 requirements each.
func large() graph.File {
	const skills = 14_000
	var b bytes.Buffer
	b.WriteString("format: skillroute.catalog/1\nid: large\nlevels: 1\nskills:\n")
	for i := range skills {
		fmt.Fprintf(&b, " - id: large.skill-%d\n   name: Skill number %d of many\n   about: %s\n   aliases: [the skill %d, number %d]\n   study: [{level: 1, hours: 24}]\n   carry:\n", i, i, bytes.Repeat([]byte("What one does with it. "), 8), i, i)
		for k := range 3 {
			fmt.Fprintf(&b, "    - {from: large.skill-%d, saves: 0.1}\n", (i+7*k+1)%skills)
		}
	}
	b.WriteString("roles:\n")
	for i := range 3_000 {
		fmt.Fprintf(&b, " - id: large.role-%d\n   requires:\n", i)
		for k := range 40 {
			fmt.Fprintf(&b, "    - {skill: large.skill-%d, level: 1}\n", (i*37+k*11)%skills)
		}
	}
	return graph.File{Name: "large.yaml", Data: b.Bytes()}
}

// BenchmarkLarge is the start with a large catalog: the first reads and judges it, the second
// finds what was kept; the floor is the sum of the file, by which it is found. The graph is
// made at each start.
func BenchmarkLarge(b *testing.B) {
	b.Setenv("XDG_CACHE_HOME", b.TempDir())
	file := large()
	b.Run("floor", func(b *testing.B) {
		b.SetBytes(int64(len(file.Data)))
		for b.Loop() {
			sumOf(file.Data)
		}
	})
	b.Run("first", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := read(false, []graph.File{file}); err != nil {
				b.Fatal(err)
			}
		}
	})
	k, err := Read(false, file)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("second", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Read(false, file); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("graph", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			graph.NewKnown(k.Catalog, k.Digest)
		}
	})
}
