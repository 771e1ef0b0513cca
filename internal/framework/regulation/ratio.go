package regulation

import (
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Ratio is an exact rational: the regulations never meet a float. Its value is
// kept in lowest terms on two int64 and moves to big.Rat when it no longer fits.
// The zero value is 0; values are never changed once made.
type Ratio struct {
	num, less int64    // less is the denominator minus one, so that the zero value is 0/1
	big       *big.Rat // set when the value does not fit, and then num and less are 0
}

// RatioOf is num/den in lowest terms; den must not be 0.
func RatioOf(num, den int64) Ratio {
	if num == minInt || den == minInt || den == 0 {
		return fromBig(big.NewRat(num, den)) // panics on 0, as a division does
	}
	if den < 0 {
		num, den = -num, -den
	}
	g := gcd(num, den)
	return Ratio{num: num / g, less: den/g - 1}
}

// Whole is the integer n.
func Whole(n int64) Ratio { return RatioOf(n, 1) }

const minInt = -1 << 63

func gcd(a, b int64) int64 {
	if a < 0 {
		a = -a
	}
	for b != 0 {
		a, b = b, a%b
	}
	if a == 0 {
		return 1
	}
	return a
}

func fromBig(r *big.Rat) Ratio {
	if r.Num().IsInt64() && r.Denom().IsInt64() && r.Num().Int64() != minInt {
		return Ratio{num: r.Num().Int64(), less: r.Denom().Int64() - 1}
	}
	return Ratio{big: r}
}

// Rat is a copy as math/big writes it.
func (r Ratio) Rat() *big.Rat {
	if r.big != nil {
		return new(big.Rat).Set(r.big)
	}
	return big.NewRat(r.num, r.less+1)
}

// Small gives numerator and denominator when both fit in an int64.
func (r Ratio) Small() (num, den int64, ok bool) { return r.num, r.less + 1, r.big == nil }

// Sign is -1, 0 or 1.
func (r Ratio) Sign() int {
	if r.big != nil {
		return r.big.Sign()
	}
	switch {
	case r.num < 0:
		return -1
	case r.num > 0:
		return 1
	}
	return 0
}

// Cmp compares exactly: -1, 0 or 1.
func (r Ratio) Cmp(s Ratio) int {
	if r.big == nil && s.big == nil {
		if a, ok := mul(r.num, s.less+1); ok {
			if b, ok := mul(s.num, r.less+1); ok {
				switch {
				case a < b:
					return -1
				case a > b:
					return 1
				}
				return 0
			}
		}
	}
	return r.Rat().Cmp(s.Rat())
}

// Less reports r < s.
func (r Ratio) Less(s Ratio) bool { return r.Cmp(s) < 0 }

// Equal reports r = s.
func (r Ratio) Equal(s Ratio) bool { return r.Cmp(s) == 0 }

// Add is r + s.
func (r Ratio) Add(s Ratio) Ratio {
	if r.big == nil && s.big == nil {
		rd, sd := r.less+1, s.less+1
		if rd == sd {
			if n := r.num + s.num; (n > r.num) == (s.num > 0) && n != minInt {
				return RatioOf(n, rd)
			}
		}
		a, ok1 := mul(r.num, sd)
		b, ok2 := mul(s.num, rd)
		d, ok3 := mul(rd, sd)
		if n := a + b; ok1 && ok2 && ok3 && (n > a) == (b > 0) && n != minInt {
			return RatioOf(n, d)
		}
	}
	return fromBig(new(big.Rat).Add(r.Rat(), s.Rat()))
}

// Neg is -r.
func (r Ratio) Neg() Ratio {
	if r.big != nil {
		return fromBig(new(big.Rat).Neg(r.big))
	}
	return Ratio{num: -r.num, less: r.less}
}

// Sub is r - s.
func (r Ratio) Sub(s Ratio) Ratio { return r.Add(s.Neg()) }

// Mul is r × s.
func (r Ratio) Mul(s Ratio) Ratio {
	if r.big == nil && s.big == nil {
		n, ok1 := mul(r.num, s.num)
		d, ok2 := mul(r.less+1, s.less+1)
		if ok1 && ok2 && n != minInt {
			return RatioOf(n, d)
		}
	}
	return fromBig(new(big.Rat).Mul(r.Rat(), s.Rat()))
}

// Quo is r ÷ s; s must not be 0.
func (r Ratio) Quo(s Ratio) Ratio {
	if s.big == nil && s.num != 0 {
		return r.Mul(RatioOf(s.less+1, s.num))
	}
	return fromBig(new(big.Rat).Quo(r.Rat(), s.Rat()))
}

func mul(a, b int64) (int64, bool) {
	neg := (a < 0) != (b < 0)
	hi, lo := bits.Mul64(abs(a), abs(b))
	if hi != 0 || lo > 1<<63-1 {
		return 0, false
	}
	if neg {
		return -int64(lo), true
	}
	return int64(lo), true
}

func abs(a int64) uint64 {
	if a < 0 {
		return uint64(-a)
	}
	return uint64(a)
}

// String writes lowest terms: "3/5", "1", "0".
func (r Ratio) String() string { return string(r.Append(nil)) }

// Append writes String to the end of b.
func (r Ratio) Append(b []byte) []byte {
	if r.big != nil {
		return append(b, r.big.RatString()...)
	}
	b = strconv.AppendInt(b, r.num, 10)
	if r.less == 0 {
		return b
	}
	return strconv.AppendInt(append(b, '/'), r.less+1, 10)
}

// maxDigits bounds what ParseRatio accepts: longer is a mistake, not a threshold.
const maxDigits = 60

// ParseRatio reads a figure as people write it, exactly: "3/5", "0.6", "0,6",
// "60 %", "2". The sign may be a minus; nothing else may surround it but spaces.
func ParseRatio(s string) (Ratio, bool) {
	s = strings.TrimFunc(s, isSpace)
	percent := strings.HasSuffix(s, "%")
	if percent {
		s = strings.TrimFunc(strings.TrimSuffix(s, "%"), isSpace)
	}
	if s == "" || len(s) > maxDigits || strings.Contains(s, "/") && percent {
		return Ratio{}, false
	}
	over, under, isFraction := strings.Cut(s, "/")
	r, ok := decimal(strings.TrimFunc(over, isSpace), !isFraction)
	if isFraction {
		below, fine := decimal(strings.TrimFunc(under, isSpace), false)
		if !ok || !fine || below.Sign() <= 0 {
			return Ratio{}, false
		}
		r = r.Quo(below)
	}
	if percent {
		r = r.Quo(Whole(100))
	}
	return r, ok
}

func isSpace(c rune) bool { return c == ' ' || c == '\t' || c == '\u00a0' || c == '\u202f' }

// decimal reads "12", "-3", and with a part after the sign "0.6" or "0,6".
func decimal(s string, withPart bool) (Ratio, bool) {
	digits := strings.TrimPrefix(s, "-")
	whole, part, hasPart := digits, "", false
	if withPart {
		if whole, part, hasPart = strings.Cut(digits, "."); !hasPart {
			whole, part, hasPart = strings.Cut(digits, ",")
		}
	}
	if !allDigits(whole) || hasPart && !allDigits(part) {
		return Ratio{}, false
	}
	n, ok := new(big.Int).SetString(whole+part, 10)
	if !ok {
		return Ratio{}, false
	}
	if strings.HasPrefix(s, "-") {
		n.Neg(n)
	}
	tens := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(part))), nil)
	return fromBig(new(big.Rat).SetFrac(n, tens)), true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Rounded is the multiple of step nearest to r (a half goes up), or the one
// below, or the one above. Step must be positive.
func (r Ratio) Rounded(step Ratio, how RoundingMode) Ratio {
	q := r.Quo(step).Rat()
	switch how {
	case RoundDown:
	case RoundUp:
		q.Neg(q)
		floor := new(big.Int).Div(q.Num(), q.Denom())
		return fromBig(new(big.Rat).SetInt(floor.Neg(floor))).Mul(step)
	default:
		q.Add(q, big.NewRat(1, 2))
	}
	floor := new(big.Int).Div(q.Num(), q.Denom())
	return fromBig(new(big.Rat).SetInt(floor)).Mul(step)
}

// CmpFraction compares num/den, which need not be in lowest terms, with r; den
// must be positive. It neither divides nor allocates.
func CmpFraction(num, den int64, r Ratio) int {
	if r.big != nil || num < 0 || r.num < 0 {
		return RatioOf(num, den).Cmp(r)
	}
	ah, al := bits.Mul64(uint64(num), uint64(r.less+1))
	bh, bl := bits.Mul64(uint64(r.num), uint64(den))
	switch {
	case ah < bh || ah == bh && al < bl:
		return -1
	case ah == bh && al == bl:
		return 0
	}
	return 1
}
