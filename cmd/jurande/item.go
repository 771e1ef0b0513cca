package main

import (
	"io"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/pack"
	"jurande/internal/exam/questionnaire/qti"
	"jurande/internal/lang"
)

// itemCmd gathers what can be done with questions, one file per subcommand.
type itemCmd struct {
	Check   itemCheckCmd   `cmd:"" help:"Dire si les questions d’un fichier ou d’un paquet sont prises en charge, et sinon pourquoi."`
	Score   itemScoreCmd   `cmd:"" help:"Noter des réponses avec les règles d’une question QTI."`
	Convert itemConvertCmd `cmd:"" help:"Écrire en QTI 3.0 des questions QTI 2, Moodle XML, GIFT ou Aiken."`
}

// itemInput reads a file of questions or of answers; one that cannot be read is a wrong use.
func itemInput(path string, in io.Reader) ([]byte, error) {
	data, err := readInput(path, in)
	if err != nil {
		return nil, usageError{said(err)}
	}
	return data, nil
}

// itemFault is one thing to say of an item.
type itemFault struct {
	Line int    `json:"line,omitempty"`
	Kind string `json:"kind"` // wrong, unsupported, noted
	Text string `json:"text"`
	said string
}

// itemReport is what is known of one item.
type itemReport struct {
	File      string      `json:"file"`
	Supported bool        `json:"supported"`
	Problems  []itemFault `json:"problems"`
	Notes     []itemFault `json:"notes"`
}

func faultList(kind string, err error) []itemFault {
	list := []itemFault{}
	for _, s := range lang.For("fr").Refusals(err) {
		list = append(list, itemFault{s.Line, kind, s.Text, s.String()})
	}
	return list
}

// reportItem says everything about an item that was read, or why it could not be.
func reportItem(file string, it *questionnaire.Item, err error) itemReport {
	if err != nil {
		return itemReport{file, false, faultList("wrong", err), []itemFault{}}
	}
	problems := append(faultList("wrong", it.Why(questionnaire.Wrong).Or()), faultList("unsupported", it.Why(questionnaire.Unsupported).Or())...)
	return itemReport{file, it.Supported(), problems, faultList("noted", it.Why(questionnaire.Noted).Or())}
}

// reportFile says everything about a file: an item, or a package of items.
func reportFile(name string, data []byte) (list []itemReport, left []pack.Left) {
	list = []itemReport{}
	if !pack.LooksLikeZip(data) && !zipName(name) {
		it, err := qti.Read(data)
		return append(list, reportItem(name, it, err)), nil
	}
	p, err := pack.Open(data)
	if p != nil {
		for _, e := range p.Entries {
			list = append(list, reportItem(e.File, e.Item, e.Err))
		}
		left = p.Left
	}
	if err != nil {
		list = append(list, reportItem(name, nil, err))
	}
	return list, left
}
