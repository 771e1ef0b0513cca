package candidate

import "slices"

// several are names that more than one country bears: one must say which.
var several = map[string][]string{
	"congo": {"République démocratique du Congo", "République du Congo"},
	"coree": {"Corée du Sud", "Corée du Nord"},
}

var countryOf = func() map[string]string {
	m := map[string]string{}
	for _, c := range countryTable {
		for _, n := range c.names {
			m[Fold(n)] = "99" + c.code
		}
	}
	return m
}()

// CountryCode is the INSEE code of a country by its French name, whatever its capitals
// and accents: "MAROC" gives "99350". Without a code, like are the names that may have
// been meant, and none when no name is near: a country that exists no longer.
func CountryCode(name string) (code string, like []string) {
	folded := Fold(name)
	if code = countryOf[folded]; code != "" {
		return code, nil
	}
	if like = several[folded]; like != nil {
		return "", like
	}
	for _, c := range countryTable {
		if slices.ContainsFunc(c.names, func(n string) bool { return slipped(folded, Fold(n)) }) {
			like = append(like, c.names[0])
		}
	}
	return "", like
}

// slipped reports that two names differ by one letter, or two neighbours swapped; short
// names are not compared, since countries differ by as little.
func slipped(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 4 || len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) < len(y) {
		return slices.Equal(x[i:], y[i+1:])
	}
	if i == len(x) || slices.Equal(x[i+1:], y[i+1:]) {
		return true
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
}
