package lang

import (
	"fmt"
	"math/big"
	"strings"
)

// Number writes a count or an exact decimal with the thousands and the decimal
// sign of the language: "12 345,5", "12,345.5". A rational that is no finite
// decimal ("2/3") stays a fraction; anything else comes back as it is.
func (p *Printer) Number(v any) string {
	r, ok := rational(v)
	if !ok {
		return fmt.Sprint(v)
	}
	digits, finite := finiteDigits(r)
	if !finite {
		return r.RatString()
	}
	return p.grouped(r.FloatString(digits))
}

// Decimal writes a rational ("2/3") with exactly so many decimals, half away from
// zero. For reading only: what is decided is decided on the fraction.
func (p *Printer) Decimal(rat string, digits int) string {
	r, ok := rational(rat)
	if !ok {
		return rat
	}
	return p.grouped(r.FloatString(digits))
}

// Percent writes a share given as a rational ("2/3", "0.5") with two decimals at
// most: "66,67 %", "50 %", "66.67%".
func (p *Printer) Percent(rat string) string {
	r, ok := rational(rat)
	if !ok {
		return rat
	}
	s := new(big.Rat).Mul(r, big.NewRat(100, 1)).FloatString(2)
	s = p.grouped(strings.TrimSuffix(strings.TrimRight(s, "0"), "."))
	if p.tag == "en" {
		return s + "%"
	}
	return s + nnbsp + "%"
}

func rational(v any) (*big.Rat, bool) {
	switch v := v.(type) {
	case *big.Rat:
		return v, true
	case string:
		if len(v) > 100 { // a fact is short; refuse to expand "1e999999999"
			return nil, false
		}
		if strings.ContainsAny(v, "eEpPxX_") {
			return nil, false
		}
		return new(big.Rat).SetString(v)
	}
	return new(big.Rat).SetString(fmt.Sprint(v))
}

// finiteDigits counts the decimals of r when its denominator has only 2 and 5 as factors.
func finiteDigits(r *big.Rat) (int, bool) {
	digits, exact := r.FloatPrec()
	return digits, exact && digits <= 6
}

// grouped puts spaces or commas between thousands of a plain decimal.
func (p *Printer) grouped(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "−", s[1:]
	}
	whole, decimals, hasDecimals := strings.Cut(s, ".")
	thousands, point := nnbsp, ","
	if p.tag == "en" {
		thousands, point = ",", "."
	}
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + thousands + whole[at:]
	}
	if hasDecimals {
		return sign + whole + point + decimals
	}
	return sign + whole
}

// List joins words as one reads them aloud: "a, b et c".
func (p *Printer) List(words ...string) string {
	and := " et "
	if p.tag == "en" {
		and = " and "
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + and + words[last]
}
