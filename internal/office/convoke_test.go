package office_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/document/pdf/pdfcheck"
	"jurande/internal/exam"
	"jurande/internal/office"
	"jurande/internal/post"
	"jurande/internal/refusal"
)

// seated is a sitting with two candidates: Anaëlle, who has an address and a third more
// time, and Ken, who has none.
func (x *term) seated(t *testing.T) (sitting, anaelle, ken string) {
	t.Helper()
	x.enter(t, []byte(strings.Replace(rosterHead, ";Centre", ";Courriel;Centre", 1)+
		";Le Goff;Anaëlle;F;03/02/2001;Brest;anaelle@exemple.fr;LYON;Apprentissage;B3;;\r\n;Nakamura;Ken, Paul;M;12/07/1999;Osaka;;Lyon;VAE;;B1 B2;"))
	for _, e := range x.rows(t, office.RegisterQuery{}) {
		if e.Identity.BirthName == "Le Goff" {
			anaelle = e.ID
		} else {
			ken = e.ID
		}
	}
	x.grant(t, accommodation.Granted{EnrolmentID: anaelle, Measure: "temps-majore", Effect: accommodation.ExtraTime, Extra: ratio("1/3")})
	sitting = x.planned(t, func(s *exam.Sitting) { s.Minutes = 90 })
	must(t, x.SeatCandidates(x.ctx, x.claire, sitting, []string{anaelle, ken}))
	x.Outbox.From = post.Address{Email: "examens@exemple.fr"}
	return sitting, anaelle, ken
}

func (x *term) convoke(t *testing.T, sitting string) office.Convoked {
	t.Helper()
	done, err := x.Convoke(x.ctx, x.claire, sitting)
	must(t, err)
	return done
}

// letters are those written, the latest first, with what they say.
func (x *term) letters(t *testing.T) (list []office.LetterRead) {
	t.Helper()
	p, err := x.Letters(x.ctx, x.claire, "", "", 100)
	must(t, err)
	for _, l := range p.List {
		read, err := x.ReadLetter(x.ctx, x.claire, l.ID)
		must(t, err)
		list = append(list, read)
	}
	return list
}

func (x *term) printed(t *testing.T, sitting, enrolment string) string {
	t.Helper()
	var b bytes.Buffer
	_, err := x.WriteConvocation(x.ctx, x.claire, &b, "", sitting, enrolment)
	must(t, err)
	for _, f := range pdfcheck.Check(b.Bytes()) {
		t.Errorf("the convocation: %s", f)
	}
	return b.String()
}

func invitation(t *testing.T, l office.LetterRead) (string, *ics.VEvent) {
	t.Helper()
	if len(l.Attachments) != 1 || l.Attachments[0].Method == "" {
		t.Fatalf("no invitation: %+v", l.Attachments)
	}
	c, err := ics.ParseCalendar(bytes.NewReader(l.Attachments[0].Raw))
	must(t, err)
	method := ""
	for _, p := range c.CalendarProperties {
		if p.IANAToken == "METHOD" {
			method = p.Value
		}
	}
	if method != l.Attachments[0].Method {
		t.Errorf("the part says %s, the calendar %s", l.Attachments[0].Method, method)
	}
	return method, c.Events()[0]
}

func property(e *ics.VEvent, name string) string {
	if p := e.GetProperty(ics.ComponentProperty(name)); p != nil {
		return p.Value
	}
	return ""
}

func TestEachIsToldWhatIsTheirs(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		sitting, anaelle, ken := x.seated(t)
		if done := x.convoke(t, sitting); done.First != 2 || done.ByHand != 1 || done.Told() != 2 {
			t.Fatalf("%+v", done)
		}
		if s := x.at(t, sitting).Sitting.State; s != exam.Convoked {
			t.Errorf("the sitting is %s", s)
		}
		letters := x.letters(t)
		if len(letters) != 1 || letters[0].Recipient != "anaelle@exemple.fr" {
			t.Fatalf("%d letters", len(letters))
		}
		text := strings.ReplaceAll(letters[0].Text, "\u00a0", " ")
		_, shared := invitation(t, letters[0])
		for _, granted := range []string{"Temps majoré", "accordées"} {
			if strings.Contains(property(shared, "DESCRIPTION"), granted) {
				t.Errorf("a shared calendar shows %q", granted)
			}
		}
		for _, want := range []string{"Bonjour Anaëlle Le Goff", "mardi 8 juin 2027", "de 9 h 00 à 11 h 00, heure de Paris : 120 min, dont 30 accordées", "12 rue du Four, Lyon", "Temps majoré", "pièce d’identité", "Claire Aubin"} {
			if !strings.Contains(text, want) {
				t.Errorf("no %q in\n%s", want, text)
			}
		}
		method, e := invitation(t, letters[0])
		if method != "REQUEST" || property(e, "SEQUENCE") != "0" || property(e, "DTEND") != "20270608T110000" || property(e, "METHOD") != "" {
			t.Errorf("%s %s %s", method, property(e, "SEQUENCE"), property(e, "DTEND"))
		}
		x.printed(t, sitting, ken)
		x.printed(t, sitting, anaelle)
		page, err := x.ConvocationsOf(x.ctx, x.claire, sitting, "", 1)
		must(t, err)
		if page.ByHand != 1 || page.Standing[office.ConvokedWell] != 2 || page.ToTell != 0 {
			t.Errorf("%+v", page.Standing)
		}
	})
}

// Who knows all already hears nothing; who is concerned by a change is told what changed.
func TestOnlyWhatChangedIsTold(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		sitting, anaelle, ken := x.seated(t)
		x.convoke(t, sitting)
		before := x.entries(t)
		if done := x.convoke(t, sitting); done.Told() != 0 || done.Unchanged != 2 || x.entries(t) != before || len(x.letters(t)) != 1 {
			t.Fatalf("told again for nothing: %+v", done)
		}
		first := x.letters(t)[0]
		_, was := invitation(t, first)
		x.grant(t, accommodation.Granted{EnrolmentID: anaelle, Measure: "pauses", Effect: accommodation.Breaks})
		if done := x.convoke(t, sitting); done.Again != 1 || done.Unchanged != 1 || done.ByHand != 0 {
			t.Fatalf("%+v", done)
		}
		letters := x.letters(t)
		_, now := invitation(t, letters[0])
		if property(now, "UID") != property(was, "UID") || property(now, "SEQUENCE") != "1" {
			t.Errorf("UID %q then %q, sequence %s", property(was, "UID"), property(now, "UID"), property(now, "SEQUENCE"))
		}
		if !strings.Contains(letters[0].Text, "ce qui est prévu pour vous") || !strings.HasPrefix(letters[0].Subject, "Convocation modifiée") {
			t.Errorf("%s\n%s", letters[0].Subject, letters[0].Text)
		}
		// The hour moves for everybody.
		plan := x.at(t, sitting).Sitting
		plan.Starts = plan.Starts.AddDate(0, 0, 1)
		must(t, x.ChangeSitting(x.ctx, x.claire, sitting, plan, "salle prise"))
		if done := x.convoke(t, sitting); done.Again != 2 {
			t.Errorf("%+v", done)
		}
		// One need not come any more.
		must(t, x.UnseatCandidates(x.ctx, x.claire, sitting, []string{anaelle}))
		if done := x.convoke(t, sitting); done.Cancelled != 1 || done.Unchanged != 1 {
			t.Errorf("%+v", done)
		}
		method, gone := invitation(t, x.letters(t)[0])
		if method != "CANCEL" || property(gone, "UID") != property(was, "UID") || property(gone, "SEQUENCE") != "3" || property(gone, "STATUS") != "CANCELLED" {
			t.Errorf("%s %s %s", method, property(gone, "SEQUENCE"), property(gone, "STATUS"))
		}
		x.printed(t, sitting, anaelle)
		x.printed(t, sitting, ken)
	})
}

// Who comes in after the convocation gets theirs, and the others no second one; until
// then, and after any change, the office reads on its first page that people are to be told.
func TestTheOfficeKnowsWhoIsToBeTold(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		now := x.Now()
		x.Now = func() time.Time { now = now.Add(time.Second); return now }
		sitting, _, _ := x.seated(t)
		waits := func(n int) {
			t.Helper()
			tasks, err := x.Waiting(x.ctx, x.claire)
			must(t, err)
			found := 0
			for _, task := range tasks {
				if task.Key == "people_to_tell" {
					found = task.Facts["n"].(int)
					if !strings.HasSuffix(task.URL, "/seances/"+sitting+"/convocations") {
						t.Errorf("leads to %s", task.URL)
					}
				}
			}
			if found != n {
				t.Errorf("%d to tell, wanted %d", found, n)
			}
		}
		waits(0)
		x.convoke(t, sitting)
		waits(0)
		zoe, _, err := x.AddCandidate(x.ctx, x.claire, x.session, zoe())
		must(t, err)
		must(t, x.SeatCandidates(x.ctx, x.claire, sitting, []string{zoe}))
		waits(1)
		if done := x.convoke(t, sitting); done.First != 1 || done.Unchanged != 2 || done.Told() != 1 {
			t.Errorf("%+v", done)
		}
		waits(0)
		plan := x.at(t, sitting).Sitting
		plan.Starts = plan.Starts.AddDate(0, 0, 1)
		must(t, x.ChangeSitting(x.ctx, x.claire, sitting, plan, "salle prise"))
		waits(3)
		plan.Starts = plan.Starts.AddDate(0, 0, -1)
		must(t, x.ChangeSitting(x.ctx, x.claire, sitting, plan, "salle rendue"))
		waits(0)
		must(t, x.CancelSitting(x.ctx, x.claire, sitting, "Grève des transports."))
		waits(3)
		x.convoke(t, sitting)
		waits(0)
	})
}

func TestACancelledSittingIsTold(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		sitting, _, _ := x.seated(t)
		x.convoke(t, sitting)
		must(t, x.CancelSitting(x.ctx, x.claire, sitting, "Grève des transports."))
		if done := x.convoke(t, sitting); done.Cancelled != 2 || done.ByHand != 1 {
			t.Errorf("%+v", done)
		}
		if l := x.letters(t)[0]; !strings.Contains(l.Text, "Grève des transports.") || !strings.HasPrefix(l.Subject, "Convocation annulée") {
			t.Errorf("%s\n%s", l.Subject, l.Text)
		}
		if done := x.convoke(t, sitting); done.Told() != 0 {
			t.Errorf("told twice: %+v", done)
		}
	})
}

// Nothing typed for a convocation tells of health, nor does any letter of the house.
func TestNothingThatLeavesTellsOfHealth(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		sitting, _, ken := x.seated(t)
		plan := x.at(t, sitting).Sitting
		plan.Note = "Salle calme pour les candidats dyslexiques."
		if err := x.ChangeSitting(x.ctx, x.claire, sitting, plan, ""); !refusal.Is(err, "letter_health") {
			t.Errorf("a note that tells of health: %v", err)
		}
		if err := x.CancelSitting(x.ctx, x.claire, sitting, "Le surveillant est hospitalisé."); !refusal.Is(err, "letter_health") {
			t.Errorf("a reason that tells of health: %v", err)
		}
		// A detail that came in by another road stops the convocation, even one to hand over.
		x.grant(t, accommodation.Granted{EnrolmentID: ken, Measure: "lecteur", Effect: accommodation.Assistant, Detail: "en raison d'une dyslexie"})
		before := x.entries(t)
		if _, err := x.Convoke(x.ctx, x.claire, sitting); !refusal.Is(err, "letter_health") {
			t.Errorf("convoked: %v", err)
		}
		if x.entries(t) != before || len(x.letters(t)) != 0 {
			t.Error("something left all the same")
		}
	})
}

func TestWhoReadsAConvocation(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		sitting, anaelle, ken := x.seated(t)
		x.convoke(t, sitting)
		person := func(login string, role access.Role, scope access.ScopeKind, id string) access.Person {
			created, err := x.AddPerson(x.ctx, office.System, office.NewPerson{Login: login, Name: login, Grants: []access.Grant{{Role: role, Scope: access.Scope{Kind: scope, ID: id}}}})
			must(t, err)
			who, err := x.Person(x.ctx, created)
			must(t, err)
			return who
		}
		own := person("anaelle", access.Candidate, access.OfEnrolment, anaelle)
		lyon, nantes := person("lyon", access.Centre, access.OfCentre, x.lyon), person("nantes", access.Centre, access.OfCentre, x.nantes)
		reads := func(who access.Person, enrolment string) error {
			var b bytes.Buffer
			_, err := x.WriteConvocation(x.ctx, who, &b, "", sitting, enrolment)
			return err
		}
		must(t, reads(own, anaelle))
		must(t, reads(lyon, ken))
		for name, err := range map[string]error{"another candidate": reads(own, ken), "another centre": reads(nantes, ken), "a marker": reads(x.marco, ken)} {
			if refusal.KindOf(err) != refusal.Denied {
				t.Errorf("%s: %v", name, err)
			}
		}
		_, err := x.ConvocationsOf(x.ctx, nantes, sitting, x.lyon, 1)
		wants(t, err, "access_denied")
		page, err := x.ConvocationsOf(x.ctx, lyon, sitting, x.lyon, 1)
		must(t, err)
		if page.All != 2 || page.MayConvoke {
			t.Errorf("%+v", page)
		}
		_, err = x.Convoke(x.ctx, lyon, sitting)
		wants(t, err, "access_denied")
	})
}

func TestSheetsOfRooms(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		sitting, _, _ := x.seated(t)
		rooms, err := x.RoomsOf(x.ctx, x.claire, sitting, "", "fr")
		must(t, err)
		if len(rooms.Rooms) != 1 || len(rooms.Rooms[0].Places) != 2 {
			t.Fatalf("%+v", rooms.Rooms)
		}
		for name, write := range map[string]func(context.Context, access.Person, *bytes.Buffer) error{
			"rooms": func(ctx context.Context, who access.Person, b *bytes.Buffer) error {
				return x.WriteRoomSheets(ctx, who, b, sitting, "")
			},
			"signing": func(ctx context.Context, who access.Person, b *bytes.Buffer) error {
				return x.WriteAttendanceSheets(ctx, who, b, sitting, "")
			},
		} {
			var b bytes.Buffer
			must(t, write(x.ctx, x.claire, &b))
			for _, f := range pdfcheck.Check(b.Bytes()) {
				t.Errorf("%s: %s", name, f)
			}
			wants(t, write(x.ctx, x.marco, &b), "access_denied")
		}
	})
}
