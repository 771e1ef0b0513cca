package office

import (
	"jurande/internal/export/caseexchange"
	"jurande/internal/framework"
	"jurande/internal/framework/reading"
)

// readFramework reads a published text, whatever its format; what is unsound is refused.
func readFramework(name string, raw []byte) (f framework.Framework, err error) {
	if caseexchange.IsPackage(raw) {
		f, err = caseexchange.Import(raw)
	} else {
		f, err = reading.Read(name, raw)
	}
	if err != nil {
		return framework.Framework{}, err
	}
	return f, framework.Check(f).Or()
}
