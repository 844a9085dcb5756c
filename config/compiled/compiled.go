// Package compiled turns a catalog into a form that loads fast, and back: the one in
// which the built-in catalog is embedded. Reading YAML takes tens of milliseconds,
// reading this form well below one, whatever texts the catalog holds.
//
// The form is the catalog's values in the order of its fields: numbers as varints,
// strings and lists after their length. Strings are not copied, they are pieces of the
// form. It is made from the YAML by "go generate ./config", the same bytes each time,
// and is only ever read by the program it is built into, so it needs no version and
// costs nothing until it is read.
//
// Other catalogs are kept in the form too ([Kept]), in a folder that several programs may
// share ([Store]): with lengths and a checksum, under keys that no two programs share.
package compiled

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"path"
	"path/filepath"
	"reflect"

	"skillroute/graph"
)

// FromFolder reads every YAML file of a folder, and of the folder content in it, as one
// catalog and encodes it. A notice is an error here: no item of the catalog may replace
// another or be out of reach.
func FromFolder(folder string) ([]byte, error) {
	var files []graph.File
	for _, pattern := range []string{"*.yaml", "content/*.yaml"} {
		names, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			files = append(files, graph.File{Name: path.Join("catalog", path.Dir(pattern), filepath.Base(name)), Data: data})
		}
	}
	c, notices, err := graph.Read(nil, files...)
	if err != nil {
		return nil, err
	}
	for _, n := range notices {
		return nil, n
	}
	return appendValue(nil, reflect.ValueOf(c).Elem()), nil
}

// appendValue writes a value. The types of a catalog hold no others than these.
func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		return append(binary.AppendUvarint(b, uint64(v.Len())), v.String()...)
	case reflect.Int, reflect.Int64:
		return binary.AppendVarint(b, v.Int())
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Float64:
		return binary.LittleEndian.AppendUint64(b, math.Float64bits(v.Float()))
	case reflect.Struct:
		for i := range v.NumField() {
			b = appendValue(b, v.Field(i))
		}
		return b
	case reflect.Slice:
		if v.IsNil() {
			return append(b, 0)
		}
		b = binary.AppendUvarint(b, uint64(v.Len())+1)
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
		return b
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, 0)
		}
		return appendValue(append(b, 1), v.Elem())
	}
	panic(fmt.Sprintf("compiled: a catalog now holds a %s", v.Type()))
}

// Decode is the catalog of an encoded form.
func Decode(form string) (*graph.Catalog, error) {
	c, r := new(graph.Catalog), reader{rest: form}
	r.value(reflect.ValueOf(c).Elem())
	if r.broken || r.rest != "" {
		return nil, errors.New("compiled: this is not the form of a catalog of this program")
	}
	return c, nil
}

type reader struct {
	rest   string
	broken bool
}

// take is the next n bytes.
func (r *reader) take(n uint64) string {
	if n > uint64(len(r.rest)) {
		r.rest, r.broken = "", true
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *reader) uvarint() (x uint64) {
	if r.rest != "" && r.rest[0] < 128 { // most are small
		x = uint64(r.rest[0])
		r.rest = r.rest[1:]
		return x
	}
	for shift := 0; shift < 64; shift += 7 {
		s := r.take(1)
		if s == "" {
			return 0
		}
		x |= uint64(s[0]&127) << shift
		if s[0] < 128 {
			return x
		}
	}
	r.broken = true
	return 0
}

func (r *reader) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(r.take(r.uvarint()))
	case reflect.Int, reflect.Int64:
		x := r.uvarint()
		v.SetInt(int64(x>>1) ^ -int64(x&1))
	case reflect.Bool:
		v.SetBool(r.uvarint() == 1)
	case reflect.Float64:
		if s := r.take(8); s != "" {
			v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(s))))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			r.value(v.Field(i))
		}
	case reflect.Slice:
		n := r.uvarint()
		if n == 0 || n-1 > uint64(len(r.rest)) { // an item has a byte at least
			r.broken = r.broken || n > 1
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), int(n-1), int(n-1)))
		for i := range v.Len() {
			r.value(v.Index(i))
		}
	case reflect.Pointer:
		if r.uvarint() == 1 {
			v.Set(reflect.New(v.Type().Elem()))
			r.value(v.Elem())
		}
	}
}
