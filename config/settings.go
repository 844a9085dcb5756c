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
	Catalog          []string // catalog files to add to the built-in one
	NoDefaultCatalog bool
	Brand            string // path of a brand file, "" for none; in a settings file it is seen from that file's folder

	Origins []Origin // one for each key, in order of key
	Ignored []string // PLAN_* variables that are no setting, in order
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

// FileName is the name of a settings file.
const FileName = "plan.yaml"

// keys of the settings and their defaults.
var keys = map[string]any{
	"brand":              "",
	"catalog":            []string{},
	"currency":           "IDR",
	"hours_per_week":     0.0,
	"lang":               "",
	"no_default_catalog": false,
	"rates":              map[string]any{},
	"rates_as_of":        "",
}

// Load reads the settings: defaults, then the settings file, then the environment.
// A settings file that is the learner file of the run, which may be "", is passed
// over. The error holds every fault as a strict.Faults.
func Load(learnerFile string) (*Settings, error) {
	v := viper.New()
	origin := map[string]string{}
	for key, value := range keys {
		v.SetDefault(key, value)
		origin[key] = "default"
	}
	if err := loadFile(v, origin, learnerFile); err != nil {
		return nil, err
	}
	if err := loadEnvironment(v, origin); err != nil {
		return nil, err
	}
	s := &Settings{
		Lang: lang.Lang(v.GetString("lang")), HoursPerWeek: v.GetFloat64("hours_per_week"),
		Currency: v.GetString("currency"), Rates: map[string]float64{}, RatesAsOf: v.GetString("rates_as_of"),
		Catalog: v.GetStringSlice("catalog"), NoDefaultCatalog: v.GetBool("no_default_catalog"),
		Brand: v.GetString("brand"),
	}
	for code, rate := range v.GetStringMap("rates") { // viper keeps keys in small letters
		x, _ := rate.(float64)
		s.Rates[strings.ToUpper(code)] = x
	}
	s.describe(origin)
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		key, isOurs := strings.CutPrefix(name, "PLAN_")
		if _, known := keys[strings.ToLower(key)]; isOurs && !known {
			s.Ignored = append(s.Ignored, name)
		}
	}
	slices.Sort(s.Ignored)
	return s, nil
}

// describe lists the values with their origins.
func (s *Settings) describe(origin map[string]string) {
	var rates []string
	for code, rate := range s.Rates {
		rates = append(rates, code+": "+strconv.FormatFloat(rate, 'f', -1, 64))
	}
	slices.Sort(rates)
	hours := cmp.Or(s.HoursPerWeek, DefaultHoursPerWeek)
	values := map[string]string{
		"brand":              filepath.ToSlash(s.Brand),
		"catalog":            strings.Join(s.Catalog, ", "),
		"currency":           s.Currency,
		"hours_per_week":     strconv.FormatFloat(hours, 'f', -1, 64),
		"lang":               string(s.Lang),
		"no_default_catalog": strconv.FormatBool(s.NoDefaultCatalog),
		"rates":              strings.Join(rates, ", "),
		"rates_as_of":        s.RatesAsOf,
	}
	for key := range keys {
		s.Origins = append(s.Origins, Origin{key, values[key], origin[key]})
	}
	slices.SortFunc(s.Origins, func(a, b Origin) int { return strings.Compare(a.Key, b.Key) })
}

// loadFile merges the first settings file that exists. None is no error.
func loadFile(v *viper.Viper, origin map[string]string, learnerFile string) error {
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
			return strict.Faults{{Place: name, What: lang.M("settings.unreadable"), Err: err}}
		}
		values, err := readSettings(name, data)
		if err != nil {
			return err
		}
		for key := range values {
			origin[key] = name
		}
		return v.MergeConfigMap(values)
	}
	return nil
}

func sameFile(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// readSettings reads a settings file strictly. A learner file in its place gets a
// hint.
func readSettings(name string, data []byte) (map[string]any, error) {
	if onlyComments(data) {
		return nil, nil
	}
	doc, root := strict.Parse(name, data)
	if root.IsZero() || root.IsOther("settings") {
		return nil, doc.Err()
	}
	values := map[string]any{}
	root.Map(strict.Fields{
		"lang": func(v strict.Node) { values["lang"] = v.OneOf("id", "en") },
		"hours_per_week": func(v strict.Node) {
			if x, ok := v.Number(MinHoursPerWeek, MaxHoursPerWeek); ok {
				values["hours_per_week"] = x
			}
		},
		"currency": func(v strict.Node) { values["currency"] = currencyNode(v) },
		"rates": func(v strict.Node) {
			rates := map[string]any{}
			v.Entries(func(key, value strict.Node) {
				if x, ok := value.Number(1e-9, 1e12); ok {
					rates[currencyNode(key)] = x
				}
			})
			values["rates"] = rates
		},
		"rates_as_of": func(v strict.Node) {
			day := v.Text()
			if day != "" && !isDate(day) {
				v.Fault("value.date", "Value", day)
			}
			values["rates_as_of"] = day
		},
		"catalog": func(v strict.Node) {
			files := []string{}
			if v.IsScalar() {
				files = append(files, v.Text())
			} else {
				v.List(func(_ int, v strict.Node) { files = append(files, v.Text()) })
			}
			values["catalog"] = files
		},
		"brand": func(v strict.Node) {
			path := filepath.FromSlash(v.Text())
			if path != "" && !filepath.IsAbs(path) {
				path = filepath.Join(filepath.Dir(name), path)
			}
			values["brand"] = path
		},
		"no_default_catalog": func(v strict.Node) { values["no_default_catalog"] = v.OneOf("true", "false") == "true" },
	})
	return values, doc.Err()
}

// onlyComments reports whether a settings file states nothing, as one does whose
// lines are all commented out.
func onlyComments(data []byte) bool {
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return false
		}
	}
	return true
}

// currencyNode reads the name of a currency, also where it is a key.
func currencyNode(v strict.Node) string {
	s := strings.ToUpper(v.Raw())
	if !isCurrency(s) {
		v.Fault("fault.currency", "Value", v.Raw())
	}
	return s
}

func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func isCurrency(s string) bool {
	return len(s) == 3 && !strings.ContainsFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' })
}

// loadEnvironment puts PLAN_* variables over the file. Rates cannot be set so: a
// map does not fit a variable.
func loadEnvironment(v *viper.Viper, origin map[string]string) error {
	var faults strict.Faults
	wrong := func(name string, what lang.Message) {
		faults = append(faults, &lang.Error{Place: name, What: what})
	}
	for key := range keys {
		name := "PLAN_" + strings.ToUpper(key)
		value := os.Getenv(name)
		if value == "" {
			continue
		}
		if key == "rates" {
			wrong(name, lang.M("cli.rates-env"))
			continue
		}
		if err := v.BindEnv(key, name); err != nil {
			return err
		}
		origin[key] = name
		switch key {
		case "lang":
			if _, ok := lang.Parse(value); !ok {
				wrong(name, lang.M("strict.one-of", "Value", value, "Words", "id, en"))
			}
		case "hours_per_week":
			if x, err := strconv.ParseFloat(value, 64); err != nil {
				wrong(name, lang.M("strict.not-a-number", "Value", value))
			} else if !(x >= MinHoursPerWeek && x <= MaxHoursPerWeek) { // so that NaN is caught
				wrong(name, lang.M("strict.out-of-range", "Value", value, "Low", MinHoursPerWeek, "High", MaxHoursPerWeek))
			}
		case "currency":
			if !isCurrency(strings.ToUpper(value)) {
				wrong(name, lang.M("fault.currency", "Value", value))
			}
			v.Set(key, strings.ToUpper(value))
		case "rates_as_of":
			if !isDate(value) {
				wrong(name, lang.M("value.date", "Value", value))
			}
		case "no_default_catalog":
			if _, err := strconv.ParseBool(value); err != nil {
				wrong(name, lang.M("strict.one-of", "Value", value, "Words", "true, false"))
			}
		case "catalog":
			v.Set(key, filepath.SplitList(value))
		}
	}
	if faults != nil {
		slices.SortFunc(faults, func(a, b *lang.Error) int { return strings.Compare(a.Place, b.Place) })
		return faults
	}
	return nil
}
