//go:build long

package main

func scaled(few, many int) int { return many }
