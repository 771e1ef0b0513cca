// Package seed holds the published text of the title that the demo carries through.
package seed

import _ "embed"

// Text is the référentiel as its certifier published it: a four-column table, UTF-8.
//
//go:embed referentiel-mpi.txt
var Text []byte
