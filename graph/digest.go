package graph

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"math"
	"reflect"
	"slices"
	"strings"
)

// Digest is "sha256:" and the hex of the canonical form of the catalog: all that it
// states, with every list of items in order of id. Two catalogs with one digest plan
// alike and say the same.
func (c *Catalog) Digest() string {
	k := *c
	k.Sources, k.Categories, k.Skills = sorted(c.Sources), sorted(c.Categories), sorted(c.Skills)
	k.Courses, k.Practices, k.Roles, k.Resources = sorted(c.Courses), sorted(c.Practices), sorted(c.Roles), sorted(c.Resources)
	w := canonical{hash: sha256.New(), names: map[reflect.Type][]string{}}
	w.value(reflect.ValueOf(&k).Elem())
	w.hash.Write(w.b)
	return "sha256:" + hex.EncodeToString(w.hash.Sum(nil))
}

func sorted[T identified](items []T) []T {
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b T) int { return strings.Compare(a.id(), b.id()) })
	return items
}

// canonical writes what a value states: of a struct the name and value of each field that
// is not empty, of a string or a list its length before it. What a later version of the
// program can state besides changes no digest of a catalog that does not.
type canonical struct {
	hash  hash.Hash
	b     []byte // not yet in the hash
	names map[reflect.Type][]string
}

func (w *canonical) uint(x uint64) { w.b = binary.AppendUvarint(w.b, x) }

func (w *canonical) string(s string) {
	w.uint(uint64(len(s)))
	w.b = append(w.b, s...)
}

func (w *canonical) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		w.string(v.String())
	case reflect.Int, reflect.Int64:
		w.b = binary.AppendVarint(w.b, v.Int())
	case reflect.Bool:
		w.b = append(w.b, 1) // false is empty
	case reflect.Float64:
		w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(v.Float()))
	case reflect.Pointer:
		w.value(v.Elem())
	case reflect.Slice:
		w.uint(uint64(v.Len()))
		for i := range v.Len() {
			w.value(v.Index(i))
		}
	case reflect.Struct:
		for i, name := range w.namesOf(v.Type()) {
			if f := v.Field(i); !f.IsZero() && (f.Kind() != reflect.Slice || f.Len() > 0) {
				w.string(name)
				w.value(f)
			}
		}
		w.string("")
		if len(w.b) > 4096 {
			w.hash.Write(w.b)
			w.b = w.b[:0]
		}
	default:
		panic(fmt.Sprintf("graph: a catalog now holds a %s", v.Type()))
	}
}

// namesOf are the names of the fields of a type.
func (w *canonical) namesOf(t reflect.Type) []string {
	names, ok := w.names[t]
	if !ok {
		for i := range t.NumField() {
			names = append(names, t.Field(i).Name)
		}
		w.names[t] = names
	}
	return names
}
