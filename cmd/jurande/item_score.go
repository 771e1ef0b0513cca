package main

import (
	"encoding/json"
	"io"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/qti"
)

type itemScoreCmd struct {
	Item      string `arg:"" help:"Question QTI 2 ou 3 (XML)."`
	Responses string `arg:"" help:"Réponses (JSON) ; « - » pour l’entrée standard."`
}

func (itemScoreCmd) Help() string {
	return `Applique les règles de la question à chaque jeu de réponses et écrit une ligne JSON par jeu, dans l’ordre :
{"name": …, "outcomes": {"SCORE": …}}.

Le fichier de réponses est une liste de {"name": …, "responses": {VARIABLE: valeur}}. Une valeur est un texte, un nombre ou un
booléen, ou une liste quand plusieurs réponses sont possibles ; une paire s’écrit "A B", un point "x y" ; une variable absente ou
nulle est sans réponse. Une question qui n’est pas prise en charge, ou une réponse qui n’a pas le type attendu : code 1, et rien
n’est écrit.

Exemple : jurande item score question.xml reponses.json`
}

func (c *itemScoreCmd) Run(in io.Reader, out io.Writer) error {
	text, err := itemInput(c.Item, in)
	if err != nil {
		return err
	}
	answers, err := itemInput(c.Responses, in)
	if err != nil {
		return err
	}
	it, err := qti.Read(text)
	if err == nil {
		err = it.Why(questionnaire.Wrong, questionnaire.Unsupported).Or()
	}
	if err != nil {
		return inFile(c.Item, err)
	}
	list, err := questionnaire.ReadAnswers(answers)
	if err != nil {
		return inFile(c.Responses, err)
	}
	type line struct {
		Name     string         `json:"name"`
		Outcomes map[string]any `json:"outcomes"`
	}
	lines := make([]line, len(list))
	for i, a := range list {
		given, err := it.Given(a)
		if err != nil {
			return inFile(c.Responses, err)
		}
		r, err := it.Score(given)
		if err != nil {
			return inFile(c.Item, err)
		}
		lines[i] = line{a.Name, r.JSON()}
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	for _, l := range lines {
		if err := e.Encode(l); err != nil {
			return err
		}
	}
	return nil
}
