package field

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/a-h/templ"
)

func draw(t *testing.T, c templ.Component) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhatWasTypedIsKept(t *testing.T) {
	for name, got := range map[string]string{
		"line":   draw(t, Line(Text{Name: "n", Label: "Nom", Value: `Ker"vella`, Error: "Non."})),
		"lines":  draw(t, Lines(Area{Name: "n", Label: "Motif", Value: `Ker"vella`, Error: "Non."})),
		"date":   draw(t, Day(Date{Name: "n", Label: "Jour", Day: "31", Month: "02", Year: `Ker"vella`, Error: "Non."})),
		"choice": draw(t, Choice(Select{Name: "n", Label: "Centre", Value: `Ker"vella`, Options: []Option{{Value: `Ker"vella`, Text: "x"}}, Error: "Non."})),
	} {
		if !strings.Contains(got, "Ker&#34;vella") {
			t.Errorf("%s loses what was typed: %s", name, got)
		}
		if !strings.Contains(got, `aria-describedby="n-error"`) || !strings.Contains(got, `id="n-error"`) {
			t.Errorf("%s does not tie its error to the field: %s", name, got)
		}
		if !strings.Contains(got, `id="n"`) {
			t.Errorf("%s: the error summary cannot lead to it", name)
		}
	}
}

func TestAPasswordIsNeverSentBack(t *testing.T) {
	if got := draw(t, Password(Text{Name: "p", Label: "Mot de passe", Value: "secret"})); strings.Contains(got, "secret") {
		t.Error(got)
	}
}

func TestOneChoiceIsChosen(t *testing.T) {
	options := []Option{{Value: "a", Text: "A"}, {Value: "b", Text: "B"}}
	got := draw(t, OneOf(Radios{Name: "r", Label: "Voie", Value: "b", Options: options}))
	if strings.Count(got, "checked") != 1 || !strings.Contains(got, `value="b" checked`) {
		t.Error(got)
	}
	got = draw(t, SomeOf(Boxes{Name: "r", Label: "Blocs", Values: []string{"a", "b"}, Options: options}))
	if strings.Count(got, " checked") != 2 {
		t.Error(got)
	}
}

func TestOnlyWhatIsOptionalSaysSo(t *testing.T) {
	if got := draw(t, Line(Text{Name: "n", Label: "Nom"})); strings.Contains(got, "facultatif") {
		t.Error(got)
	}
	if got := draw(t, Line(Text{Name: "n", Label: "Nom", Optional: true})); !strings.Contains(got, "facultatif") {
		t.Error(got)
	}
}

func TestALoneBoxTellsItsFault(t *testing.T) {
	got := draw(t, YesOrNo(Box{Name: "n", Label: "Je signe", Hint: "Après lecture.", Error: "Cochez."}))
	if !strings.Contains(got, `aria-describedby="n-error n-option-hint"`) || !strings.Contains(got, `aria-invalid="true"`) {
		t.Error(got)
	}
	if got := draw(t, YesOrNo(Box{Name: "n", Label: "Je signe"})); strings.Contains(got, "aria-") {
		t.Error(got)
	}
	got = draw(t, OneOf(Radios{Name: "r", Label: "Voie", Options: []Option{{Value: "a", Text: "A", Hint: "Un"}, {Value: "b", Text: "B", Hint: "Deux"}}}))
	if !strings.Contains(got, `aria-describedby="r-option-hint"`) || !strings.Contains(got, `aria-describedby="r-b-option-hint"`) {
		t.Error(got)
	}
}
