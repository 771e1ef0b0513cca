package moodle_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/gift"
	"jurande/internal/exam/questionnaire/moodle"
	"jurande/internal/exam/questionnaire/qti"
	"jurande/internal/exam/questionnaire/quiz"
)

const file = `<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/Tissage</text></category></question>
<question type="multichoice"><name><text>Fibres</text></name>
<questiontext format="html"><text><![CDATA[<p onclick="x()">Lesquelles&nbsp;? <img src="@@PLUGINFILE@@/un fil.png" alt="Un fil"></p>]]></text><file name="un fil.png" encoding="base64">cG5n</file></questiontext>
<defaultgrade>3.0</defaultgrade><single>false</single><shuffleanswers>1</shuffleanswers>
<answer fraction="33.33333" format="html"><text>lin</text></answer><answer fraction="66.66667" format="html"><text>jute</text></answer><answer fraction="-100"><text>soie</text></answer></question>
<question type="numerical"><name><text>Année</text></name><questiontext format="plain_text"><text>Quand ?</text></questiontext>
<answer fraction="100"><text>1804</text><tolerance>1</tolerance></answer></question>
<question type="shortanswer"><name><text>Ville</text></name><questiontext format="html"><text>Où ?</text></questiontext><usecase>1</usecase><answer fraction="100"><text>Lyon</text></answer></question>
<question type="matching"><name><text>Sens</text></name><questiontext format="html"><text>Reliez</text></questiontext>
<subquestion format="html"><text>chaîne</text><answer><text>verticale</text></answer></subquestion><subquestion format="html"><text>trame</text><answer><text>horizontale</text></answer></subquestion><subquestion><text></text><answer><text>en biais</text></answer></subquestion></question>
<question type="truefalse"><name><text>Vrai</text></name><questiontext format="html"><text>La soie est animale.</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>
<question type="essay"><name><text>Récit</text></name><questiontext format="html"><text>Racontez.</text></questiontext><graderinfo format="html"><text>Un plan clair</text></graderinfo></question>
<question type="ddwtos"><name><text>Glisser</text></name></question>
</quiz>`

func TestMoodleXML(t *testing.T) {
	got, err := moodle.Read([]byte(file))
	if err != nil || len(got.Items) != 6 {
		t.Fatal(err, got.Left)
	}
	if len(got.Left) != 2 || got.Left[0].Key != "quiz_kind" || got.Left[0].Line != 15 || got.Left[1].Key != "quiz_left" {
		t.Error(got.Left)
	}
	if string(got.Files["media/Q1/un_fil.png"]) != "png" {
		t.Errorf("%v", got.Files)
	}
	for i, c := range []struct{ responses, want string }{
		{`{"RESPONSE": ["A1", "A2"]}`, "3"}, {`{"RESPONSE": "1805"}`, "1"}, {`{"RESPONSE": "lyon"}`, "0"},
		{`{"RESPONSE": ["L1 R1", "L2 R3"]}`, "0.5"}, {`{"RESPONSE": "A1"}`, "1"}, {`{"RESPONSE": "Un jour"}`, "0"},
	} {
		it := &got.Items[i]
		list, err := questionnaire.ReadAnswers([]byte(`[{"name":"x","responses":` + c.responses + `}]`))
		if err != nil {
			t.Fatal(err)
		}
		given, err := it.Given(list[0])
		if err != nil {
			t.Fatal(err)
		}
		r, err := it.Score(given)
		data, _ := json.Marshal(r.Outcome("SCORE").JSON())
		if err != nil || string(data) != c.want {
			t.Errorf("%s: %s %v, expected %s", it.Title, data, err, c.want)
		}
	}
	essay := got.Items[5]
	if essay.Outcomes[0].Attrs[1].Value != "human" || !strings.Contains(essay.Body.Plain(), "Un plan clair") {
		t.Error("the essay is not left to people with what they should look for")
	}
}

func TestNotMoodle(t *testing.T) {
	for _, text := range []string{`<html/>`, `<quiz/>`, `<quiz>`, `<!DOCTYPE quiz><quiz/>`} {
		if _, err := moodle.Read([]byte(text)); err == nil {
			t.Errorf("%s is accepted", text)
		}
	}
}

// TestFilesOfMoodle reads Moodle's own examples; those made with a fault give nothing.
func TestFilesOfMoodle(t *testing.T) {
	files, _ := filepath.Glob("../../../../../shared/standards/question-formats/moodle/*")
	if len(files) == 0 {
		t.Skip("Moodle's examples are not here: ../shared/standards/question-formats is absent")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		read := gift.Read
		switch {
		case moodle.LooksLike(data):
			read = moodle.Read
		case gift.LooksLikeAiken(data):
			read = gift.ReadAiken
		}
		got, err := read(data)
		name := filepath.Base(f)
		if faulty := strings.HasPrefix(name, "broken_") || strings.HasPrefix(name, "error_"); faulty && len(got.Items) > 0 {
			t.Errorf("%s: %d items are taken", name, len(got.Items))
		}
		for i := range got.Items {
			if _, err := qti.Write(&got.Items[i]); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		t.Logf("%s: %d items, %d left, %v", name, len(got.Items), len(got.Left), err)
	}
}

func FuzzMoodleXML(f *testing.F) {
	f.Add([]byte(file))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := moodle.Read(data)
		if err != nil {
			return
		}
		writable(t, got)
	})
}

func writable(t *testing.T, got quiz.Import) {
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
