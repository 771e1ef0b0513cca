package register

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"jurande/internal/web/ui/button"
)

func draw(t *testing.T, table Table) string {
	t.Helper()
	var b bytes.Buffer
	if err := List(table).Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAnEmptyRegisterSaysWhatWillAppearAndHowToBegin(t *testing.T) {
	got := draw(t, Table{Caption: "Candidats", Empty: Empty{What: "Ils apparaîtront ici.", Start: &button.Go{Text: "Importer", URL: "/import"}}})
	for _, want := range []string{"Candidats", "Ils apparaîtront ici.", `href="/import"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Contains(got, "<table") {
		t.Error("an empty table is drawn")
	}
}

func TestBulkActsSendTheTickedRows(t *testing.T) {
	got := draw(t, Table{Columns: []Column{{Text: "Copie"}}, Rows: []Row{{ID: "7", Name: "la copie 0417", Cells: []Cell{{Text: "0417"}}}},
		Bulk: &Bulk{Action: "/acts", Acts: []button.Button{{Text: "Confier", Name: "act", Value: "third"}}}})
	for _, want := range []string{`action="/acts"`, `name="id" value="7"`, "Choisir la copie 0417", `name="act" value="third"`, `scope="row"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
}

func TestTheSortedColumnSaysSo(t *testing.T) {
	got := draw(t, Table{Columns: []Column{{Text: "Copie", SortURL: "?sort=-copy", Sorted: Up}, {Text: "État"}}, Rows: []Row{{Cells: []Cell{{Text: "1"}, {Text: "x"}}}}})
	if strings.Count(got, `aria-sort="ascending"`) != 1 || !strings.Contains(got, `href="?sort=-copy"`) {
		t.Error(got)
	}
}
