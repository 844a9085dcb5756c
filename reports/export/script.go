package export

// shareScript makes the pages of a folder share a script: it says so in the options
// and returns the script. It returns nil when there are no pages or each is to have
// its own.
var shareScript = func(o *Options, formats []string) []byte { return nil }
