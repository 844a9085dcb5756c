package table

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// record is what a test wants to see of a record.
type seen struct {
	line  int
	cells string
	fault int // line of the first fault, or 0
}

func split(t testing.TB, r io.Reader, comma byte, width int) (out []seen) {
	t.Helper()
	s := newSplitter(r, comma)
	s.width = width
	var rec Record
	for {
		err := s.next(&rec)
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(rec.Cells) == 0 && rec.Faults == nil {
			continue
		}
		v := seen{rec.Line, strings.Join(rec.Cells, "|"), 0}
		if rec.Faults != nil {
			v.fault = rec.Faults[0].Line
		}
		if n := len(out); n > 0 && out[n-1].line >= v.line {
			t.Fatalf("line %d follows line %d", v.line, out[n-1].line)
		}
		out = append(out, v)
	}
}

func TestSplit(t *testing.T) {
	long := strings.Repeat("x\n", 3*LongLines)
	for _, c := range []struct {
		name, in string
		width    int
		want     []seen
	}{
		{"lines", "a,b\nc,d\r\ne,f\rg,h", 0, []seen{{1, "a|b", 0}, {2, "c|d", 0}, {3, "e|f", 0}, {4, "g|h", 0}}},
		{"blank lines", "\n\na\n\r\n\rb\n", 0, []seen{{3, "a", 0}, {6, "b", 0}}},
		{"quotes", "\"a,b\",\"c \"\"d\"\"\",\"\"\n\"x\" ,y\n", 0, []seen{{1, `a,b|c "d"|`, 0}, {2, "x|y", 0}}},
		{"several lines", "1,\"a\nb\r\nc\rd\",2\n5,x,y\n", 3, []seen{{1, "1|a\nb\nc\nd|2", 0}, {5, "5|x|y", 0}}},
		{"a quote inside is a letter", "1,5' 6\" tall,2\n2,\"a\nb\",6\"\n", 3, []seen{{1, `1|5' 6" tall|2`, 0}, {2, "2|a\nb|6\"", 0}}},
		{"never closed, to the end", "1,\"Sari,2\n2,Budi,3\n3,Ayu,4\n", 3, []seen{{1, "1", 1}, {2, "2|Budi|3", 0}, {3, "3|Ayu|4", 0}}},
		{"never closed, last line", "1,a,b\n2,\"Sari,2", 3, []seen{{1, "1|a|b", 0}, {2, "2", 2}}},
		{"never closed, then quotes", "1,\"Sari,2\n2,\"Budi, Jr\",3\n3,\"Ayu\nB\",4\n", 3, []seen{{1, "1", 1}, {2, "2|Budi, Jr|3", 0}, {3, "3|Ayu\nB|4", 0}}},
		{"twice", "1,\"Sari,2\n2,\"Budi,3\n3,Ayu,4\n", 3, []seen{{1, "1", 1}, {2, "2", 2}, {3, "3|Ayu|4", 0}}},
		{"closed by the next row", "1,\"Sari,2\n2,Budi\",3\n3,Ayu,4\n", 3, []seen{{1, "1|Sari,2\n2,Budi|3", 0}, {3, "3|Ayu|4", 0}}},
		{"closed by a later row, too many cells", "1,\"Sari,2\n2,Budi,7\n3,Ayu\",4,5,6\n", 3, []seen{{1, "1", 1}, {2, "2|Budi|7", 0}, {3, "3|Ayu\"|4|5|6", 0}}},
		{"several lines and too few", "1,\"a\nb\"\n3,Ayu,4\n", 3, []seen{{1, "1|a\nb", 0}, {3, "3|Ayu|4", 0}}},
		{"after several lines", "1,\"a\nb\",\"Sari\n3,Ayu,4\n", 3, []seen{{1, "1|a\nb", 2}, {3, "3|Ayu|4", 0}}},
		{"not doubled", "1,\"a \"b\" c\",2\n2,x,y\n", 3, []seen{{1, "1", 1}, {2, "2|x|y", 0}}},
		{"many lines", "1,\"" + long + "\",2\n2,y,z\n", 3, []seen{{1, "1|" + long + "|2", 0}, {3*LongLines + 2, "2|y|z", 0}}},
		{"many lines that look like rows", "1,\"" + strings.ReplaceAll(long, "x", "a,b,c") + "\",2\n", 3, []seen{{1, "1|" + strings.ReplaceAll(long, "x", "a,b,c") + "|2", 0}}},
		{"many lines and too many cells", "1,\"Sari,2\n" + strings.Repeat("2,b,c\n", LongLines+1) + "3,Ayu\",4,5,6\n", 3, append(append([]seen{{1, "1", 1}}, func() (out []seen) {
			for i := range LongLines + 1 {
				out = append(out, seen{i + 2, "2|b|c", 0})
			}
			return out
		}()...), seen{LongLines + 3, "3|Ayu\"|4|5|6", 0})},
		{"many lines, never closed", "1,\"" + long + "2,y,z\n", 3, append([]seen{{1, "1", 1}}, func() (out []seen) {
			for i := range 3*LongLines - 1 {
				out = append(out, seen{i + 2, "x", 0})
			}
			return append(out, seen{3*LongLines + 1, "2|y|z", 0})
		}()...)},
		{"a line without end", strings.Repeat("x", MaxRecord+10) + "\n2,b\n", 2, []seen{{1, "", 1}, {2, "2|b", 0}}},
	} {
		for name, r := range map[string]io.Reader{"": strings.NewReader(c.in), " byte by byte": iotest.OneByteReader(strings.NewReader(c.in))} {
			if got := split(t, r, ',', c.width); !slices.Equal(got, c.want) {
				t.Errorf("%s%s:\n%.300s, want\n%.300s", c.name, name, fmt.Sprintf("%#v", got), fmt.Sprintf("%#v", c.want))
			}
		}
	}
}

// agrees holds the splitter to encoding/csv wherever that has no complaint and knows
// the line endings.
func agrees(t *testing.T, data string) {
	if strings.Contains(strings.ReplaceAll(data, "\r\n", ""), "\r") || strings.Contains(data, "\xef\xbb\xbf") {
		return
	}
	c := csv.NewReader(strings.NewReader(data))
	c.FieldsPerRecord = -1
	var want []seen
	for {
		cells, err := c.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return
		}
		line, _ := c.FieldPos(0)
		want = append(want, seen{line, strings.Join(cells, "|"), 0})
	}
	if got := split(t, strings.NewReader(data), ',', 0); !slices.Equal(got, want) {
		t.Errorf("%q is read as %v, want %v", data, got, want)
	}
}

func TestAgreesWithEncodingCSV(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.UseCRLF = r.IntN(2) == 0
		for range 1 + r.IntN(5) {
			row := []string{}
			for range 1 + r.IntN(5) {
				cell := ""
				for range r.IntN(6) {
					cell += []string{"a", ",", `"`, "\n", " ", "é", "😀", ";", "\t"}[r.IntN(9)]
				}
				row = append(row, cell)
			}
			w.Write(row)
		}
		w.Flush()
		agrees(t, b.String())
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"a\nb\",c\r\n", "\"a", "\"a\"\"b\",\"\"\n", "a\"b\n", "\"a\" b\n\"c\n", "\r\r\n\"\r\"\r"} {
		f.Add(s, 0)
		f.Add(s, 2)
	}
	f.Fuzz(func(t *testing.T, data string, width int) {
		agrees(t, data)
		got := split(t, strings.NewReader(data), ',', width)
		if again := split(t, iotest.HalfReader(strings.NewReader(data)), ',', width); !slices.Equal(got, again) {
			t.Errorf("read in pieces %q is %v, not %v", data, again, got)
		}
		lines := 1 + strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(data), "\n")
		if n := len(got); n > 0 && got[n-1].line > lines {
			t.Errorf("line %d of %d", got[n-1].line, lines)
		}
	})
}

func BenchmarkRows(b *testing.B) {
	var data bytes.Buffer
	data.WriteString("id,name,email,to,hours_per_week,start,by,have\n")
	for i := range 20_000 {
		fmt.Fprintf(&data, "%d,\"Sari, %d\",sari%d@example.org,social-media-manager,8,2026-12-01,,canva=3;copywriting=2\n", i, i, i)
	}
	text := data.Bytes()
	b.Run("table", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			t, err := Open("x.csv", bytes.NewReader(text), int64(len(text)), Options{})
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for ; err == nil; n++ {
				_, err = t.Next()
			}
			if n != 20_001 {
				b.Fatal(n, err)
			}
		}
		b.ReportMetric(float64(b.N)*20_000/b.Elapsed().Seconds(), "rows/s")
	})
	b.Run("encoding-csv", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			c := csv.NewReader(bytes.NewReader(text))
			c.ReuseRecord = true
			for {
				if _, err := c.Read(); err != nil {
					break
				}
			}
		}
		b.ReportMetric(float64(b.N)*20_000/b.Elapsed().Seconds(), "rows/s")
	})
}
