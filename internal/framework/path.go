package framework

import "strconv"

// index writes a place inside a list the way messages and line finders read it.
func index(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
