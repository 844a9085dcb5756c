package desk

import (
	"cmp"
	"encoding/json"
	"maps"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// Settings that a coach makes, by the keys that they are kept under. Thresholds are those of
// the caseload, the password is the door's.
const (
	langSetting = "lang"
	keysSetting = "keys" // "off": single letters are no keys
)

// sections are the parts of the settings that are typed into, each with a field that every form
// of it has. They stand in one form, so that what is typed in one is still there when another is
// saved; the key Enter saves what was changed in all of them.
var sections = [...]struct{ name, field string }{{"language", "lang"}, {"plans", "hours"}, {"thresholds", "stalled"}, {"brand", "file"}}

func (s *Server) settingsRoutes() {
	s.mux.HandleFunc("GET /settings", func(w http.ResponseWriter, r *http.Request) { s.settings(w, r, sectionSaid{}) })
	saves := map[string]func(*sectionForm) error{
		"language": s.saveLanguage, "thresholds": s.saveThresholds, "plans": s.savePlans, "brand": s.saveBrand, "password": s.savePassword, "backups": s.saveBackup,
	}
	for name := range saves {
		s.mux.HandleFunc("POST /settings/"+name, func(w http.ResponseWriter, r *http.Request) { s.saveSections(w, r, saves, name) })
	}
	s.mux.HandleFunc("POST /settings", func(w http.ResponseWriter, r *http.Request) { s.saveSections(w, r, saves, "") })
	s.mux.HandleFunc("POST /settings/lang", s.switchLanguage)
}

// sectionForm is what is sent of one section of the settings, and what is wrong with it.
type sectionForm struct {
	*lang.Printer
	r      *http.Request
	faults map[string]string // by field
}

func (f *sectionForm) get(field string) string { return strings.TrimSpace(f.r.PostForm.Get(field)) }

func (f *sectionForm) refuse(field, sentence string) {
	if _, ok := f.faults[field]; !ok {
		f.faults[field] = sentence
	}
}

// number reads a number between two bounds; ok is false when nothing was written, or
// something that is refused.
func (f *sectionForm) number(field string, low, high float64, whole bool) (x float64, ok bool) {
	text := f.get(field)
	if text == "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSuffix(text, "%"), ",", "."), 64)
	if err != nil || !(x >= low && x <= high) || whole && x != float64(int(x)) {
		id := "desksettings.between"
		if whole {
			id = "desksettings.between-whole"
		}
		f.refuse(field, f.Say(id, "Low", low, "High", high))
		return 0, false
	}
	return x, true
}

// sectionSaid is what became of sections that were sent.
type sectionSaid struct {
	Form   url.Values
	Saved  []string
	Faults map[string]string // by field
}

// typed reports whether something of a section was sent that is not saved.
func (f *sectionSaid) typed(section, field string) bool {
	return f.Form.Has(field) && !slices.Contains(f.Saved, section)
}

// saveSections saves the section of a name, or all that were changed, and shows the settings with
// what was saved, what is wrong, and what else was typed.
func (s *Server) saveSections(w http.ResponseWriter, r *http.Request, saves map[string]func(*sectionForm) error, name string) {
	if err := r.ParseForm(); err != nil {
		s.said(w, r, http.StatusBadRequest, s.say().Say("desk.failed"), err.Error())
		return
	}
	said, names := sectionSaid{Form: r.PostForm, Faults: map[string]string{}}, []string{name}
	if name == "" {
		v, err := s.settingsView(s.say(), said)
		if err != nil {
			s.failed(w, r, err)
			return
		}
		names = v.changed()
	}
	for _, name := range names {
		f := &sectionForm{Printer: s.say(), r: r, faults: map[string]string{}}
		if err := saves[name](f); err != nil {
			s.failed(w, r, err)
			return
		}
		maps.Copy(said.Faults, f.faults)
		if len(f.faults) == 0 {
			said.Saved = append(said.Saved, name)
		}
	}
	v, err := s.settingsView(s.say(), said)
	switch {
	case err != nil:
		s.failed(w, r, err)
	case len(said.Faults) > 0 || len(v.changed()) > 0:
		s.settings(w, r, said)
	case name == "":
		http.Redirect(w, r, "/settings?saved="+strings.Join(said.Saved, "+"), http.StatusSeeOther)
	default:
		http.Redirect(w, r, "/settings?saved="+name+"#"+name, http.StatusSeeOther)
	}
}

func (s *Server) saveLanguage(f *sectionForm) error {
	l, ok := lang.Parse(f.get("lang"))
	if !ok {
		f.refuse("lang", f.Say("desksettings.language.which"))
		return nil
	}
	keys := "off"
	if f.get("keys") == "on" {
		keys = ""
	}
	if err := s.store.Set(keysSetting, keys); err != nil {
		return err
	}
	return s.store.Set(langSetting, string(l))
}

// switchLanguage is the switch in the bar above.
func (s *Server) switchLanguage(w http.ResponseWriter, r *http.Request) {
	if l, ok := lang.Parse(r.PostFormValue("lang")); ok {
		if err := s.store.Set(langSetting, string(l)); err != nil {
			s.failed(w, r, err)
			return
		}
	}
	http.Redirect(w, r, here(r.PostFormValue("back")), http.StatusSeeOther)
}

func (s *Server) saveThresholds(f *sectionForm) error {
	var own caseload.OwnLimits
	if days, ok := f.number("stalled", 1, 365, true); ok {
		own.StalledDays = new(int(days))
	}
	share := func(field string) *float64 {
		if p, ok := f.number(field, 0, 100, false); ok {
			return new(math.Round(p*100) / 1e4)
		}
		return nil
	}
	own.Off, own.AtRisk, own.Logged = share("off"), share("atrisk"), share("logged")
	off, atRisk := s.Cases.Thresholds.Off, s.Cases.Thresholds.AtRisk
	if own.Off != nil {
		off = *own.Off
	}
	if own.AtRisk != nil {
		atRisk = *own.AtRisk
	}
	if off > atRisk {
		f.refuse("off", f.Say("desksettings.off-above", "AtRisk", percent(atRisk), "Standing", answer.StandingWord(f.Printer, progress.StandingAtRisk)))
	}
	if len(f.faults) > 0 {
		return nil
	}
	return s.Cases.SetLimits(own)
}

func (s *Server) savePlans(f *sectionForm) error {
	hours, _ := f.number("hours", 0.5, 60, false)
	if len(f.faults) > 0 {
		return nil
	}
	return s.Cases.SetNewHours(hours)
}

// defaultHours are the hours a week that a new client begins with where nobody states any.
func (s *Server) defaultHours() float64 {
	return cmp.Or(s.Cases.NewHours(), s.Cases.Base.HoursPerWeek, planner.DefaultHoursPerWeek)
}

const (
	shortestPassword = 8
	longestPassword  = 200 // characters
)

// savePassword sets, changes or removes the password. One that is there must be known.
func (s *Server) savePassword(f *sectionForm) error {
	session, _, err := s.door.session(f.r)
	if err != nil {
		return err
	}
	remove := f.r.PostForm.Get("remove") != ""
	password := f.r.PostForm.Get("new") // blanks belong to it
	if n := utf8.RuneCountInString(password); !remove && (n < shortestPassword || n > longestPassword || !utf8.ValidString(password)) {
		f.refuse("new", f.Say("desksettings.password.length", "Low", shortestPassword, "High", longestPassword))
	} else if !remove && password != f.r.PostForm.Get("again") {
		f.refuse("again", f.Say("desksettings.password.again-other"))
	} else if remove && s.Secure {
		f.refuse("old", f.Say("desksettings.password.needed"))
	}
	if len(f.faults) > 0 {
		return nil
	}
	if s.door.lock.set() {
		ok, wait, err := s.door.lock.try(f.r.PostForm.Get("old"))
		if err != nil {
			return err
		}
		if !ok {
			f.refuse("old", s.wrongPassword(wait))
			return nil
		}
	}
	if remove {
		return ForgetPassword(s.store)
	}
	if err := s.store.EndSessions(session); err != nil {
		return err
	}
	s.door.lock.open(session)
	return s.store.Set(passwordSetting, hashed(password))
}

// kept reads a setting that is JSON.
func (s *Server) kept(key string, into any) (bool, error) {
	v, err := s.store.Setting(key)
	if err != nil || v == "" {
		return false, err
	}
	return true, json.Unmarshal([]byte(v), into)
}
