package config

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/viper"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// Settings are the values a run starts from.
type Settings struct {
	Lang             lang.Lang // "" when nothing says; then the locale decides
	HoursPerWeek     float64   // 0 when nothing says; then the planner's default stands
	Currency         string    // of amounts without one, and the base of Rates
	Rates            map[string]float64
	RatesAsOf        string
	Catalog          []string // paths of catalog files to add to the built-in one
	NoDefaultCatalog bool
	Brand            string // path of a brand file, "" for none
	Learner          string // path of the learner file of a run that names none, "" for none

	Targets []Target // of cohorts whose map has none

	StalledDays  int                // without a record, from which a learner has stalled
	OffChance    float64            // percent, below which a deadline is out of reach
	AtRiskChance float64            // percent, below which it is at risk
	LoggedShare  float64            // percent of the planned hours, below which a learner without a deadline is at risk
	HalfLife     map[string]float64 // months without use after which a skill is checked again, by category; Other for the rest

	File          string   // the settings file that was read, "" for none
	CatalogPlaces []string // for each of Catalog what names it: "plan.yaml:3" or "PLAN_CATALOG"
	BrandPlace    string   // the same for Brand
	LearnerPlace  string   // the same for Learner
	Origins       []Origin // one for each key, in order of key
	Ignored       []string // PLAN_* variables that are no setting, in order
}

// Target is a share of a cohort's learners, as [lang.Share] counts, who shall be ready for a
// role by a day. Whether there is such a role the catalog knows.
type Target struct {
	Role  string // as it is written
	Share int
	By    string // 2027-12-31
	Place string // "plan.yaml:3"
}

// Origin is a setting, its value as text, and where the value came from: "default",
// a file name or the name of an environment variable.
type Origin struct{ Key, Value, From string }

// Hours per week that a setting may state, and the one that stands without it. They
// are the planner's; this package stands below it and a test keeps them equal.
const (
	MinHoursPerWeek     = 0.1
	MaxHoursPerWeek     = 100.0
	DefaultHoursPerWeek = 10.0
)

// Other stands in HalfLife for the categories that it does not name.
const Other = "other"

// HalfLife is what [Settings.HalfLife] is where nothing says; plan status says where it comes
// from.
func HalfLife() map[string]float64 {
	return map[string]float64{"advertising": 6.5, "analytics": 6.5, "tools": 6.5, Other: 11}
}

// limits are the least and the most of the settings that are numbers.
var limits = map[string]struct{ low, high float64 }{
	"stalled_days":   {1, 3650},
	"off_chance":     {0, 100},
	"at_risk_chance": {0, 100},
	"logged_share":   {0, 100},
}

// FileName is the name of a settings file.
const FileName = "plan.yaml"

// keys of the settings and their defaults.
var keys = map[string]any{
	"at_risk_chance":     70.0,
	"brand":              "",
	"catalog":            []string{},
	"currency":           "IDR",
	"half_life":          map[string]any{},
	"hours_per_week":     0.0,
	"lang":               "",
	"learner":            "",
	"logged_share":       70.0,
	"no_default_catalog": false,
	"off_chance":         30.0,
	"rates":              map[string]any{},
	"rates_as_of":        "",
	"stalled_days":       21.0,
	"targets":            []any{},
}

// loading is the settings while they are read.
type loading struct {
	*viper.Viper
	origin   map[string]string // by key
	settings *Settings
	faults   lang.Faults
}

// Load reads the settings: defaults, then the settings file, then the environment.
// A settings file that is the learner file of the run, which may be "", is passed
// over. The error holds every fault as a lang.Faults; then of the settings only the
// language stands, as far as one is stated, so that the faults can be told in it.
func Load(learnerFile string) (*Settings, error) {
	s := &Settings{Currency: keys["currency"].(string), Rates: map[string]float64{}}
	v := &loading{Viper: viper.New(), origin: map[string]string{}, settings: s}
	for key, value := range keys {
		v.SetDefault(key, value)
		v.origin[key] = "default"
	}
	v.loadFile(learnerFile)
	v.loadEnvironment()
	if v.faults != nil {
		return &Settings{Currency: s.Currency, Lang: s.Lang}, v.faults
	}
	s.Lang, s.HoursPerWeek = lang.Lang(v.GetString("lang")), v.GetFloat64("hours_per_week")
	s.Currency, s.RatesAsOf = v.GetString("currency"), v.GetString("rates_as_of")
	s.Catalog, s.NoDefaultCatalog = v.GetStringSlice("catalog"), v.GetBool("no_default_catalog")
	s.Brand, s.Learner = v.GetString("brand"), v.GetString("learner")
	for code, rate := range v.GetStringMap("rates") { // viper keeps keys in small letters
		x, _ := rate.(float64)
		s.Rates[strings.ToUpper(code)] = x
	}
	s.StalledDays, s.OffChance, s.AtRiskChance = int(v.GetFloat64("stalled_days")), v.GetFloat64("off_chance"), v.GetFloat64("at_risk_chance")
	s.LoggedShare, s.HalfLife = v.GetFloat64("logged_share"), HalfLife()
	for category, months := range v.GetStringMap("half_life") {
		s.HalfLife[category], _ = months.(float64)
	}
	s.describe(v.origin)
	return s, nil
}

// describe lists the values with their origins.
func (s *Settings) describe(origin map[string]string) {
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	pairs := func(of map[string]float64) string {
		var all []string
		for key, value := range of {
			all = append(all, key+": "+number(value))
		}
		slices.Sort(all)
		return strings.Join(all, ", ")
	}
	hours := cmp.Or(s.HoursPerWeek, DefaultHoursPerWeek)
	values := map[string]string{
		"brand":              filepath.ToSlash(s.Brand),
		"catalog":            filepath.ToSlash(strings.Join(s.Catalog, ", ")),
		"currency":           s.Currency,
		"hours_per_week":     number(hours),
		"lang":               string(s.Lang),
		"learner":            filepath.ToSlash(s.Learner),
		"no_default_catalog": strconv.FormatBool(s.NoDefaultCatalog),
		"rates":              pairs(s.Rates),
		"rates_as_of":        s.RatesAsOf,
		"at_risk_chance":     number(s.AtRiskChance),
		"half_life":          pairs(s.HalfLife),
		"logged_share":       number(s.LoggedShare),
		"off_chance":         number(s.OffChance),
		"stalled_days":       strconv.Itoa(s.StalledDays),
		"targets":            s.targets(),
	}
	for key := range keys {
		s.Origins = append(s.Origins, Origin{key, values[key], origin[key]})
	}
	slices.SortFunc(s.Origins, func(a, b Origin) int { return strings.Compare(a.Key, b.Key) })
}

// targets are the targets as a text.
func (s *Settings) targets() string {
	var all []string
	for _, t := range s.Targets {
		share := strconv.FormatFloat(float64(t.Share)*100/lang.WholeShare, 'f', -1, 64)
		all = append(all, t.Role+" "+share+"% "+t.By)
	}
	return strings.Join(all, ", ")
}

// loadFile merges the first settings file that exists. None is no error.
func (v *loading) loadFile(learnerFile string) {
	candidates := []string{FileName}
	if dir, err := os.UserConfigDir(); err == nil {
		candidates = append(candidates, filepath.Join(dir, "skillroute", FileName))
	}
	for _, name := range candidates {
		if sameFile(name, learnerFile) {
			continue
		}
		data, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			v.faults = append(v.faults, &lang.Error{Place: name, What: lang.M("settings.unreadable"), Err: err})
			return
		}
		v.settings.File, v.settings.Lang = name, strict.Lang(data)
		values, err := v.settings.read(name, data)
		if faults, ok := errors.AsType[lang.Faults](err); ok {
			v.faults = append(v.faults, faults...)
			return
		}
		for key := range values {
			v.origin[key] = name
		}
		if err := v.MergeConfigMap(values); err != nil {
			v.faults = append(v.faults, &lang.Error{Place: name, What: lang.M("settings.unreadable"), Err: err})
		}
		return
	}
}

func sameFile(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// read reads a settings file strictly, and remembers what names files. A learner file
// in its place gets a hint.
func (s *Settings) read(name string, data []byte) (map[string]any, error) {
	doc, root := strict.Parse(name, data)
	if root.IsZero() || root.IsOther("settings") {
		return nil, doc.Err()
	}
	values := map[string]any{}
	number := func(key string) func(strict.Node) {
		return func(v strict.Node) {
			if x, ok := v.NumberOr(lang.M("settings.number.hint", "Example", key+": "+example(key)), limits[key].low, limits[key].high); ok {
				values[key] = x
			}
		}
	}
	root.Map(strict.Fields{
		"stalled_days":   number("stalled_days"),
		"off_chance":     number("off_chance"),
		"at_risk_chance": number("at_risk_chance"),
		"logged_share":   number("logged_share"),
		"half_life": func(v strict.Node) {
			months := map[string]any{}
			v.EntriesBy(strings.ToLower, func(key, value strict.Node) {
				if x, ok := value.NumberOr(lang.M("settings.half-life.hint", "Example", "half_life: {other: 11}"), 0, 1200); ok {
					months[strings.ToLower(key.Raw())] = x
				}
			})
			values["half_life"] = months
		},
		"hours_per_week": func(v strict.Node) {
			if s := v.Text(); s != "" {
				x, err := weekHours(s)
				v.Report(err)
				values["hours_per_week"] = x
			}
		},
		"lang":     func(v strict.Node) { values["lang"] = v.OneOfOr(lang.Which(), lang.Codes()...) },
		"currency": func(v strict.Node) { values["currency"] = currencyNode(v) },
		"rates": func(v strict.Node) {
			rates := map[string]any{}
			v.EntriesBy(strings.ToUpper, func(key, value strict.Node) {
				hint := lang.M("settings.rate.hint", "Example", "rates: {USD: 16500}")
				if x, err := strconv.ParseFloat(value.Raw(), 64); err == nil && x <= 0 {
					value.FaultHint(hint, "settings.rate", "Value", value.Raw())
				} else if x, ok := value.NumberOr(hint, 1e-9, 1e12); ok {
					rates[currencyNode(key)] = x
				}
			})
			values["rates"] = rates
		},
		"rates_as_of": func(v strict.Node) {
			text := v.Text()
			day, ok := isoDay(text)
			if text != "" && !ok {
				v.FaultHint(lang.M("value.date.hint"), "value.date", "Value", text)
			}
			values["rates_as_of"] = day
		},
		"catalog": func(v strict.Node) {
			files := []string{}
			add := func(_ int, v strict.Node) {
				if path := beside(name, v.Text()); path != "" {
					files = append(files, path)
					s.CatalogPlaces = append(s.CatalogPlaces, place(name, v))
				}
			}
			if v.IsScalar() {
				add(0, v)
			} else {
				v.List(add)
			}
			values["catalog"] = files
		},
		"brand": func(v strict.Node) {
			values["brand"] = beside(name, v.Text())
			s.BrandPlace = place(name, v)
		},
		"learner": func(v strict.Node) {
			values["learner"] = beside(name, v.Text())
			s.LearnerPlace = place(name, v)
		},
		"targets": func(v strict.Node) {
			s.Targets = nil
			for _, t := range v.Targets() { // what is not whole is a fault
				s.Targets = append(s.Targets, Target{t.Role.Raw(), t.Share, t.By.Format(time.DateOnly), place(name, t.Role)})
			}
			values["targets"] = []any{}
		},
		"no_default_catalog": func(v strict.Node) { values["no_default_catalog"] = v.OneOf("true", "false") == "true" },
	})
	return values, doc.Err()
}

// example is a value of a setting that is a number.
func example(key string) string { return strconv.FormatFloat(keys[key].(float64), 'f', -1, 64) }

// beside is a path of a file as it is seen from where one works: in the file it counts
// from that file's folder.
func beside(file, path string) string {
	if path = filepath.FromSlash(path); path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), path)
}

func place(file string, v strict.Node) string { return file + ":" + strconv.Itoa(v.Line()) }

// currencyNode reads the name of a currency, also where it is a key.
func currencyNode(v strict.Node) string {
	s := strings.ToUpper(v.Raw())
	if !graph.IsCurrency(s) {
		v.Fault("fault.currency", "Value", v.Raw())
	}
	return s
}

// weekHours reads hours a week as flags read them.
func weekHours(s string) (float64, error) {
	x, ok := lang.WeekHours(s)
	switch {
	case !ok:
		return 0, &lang.Error{What: lang.M("strict.not-a-number", "Value", s), Hint: lang.NoHours(s)}
	case !(x >= MinHoursPerWeek && x <= MaxHoursPerWeek): // so that NaN is caught
		return 0, &lang.Error{What: lang.M("strict.out-of-range", "Value", s, "Low", MinHoursPerWeek, "High", MaxHoursPerWeek), Hint: lang.NoHours(s)}
	}
	return x, nil
}

// isoDay is a date that people write, as 2026-12-01.
func isoDay(s string) (string, bool) {
	day, monthFirst := lang.Days(s, time.Time{})
	if day.IsZero() {
		day = monthFirst
	}
	return day.Format(time.DateOnly), !day.IsZero()
}
