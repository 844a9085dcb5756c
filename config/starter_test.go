package config_test

import (
	"reflect"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// starter is a starter catalog as it is read alone.
func starter(t *testing.T, l lang.Lang) *graph.Catalog {
	t.Helper()
	c, notices, err := graph.Read(nil, graph.File{Name: string(l), Data: config.Starter(l)})
	if err != nil || len(notices) > 0 {
		t.Fatalf("%v: %v", notices, err)
	}
	return c
}

// A starter can be planned with as it is, for every role.
func TestStarterPlansAtOnce(t *testing.T) {
	for _, l := range lang.All {
		c := starter(t, l)
		if len(c.Roles) != 2 || len(c.Skills) < 4 || len(c.Courses) == 0 || len(c.Practices) == 0 || len(c.Resources) == 0 {
			t.Errorf("%s shows too little", l)
		}
		g := graph.New(c)
		for _, r := range c.Roles {
			if p, err := planner.New(g, planner.Request{To: r.ID}); err != nil || len(p.Route.Steps) == 0 {
				t.Errorf("%s: no plan for %s: %v", l, r.ID, err)
			}
		}
	}
}

// The starters are one catalog, and what levels say is written as that of the built-in one is.
func TestStarterInBothLanguagesIsOneCatalogInOurStyle(t *testing.T) {
	c := starter(t, lang.English)
	joinTexts(t, "catalog", reflect.ValueOf(c).Elem(), reflect.ValueOf(starter(t, lang.Indonesian)).Elem())
	other = c
	defer func() { other = nil }()
	t.Run("place", TestContentFitsItsPlace)
	t.Run("verbs", TestContentAimsBeginWithAVerbOfTheirLevel)
	t.Run("persons", TestContentAimsAndEvidenceNameNoPerson)
	t.Run("evidence", TestContentEvidenceSaysWhenItPasses)
	t.Run("twice", TestContentSaysNothingTwice)
	t.Run("indonesian", TestContentIsWrittenInIndonesian)
	t.Run("weeks", TestContentWeeksFitTheHours)
	t.Run("practices", TestContentOfPractices)
}

// joinTexts makes one of the texts of two catalogs that are else the same, but for
// aliases and the languages of courses and resources.
func joinTexts(t *testing.T, at string, en, id reflect.Value) {
	t.Helper()
	if text, ok := en.Interface().(lang.Text); ok {
		if b := id.Interface().(lang.Text); text.IsZero() != b.IsZero() {
			t.Errorf("%s stands in one language alone: %q, %q", at, text, b)
		} else if !text.IsZero() {
			en.Set(reflect.ValueOf(lang.TextOf(map[lang.Lang]string{lang.English: string(text), lang.Indonesian: string(b)})))
		}
		return
	}
	switch en.Kind() {
	case reflect.Struct:
		for i := range en.NumField() {
			name := en.Type().Field(i).Name
			if name != "Aliases" && name != "Language" {
				joinTexts(t, at+"."+name, en.Field(i), id.Field(i))
			}
		}
	case reflect.Slice:
		if en.Len() != id.Len() {
			t.Errorf("%s: %d and %d", at, en.Len(), id.Len())
			return
		}
		for i := range en.Len() {
			joinTexts(t, at, en.Index(i), id.Index(i))
		}
	default:
		if !reflect.DeepEqual(en.Interface(), id.Interface()) {
			t.Errorf("%s: %v and %v", at, en, id)
		}
	}
}
