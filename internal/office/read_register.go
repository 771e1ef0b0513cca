package office

import (
	"bytes"
	"io"
	"os"
	"strings"

	"jurande/internal/export/register"
	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// LargestExtract bounds an extract of the register that is sent by a page, in bytes.
const LargestExtract = 50 << 20

// ReadRegister finds the sheet of one title in an extract of the national register
// (XML, or the archive that holds it). Nothing is kept: the office looks at what was
// read, completes it, and saves it as it saves what is typed.
func (o *Office) ReadRegister(raw []byte, code string) (framework.Registration, error) {
	code = strings.ToUpper(strings.ReplaceAll(code, " ", ""))
	if !framework.IsTitleCode(code) {
		return framework.Registration{}, refusal.New(refusal.Invalid, "registration_code", "value", code).On("code")
	}
	in, done, err := openExtract(raw)
	if err != nil {
		return framework.Registration{}, err
	}
	defer done()
	var wrong, broken error
	seen := 0
	for sheet, err := range register.Fiches(in) {
		if err == nil {
			seen++
		}
		broken = nil
		switch {
		case err != nil && sheet.Registration.Code == "":
			broken = err // a sheet without code, or the end of what can be read
		case sheet.Registration.Code != code:
		case err != nil:
			wrong = err
		default:
			return sheet.Registration, nil
		}
	}
	switch {
	case wrong != nil:
		return framework.Registration{}, wrong
	case broken != nil:
		return framework.Registration{}, broken
	}
	return framework.Registration{}, refusal.New(refusal.Invalid, "register_no_sheet", "code", code, "n", seen).On("code")
}

// openExtract unpacks the archive in which the register is published, if it is one.
func openExtract(raw []byte) (in io.Reader, done func() error, err error) {
	if !bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		return bytes.NewReader(raw), func() error { return nil }, nil
	}
	file, err := os.CreateTemp("", "jurande-register-*.zip")
	if err != nil {
		return nil, nil, err
	}
	defer os.Remove(file.Name()) // stays readable while it is open
	if _, err := file.Write(raw); err != nil {
		file.Close()
		return nil, nil, err
	}
	if err := file.Close(); err != nil {
		return nil, nil, err
	}
	opened, err := register.Open(file.Name())
	if err != nil {
		return nil, nil, err
	}
	return opened, opened.Close, nil
}
