// Package config is where a run gets what it does not ask for each time: the
// built-in catalog and the settings.
//
// # The catalog
//
// Its source is catalog/*.yaml and catalog/content/*.yaml, made for people to read and correct; SOURCES.md
// there says where every number is from. "go generate ./config" compiles it into
// catalog.bin, which is embedded; a test fails when the two differ.
//
// The starters, starter/LANGUAGE.yaml, are what somebody begins with who writes a catalog: one catalog
// in each language, which a test holds to each other and to the style of the built-in texts.
//
// [Read] reads catalog files over it. What files of 64 KiB and more make is kept in the
// user's cache folder, by the sums of what they hold and by the program that read them; a
// folder that cannot be had is done without.
//
// # Settings
//
// Defaults, then the settings file (plan.yaml in the working folder, else in the
// user's configuration folder), then PLAN_* environment variables; the command
// puts the learner file and its flags over them. An unknown key is an error with
// its line, and so is a key that stands twice, capitals folded. Paths in a settings file
// count from its folder, those of a variable from where one works. A file that states
// nothing is no fault. [Settings.Origins] says where each value came from.
package config
