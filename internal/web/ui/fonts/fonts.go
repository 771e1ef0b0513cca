// Package fonts embeds the typefaces of the pages. FONTS.md says where they come from.
package fonts

import "embed"

//go:embed *.woff2
var Files embed.FS
