package display

import (
	"net/url"
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/lang"
)

func anyChoices(t *rapid.T) Choices {
	var c Choices
	for _, x := range c.list() {
		*x.value = rapid.SampledFrom(x.allowed).Draw(t, x.name)
	}
	return c
}

func TestChoicesSurviveCookieAndColumn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyChoices(t)
		if got := FromCookie(c.Cookie()); got != c {
			t.Fatalf("cookie %q gives %+v for %+v", c.Cookie(), got, c)
		}
		if got := FromJSON(c.JSON()); got != c {
			t.Fatalf("column %q gives %+v for %+v", c.JSON(), got, c)
		}
	})
}

func TestWhateverComesInIsAllowed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		form := url.Values{"ground": {s}, "size": {s}, "lang": {s}}
		for _, c := range []Choices{FromCookie(s), FromJSON(s), Default().FromForm(form), Choices{Face: s}.Valid()} {
			if c != c.Valid() {
				t.Fatalf("%q gives %+v", s, c)
			}
		}
	})
}

func TestAPartialFormKeepsTheOtherChoices(t *testing.T) {
	c := Choices{Ground: "night", Size: "150", Face: "dyslexic", Lang: "en"}.Valid()
	got := c.FromForm(url.Values{"size": {"200"}})
	c.Size = "200"
	if got != c {
		t.Errorf("%+v, expected %+v", got, c)
	}
}

func TestEveryChoiceHasAWord(t *testing.T) {
	c := Default()
	for _, tag := range Langs {
		p := lang.For(tag)
		for _, x := range c.list() {
			for _, key := range append([]string{"title"}, x.allowed...) {
				if !p.Has("display." + x.name + "." + key) {
					t.Errorf("%s: no word for display.%s.%s", tag, x.name, key)
				}
			}
		}
	}
}

func TestTheLanguagesOfferedAreSpoken(t *testing.T) {
	for _, tag := range Langs {
		if lang.For(tag).Lang() != tag {
			t.Errorf("%s is offered and not spoken", tag)
		}
	}
	if len(Langs) != len(lang.Tags) {
		t.Error("a language is spoken and not offered")
	}
}
