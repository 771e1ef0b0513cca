package reading

import (
	"errors"

	"jurande/internal/refusal"
)

// refuse makes a refusal that names the file; the words are in the catalogues.
func refuse(name, key string, facts ...any) *refusal.Refusal {
	return refusal.New(refusal.Invalid, key, append([]any{"file", shown(name)}, facts...)...)
}

// shown is the file as people know it.
func shown(name string) string {
	if name == "" || name == "-" {
		return "entrée standard"
	}
	return name
}

// named adds the file to refusals made below, where it is not known.
func named(name string, err error) error {
	var list refusal.List
	if errors.As(err, &list) {
		for _, r := range list {
			r.Facts["file"] = shown(name)
		}
	}
	var one *refusal.Refusal
	if errors.As(err, &one) {
		one.Facts["file"] = shown(name)
	}
	return err
}
