package office_test

import (
	"testing"
	"time"

	"jurande/internal/candidate"
	"jurande/internal/candidate/vae"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/store"
	"jurande/internal/store/storetest"
)

// vaeTerm is a term whose clock is set by hand, with Ken Nakamura who comes by VAE.
func vaeTerm(t *testing.T, s *store.Store) (x *term, on func(day string), number, title string) {
	t.Helper()
	x = newTerm(t, s)
	x.enter(t, three)
	must(t, s.Read(x.ctx, func(r store.Reader) error {
		list, err := r.Enrolments(x.session)
		for _, e := range list {
			if e.Route == candidate.VAE {
				number = e.Number
			}
		}
		return err
	}))
	return x, func(day string) { x.Office.Now = func() time.Time { return civil(day).Time().Add(9 * time.Hour) } }, number, x.view(t, x.version).TitleID
}

// Two months without an answer are a yes, by itself: before the first reading, by the
// system, with the day of its effect; read again, nothing more is written.
func TestSilenceIsAYes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x, on, number, title := vaeTerm(t, s)
		on("2026-12-31")
		id, err := x.OpenVAE(x.ctx, x.claire, office.VAERequest{Number: number, TitleID: title, Whole: true, Received: civil("2026-12-31")})
		must(t, err)
		on("2027-02-28") // the last day to answer
		d, err := x.VAEDossier(x.ctx, x.claire, id)
		must(t, err)
		if d.Stage() != vae.Asked {
			t.Fatalf("on the last day: %s", d.Stage())
		}
		tasks, err := x.Waiting(x.ctx, x.claire)
		must(t, err)
		if tasks[0].Key != "vae_decide" || tasks[0].URL != "/vae/"+id {
			t.Errorf("what waits: %+v", tasks[0])
		}
		on("2027-03-09")
		r, err := x.VAERegister(x.ctx, x.claire)
		must(t, err)
		if len(r.Due) != 1 || r.Due[0].Stage() != vae.Preparing {
			t.Fatalf("after two months: %+v", r.Due)
		}
		last := r.Due[0].Steps[1]
		if last.Kind != vae.BySilence || last.On != civil("2027-02-28") || last.By != office.System.ID || last.At != civil("2027-03-09").Time().Add(9*time.Hour).UnixMilli() {
			t.Errorf("%+v", last)
		}
		head := headOf(t, x)
		_, err = x.VAERegister(x.ctx, x.claire)
		must(t, err)
		must(t, x.SettleVAE(x.ctx))
		if headOf(t, x) != head {
			t.Error("reading again wrote something")
		}
		err = x.StepVAE(x.ctx, x.claire, id, 2, vae.Step{Kind: vae.NotReceivable, On: civil("2027-03-09"), Reason: "Hors du métier."})
		if !refusal.Is(err, "vae_too_late") {
			t.Errorf("a no after the silence: %v", err)
		}
		on("2028-01-15") // nobody moved
		d, err = x.VAEDossier(x.ctx, x.claire, id)
		must(t, err)
		if d.Stage() != vae.Gone || d.Steps[2].On != civil("2027-08-28") {
			t.Errorf("much later: %+v", d.Steps)
		}
	})
}

func TestAFileGoesToItsResult(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x, on, number, title := vaeTerm(t, s)
		on("2027-01-04")
		request := office.VAERequest{Number: " " + number + " ", TitleID: title, CentreID: x.lyon, Whole: true, Elsewhere: 1, Received: civil("2027-01-04")}
		id, err := x.OpenVAE(x.ctx, x.claire, request)
		must(t, err)
		if _, err = x.OpenVAE(x.ctx, x.claire, request); !refusal.Is(err, "vae_title_again") {
			t.Errorf("twice in a year: %v", err)
		}
		for seen, step := range []vae.Step{
			{Kind: vae.Receivable, On: civil("2027-02-01")}, {Kind: vae.Moved, On: civil("2027-03-01")}, {Kind: vae.Complete, On: civil("2027-04-10")},
			{Kind: vae.JurySet, On: civil("2027-04-12"), Jury: civil("2027-06-30")}, {Kind: vae.Result, On: civil("2027-07-10")},
		} {
			on(step.On.String())
			must(t, x.StepVAE(x.ctx, x.claire, id, seen+1, step))
		}
		if err := x.StepVAE(x.ctx, x.claire, id, 3, vae.Step{Kind: vae.Withdrawn}); !refusal.Is(err, "vae_stale") {
			t.Errorf("on what is no more: %v", err)
		}
		r, err := x.VAERegister(x.ctx, x.claire)
		must(t, err)
		if len(r.Due) != 0 || len(r.Over) != 1 || r.Over[0].Stage() != vae.Told || r.Over[0].CentreName != "École du fournil" {
			t.Errorf("%+v", r)
		}
		for key, q := range map[string]office.VAERequest{
			"vae_candidate_unknown":      {Number: "99-00001-1", TitleID: title, Received: civil("2027-01-04")},
			"vae_day_to_come":            {Number: number, TitleID: title, Received: civil("2028-01-04")},
			"habilitation_title_missing": {Number: number, TitleID: "none", Received: civil("2027-01-04")},
			"vae_centre_unknown":         {Number: number, TitleID: title, CentreID: "none", Received: civil("2027-01-04")},
		} {
			if _, err := x.OpenVAE(x.ctx, x.claire, q); !refusal.Is(err, key) {
				t.Errorf("%v, wanted %s", err, key)
			}
		}
	})
}
