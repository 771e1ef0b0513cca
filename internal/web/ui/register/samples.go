package register

import (
	"fmt"

	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/pagination"
	"jurande/internal/web/ui/sample"
	"jurande/internal/web/ui/state"
)

// Samples shows a list with everything, a matrix and an empty list.
func Samples() []sample.Sample {
	return []sample.Sample{
		{Name: "Registre de copies", Body: List(copies())},
		{Name: "Matrice", Body: List(matrix())},
		{Name: "Registre vide", Body: List(Table{ID: "r-empty", Caption: "Candidats de la session", Empty: Empty{
			What:  "Les candidats apparaîtront ici dès qu’un fichier aura été importé ou qu’un centre les aura saisis.",
			Start: &button.Go{Text: "Importer des candidats", URL: "#component-register"}}})},
	}
}

func copies() Table {
	gap := &state.State{Word: "À harmoniser", Shape: state.Attention}
	done := &state.State{Word: "Corrigée", Shape: state.Full}
	t := Table{
		ID: "r-copies", Caption: "Copies de l’épreuve B1.E1", Count: "1 à 4 sur 320",
		Columns: []Column{
			{Text: "Copie", SortURL: "#component-register", Sorted: Up}, {Text: "État", SortURL: "#component-register"},
			{Text: "Correcteurs"}, {Text: "Écart", SortURL: "#component-register", Figures: true}},
		Bulk: &Bulk{Action: "#component-register", Acts: []button.Button{{Text: "Confier à un troisième correcteur", Name: "act", Value: "third"}}},
		Pages: &pagination.Pages{Current: 1, Last: 80, URL: func(n int) string { return fmt.Sprintf("?page=%d#component-register", n) },
			Label: "Pages du registre"},
		Exports: []button.Go{{Text: "CSV", URL: "#component-register"}},
	}
	for i, s := range []*state.State{gap, gap, done, done} {
		number := fmt.Sprintf("%04d", 417+i)
		t.Rows = append(t.Rows, Row{ID: number, Name: "la copie " + number, Cells: []Cell{
			{Text: number, URL: "#component-register"}, {State: s, Under: "rendue le 14/06/2027"},
			{Text: "Ousmane Diarra, Inès Lahlou"}, {Text: fmt.Sprint(4 - i)}}})
	}
	return t
}

func matrix() Table {
	t := Table{ID: "r-matrix", Caption: "Couverture des critères par les épreuves", Scroll: true, Columns: []Column{{Text: "Critère"}}}
	for e := 1; e <= 8; e++ {
		t.Columns = append(t.Columns, Column{Text: fmt.Sprintf("Épreuve %d", e)})
	}
	for k := 1; k <= 5; k++ {
		row := Row{Cells: []Cell{{Text: fmt.Sprintf("B1.C1.K%d", k)}}}
		for e := 1; e <= 8; e++ {
			s := state.State{Word: "couvert", Shape: state.Full}
			if (k+e)%3 == 0 {
				s = state.State{Word: "non", Shape: state.Absent}
			}
			row.Cells = append(row.Cells, Cell{State: &s})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
