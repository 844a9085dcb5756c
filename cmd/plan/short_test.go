//go:build !long

package main

// scaled is few in a quick run, many in go test -tags long.
func scaled(few, many int) int { return few }
