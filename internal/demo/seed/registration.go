package seed

import _ "embed"

// Registration is what the national register says of the title, entered by hand
// (register.ReadYAML).
//
//go:embed registration.yaml
var Registration []byte

// Regulation is the rules of the title, invented for the demo (regulation.Parse).
//
//go:embed regulation.yaml
var Regulation []byte
