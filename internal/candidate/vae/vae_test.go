package vae

import (
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

func day(s string) framework.Date {
	d, err := framework.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func file(steps ...Step) File {
	for i := range steps {
		steps[i].Position = i + 1
	}
	return File{ID: "f", CandidateID: "k", TitleID: "t", Whole: true, Steps: steps}
}

func step(kind Kind, on string) Step { return Step{Kind: kind, On: day(on)} }

// What is due, by whom and when, from cases.
func TestClocks(t *testing.T) {
	jury := Step{Kind: JurySet, On: day("2026-09-20"), Jury: day("2026-12-20")}
	for _, x := range []struct {
		name   string
		file   File
		duty   Duty
		who    Mover
		before string
	}{
		{"asked", file(step(Received, "2026-03-15")), Decide, TheOffice, "2026-05-15"},
		{"asked on the last day of a year", file(step(Received, "2026-12-31")), Decide, TheOffice, "2027-02-28"},
		{"receivable at the end of August", file(step(Received, "2026-07-15"), step(Receivable, "2026-08-31")), Move, TheCandidate, "2027-02-28"},
		{"the same, before a leap year", file(step(Received, "2027-07-15"), step(Receivable, "2027-08-31")), Move, TheCandidate, "2028-02-29"},
		{"a step begins the time again", file(step(Received, "2026-01-05"), step(BySilence, "2026-03-05"), step(Moved, "2026-06-30")), Move, TheCandidate, "2026-12-30"},
		{"whole in the middle of a month", file(step(Received, "2026-01-05"), step(Receivable, "2026-02-01"), step(Complete, "2026-03-10")), Meet, TheOffice, "2026-06-30"},
		{"whole on 30 November", file(step(Received, "2026-01-05"), step(Receivable, "2026-06-01"), step(Complete, "2026-11-30")), Meet, TheOffice, "2027-02-28"},
		{"the jury's day is fixed", file(step(Received, "2026-01-05"), step(Receivable, "2026-06-01"), step(Complete, "2026-09-19"), jury), Tell, TheOffice, "2027-01-04"},
	} {
		d, ok := x.file.Due()
		if !ok || d.Duty != x.duty || d.Who != x.who || d.Before != day(x.before) {
			t.Errorf("%s: %+v, wanted %s by %s before %s", x.name, d, x.duty, x.who, x.before)
		}
	}
	for _, last := range []Kind{NotReceivable, Lapsed, Withdrawn, Result} {
		if d, ok := file(step(Received, "2026-01-05"), step(last, "2026-02-01")).Due(); ok {
			t.Errorf("after %s: %+v", last, d)
		}
	}
}

func TestWhatHappensByItself(t *testing.T) {
	asked := file(step(Received, "2026-03-15"))
	if s := asked.ByItself(day("2026-05-15")); len(s) != 0 {
		t.Errorf("on the last day: %+v", s)
	}
	if s := asked.ByItself(day("2026-05-16")); len(s) != 1 || s[0].Kind != BySilence || s[0].On != day("2026-05-15") || s[0].Position != 2 {
		t.Errorf("the day after: %+v", s)
	}
	s := asked.ByItself(day("2027-01-01")) // nobody looked for months
	if len(s) != 2 || s[1].Kind != Lapsed || s[1].On != day("2026-11-15") {
		t.Errorf("much later: %+v", s)
	}
	if s := file(step(Received, "2026-01-05"), step(Receivable, "2026-02-01"), step(Complete, "2026-03-10")).ByItself(day("2030-01-01")); len(s) != 0 {
		t.Errorf("the jury's lateness is nobody's gain: %+v", s)
	}
}

func TestPassages(t *testing.T) {
	today := day("2026-11-20")
	asked := file(step(Received, "2026-10-05"))
	silent := file(step(Received, "2026-03-15"), step(BySilence, "2026-05-15"))
	whole := file(step(Received, "2026-03-15"), step(Receivable, "2026-05-01"), step(Complete, "2026-08-12"))
	called := file(append(whole.Steps, Step{Kind: JurySet, On: day("2026-09-01"), Jury: day("2026-11-10")})...)
	late := Step{Kind: JurySet, On: day("2026-09-01"), Jury: day("2026-12-01")}
	reasoned := late
	reasoned.Reason = "Aucun jury qualifié avant cette date."
	for _, x := range []struct {
		name    string
		file    File
		step    Step
		refused string
	}{
		{"yes in time", asked, step(Receivable, "2026-11-20"), ""},
		{"no without reasons", asked, step(NotReceivable, "2026-11-20"), "vae_reason_missing"},
		{"a day to come", asked, step(Receivable, "2026-11-21"), "vae_day_to_come"},
		{"before the request", asked, step(Receivable, "2026-10-04"), "vae_day_early"},
		{"no day", asked, Step{Kind: Receivable}, "vae_day_missing"},
		{"a jury at once", asked, step(JurySet, "2026-11-20"), "vae_not_now"},
		{"a no after the silence", silent, Step{Kind: NotReceivable, On: day("2026-05-16"), Reason: "Hors du métier."}, "vae_too_late"},
		{"a no in time, written late", silent, Step{Kind: NotReceivable, On: day("2026-05-14"), Reason: "Notifiée le 14 mai ; saisie oubliée."}, ""},
		{"a jury in time", whole, Step{Kind: JurySet, On: day("2026-09-01"), Jury: day("2026-11-30")}, ""},
		{"a jury too late", whole, late, "vae_jury_late"},
		{"a jury too late, and why", whole, reasoned, ""},
		{"a jury before the file", whole, Step{Kind: JurySet, On: day("2026-09-01"), Jury: day("2026-08-11")}, "vae_jury_early"},
		{"a result before the jury", called, step(Result, "2026-11-09"), "vae_result_before_jury"},
		{"a result", called, step(Result, "2026-11-20"), ""},
	} {
		err := x.file.Pass(x.step, today)
		if x.refused == "" && err != nil || x.refused != "" && !refusal.Is(err, x.refused) {
			t.Errorf("%s: %v, wanted %q", x.name, err, x.refused)
		}
	}
}

func TestFilesOfAYear(t *testing.T) {
	opened := func(title, on string, whole bool) File {
		f := file(step(Received, on))
		f.TitleID, f.Whole = title, whole
		return f
	}
	here := []File{opened("a", "2026-02-01", true), opened("b", "2025-12-31", true), opened("c", "2026-03-01", false)}
	for _, x := range []struct {
		name      string
		new       File
		elsewhere int
		refused   string
	}{
		{"another title", opened("d", "2026-06-01", true), 0, ""},
		{"the same title in the year", opened("a", "2026-12-31", true), 0, "vae_title_again"},
		{"the same title the year after", opened("a", "2027-01-01", true), 0, ""},
		{"a title of which blocks were asked for", opened("c", "2026-06-01", true), 0, ""},
		{"with one elsewhere", opened("d", "2026-06-01", true), 1, ""},
		{"with two elsewhere", opened("d", "2026-06-01", true), 2, "vae_three_files"},
		{"blocks only", opened("a", "2026-06-01", false), 9, ""},
		{"a figure that is none", opened("d", "2026-06-01", true), -1, "vae_elsewhere"},
	} {
		x.new.Elsewhere = x.elsewhere
		err := Admit(x.new, here, "Relieur")
		if x.refused == "" && err != nil || x.refused != "" && !refusal.Is(err, x.refused) {
			t.Errorf("%s: %v, wanted %q", x.name, err, x.refused)
		}
	}
}

// However the file went and whenever anybody looks: what happens by itself is the same
// looked at once or day by day, is dated after the step before and never after the
// day of looking, and leaves nothing that should still happen by itself.
func TestLookingOftenChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := file(Step{Kind: Received, On: day("2026-01-01").AddDays(rapid.IntRange(0, 800).Draw(t, "received"))})
		if rapid.Bool().Draw(t, "answered") {
			f.Steps = append(f.Steps, Step{Kind: Receivable, On: f.Steps[0].On.AddDays(rapid.IntRange(0, 59).Draw(t, "days"))})
		}
		today := f.Steps[0].On.AddDays(rapid.IntRange(0, 500).Draw(t, "look"))
		atOnce := f.ByItself(today)
		daily := f
		for d := f.Steps[0].On; !d.After(today); d = d.AddDays(1) {
			daily.Steps = append(append([]Step(nil), daily.Steps...), daily.ByItself(d)...)
		}
		if got := daily.Steps[len(f.Steps):]; len(got) != len(atOnce) {
			t.Fatalf("day by day %+v, at once %+v", got, atOnce)
		}
		all := append(append([]Step(nil), f.Steps...), atOnce...)
		for i := 1; i < len(all); i++ {
			if all[i].On.Before(all[i-1].On) || all[i].On.After(today) && i >= len(f.Steps) {
				t.Fatalf("%+v on %s", all, today)
			}
		}
		f.Steps = all
		if more := f.ByItself(today); len(more) != 0 {
			t.Fatalf("still %+v", more)
		}
	})
}
