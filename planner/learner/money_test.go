package learner

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
)

func TestParseMoney(t *testing.T) {
	const either, none = "either ", "none"
	for in, want := range map[string]string{
		"1500000": "1500000IDR", "1500000IDR": "1500000IDR", "100USD": "100USD", "29.99 usd": "29.99USD", "0": "0IDR", "007": "7IDR",
		"29,99 USD": "29.99USD", "29,99USD": "29.99USD", "USD 30": "30USD", "usd30": "30USD", "EUR 12,5": "12.50EUR", "€12": "12EUR", "12 €": "12EUR", "US$ 29.99": "29.99USD",
		"Rp 1.500.000": "1500000IDR", "Rp1.500.000,00": "1500000IDR", "rp. 1.500.000,-": "1500000IDR", "Rp 500": "500IDR", "IDR 1.500": "1500IDR", "1.500.000 rupiah": "1500000IDR",
		"1.500.000,00": "1500000IDR", "1,500,000.00": "1500000IDR", "1,500,000.5 USD": "1500000.50USD", "1.500.000 USD": "1500000USD", "1 500 000": "1500000IDR", "1'500 CHF": "1500CHF",
		"Rp\u00a01.500.000": "1500000IDR", " 1\u202f500\u202f000,25 EUR ": "1500000.25EUR",
		"1,5jt": "1500000IDR", "1.5 juta": "1500000IDR", "Rp1,25 jt": "1250000IDR", "500rb": "500000IDR", "500 RIBU": "500000IDR", "500k": "500000IDR", "2 miliar": "2000000000IDR",
		"1.5 million IDR": "1500000IDR", "2,5rb USD": "2500USD", "USD 2k": "2000USD", "1.2345jt": "1234500IDR",
		"1.500": "1500IDR", "1,500": "1500IDR", "1.234": "1234IDR", "US$1,500": "1500USD", "us$1.500": "1500USD",
		// one mark before three digits, where it could be either
		"1.500 USD": either + "1500USD 1.50USD", "1,500USD": either + "1500USD 1.50USD", "EUR 1.234": either + "1234EUR 1.23EUR",
		"1.500jt": either + "1500000000IDR 1500000IDR", "1,250rb": either + "1250000IDR 1250IDR",
		"1,5": none, "2.5": none, "1.50.000": none, "1.500,000": none, "1,00,000": none, "1.500.00": none, "0.500": none, "1.5.000": none, "1 50 000": none,
		"-5": none, "5EURO": none, "": none, " ": none, "99999999999999": none, "999999 miliar": none, "1e6": none, "1_000": none, "jt": none, "Rp": none,
		"$29.99": none, "29.99$": none, "USD 5 IDR": none, "1..5": none, "1,": none, ",5": none, "1.2345": none, "1.2345678901jt": none, "1.000.000.000.000.000.000.000": none, "5 jt 500": none,
		"100%": none, "5-10jt": none, "٣": none,
	} {
		m, err := parseMoney(in, "IDR")
		got := plainly(m)
		if e, ok := errors.AsType[*lang.Error](err); ok {
			got = none
			if e.What.ID == "value.money.either" {
				got = either + fmt.Sprint(e.What.Args["First"], " ", e.What.Args["Second"])
			}
			if e.Hint.IsZero() {
				t.Errorf("%q: no way out", in)
			}
		}
		if got != want {
			t.Errorf("parseMoney(%q) = %s, want %s", in, got, want)
		}
	}
	for in, want := range map[string]string{"1.500": "", "1,5jt": "", "1,5": "1.50USD", "500k": "500000USD", "Rp 1.500": "1500IDR"} {
		if m, err := parseMoney(in, "USD"); want != plainly(m) && (want != "" || err == nil) {
			t.Errorf("parseMoney(%q) in dollars = %v, %v, want %q", in, m, err, want)
		}
	}
}

// What a report prints is read as the same amount, in both languages; where the marks
// of the other language would make another one of it, it is refused.
func TestMoneyAsPrinted(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 4))
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	for range 20_000 {
		units := r.Int64N(graph.MaxAmount) / int64(math.Pow10(r.IntN(13)))
		want := graph.Money{Hundredths: 100 * units, Currency: pick("IDR", "USD", "EUR", "JPY")}
		if want.Currency != "IDR" && r.IntN(2) == 0 {
			want.Hundredths += r.Int64N(100)
		}
		printed := lang.For(lang.Lang(pick("en", "id"))).Money(want.Hundredths, want.Currency)
		got, err := parseMoney(printed, pick("IDR", "USD"))
		if e, ok := errors.AsType[*lang.Error](err); ok {
			if e.What.ID != "value.money.either" || e.What.Args["First"] != plainly(want) || want.Currency == "IDR" || want.Currency == "USD" {
				t.Fatalf("%q: %v", printed, err)
			}
			got, err = parseMoney(plainly(want), "IDR")
		}
		if err != nil || got != want {
			t.Fatalf("%q is read as %v, %v; it was %v", printed, got, err, want)
		}
	}
}

// Whatever is typed is an amount or a fault, and both readings of a fault are amounts.
func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"1.500.000", "Rp 1.500,-", "1,5jt", "29,99 USD", "1.500 USD", "US$ 1", "1 500 k", "-5", "€€"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := parseMoney(s, "IDR")
		e, _ := errors.AsType[*lang.Error](err)
		switch {
		case err == nil:
			if again, err := parseMoney(plainly(m), "EUR"); err != nil || again != m || m.Hundredths < 0 || m.Hundredths > 100*graph.MaxAmount {
				t.Fatalf("%q was read as %v, which is read as %v, %v", s, m, again, err)
			}
			if !strings.ContainsAny(s, "0123456789") {
				t.Fatalf("%q holds no amount, but %v was read", s, m)
			}
		case e == nil || e.Hint.IsZero():
			t.Fatalf("%q: %v", s, err)
		case e.What.ID == "value.money.either":
			for _, reading := range []string{"First", "Second"} {
				if _, err := parseMoney(e.What.Args[reading].(string), "EUR"); err != nil {
					t.Fatalf("%q: %v", s, err)
				}
			}
		}
	})
}
