package compiled_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"skillroute/config/compiled"
	"skillroute/graph"
)

const all = `format: skillroute.catalog/1
id: cafe
version: "1"
name: {en: Coffee, id: Kopi}
spread: {low: 0.75, high: 1.5}
sources: [{id: film, title: A film}]
skills:
  - {id: milk, max: 2, study: [{level: 1, hours: 2, any: [[soap@1]]}], refs: {onet: [2.A.1.c]},
     levels: [{level: 1, can: {en: foam milk, id: membuat busa}, do: Foam., show: Foam.}]}
  - {id: soap, max: 1, study: [{level: 1, hours: 3}], carry: [{from: milk, level: 1, hours: 0.5}]}
courses: [{id: school, hours: 12, price: {amount: 900000, currency: IDR, per: month, months: 2}, gives: [milk@1]}]
practices: [{id: stall, hours: 12, weeks: 8, setting: own, gives: [milk@2]}]
roles: [{id: barista, experience_years: {low: 0.5, high: 2}, duties: [{id: B1, text: Foams}], requires: [{skill: milk, level: 2, importance: optional, duties: [B1]}]}]
`

const more = `format: skillroute.catalog/1
id: cafe
resources: [{id: film, title: A film, url: "https://a.example", teaches: [milk@1], hours: 0.1, source: film}]
skills: [{id: soap, levels: [{level: 1, can: wash}]}]
`

// A catalog comes back as it was read: numbers to the last digit, and what is empty apart
// from what is not there, since both are in the digest.
func TestFormHoldsTheWholeCatalog(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "all.yaml"), all)
	write(t, filepath.Join(folder, "content", "more.yaml"), more)
	form, err := compiled.FromFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	got, err := compiled.Decode(string(form))
	if err != nil {
		t.Fatal(err)
	}
	want, _, err := graph.Read(nil, graph.File{Name: "all.yaml", Data: []byte(all)}, graph.File{Name: "more.yaml", Data: []byte(more)})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) || got.Digest() != want.Digest() {
		t.Errorf("decoded:\n%+v\nread:\n%+v", got, want)
	}
}

// What is not such a form is refused, and takes neither memory nor the program down.
func TestWhatIsNoForm(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "all.yaml"), all)
	form, err := compiled.FromFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(form) {
		if _, err := compiled.Decode(string(form[:n])); err == nil {
			t.Errorf("%d of %d bytes were taken for a catalog", n, len(form))
		}
	}
	if _, err := compiled.Decode(string(form) + "x"); err == nil {
		t.Error("a byte too many was taken for a catalog")
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 { // any answer, but an answer
		bad := []byte(string(form))
		for range 1 + random.IntN(4) {
			bad[random.IntN(len(bad))] = byte(random.Uint32())
		}
		_, _ = compiled.Decode(string(bad))
	}
}

func TestFaultsAndNoticesOfAFolder(t *testing.T) {
	for _, text := range []string{"id: a\n", "format: skillroute.catalog/1\nid: a\nskills: [{id: a}]\n"} {
		folder := t.TempDir()
		write(t, filepath.Join(folder, "a.yaml"), text)
		if _, err := compiled.FromFolder(folder); err == nil {
			t.Errorf("nothing is said of %q", text)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
