package desk

import (
	"cmp"
	"encoding/json"
	"math"
	"net/http"
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

func (s *Server) settingsRoutes() {
	s.mux.HandleFunc("GET /settings", func(w http.ResponseWriter, r *http.Request) { s.settings(w, r, sectionSaid{}) })
	for name, save := range map[string]func(*sectionForm) error{
		"language": s.saveLanguage, "thresholds": s.saveThresholds, "plans": s.savePlans, "brand": s.saveBrand, "password": s.savePassword, "backups": s.saveBackup,
	} {
		s.mux.HandleFunc("POST /settings/"+name, func(w http.ResponseWriter, r *http.Request) { s.saveSection(w, r, name, save) })
	}
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

// sectionSaid is what became of a section that was sent.
type sectionSaid struct {
	Name   string
	Form   map[string][]string
	Faults map[string]string // empty: it was saved
}

// saveSection saves a section, and shows the settings with what was saved or what is wrong.
func (s *Server) saveSection(w http.ResponseWriter, r *http.Request, name string, save func(*sectionForm) error) {
	if err := r.ParseForm(); err != nil {
		s.said(w, r, http.StatusBadRequest, s.say().Say("desk.failed"), err.Error())
		return
	}
	f := &sectionForm{Printer: s.say(), r: r, faults: map[string]string{}}
	if err := save(f); err != nil {
		s.failed(w, r, err)
		return
	}
	if len(f.faults) > 0 {
		s.settings(w, r, sectionSaid{Name: name, Form: r.PostForm, Faults: f.faults})
		return
	}
	http.Redirect(w, r, "/settings?saved="+name+"#"+name, http.StatusSeeOther)
}

// settingsView is the screen of the settings.
type settingsView struct {
	*lang.Printer
	said     sectionSaid
	saved    string
	Keys     bool
	Default  progress.Thresholds // where the coach sets none
	limits   progress.Thresholds // that hold
	own      caseload.OwnLimits
	hours    string
	HoursNow float64
	Brand    *brandView
	Password bool
	Backups  *backupsView
}

func (s *Server) settings(w http.ResponseWriter, r *http.Request, said sectionSaid) {
	x := s.screen(r, s.say().Say("desk.settings"), "settings", nil)
	v := &settingsView{Printer: x.Printer, said: said, saved: r.URL.Query().Get("saved"), Default: s.Cases.Thresholds, HoursNow: s.defaultHours(), Password: s.door.lock.set()}
	v.limits, v.own = s.Cases.Limits(), s.Cases.OwnLimits()
	keys, err := s.store.Setting(keysSetting)
	if h := s.Cases.NewHours(); h > 0 {
		v.hours = plainNumber(h)
	}
	if err == nil {
		v.Brand, err = s.brandView()
	}
	if err == nil {
		err = v.backups(s.store.Folder())
	}
	if err != nil {
		s.failed(w, r, err)
		return
	}
	v.Keys = keys != "off"
	status := http.StatusOK
	if len(said.Faults) > 0 {
		status = http.StatusUnprocessableEntity
		x.Path = "/settings"
	}
	x.Body = v
	s.render(w, r, status, "settings.html", x)
}

// section is a part of the settings that is saved by itself.
type section struct {
	*lang.Printer
	Saved bool
}

// Section is a section by its name.
func (v *settingsView) Section(name string) section { return section{v.Printer, v.saved == name} }

// field is a field of the settings.
type field struct {
	Name, Fault                  string
	Label, Unit, Value, Standard string
}

// Field is a field by its name, and what is wrong with it.
func (v *settingsView) Field(name string) field { return field{Name: name, Fault: v.said.Faults[name]} }

// was is what stands in a field: what was sent and refused, or else what is kept.
func (v *settingsView) was(section, field, kept string) string {
	if v.said.Name == section {
		return strings.Join(v.said.Form[field], " ")
	}
	return kept
}

// Hours and BrandFile are what stands in the fields of these.
func (v *settingsView) Hours() string     { return v.was("plans", "hours", v.hours) }
func (v *settingsView) BrandFile() string { return v.was("brand", "file", v.Brand.File) }

// Limits are the fields of the thresholds. One that the coach does not set is empty, and
// says what holds then.
func (v *settingsView) Limits() (all []field) {
	for _, e := range []struct {
		name, label, unit string
		own               bool
	}{
		{"stalled", v.Say("desksettings.stalled", "Standing", answer.StandingWord(v.Printer, progress.StandingStalled)), v.Say("desksettings.days"), v.own.StalledDays != nil}, {"off", v.Say("desksettings.below", "Standing", answer.StandingWord(v.Printer, progress.StandingOff)), "%", v.own.Off != nil},
		{"atrisk", v.Say("desksettings.below", "Standing", answer.StandingWord(v.Printer, progress.StandingAtRisk)), "%", v.own.AtRisk != nil}, {"logged", v.Say("desksettings.logged", "Standing", answer.StandingWord(v.Printer, progress.StandingAtRisk)), "%", v.own.Logged != nil},
	} {
		f := v.Field(e.name)
		f.Label, f.Unit, f.Standard = e.label, e.unit, plainNumber(limitOfField(v.Default, e.name))
		kept := ""
		if e.own {
			kept = plainNumber(limitOfField(v.limits, e.name))
		}
		f.Value = v.was("thresholds", e.name, kept)
		all = append(all, f)
	}
	return all
}

// language is one that the desk speaks.
type language struct {
	Lang lang.Lang
	Own  string // its name in itself
	Here bool
}

// Languages are those that the desk speaks.
func (v *settingsView) Languages() (all []language) {
	for _, l := range lang.All {
		all = append(all, language{l, lang.Of(l).Name, l == v.Lang})
	}
	return all
}

func plainNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// limitOfField is a threshold as its field has it: days, or per cent.
func limitOfField(t progress.Thresholds, field string) float64 {
	switch field {
	case "stalled":
		return float64(t.StalledDays)
	case "off":
		return percent(t.Off)
	case "atrisk":
		return percent(t.AtRisk)
	}
	return percent(t.Logged)
}

func percent(share float64) float64 { return math.Round(share*1e4) / 100 }

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
