//go:build !long

package export

// long says whether tests of processes take all the tries that they are quoted with:
//
//	go test -tags long ./reports/export
const long = false
