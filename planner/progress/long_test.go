//go:build long

package progress

// How often a writer is killed, and how many events each of two writers adds.
const kills, each = 200, 1000

// How many random histories are reviewed.
const histories = 500
