package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"skillroute/graph/lang"
	"skillroute/reports/brand"
)

// branding is the brand that the reports of a run carry, and what its reader has
// to say.
type branding struct {
	brand brand.Brand
	notes []lang.Message
	files []string // that it was read from
}

// branding reads the brand file that the flag names, else the learner file, else
// the settings; none is no error. No output may be written over what it reads.
func (a *app) branding(f *flags, outputs []string) (branding, error) {
	file, from := a.brandFile(f)
	if file == "" {
		return branding{}, nil
	}
	data, err := a.readInput(file)
	if err != nil {
		return branding{}, namedBy(err, "cli.brand-named", from)
	}
	inputs := []string{file}
	b, notes, err := brand.Read(file, data, func(logo string) ([]byte, error) {
		inputs = append(inputs, logo)
		return a.readInput(logo)
	})
	if err != nil {
		return branding{}, err
	}
	for _, name := range outputs {
		if err := notAnInput(name, inputs); err != nil {
			return branding{}, err
		}
	}
	return branding{b, notes, inputs}, nil
}

// brandFile is the brand file of the run and what names it.
func (a *app) brandFile(f *flags) (file, from string) {
	if f.brand != "" {
		return f.brand, "--brand"
	}
	if l := a.stated; l != nil && l.Brand != "" {
		return beside(f.learner, l.Brand), fmt.Sprintf("%s:%d", f.learner, l.BrandLine)
	}
	return a.settings.Brand, a.settings.BrandPlace
}

// beside is a path as it is seen from the folder of the file that names it. What
// comes through a pipe has no folder; there the working folder stands in.
func beside(file, path string) string {
	path = filepath.FromSlash(path)
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), path)
}

// noteList gathers what a run has to tell beside its result: each note once, in
// the order in which they came up.
type noteList struct {
	say   *lang.Printer
	notes []string
}

func (a *app) noteList(first []lang.Message) *noteList {
	l := &noteList{say: a.say}
	for _, m := range first {
		l.add(m)
	}
	return l
}

func (l *noteList) add(m lang.Message) {
	if s := l.say.Message(m); !slices.Contains(l.notes, s) {
		l.notes = append(l.notes, s)
	}
}
