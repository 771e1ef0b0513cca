package exam

import (
	"errors"
	"io"
	"strings"
)

// alphabet of copy numbers: no vowel, so that no word appears; nothing that a hand
// could write for something else (0 O, 1 I L, 2 Z, 5 S, 8 B, U V).
const alphabet = "3469CDFGHJKMNPQRTVWXY7"

// A number has five drawn characters and a check character: "7K3-PM4".
const drawn = 5

// Numbers draws n different copy numbers that are not yet taken. They come from
// chance alone: nothing of the candidate, the assessment or the order is in them.
func Numbers(n int, taken func(number string) bool, chance io.Reader) ([]string, error) {
	list := make([]string, 0, n)
	mine := make(map[string]bool, n)
	raw := make([]byte, 256)
	at := len(raw)
	next := func() (byte, error) {
		for {
			if at == len(raw) {
				if _, err := io.ReadFull(chance, raw); err != nil {
					return 0, err
				}
				at = 0
			}
			b := raw[at]
			at++
			if int(b) < 256/len(alphabet)*len(alphabet) { // each character as likely as another
				return b % byte(len(alphabet)), nil
			}
		}
	}
	for tries := 0; len(list) < n; tries++ {
		if tries > 1000+100*n {
			return nil, errors.New("exam: nearly all copy numbers are taken")
		}
		var code [drawn]byte
		for i := range code {
			b, err := next()
			if err != nil {
				return nil, err
			}
			code[i] = b
		}
		number := write(code)
		if !mine[number] && !taken(number) {
			mine[number] = true
			list = append(list, number)
		}
	}
	return list, nil
}

func write(code [drawn]byte) string {
	var b strings.Builder
	for i, c := range code {
		if i == 3 {
			b.WriteByte('-')
		}
		b.WriteByte(alphabet[c])
	}
	b.WriteByte(alphabet[check(code)])
	return b.String()
}

// check is ISO 7064's hybrid system on our alphabet (MOD 23,22): one wrong
// character is always seen, and two swapped ones nearly always.
func check(code [drawn]byte) byte {
	const m = len(alphabet)
	p := m
	for _, c := range code {
		if p = (p + int(c)) % m; p == 0 {
			p = m
		}
		p = p * 2 % (m + 1)
	}
	return byte((m + 1 - p) % m)
}

// ParseNumber reads a copy number as people and files write it: small letters,
// with or without the hyphen. False when it is not one, or its check character is wrong.
func ParseNumber(s string) (string, bool) {
	s = strings.ToUpper(strings.NewReplacer("-", "", " ", "", "_", "").Replace(s))
	if len(s) != drawn+1 {
		return "", false
	}
	var code [drawn]byte
	for i := range code {
		at := strings.IndexByte(alphabet, s[i])
		if at < 0 {
			return "", false
		}
		code[i] = byte(at)
	}
	number := write(code)
	return number, number[len(number)-1] == s[drawn]
}
