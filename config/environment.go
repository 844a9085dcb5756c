package config

import (
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// loadEnvironment puts PLAN_* variables over the file. Rates and half-lives cannot
// be set so: a map does not fit a variable. Capitals make no difference in their names, as on
// Windows; paths count from where one works.
func (v *loading) loadEnvironment() {
	var faults lang.Faults
	wrong := func(name string, hint, what lang.Message) {
		faults = append(faults, &lang.Error{Place: name, What: what, Hint: hint})
	}
	set := map[string]string{} // name by key
	for name, value := range variables() {
		key, isOurs := strings.CutPrefix(strings.ToLower(name), "plan_")
		if _, known := keys[key]; !known {
			if isOurs && strings.HasPrefix(name, "PLAN_") {
				v.settings.Ignored = append(v.settings.Ignored, name)
			}
			continue
		}
		if value == "" || !isOurs {
			continue
		}
		if other := set[key]; other != "" {
			faults = append(faults, &lang.Error{Place: name, What: lang.M("settings.variable-twice", "Other", other), Hint: lang.M("settings.variable-twice.hint")})
			continue
		}
		set[key] = name
		v.variable(key, name, value, wrong)
	}
	slices.SortStableFunc(faults, func(a, b *lang.Error) int { return strings.Compare(a.Place, b.Place) })
	v.faults = append(v.faults, faults...)
}

// variables are those of the environment by name, in order of name.
func variables() iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		for _, v := range slices.Sorted(slices.Values(os.Environ())) {
			if name, value, _ := strings.Cut(v, "="); !yield(name, value) {
				return
			}
		}
	}
}

// variable takes over one variable.
func (v *loading) variable(key, name, value string, wrong func(name string, hint, what lang.Message)) {
	v.origin[key] = name
	switch key {
	case "rates":
		wrong(name, lang.Message{}, lang.M("cli.rates-env"))
		return
	case "half_life":
		wrong(name, lang.Message{}, lang.M("settings.half-life-variable"))
		return
	case "targets":
		wrong(name, lang.Message{}, lang.M("settings.targets-variable"))
		return
	case "lang":
		l, ok := lang.Parse(value)
		if !ok {
			wrong(name, lang.Which(), lang.M("strict.one-of", "Value", value, "Words", strings.Join(lang.Codes(), ", ")))
			return
		}
		v.settings.Lang = l
	case "hours_per_week":
		x, err := weekHours(value)
		if e, ok := errors.AsType[*lang.Error](err); ok {
			wrong(name, e.Hint, e.What)
		}
		v.Set(key, x)
		return
	case "stalled_days", "off_chance", "at_risk_chance", "logged_share":
		limit := limits[key]
		if x, err := strconv.ParseFloat(value, 64); err != nil {
			wrong(name, lang.M("settings.number-variable.hint"), lang.M("strict.not-a-number", "Value", value))
		} else if !(x >= limit.low && x <= limit.high) { // so that NaN is caught
			wrong(name, lang.M("settings.number-variable.hint"), lang.M("strict.out-of-range", "Value", value, "Low", limit.low, "High", limit.high))
		}
	case "currency":
		if value = strings.ToUpper(value); !graph.IsCurrency(value) {
			wrong(name, lang.M("settings.currency.hint"), lang.M("fault.currency", "Value", value))
		}
	case "rates_as_of":
		day, ok := isoDay(value)
		if !ok {
			wrong(name, lang.M("value.date.hint"), lang.M("value.date", "Value", value))
		}
		value = day
	case "no_default_catalog":
		if _, err := strconv.ParseBool(value); err != nil {
			wrong(name, lang.Message{}, lang.M("strict.one-of", "Value", value, "Words", "true, false"))
		}
	case "catalog":
		files := slices.DeleteFunc(filepath.SplitList(value), func(path string) bool { return path == "" })
		v.settings.CatalogPlaces = slices.Repeat([]string{name}, len(files))
		v.Set(key, files)
		return
	case "brand":
		v.settings.BrandPlace = name
	case "learner":
		v.settings.LearnerPlace = name
	}
	v.Set(key, value)
}
