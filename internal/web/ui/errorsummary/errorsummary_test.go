package errorsummary

import (
	"strings"
	"testing"

	"jurande/internal/lang"
	"jurande/internal/refusal"
)

func TestErrorsLeadToTheirFields(t *testing.T) {
	said := lang.For("fr").Refusals(refusal.List{
		refusal.New(refusal.Invalid, "unexpected").On("birth"),
		refusal.New(refusal.Invalid, "unexpected").On("name").At(12),
	})
	items := Of(said)
	if items[0].Field != "birth" || items[1].Field != "" {
		t.Errorf("fields: %+v", items)
	}
	if !strings.Contains(items[1].Text, "12") {
		t.Errorf("the line is lost: %q", items[1].Text)
	}
	if For(said, "birth") == "" || For(said, "name") != "" {
		t.Error("an error of a line of a file is no error of a field of the form")
	}
}
