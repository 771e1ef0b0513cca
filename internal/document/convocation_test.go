package document

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

func sampleConvocation(i int) Convocation {
	return Convocation{Certification: sampleCertification, Seal: Seal{Register: fmt.Sprintf("C-26-%04d-B1.E1", i), Code: "7F3A-22C1"}, Made: at(time.May, 18, 9, 0),
		Session: "Session de juin 2026", Assessment: "Étude de cas : un linteau (B1.E1)", Block: "B1 – Établir le diagnostic d’un édifice ancien",
		Candidate: Holder{Name: sampleNames[i%len(sampleNames)], Born: "12 mai 1994 à Gdańsk (Pologne)", Number: fmt.Sprintf("26-%04d", i), Centre: "Centre de Lyon"},
		Day:       "mardi 9 juin 2026", Hours: "de 9 h 00 à 10 h 30, heure de Paris", Minutes: "90 min, dont 30 accordées",
		Place: []string{"Centre de Lyon", "12, rue des Compagnons, 69002 Lyon", "Salle Soufflot"}, Group: "Groupe 3",
		Measures: []string{"Temps majoré : un tiers du temps de l’épreuve en plus.", "Sujet imprimé en grands caractères. Police de 20 points."},
		Bring:    []string{"Une pièce d’identité en cours de validité, avec photographie.", "Cette convocation."}, Note: "Calculatrice permise.\nTéléphones éteints.",
		Contact: []string{"Mme Hélène ÇAĞLAR, responsable de la session", "examens@exemple.fr"}}
}

func sampleConvocations(n int) (list []Convocation) {
	for i := range n {
		list = append(list, sampleConvocation(i+1))
	}
	return list
}

func sampleRooms() (list []RoomSheet) {
	for i, name := range []string{"Salle Soufflot", "Salle 12", "Salle vide"} {
		r := RoomSheet{Certification: sampleCertification, Seal: Seal{Register: fmt.Sprintf("S-B1.E1-%d", i+1), Code: "7F3A-22C1"}, Made: at(time.June, 8, 9, 0),
			Session: "Session de juin 2026", Assessment: "Étude de cas : un linteau (B1.E1)", Day: "mardi 9 juin 2026", Hours: "de 9 h 00 à 10 h 00, heure de Paris",
			Place: "Centre de Lyon", Room: name, Access: "Rez-de-chaussée", Invigilators: []string{"Paul Őrsi", "Anne Durand"}, Prepare: []string{"Un sujet en grands caractères (26-0007)."}}
		for j := 0; i < 2 && j < 25; j++ {
			x := RoomRow{Number: fmt.Sprintf("26-%04d", j), Name: sampleNames[j%len(sampleNames)], Centre: "Centre de Lyon", From: "9 h 00", Until: "10 h 00", Minutes: "60 min"}
			if j%6 == 1 {
				x.Until, x.Minutes, x.Measures = "10 h 30", "90 min, dont 30 accordées", []string{"Temps majoré : un tiers du temps de l’épreuve en plus.", "Sujet en grands caractères."}
			}
			r.Rows = append(r.Rows, x)
		}
		list = append(list, r)
	}
	return list
}

// Each convocation of a batch bears its own number and counts its own pages.
func TestEachConvocationHasItsOwnFoot(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed (Debian package poppler-utils)")
	}
	file := t.TempDir() + "/lot.pdf"
	var b bytes.Buffer
	if err := WriteConvocations(&b, "Convocations", sampleConvocations(3)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimRight(string(out), "\f"), "\f")
	if len(pages) != 3 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, p := range pages {
		if !strings.Contains(p, fmt.Sprintf("C-26-%04d-B1.E1 · Code de contrôle", i+1)) || !strings.Contains(p, "page 1 / 1") {
			t.Errorf("page %d:\n%s", i+1, p[max(0, len(p)-200):])
		}
	}
}

func TestAConvocationSaysEnough(t *testing.T) {
	for name, spoil := range map[string]func(*Convocation){
		"name": func(c *Convocation) { c.Candidate.Name = "" }, "day": func(c *Convocation) { c.Day = "" },
		"place": func(c *Convocation) { c.Place = nil }, "title": func(c *Convocation) { c.Certification.Title = "" },
	} {
		c := sampleConvocation(1)
		spoil(&c)
		var b bytes.Buffer
		if err := WriteConvocation(&b, c); err == nil || b.Len() > 0 {
			t.Errorf("%s: written", name)
		}
	}
}
