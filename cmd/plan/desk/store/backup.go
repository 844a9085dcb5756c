package store

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"skillroute/graph/lang"
)

const (
	backupFolder = "backups"
	daily        = "desk-"   // what the names of daily backups begin with
	aside        = "before-" // those of files that a restored one took the place of
	asked        = "asked-"  // those of backups that somebody asked for
	keptDays     = 7
)

// Backup is a copy of the desk's file.
type Backup struct {
	File string
	At   time.Time
	Size int64
}

// Backups are the copies in a desk's folder, the latest first.
func Backups(folder string) (all []Backup, err error) {
	entries, err := os.ReadDir(filepath.Join(folder, backupFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, refused(folder, err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || filepath.Ext(e.Name()) != ".db" || !info.Mode().IsRegular() {
			continue
		}
		all = append(all, Backup{filepath.Join(folder, backupFolder, e.Name()), info.ModTime(), info.Size()})
	}
	slices.SortFunc(all, func(a, b Backup) int { return cmp.Or(b.At.Compare(a.At), strings.Compare(b.File, a.File)) })
	return all, nil
}

// BackupDaily makes the backup of a day, where there is none of it yet and anything to keep,
// and lets go of those before the last seven days that have one. What was forgotten since is still in the older
// ones: Holding says in which.
func (s *Store) BackupDaily(day time.Time) error {
	folder := filepath.Join(s.folder, backupFolder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return refused(folder, err)
	}
	name := filepath.Join(folder, daily+day.Format(time.DateOnly)+".db")
	if _, err := os.Stat(name); err == nil {
		return nil
	}
	var any bool
	if err := s.one("SELECT EXISTS (SELECT 1 FROM client)", nil, &any); err != nil || !any {
		return err
	}
	if err := s.BackupTo(name); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(folder, daily+"????-??-??.db"))
	if err != nil {
		return err
	}
	slices.Sort(old) // by day
	for _, file := range old[:max(0, len(old)-keptDays)] {
		if err := os.Remove(file); err != nil {
			return refused(file, err)
		}
	}
	return nil
}

// Backup makes a copy in the folder of backups that is kept until somebody removes it, and
// says its name.
func (s *Store) Backup(now time.Time) (name string, err error) {
	folder := filepath.Join(s.folder, backupFolder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", refused(folder, err)
	}
	name = freeName(folder, asked, now)
	return name, s.BackupTo(name)
}

// freeName is a name by the second that no file has yet.
func freeName(folder, kind string, now time.Time) string {
	for n := 1; ; n++ {
		name := filepath.Join(folder, kind+now.Format("2006-01-02-150405"))
		if n > 1 {
			name += fmt.Sprintf("-%d", n)
		}
		if _, err := os.Lstat(name + ".db"); err != nil {
			return name + ".db"
		}
	}
}

// RemoveBackup removes a backup.
func RemoveBackup(b Backup) error {
	for _, file := range []string{b.File + "-shm", b.File + "-wal", b.File} {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return refused(file, err)
		}
	}
	return nil
}

// BackupTo makes a copy of the file as it is now, also while others write to it. The copy is
// checked before it takes its name, and may not be there yet.
func (s *Store) BackupTo(name string) error {
	name, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(name); err == nil {
		return &lang.Error{Place: name, What: lang.M("init.there"), Hint: lang.M("deskstore.there.hint")}
	}
	made := name + ".part"
	defer os.Remove(made)
	from, err := database(s.file(), 1) // nobody waits for it
	if err != nil {
		return s.fault(err)
	}
	defer from.Close()
	if err := copyChecked(s.folder, s.file(), made, from); err != nil {
		return err
	}
	if err := os.Rename(made, name); err != nil {
		return refused(name, err)
	}
	syncFolder(filepath.Dir(name))
	return nil
}

// sweep removes copies that were not finished, and folders of a moment: nobody would see whom
// they hold.
func sweep(folder string) {
	for _, where := range []string{folder, filepath.Join(folder, backupFolder)} {
		parts, _ := filepath.Glob(filepath.Join(where, "*.db.part*")) // a pattern that is well formed
		for _, name := range parts {
			os.Remove(name)
		}
	}
	left, _ := filepath.Glob(filepath.Join(folder, scratch+"*"))
	for _, name := range left {
		os.RemoveAll(name)
	}
}

const scratch = "desk.scratch-" // what the names of folders of a moment begin with

// Scratch makes a folder for files of a moment, which may hold what the desk's file holds. Who
// asked for it removes it; one that a killed desk left is gone when the next one opens.
func (s *Store) Scratch() (folder string, err error) {
	folder, err = os.MkdirTemp(s.folder, scratch)
	if err != nil {
		return "", refused(s.folder, err)
	}
	return folder, nil
}

// copyChecked copies what a connection reads into a new file, forces it to the disk and
// checks it.
func copyChecked(folder, from, to string, db *sql.DB) error {
	os.Remove(to)
	if err := onlyOurs(to); err != nil { // empty: SQLite fills it, and would open it to all
		return refused(to, err)
	}
	if _, err := db.Exec("VACUUM INTO ?", to); err != nil {
		if fault := faultOf(folder, from, err); fault != err {
			return fault
		}
		return refused(to, err)
	}
	if err := syncFile(to); err != nil {
		return refused(to, err)
	}
	return checkFile(folder, to)
}

// checkFile refuses a file that is damaged, of another program, or of a newer one. The file
// is read as it lies there, with what lies in its -wal.
func checkFile(folder, file string) error {
	if _, err := os.Stat(file); err != nil {
		return &lang.Error{Place: file, What: lang.M("file.missing"), Err: err}
	}
	db, err := still(file)
	if err != nil {
		return faultOf(folder, file, err)
	}
	defer db.Close()
	id, version, _, err := identity(db)
	if err != nil {
		return faultOf(folder, file, err)
	}
	if err := known(file, id, version); err != nil {
		return err
	}
	faults, err := integrity(db)
	if err != nil {
		return faultOf(folder, file, err)
	}
	if len(faults) > 0 {
		return damaged(folder, file, errors.New(faults[0]))
	}
	return nil
}

// still opens a file that nobody writes to: with what lies in its -wal, and where there is none
// nothing is made beside it.
func still(file string) (*sql.DB, error) {
	file, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	q := url.Values{"mode": {"ro"}}
	if wal, err := os.Stat(file + "-wal"); err != nil || wal.Size() == 0 {
		q.Set("immutable", "1")
	}
	return sql.Open("sqlite", address(file, q))
}

// integrity is what SQLite finds wrong with a file.
func integrity(db *sql.DB) (faults []string, err error) {
	rows, err := db.Query("SELECT * FROM pragma_integrity_check UNION ALL SELECT 'a row of ' || \"table\" || ' without its ' || parent FROM pragma_foreign_key_check")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		if text != "ok" {
			faults = append(faults, text)
		}
	}
	return faults, rows.Err()
}

// Holding are the backups that still have a client, the latest first. One that cannot be
// read counts, for nobody knows.
func (s *Store) Holding(client string) (all []Backup, err error) {
	there, err := Backups(s.folder)
	for _, b := range there {
		if has, err := holds(b.File, client); has || err != nil {
			all = append(all, b)
		}
	}
	return all, err
}

func holds(file, client string) (has bool, err error) {
	db, err := still(file)
	if err != nil {
		return false, err
	}
	defer db.Close()
	err = db.QueryRow("SELECT EXISTS (SELECT 1 FROM client WHERE id=?)", client).Scan(&has)
	return has, err
}

// Restore puts a backup in the place of the desk's file, when it is whole, and says where
// that lies now: it is kept. Nobody may be at the desk meanwhile; who was in must come in
// again.
func Restore(folder, backup string, now time.Time) (kept string, err error) {
	folder, err = ownFolder(folder)
	if err != nil {
		return "", err
	}
	l, err := takeLock(folder)
	if err != nil {
		return "", err
	}
	defer l.release()
	made := filepath.Join(folder, "restored.db.part")
	defer os.Remove(made)
	if err := readyToRestore(folder, backup, made); err != nil {
		return "", err
	}
	file := filepath.Join(folder, FileName)
	if kept, err = putAside(folder, file, now); err != nil {
		return "", err
	}
	if err := os.Rename(made, file); err != nil {
		return kept, refused(file, err)
	}
	syncFolder(folder)
	return kept, nil
}

// readyToRestore makes the file that is to be the desk's: the backup as it is, with what
// lies in its -wal, and without who was in.
func readyToRestore(folder, backup, made string) error {
	if err := checkFile(folder, backup); err != nil {
		return err
	}
	from, err := still(backup)
	if err != nil {
		return err
	}
	defer from.Close()
	if err := copyChecked(folder, backup, made, from); err != nil {
		return err
	}
	db, err := database(made, 1, "journal_mode(DELETE)")
	if err != nil {
		return faultOf(folder, made, err)
	}
	_, err = db.Exec("DELETE FROM session")
	return faultOf(folder, made, errors.Join(err, db.Close(), syncFile(made)))
}

// putAside keeps what lies there under another name too, so that at every moment there is
// a desk's file; what was not yet written into it goes with it, or into it.
func putAside(folder, file string, now time.Time) (kept string, err error) {
	if info, err := os.Stat(file); err != nil || info.Size() == 0 {
		return "", nil
	}
	if s, err := open(folder); err == nil { // a damaged one stays as it is
		s.checkpoint()
		s.Close()
	}
	backups := filepath.Join(folder, backupFolder)
	if err := os.MkdirAll(backups, 0o700); err != nil {
		return "", refused(backups, err)
	}
	kept = freeName(backups, aside, now)
	if err := copyFile(file, kept); err != nil {
		return "", refused(kept, err)
	}
	for _, more := range []string{"-wal", "-shm"} {
		if info, err := os.Stat(file + more); err == nil && info.Size() > 0 && more == "-wal" {
			if err := copyFile(file+more, kept+more); err != nil {
				return "", refused(kept+more, err)
			}
		}
		if err := os.Remove(file + more); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", refused(file+more, err)
		}
	}
	syncFolder(backups)
	return kept, nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

func syncFile(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncFolder makes the name of a new file last, where folders can be synced.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		d.Sync()
		d.Close()
	}
}

// checkpoint writes what lies in the -wal into the file, and empties it.
func (s *Store) checkpoint() error {
	var busy, a, b int
	if err := s.write.QueryRow("PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &a, &b); err != nil {
		return s.fault(err)
	}
	if busy != 0 {
		return &lang.Error{Place: s.file(), What: lang.M("deskstore.busy"), Hint: lang.M("deskstore.busy.hint"), Err: fmt.Errorf("checkpoint: %d of %d pages", b, a)}
	}
	return nil
}
