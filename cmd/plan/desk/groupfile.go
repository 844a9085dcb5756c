package desk

import (
	"context"
	"io"
	"iter"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/planner/cohort"
	"skillroute/reports"
	exporting "skillroute/reports/export"
	"skillroute/reports/staff"
)

// groupFile answers with a document about a group: export.pdf, .xlsx or .html, with names or
// pseudonyms. They are those of plan cohort.
func (s *Server) groupFile(w http.ResponseWriter, r *http.Request) {
	format := strings.TrimPrefix(r.PathValue("file"), "export.")
	if !slices.Contains(reports.CohortFormats(), format) || "export."+format != r.PathValue("file") {
		s.failed(w, r, store.ErrNone)
		return
	}
	x, err := s.Cases.Cohort(r.PathValue("id"))
	if err != nil {
		s.failed(w, r, err)
		return
	}
	hidden := r.URL.Query().Get("names") == "pseudonyms"
	data, err := s.groupDocument(r.Context(), x, format, hidden)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	name := fileName(x.Name)
	if hidden {
		name += "-p"
	}
	w.Header().Set("Content-Type", fileType[format])
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+"."+format+`"`)
	w.Write(data)
}

// fileName is a name in letters that every disk takes.
func fileName(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if name := strings.Trim(b.String(), "-"); name != "" {
		return name
	}
	return "cohort"
}

// groupDocument makes a document about a group in a folder of its own, of which nothing is
// left.
func (s *Server) groupDocument(ctx context.Context, x *caseload.Cohort, format string, hidden bool) ([]byte, error) {
	folder, err := s.store.Scratch()
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	journals := filepath.Join(folder, "journals")
	if err := os.Mkdir(journals, 0o700); err != nil {
		return nil, err
	}
	rows, season, err := x.Rows(journals, s.lang())
	if err != nil {
		return nil, err
	}
	g, taught, title := s.Cases.Graph, staff.NewTeaching(s.Cases.Graph), x.Name
	name := "cohort." + format
	document := exporting.Document{Name: name, Write: func(w io.Writer, folder, group string) error {
		sum, err := staff.ReadTaught(folder, g, s.lang(), taught)
		if err != nil {
			return err
		}
		sum.Title = title
		return reports.WriteCohort(w, format, sum, reports.Options{Brand: s.brand()})
	}}
	all := func(yield func(*cohort.Row, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
	out := filepath.Join(folder, "out")
	_, err = exporting.Run(ctx, out, g, iter.Seq2[*cohort.Row, error](all), exporting.Options{
		Formats: []string{"none"}, Lang: s.lang(), Pseudonyms: hidden, Planned: taught.Add, Staff: []exporting.Document{document},
		Season: &exporting.Season{Journals: season, Limits: s.Cases.Limits(), HalfLives: s.Cases.HalfLives},
	})
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(out, name))
}
