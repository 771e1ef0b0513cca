package office_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/office"
	"jurande/internal/store"
)

func (x *term) copies(t *testing.T) []store.OwnedLine {
	t.Helper()
	p, err := x.Copies(x.ctx, x.claire, office.CopiesQuery{SessionID: x.session, Limit: 1000})
	must(t, err)
	return p.Rows
}

func TestCopiesAreNumbered(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three)
		n, err := x.NumberCopies(x.ctx, x.claire, x.session)
		must(t, err)
		if n != 4+3+2 { // B1 has two assessments
			t.Fatalf("%d copies", n)
		}
		before := x.entries(t)
		n, err = x.NumberCopies(x.ctx, x.claire, x.session)
		if n != 0 || err != nil || x.entries(t) != before {
			t.Errorf("a second time: %d, %v", n, err)
		}
		was := x.copies(t)
		x.enter(t, roster(";Tardif;Rose;F;01/01/2000;Lyon;LYON;VAE;;B1;"))
		n, err = x.NumberCopies(x.ctx, x.claire, x.session)
		if n != 2 || err != nil {
			t.Errorf("the late one: %d, %v", n, err)
		}
		now := map[string]string{}
		for _, c := range x.copies(t) {
			now[c.ID] = c.Number + c.EnrolmentID
			if _, ok := exam.ParseNumber(c.Number); !ok || c.Presence != exam.Expected {
				t.Errorf("%+v", c)
			}
		}
		for _, c := range was {
			if now[c.ID] != c.Number+c.EnrolmentID {
				t.Errorf("%s changed", c.Number)
			}
		}
	})
}

var text = []byte("Mon étude de cas.\n")

func TestPresenceAndWorks(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three)
		_, err := x.NumberCopies(x.ctx, x.claire, x.session)
		must(t, err)
		c := x.copies(t)
		must(t, x.RecordPresence(x.ctx, x.claire, x.session, []string{c[0].ID, c[1].ID}, exam.Absent))
		wants(t, x.AttachWork(x.ctx, x.claire, c[0].ID, []office.WorkFile{{Name: "a.txt", Raw: text}}), "work_of_absent")
		wants(t, x.AttachWork(x.ctx, x.claire, c[2].ID, []office.WorkFile{{Name: "a.exe", Raw: []byte("\x7fELF\x02\x01\x01\x00")}}), "deliverable_kind")
		must(t, x.AttachWork(x.ctx, x.claire, c[2].ID, []office.WorkFile{{Name: `C:\Users\Anaëlle\étude Le Goff.txt`, Raw: text}, {Name: "annexe.md", Raw: []byte("# Annexe\n")}}))
		wants(t, x.AttachWork(x.ctx, x.claire, c[2].ID, []office.WorkFile{{Name: "encore.txt", Raw: text}}), "work_same")
		wants(t, x.RecordPresence(x.ctx, x.claire, x.session, []string{c[2].ID}, exam.Absent), "copy_absent_with_work")
		wants(t, x.RecordPresence(x.ctx, x.claire, x.session, []string{"nothing"}, exam.Present), "not_found")

		d, err := x.CopyDossier(x.ctx, x.claire, c[2].ID)
		must(t, err)
		if d.Copy.Presence != exam.Present || len(d.Works) != 2 || d.Works[0].OriginalName != "étude Le Goff.txt" || d.Works[1].Position != 2 {
			t.Fatalf("%+v", d)
		}
		for _, h := range d.History {
			if strings.Contains(h.Facts, "Goff") {
				t.Errorf("the journal names the author: %s", h.Facts)
			}
		}
		must(t, x.ReplaceWork(x.ctx, x.claire, d.Works[0].ID, office.WorkFile{Name: "v2.txt", Raw: []byte("Deuxième version")}))
		wants(t, x.WithdrawWork(x.ctx, x.claire, d.Works[0].ID), "work_withdrawn")
		d, err = x.CopyDossier(x.ctx, x.claire, c[2].ID)
		must(t, err)
		if len(d.Works) != 3 || d.Works[0].WithdrawnAt == 0 || d.Works[2].Position != 3 {
			t.Errorf("nothing may be overwritten: %+v", d.Works)
		}
		_, raw, err := x.OriginalWork(x.ctx, x.claire, d.Works[0].ID, false)
		if must(t, err); !bytes.Equal(raw, text) {
			t.Errorf("%q", raw)
		}
		n, err := x.RecordRestPresent(x.ctx, x.claire, x.session)
		if must(t, err); n != len(c)-3 {
			t.Errorf("%d present", n)
		}
	})
}

func TestManyWorksAtOnce(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three)
		_, err := x.NumberCopies(x.ctx, x.claire, x.session)
		must(t, err)
		c := x.copies(t)
		archive := func(names ...string) office.WorkFile {
			var b bytes.Buffer
			z := zip.NewWriter(&b)
			for i, n := range names {
				w, _ := z.Create(n)
				fmt.Fprintf(w, "Travail %d", i)
			}
			z.Close()
			return office.WorkFile{Name: "rendus.zip", Raw: b.Bytes()}
		}
		byCandidate := c[3].CandidateNumber + "_" + strings.ToLower(c[3].AssessmentID) + ".txt"
		n, err := x.AttachWorks(x.ctx, x.claire, x.session, "", []office.WorkFile{
			archive("rendus/"+c[0].Number+".txt", "rendus/", "__MACOSX/x.txt", strings.ToLower(strings.ReplaceAll(c[1].Number, "-", ""))+" partie 2.txt"),
			{Name: byCandidate, Raw: text}})
		must(t, err)
		if n != 3 {
			t.Errorf("%d attached", n)
		}
		works := map[string]int{}
		for _, l := range x.copies(t) {
			works[l.Number] = l.Works
		}
		for i, want := range []int{1, 1, 0, 1} {
			if works[c[i].Number] != want {
				t.Errorf("copy %d has %d", i, works[c[i].Number])
			}
		}
		// All or none, each wrong name told.
		_, err = x.AttachWorks(x.ctx, x.claire, x.session, "", []office.WorkFile{archive(c[2].Number+".txt", "devoir.txt", c[2].CandidateNumber+".txt")})
		wants(t, err, "work_name_unknown")
		wants(t, err, "work_assessment_unknown")
		for _, l := range x.copies(t) {
			if l.ID == c[2].ID && l.Works != 0 {
				t.Error("attached all the same")
			}
		}
		_, err = x.AttachWorks(x.ctx, x.claire, x.session, "B9.E9", []office.WorkFile{{Name: c[2].CandidateNumber + ".txt", Raw: text}})
		wants(t, err, "work_without_copy")
		_, err = x.AttachWorks(x.ctx, x.claire, x.session, "", []office.WorkFile{{Name: "x.zip", Raw: []byte("PK\x03\x04 not an archive")}})
		wants(t, err, "works_zip_broken")
	})
}

func TestCopiesAreSharedOutAndMarkingBegins(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three)
		markers := []string{}
		for _, login := range []string{"ada", "blaise"} {
			id, err := x.AddPerson(x.ctx, office.System, office.NewPerson{Login: login, Name: login, Grants: []access.Grant{{Role: access.Marker, Scope: access.Scope{Kind: access.OfSession, ID: x.session}}}})
			must(t, err)
			markers = append(markers, id)
		}
		err := x.BeginMarking(x.ctx, x.claire, x.session)
		wants(t, err, "session_without_copy")
		_, err = x.NumberCopies(x.ctx, x.claire, x.session)
		must(t, err)
		wants(t, x.BeginMarking(x.ctx, x.claire, x.session), "session_unassigned")

		_, err = x.ShareOutCopies(x.ctx, x.claire, x.session, "B1.E1", []string{x.marco.ID})
		wants(t, err, "marker_without_role")
		_, err = x.ShareOutCopies(x.ctx, x.claire, x.session, "B1.E1", markers[:1])
		wants(t, err, "markers_two_needed")
		_, err = x.ShareOutCopies(x.ctx, x.claire, x.session, "B7.E1", markers)
		wants(t, err, "not_found")
		total := 0
		for _, a := range []string{"B1.E1", "B1.E2", "B2.E1", "B3.E1", "B4.E1"} {
			n, err := x.ShareOutCopies(x.ctx, x.claire, x.session, a, markers)
			must(t, err)
			total += n
		}
		if total != 9+1+1+2+1+1 { // half of 2, 2, 3, 1 and 1 copies, rounded up
			t.Errorf("%d markings", total)
		}
		m, err := x.FollowMarking(x.ctx, x.claire, x.session)
		must(t, err)
		for _, f := range m.Assessments {
			if f.FirstMissing() != 0 || f.SecondMissing() != 0 {
				t.Errorf("%+v", f)
			}
		}
		c := x.copies(t)[0]
		d, err := x.CopyDossier(x.ctx, x.claire, c.ID)
		must(t, err)
		other := markers[0]
		if d.Sheets[0].MarkerID == other {
			other = markers[1]
		}
		if len(d.Sheets) == 1 {
			must(t, x.ReassignSheet(x.ctx, x.claire, c.ID, exam.FirstMarking, other))
			wants(t, x.ReassignSheet(x.ctx, x.claire, c.ID, exam.SecondMarking, other), "marker_same_copy")
		} else {
			wants(t, x.ReassignSheet(x.ctx, x.claire, c.ID, exam.FirstMarking, other), "marker_same_copy")
		}
		back, err := x.TakeBackCopies(x.ctx, x.claire, x.session, "B2.E1")
		if must(t, err); back != 3 {
			t.Errorf("%d taken back", back)
		}
		_, err = x.ShareOutCopies(x.ctx, x.claire, x.session, "B2.E1", markers)
		must(t, err)
		must(t, x.BeginMarking(x.ctx, x.claire, x.session))
		wants(t, x.BeginMarking(x.ctx, x.claire, x.session), "session_passage")
		s, err := x.SessionDossier(x.ctx, x.claire, x.session)
		if must(t, err); s.State != exam.Marking {
			t.Errorf("%s", s.State)
		}
	})
}
