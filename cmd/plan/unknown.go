package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
	"skillroute/reports"
)

// otherWords are words that people write for a command.
var otherWords = map[string]string{
	"bantuan": "help", "tolong": "help", "peran": "roles", "role": "roles", "keterampilan": "skills", "skill": "skills", "kursus": "courses", "course": "courses",
	"lihat": "show", "cari": "find", "search": "find", "tampilkan": "show", "list": "roles", "bandingkan": "compare", "cocok": "match", "kenapa": "why", "mengapa": "why",
	"tangga": "ladder", "karier": "ladder", "lanjut": "next", "berikutnya": "next", "periksa": "check", "cek": "check", "validate": "check",
	"mulai": "init", "start": "init", "setup": "init", "new": "init", "baru": "init",
	"finish": "done", "finished": "done", "track": "log", "delete": "forget", "sendiri": "own", "tambah": "own", "add": "own", "cuti": "pause", "posisi": "status", "beda": "diff",
	"pengaturan": "config", "settings": "config", "meja": "desk", "klien": "desk", "clients": "desk", "serve": "desk", "kelas": "cohort", "angkatan": "cohort", "versi": "version",
	"selesai": "done", "catat": "log", "batal": "undo", "batalkan": "undo", "riwayat": "history", "jurnal": "history", "journal": "history", "catatan": "note", "nilai": "rate", "tindakan": "action", "jeda": "pause", "libur": "pause", "sepakat": "agree", "setuju": "agree", "lupakan": "forget", "hapus": "forget",
}

// planWords are words that people write for the plan itself, which needs no command.
var planWords = []string{"plan", "rencana", "rencanakan", "buat", "make"}

// strayArgument explains an argument that is no command: a SKILL=LEVEL that a
// shell split off, or a word that is not known.
func (a *app) strayArgument(f *flags, cmd *cobra.Command, args []string) error {
	for _, arg := range args {
		if strings.Contains(arg, "=") {
			var again []string
			for _, x := range args {
				if strings.Contains(x, "=") {
					again = append(again, "--have "+x)
				}
			}
			return usage(lang.M("cli.stray-have.hint", "Flags", strings.Join(again, " ")), "cli.stray-have", "Arg", arg)
		}
	}
	return usage(a.meant(f, cmd.Root(), args), "cli.unknown-command", "Arg", args[0])
}

// meant is the hint for a word that is no command: the command, file, role or item of the
// catalog that it seems to mean, and how that is given.
func (a *app) meant(f *flags, root *cobra.Command, args []string) lang.Message {
	word := args[0]
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	if command, ok := otherWords[strings.ToLower(word)]; ok {
		return lang.M("cli.meant.command", "Name", command)
	}
	if slices.Contains(planWords, strings.ToLower(word)) {
		return lang.M("cli.meant.role", "ID", a.placed("ROLE"))
	}
	g, _, err := a.loadGraph(f.catalogs, f.noDefaultCatalog)
	if err == nil {
		if hint := meantItem(g, args); !hint.IsZero() {
			return hint
		}
	}
	if near := lang.DidYouMean(word, names); !near.IsZero() {
		return near
	}
	if hint := meantFile(word); !hint.IsZero() {
		return hint
	}
	if err == nil {
		if near, _ := g.Near(strings.Join(args, " "), itemKinds...); len(near) > 0 {
			if _, ok := g.Catalog.Role(graph.RoleID(near[0].ID)); ok && len(near) == 1 {
				return lang.M("cli.meant.role", "ID", near[0].ID)
			}
			return lang.M("hint.did-you-mean", "Names", near)
		}
	}
	return lang.M("cli.help.hint")
}

// meantFile is how a file is given: by what it holds if it is there, else by its ending.
func meantFile(name string) lang.Message {
	ending := strings.ToLower(filepath.Ext(name))
	switch ending {
	case ".csv", ".xlsx", ".ods":
		return lang.M("cli.meant.cohort", "File", name)
	case ".yaml", ".yml":
		kind := "learner"
		if data, err := readFile(name); err == nil {
			if found := strict.KindOf(data); found != "" {
				kind = found
			}
		}
		if kind == "learner" {
			return lang.M("cli.meant.learner", "File", name)
		}
		return lang.M("filekind."+kind+".hint", "File", name)
	}
	if _, err := os.Stat(name); err != nil && slices.Contains(reports.Endings(reports.Formats()), ending) {
		return lang.M("cli.meant.output", "File", name)
	}
	return lang.Message{}
}

// otherFile refuses a spreadsheet where a file that people write is wanted, and such a file
// where a spreadsheet is.
func otherFile(name, wanted string) error {
	ending, found := strings.ToLower(filepath.Ext(name)), ""
	switch table := slices.Contains([]string{".csv", ".xlsx", ".ods"}, ending); {
	case table && wanted != "table":
		found = "table"
	case !table && wanted == "table" && slices.Contains([]string{".yaml", ".yml"}, ending):
		if data, err := readFile(name); err == nil {
			found = strict.KindOf(data)
		}
	}
	if found == "" {
		return nil
	}
	return &lang.Error{Place: name, What: lang.M("filekind.other", "Found", lang.M("filekind."+found), "Wanted", lang.M("filekind."+wanted)), Hint: meantFile(name)}
}

// itemKinds are the kinds of what a catalog has to show.
var itemKinds = []string{"role", "skill", "course"}

// noRole refuses arguments of a command that takes its role behind --to, and says so of a
// role.
func (a *app) noRole(f *flags) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			if g, _, err := a.loadGraph(f.catalogs, f.noDefaultCatalog); err == nil {
				if roles := g.Find(strings.Join(args, " "), "role"); len(roles) == 1 {
					return usage(lang.M("cli.meant.command", "Name", cmd.Name()+" --to "+roles[0]), "cli.no-arguments", "Arg", args[0])
				}
			}
		}
		return noArguments(cmd, args)
	}
}

// meantItem is how a role is planned for and another item shown, by any of their names,
// which may stand in words of their own.
func meantItem(g *graph.Graph, args []string) lang.Message {
	text := strings.Join(args, " ")
	if roles := g.Find(text, "role"); len(roles) == 1 {
		return lang.M("cli.meant.role", "ID", roles[0])
	}
	near, several := g.Near(text, itemKinds...)
	if several {
		return lang.M("name.several", "Text", text, "Names", near)
	}
	if ids := g.Find(text, itemKinds...); len(ids) == 1 {
		return lang.M("cli.meant.item", "ID", ids[0])
	}
	return lang.Message{}
}
