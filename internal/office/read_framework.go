package office

import (
	"bytes"

	"go.yaml.in/yaml/v3"

	"jurande/internal/export/caseexchange"
	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// readFramework reads a published text, whatever its format; what is unsound is refused.
func readFramework(name string, raw []byte) (framework.Framework, error) {
	if caseexchange.IsPackage(raw) {
		return caseexchange.Import(raw)
	}
	var f framework.Framework
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil {
		return f, refusal.New(refusal.Invalid, "framework_unreadable", "name", name).Because(err)
	}
	return f, framework.Check(f).Or()
}
