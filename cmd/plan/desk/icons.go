package desk

import (
	"fmt"
	"html/template"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// functions are those of the templates in a language.
func functions(l lang.Lang) template.FuncMap {
	say := lang.For(l).NoBreak()
	return template.FuncMap{
		"icon":     icon,
		"kind":     kindIcon,
		"pips":     pips,
		"meter":    meter,
		"standing": func(s progress.Standing) template.HTML { return standing(say, s) },
		"stress":   stress,
		"rating":   rating,
		"sub":      func(a, b int) int { return a - b },
	}
}

// icons are the drawings of all screens, 20 by 20 and in the colour of the text that they
// stand in. They say nothing alone: a word or an aria-label stands with each.
var icons = map[string]string{
	"people":  line(2, "M1.8 16.5c.5-3 2.5-4.6 5.2-4.6s4.7 1.6 5.2 4.6M13 4.3a2.8 2.8 0 010 5.4M15 12.4c1.8.6 2.9 2 3.2 4.1M10 7a3 3 0 11-6 0 3 3 0 016 0z"),
	"lock":    `<rect x="4" y="9" width="12" height="8.5" rx="2" fill="none" stroke="currentColor" stroke-width="2"/>` + line(2, "M6.8 9V6.4a3.2 3.2 0 016.4 0V9"),
	"plus":    line(2.2, "M10 3.5v13M3.5 10h13"),
	"minus":   line(2.4, "M3.5 10h13"),
	"search":  `<circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" stroke-width="2"/>` + line(2, "M13 13l4.5 4.5"),
	"menu":    line(2, "M3 5.5h14M3 10h14M3 14.5h14"),
	"ok":      circle + line(2.2, "M6 10.3l2.8 2.8L14 7.2"),
	"risk":    line(2, "M10 2.2L18.6 17.4H1.4zM10 8v4.2") + `<circle cx="10" cy="14.7" r="1.1" fill="currentColor"/>`,
	"off":     line(2, "M6.6 2h6.8L18 6.6v6.8L13.4 18H6.6L2 13.4V6.6zM10 5.6v5.6") + `<circle cx="10" cy="14.2" r="1.2" fill="currentColor"/>`,
	"stalled": `<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3.2 2.6"/>` + line(2.2, "M7.8 7v6M12.2 7v6"),
	"flag":    line(2, "M4.5 18V2.5") + `<path d="M5 3h11l-2.6 3.8L16 10.6H5z" fill="currentColor"/>`,
	"open":    line(2, "M5 8l5 5 5-5"),
	"check":   line(2.4, "M4 10.5l4 4 8-9"),
	"cross":   line(2.2, "M5 5l10 10M15 5L5 15"),
	"swap":    line(1.9, "M3 7h13M12 3l4 4-4 4M17 13H4M8 17l-4-4 4-4"),
	"more":    `<circle cx="4.5" cy="10" r="1.7" fill="currentColor"/><circle cx="10" cy="10" r="1.7" fill="currentColor"/><circle cx="15.5" cy="10" r="1.7" fill="currentColor"/>`,
	"up":      line(2, "M10 16V4.5M5 9.2l5-5 5 5"),
	"down":    line(2, "M10 4v11.5M5 10.8l5 5 5-5"),
	"pin":     line(2, "M7 2.5h6M8 3v5l-2.5 3.5h9L12 8V3M10 11.5V18"),
	"note":    line(2, "M4 2.8h8.6L16 6.2v11H4zM7 8h6M7 11h6M7 14h3.5"),
	"file":    line(2, "M10 3v10M5.6 9l4.4 4.4L14.4 9M3.5 17h13"),
	"back":    line(2, "M8 4L3 9l5 5M3.5 9H12a5 5 0 010 8H9"),
}

const circle = `<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2"/>`

func line(width float64, d string) string {
	return fmt.Sprintf(`<path d="%s" fill="none" stroke="currentColor" stroke-width="%g" stroke-linecap="round" stroke-linejoin="round"/>`, d, width)
}

// icon is a drawing of the table, hidden from readers of screens.
func icon(name string) (template.HTML, error) {
	d, ok := icons[name]
	if !ok {
		return "", fmt.Errorf("no icon %q", name)
	}
	return template.HTML(`<svg class="ic" width="17" height="17" viewBox="0 0 20 20" aria-hidden="true">` + d + `</svg>`), nil
}

// kindIcon is the shape of a kind of step; the coach's own steps have a cross.
func kindIcon(k any) template.HTML {
	shape, name := `<path d="M6 1v10M1 6h10" stroke="currentColor" stroke-width="2.6"/>`, "own"
	switch k {
	case graph.KindStudy:
		shape, name = `<circle cx="6" cy="6" r="5" fill="currentColor"/>`, "study"
	case graph.KindCarry:
		shape, name = `<path d="M6 1.2L10.8 6 6 10.8 1.2 6z" fill="none" stroke="currentColor" stroke-width="1.9"/>`, "carry"
	case graph.KindCourse:
		shape, name = `<rect x="1.3" y="1.3" width="9.4" height="9.4" fill="currentColor"/>`, "course"
	case graph.KindPractice:
		shape, name = `<path d="M6 1.2L11.2 10.8H.8z" fill="currentColor"/>`, "practice"
	}
	return template.HTML(`<svg class="ic kind-` + name + `" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">` + shape + `</svg>`)
}

// pips draw a level: filled up to what is held, empty up to what is asked for, dots up to the
// highest. A number says the same beside them.
func pips(have, need, highest int) template.HTML {
	var b strings.Builder
	b.WriteString(`<span class="pips" aria-hidden="true">`)
	for i := 1; i <= max(highest, need, have); i++ {
		switch {
		case i <= have:
			b.WriteString(`<i class="h"></i>`)
		case i <= need:
			b.WriteString(`<i></i>`)
		default:
			b.WriteString(`<i class="o"></i>`)
		}
	}
	b.WriteString(`</span>`)
	return template.HTML(b.String())
}

// meter is a bar of what is done of all; numbers of any kind. Words say the same beside it.
func meter(done, all any) (template.HTML, error) {
	d, err := number(done)
	if err != nil {
		return "", err
	}
	a, err := number(all)
	if err != nil {
		return "", err
	}
	width := 0.0
	if a > 0 {
		width = min(max(d/a, 0), 1) * 110
	}
	return template.HTML(fmt.Sprintf(`<svg class="meter" width="110" height="7" viewBox="0 0 110 7" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="110" height="7"/><rect class="fill" width="%.4g" height="7"/></svg>`, width)), nil
}

func number(v any) (float64, error) {
	switch x := v.(type) {
	case float64:
		return x, nil
	case int:
		return float64(x), nil
	case int64:
		return float64(x), nil
	case graph.Minutes:
		return float64(x), nil
	}
	return 0, fmt.Errorf("a meter of %T", v)
}

// standings are the looks of the standings: the icon, and the class of the colour.
var standings = map[progress.Standing][2]string{
	progress.StandingDone:    {"flag", "done"},
	progress.StandingOnTrack: {"ok", "ok"},
	progress.StandingAtRisk:  {"risk", "risk"},
	progress.StandingOff:     {"off", "off"},
	progress.StandingStalled: {"stalled", "stall"},
}

// standing is a standing as a shape, a word and a colour; nothing where there is none.
func standing(say *lang.Printer, s progress.Standing) template.HTML {
	x, ok := standings[s]
	if !ok {
		return ""
	}
	shape, _ := icon(x[0])
	return template.HTML(`<span class="st `+x[1]+`">`) + shape + template.HTML(template.HTMLEscapeString(answer.StandingWord(say, s))+`</span>`)
}

// stress is a text of package answer, with what is stressed in bold.
func stress(text string) template.HTML {
	var b strings.Builder
	for _, s := range answer.Spans(text) {
		if s.Strong {
			b.WriteString("<b>" + template.HTMLEscapeString(s.Text) + "</b>")
		} else {
			b.WriteString(template.HTMLEscapeString(s.Text))
		}
	}
	return template.HTML(b.String())
}
