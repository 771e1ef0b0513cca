// Package deliverable holds the kinds of files that can be handed in: how each is
// recognised by its bytes, whatever its name says, and what is taken out of it
// before markers see it, so that a copy stays anonymous.
package deliverable

import (
	"strings"
	"unicode/utf8"

	"github.com/gabriel-vasile/mimetype"

	"jurande/internal/refusal"
)

// Kind is a kind of file that can be attached to a copy.
type Kind struct {
	MediaType string
	Extension string // with its point
	// clean gives what markers see.
	clean func([]byte) ([]byte, Cleaning)
	// sound refuses a file that could not be read.
	sound func([]byte) *refusal.Refusal
}

// Kinds is the written list; the catalogue has a word for each ("deliverable.<media type>").
var Kinds = []Kind{
	{"application/pdf", ".pdf", cleanPDF, soundPDF},
	{"text/plain", ".txt", cleanText, soundText},
}

// Cleaning is what became of the author's name that a file may carry.
type Cleaning string

const (
	NothingToTake Cleaning = "nothing"  // the file names nobody
	Taken         Cleaning = "taken"    // author, title and program were blanked
	NotTaken      Cleaning = "not_done" // they may still be there: the file is encrypted or unusual
)

// Cleanings is the written list; the catalogue has a word for each ("cleaning.<value>").
var Cleanings = []Cleaning{NothingToTake, Taken, NotTaken}

// MostBytes bounds a file.
const MostBytes = 20 << 20

// Recognise tells the kind of a file by its bytes; a refusal says what it is
// instead and how to send it.
func Recognise(raw []byte) (Kind, error) {
	if len(raw) == 0 {
		return Kind{}, refusal.New(refusal.Invalid, "deliverable_empty")
	}
	if len(raw) > MostBytes {
		return Kind{}, refusal.New(refusal.TooLarge, "deliverable_too_large", "Most", MostBytes>>20)
	}
	k, err := kindOf(raw)
	if err != nil {
		return Kind{}, err
	}
	if no := k.sound(raw); no != nil {
		return Kind{}, no
	}
	return k, nil
}

func kindOf(raw []byte) (Kind, error) {
	found := mimetype.Detect(raw)
	for m := found; m != nil; m = m.Parent() {
		switch {
		case m.Is("application/pdf"):
			return Kinds[0], nil
		case m.Is("text/html"), m.Is("text/rtf"), m.Is("image/svg+xml"):
			return Kind{}, refusal.New(refusal.Invalid, "deliverable_not_plain", "Type", found.String())
		case m.Is("text/plain"):
			return Kinds[1], nil
		}
	}
	key := "deliverable_kind"
	switch name := found.String(); {
	case strings.Contains(name, "officedocument"), strings.Contains(name, "opendocument"), strings.Contains(name, "msword"), strings.Contains(name, "ms-"), found.Is("application/x-ole-storage"):
		key = "deliverable_office"
	case strings.HasPrefix(name, "image/"):
		key = "deliverable_image"
	case found.Is("application/zip"):
		key = "deliverable_zip"
	}
	if key == "deliverable_kind" && likelyText(raw) {
		return Kinds[1], nil
	}
	return Kind{}, refusal.New(refusal.Invalid, key, "Type", found.String())
}

// likelyText accepts old text files: letters of Windows-1252 and no control character.
func likelyText(raw []byte) bool {
	for _, b := range raw {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' {
			return false
		}
	}
	return true
}

// Clean gives the bytes that markers see and what became of the author's name.
// The bytes given are not changed.
func (k Kind) Clean(raw []byte) ([]byte, Cleaning) { return k.clean(raw) }

// Of finds a kind by its media type.
func Of(mediaType string) (Kind, bool) {
	for _, k := range Kinds {
		if k.MediaType == mediaType {
			return k, true
		}
	}
	return Kind{}, false
}

func soundText(raw []byte) *refusal.Refusal {
	if strings.TrimSpace(string(raw)) == "" {
		return refusal.New(refusal.Invalid, "deliverable_empty")
	}
	return nil
}

// cleanText gives UTF-8 whatever the encoding; a text names nobody outside what it says.
func cleanText(raw []byte) ([]byte, Cleaning) {
	return toUTF8(raw), NothingToTake
}

func validUTF8(raw []byte) bool { return utf8.Valid(raw) }
