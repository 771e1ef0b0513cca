package candidate

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

var day = framework.Date{Year: 2026, Month: time.November, Day: 24}

// bakery is an invented title: two common blocks, two optional ones of which one is chosen.
var bakery = Offer{
	Blocks: []OfferedBlock{
		{ID: "B1", Title: "Pétrir et façonner", Code: "RNCP99999BC01"},
		{ID: "B2", Title: "Conduire une fournée", Code: "RNCP99999BC02"},
		{ID: "B3", Title: "Viennoiserie, feuilletage", Optional: true, Code: "RNCP99999BC03"},
		{ID: "B4", Title: "Tenir une boutique", Optional: true, Code: "RNCP99999BC04"},
	},
	Options: 1,
	Centres: []Centre{{ID: "c1", Code: "LYON", Name: "École du fournil", City: "Lyon"}, {ID: "c2", Code: "NANTES", Name: "Centre de l’Erdre", City: "Nantes"}},
	On:      day,
}

const head = "N° candidat;Nom de naissance;Nom d'usage;Prénoms;Sexe;Date de naissance;Commune de naissance;Pays;Courriel;Centre;Voie;Option;Blocs;Blocs acquis\r\n"

// file is a file of the model with these lines.
func file(lines ...string) []byte { return []byte(head + strings.Join(lines, "\r\n") + "\r\n") }

func read(t *testing.T, raw []byte) Roster {
	t.Helper()
	r, err := Read(raw, bakery, nil)
	if err != nil {
		t.Fatalf("the file is refused: %v", err)
	}
	return r
}

func windows1252(t *testing.T, s string) []byte {
	t.Helper()
	raw, err := charmap.Windows1252.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// keys writes what was refused as "line field key".
func keys(l refusal.List) (list []string) {
	for _, r := range l {
		words := []string{itoa(r.Line), strings.TrimPrefix(r.Field, "roster_"), strings.TrimPrefix(r.Key, "roster_")}
		list = append(list, strings.Join(strings.Fields(strings.Join(words, " ")), " "))
	}
	return list
}

func itoa(n int) string { return string(rune('0'+n/10%10)) + string(rune('0'+n%10)) }
