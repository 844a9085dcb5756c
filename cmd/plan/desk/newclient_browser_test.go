package desk

import (
	"strconv"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner/assess"
)

// A typical new client by keyboard alone: six fields, six answers and the end are thirteen
// inputs; what is typed is saved as its field is left, and the plan follows.
func TestANewClientTakesFewInputs(t *testing.T) {
	d := serve(t, lang.Indonesian)
	b := d.browse(t, 1280)
	b.to("/")
	inputs := 0
	b.swapped(func() { b.keys("n") })
	for _, x := range []struct{ field, text string }{{"nc-name", "Nadia Kusuma"}, {"nc-cohort", "Angkatan 7"}, {"nc-from", "admin medsos"}, {"nc-to", "spesialis medsos"}, {"nc-hours", "8"}, {"nc-by", "10 bulan lagi"}} {
		b.is(`document.getElementById("`+x.field+`").focus() === undefined`, "no field "+x.field)
		b.types(x.text)
		b.keys("\t")
		inputs++
	}
	b.is(`!!document.querySelector("#nc-plan .lead") && document.querySelector("#nc-from").value === "Admin Media Sosial" && document.querySelector("#nc-from-field .nc-typed").textContent.includes("admin medsos")`, "the plan does not follow what is typed")
	b.is(`(document.activeElement.blur(), true)`, "focus")
	for i := range 6 {
		b.keys(strconv.Itoa(1 + i%2))
		b.swapped(func() { b.keys("\r") })
		inputs++
		b.is(`document.querySelectorAll(".nc-answers li").length === `+strconv.Itoa(i+1), "the answer is not there")
	}
	b.is(`!!document.querySelector(".nc-last")`, "what the last answer changed is not said")
	b.is(`document.getElementById("nc-finish").focus() === undefined`, "no way to finish")
	b.swapped(func() { b.keys("\r") })
	if inputs+1 > 14 {
		t.Errorf("%d inputs", inputs+1)
	}
	at := eval[string](b, "location.pathname")
	if !strings.HasPrefix(at, "/clients/") || at == "/clients/new" {
		t.Errorf("at %s", at)
	}
}

// begun is the address of somebody who is being begun: with answers, or with faults.
func (d *gallery) begun(whole bool) string {
	id, err := d.Cases.BeginningID()
	if err != nil {
		d.Fatal(err)
	}
	fields := []string{"name", "Nadia Kusuma", "cohort", "Angkatan 7", "from", "admin medsos", "to", "spesialis medsos", "hours", "8", "by", "30 Sep 2027"}
	if !whole {
		fields = []string{"from", "adminn", "to", "speslialis", "hours", "banyak", "by", "kapan-kapan"}
	}
	b, err := d.Cases.Beginning(id)
	if err != nil {
		d.Fatal(err)
	}
	for i := 0; i < len(fields); i += 2 {
		d.Cases.Type(b, fields[i], fields[i+1], "")
	}
	for _, level := range []int{2, 0, 1} {
		if s := d.Cases.Session(b); s != nil {
			if err := b.Rate(s, assess.Answer{Skill: s.Next().Skill.ID, Level: level, Evidence: "tautan: akun toko"}); err != nil {
				d.Fatal(err)
			}
		}
	}
	if err := d.Cases.KeepBeginning(b); err != nil {
		d.Fatal(err)
	}
	return newAddress(id, "")
}
