package page

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"jurande/internal/lang"
	"jurande/internal/web/ui/display"
)

func draw(t *testing.T, f Frame) string {
	t.Helper()
	var b bytes.Buffer
	if err := Layout(f).Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestThePageDeclaresTheLanguageItSpeaks(t *testing.T) {
	got := draw(t, Frame{Title: "Copies", Printer: lang.For("en"), Display: display.Default()})
	if !strings.Contains(got, `<html`) || !strings.Contains(got, `lang="en"`) || strings.Contains(got, `lang="fr" data`) {
		t.Error("an English page does not say so")
	}
}

func TestTheTitleAnnouncesErrors(t *testing.T) {
	got := draw(t, Frame{Title: "Importer des candidats", Printer: lang.For("fr"), HasErrors: true})
	if !strings.Contains(got, "<title>Erreur\u00a0: Importer des candidats — Jurande</title>") {
		t.Errorf("title: %.300s", got[strings.Index(got, "<title>"):])
	}
}

func TestChoicesAreOnTheRootElement(t *testing.T) {
	got := draw(t, Frame{Title: "x", Display: display.Choices{Ground: "black", Size: "200", Face: "dyslexic", Spacing: "wide", Motion: "none"}})
	for _, want := range []string{`data-ground="black"`, `data-size="200"`, `data-face="dyslexic"`, `data-spacing="wide"`, `data-motion="none"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestWhatPeopleTypeIsEscaped(t *testing.T) {
	got := draw(t, Frame{Title: `<script>`, PersonName: `<b>`, Path: `/"><script>`})
	if strings.Contains(got, "<b>") || strings.Contains(got, `"><script>`) || strings.Contains(got, "<title><script>") {
		t.Error("a name is read as markup")
	}
}

func TestTheWayToTheContentComesFirst(t *testing.T) {
	got := draw(t, Frame{Title: "x"})
	if skip, banner := strings.Index(got, `href="#main"`), strings.Index(got, "<header"); skip < 0 || skip > banner {
		t.Error("the link to the content is not first")
	}
	if !strings.Contains(got, `id="main"`) {
		t.Error("the link to the content leads nowhere")
	}
}
