package desk

import (
	"math"
	"net/http"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
	"slices"
	"strconv"
	"strings"
)

// settingsView is the screen of the settings.
type settingsView struct {
	*lang.Printer
	said     sectionSaid
	Default  progress.Thresholds // where the coach sets none
	kept     map[string]string   // by field
	HoursNow float64
	Brand    *brandView
	Password bool
	Backups  *backupsView
}

func (s *Server) settingsView(say *lang.Printer, said sectionSaid) (*settingsView, error) {
	v := &settingsView{Printer: say, said: said, Default: s.Cases.Thresholds, HoursNow: s.defaultHours(), Password: s.door.lock.set()}
	keys, err := s.store.Setting(keysSetting)
	if err == nil {
		v.Brand, err = s.brandView()
	}
	if err == nil {
		err = v.backups(s.store.Folder())
	}
	if err != nil {
		return nil, err
	}
	v.kept = map[string]string{"lang": string(say.Lang), "keys": "on", "file": v.Brand.File}
	if keys == "off" {
		v.kept["keys"] = ""
	}
	if h := s.Cases.NewHours(); h > 0 {
		v.kept["hours"] = plainNumber(h)
	}
	limits, own := s.Cases.Limits(), s.Cases.OwnLimits()
	for field, set := range map[string]bool{"stalled": own.StalledDays != nil, "off": own.Off != nil, "atrisk": own.AtRisk != nil, "logged": own.Logged != nil} {
		if set {
			v.kept[field] = plainNumber(limitOfField(limits, field))
		}
	}
	return v, nil
}

func (s *Server) settings(w http.ResponseWriter, r *http.Request, said sectionSaid) {
	x := s.screen(r, s.say().Say("desk.settings"), "settings", nil)
	if said.Form == nil {
		said.Saved = strings.Split(r.URL.Query().Get("saved"), " ")
	} else {
		x.Path = "/settings"
	}
	v, err := s.settingsView(x.Printer, said)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	status := http.StatusOK
	if len(said.Faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	x.Body = v
	s.render(w, r, status, "settings.html", x)
}

// changed are the sections in which something stands that is not saved.
func (v *settingsView) changed() (names []string) {
	for _, section := range sections {
		for _, field := range fieldsOf(section.name) {
			if v.was(section.name, field) != v.kept[field] {
				names = append(names, section.name)
				break
			}
		}
	}
	return names
}

// fieldsOf are the fields of a section.
func fieldsOf(section string) []string {
	switch section {
	case "language":
		return []string{"lang", "keys"}
	case "plans":
		return []string{"hours"}
	case "thresholds":
		return limitFields
	}
	return []string{"file"}
}

var limitFields = []string{"stalled", "off", "atrisk", "logged"}

// section is a part of the settings that is saved by itself.
type section struct {
	*lang.Printer
	Saved bool
}

// Section is a section by its name.
func (v *settingsView) Section(name string) section {
	return section{v.Printer, slices.Contains(v.said.Saved, name)}
}

// field is a field of the settings.
type field struct {
	Name, Fault                  string
	Label, Unit, Value, Standard string
}

// Field is a field by its name, and what is wrong with it.
func (v *settingsView) Field(name string) field { return field{Name: name, Fault: v.said.Faults[name]} }

// was is what stands in a field: what was sent and is not saved, or else what is kept.
func (v *settingsView) was(section, field string) string {
	for _, x := range sections {
		if x.name == section && v.said.typed(section, x.field) {
			return v.said.Form.Get(field)
		}
	}
	return v.kept[field]
}

// Hours, BrandFile and Keys are what stands in the fields of these.
func (v *settingsView) Hours() string     { return v.was("plans", "hours") }
func (v *settingsView) BrandFile() string { return v.was("brand", "file") }
func (v *settingsView) Keys() bool        { return v.was("language", "keys") == "on" }

// Limits are the fields of the thresholds. One that the coach does not set is empty, and
// says what holds then.
func (v *settingsView) Limits() (all []field) {
	standing := func(id string, of progress.Standing) string {
		return v.Say(id, "Standing", answer.StandingWord(v.Printer, of))
	}
	labels := []string{standing("desksettings.stalled", progress.StandingStalled), standing("desksettings.below", progress.StandingOff), standing("desksettings.below", progress.StandingAtRisk), standing("desksettings.logged", progress.StandingAtRisk)}
	for i, name := range limitFields {
		f := v.Field(name)
		f.Label, f.Unit, f.Standard, f.Value = labels[i], "%", plainNumber(limitOfField(v.Default, name)), v.was("thresholds", name)
		if name == "stalled" {
			f.Unit = v.Say("desksettings.days")
		}
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
		all = append(all, language{l, lang.Of(l).Name, string(l) == v.was("language", "lang")})
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
