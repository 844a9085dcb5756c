package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/graph/lang"
)

// addMalay adds a language of twenty messages: a row of the table and a folder.
func addMalay(t *testing.T) {
	t.Cleanup(lang.Add(lang.Language{
		Code: "ms", Name: "Bahasa Melayu", Called: []string{"melayu", "malay"}, Next: lang.Indonesian, Partly: true,
		Thousands: ",", Decimals: ".", DayFirst: true, And: "dan", Or: "atau", Office: "43E",
		Months:      "Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember",
		ShortMonths: "Jan Feb Mac Apr Mei Jun Jul Ogo Sep Okt Nov Dis",
		Weekdays:    "Ahad Isnin Selasa Rabu Khamis Jumaat Sabtu",
		Messages:    os.DirFS("testdata/ms"),
	}))
}

// messages are those of a language's folder, by their ids.
func messages(t *testing.T, folder string) map[string]any {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || names == nil {
		t.Fatalf("message files of %s: %v, %v", folder, names, err)
	}
	all := map[string]any{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &all); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return all
}

// A third language needs nothing but its row and its folder: every command takes it,
// every format writes it, a catalog gives names in it. What it does not say is said in
// the language that its row names, and the reader is told.
func TestAnotherLanguage(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	addMalay(t)
	ids := slices.Collect(maps.Keys(messages(t, "testdata/ms")))
	for _, id := range ids {
		if strings.HasPrefix(lang.For(lang.English).Say(id), "«") {
			t.Errorf("Malay says %q, which no other language has", id)
		}
	}
	if len(ids) != 20 {
		t.Errorf("there are %d messages", len(ids))
	}
	ms := lang.For("ms")
	for _, c := range []struct{ got, want string }{
		{ms.Number(1234.5), "1,234.5"}, {ms.Money(2999, "USD"), "US$29.99"}, {ms.Hours(45), "45 minit"},
		{ms.LongDate(time.Date(2027, 3, 9, 0, 0, 0, 0, time.UTC)), "9 Mac 2027"}, {ms.List([]string{"a", "b", "c"}), "a, b dan c"},
		{ms.Weekdays([]time.Weekday{time.Monday}), "Isnin"}, {ms.Language("en"), "bahasa Inggeris"}, {lang.For(lang.English).Language("ms"), "Bahasa Melayu"},
		{ms.Say("value.money", "Value", 1.5), strings.ReplaceAll(lang.For(lang.Indonesian).Say("value.money", "Value", 1.5), "1,5", "1.5")},
		{lang.Same("x").In("ms"), "x"}, {lang.TextOf(map[lang.Lang]string{lang.English: "to"}).In("ms"), "to"},
		{lang.TextOf(map[lang.Lang]string{lang.English: "to", lang.Indonesian: "ke"}).In("ms"), "ke"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}

	dir := t.TempDir()
	files := map[string]string{}
	for _, ending := range []string{".pdf", ".html", ".xlsx", ".md", ".csv", ".ics", ".json"} {
		files[ending] = filepath.Join(dir, "plan"+ending)
	}
	catalog := filepath.Join(dir, "more.yaml")
	if err := os.WriteFile(catalog, []byte("format: skillroute.catalog/1\nid: more\nroles: [{id: juruhebah, name: {en: Announcer, ms: Juruhebah}, requires: [{skill: copywriting, level: 1}]}]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"--lang", "ms", "--catalog", catalog, "--to", "juruhebah", "--as-of", "2027-03-01", "--study-days", "Isnin,Khamis", "--csv-locale", "ms"}
	for _, file := range files {
		args = append(args, "-o", file)
	}
	var out, errs bytes.Buffer
	if code := run(args, &out, &errs); code != exitOK {
		t.Fatalf("exit %d\n%s", code, errs.String())
	}
	if want := "plan: belum semua teks ada dalam Bahasa Melayu; selebihnya dalam Bahasa Indonesia\n"; !strings.HasPrefix(errs.String(), want) {
		t.Errorf("said %q, want %q first", errs.String(), want)
	}
	read := func(ending string) string {
		data, err := os.ReadFile(files[ending])
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for _, c := range []struct{ where, text, want string }{
		{"text", out.String(), "Dari kosong → Juruhebah"}, {"text", out.String(), "4 Mac 2027"}, {"text", out.String(), "Laluan     1 langkah"}, {"text", out.String(), "5.6–12.8"},
		{"text", out.String(), "Bekal "}, // from Indonesian
		{"csv", read(".csv"), "12.8"},
		{"page", read(".html"), `<html lang="ms">`}, {"page", read(".html"), `<button type="button" data-lang="ms" lang="ms" aria-pressed="false">Bahasa Melayu</button>`},
		{"page", read(".html"), `<template data-lang="id">`}, {"page", read(".html"), `<template data-lang="en">`},
		{"calendar", read(".ics"), "Juruhebah"}, {"JSON", read(".json"), `"lang": "ms"`},
	} {
		if !strings.Contains(c.text, c.want) {
			t.Errorf("the %s does not say %q:\n%.2000s", c.where, c.want, c.text)
		}
	}
	if text := runPlan(t, exitOK, "config", "--lang", "id"); strings.Contains(text, "Melayu") {
		t.Errorf("Indonesian speaks of Malay: %s", text)
	}
}
