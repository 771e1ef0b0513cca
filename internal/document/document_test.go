package document

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jurande/internal/document/pdf/pdfcheck"
)

// kinds writes a sample of every kind of document.
var kinds = map[string]func(io.Writer) error{
	"minutes": func(w io.Writer) error { return WriteMinutes(w, sampleMinutes(40)) },
	"minutes-short": func(w io.Writer) error {
		m := sampleMinutes(2)
		m.Jury[1].Signed, m.Departures, m.Neutralised, m.Rectified, m.Remarks, m.Rectifies = nil, nil, nil, nil, nil, "PV-2026-0003"
		return WriteMinutes(w, m)
	},
	"minutes-many-blocks": func(w io.Writer) error {
		m := sampleMinutes(3)
		for i := range m.Candidates {
			m.Candidates[i].Results = append(m.Candidates[i].Results, m.Candidates[i].Results...)
		}
		m.Blocks = append(m.Blocks, m.Blocks...)
		return WriteMinutes(w, m)
	},
	"result-sheet": func(w io.Writer) error { return WriteResultSheet(w, sampleSheet()) },
	"convocation":  func(w io.Writer) error { return WriteConvocation(w, sampleConvocation(1)) },
	"convocation-cancelled": func(w io.Writer) error {
		c := sampleConvocation(2)
		c.Cancelled = "La salle n’est plus disponible ; une autre date vous sera proposée."
		return WriteConvocation(w, c)
	},
	"convocations":      func(w io.Writer) error { return WriteConvocations(w, "Convocations", sampleConvocations(30)) },
	"room-sheets":       func(w io.Writer) error { return WriteRoomSheets(w, sampleRooms()) },
	"attendance-sheets": func(w io.Writer) error { return WriteAttendanceSheets(w, sampleRooms()) },
}

func written(t testing.TB, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestEveryKindConforms(t *testing.T) {
	for name, write := range kinds {
		data := written(t, write)
		for _, f := range pdfcheck.Check(data) {
			t.Errorf("%s: %s", name, f)
		}
		if !bytes.Equal(data, written(t, write)) {
			t.Errorf("%s is not the same twice", name)
		}
		if dir := os.Getenv("JURANDE_SAMPLES"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, name+".pdf"), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestOtherReadersAgree(t *testing.T) {
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("qpdf is not installed (Debian package qpdf)")
	}
	for name, write := range kinds {
		file := filepath.Join(t.TempDir(), name+".pdf")
		if err := os.WriteFile(file, written(t, write), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// readAloud is what poppler reads in the structure of a document, in order.
func readAloud(t *testing.T, data []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdfinfo"); err != nil {
		t.Skip("pdfinfo is not installed (Debian package poppler-utils)")
	}
	file := filepath.Join(t.TempDir(), "d.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdfinfo", "-struct-text", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestMinutesSayAllTheyMust goes through what R20 asks for, as a screen reader meets it.
func TestMinutesSayAllTheyMust(t *testing.T) {
	m := sampleMinutes(40)
	text := readAloud(t, written(t, func(w io.Writer) error { return WriteMinutes(w, m) }))
	// Texts cut in lines are read with the spaces they were written with.
	for _, want := range []string{
		"Institut d’Essai des Métiers", "Responsable de la conduite de chantiers patrimoniaux", "RNCP00042, niveau 6", "décision du 26 avril 2024",
		"Session de juin 2026", "du 15 au 26 juin 2026", "vendredi 3 juillet 2026, de 14 h 05 à 18 h", "12, rue des Compagnons", "Centre de Besançon",
		"Mme Claire VASSEUR-ŁĘCKA", "Présidence", "Architecte du patrimoine, Atelier Vasseur", "n’a pas siégé", "le quorum de deux membres est atteint", "deux femmes et un homme",
		"JAŃCZAK-ŁUKASIEWICZ Małgorzata", "26-0140", "Acquisition partielle", "le chiffrage omet", "dans les deux ans",
		"relève la note d’un critère", "compatible avec l’aménagement", "3 voix pour", "coupure de courant", "sans voix délibérative", "PV-2026-0009",
		"Signé le 3 juillet 2026 à 18 h 12", "5D2A-91FE", "9f86d081 884c7d65", "7F3A-22C1",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the minutes do not say %q", want)
		}
	}
	for _, c := range m.Candidates {
		if !strings.Contains(text, `"`+c.Number+`"`) {
			t.Errorf("candidate %s is forgotten", c.Number)
		}
	}
}

func TestUnsignedMinutesSaySo(t *testing.T) {
	text := readAloud(t, written(t, kinds["minutes-short"]))
	for _, want := range []string{"2 signatures recueillies sur 3", "Signature attendue", "Procès-verbal rectificatif", "PV-2026-0003", "Aucun critère n’a été neutralisé", "Aucune décision ne s’écarte"} {
		if !strings.Contains(text, want) {
			t.Errorf("not said: %q", want)
		}
	}
}

func TestResultSheetGivesReasons(t *testing.T) {
	text := readAloud(t, written(t, kinds["result-sheet"]))
	for _, want := range []string{"Décision du jury : acquisition partielle", "12 mai 1994", "le règlement du titre en admet une au plus", "Épreuve B2.E1", "neutralisé", "non observé", "Non acquise", "Moyenne 1/3", "ne tient pas lieu de certificat", "Fait à Lyon, le 6 juillet 2026"} {
		if !strings.Contains(text, want) {
			t.Errorf("not said: %q", want)
		}
	}
}

func TestIncompleteDataAreRefused(t *testing.T) {
	for want, spoil := range map[string]func(*Minutes){
		"lacks title, code":       func(m *Minutes) { m.Certification.Title, m.Certification.Code = "", "" },
		"have no date":            func(m *Minutes) { m.Drawn = time.Time{} },
		"when the jury met":       func(m *Minutes) { m.Opened = time.Time{} },
		"no member of the jury":   func(m *Minutes) { m.Jury = nil },
		"name no session":         func(m *Minutes) { m.Session = "" },
		"3 results for 4 blocks":  func(m *Minutes) { m.Candidates[1].Results = m.Candidates[1].Results[:3] },
		"unknown outcome \"oui\"": func(m *Minutes) { m.Candidates[0].Outcome = "oui" },
		"unknown result \"non\"":  func(m *Minutes) { m.Candidates[0].Results[2] = "non" },
	} {
		m := sampleMinutes(3)
		spoil(&m)
		var b bytes.Buffer
		if err := WriteMinutes(&b, m); err == nil || !strings.Contains(err.Error(), want) || b.Len() > 0 {
			t.Errorf("want a refusal with %q, got %v and %d bytes", want, err, b.Len())
		}
	}
	s := sampleSheet()
	s.Candidate.Name = ""
	if err := WriteResultSheet(io.Discard, s); err == nil {
		t.Error("a result sheet about nobody is written")
	}
}

func TestDatesInWords(t *testing.T) {
	for want, got := range map[string]string{
		"1er avril 2026":                        day(at(time.April, 1, 0, 0)),
		"vendredi 3 juillet 2026":               fullDay(at(time.July, 3, 0, 0)),
		"14 h 05":                               hour(at(time.July, 3, 14, 5)),
		"9 h":                                   hour(at(time.July, 3, 9, 0)),
		"du 1er au 5 juin 2026":                 days(at(time.June, 1, 0, 0), at(time.June, 5, 0, 0)),
		"du 30 juin au 2 juillet 2026":          days(at(time.June, 30, 0, 0), at(time.July, 2, 0, 0)),
		"du 30 décembre 2025 au 2 janvier 2026": days(time.Date(2025, 12, 30, 0, 0, 0, 0, paris), at(time.January, 2, 0, 0)),
		"—":                                     day(time.Time{}),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func BenchmarkMinutes40(b *testing.B) {
	b.ReportAllocs()
	m := sampleMinutes(40)
	for b.Loop() {
		if err := WriteMinutes(io.Discard, m); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkResultSheet(b *testing.B) {
	s := sampleSheet()
	for b.Loop() {
		if err := WriteResultSheet(io.Discard, s); err != nil {
			b.Fatal(err)
		}
	}
}
