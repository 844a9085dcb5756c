//go:build long

package search

const long = true
