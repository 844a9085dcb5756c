//go:build !windows

package main

// displayLanguage is for Windows; elsewhere the locale variables say it.
func displayLanguage() string { return "" }
