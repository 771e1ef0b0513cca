package quiz

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/refusal"
)

// LargestFile bounds a file of questions in text.
const LargestFile = 16 << 20

// Decode reads a text in UTF-8, or in the old encoding of Windows when it is not.
func Decode(data []byte) (string, error) {
	if len(data) > LargestFile {
		return "", refusal.New(refusal.TooLarge, "item_large", "limit", LargestFile>>20)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		data, _ = charmap.Windows1252.NewDecoder().Bytes(data) // a table of one byte never fails
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return string(bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))), nil
}

// Around gives the bounds of a number with a tolerance, in decimals.
func Around(x, tolerance float64) (low, high float64) {
	return questionnaire.Sum(x, -tolerance), questionnaire.Sum(x, tolerance)
}
