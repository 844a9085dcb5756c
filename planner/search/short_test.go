//go:build !long

package search

const long = false // go test -tags long runs the long tables
