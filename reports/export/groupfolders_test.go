package export

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Each group has a folder: with the lines of its rows and no others, every document of its
// learners and no other's, and its own for the staff. What is there besides is that of a run
// without folders.
func TestGroupFolders(t *testing.T) {
	rows := learners(27, 60)
	values := []string{"Bu Ani", "bu  ani", "Bu-Ani", "CON", "", "../../etc", "Кampus 1", "校", "A/B:C*?.", "=Pak Eko", "con", "group con"}
	for i, row := range rows {
		row.Groups = []string{values[i%len(values)], "x"}
	}
	o := options("html", "md")
	o.Groups = []string{"Mentor", "Kelas"}
	plain, _ := folderOf(t, rows, o)
	o.Folders = true
	dir, res := folderOf(t, rows, o)
	all, without := contents(t, dir), contents(t, plain)
	lines, documents, folders := map[string]int{}, map[string]int{}, map[string]bool{}
	for name, text := range all {
		rest, ok := strings.CutPrefix(filepath.ToSlash(name), groupsName+"/")
		if !ok {
			if name != groupsName && name != manifestName && text != without[name] {
				t.Errorf("%s is another without folders", name)
			}
			continue
		}
		group, file, inGroup := strings.Cut(rest, "/")
		if !inGroup {
			folders[group] = true
			if fold(group, maxName) != group || devices().MatchString(group) || folders[strings.ToUpper(group)] {
				t.Errorf("a folder is called %q", group)
			}
			for _, name := range []string{plansName, errorsName, "cohort.txt"} {
				if _, is := all[filepath.Join(groupsName, group, name)]; !is {
					t.Errorf("%s has no %s", group, name)
				}
			}
			continue
		}
		switch {
		case file == plansName || file == errorsName:
			for line := range strings.Lines(text) {
				lines[line]++
			}
		case file == learnersName+"/"+scriptName:
			if text != without[filepath.Join(learnersName, scriptName)] {
				t.Errorf("%s is another script", name)
			}
		case strings.HasPrefix(file, learnersName+"/"):
			documents[file]++
			if text != without[filepath.FromSlash(file)] {
				t.Errorf("%s is not the learner's", name)
			}
			if !strings.Contains(all[filepath.Join(groupsName, group, plansName)], strings.TrimSuffix(strings.TrimSuffix(file, ".md"), ".html")+".html") {
				t.Errorf("%s is of another group", name)
			}
		}
	}
	if len(folders) != 10 { // "Bu Ani", "bu  ani" are one, "CON" and "con", too
		t.Errorf("the folders are %v", folders)
	}
	heads := 0
	for _, table := range []string{plansName, errorsName} {
		for line := range strings.Lines(all[table]) {
			if heads = lines[line]; heads != 1 && !strings.Contains(line, "line,column") || heads == 0 {
				t.Errorf("%d groups have the line %.60s", heads, line)
			}
			delete(lines, line)
		}
	}
	if len(lines) > 0 {
		t.Errorf("lines of nobody: %v", lines)
	}
	of := 0
	for name := range without {
		if file := filepath.ToSlash(name); strings.HasPrefix(file, learnersName+"/") && file != learnersName+"/"+scriptName {
			if of++; documents[file] != 1 {
				t.Errorf("%s is in %d groups", file, documents[file])
			}
		}
	}
	if of != res.Written || of < 60 {
		t.Errorf("%d documents, %d written", of, res.Written)
	}
	if v, err := Verify(context.Background(), dir, func(what Finding, name string) { t.Error(what, name) }); err != nil || !v.True() {
		t.Error(v, err)
	}
}

// A folder goes with its group, but not what others put there, and never anything behind a link.
func TestGroupFoldersGo(t *testing.T) {
	rows := learners(28, 30)
	o := options("md")
	o.Groups, o.Folders, o.RowsFrom = []string{"Mentor"}, true, "1"
	dir, _ := folderOf(t, rows, o)
	mine := filepath.Join(dir, groupsName, "bu-ani", "notes.txt")
	os.WriteFile(mine, []byte("mine"), 0o644)
	o.Resume, o.RowsFrom = true, "2"
	for _, row := range rows {
		if row.Groups[0] == "Bu Ani" {
			row.Groups[0] = "Bu Tia"
		}
	}
	mustRun(t, dir, rows, o)
	var there []string
	for name := range contents(t, filepath.Join(dir, groupsName)) {
		if strings.Contains(name, "bu-ani") {
			there = append(there, filepath.ToSlash(name))
		}
	}
	slices.Sort(there)
	if fmt.Sprint(there) != "[bu-ani bu-ani/notes.txt]" {
		t.Errorf("left: %v", there)
	}
	extra := 0
	if v, err := Verify(context.Background(), dir, func(what Finding, name string) { extra++ }); err != nil || !v.True() || v.Extra != 1 || extra != 1 {
		t.Error(v, err)
	}
	o.Folders, o.RowsFrom = false, "3"
	mustRun(t, dir, rows, o)
	if left := contents(t, filepath.Join(dir, groupsName)); len(left) != 3 { // groups, bu-ani, notes.txt
		t.Errorf("left: %d", len(left))
	}
	for _, name := range []string{groupsName, groupsName + "/bu-tia", groupsName + "/bu-tia/" + learnersName} {
		for _, within := range []bool{false, true} {
			o.Folders, o.Resume = true, false
			dir, _ := folderOf(t, rows, o)
			away := t.TempDir()
			if within { // of the folder
				away = filepath.Join(dir, "minutes")
				os.Mkdir(away, 0o755)
			}
			os.RemoveAll(filepath.Join(dir, name))
			to, err := filepath.Rel(filepath.Dir(filepath.Join(dir, name)), away)
			if err == nil {
				err = os.Symlink(to, filepath.Join(dir, name))
			}
			if err != nil {
				t.Fatal(err)
			}
			o.Resume, o.RowsFrom = true, "4"
			if _, err := Run(context.Background(), dir, tiny, in(rows), o); err == nil {
				t.Errorf("%s is a link, and is followed", name)
			}
			if left, _ := os.ReadDir(away); len(left) > 0 {
				t.Errorf("%s: written behind a link", name)
			}
		}
	}
	o.Folders, o.Resume = false, false
	dir, _ = folderOf(t, rows, o)
	os.WriteFile(filepath.Join(dir, groupsName), []byte("mine"), 0o644)
	o.Resume, o.RowsFrom = true, "5"
	mustRun(t, dir, rows, o) // a file of somebody, where no folders are made
	if text, _ := os.ReadFile(filepath.Join(dir, groupsName)); string(text) != "mine" {
		t.Error("a file of others is gone")
	}
	o.Folders = true
	if _, err := Run(context.Background(), dir, tiny, in(rows), o); err == nil || !strings.Contains(err.Error(), groupsName) {
		t.Errorf("a file stands where the folders go: %v", err)
	}
}
