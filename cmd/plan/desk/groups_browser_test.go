package desk

import (
	"encoding/json"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner/cohort/cohorttest"
)

// A class comes in by the form of the browser; its page asks by itself until it is whole; the
// slider and the order answer without a button.
func TestAClassInABrowser(t *testing.T) {
	d := serve(t, lang.Indonesian)
	b := d.browse(t, 1280)
	b.to("/import")
	file := string(cohorttest.Varied(d.Cases.Graph, 3, 31, "social-media-specialist"))
	eval[any](b, `window.put = text => { const list = new DataTransfer(); list.items.add(new File([text], 'Angkatan 7.csv')); document.querySelector('#import-file').files = list.files; }, 0`)
	b.swapped(func() { eval[any](b, `put(`+quotedJS(file)+`), document.querySelector('#import-send').click(), 0`) })
	b.is(`document.querySelector('#import-take').innerText.includes('31')`, "the file is not read")
	b.swapped(func() { eval[any](b, `document.querySelector('#import-take').click(), 0`) })
	b.is(`document.querySelector('#import-group-open')`, "nothing was imported")
	b.swapped(func() { eval[any](b, `document.querySelector('#import-group-open').click(), 0`) })
	b.is(`document.querySelector('#co-class-hours') && !document.querySelector('.co-wait')`, "the page is never whole")
	b.is(`document.querySelectorAll('th.c').length === 26`, "the map has other than 26 learners")

	b.is(`document.querySelector('#co-teach').innerText.replaceAll('\u00a0', ' ').includes('40 jam')`, "40 hours are not where it begins")
	eval[any](b, `(s => { s.value = 24; s.dispatchEvent(new Event('input', {bubbles: true})); s.dispatchEvent(new Event('change', {bubbles: true})); s.focus() })(document.querySelector('#co-class-hours')), 0`)
	b.is(`document.querySelector('output[for=co-class-hours]').innerText === '24'`, "the number does not follow the slider")
	b.is(`document.querySelector('#co-teach').innerText.replaceAll('\u00a0', ' ').includes('24 jam')`, "the slider does not answer")
	b.focused("co-class-hours")

	first := eval[string](b, `document.querySelector('th.c').innerText`)
	eval[any](b, `(s => { s.value = 'name'; s.dispatchEvent(new Event('change', {bubbles: true})) })(document.querySelector('#co-sort')), 0`)
	b.is(`document.querySelector('th.c').innerText !== `+quotedJS(first)+` && document.querySelector('#co-sort').value === 'name'`, "the order does not change")
}

// quotedJS is a text as JavaScript has it.
func quotedJS(s string) string {
	b, _ := json.Marshal(s) // a text: cannot fail
	return string(b)
}
