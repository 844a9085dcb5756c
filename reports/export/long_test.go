//go:build long

package export

const long = true
