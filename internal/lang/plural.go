package lang

import (
	"fmt"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// pluralRule answers which form a count takes. go-i18n knows the rules of CLDR but
// keeps them to itself, so we ask it through a message whose forms are their own names.
type pluralRule struct {
	ask   *i18n.Localizer
	small [100]form // the usual counts, asked once
}

const formName = "form"

func newPluralRule(tag string) pluralRule {
	bundle := i18n.NewBundle(language.Make(tag))
	bundle.MustAddMessages(language.Make(tag),
		&i18n.Message{ID: formName, One: string(one), Many: string(many), Other: string(other)})
	r := pluralRule{ask: i18n.NewLocalizer(bundle, tag)}
	for n := range r.small {
		r.small[n] = r.askFor(n)
	}
	return r
}

func (r pluralRule) askFor(n any) form {
	name, err := r.ask.Localize(&i18n.LocalizeConfig{MessageID: formName, PluralCount: n})
	if err != nil {
		return other
	}
	return form(name)
}

// of accepts any Go integer, or a decimal as text ("1.5").
func (r *pluralRule) of(n any) form {
	if i, ok := n.(int); ok && i >= 0 && i < len(r.small) {
		return r.small[i]
	}
	switch n.(type) {
	case int, int8, int16, int32, int64, string:
		return r.askFor(n)
	}
	return r.askFor(fmt.Sprint(n))
}
