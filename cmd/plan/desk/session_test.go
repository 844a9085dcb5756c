package desk

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"skillroute/graph/lang"
)

// A coach's whole session with the keyboard alone: a class is imported, a client is new, her
// plan is tried, three steps are done, one is held already, one comes next, a move is refused,
// what was done is undone, the plan is agreed on in a review and handed over. After every swap
// of the page the focus is where the coach goes on.
func TestASessionByKeyboard(t *testing.T) {
	for _, x := range []struct {
		l  lang.Lang
		px int64
	}{{lang.Indonesian, 1280}, {lang.English, 390}} { // both languages and widths
		t.Run(fmt.Sprintf("%s, %d px", x.l, x.px), func(t *testing.T) {
			d := serve(t, x.l)
			s := &session{window: d.browse(t, x.px)}
			s.allowed = expectedStatus
			s.imports()
			id := s.begins()
			s.works(id)
			s.agrees(id)
		})
	}
}

// session is a browser whose coach counts what she types and presses.
type session struct {
	*window
	inputs int
}

// tab goes to a control by the tab key; it must be within reach.
func (s *session) tab(id string) {
	s.Helper()
	for range 250 {
		if s.focus() == id {
			return
		}
		s.keys(kb.Tab)
	}
	s.Fatalf("the tab key does not come to %s; the focus is on %q", id, s.focus())
}

// field types a text into a field, in the place of what stands there.
func (s *session) field(id, text string) {
	s.Helper()
	s.tab(id)
	s.inputs++
	s.keys("a", chromedp.ModifierCtrl)
	s.types(text)
}

// press presses a control with a key, and waits for the next page.
func (s *session) press(id, key string) {
	s.Helper()
	s.tab(id)
	s.inputs++
	s.swapped(func() { s.keys(key) })
	if got := s.focus(); got == "BODY" {
		s.Errorf("after %s the focus is nowhere", id)
	}
}

// class is a class file of 31 learners.
func class() []byte {
	var b bytes.Buffer
	b.WriteString("Nama lengkap,Email,Mau jadi apa?,Jam belajar seminggu\n")
	first := strings.Fields("Sari Putri Rizky Vina Okta Gita Melati Yusuf Agus Dewi Wahyu Bella Budi Citra Dimas Eka Fajar Intan Irfan Joko Kartika Lukman Maya Nanda Hendra Siti Taufan Umi Zahra Ratna Bayu")
	for i, name := range first {
		fmt.Fprintf(&b, "%s Contoh,%s@example.org,Spesialis media sosial,%d\n", name, strings.ToLower(name), 6+i%6)
	}
	return b.Bytes()
}

// imports takes a class file of 31 clients.
func (s *session) imports() {
	s.Helper()
	file := filepath.Join(s.TempDir(), "angkatan-7.csv")
	if err := os.WriteFile(file, class(), 0o600); err != nil {
		s.Fatal(err)
	}
	s.press("import-class", kb.Enter)
	s.tab("import-file")
	s.choose(file)
	s.press("import-send", kb.Enter)
	s.press("import-take", kb.Enter)
	s.is(`document.querySelector('main').innerText.includes('31')`, "the class was not taken")
	s.desk.settled()
	if l, err := s.desk.Cases.List(); err != nil || len(l.Entries) != 31 {
		s.Fatal("not 31 clients", err)
	}
}

// choose chooses a file in the field that has the focus, as the window of the system does.
func (s *session) choose(file string) {
	s.Helper()
	s.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		field, err := cdp.Call(ctx, t, runtime.Evaluate, runtime.EvaluateParams{Expression: `document.activeElement`})
		if err != nil {
			return err
		}
		_, err = cdp.Call(ctx, t, dom.SetFileInputFiles, dom.SetFileInputFilesParams{ObjectID: field.Result.ObjectID, Files: []string{file}})
		return err
	}))
}

// begins makes a new client, and gives her id.
func (s *session) begins() (id string) {
	s.Helper()
	s.to("/")
	s.inputs = 0
	s.swapped(func() { s.keys("n") })
	s.is(`location.pathname === '/clients/new' && document.activeElement !== document.body`, "N does not begin a client")
	s.field("nc-name", "Nadia Kusuma")
	s.field("nc-from", "admin medsos")
	s.field("nc-to", "spesialis medsos")
	s.field("nc-hours", "8")
	s.field("nc-by", "2027-09-30")
	s.press("nc-by", kb.Enter)
	s.is(`document.activeElement.closest('#nc-q')`, "the focus does not go on to the question")
	for _, level := range []string{"2", "0", "1"} {
		s.inputs += 2
		s.keys(level)
		s.is(`document.querySelector('input[name=level]:checked')?.value === '`+level+`'`, "a digit does not answer")
		s.swapped(func() { s.keys(kb.Enter) })
		s.is(`document.activeElement.closest('#nc-q')`, "the focus is not in the next question")
	}
	s.press("nc-finish", kb.Enter)
	s.is(`/^\/clients\/[a-z2-7]{16}$/.test(location.pathname)`, "the client has no plan")
	if s.inputs > 14 {
		s.Errorf("a new client takes %d inputs", s.inputs)
	}
	return eval[string](s.window, `location.pathname.split('/')[2]`)
}

// first is the id of a step of the plan that is shown, by its place.
func (s *session) step(n int) string {
	s.Helper()
	return eval[string](s.window, fmt.Sprintf(`document.querySelectorAll('[data-step]')[%d].id.slice(5)`, n))
}

// walk goes to a step by J.
func (s *session) walk(to string) {
	s.Helper()
	eval[any](s.window, `document.querySelector('#client-name').focus(), 0`)
	for range 60 {
		s.keys("j")
		if eval[string](s.window, `document.activeElement.closest('[data-step]')?.id.slice(5) ?? ''`) == to {
			return
		}
	}
	s.Fatal("J does not come to " + to)
}

// works tries hours, marks steps, and orders them.
func (s *session) works(id string) {
	s.Helper()
	s.tab("slide-hours")
	s.keys(kb.ArrowRight)
	s.is(`!!document.querySelector('#try-use')`, "the slider offers nothing to keep")
	s.press("try-use", kb.Enter)
	s.is(`document.querySelector('#toast').innerText.length > 9`, "nothing says what was kept")
	for range 3 {
		first, second := s.step(0), s.step(1)
		s.walk(first)
		s.swapped(func() { s.keys("x") })
		s.is(`!document.getElementById('step-`+first+`')`, "X does not mark the step done")
		s.focused("step-" + second + "-tick")
	}
	if got := s.desk.ticked(id); got != 3 {
		s.Errorf("%d steps are done", got)
	}
	// One is held already.
	held := s.step(0)
	s.walk(held)
	s.press("step-"+held+"-more", kb.Enter)
	s.tab("step-" + held + "-waive-open")
	s.keys(kb.Enter)
	s.field("step-"+held+"-waive-reason", "membina 12 kreator di kantor lama")
	s.press("step-"+held+"-waive-do", kb.Enter)
	s.is(`!document.getElementById('step-`+held+`')`, "the step is not held")
	// One comes next.
	pin := s.pinnable()
	s.walk(pin)
	s.swapped(func() { s.keys("p") })
	s.is(`document.querySelectorAll('[data-step]')[0].id === 'step-`+pin+`'`, "P does not have the step done next")
	s.focused("step-" + pin + "-tick")
	s.swapped(func() { s.keys("z", chromedp.ModifierCtrl) })
	s.is(`document.querySelectorAll('[data-step]')[0].id !== 'step-`+pin+`'`, "Ctrl+Z does not undo it")
	// One cannot be moved, and says why.
	if stuck := s.stuck(); stuck != "" {
		s.walk(stuck)
		s.swapped(func() { s.keys(kb.ArrowUp, chromedp.ModifierAlt) })
		s.is(`document.getElementById('step-`+stuck+`').querySelector('.refused') && document.getElementById('step-`+stuck+`').querySelector('.refused').innerText.length > 20`, "nothing says why the step cannot be moved")
		s.focused("step-" + stuck + "-tick")
	}
}

// pinnable is a step that can be done next and is not: the first of another skill.
func (s *session) pinnable() string {
	s.Helper()
	return eval[string](s.window, `(() => { const groups = [...document.querySelectorAll('.sk')]; return groups[1].querySelector('[data-step]').id.slice(5); })()`)
}

// stuck is a step that builds on the one before it.
func (s *session) stuck() string {
	s.Helper()
	return eval[string](s.window, `(() => { const g = [...document.querySelectorAll('.sk')].find(g => g.querySelectorAll('[data-step]').length > 1); return g ? g.querySelectorAll('[data-step]')[1].id.slice(5) : ''; })()`)
}

// agrees agrees on the plan in a review, and hands its files over.
func (s *session) agrees(id string) {
	s.Helper()
	folder := s.downloads()
	s.press("review-open", kb.Enter)
	s.is(`/\/review\/1$/.test(location.pathname)`, "no review")
	s.field("note-shared", "Sabtu pagi selalu kosong.")
	s.press("agree-end", kb.Enter)
	c, err := s.desk.Cases.Client(id)
	if err != nil || c.Version != 1 {
		s.Fatal("not agreed on", err)
	}
	s.tab("review-ics")
	s.keys(kb.Enter)
	s.file(folder, "BEGIN:VCALENDAR")
	s.swapped(func() { eval[any](s.window, `document.querySelector('.client-tabs a').focus()`); s.keys(kb.Enter) })
	s.tab("share-open")
	s.keys(kb.Enter)
	s.keys(kb.Tab)
	s.keys(kb.Enter)
	s.file(folder, "%PDF-")
}

// file waits for a file of a folder that begins with a text.
func (s *session) file(folder, begins string) {
	s.Helper()
	for range 300 {
		names, _ := filepath.Glob(filepath.Join(folder, "*"))
		for _, name := range names {
			if data, err := os.ReadFile(name); err == nil && strings.HasPrefix(string(data), begins) && !strings.HasSuffix(name, ".crdownload") {
				return
			}
		}
		time.Sleep(20 * time.Millisecond)
	}
	names, _ := filepath.Glob(filepath.Join(folder, "*"))
	s.Fatalf("no file that begins with %s was handed over: %q", begins, names)
}
