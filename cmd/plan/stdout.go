package main

import (
	"io"
	"os"
)

// checked remembers that standard output could not be written, for all who write to it
// without looking: help, lists, completion scripts.
type checked struct {
	io.Writer
	err error
}

func (c *checked) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	if err != nil && c.err == nil {
		c.err = err
	}
	return n, err
}

// file is the file behind standard output; nil when it is none.
func (c *checked) file() *os.File {
	f, _ := c.Writer.(*os.File)
	return f
}
