package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"skillroute/graph/lang"
)

// progressLine tells how far a cohort is: on a terminal a line that is written over, a
// few times a second; elsewhere a line now and then, which a log can keep.
type progressLine struct {
	w     io.Writer
	say   *lang.Printer
	total int // learners in the file
	live  bool
	began time.Time
	told  time.Time
	shown bool // a live line stands on the terminal
}

const (
	liveEvery  = 200 * time.Millisecond
	plainEvery = 10 * time.Second
)

func newProgress(w io.Writer, say *lang.Printer, total int) *progressLine {
	f, ok := w.(*os.File)
	live := ok && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
	now := time.Now()
	return &progressLine{w: w, say: say, total: total, live: live, began: now, told: now}
}

// at is told of every learner that is done.
func (p *progressLine) at(done int) { p.atTime(done, time.Now()) }

func (p *progressLine) atTime(done int, now time.Time) {
	every := plainEvery
	if p.live {
		every = liveEvery
	}
	if now.Sub(p.told) < every || done == 0 {
		return
	}
	p.told = now
	line := p.line(done, now.Sub(p.began))
	if p.live {
		fmt.Fprintf(p.w, "\r%s\x1b[K", line)
		p.shown = true
		return
	}
	fmt.Fprintln(p.w, line)
}

// line is "1,200 of 10,000 learners, 251 a second, 35 seconds left".
func (p *progressLine) line(done int, spent time.Duration) string {
	rate := float64(done) / max(spent.Seconds(), 0.001)
	left := time.Duration(float64(max(0, p.total-done)) / rate * float64(time.Second))
	return "plan: " + p.say.Say("cohort.progress", "Done", done, "Total", p.total, "Rate", rate, "Left", p.duration(left))
}

// duration is a length of time for people who wait.
func (p *progressLine) duration(d time.Duration) lang.Message {
	switch {
	case d < 90*time.Second:
		return lang.M("cohort.seconds", "Count", int(d.Seconds()+0.5))
	case d < 90*time.Minute:
		return lang.M("unit.minutes", "Count", int(d.Minutes()+0.5))
	}
	return lang.M("cohort.hours", "Hours", d.Hours())
}

// end clears the line on the terminal.
func (p *progressLine) end() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
