package desk

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// scripted is a desk with a client, open in a browser.
func scripted(t *testing.T) (*window, string) {
	d := serve(t, lang.English)
	id := d.client("Sari Dewi", progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10})
	d.client("Putri Amelia", progress.Started{To: "social-media-specialist", HoursPerWeek: 8})
	b := d.browse(t, 1280)
	b.to("/clients/" + id)
	return b, id
}

const firstTick = `document.querySelector('[data-step] .box0')`

// ticked is the number of steps that are done.
func (d *served) ticked(id string) int {
	c, err := d.Cases.Client(id)
	if err != nil {
		d.Fatal(err)
	}
	return len(c.State.Done)
}

func TestATickIsUndoneFromItsToast(t *testing.T) {
	b, id := scripted(t)
	steps := eval[[]string](b, `[...document.querySelectorAll('[data-step]')].map(e => e.id.slice(5))`)
	eval[any](b, firstTick+`.focus(), 0`)
	b.swapped(func() { b.keys(" ") })
	b.is(`document.querySelector('#toast').getClientRects().length`, "no toast")
	b.is(`document.querySelector('#live').textContent.length > 5`, "the live region says nothing")
	if b.desk.ticked(id) != 1 {
		t.Fatal("the step is not done")
	}
	if got := eval[string](b, `location.pathname + location.search`); got != "/clients/"+id {
		t.Errorf("the address is %s", got)
	}
	// The step is gone, so the focus is on the control behind it.
	if got := b.focus(); !strings.HasPrefix(got, "step-"+steps[0]) && !strings.HasPrefix(got, "step-"+steps[1]) {
		t.Errorf("the focus is on %q", got)
	}
	b.swapped(func() { b.keys("z", chromedp.ModifierCtrl) })
	if b.desk.ticked(id) != 0 {
		t.Error("Ctrl+Z did not undo it")
	}
	b.is(`document.querySelector('[data-step]').id === 'step-`+steps[0]+`'`, "the step is not back")
}

func TestKeysWalkAndAct(t *testing.T) {
	b, id := scripted(t)
	steps := eval[[]string](b, `[...document.querySelectorAll('[data-step]')].map(e => e.id.slice(5))`)
	in := func(step string) {
		t.Helper()
		b.is(`document.activeElement.closest('[data-step]')?.id === 'step-`+step+`'`, "J and K do not walk")
	}
	b.keys("x") // outside of a step: nothing
	b.keys("j")
	in(steps[0])
	b.keys("jj")
	in(steps[2])
	b.keys("k")
	in(steps[1])
	b.keys("?")
	b.is(`document.querySelector('#keys').open`, "no list of keys")
	b.keys("j")
	b.keys(kb.Escape)
	b.is(`!document.querySelector('#keys').open`, "the list stays")
	in(steps[1])
	b.keys("/")
	b.focused("find")
	b.keys("jx")
	b.is(`document.querySelector('#find').value.endsWith('jx')`, "keys act within fields")
	// Switched off, single letters are letters; commands stay.
	if err := b.desk.store.Set("keys", "off"); err != nil {
		t.Fatal(err)
	}
	b.to("/clients/" + id)
	b.keys("j")
	b.is(`!document.activeElement.closest('[data-step]')`, "a letter acts though it is switched off")
	if b.desk.ticked(id) != 0 {
		t.Error("a key did what nobody wanted")
	}
}

func TestPagesAreSwappedWithTheirTitleAndPlace(t *testing.T) {
	b, id := scripted(t)
	eval[any](b, `window.kept = 1`)
	b.swapped(func() { eval[any](b, `document.querySelector('nav a[href="/"]').click()`) })
	b.is(`location.pathname === '/' && window.kept === 1`, "the page was loaded anew")
	b.is(`document.title.startsWith(document.querySelector('h1').textContent)`, "the title is of another page")
	b.is(`document.querySelector('header nav [aria-current]').getAttribute('href') === '/'`, "the navigation is of another page")
	b.is(`document.activeElement.tagName === 'H1' && scrollY === 0`, "the focus is not on the heading")
	b.swapped(func() { eval[any](b, `history.back()`) })
	b.is(`location.pathname === '/clients/`+id+`' && !!document.querySelector('[data-step]') && window.kept === 1`, "going back does not show the page before")
	b.swapped(func() { eval[any](b, `document.querySelector('.langs button[lang=id]').focus()`); b.keys(" ") })
	b.is(`document.documentElement.lang === 'id' && document.title.includes('Meja coach')`, "the page does not speak the language")
	b.is(`document.activeElement.getAttribute('lang') === 'id'`, "the focus is lost with the language")
	b.is(`JSON.stringify(Object.keys(localStorage).concat(Object.keys(sessionStorage).filter(k => k !== 'deskTab'))) === '[]'`, "the browser's storage has more than the name of the tab")
}

func TestADeskThatIsGoneLosesNothing(t *testing.T) {
	b, id := scripted(t)
	b.allowed = expectedGone
	b.desk.down.Store(true)
	eval[any](b, firstTick+`.focus(), 0`)
	b.keys(" ")
	b.is(`!document.querySelector('#lost').hidden`, "nothing says that the desk is gone")
	b.is(`!document.querySelector('.box0.on[aria-busy]')`, "the tick is shown as done")
	b.desk.down.Store(false)
	b.is(`document.querySelector('#lost').hidden && !!document.querySelector('#toast')`, "it is not sent again")
	if got := b.desk.ticked(id); got != 1 {
		t.Errorf("%d steps are done", got)
	}
}

func TestTwoTabs(t *testing.T) {
	b, id := scripted(t)
	other := b.beside(1280)
	other.to("/clients/" + id)
	typed := `document.querySelector('#note-text')`
	eval[any](other, `document.querySelector('#note-add').open = true, `+typed+`.focus(), 0`)
	other.types("half a sentence")
	eval[any](b, firstTick+`.focus(), 0`)
	b.swapped(func() { b.keys(" ") })
	steps := eval[int](b, `document.querySelectorAll('[data-step]').length`)
	eval[any](other, `document.dispatchEvent(new Event('visibilitychange')), 0`)
	other.is(`!document.querySelector('#elsewhere').hidden && document.querySelector('#elsewhere').textContent.includes('In another tab')`, "the other tab does not hear of it")
	if got := eval[int](other, `document.querySelectorAll('[data-step]').length`); got != steps {
		t.Errorf("the other tab shows %d steps, not %d", got, steps)
	}
	other.is(typed+`.value === 'half a sentence' && document.activeElement === `+typed, "what was typed is gone")
}

func TestTextThatIsTypedIsKept(t *testing.T) {
	b, id := scripted(t)
	eval[any](b, `document.querySelector('#note-add').open = true, document.querySelector('#note-text').focus(), 0`)
	b.types("She has Saturdays free")
	eval[any](b, `document.querySelector('#note-text').blur(), 0`)
	b.is(`fetch('/clients/`+id+`/drafts').then(r => r.json()).then(d => d.length === 1 && d[0].text === 'She has Saturdays free')`, "the text is not kept")
	b.to("/")
	b.to("/clients/" + id)
	b.is(`document.querySelector('#note-text').value === 'She has Saturdays free' && !!document.querySelector('.restored')`, "the text is not brought back")
	eval[any](b, `document.querySelector('#note-add').open = true, document.querySelector('#note-text').focus(), 0`)
	b.swapped(func() { eval[any](b, `document.querySelector('#note-do').click()`) })
	b.is(`document.querySelector('#note-text').value === ''`, "the text stays in the field")
	b.is(`fetch('/clients/`+id+`/drafts').then(r => r.json()).then(d => d.length === 0)`, "the text is kept though it was saved")
}

// What was typed in a tab that is gone is brought back, and once an act said it, it is no
// draft of any tab; what the act has no use for stays in its field.
func TestWhatAnActSaidIsNoDraft(t *testing.T) {
	b, id := scripted(t)
	drafts := func(n int) string {
		return fmt.Sprintf(`fetch('/clients/%s/drafts').then(r => r.json()).then(d => d.length === %d)`, id, n)
	}
	b.to("/clients/" + id + "/review/1")
	eval[any](b, `document.querySelector('#note-shared').focus(), 0`)
	b.types("Evenings only")
	eval[any](b, `document.querySelector('#note-shared').blur(), 0`)
	b.is(drafts(1), "the text is not kept")
	eval[any](b, `sessionStorage.deskTab = 'another', 0`)
	b.to("/clients/" + id + "/review/1")
	b.is(`document.querySelector('#note-shared').value === 'Evenings only'`, "the text is not brought back")
	b.swapped(func() { eval[any](b, `document.querySelector('#agree-end').click()`) })
	b.is(drafts(0), "the text is a draft though it was agreed on")
	b.to("/clients/" + id + "/review/2")
	b.is(`document.querySelector('#note-shared').value === ''`, "the text is there once more")

	b.to("/clients/" + id)
	step := eval[string](b, `document.querySelector('[data-step]').dataset.step`)
	at := func(part string) string { return `document.getElementById('step-` + step + `-` + part + `')` }
	b.swapped(func() { eval[any](b, at("more")+`.click(), 0`) })
	eval[any](b, at("evidence")+`.focus(), 0`)
	b.types("https://example.org/reel")
	eval[any](b, at("hours")+`.focus(), 0`)
	b.types("2")
	b.swapped(func() { eval[any](b, at("log")+`.click(), 0`) })
	b.is(at("evidence")+`.value === 'https://example.org/reel' && `+at("hours")+`.value === ''`, "the evidence is gone with the hours")
	b.is(drafts(1), "the evidence is not kept")
	b.swapped(func() { eval[any](b, at("done")+`.click(), 0`) })
	b.is(drafts(0), "the evidence is a draft though it is recorded")
}
