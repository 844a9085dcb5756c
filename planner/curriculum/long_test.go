//go:build long

package curriculum

const long = true
