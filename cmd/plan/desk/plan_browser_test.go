package desk

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"skillroute/graph/lang"
)

// hours is the hours a week of a client.
func (d *served) hours(id string) float64 {
	d.Helper()
	c, err := d.Cases.Client(id)
	if err != nil {
		d.Fatal(err)
	}
	return c.Plan.Schedule.HoursPerWeek
}

func TestSlidersAnswerAndKeepWhatIsTried(t *testing.T) {
	d := serve(t, lang.Indonesian)
	id := d.sari()
	b := d.browse(t, 1280)
	b.to("/clients/" + id)
	field := func(want string) {
		t.Helper()
		b.is(fmt.Sprintf(`document.querySelector('#try-hours').value === %q`, want), "the field says something else")
	}
	lead := func(want string) {
		t.Helper()
		b.is(fmt.Sprintf(`document.querySelector('#try-lead').innerText.replaceAll('\u00a0', ' ').includes(%q)`, want), "the sentence says something else")
	}

	// An arrow moves the slider; field, sentence and verdict follow, nothing is stored.
	eval[any](b, `document.querySelector('#slide-hours').focus(), 0`)
	b.keys(kb.ArrowRight + kb.ArrowRight + kb.ArrowRight)
	field("9")
	lead("9 jam seminggu")
	b.is(`document.querySelector('#try-use')`, "it cannot be kept")
	b.is(`document.querySelector('#try-live').textContent.length > 5`, "readers of screens hear nothing")
	b.focused("slide-hours")
	if d.hours(id) != 7.5 {
		t.Fatal("a slider has stored something")
	}

	// A step is done meanwhile: what is tried stays, and its answer.
	b.swapped(func() { b.keys("jx") })
	if d.ticked(id) != 1 {
		t.Fatal("the step is not done")
	}
	field("9")
	lead("9 jam seminggu")

	// Kept, and undone.
	b.swapped(func() { eval[any](b, `document.querySelector('#try-use').click(), 0`) })
	if d.hours(id) != 9 {
		t.Fatal("it is not kept")
	}
	field("9")
	b.is(`!document.querySelector('#try-use')`, "it can be kept again")
	b.swapped(func() { eval[any](b, `document.querySelector('#toast button').click(), 0`) })
	field("7,5")
	lead("7,5 jam seminggu")
	b.is(`document.querySelector('#slide-hours').value === '7.5'`, "the slider stays where it was")

	// The date, by its own slider and typed; and given up.
	eval[any](b, `document.querySelector('#slide-by').focus(), 0`)
	b.keys(kb.ArrowRight)
	b.is(`/^7 Sep(tember)? 2027$/.test(document.querySelector('#try-by').value)`, "an arrow is no week")
	b.is(`document.querySelector('#try-verdict').innerText.replaceAll('\u00a0', ' ').includes('7 Sep 2027')`, "the verdict is of another day")
	b.swapped(func() { eval[any](b, `document.querySelector('#try-reset').click(), 0`) })
	b.is(`document.querySelector('#try-by').value === '31 Agu 2027'`, "what was tried is not given up")
	b.is(`document.querySelector('#try-verdict').innerText.replaceAll('\u00a0', ' ').includes('31 Agu 2027')`, "the verdict is still that of what was tried")

	// What is typed moves the slider, and a day stands as it was read.
	eval[any](b, `(() => { const e = document.querySelector('#try-hours'); e.focus(); e.select(); })(), 0`)
	b.types("13 jam")
	b.is(`document.querySelector('#slide-hours').value === '13'`, "the slider stands elsewhere")
	eval[any](b, `(() => { const e = document.querySelector('#try-by'); e.focus(); e.select(); })(), 0`)
	b.types("1 oktober 2027")
	b.keys("\r")
	b.is(`document.querySelector('#try-by').value.replaceAll('\u00a0', ' ') === '1 Okt 2027'`, "the day is not said as it was read")
	b.is(`document.querySelector('#try-foot').innerText.includes('tersimpan')`, "the dates below are not marked as those of before")
	b.swapped(func() { eval[any](b, `document.querySelector('#try-reset').click(), 0`) })

	// A day of another field is said beside it.
	eval[any](b, `(() => { document.querySelector('#action-add').open = true; const e = document.querySelector('#action-due'); e.focus(); })(), 0`)
	b.types("6 desember")
	eval[any](b, `document.querySelector('#action-text').focus(), 0`)
	b.is(`document.querySelector('#action-due + .day-said')?.textContent.replaceAll('\u00a0', ' ').includes('6 Des 2026')`, "the day that was read is not said")

	// What cannot be planned is said.
	eval[any](b, `(() => { const e = document.querySelector('#try-hours'); e.focus(); e.select(); })(), 0`)
	b.types("500")
	b.is(`document.querySelector('#try-verdict .refused')`, "nobody says that 500 hours are too many")
	field("500")
}

func TestAStepOpensAndIsMoved(t *testing.T) {
	d := serve(t, lang.English)
	id := d.sari()
	b := d.browse(t, 1280)
	b.to("/clients/" + id)
	second := eval[string](b, `document.querySelectorAll('[data-step]')[1].dataset.step`)
	more := `document.getElementById('step-` + second + `-more')`
	b.swapped(func() { eval[any](b, more+`.focus(), `+more+`.click(), 0`) })
	b.is(`document.querySelector('.step.open')?.dataset.step === '`+second+`'`, "the step is not open")
	b.focused("step-" + second + "-more")
	b.swapped(func() { b.keys(kb.Escape) })
	b.is(`!document.querySelector('.step.open')`, "Esc does not close it")

	// The keys of a step that is closed.
	eval[any](b, `document.getElementById('step-`+second+`-tick').focus(), 0`)
	b.swapped(func() { b.keys("p") })
	b.is(`document.querySelector('[data-step]').dataset.step === '`+second+`' || document.querySelector('.refused')`, "P does nothing")
}
