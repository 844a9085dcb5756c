//go:build !long

package progress

// How often a writer is killed, and how many events each of two writers adds.
const kills, each = 12, 50

// How many random histories are reviewed.
const histories = 40
