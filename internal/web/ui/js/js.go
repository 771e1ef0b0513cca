// Package js holds the small modules that make pages quicker to use. Each page
// works without them wherever it can. They are typed by JSDoc and have no build.
package js

import "embed"

//go:embed *.js
var Files embed.FS
