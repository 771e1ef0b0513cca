// Package officetest gives tests an office at work on a fresh database: a session
// whose copies are being marked, with people whose names occur nowhere else, so
// that a test can look for them.
package officetest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/office"
	"jurande/internal/store"
	"jurande/internal/store/storetest"
)

// Noon is the office's clock: a winter Tuesday, 14:05:12 in Paris.
var Noon = time.Date(2026, 11, 24, 13, 5, 12, 0, time.UTC)

// Open opens an office on an empty database.
func Open(t testing.TB, url string) *office.Office {
	t.Helper()
	o, err := office.Open(t.Context(), url, filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.Close() })
	o.Now = func() time.Time { return Noon }
	n := 0
	o.NewID = func() string { n++; return fmt.Sprintf("id%06d", n) }
	return o
}

// Each runs a test on a fresh office of each engine.
func Each(t *testing.T, test func(t *testing.T, o *office.Office)) {
	t.Helper()
	for _, e := range storetest.URLs(t) {
		t.Run(e.Engine, func(t *testing.T) { test(t, Open(t, e.Fresh(t))) })
	}
}

// Secret occurs in every name, address and number of the candidates and nowhere else.
const Secret = "Zyxqwert"

// Marking is a session that is being marked. Copies lists the ids of the copies of
// the first assessment, then of the second, in the order of their numbers.
type Marking struct {
	Session                        string
	Secretary, Inspector           access.Person
	First, Second, Third, Stranger access.Person // markers; Stranger has no copy
	Elsewhere                      access.Person // marker of another session
	CandidateAccount               access.Person
	Assessments                    []string // B1.E1 and B1.E2
	Criteria                       []string // of B1.E1
	Copies                         map[string][]string
	Text                           string // of the work of the first copy
}

// Options of a marking session.
type Options struct {
	Criteria   int    // of the first assessment; 4 when 0
	Candidates int    // 3 when 0
	Agree      string // highest when empty
	NoThird    bool
	PDF        []byte // second work of the first copy
}

// NewMarking seeds a session in which each copy has a first and a second marker.
func NewMarking(t testing.TB, o *office.Office, opt Options) *Marking {
	t.Helper()
	if opt.Criteria == 0 {
		opt.Criteria = 4
	}
	if opt.Candidates == 0 {
		opt.Candidates = 3
	}
	if opt.Agree == "" {
		opt.Agree = "highest"
	}
	m := &Marking{Session: "s1", Assessments: []string{"B1.E1", "B1.E2"}, Copies: map[string][]string{},
		Text: "Première ligne du travail.\n\nTroisième ligne : <script>alert('copie')</script> & suite."}
	scope := func(id string) access.Scope { return access.Scope{Kind: access.OfSession, ID: id} }
	m.Secretary = m.person(t, o, "secretariat", access.Secretariat, access.Scope{Kind: access.Everything})
	m.Inspector = m.person(t, o, "inspection", access.Inspector, access.Scope{Kind: access.Everything})
	m.First = m.person(t, o, "ariane", access.Marker, scope("s1"))
	m.Second = m.person(t, o, "basile", access.Marker, scope("s1"))
	m.Third = m.person(t, o, "colombe", access.Marker, scope("s1"))
	m.Stranger = m.person(t, o, "denis", access.Marker, scope("s1"))
	m.Elsewhere = m.person(t, o, "edith", access.Marker, scope("s9"))
	m.CandidateAccount = m.person(t, o, strings.ToLower(Secret), access.Candidate, access.Scope{Kind: access.OfEnrolment, ID: "e1"})
	f := Framework(opt.Criteria)
	for _, k := range f.Blocks[0].Criteria {
		if k.Assessments[0].ID == "B1.E1" {
			m.Criteria = append(m.Criteria, k.ID)
		}
	}
	m.publish(t, o, f, Regulation(opt.Agree, !opt.NoThird))
	m.session(t, o, opt)
	return m
}

func (m *Marking) person(t testing.TB, o *office.Office, login string, role access.Role, scope access.Scope) access.Person {
	t.Helper()
	p := office.NewPerson{Login: login, Name: strings.ToUpper(login[:1]) + login[1:] + " Personne", Grants: []access.Grant{{Role: role, Scope: scope}}}
	if role == access.Candidate {
		p.Name = Secret + " Compte"
	}
	id, err := o.AddPerson(t.Context(), office.System, p)
	if err != nil {
		t.Fatal(err)
	}
	who, err := o.Person(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return who
}

// Framework is a référentiel of a trade that the program knows nothing about. The
// first assessment has so many criteria; the first of them is seen in both.
func Framework(criteria int) framework.Framework {
	link := func(id string) framework.Link {
		return framework.Link{ID: id, Certainty: framework.Sure, Reason: "essai", ConfirmedBy: "secretariat"}
	}
	b := framework.Block{ID: "B1", Title: "Tailler un ouvrage", Activities: []framework.Activity{{ID: "B1.A1", Title: "Tailler", Sub: []string{}}},
		Assessments: []framework.Assessment{
			{ID: "B1.E1", Title: "Étude de cas : un linteau", Kind: "Étude de cas", Participation: framework.Individual, Modes: []framework.Mode{framework.Written},
				Context: "À partir d'un plan, le candidat doit :", Tasks: []framework.Task{{ID: "B1.E1.T1", Text: "tracer l'épure du linteau"}}},
			{ID: "B1.E2", Title: "Entretien", Kind: "Entretien", Participation: framework.Individual, Modes: []framework.Mode{framework.Oral},
				Context: "Devant deux examinateurs", Tasks: []framework.Task{{ID: "B1.E2.T1", Text: "expliquer ses choix"}}},
		}}
	for c := 0; c*6 < criteria; c++ {
		id := "B1.C" + strconv.Itoa(c+1)
		b.Competencies = append(b.Competencies, framework.Competency{ID: id, Activity: "B1.A1", Statement: "Conduire l'étape " + strconv.Itoa(c+1) + " de la taille afin que l'ouvrage tienne"})
		for k := 0; k < 6 && c*6+k < criteria; k++ {
			criterion := framework.Criterion{ID: fmt.Sprintf("%s.K%d", id, k+1), Core: k == 0,
				Statement:    fmt.Sprintf("L'étape %d est menée à bien, point %d : les cotes du plan sont tenues et les choix sont justifiés par la pierre", c+1, k+1),
				Competencies: []framework.Link{link(id)}, Assessments: []framework.Link{link("B1.E1")}, Tasks: []framework.Link{link("B1.E1.T1")}}
			if c+k == 0 {
				criterion.Assessments = append(criterion.Assessments, link("B1.E2"))
			}
			b.Criteria = append(b.Criteria, criterion)
		}
	}
	return framework.Framework{Title: "Tailleur de pierre", Level: 4, Statements: []string{}, Blocks: []framework.Block{b}, Doubts: []framework.Doubt{}}
}

// Regulation is the rules of that title: four levels, double marking of all copies.
func Regulation(agree string, third bool) string {
	return `version: "1"
levels:
  - {id: non_acquis, fr: Non acquis, en: Not acquired, points: 0}
  - {id: en_cours, fr: En cours d'acquisition, en: In progress, points: 1}
  - {id: acquis, fr: Acquis, en: Acquired, points: 2}
competency: {kind: score, min: 60 %}
block: {kind: all}
title: {requires: [all common]}
double_marking: {share: all, max_gap: 1, agree: ` + agree + `, third_marker: ` + strconv.FormatBool(third) + `}
`
}

func (m *Marking) publish(t testing.TB, o *office.Office, f framework.Framework, rules string) {
	t.Helper()
	raw, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	at := Noon.UnixMilli()
	write(t, o, func(tx store.Tx) error {
		if err := tx.AddTitle(store.TitleRow{ID: "t1", Name: f.Title, CreatedAt: at}); err != nil {
			return err
		}
		if err := tx.AddVersion(store.VersionRow{ID: "v1", TitleID: "t1", Number: 1, State: office.VersionDraft, CreatedAt: at, CreatedBy: m.Secretary.ID}, []byte("essai")); err != nil {
			return err
		}
		if err := tx.AddRevision(store.RevisionRow{VersionID: "v1", Revision: 1, Content: string(raw), Regulation: rules, Origins: "{}", What: "[]", At: at, By: m.Secretary.ID}); err != nil {
			return err
		}
		return tx.SetVersionState(store.VersionRow{ID: "v1", State: office.VersionPublished, PublishedAt: at, PublishedBy: m.Secretary.ID, Digest: "d"})
	})
}

func (m *Marking) session(t testing.TB, o *office.Office, opt Options) {
	t.Helper()
	at := Noon.UnixMilli()
	day := framework.Date{Year: 2026, Month: 11, Day: 2}
	var people []store.NewCandidate
	var entries []store.NewEnrolment
	var copies []store.OwnedCopy
	for i := range opt.Candidates {
		n := strconv.Itoa(i + 1)
		people = append(people, store.NewCandidate{ID: "k" + n, Number: Secret + n, Email: Secret + "@exemple.fr",
			Identity: candidate.Identity{BirthName: Secret + "NOM", UsageName: Secret + "usage", GivenNames: []string{Secret + "prenom"}, BirthPlace: Secret + "ville"}})
		entries = append(entries, store.NewEnrolment{ID: "e" + n, SessionID: m.Session, CandidateID: "k" + n, CentreID: "c1", Route: candidate.Route("VAE"), Blocks: []string{"B1"}, Folded: Secret})
		for j, a := range m.Assessments {
			id := fmt.Sprintf("copy%d-%d", j+1, i+1)
			m.Copies[a] = append(m.Copies[a], id)
			copies = append(copies, store.OwnedCopy{EnrolmentID: "e" + n,
				Copy: store.Copy{ID: id, SessionID: m.Session, AssessmentID: a, Number: fmt.Sprintf("%d%03d", j+1, i+1), Presence: exam.Present}})
		}
	}
	write(t, o, func(tx store.Tx) error {
		if err := tx.AddCentre(candidate.Centre{ID: "c1", Code: "LY", Name: Secret + "centre", City: Secret}, at); err != nil {
			return err
		}
		if err := tx.AddSession(exam.Session{ID: m.Session, VersionID: "v1", Name: "Session de novembre 2026", State: exam.Marking, Opens: day, Closes: day, CreatedAt: at}); err != nil {
			return err
		}
		if err := tx.AddCandidates(people, at); err != nil {
			return err
		}
		if err := tx.AddEnrolments(entries, at); err != nil {
			return err
		}
		if err := tx.AddCopies(copies, at); err != nil {
			return err
		}
		for _, c := range copies {
			if err := tx.AddSheet(c.ID, "first", m.First.ID, "assigned", at); err != nil {
				return err
			}
			if err := tx.AddSheet(c.ID, "second", m.Second.ID, "assigned", at); err != nil {
				return err
			}
		}
		if err := attach(tx, "copy1-1", 1, "text/plain", []byte(m.Text)); err != nil || opt.PDF == nil {
			return err
		}
		return attach(tx, "copy1-1", 2, "application/pdf", opt.PDF)
	})
}

func attach(tx store.Tx, copyID string, position int, mediaType string, raw []byte) error {
	sum := sha256.Sum256(raw)
	digest := hex.EncodeToString(sum[:])
	if err := tx.KeepContent(digest, raw); err != nil {
		return err
	}
	return tx.AddDeliverable(store.Deliverable{ID: fmt.Sprintf("d-%s-%d", copyID, position), CopyID: copyID, Position: position, MediaType: mediaType,
		SHA256: digest, Shown: digest, OriginalName: Secret + "_memoire.txt", AddedAt: Noon.UnixMilli(), AddedBy: Secret})
}

// SetState moves the session without asking what is missing.
func (m *Marking) SetState(t testing.TB, o *office.Office, s exam.State) {
	t.Helper()
	write(t, o, func(tx store.Tx) error { return tx.SetSessionState(m.Session, s) })
}

// SetAbsent records that a copy's candidate was absent.
func (m *Marking) SetAbsent(t testing.TB, o *office.Office, copyID string) {
	t.Helper()
	write(t, o, func(tx store.Tx) error { return tx.SetPresence([]string{copyID}, exam.Absent) })
}

func write(t testing.TB, o *office.Office, fn func(store.Tx) error) {
	t.Helper()
	if err := o.Store.Write(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}
