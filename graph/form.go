package graph

import (
	"maps"
	"slices"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// form is a kind of value: the shape that editors know it by, how it is read, how it is
// written, and how it is added to another. What cannot be read is a fault, and leaves the V as
// it was.
type form[V any] struct {
	shape shape
	read  func(*reader, strict.Node, *V) (good bool)
	write func(*header, *V) (value any, says bool)   // one that says nothing is written where it must be, if it is not nil
	add   func(m *merger, place string, to, from *V) // nil: it is never added
}

// single is a value that is read and written by itself, and that another replaces.
func single[V comparable](s shape, read func(strict.Node) (V, bool), write func(V) any) form[V] {
	return form[V]{
		shape: s,
		read: func(_ *reader, n strict.Node, x *V) bool {
			v, good := read(n)
			if good {
				*x = v
			}
			return good
		},
		write: func(_ *header, x *V) (any, bool) {
			var none V
			return write(*x), *x != none
		},
		add: replace[V],
	}
}

// textForm is a text of a form that read holds it to.
func textForm[S ~string](s shape, read func(strict.Node) string) form[S] {
	return single(s, func(n strict.Node) (S, bool) { return S(read(n)), true }, func(x S) any { return string(x) })
}

func idForm[S ~string]() form[S] { return textForm[S](ref("id"), strict.Node.ID) }

func addressForm() form[string] { return textForm[string](ref("address"), webAddress) }

func dayForm() form[string] {
	return textForm[string](ref("day"), textUnless(isNoDay, "fault.as-of"))
}

func confidenceForm() form[string] {
	f := wordForm(confidences...)
	f.shape = ref("confidence")
	return f
}

// wordForm is one of some words.
func wordForm(words ...string) form[string] {
	return textForm[string](word(words...), func(n strict.Node) string { return n.OneOf(words...) })
}

// choiceForm is one of two words, of which the second is true.
func choiceForm(no, yes string) form[bool] {
	return single(word(no, yes), func(n strict.Node) (bool, bool) { return n.OneOf(no, yes) == yes, true }, func(is bool) any {
		if is {
			return yes
		}
		return no
	})
}

func wholeForm(low, high int) form[int] {
	return single(whole(low, high), func(n strict.Node) (int, bool) { return n.Int(low, high) }, func(x int) any { return x })
}

func numberForm(low, high float64) form[float64] {
	return single(span(low, high), func(n strict.Node) (float64, bool) { return n.Number(low, high) }, func(x float64) any { return decimal(x) })
}

// timeForm is a number of hours.
func timeForm() form[Minutes] {
	return single(span(0, maxStepHours), func(n strict.Node) (Minutes, bool) {
		h, good := n.Number(0, maxStepHours)
		return toMinutes(h), good
	}, func(m Minutes) any { return decimal(hours(m)) })
}

// amountForm is an amount of money, in hundredths.
func amountForm() form[int64] {
	return single(span(0, MaxAmount), func(n strict.Node) (int64, bool) {
		x, good := n.Number(0, MaxAmount)
		return Rounded(x, 100), good
	}, func(hundredths int64) any { return decimal(float64(hundredths) / 100) })
}

// saidForm is a text that may differ from language to language.
func saidForm() form[lang.Text] {
	return single(ref("text"), func(n strict.Node) (lang.Text, bool) { return n.MapText(), true }, func(t lang.Text) any {
		in := t.ByLanguage()
		switch {
		case t.IsZero():
			return nil
		case in == nil:
			return string(t)
		}
		var each []strict.Entry
		for _, l := range slices.Sorted(maps.Keys(in)) {
			each = append(each, strict.Entry{Key: string(l), Value: in[l]})
		}
		return strict.InLine{Value: each}
	})
}

// listForm is a list that is written in one line.
func listForm[V any](s shape, read func(strict.Node) []V, text func(V) string) form[[]V] {
	return form[[]V]{
		shape: s,
		read:  func(_ *reader, n strict.Node, x *[]V) bool { *x = read(n); return true },
		write: func(_ *header, x *[]V) (any, bool) {
			if len(*x) == 0 {
				return nil, false
			}
			return strict.InLine{Value: textsOf(*x, text)}, true
		},
	}
}

func textsOf[V any](all []V, text func(V) string) []string {
	texts := make([]string, len(all))
	for i, v := range all {
		texts[i] = text(v)
	}
	return texts
}

func same(s string) string { return s }

// namesForm is a list of texts that another adds to.
func namesForm(s shape, read func(strict.Node) []string) form[[]string] {
	f := listForm(s, read, same)
	f.add = addNames
	return f
}

func tagsForm() form[[]string] { return namesForm(list(written(tagPattern)), tags) }

// textsForm is a list of texts, of which one stands alone.
func textsForm(s shape, read func(strict.Node) []string) form[[]string] {
	f := listForm(s, read, same)
	list := f.write
	f.write = func(h *header, x *[]string) (any, bool) {
		if len(*x) == 1 {
			return (*x)[0], (*x)[0] != ""
		}
		return list(h, x)
	}
	return f
}

func holdingsForm(s shape) form[[]Holding] { return listForm(s, holdings, Holding.String) }

// setsForm are sets of holdings, none of them empty.
func setsForm() form[[][]Holding] {
	return form[[][]Holding]{
		shape: ref("sets"),
		read: func(_ *reader, n strict.Node, x *[][]Holding) bool {
			*x = listOf(n, func(v strict.Node) []Holding {
				set := holdings(v)
				if v.IsList() && len(set) == 0 {
					v.Fault("fault.empty-set")
				}
				return set
			})
			return true
		},
		write: func(_ *header, x *[][]Holding) (any, bool) {
			all := make([][]string, len(*x))
			for i, set := range *x {
				all[i] = textsOf(set, Holding.String)
			}
			return strict.InLine{Value: all}, len(all) > 0
		},
	}
}

// lineForm is a mapping that is written in one line.
func lineForm[T any](m *mapping[T]) form[T] {
	return form[T]{
		shape: ref(m.name),
		read:  func(r *reader, n strict.Node, x *T) bool { m.read(r, n, x); return true },
		write: func(h *header, x *T) (any, bool) {
			f := m.write(h, x)
			return strict.InLine{Value: f}, len(f) > 0
		},
	}
}

// orNumber is a mapping for which a number of that range may stand.
func orNumber[T any](f form[T], low, high float64, read func(*reader, float64) T) form[T] {
	mapping := f.read
	f.shape = either(span(low, high), f.shape)
	f.read = func(r *reader, n strict.Node, x *T) bool {
		if n.IsMap() {
			return mapping(r, n, x)
		}
		number, good := n.Number(low, high)
		if good {
			*x = read(r, number)
		}
		return good
	}
	return f
}

// maybe is a value that may be missing.
func maybe[T any](f form[T]) form[*T] {
	return form[*T]{
		shape: f.shape,
		read: func(r *reader, n strict.Node, x **T) bool {
			*x = new(T)
			return f.read(r, n, *x)
		},
		write: func(h *header, x **T) (any, bool) {
			if *x == nil {
				return nil, false
			}
			return f.write(h, *x)
		},
	}
}

// rowsForm is a list of mappings that are written in one line each.
func rowsForm[T any](m *mapping[T]) form[[]T] {
	return form[[]T]{
		shape: list(ref(m.name)),
		read: func(r *reader, n strict.Node, x *[]T) bool {
			*x = listOf(n, func(v strict.Node) (row T) {
				m.read(r, m.entry(v), &row)
				return row
			})
			return true
		},
		write: func(h *header, x *[]T) (any, bool) {
			if len(*x) == 0 {
				return strict.InLine{Value: []string{}}, false
			}
			rows := make([]strict.InLine, len(*x))
			for i := range *x {
				rows[i].Value = m.write(h, &(*x)[i])
			}
			return rows, true
		},
	}
}
