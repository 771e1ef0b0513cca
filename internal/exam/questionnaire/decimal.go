package questionnaire

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Points are written in decimals: 0.1 + 0.2 must be 0.3, not 0.30000000000000004, when
// a threshold or a sum to 1 depends on it. So numbers are added, subtracted, multiplied
// and divided as the decimals that they show, and rounded once, at the end.

// exact is x as the decimal that it shows; ok is false for infinities.
func exact(x float64) (*big.Rat, bool) {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return nil, false
	}
	return new(big.Rat).SetString(strconv.FormatFloat(x, 'g', -1, 64))
}

func rounded(r *big.Rat) float64 { x, _ := r.Float64(); return x }

// total adds numbers.
func total(terms []float64) float64 {
	if len(terms) == 1 {
		return terms[0]
	}
	sum := new(big.Rat)
	for _, t := range terms {
		r, ok := exact(t)
		if !ok {
			float := 0.0
			for _, t := range terms {
				float += t
			}
			return float
		}
		sum.Add(sum, r)
	}
	return rounded(sum)
}

// combine applies an exact operation to two numbers, or the other when one is infinite.
func combine(a, b float64, precise func(z, x, y *big.Rat) *big.Rat, other func(x, y float64) float64) float64 {
	x, okX := exact(a)
	y, okY := exact(b)
	if !okX || !okY {
		return other(a, b)
	}
	return rounded(precise(new(big.Rat), x, y))
}

// roundDecimal rounds half away from zero, to n decimals or n significant figures, on
// the decimal that a number shows: 3.175 has 3.18 as its nearest with two decimals.
func roundDecimal(x float64, mode string, n int) float64 {
	if math.IsInf(x, 0) || x == 0 {
		return x
	}
	text := strconv.FormatFloat(math.Abs(x), 'e', -1, 64) // d.ddde±xx
	mantissa, exp, _ := strings.Cut(text, "e")
	e, _ := strconv.Atoi(exp)
	digits := strings.Replace(mantissa, ".", "", 1)
	keep := n
	if mode == "decimalPlaces" {
		keep = n + e + 1
	}
	if keep >= len(digits) {
		return x
	}
	if keep < 0 {
		return 0
	}
	up := digits[keep] >= '5'
	z, _ := new(big.Int).SetString("0"+digits[:keep], 10)
	if up {
		z.Add(z, big.NewInt(1))
	}
	y, _ := strconv.ParseFloat(z.String()+"e"+strconv.Itoa(e-keep+1), 64)
	return math.Copysign(y, x)
}

// Share is a percentage of a number, in decimals: 33.33333 % of 3 is 0.9999999.
func Share(x, percent float64) float64 { return product([]float64{x, percent, 0.01}) }

// Sum adds numbers in decimals.
func Sum(terms ...float64) float64 { return total(terms) }
