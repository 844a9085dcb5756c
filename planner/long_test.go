//go:build long

package planner_test

const long = true
