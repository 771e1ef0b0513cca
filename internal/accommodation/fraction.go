package accommodation

import (
	"strconv"

	"jurande/internal/framework/regulation"
)

// fractionNames are those said in words.
var fractionNames = map[string]Text{
	"1/2": {"la moitié", "a half"}, "1/3": {"un tiers", "a third"}, "2/3": {"deux tiers", "two thirds"}, "1/4": {"un quart", "a quarter"},
	"3/4": {"trois quarts", "three quarters"}, "1/5": {"un cinquième", "a fifth"}, "1/6": {"un sixième", "a sixth"}, "1": {"la totalité", "all"},
}

// FractionWords says a fraction of time: "un tiers"; figures when it has no name.
func FractionWords(r regulation.Ratio, lang string) string {
	if t, ok := fractionNames[r.String()]; ok {
		return t.In(lang)
	}
	return r.String()
}

// minutesWords says a bound of pauses; nothing without one.
func minutesWords(n int, lang string) string {
	if n == 0 {
		return ""
	}
	return Text{"(" + strconv.Itoa(n) + " min au plus)", "(" + strconv.Itoa(n) + " min at most)"}.In(lang)
}
