package export

import (
	"crypto/sha256"
	"slices"

	"skillroute/reports/page"
)

func (r *run) sharesScript() bool {
	return !r.Standalone && slices.Contains(r.documents(), "html")
}

// script writes the script that learners' pages share and lists it. There is none
// when there are no pages, or when each is to have its own.
func (r *run) script() error {
	if !r.sharesScript() {
		return nil
	}
	data := page.Script()
	e := entry{Name: learnersName + "/" + scriptName, sum: sha256.Sum256(data), Bytes: int64(len(data))}
	if err := r.put(e, "script", data); err != nil {
		return err
	}
	return r.list(e)
}
