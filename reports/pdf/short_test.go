//go:build !long

package pdf

// sizes are the cohorts whose short edition is measured.
var sizes = []int{1, 4, 8, 60}
