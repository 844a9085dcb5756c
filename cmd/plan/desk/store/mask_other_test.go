//go:build !unix

package store

func openMask() (back func()) { return func() {} }
