package document_test

import (
	"bytes"
	"testing"
	"time"

	"jurande/internal/document"
	"jurande/internal/document/pdf/pdfcheck"
)

func TestEveryFormOfAPaperIsTagged(t *testing.T) {
	p := document.Paper{Certifier: "Institut du livre", Session: "Session de juin 2027", Assessment: "B1.E1 Étude de cas", Title: "La reliure d’un registre", Version: 2,
		Created: time.Date(2027, 6, 1, 8, 0, 0, 0, time.UTC), Sections: []document.PaperPart{{"Le cas", "Un atelier.\n\nDeux personnes y travaillent."}},
		Instructions: []string{"Décrivez l’atelier.", "Chiffrez la reliure."}, HandIn: []string{"Un rapport : PDF ou ODT."}, Attached: []string{"budget.csv"}}
	sizes := map[int]bool{}
	for _, form := range document.Forms {
		var b bytes.Buffer
		if err := document.WritePaper(&b, p, form); err != nil {
			t.Fatalf("%s: %v", form, err)
		}
		if faults := pdfcheck.Check(b.Bytes()); len(faults) > 0 {
			t.Errorf("%s: %v", form, faults)
		}
		sizes[b.Len()] = true
	}
	if len(sizes) < len(document.Forms)-1 {
		t.Errorf("forms that do not differ: %v", sizes)
	}
}
