package office

import (
	"jurande/internal/export/caseexchange"
	"jurande/internal/framework"
	"jurande/internal/framework/reading"
)

// readFramework reads a published text, whatever its format; what is unsound is refused.
func readFramework(name string, raw []byte) (framework.Framework, error) {
	if caseexchange.IsPackage(raw) {
		return caseexchange.Import(raw)
	}
	f, err := reading.Read(name, raw)
	if err != nil {
		return f, err
	}
	return f, framework.Check(f).Or()
}
