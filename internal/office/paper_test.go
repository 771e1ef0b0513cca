package office_test

import (
	"bytes"
	"testing"
	"time"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/office"
	"jurande/internal/refusal"
)

func asked(text string, criteria ...string) exam.PaperContent {
	return exam.PaperContent{Sections: []exam.Section{{Heading: "Le cas", Text: "Un fournil."}}, Deliverables: []exam.Expectation{{What: "Dossier", MediaTypes: []string{"application/pdf"}, MostMiB: 10, Most: 1}},
		Instructions: []exam.Instruction{{Text: text, Tasks: []string{}, Criteria: criteria}}}
}

func TestAPaperIsWrittenSettledAndRevised(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		published, err := x.PublishedFramework(x.ctx, x.version)
		must(t, err)
		person, err := x.AddPerson(x.ctx, office.System, office.NewPerson{Login: "aline", Name: "Aline", Grants: []access.Grant{{Role: access.Author, Scope: access.Scope{Kind: access.OfTitle, ID: published.TitleID}}}})
		must(t, err)
		aline, err := x.Person(x.ctx, person)
		must(t, err)
		id, err := x.BeginPaper(x.ctx, aline, x.session, "B1.E1", "La pâte")
		must(t, err)
		at := func() *office.PaperDossier { d, err := x.Paper(x.ctx, aline, id); must(t, err); return d }
		if d := at(); len(d.Sight.Unseen) != 1 || d.Sight.Unseen[0].ID != "B1.C1.K1" || len(d.Sight.Tasks) != 1 {
			t.Errorf("an empty paper shows nothing: %+v", d.Sight)
		}
		wants(t, x.SettlePaper(x.ctx, aline, id, office.Latest), "paper_without_instruction")
		wants(t, x.SavePaper(x.ctx, aline, id, office.Latest, asked("Pétrissez", "B2.C1.K1")), "paper_criterion_unknown")
		must(t, x.SavePaper(x.ctx, aline, id, at().Last().SavedAt, asked("Pétrissez")))
		if d := at(); len(d.Sight.Unseen) != 1 || len(d.Sight.Blind) != 1 {
			t.Errorf("%+v", d.Sight)
		}
		stale := at().Last().SavedAt
		x.Now = func() time.Time { return time.UnixMilli(stale + 60_000) }
		must(t, x.SavePaper(x.ctx, aline, id, stale, asked("Pétrissez", "B1.C1.K1")))
		wants(t, x.SavePaper(x.ctx, aline, id, stale, asked("Autre")), "paper_saved_since")
		if d := at(); len(d.Sight.Unseen) != 0 || len(d.Sight.Seen["B1.C1.K1"]) != 1 {
			t.Errorf("%+v", d.Sight)
		}

		for name, key := range map[string]string{"a.exe": "paper_file_kind", "a.pdf": "paper_file_other", "a.docx": "paper_file_other"} {
			err := x.AttachPaperFiles(x.ctx, aline, id, []office.WorkFile{{Name: name, Raw: []byte("du texte")}})
			if !refusal.Is(err, key) {
				t.Errorf("%s: %v", name, err)
			}
		}
		must(t, x.AttachPaperFiles(x.ctx, aline, id, []office.WorkFile{{Name: "farines.csv", Raw: []byte("T55;12\r\nT65;14\r\n")}}))
		sitting := x.planned(t, nil)
		wants(t, x.BindPaper(x.ctx, x.claire, sitting, id), "paper_not_settled")
		must(t, x.SettlePaper(x.ctx, aline, id, office.Latest))
		wants(t, x.SavePaper(x.ctx, aline, id, office.Latest, asked("Autre")), "paper_settled")
		wants(t, x.RevisePaper(x.ctx, aline, id, " "), "paper_revise_why")
		must(t, x.RevisePaper(x.ctx, aline, id, "Erreur de quantité"))
		must(t, x.SavePaper(x.ctx, aline, id, office.Latest, asked("Pétrissez longtemps", "B1.C1.K1")))
		d := at()
		if len(d.Versions) != 2 || d.Versions[0].Content.Instructions[0].Text != "Pétrissez" || len(d.Versions[1].Content.Files) != 1 {
			t.Errorf("%+v", d.Versions)
		}
		if changes := exam.Compare(d.Versions[0].Content, d.Versions[1].Content); len(changes) != 1 || changes[0].Kind != "instruction" {
			t.Errorf("%+v", changes)
		}
		_, pdf, err := x.PrintPaper(x.ctx, x.claire, id, "large_print")
		must(t, err)
		if !bytes.HasPrefix(pdf, []byte("%PDF-1.7")) {
			t.Error("no PDF")
		}
		_, err = x.Paper(x.ctx, x.marco, id)
		wants(t, err, "access_denied")
		other := x.planned(t, func(s *exam.Sitting) { s.AssessmentID = "B1.E2" })
		wants(t, x.BindPaper(x.ctx, x.claire, other, id), "paper_other_assessment")
		must(t, x.BindPaper(x.ctx, x.claire, sitting, id))
		if d := at(); len(d.Bound) != 1 {
			t.Errorf("%+v", d.Bound)
		}
	})
}

// R15: the hour of release is one for all, before every sitting of the paper.
func TestNothingMovesTheReleaseOfAPaper(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		id, err := x.BeginPaper(x.ctx, x.claire, x.session, "B1.E1", "La pâte")
		must(t, err)
		must(t, x.SavePaper(x.ctx, x.claire, id, office.Latest, asked("Pétrissez", "B1.C1.K1")))
		must(t, x.SettlePaper(x.ctx, x.claire, id, office.Latest))
		sitting := x.planned(t, nil)
		must(t, x.BindPaper(x.ctx, x.claire, sitting, id))
		wants(t, x.ReleasePaper(x.ctx, x.claire, id, june.Add(time.Minute)), "paper_release_late")
		must(t, x.ReleasePaper(x.ctx, x.claire, id, june))
		earlier := x.sitting()
		earlier.Starts = june.Add(-time.Hour)
		wants(t, x.ChangeSitting(x.ctx, x.claire, sitting, earlier, ""), "paper_release_late")
		if d := x.at(t, sitting); !d.Sitting.Starts.Equal(june) {
			t.Error("the sitting moved")
		}
		p := exam.Paper{ReleaseAt: june}
		if p.Released(june.Add(-time.Second)) || !p.Released(june) || (exam.Paper{}).Released(june) {
			t.Error("released at another hour than its own")
		}
		x.Now = func() time.Time { return june.Add(time.Second) }
		wants(t, x.ReleasePaper(x.ctx, x.claire, id, june.Add(time.Hour)), "paper_released")
	})
}
