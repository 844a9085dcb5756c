//go:build !linux

package export

// machine and bornOf are not known here: a run is judged by its signs of life.
func machine() string { return "" }

func bornOf(int) string { return hidden }
