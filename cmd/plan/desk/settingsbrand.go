package desk

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"skillroute/graph/lang"
	"skillroute/reports/brand"
)

// brandSetting keeps the brand of the coach's files as it was read: a brand file that is
// changed, moved or gone changes no file without a word.
const brandSetting = "brand"

// mostBrand is how many bytes a brand file, or its logo, may have.
const mostBrand = brand.MaxLogoBytes

// keptBrand is a brand and where it was read from.
type keptBrand struct {
	File  string      `json:"file"`
	At    time.Time   `json:"at"`
	Brand brand.Brand `json:"brand"`
	Notes []string    `json:"notes"` // what is shown otherwise than asked for, in the language that it was saved in
}

// brand is whose name the files carry.
func (s *Server) brand() brand.Brand {
	var k keptBrand
	if ok, err := s.kept(brandSetting, &k); !ok || err != nil {
		return brand.Brand{}
	}
	return k.Brand
}

// brandView is the brand in the settings.
type brandView struct {
	keptBrand
	Changed bool // the file is younger than what was read
	Gone    bool
}

func (s *Server) brandView() (*brandView, error) {
	v := new(brandView)
	if ok, err := s.kept(brandSetting, &v.keptBrand); !ok || err != nil {
		return v, err
	}
	info, err := os.Stat(v.File)
	v.Gone = err != nil
	v.Changed = err == nil && info.ModTime().After(v.At)
	return v, nil
}

// Accent is the accent colour as a brand file has it; "" for none.
func (v *brandView) Accent() string {
	if v.Brand.Accent == nil {
		return ""
	}
	return v.Brand.Accent.String()
}

// saveBrand reads a brand file, with all that is wrong with it; no path is no brand.
func (s *Server) saveBrand(f *sectionForm) error {
	path := strings.Trim(f.get("file"), `"'`)
	if path == "" {
		return s.store.Set(brandSetting, "")
	}
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(home, rest)
		}
	}
	if !filepath.IsAbs(path) {
		f.refuse("file", f.Say("desksettings.brand.whole-path"))
		return nil
	}
	data, err := readSmall(path)
	if err != nil {
		f.refuse("file", f.Say("desksettings.brand.unread", "File", path))
		return nil
	}
	b, notes, err := brand.Read(path, data, readSmall)
	if err != nil {
		f.refuse("file", faultsOf(f.Printer, err))
		return nil
	}
	k := keptBrand{File: path, At: time.Now(), Brand: b}
	for _, n := range notes {
		k.Notes = append(k.Notes, f.Message(n))
	}
	kept, err := json.Marshal(k)
	if err != nil {
		return err
	}
	return s.store.Set(brandSetting, string(kept))
}

// readSmall reads a file of a size that a brand may have.
func readSmall(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() { // a pipe would be waited for
		return nil, errors.New("no file")
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, mostBrand+1))
}

// faultsOf are the sentences of all faults, a line each.
func faultsOf(say *lang.Printer, err error) string {
	var lines []string
	if all, ok := errors.AsType[lang.Faults](err); ok {
		for _, e := range all {
			lines = append(lines, e.In(say.Lang))
		}
	} else if e, ok := errors.AsType[*lang.Error](err); ok {
		lines = append(lines, e.In(say.Lang))
	} else {
		lines = append(lines, err.Error())
	}
	return strings.Join(lines, "\n")
}
