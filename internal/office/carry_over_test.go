package office_test

import (
	"testing"
	"time"

	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Measures of an earlier session are granted again in one go, when the candidate asks
// and the referent confirms; nobody carries over another's.
func TestMeasuresAreCarriedOverOnRequest(t *testing.T) {
	eachArranged(t, func(t *testing.T, x *arranged) {
		ctx := t.Context()
		x.asks(t)
		must(t, x.DecideArrangement(ctx, x.referent, x.entry.ID, office.Answer{Outcome: accommodation.InFull, Reasons: "Accordé.", Orders: []accommodation.Order{
			{Measure: "temps-majore", Scope: accommodation.ForTitle}, {Measure: "pauses", Scope: accommodation.ForSession, Minutes: 15, Detail: "couloir libre"}}}))
		later := x.laterEntry(t)
		x.candidate = x.As(x.candidate.ID)
		if err := x.CarryOver(ctx, x.other, later.ID, x.entry.ID); refusal.KindOf(err) != refusal.Denied {
			t.Errorf("another carries over: %v", err)
		}
		must(t, x.CarryOver(ctx, x.candidate, later.ID, x.entry.ID))
		must(t, x.ConfirmCarryOver(ctx, x.referent, later.ID, "Repris."))
		must(t, x.Store.Read(ctx, func(r store.Reader) error {
			m, err := r.MeasuresOf([]string{later.ID})
			got := m[later.ID]
			if len(got) != 2 || got[0].EnrolmentID != later.ID {
				t.Errorf("carried over: %+v", got)
			}
			for _, g := range got {
				if g.Measure == "pauses" && (g.BreakMin != 15 || g.Detail != "couloir libre") {
					t.Errorf("what was set is lost: %+v", g)
				}
			}
			return err
		}))
	})
}

// laterEntry enters the candidate for another session of the title.
func (x *arranged) laterEntry(t *testing.T) (e candidate.Enrolment) {
	t.Helper()
	ctx := t.Context()
	s, err := x.SessionDossier(ctx, x.Secretary, x.Session)
	must(t, err)
	day := func(month time.Month, d int) framework.Date { return framework.Date{Year: 2027, Month: month, Day: d} }
	id, err := x.OpenSession(ctx, x.Secretary, office.SessionPlan{VersionID: s.Session.VersionID, Name: "Session suivante", Opens: framework.Date{Year: 2026, Month: 10, Day: 1}, Closes: day(3, 31), JuryOn: day(6, 1), Place: "Lyon", ManagerID: x.Secretary.ID})
	must(t, err)
	i := x.entry.Identity
	csv := "Numéro;Nom de naissance;Prénoms;Sexe;Date de naissance;Commune de naissance;Centre;Voie;Option\n" + x.entry.Number + ";" + i.BirthName + ";" + i.Given() + ";F;" +
		i.BirthDate.First().Time().Format("02/01/2006") + ";" + i.BirthPlace + ";" + x.entry.Centre.Code + ";apprentissage;B3\n"
	_, err = x.ImportCandidates(ctx, x.Secretary, id, "suite.csv", []byte(csv), true)
	must(t, err)
	must(t, x.Store.Read(ctx, func(r store.Reader) error {
		list, err := r.Enrolments(id)
		if len(list) != 1 || list[0].CandidateID != x.entry.CandidateID {
			t.Fatalf("entered again: %+v", list)
		}
		e = list[0]
		return err
	}))
	_, err = x.GiveCandidateAccount(ctx, x.Secretary, e.ID, "", "")
	must(t, err)
	return e
}
