package export

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"skillroute/graph/lang"
	"skillroute/reports/staff"
)

const groupsName = "groups"

// grouping makes a folder of its own for each value of the first group, when the tables are
// whole: with the lines of its rows, documents for its staff, and its learners' documents, which
// share the room of those in learners where the disk can.
type grouping struct {
	*folder
	say    *lang.Printer
	groups map[string]*group // by key
	whose  map[uint64]*group // by the name of a learner's documents, without the ending
	held   int               // bytes that are not yet on the disk
}

// group is a folder of a group.
type group struct {
	shown staff.Spelling
	value string // this, or what stands for none
	line  int    // the first that has it
	dir   string // in the folder: groups/bu-ani
	lines [2]bytes.Buffer
	pages bool // it has learners' documents
}

// tables are the files of the lines, those of plans and those of faults.
var groupTables = [2]string{plansName, errorsName}

// groupFolders makes the folders and gives the names of what is to be shown.
func (f *folder) groupFolders(ctx context.Context, say *lang.Printer, documents []Document) (shown []string, err error) {
	g := &grouping{folder: f, say: say, groups: map[string]*group{}, whose: map[uint64]*group{}}
	if err := staff.EachLine(f.work, g.see); err != nil {
		return nil, err
	}
	all := g.named()
	for _, x := range all {
		if err := os.MkdirAll(filepath.Join(f.work, filepath.FromSlash(x.dir)), 0o755); err != nil {
			return nil, unwritable(filepath.Join(f.dir, x.dir), err)
		}
	}
	if err := staff.EachLine(f.work, g.copy); err != nil {
		return nil, err
	}
	if err := g.flush(); err != nil {
		return nil, err
	}
	for _, x := range all {
		for _, table := range groupTables {
			name := x.dir + "/" + table
			sum, n, err := sumFile(filepath.Join(f.work, filepath.FromSlash(name)))
			if err == nil {
				err = f.list(entry{Name: name, sum: sum, Bytes: n})
			}
			if err != nil {
				return nil, unwritable(filepath.Join(f.dir, name), err)
			}
			shown = append(shown, name)
		}
		for _, d := range documents {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if err := f.staff(d, x.dir, x.value); err != nil {
				return nil, err
			}
			shown = append(shown, x.dir+"/"+d.Name)
		}
	}
	return shown, g.documents(ctx, all)
}

// see finds the groups.
func (g *grouping) see(p staff.Passed) error {
	if p.Line == 0 {
		return nil
	}
	key := staff.GroupKey(p.Group)
	x := g.groups[key]
	if x == nil {
		x = &group{line: p.Line}
		g.groups[key] = x
	}
	x.shown.See(p.Group, p.Line)
	x.line = min(x.line, p.Line)
	if p.File != "" {
		g.whose[hashOf(stemOf(p.File))] = x
	}
	return nil
}

// stemOf is the name of a learner's documents without the ending.
func stemOf(file string) string {
	stem, _, _ := strings.Cut(path.Base(file), ".")
	return stem
}

// named gives the groups their folders, in the order of their first rows.
func (g *grouping) named() []*group {
	all := slices.SortedFunc(maps.Values(g.groups), func(a, b *group) int {
		return cmp.Or(a.line-b.line, strings.Compare(a.shown.Value, b.shown.Value))
	})
	var taken names
	for _, x := range all {
		if x.value = x.shown.Value; x.value == "" {
			x.value = g.say.Say("staff.group.none")
		}
		name := x.value
		if plain := fold(name, maxStem); plain == "" || devices().MatchString(plain) {
			name = "group " + name
		}
		x.dir = groupsName + "/" + taken.next(staff.GroupKey(x.value), "", name)
	}
	return all
}

// copy shares out the lines. Each folder has the head of the faults.
func (g *grouping) copy(p staff.Passed) error {
	table := 0
	if p.Failed {
		table = 1
	}
	put := func(x *group) {
		x.lines[table].Write(p.Text)
		g.held += len(p.Text)
	}
	if p.Failed && p.Line == 0 {
		for _, x := range g.groups {
			put(x)
		}
	} else {
		put(g.groups[staff.GroupKey(p.Group)])
	}
	const most = 8 << 20
	if g.held < most {
		return nil
	}
	return g.flush()
}

// flush writes what is held, also nothing: every folder has both tables.
func (g *grouping) flush() error {
	for _, x := range g.groups {
		for i, table := range groupTables {
			name := filepath.Join(g.work, filepath.FromSlash(x.dir), table)
			file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
			if err == nil {
				_, err = x.lines[i].WriteTo(file)
				err = errors.Join(err, file.Close())
			}
			if err != nil {
				return unwritable(filepath.Join(g.dir, x.dir, table), err)
			}
		}
	}
	g.held = 0
	return nil
}

// documents gives each folder its learners' documents, and the script that their pages share.
func (g *grouping) documents(ctx context.Context, all []*group) error {
	var script *entry
	err := g.made.sorted(func(line []byte) error {
		e, err := parseEntry(line)
		if err != nil || ctx.Err() != nil {
			return cmp.Or(err, ctx.Err())
		}
		if e.Name == learnersName+"/"+scriptName {
			script = &e
		}
		x := g.whose[hashOf(stemOf(e.Name))]
		if e.MadeFrom == "" || x == nil {
			return nil
		}
		x.pages = true
		return g.second(x, e)
	})
	for _, x := range all {
		if err == nil && script != nil && x.pages {
			err = g.second(x, *script)
		}
	}
	return err
}

// second gives a document of learners a second place, in the folder of a group.
func (g *grouping) second(x *group, e entry) error {
	from := filepath.Join(g.dir, filepath.FromSlash(e.Name))
	e.Name, e.MadeFrom = x.dir+"/"+e.Name, ""
	if sum, n, err := g.sum(e.Name); err != nil || sum != e.sum || n != e.Bytes {
		if err := g.take(from, e); err != nil {
			return err
		}
	}
	return g.list(e)
}

// groupDirs are the folders of groups that are there, those of learners in them first, or the
// links in their place. A file of that name is not ours.
func groupDirs(root *os.Root) (dirs []string, err error) {
	info, err := root.Lstat(groupsName)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode().IsRegular():
		return nil, nil
	case err != nil:
		return nil, err
	case !info.IsDir():
		return []string{groupsName}, nil
	}
	entries, err := fs.ReadDir(root.FS(), groupsName)
	for _, e := range entries {
		if !e.Type().IsRegular() {
			dirs = append(dirs, path.Join(groupsName, e.Name(), learnersName), path.Join(groupsName, e.Name()))
		}
	}
	return append(dirs, groupsName), err
}
