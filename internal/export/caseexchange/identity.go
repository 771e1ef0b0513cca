package caseexchange

import (
	"strings"

	"github.com/google/uuid"

	"jurande/internal/framework"
)

// space is the namespace of the identifiers that we make: UUIDs of version 5, so
// that the same référentiel always gives the same package.
var space = uuid.MustParse("6f2c1f0e-6f0b-5d6b-9a57-1b8a3f0d7c41")

// documentKey is the entry of Framework.Source that names the package itself, and
// rubricMark the end of the entries that name grids and their lines.
const (
	documentKey = "document"
	rubricMark  = "#rubric"
)

// names gives each object of a package its identifier and address: those of its
// makers when the référentiel was imported, ours otherwise.
type names struct {
	title  string
	source map[string]framework.Origin
}

func (n names) own(key string) string {
	return uuid.NewSHA1(space, []byte(n.title+"\x00"+key)).String()
}

// of gives identifier and address of the object under this key.
func (n names) of(key string) (identifier, uri string) {
	identifier = n.own(key)
	from, imported := n.source[key]
	if !imported || from.URI == "" {
		return identifier, "urn:uuid:" + identifier
	}
	if id, ok := uuidOf(from); ok {
		identifier = id
	}
	return identifier, from.URI
}

// uuidOf is the identifier that an origin tells, or the one that ends its address;
// the schema accepts nothing but a UUID.
func uuidOf(from framework.Origin) (string, bool) {
	if isUUID(from.Identifier) {
		return from.Identifier, true
	}
	if n := len(from.URI) - 36; from.Identifier == "" && n >= 0 && isUUID(from.URI[n:]) {
		return from.URI[n:], true
	}
	return "", false
}

func isUUID(s string) bool { return len(s) == 36 && uuid.Validate(s) == nil }

// code is the numbering that people read: the makers' own, else our id.
func (n names) code(id string) string {
	if c := n.source[id].Code; c != "" {
		return c
	}
	return shown(id)
}

// shown writes a key as people read it: "B1.A1#S1" is "B1.A1.S1".
func shown(key string) string { return strings.Replace(key, "#", ".", 1) }

// learn is the reverse: the origin to keep for an object of a package, nothing when
// the object bears the names that we would give it.
func (n names) learn(key, identifier, uri, code string) (framework.Origin, bool) {
	o := framework.Origin{}
	own := n.own(key)
	if uri != "" && uri != "urn:uuid:"+own {
		o.URI = uri
		if identifier != "" && !strings.HasSuffix(uri, identifier) {
			o.Identifier = identifier
		}
	} else if identifier != "" && identifier != own {
		o.URI = "urn:uuid:" + identifier
	}
	if code != shown(key) {
		o.Code = code
	}
	return o, o != framework.Origin{}
}
