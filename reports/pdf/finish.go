package pdf

import (
	"bytes"
	"fmt"
	"strconv"
)

// finish adds to a file of gofpdf what gofpdf cannot write: the language of the
// text and the wish to show the title in the window. Both go into the catalog,
// which gofpdf writes last, so that only the place of the cross-reference table
// moves. They came with version 1.4 of the format; gofpdf says 1.3.
func finish(file []byte, lang string) ([]byte, error) {
	const catalog, version = "/Type /Catalog\n", "%PDF-1.4"
	at := bytes.LastIndex(file, []byte(catalog))
	xref := bytes.LastIndex(file, []byte("\nxref\n"))
	start := bytes.LastIndex(file, []byte("\nstartxref\n"))
	if at < 0 || xref < at || start < xref || !bytes.HasPrefix(file, []byte("%PDF-1.3")) {
		return nil, fmt.Errorf("pdf: the catalog of the file is not where gofpdf puts it")
	}
	more := "/Lang (" + lang + ")\n/ViewerPreferences <</DisplayDocTitle true>>\n"
	var out bytes.Buffer
	out.Grow(len(file) + len(more) + 16)
	out.WriteString(version)
	out.Write(file[len(version) : at+len(catalog)])
	out.WriteString(more)
	out.Write(file[at+len(catalog) : start])
	out.WriteString("\nstartxref\n" + strconv.Itoa(xref+1+len(more)) + "\n%%EOF\n")
	return out.Bytes(), nil
}
