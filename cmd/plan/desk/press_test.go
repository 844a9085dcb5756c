package desk

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
)

var (
	formTag      = regexp.MustCompile(`<form\b[^>]*>`)
	fieldTag     = regexp.MustCompile(`(?s)<(input|textarea|select)\b([^>]*)>(?:([^<]*)</textarea>|(.*?)</select>)?`)
	chosenOption = regexp.MustCompile(`<anOption value="([^"]*)" selected>`)
	anOption     = regexp.MustCompile(`<anOption value="([^"]*)"`)
	attr         = regexp.MustCompile(`([\w-]+)(?:="([^"]*)")?`)
)

// attributes are those of a tag.
func attributes(tag string) map[string]string {
	all := map[string]string{}
	for _, m := range attr.FindAllStringSubmatch(tag, -1)[1:] {
		all[m[1]] = html.UnescapeString(m[2])
	}
	return all
}

// press sends the form of a button of a page as a browser without scripts does, with what is
// typed into its fields: pairs of name and value.
func (x *tester) press(page, button string, typed ...string) *httptest.ResponseRecorder {
	x.Helper()
	quoted := `id="` + html.EscapeString(button) + `"`
	at := strings.Index(page, quoted)
	if at < 0 {
		x.Fatalf("no button %q on the page:\n%s", button, seen(page))
	}
	from := strings.LastIndex(page[:at], "<")
	tag := attributes(page[from : at+strings.Index(page[at:], ">")+1])
	start := -1
	if id, ok := tag["form"]; ok {
		if i := strings.Index(page, `<form id="`+id+`"`); i >= 0 {
			start = i
		}
	} else if all := formTag.FindAllStringIndex(page[:from], -1); all != nil {
		start = all[len(all)-1][0]
	}
	if start < 0 {
		x.Fatalf("the button %q has no form", button)
	}
	whole := page[start : start+strings.Index(page[start:], "</form>")]
	form := attributes(formTag.FindString(whole))
	values := url.Values{}
	for _, m := range fieldTag.FindAllStringSubmatch(whole, -1) {
		f := attributes("<x " + m[2] + ">")
		switch value := f["value"]; {
		case f["name"] == "":
		case m[1] == "textarea":
			values.Set(f["name"], html.UnescapeString(m[3]))
		case m[1] == "select":
			if o := chosenOption.FindStringSubmatch(m[4]); o != nil {
				value = o[1]
			} else if o := anOption.FindStringSubmatch(m[4]); o != nil {
				value = o[1]
			}
			values.Set(f["name"], html.UnescapeString(value))
		case f["type"] == "checkbox" || f["type"] == "radio":
			if _, on := f["checked"]; on {
				values.Set(f["name"], value)
			}
		default:
			values.Set(f["name"], value)
		}
	}
	for i := 0; i < len(typed); i += 2 {
		values.Set(typed[i], typed[i+1])
	}
	if name := tag["name"]; name != "" {
		values.Add(name, tag["value"])
	}
	action := form["action"]
	if to, ok := tag["formaction"]; ok {
		action = to
	}
	if form["method"] != "post" {
		return x.send(httptest.NewRequest("GET", "http://"+testHost+action+"?"+values.Encode(), nil))
	}
	return x.post(action, values)
}

// pressed presses a button whose act is done, and gives the page that it leads to.
func (x *tester) pressed(page, button string, typed ...string) string {
	x.Helper()
	w := x.press(page, button, typed...)
	if w.Code != http.StatusSeeOther {
		x.Fatalf("%s: %d\n%s", button, w.Code, seen(w.Body.String()))
	}
	return x.get(w.Header().Get("Location"))
}

// denied presses a button whose act is not done, and gives the page that says so.
func (x *tester) denied(page, button string, typed ...string) string {
	x.Helper()
	w := x.press(page, button, typed...)
	if w.Code != http.StatusUnprocessableEntity && w.Code != http.StatusConflict {
		x.Fatalf("%s: %d, not refused\n%s", button, w.Code, seen(w.Body.String()))
	}
	return w.Body.String()
}
