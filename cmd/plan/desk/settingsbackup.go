package desk

import (
	"math"
	"path/filepath"

	"skillroute/cmd/plan/desk/store"
)

// backupsView are the copies of the desk's file in the settings.
type backupsView struct {
	Folder string
	All    []backupRow
	More   int // older ones that are not listed
}

// backupRow is a copy.
type backupRow struct{ When, Size, File string }

// mostBackups is how many copies are listed.
const mostBackups = 10

func (v *settingsView) backups(folder string) error {
	all, err := store.Backups(folder)
	if err != nil {
		return err
	}
	v.Backups = &backupsView{Folder: filepath.ToSlash(filepath.Join(folder, "backups"))}
	for i, b := range all {
		if i == mostBackups {
			v.Backups.More = len(all) - i
			break
		}
		at := b.At.Local()
		v.Backups.All = append(v.Backups.All, backupRow{
			When: v.Date(at) + " " + v.Clock(at, false),
			Size: v.Number(math.Ceil(float64(b.Size)/(1<<20)*10)/10) + " MB",
			File: filepath.Base(b.File),
		})
	}
	return nil
}

// saveBackup makes a copy now.
func (s *Server) saveBackup(*sectionForm) error {
	_, err := s.store.Backup(s.Cases.Now())
	return err
}
