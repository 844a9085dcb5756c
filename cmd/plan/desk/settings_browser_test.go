package desk

import (
	"testing"

	"github.com/chromedp/chromedp"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/reports/browsertest"
)

// The screens of a desk that is shared, and of one that is locked.
func TestLockedAndSharedInABrowser(t *testing.T) {
	d := newGallery(t, lang.Indonesian)
	b := d.browse(t, 1280)
	b.allowed = expectedStatus
	look := func(name, path string) {
		t.Helper()
		for i, l := range lang.All {
			d.speak(l)
			b.Do(media("prefers-color-scheme", "light"), browsertest.Width(1280))
			b.to(path)
			for _, px := range []int64{1280, 390, 320} {
				b.fits(name+", "+string(l), px)
			}
			b.named(name)
			if i > 0 && !outsidetest.All() {
				continue
			}
			b.noBarriers(name + ", " + string(l))
			b.Do(media("prefers-color-scheme", "dark"))
			b.noBarriers(name + ", dark")
		}
		b.pictures(name)
	}
	// Shift+S shares the screen of the client that is shown, and ends it again.
	b.to("/clients/" + d.sari)
	b.swapped(func() { b.keys("S") })
	if client, shared := d.Server.shown(); client != d.sari || !shared {
		t.Fatalf("Shift+S shares %q, %v", client, shared)
	}
	look("shared", "/")
	look("shared-plan", "/clients/"+d.sari)
	b.swapped(func() { b.keys("S") })
	if _, shared := d.Server.shown(); shared {
		t.Error("Shift+S does not end it")
	}
	if err := d.store.Set(passwordSetting, hashed("rahasia sekali")); err != nil {
		t.Fatal(err)
	}
	look("unlock", "/")
	b.Do(media("forced-colors", "active"))
	b.noBarriers("unlock, forced colours")
	b.Do(media("forced-colors", "none"), browsertest.Width(1280))
	b.types("salah")
	b.keys("\r")
	b.is(`document.querySelector('#password-fault')`, "a wrong password is not told")
	b.is(`document.activeElement.id === 'password' && document.activeElement.value === ''`, "a wrong password stays in the field")
	b.types("rahasia sekali")
	b.keys("\r")
	b.is(`location.pathname === '/' && document.querySelector('#lock')`, "the password does not unlock")

	// What is sent to a desk that has locked is asked about.
	b.to("/clients/" + d.sari)
	d.door.lock.close()
	b.Do(chromedp.Click("#note-open"), chromedp.Click("#note-text"))
	b.types("Sabtu pagi selalu kosong")
	b.swapped(func() { b.Do(chromedp.Click("#note-do")) })
	b.types("rahasia sekali")
	b.keys("\r")
	b.is(`location.pathname === '/unsaved'`, "the note is not asked about")
	look("unsaved", "/unsaved")
	b.Do(media("forced-colors", "active"))
	b.noBarriers("unsaved, forced colours")
	b.Do(media("forced-colors", "none"), browsertest.Width(1280), chromedp.Click("#unsaved-save"))
	b.is(`location.pathname.startsWith('/clients/') && document.querySelector('#toast')`, "the note is not saved")
}
