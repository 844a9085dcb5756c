//go:build !long

package curriculum

const long = false // go test -tags long tries many more cohorts
