package candidate

import (
	"strings"

	"jurande/internal/refusal"
)

// laPoste is the one body whose establishments do not follow Luhn's key: the sum of
// their figures is a multiple of five.
const laPoste = "356000000"

// SIRET reads the number of an establishment: fourteen figures, spaces and points
// left out, the last one a key (Luhn). Empty stays empty.
func SIRET(s string) (string, *refusal.Refusal) {
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .-\u00a0\u202f", r) {
			return -1
		}
		return r
	}, s)
	if plain == "" {
		return "", nil
	}
	if len(plain) != 14 || strings.Trim(plain, "0123456789") != "" {
		return s, refusal.New(refusal.Invalid, "siret_shape", "value", shorten(s))
	}
	if luhn(plain)%10 != 0 && !(strings.HasPrefix(plain, laPoste) && sumOf(plain)%5 == 0) || plain == strings.Repeat("0", 14) {
		return s, refusal.New(refusal.Invalid, "siret_key", "value", plain)
	}
	return plain, nil
}

func luhn(digits string) (sum int) {
	for i := range digits {
		n := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum
}

func sumOf(digits string) (sum int) {
	for _, r := range digits {
		sum += int(r - '0')
	}
	return sum
}
