//go:build long

package assess_test

// someLearners are drawn for each role.
const someLearners = 500
