package office

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"runtime"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"jurande/internal/refusal"
)

// Cost of a password's hash, as OWASP advises for argon2id: 19 MiB, two passes.
const (
	argonMemory = 19 * 1024 // KiB
	argonTime   = 2
	argonKey    = 32
)

// hashing bounds how many hashes run at once: each takes a core and 19 MiB.
var hashing = make(chan struct{}, runtime.NumCPU())

const shortestPassword = 12 // characters, not bytes

// HashPassword makes the PHC string that is kept; a short password is refused.
func HashPassword(password string) (string, error) {
	if n := utf8.RuneCountInString(password); n < shortestPassword {
		return "", refusal.New(refusal.Invalid, "password_short", "Least", shortestPassword, "n", n).On("password")
	}
	salt := make([]byte, 16)
	rand.Read(salt)
	key := argon(password, salt, argonTime, argonMemory)
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=1$%s$%s", argon2.Version, argonMemory, argonTime, b64(salt), b64(key)), nil
}

// checkPassword compares in constant time. With no stored hash it works as long,
// so that the time tells nobody which logins exist.
func checkPassword(password, phc string) bool {
	known := phc != ""
	if !known {
		phc = absentee
	}
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false
	}
	var memory, passes uint32
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=1", &memory, &passes); err != nil {
		return false
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	want, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	if err1 != nil || err2 != nil {
		return false
	}
	same := subtle.ConstantTimeCompare(argon(password, salt, passes, memory), want) == 1
	return same && known
}

// absentee is the hash that a password is compared with when there is no such person.
var absentee = fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=1$AAAAAAAAAAAAAAAAAAAAAA$%s", argon2.Version, argonMemory, argonTime, strings.Repeat("A", 43))

func argon(password string, salt []byte, passes, memory uint32) []byte {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	return argon2.IDKey([]byte(password), salt, passes, memory, 1, argonKey)
}
