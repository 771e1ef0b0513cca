package register

import (
	"archive/zip"
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"sort"
	"strings"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// Tables is the other form in which the register is published: ten CSV files, one
// per kind of fact, in a folder or an archive. They lack the delivery limit.
type Tables struct {
	files fs.FS
	names map[string]string // beginning of the kind → file
	shut  io.Closer
}

// tableKinds are the parts of a file's name that tell its kind, without the accents
// that archives lose.
var tableKinds = []string{"Standard", "Blocs", "Certificateurs", "Nsf", "Partenaires", "Voix", "Ancienne_Nouvelle"}

// OpenTables opens a folder or an archive of tables; nil when it is neither.
func OpenTables(name string) *Tables {
	info, err := os.Stat(name)
	if err != nil {
		return nil
	}
	t := &Tables{names: map[string]string{}}
	if info.IsDir() {
		t.files = os.DirFS(name)
	} else if z, err := zip.OpenReader(name); err == nil {
		t.files, t.shut = z, z
	} else {
		return nil
	}
	all, _ := fs.Glob(t.files, "*.csv")
	deeper, _ := fs.Glob(t.files, "*/*.csv")
	all = append(all, deeper...)
	sort.Strings(all) // the latest date in a name comes last and wins
	for _, f := range all {
		for _, kind := range tableKinds {
			if strings.Contains(path.Base(f), kind) {
				t.names[kind] = f
			}
		}
	}
	if t.names["Standard"] == "" {
		t.Close()
		return nil
	}
	return t
}

// Close closes the archive.
func (t *Tables) Close() error {
	if t.shut == nil {
		return nil
	}
	return t.shut.Close()
}

// Fiches reads the main table: codes, titles, levels and dates, without what the other
// tables say of each sheet (see Complete).
func (t *Tables) Fiches() iter.Seq2[Fiche, error] {
	return func(yield func(Fiche, error) bool) {
		for row, err := range t.rows("Standard") {
			if err != nil {
				yield(Fiche{}, err)
				return
			}
			f := newFiche(row.line, 0)
			f.reg.Code, f.reg.Title, f.reg.Kind = row.get("Numero_Fiche"), row.get("Intitule"), row.get("Type_Enregistrement")
			f.level(row.get("Nomenclature_Europe_Niveau"), row.line)
			f.reg.DecisionDate = f.date("Date_Decision", row.get("Date_Decision"), row.line)
			f.reg.EffectDate = f.date("Date_Effet", row.get("Date_Effet"), row.line)
			f.reg.EndOfRegistration = f.date("Date_Fin_Enregistrement", row.get("Date_Fin_Enregistrement"), row.line)
			f.reg.Active = row.get("Actif") == "ACTIVE"
			if !yield(f.end()) {
				return
			}
		}
	}
}

// Complete adds what the other tables say of a title. A table that is not there adds nothing.
func (t *Tables) Complete(r *framework.Registration) error {
	readers := map[string]func(row tableRow){
		"Blocs": func(row tableRow) {
			r.Blocks = append(r.Blocks, framework.RegisteredBlock{Code: row.get("Bloc_Competences_Code"), Title: row.get("Bloc_Competences_Libelle")})
		},
		"Certificateurs": func(row tableRow) {
			r.Certifiers = append(r.Certifiers, framework.Certifier{Name: row.get("Nom_Certificateur"), SIRET: row.get("Siret_Certificateur"), Active: true})
		},
		"Nsf": func(row tableRow) { r.NSF = append(r.NSF, row.get("Nsf_Code")) },
		"Partenaires": func(row tableRow) {
			f := fiche{partner: framework.Partner{Name: row.get("Nom_Partenaire"), SIRET: row.get("Siret_Partenaire"), Active: true}}
			f.habilitation(row.get("Habilitation_Partenaire"), row.line)
			r.Partners = append(r.Partners, f.partner)
		},
		"Voix": func(row tableRow) {
			r.VAE = r.VAE || row.get("Si_Jury") == "Par expérience"
			r.Apprenticeship = r.Apprenticeship || strings.Contains(row.get("Si_Jury"), "apprentissage")
		},
		"Ancienne_Nouvelle": func(row tableRow) {
			if old := row.get("Ancienne_Certification"); old != "" {
				r.Replaces = append(r.Replaces, old)
			}
			if next := row.get("Nouvelle_Certification"); next != "" {
				r.ReplacedBy = append(r.ReplacedBy, next)
			}
		},
	}
	for _, kind := range tableKinds[1:] {
		for row, err := range t.rows(kind) {
			if err != nil {
				return err
			}
			if row.get("Numero_Fiche") == r.Code {
				readers[kind](row)
			}
		}
	}
	sort.SliceStable(r.Blocks, func(i, j int) bool { return r.Blocks[i].Code < r.Blocks[j].Code })
	if r.Certifier == "" && len(r.Certifiers) > 0 {
		r.Certifier = r.Certifiers[0].Name
	}
	return nil
}

type tableRow struct {
	line   int
	cells  []string
	column map[string]int
}

func (r tableRow) get(column string) string {
	if i, ok := r.column[column]; ok && i < len(r.cells) {
		return strings.Join(strings.Fields(r.cells[i]), " ")
	}
	return ""
}

// rows reads a table line by line; none when the table is not there.
func (t *Tables) rows(kind string) iter.Seq2[tableRow, error] {
	return func(yield func(tableRow, error) bool) {
		name := t.names[kind]
		if name == "" {
			return
		}
		fail := func(line int, err error) {
			yield(tableRow{}, refusal.New(refusal.Invalid, "register_table", "file", name).At(line).Because(err))
		}
		file, err := t.files.Open(name)
		if err != nil {
			fail(0, err)
			return
		}
		defer file.Close()
		in := bufio.NewReader(io.LimitReader(file, largestUnzipped))
		if mark, _ := in.Peek(3); string(mark) == "\ufeff" {
			in.Discard(3)
		}
		r := csv.NewReader(&lineMeter{r: in})
		r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = ';', -1, true, true
		var column map[string]int
		for {
			cells, err := r.Read()
			line, _ := r.FieldPos(0)
			if err == io.EOF {
				if column == nil {
					fail(1, io.ErrUnexpectedEOF)
				}
				return
			}
			if err != nil {
				fail(line, err)
				return
			}
			if column == nil {
				column = map[string]int{}
				for i, c := range cells {
					column[strings.TrimSpace(c)] = i
				}
				if _, ok := column["Numero_Fiche"]; !ok {
					fail(1, errors.New("no column Numero_Fiche"))
					return
				}
				continue
			}
			if !yield(tableRow{line, cells, column}, nil) {
				return
			}
		}
	}
}

// lineMeter ends a table whose line, or quoted cell, never ends.
type lineMeter struct {
	r   io.Reader
	run int
}

func (m *lineMeter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	for _, c := range p[:n] {
		if m.run++; c == '\n' {
			m.run = 0
		}
	}
	if m.run > largestToken {
		return 0, errTooLong
	}
	return n, err
}
