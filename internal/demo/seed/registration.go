package seed

import _ "embed"

// Registration is what the national register says of the title, entered by hand
// (register.ReadYAML).
//
//go:embed registration.yaml
var Registration []byte
