package desk

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/calendar"
)

func (s *Server) filesRoutes() {
	s.mux.HandleFunc("GET /clients/{id}/files/{file}", s.file)
}

// fileType is the content type of a format of package reports.
var fileType = map[string]string{
	"pdf": "application/pdf", "html": "text/html; charset=utf-8", "ics": "text/calendar; charset=utf-8", "json": "application/json", "text": "text/plain; charset=utf-8",
	"md": "text/markdown; charset=utf-8", "csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// file answers with a plan as a file: plan.pdf?v=3 is that of version 3, v=draft what is planned
// now. No file has a private note: a plan holds none.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	format, ok := reports.FormatOf(r.PathValue("file"))
	ending := strings.TrimPrefix(r.PathValue("file"), "plan.")
	if !ok || "plan."+ending != r.PathValue("file") {
		s.failed(w, r, store.ErrNone)
		return
	}
	id := r.PathValue("id")
	c, err := s.Cases.Client(id)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	f := planFile{s: s, c: c, say: lang.For(s.lang()), format: format}
	if l, ok := lang.Parse(r.URL.Query().Get("lang")); ok {
		f.say = lang.For(l)
	}
	var data []byte
	switch v := r.URL.Query().Get("v"); {
	case v == "" || v == "draft":
		data, err = f.draft()
	default:
		n, wrong := strconv.Atoi(v)
		if wrong != nil {
			s.failed(w, r, store.ErrNone)
			return
		}
		data, err = f.version(n)
	}
	var no *lang.Error
	if errors.As(err, &no) {
		http.Error(w, answer.Sentence(no.In(f.say.Lang))+" "+answer.Sentence(f.say.Message(no.Hint)), http.StatusConflict)
		return
	}
	if err != nil {
		s.failed(w, r, err)
		return
	}
	w.Header().Set("Content-Type", fileType[format])
	w.Header().Set("Content-Disposition", disposition(f.name, ending))
	w.Write(data)
}

// planFile is a file of a client's plan being made.
type planFile struct {
	s      *Server
	c      *caseload.Client
	say    *lang.Printer
	format string
	name   string // without its ending
}

// draft is what is planned now. Its calendar moves that of the version agreed on last.
func (f *planFile) draft() ([]byte, error) {
	if f.c.Plan == nil {
		return nil, &lang.Error{What: lang.M("deskfiles.no-plan"), Hint: lang.M("deskfiles.no-plan.hint")}
	}
	f.name = f.c.Name + " " + f.say.Say("deskfiles.name.draft", "Date", f.c.Day.String())
	var older []byte
	if f.format == "ics" {
		all, err := f.s.store.Versions(f.c.ID)
		if err == nil && len(all) > 0 {
			older, err = f.calendar(all, all[len(all)-1].N)
		}
		if err != nil {
			return nil, err
		}
	}
	return f.render(f.c.Plan, f.say.Say("deskfiles.draft", "Date", f.c.Day.Time()), older)
}

// version is a plan as it was agreed on: its JSON to the byte, the other formats of the plan
// that was made again to it.
func (f *planFile) version(n int) ([]byte, error) {
	v, err := f.s.Cases.PlanVersion(f.c.ID, n)
	if err != nil {
		return nil, err
	}
	f.name = f.c.Name + " " + f.say.Say("deskfiles.name.version", "N", n)
	if f.format == "json" {
		return v.Version.Plan, nil
	}
	if err := exact(v); err != nil {
		return nil, err
	}
	if f.format == "ics" {
		all, err := f.s.store.Versions(f.c.ID)
		if err != nil {
			return nil, err
		}
		return f.calendar(all, n)
	}
	return f.render(v.Plan, f.stamp(v), nil)
}

// exact refuses to make a file of a plan that is not the one that was agreed on.
func exact(v *caseload.Version) error {
	if v.Exact {
		return nil
	}
	return &lang.Error{What: lang.M("deskfiles.not-exact", "N", v.N), Hint: lang.M("deskfiles.not-exact.hint")}
}

// stamp says which version a document is of.
func (f *planFile) stamp(v *caseload.Version) string {
	return f.say.Say("deskfiles.version", "N", v.N, "Date", v.At, "Digest", short(v.Digest))
}

// calendar is that of a version: each moves that of the one before it, so that a calendar
// program which took the former takes this one for its update.
func (f *planFile) calendar(all []store.Version, n int) (older []byte, err error) {
	for _, row := range all {
		if row.N > n {
			break
		}
		v, err := f.s.Cases.PlanVersion(f.c.ID, row.N)
		if err != nil {
			return nil, err
		}
		if !v.Exact {
			if row.N == n {
				return nil, exact(v)
			}
			continue
		}
		if older, err = f.render(v.Plan, f.stamp(v), older); err != nil {
			return nil, err
		}
	}
	return older, nil
}

// render is a plan in the format, with a line that says what it is.
func (f *planFile) render(p *planner.Plan, stamp string, older []byte) ([]byte, error) {
	o := reports.Options{Brand: f.stamped(stamp)}
	if older != nil {
		o.Calendar.Older = &calendar.Older{Name: "plan.ics", Data: older}
	}
	data, err := reports.Render(f.format, p.In(f.say.Lang), o)
	if f.format == "text" {
		data = append(data, "\n"+answer.Sentence(stamp)+"\n"...)
	}
	return data, err
}

// stamped is the brand with a line that says what a document is, on every page.
func (f *planFile) stamped(stamp string) brand.Brand {
	b := f.s.brand()
	b.Footer = strings.Join(nonEmpty(stamp, b.Footer), "  ·  ")
	return b
}

func nonEmpty(texts ...string) (some []string) {
	for _, t := range texts {
		if t != "" {
			some = append(some, t)
		}
	}
	return some
}

// short is how people are shown the digest of a version: 12 digits of it.
func short(digest string) string {
	_, hex, _ := strings.Cut(digest, ":")
	return hex[:min(12, len(hex))]
}

// disposition has a browser save a file under a name: as it is, and in ASCII for those that
// read no more.
func disposition(name, ending string) string {
	safe := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name)
	ascii := strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII {
			return '-'
		}
		return r
	}, lang.Fold(safe))
	return fmt.Sprintf("attachment; filename=%q; filename*=UTF-8''%s", ascii+"."+ending, url.PathEscape(safe+"."+ending))
}
