//go:build !long

package planner_test

const long = false // go test -tags long runs the long tables
