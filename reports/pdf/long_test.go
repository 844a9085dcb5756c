//go:build long

package pdf

// sizes are the cohorts whose short edition is measured.
var sizes = []int{1, 4, 8, 26, 27, 60, 78, 79, 520, 521, 1500, 10_000}
