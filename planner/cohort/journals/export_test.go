package journals

// Alike is how near two names are.
var Alike = alike
