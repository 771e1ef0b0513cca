package lang

import (
	"errors"
	"math/big"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"jurande/internal/refusal"
)

// printerOf makes a printer from the text of one French and one English file.
func printerOf(t *testing.T, tag, toml string) *Printer {
	t.Helper()
	entries, err := load(fstest.MapFS{tag + "/words.toml": {Data: []byte(toml)}}, tag)
	if err != nil {
		t.Fatal(err)
	}
	return newPrinter(tag, entries)
}

// simple replaces fixed spaces by simple ones, so that expectations can be read.
func simple(s string) string { return strings.NewReplacer(nbsp, " ", nnbsp, " ").Replace(s) }

func TestSaying(t *testing.T) {
	p := printerOf(t, "fr", `
plain = "L'examen"
[copies]
one = "{{.n}} copie de {{.who}}"
many = "{{.n}} de copies de {{.who}}"
other = "{{.n}} copies de {{.who}}"
[role]
marker = "correcteur"
[who]
is = "Vous êtes {{.role | role}} depuis le {{.when | shortdate}}, part {{.share | percent}}, {{.names | list}}"
`)
	day := time.Date(2026, 11, 24, 13, 5, 12, 0, time.UTC)
	for _, c := range []struct {
		got, want string
	}{
		{p.T("plain"), "L’examen"},
		{p.T("copies", "n", 0, "who", "Ana"), "0 copie de Ana"},
		{p.T("copies", "n", 1, "who", "Ana"), "1 copie de Ana"},
		{p.T("copies", "n", 2, "who", "Ana"), "2 copies de Ana"},
		{p.T("copies", "n", int64(1000000), "who", "Ana"), "1 000 000 de copies de Ana"},
		{p.T("copies", "n", 12500, "who", "Ana"), "12 500 copies de Ana"},
		{p.T("copies", refusal.Facts{"n": 3, "who": "Ana"}), "3 copies de Ana"},
		{p.T("who.is", "role", "marker", "when", day, "share", "2/3", "names", []string{"a", "b", "c"}),
			"Vous êtes correcteur depuis le 24/11/2026, part 66,67 %, a, b et c"},
		{p.T("absent.key"), "[absent.key]"},
		{p.T("copies", "n", 2), "2 copies de [who]"},
	} {
		if simple(c.got) != c.want {
			t.Errorf("said %q, expected %q", c.got, c.want)
		}
	}
}

func TestWhatIsWrittenNeverBecomesATemplate(t *testing.T) {
	p := printerOf(t, "fr", `hello = "Bonjour {{.who}}"`)
	if got := p.T("hello", "who", "{{.who}}<b>"); got != "Bonjour {{.who}}<b>" {
		t.Errorf("said %q", got)
	}
}

func TestBadCataloguesAreRefused(t *testing.T) {
	for name, toml := range map[string]string{
		"braces open":  `a = "x {{.y"`,
		"code":         `a = "x {{printf 1}}"`,
		"no text":      "[a]\none = \"x\"",
		"not TOML":     `a = `,
		"a list":       `a = [1, 2]`,
		"words spaced": `a = "{{.two words}}"`,
	} {
		if _, err := load(fstest.MapFS{"fr/x.toml": {Data: []byte(toml)}}, "fr"); err == nil {
			t.Errorf("%s: accepted", name)
		} else if !strings.Contains(err.Error(), "fr/x.toml") {
			t.Errorf("%s: the error does not name the file: %v", name, err)
		}
	}
	twice := fstest.MapFS{"fr/x.toml": {Data: []byte(`a = "1"`)}, "fr/y.toml": {Data: []byte(`a = "2"`)}}
	if _, err := load(twice, "fr"); err == nil {
		t.Error("a key given by two files was accepted")
	}
}

func TestDates(t *testing.T) {
	winter := time.Date(2026, 11, 24, 13, 5, 12, 0, time.UTC)
	summer := time.Date(2027, 6, 30, 22, 0, 0, 0, time.UTC) // already the 1st of July in Paris
	fr, en := For("fr"), For("en")
	for _, c := range []struct{ got, want string }{
		{fr.DateTime(winter), "mardi 24 novembre 2026 à 14 h 05, heure de Paris"},
		{fr.DayTime(winter), "mardi 24 novembre à 14 h 05, heure de Paris"},
		{fr.Date(summer), "jeudi 1er juillet 2027"},
		{fr.Time(summer), "0 h 00"},
		{fr.TimeSeconds(winter), "14 h 05 min 12 s"},
		{fr.ShortDate(summer), "01/07/2027"},
		{en.DateTime(winter), "Tuesday 24 November 2026 at 14:05, Paris time"},
		{en.DayTime(winter), "Tuesday 24 November at 14:05, Paris time"},
		{en.TimeSeconds(winter), "14:05:12"},
	} {
		if simple(c.got) != c.want {
			t.Errorf("%q, expected %q", c.got, c.want)
		}
	}
}

func TestFigures(t *testing.T) {
	fr, en := For("fr"), For("en")
	for _, c := range []struct{ got, want string }{
		{fr.Number(1234567), "1 234 567"}, {en.Number(1234567), "1,234,567"},
		{fr.Number("25/2"), "12,5"}, {en.Number("25/2"), "12.5"}, {fr.Number("2/3"), "2/3"},
		{fr.Number(-1000), "−1 000"}, {fr.Number("abc"), "abc"}, {fr.Number("1e999999999"), "1e999999999"},
		{fr.Number(999), "999"}, {fr.Number(big.NewRat(1, 4)), "0,25"},
		{fr.Percent("2/3"), "66,67 %"}, {fr.Percent("1/2"), "50 %"}, {fr.Percent("1/8"), "12,5 %"},
		{en.Percent("2/3"), "66.67%"}, {fr.Percent("0"), "0 %"}, {fr.Percent("1"), "100 %"}, {fr.Percent("?"), "?"},
		{fr.Decimal("2/3", 2), "0,67"}, {fr.Decimal("10", 2), "10,00"},
		{fr.List(), ""}, {fr.List("a"), "a"}, {fr.List("a", "b", "c"), "a, b et c"}, {en.List("a", "b"), "a and b"},
	} {
		if simple(c.got) != c.want {
			t.Errorf("%q, expected %q", c.got, c.want)
		}
	}
}

func TestRefusalsInWords(t *testing.T) {
	p := printerOf(t, "fr", `
[said]
at = "{{.place}} : {{.text}}"
why = "({{.rule}} ; {{.cites}})"
line = "ligne {{.line}}"
field = "champ « {{.field}} »"
line_and_field = "ligne {{.line}}, champ « {{.field}} »"
[field]
birth = "Date de naissance"
[refusal]
unexpected = "Une panne."
external_share = "Le jury compte {{.have}} membres extérieurs sur {{.total}}."
`)
	share := func() *refusal.Refusal {
		return refusal.New(refusal.Invalid, "external_share", "have", 1, "total", 4)
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{share().By("R10", "règlement, art. 4"), "Le jury compte 1 membres extérieurs sur 4. (R10 ; règlement, art. 4)"},
		{share().At(2026).On("birth"), "Ligne 2026, champ « Date de naissance » : Le jury compte 1 membres extérieurs sur 4."},
		{refusal.List{share().At(2), share().On("code")}, "Ligne 2 : Le jury compte 1 membres extérieurs sur 4.\nChamp « code » : Le jury compte 1 membres extérieurs sur 4."},
		{errors.New("sql: no rows"), "Une panne."},
		{nil, ""},
	} {
		if got := simple(p.Refusal(c.err)); got != c.want {
			t.Errorf("said %q, expected %q", got, c.want)
		}
	}
	if said := p.Refusals(share().On("birth").At(3)); len(said) != 1 || said[0].Field != "birth" || said[0].Line != 3 {
		t.Errorf("place lost: %+v", said)
	}
}

func BenchmarkPlain(b *testing.B) {
	p := For("fr")
	for b.Loop() {
		_ = p.T("refusal.unexpected")
	}
}

func BenchmarkTwoFacts(b *testing.B) {
	p := For("fr")
	for b.Loop() {
		_ = p.T("said.line_and_field", "line", 12, "field", "naissance")
	}
}

func TestMomentsOfAPlace(t *testing.T) {
	at := time.Date(2026, 6, 9, 7, 5, 0, 0, time.UTC)
	for _, c := range []struct{ tag, zone, want string }{
		{"fr", "Europe/Paris", "mardi 9 juin 2026 à 9 h 05, heure de Paris"},
		{"fr", "", "mardi 9 juin 2026 à 9 h 05, heure de Paris"},
		{"fr", "Indian/Reunion", "mardi 9 juin 2026 à 11 h 05, heure de La Réunion"},
		{"en", "America/Martinique", "Tuesday 9 June 2026 at 03:05, Martinique time"},
	} {
		if got := simple(For(c.tag).DateTimeIn(at, c.zone)); got != c.want {
			t.Errorf("said %q, expected %q", got, c.want)
		}
	}
	for _, zone := range Zones {
		if _, err := time.LoadLocation(zone); err != nil || !For("fr").Has("zone."+zone) {
			t.Errorf("%s: %v", zone, err)
		}
	}
}
