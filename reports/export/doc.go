// Package export turns the rows of a cohort into a folder.
package export
