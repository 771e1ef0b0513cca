package gift_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/gift"
	"jurande/internal/exam/questionnaire/qti"
	"jurande/internal/exam/questionnaire/quiz"
)

// scored gives the SCORE of the first item for some answers.
func scored(t *testing.T, got quiz.Import, responses string) string {
	t.Helper()
	if len(got.Items) != 1 {
		return fmt.Sprintf("%d items, left %v", len(got.Items), got.Left)
	}
	it := &got.Items[0]
	list, err := questionnaire.ReadAnswers([]byte(`[{"name":"x","responses":` + responses + `}]`))
	if err != nil {
		t.Fatal(err)
	}
	given, err := it.Given(list[0])
	if err != nil {
		return err.Error()
	}
	r, err := it.Score(given)
	if err != nil {
		t.Fatal(err)
	}
	data, _ := json.Marshal(r.Outcome("SCORE").JSON())
	return string(data)
}

func TestGIFT(t *testing.T) {
	for _, c := range []struct{ text, responses, want string }{
		{`Quel fil pour le lin ?{~coton =lin ~soie}`, `{"RESPONSE": "A2"}`, "1"},
		{`Quel fil pour le lin ?{~coton =lin ~soie}`, `{"RESPONSE": "A1"}`, "0"},
		{`Quel fil ?{~%-50%coton =lin}`, `{"RESPONSE": "A1"}`, "-0.5"},
		{`Lesquels ?{~%33.33333%lin ~%33.33333%jute ~%33.33333%ortie ~%-100%soie}`, `{"RESPONSE": ["A1", "A2", "A3"]}`, "1"},
		{`Lesquels ?{~%50%lin ~%50%jute ~%-100%soie}`, `{"RESPONSE": ["A1", "A3"]}`, "0"},
		{`Lesquels ?{~%50%lin ~%50%jute ~%-100%soie}`, `{"RESPONSE": ["A1"]}`, "0.5"},
		{`La soie est animale.{T}`, `{"RESPONSE": "A1"}`, "1"},
		{`La soie est végétale.{FALSE#Elle vient du ver#Oui}`, `{"RESPONSE": "A2"}`, "1"},
		{`Ville des canuts ?{=Lyon =%50%Lugdunum}`, `{"RESPONSE": "lyon"}`, "1"},
		{`Ville des canuts ?{=Lyon =%50%Lugdunum}`, `{"RESPONSE": "Lugdunum"}`, "0.5"},
		{`Ville ?{=L*n}`, `{"RESPONSE": "LAON"}`, "1"},
		{`Ville ?{=L*n}`, `{"RESPONSE": "Lens"}`, "0"},
		{`Année ?{#1804:2}`, `{"RESPONSE": 1806}`, "1"},
		{`Année ?{#1804:2}`, `{"RESPONSE": 1806.01}`, "0"},
		{`Pi ?{#3.14..3.15}`, `{"RESPONSE": 3.15}`, "1"},
		{`Tiers ?{#0.3:0.1}`, `{"RESPONSE": 0.2}`, "1"},
		{"Année ?{#\n=1804:0\n=%50%1804:5}", `{"RESPONSE": 1809}`, "0.5"},
		{`Reliez {=chaîne -> verticale =trame -> horizontale =lisière -> bord}`, `{"RESPONSE": ["L1 R1", "L2 R2", "L3 R3"]}`, "1"},
		{`Reliez {=chaîne -> verticale =trame -> horizontale}`, `{"RESPONSE": ["L1 R1", "L2 R1"]}`, "0.5"},
		{`Le {=lin ~jute} vient de Flandre.`, `{"RESPONSE": "A1"}`, "1"},
		{`Racontez.{}`, `{"RESPONSE": "Il était une fois"}`, "0"},
		{`2 \= 1 + 1 ? \{a\}{=\~oui\#}`, `{"RESPONSE": "~oui#"}`, "1"},
		{`Rien {~a ~b}`, `{}`, "0 items, left quiz_fullmark title=Rien line=1"},
		{`Ouverte {=a`, `{}`, "0 items, left quiz_open title=Ouverte line=1"},
		{"\n\nUn texte seul", `{}`, "0 items, left quiz_kind kind=description title=Un texte seul line=3"},
		{`Combien {#abc}`, `{}`, "0 items, left quiz_number title=Combien value=abc line=1"},
		{`Part {=%33%a}`, `{}`, "0 items, left quiz_moodle_fraction title=Part value=33 line=1"},
		{`Part {=%133%a}`, `{}`, "0 items, left quiz_fraction title=Part value=133 line=1"},
	} {
		got, err := gift.Read([]byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if s := scored(t, got, c.responses); s != c.want {
			t.Errorf("%s with %s: %s, expected %s", c.text, c.responses, s, c.want)
		}
	}
}

func TestGIFTFormIsKept(t *testing.T) {
	got, err := gift.Read([]byte("\ufeff// rien\n$CATEGORY: x\n\n::Nom::[html]Un <b>mot</b> <script>1</script>?{=a#bien ~b#mal####Pour tous}\r\n\r\nDeux {T}"))
	if err != nil || len(got.Items) != 2 || len(got.Left) != 1 {
		t.Fatal(err, got.Left)
	}
	it := got.Items[0]
	if it.Title != "Nom" || !strings.Contains(it.Body.Plain(), "Un mot") || strings.Contains(it.Body.Plain(), "1 ") {
		t.Errorf("%q %q", it.Title, it.Body.Plain())
	}
	r, err := it.Score(questionnaire.Given{"RESPONSE": questionnaire.Text(questionnaire.Identifier, "A2")})
	if err != nil || len(r.Feedback) != 2 || r.Feedback[0].Identifier != "A2" || !r.Feedback[1].Modal {
		t.Error(err, r.Feedback)
	}
	if _, err := gift.Read([]byte("Cit\xe9 ?{=Orl\xe9ans}")); err != nil {
		t.Error(err)
	}
	if _, err := gift.Read(nil); err == nil {
		t.Error("an empty file is accepted")
	}
}

func TestAiken(t *testing.T) {
	text := "Quel métier ?\nA) Tisser\nB. Filer\nANSWER: B\n\nSans choix\nANSWER: A\n\nSans réponse\nA) x\nB) y\n\nHors liste\nA) x\nB) y\nANSWER: C"
	if !gift.LooksLikeAiken([]byte(text)) {
		t.Error("not recognised")
	}
	got, err := gift.ReadAiken([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if s := scored(t, got, `{"RESPONSE": "A2"}`); s != "1" {
		t.Error(s)
	}
	var lines []int
	for _, l := range got.Left {
		lines = append(lines, l.Line)
	}
	if fmt.Sprint(lines) != "[6 9 13]" {
		t.Error(got.Left)
	}
}

func FuzzGIFT(f *testing.F) {
	for _, s := range []string{`a{~b =c}`, `::t::[html]<p>a{#1:2}`, `x{=a -> b =c -> d}`, `x{T#a#b####c}`, "a\\{{=%50%b*}", "Q\nA) x\nB) y\nANSWER: A"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, read := range []func([]byte) (quiz.Import, error){gift.Read, gift.ReadAiken} {
			got, err := read(data)
			if err != nil {
				continue
			}
			for i := range got.Items {
				text, err := qti.Write(&got.Items[i])
				if err != nil {
					t.Fatal(err)
				}
				if back, err := qti.Read(text); err != nil || !back.Supported() {
					t.Fatalf("%v %v\n%s", err, back, text)
				}
			}
		}
	})
}
