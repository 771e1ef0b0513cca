package qti

import (
	"slices"
	"strings"
	"unicode"

	"jurande/internal/exam/questionnaire"
)

// version tells which QTI a file is written in by the namespace of its root, else by the
// way its elements are named. It is empty for another vocabulary.
func version(root *questionnaire.Node, namespace string) string {
	for _, v := range []string{"2p0", "2p1", "2p2", "3p0"} {
		if strings.Contains(namespace, "v"+v) {
			return strings.Replace(v, "p", ".", 1)
		}
	}
	switch {
	case strings.HasPrefix(root.Name, "qti-"):
		return "3.0"
	case strings.HasPrefix(root.Name, "assessment"):
		return "2.1"
	}
	return ""
}

// modernise renames what QTI 2 wrote in one word with capitals ("simpleChoice",
// "responseIdentifier") to the names of QTI 3 ("qti-simple-choice",
// "response-identifier"), and puts contents where QTI 3 wants them.
func modernise(n *questionnaire.Node) {
	if n.Name == "" || n.Name == "math" || n.Name == "svg" || strings.HasPrefix(n.Name, "xi:") {
		return
	}
	if !questionnaire.HTML[n.Name] {
		n.Name = "qti-" + kebab(n.Name)
		for i, a := range n.Attrs {
			if !strings.Contains(a.Name, ":") {
				n.Attrs[i].Name = kebab(a.Name)
			}
		}
	}
	for _, c := range n.Children {
		modernise(c)
	}
	if slices.Contains(wrapped, n.Name) && len(n.Children) > 0 {
		n.Children = []*questionnaire.Node{{Name: "qti-content-body", Children: n.Children, Line: n.Line}}
	}
}

// wrapped hold a qti-content-body since QTI 3.
var wrapped = []string{"qti-modal-feedback", "qti-feedback-block", "qti-rubric-block", "qti-template-block"}

// kebab turns "durationLT" into "duration-lt".
func kebab(name string) string {
	var b strings.Builder
	before := rune('-')
	for _, r := range name {
		if unicode.IsUpper(r) {
			if !unicode.IsUpper(before) && before != '-' {
				b.WriteByte('-')
			}
			b.WriteRune(unicode.ToLower(r))
		} else {
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}
