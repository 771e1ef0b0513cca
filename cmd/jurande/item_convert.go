package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/gift"
	"jurande/internal/exam/questionnaire/moodle"
	"jurande/internal/exam/questionnaire/pack"
	"jurande/internal/exam/questionnaire/qti"
	"jurande/internal/exam/questionnaire/quiz"
	"jurande/internal/lang"
	"jurande/internal/refusal"
)

type itemConvertCmd struct {
	File string `arg:"" help:"Questions QTI 2 ou 3 (XML ou paquet ZIP), Moodle XML, GIFT ou Aiken ; « - » pour l’entrée standard."`
	Out  string `short:"o" required:"" placeholder:"FICHIER" help:"Fichier à écrire : .zip pour un paquet, .xml pour une seule question."`
}

func (itemConvertCmd) Help() string {
	return `Écrit en QTI 3.0 les questions prises en charge. Ce qui n’est pas repris est dit sur la sortie d’erreur, avec sa ligne.
Code 0 : tout est repris, ou presque ; 1 : rien n’a pu l’être, et rien n’est écrit.

Exemples :
  jurande item convert banque.xml -o banque.zip
  jurande item convert question-qti2.xml -o question.xml`
}

func (c *itemConvertCmd) Run(k *kong.Kong, in io.Reader, out io.Writer) error {
	data, err := itemInput(c.File, in)
	if err != nil {
		return err
	}
	content, left, err := c.read(data)
	for _, l := range left {
		fmt.Fprintln(k.Stderr, l)
	}
	if err != nil {
		return inFile(shownPath(c.File), err)
	}
	if len(content.Items) == 0 {
		return inFile(shownPath(c.File), refusal.New(refusal.Invalid, "quiz_none"))
	}
	if strings.EqualFold(filepath.Ext(c.Out), ".xml") {
		if len(content.Items) > 1 || len(content.Files) > 0 {
			return inFile(c.Out, refusal.New(refusal.Invalid, "quiz_one"))
		}
		data, err = qti.Write(content.Items[0].Item)
	} else {
		data, err = pack.Write(content)
	}
	if err != nil {
		return err
	}
	if err := writeOutput(c.Out, out, data); err != nil {
		return err
	}
	_, err = fmt.Fprintln(k.Stderr, lang.For("fr").T("itemconvert.total", "n", len(content.Items)))
	return err
}

// read recognises the form of a file and gives what it holds, and what was left.
func (c *itemConvertCmd) read(data []byte) (content pack.Content, left []string, err error) {
	var got quiz.Import
	switch {
	case pack.LooksLikeZip(data):
		return c.fromPackage(data)
	case moodle.LooksLike(data):
		got, err = moodle.Read(data)
	case strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(string(data[:min(len(data), 64)]), "\ufeff"), " \t\r\n"), "<"):
		it, err := qti.Read(data)
		if err != nil {
			return content, nil, err
		}
		if err := it.Why(questionnaire.Wrong, questionnaire.Unsupported).Or(); err != nil {
			return content, nil, err
		}
		for _, s := range lang.For("fr").Refusals(it.Why(questionnaire.Noted).Or()) {
			left = append(left, s.String())
		}
		content.Items = []pack.Named{{File: "question.xml", Item: it}}
		return content, left, nil
	case gift.LooksLikeAiken(data):
		got, err = gift.ReadAiken(data)
	default:
		got, err = gift.Read(data)
	}
	for _, s := range lang.For("fr").Refusals(got.Left.Or()) {
		left = append(left, s.String())
	}
	for i := range got.Items {
		content.Items = append(content.Items, pack.Named{File: "question-" + strconv.Itoa(i+1) + ".xml", Item: &got.Items[i]})
	}
	content.Files = got.Files
	return content, left, err
}

// fromPackage takes the supported items of a package with the files that they show.
func (c *itemConvertCmd) fromPackage(data []byte) (content pack.Content, left []string, err error) {
	p, err := pack.Open(data)
	if err != nil {
		return content, nil, err
	}
	content.Files = map[string][]byte{}
	for _, e := range p.Entries {
		r := reportItem(e.File, e.Item, e.Err)
		for _, f := range append(r.Problems, r.Notes...) {
			left = append(left, e.File+" : "+f.said)
		}
		if !r.Supported {
			continue
		}
		content.Items = append(content.Items, pack.Named{File: e.File, Item: e.Item})
		for _, m := range e.Media {
			if content.Files[m], err = p.File(m); err != nil {
				return content, left, err
			}
		}
	}
	for _, l := range p.Left {
		left = append(left, l.File+" : "+lang.For("fr").T("itemcheck.left", "type", l.Type))
	}
	return content, left, nil
}
