package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"skillroute/graph/lang"
)

func TestShard(t *testing.T) {
	job := func(pairs ...string) func(string) string {
		return func(key string) string {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == key {
					return pairs[i+1]
				}
			}
			return ""
		}
	}
	none, kubernetes := job(), job("JOB_COMPLETION_INDEX", "0")
	slurm := job("SLURM_ARRAY_TASK_ID", "12", "SLURM_ARRAY_TASK_MIN", "10", "SLURM_ARRAY_TASK_MAX", "13", "SLURM_ARRAY_TASK_COUNT", "4")
	for _, c := range []struct {
		flag          string
		env           func(string) string
		shard, shards int
	}{
		{"", none, 0, 0},
		{"2/4", none, 2, 4},
		{" 4 / 4 ", none, 4, 4},
		{"1/1", kubernetes, 1, 1},
		{"auto/3", kubernetes, 1, 3},
		{"", slurm, 3, 4},
		{"auto", slurm, 3, 4},
		{"auto/8", slurm, 3, 8},
		{"2/4", slurm, 2, 4},
		{"", job("SLURM_ARRAY_TASK_ID", "1", "SLURM_ARRAY_TASK_MIN", "1", "SLURM_ARRAY_TASK_COUNT", "1"), 0, 0},
	} {
		shard, shards, err := shardOf(c.flag, c.env)
		if err != nil || shard != c.shard || shards != c.shards {
			t.Errorf("%q: %d of %d, %v; want %d of %d", c.flag, shard, shards, err, c.shard, c.shards)
		}
	}
	for _, flag := range []string{"0/4", "5/4", "-1/4", "2", "2/", "/4", "a/b", "auto/0", "2/4/6", "auto/"} {
		if shard, shards, err := shardOf(flag, kubernetes); err == nil {
			t.Errorf("%q is taken as %d of %d", flag, shard, shards)
		}
	}
	if _, _, err := shardOf("", kubernetes); err == nil {
		t.Error("a member of an indexed job does not ask of how many")
	}
	if _, _, err := shardOf("auto/4", none); err == nil {
		t.Error("auto without a scheduler finds a number")
	}
}

// Without a terminal, progress is a plain line now and then.
func TestProgressIsPlainInALog(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, lang.For(lang.English), 10_000)
	for i := range 10_000 {
		p.atTime(i+1, p.began.Add(time.Duration(i+1)*4*time.Millisecond))
	}
	p.end()
	want := strings.Join([]string{
		"plan: 2,500 of 10,000 learners, 250 a second, 30 seconds left",
		"plan: 5,000 of 10,000 learners, 250 a second, 20 seconds left",
		"plan: 7,500 of 10,000 learners, 250 a second, 10 seconds left",
		"plan: 10,000 of 10,000 learners, 250 a second, 0 seconds left\n",
	}, "\n")
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestProgressOnATerminalIsOneLine(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, lang.For(lang.Indonesian), 100)
	p.live = true
	p.atTime(50, p.began.Add(time.Second))
	p.end()
	if got := b.String(); got != "\rplan: 50 dari 100 peserta, 50 per detik, sisa 1 detik\x1b[K\r\x1b[K" {
		t.Errorf("%q", got)
	}
}
