package graph

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// fieldsOf are the fields of a value, those of embedded structs among them, by their addresses.
func fieldsOf(v reflect.Value, name string) map[any]string {
	all := map[any]string{}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			for address, name := range fieldsOf(v.Field(i), name) {
				all[address] = name
			}
			continue
		}
		all[v.Field(i).Addr().Interface()] = name + "." + f.Name
	}
	return all
}

// faults are the fields of T that no key or more than one sets, and the keys that set none.
func (m *mapping[T]) faults() (all []string) {
	x := new(T)
	fields := fieldsOf(reflect.ValueOf(x).Elem(), reflect.TypeFor[T]().Name())
	var names []string
	for _, k := range m.keys {
		var address any
		if k.field != nil {
			address = k.field(x)
		}
		_, known := fields[address]
		headAlone := m.name == "catalog" && (k.name == "format" || k.name == "confidence")
		dropped := m.name == "years" && (k.name == "source" || k.name == "confidence")
		switch {
		case address == any(x): // all fields whose names begin like the key's
			for address, name := range fields {
				if _, field, _ := strings.Cut(name, "."); strings.HasPrefix(strings.ToLower(field), k.name) {
					delete(fields, address)
				}
			}
		case known:
			delete(fields, address)
		case k.field != nil:
			all = append(all, fmt.Sprintf("%s: the key %s sets a field that another key sets", m.name, k.name))
		case !headAlone && !dropped:
			all = append(all, fmt.Sprintf("%s: the key %s sets no field", m.name, k.name))
		}
		if k.adds != "" && k.add == nil {
			all = append(all, fmt.Sprintf("%s: nothing adds the key %s", m.name, k.name))
		}
		if slices.Contains(names, k.name) {
			all = append(all, fmt.Sprintf("%s: the key %s stands there twice", m.name, k.name))
		}
		names = append(names, k.name)
	}
	for _, name := range fields {
		all = append(all, fmt.Sprintf("%s: no key sets %s", m.name, name))
	}
	slices.Sort(all)
	return all
}

func (m *mapping[T]) of() reflect.Type { return reflect.TypeFor[T]() }

// Every field that a catalog file may state has one key, in every kind of mapping, and every key
// has its field.
func TestEveryFieldHasItsKey(t *testing.T) {
	types := map[reflect.Type]bool{}
	for _, d := range theFormat().mappings {
		m := d.(interface {
			faults() []string
			of() reflect.Type
		})
		types[m.of()] = true
		for _, fault := range m.faults() {
			t.Error(fault)
		}
	}
	for _, x := range structsIn(reflect.TypeFor[Catalog](), nil) {
		if !types[x] && x != reflect.TypeFor[Holding]() {
			t.Errorf("no mapping makes a %s", x)
		}
	}
	years := *yearsKeys()
	low, high := years.keys[0], years.keys[1]
	for want, keys := range map[string][]key[Years]{
		"years: no key sets Years.High":                          {low},
		"years: the key low stands there twice":                  {low, low, high},
		"years: nothing adds the key low":                        {is("low", holdingsForm(nil), func(*Years) *[]Holding { return nil }).adding("years")},
		"years: the key most sets no field":                      {low, high, {name: "most"}},
		"years: the key most sets a field that another key sets": {low, high, is("most", numberForm(0, 1), func(y *Years) *float64 { return &y.High })},
	} {
		years.keys = keys
		if got := years.faults(); !slices.Contains(got, want) {
			t.Errorf("%q, not %s", got, want)
		}
	}
}

// structsIn are the types of structs that stand in a type, but for what is embedded.
func structsIn(x reflect.Type, found []reflect.Type) []reflect.Type {
	switch x.Kind() {
	case reflect.Slice, reflect.Pointer:
		return structsIn(x.Elem(), found)
	case reflect.Struct:
		if slices.Contains(found, x) {
			return found
		}
		found = append(found, x)
		for f := range x.Fields() {
			if !f.Anonymous {
				found = structsIn(f.Type, found)
			}
		}
	}
	return found
}

// unjudged are the fields in which Check lets anything stand.
var unjudged = []string{"Catalog.Name", "Catalog.Version", "Course.Language", "Resource.Language", "Spread.High", "Spread.Low"}

// What no key may state [Check] refuses, in every field: it judges catalogs that are of no file.
func TestCheckJudgesEveryField(t *testing.T) {
	read := func() (*Catalog, []leaf) {
		c, _, err := Read(nil, File{"t.yaml", []byte(everyKey)})
		if err != nil {
			t.Fatal(err)
		}
		return c, leaves(reflect.ValueOf(c).Elem(), "Catalog", nil)
	}
	_, all := read()
	judged, tried := map[string]bool{}, map[string]bool{}
	for i := range all {
		c, all := read()
		all[i].spoil()
		_, err := Check(c)
		tried[all[i].name] = true
		judged[all[i].name] = judged[all[i].name] || err != nil
	}
	for name := range tried {
		if judged[name] == slices.Contains(unjudged, name) {
			t.Errorf("%s is judged: %v", name, judged[name])
		}
	}
	if len(tried) < 60 {
		t.Errorf("only %d fields were tried", len(tried))
	}
}

// leaf is a field of a catalog that holds a simple value, or a list of them.
type leaf struct {
	name  string
	value reflect.Value
}

func leaves(v reflect.Value, name string, all []leaf) []leaf {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			all = leaves(v.Index(i), name, all)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			all = leaves(v.Elem(), name, all)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			all = leaves(v.Field(i), v.Type().Name()+"."+v.Type().Field(i).Name, all)
		}
	case reflect.Bool: // all that it can be is right
	default:
		all = append(all, leaf{name, v})
	}
	return all
}

// spoil sets what no key of a catalog file may state.
func (l leaf) spoil() {
	switch l.value.Kind() {
	case reflect.String:
		l.value.SetString("a\x07 b")
	case reflect.Float64:
		l.value.SetFloat(-1)
	default:
		l.value.SetInt(-1)
	}
}
