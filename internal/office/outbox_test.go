package office_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"jurande/internal/access"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/post"
	"jurande/internal/post/posttest"
	"jurande/internal/refusal"
)

// sending is an office whose letters go to a server of the test, with a clock to set.
type sending struct {
	*office.Office
	server *posttest.Server
	now    time.Time
	who    access.Person
}

func eachSending(t *testing.T, test func(*testing.T, *sending)) {
	officetest.Each(t, func(t *testing.T, o *office.Office) {
		s := &sending{Office: o, server: posttest.Start(t), now: officetest.Noon}
		o.Now = func() time.Time { return s.now }
		o.Outbox = office.Outbox{Carrier: s.server.Carrier(), From: post.Address{Name: "Service certification", Email: "examens@exemple.fr"}, Instance: "un"}
		id, err := o.AddPerson(t.Context(), office.System, office.NewPerson{Login: "secretariat", Name: "S", Grants: []access.Grant{{Role: access.Secretariat, Scope: access.Scope{Kind: access.Everything}}}})
		if err != nil {
			t.Fatal(err)
		}
		if s.who, err = o.Person(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		test(t, s)
	})
}

func (s *sending) post(t *testing.T, to string) string {
	t.Helper()
	id, err := s.PostInAct(t.Context(), s.who, office.Letter{To: post.Address{Name: "Zoé", Email: to}, Subject: "Convocation", Text: "Bonjour."}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (s *sending) deliver(t *testing.T) int {
	t.Helper()
	n, err := s.Deliver(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (s *sending) is(t *testing.T, id, state string) office.LetterRead {
	t.Helper()
	l, err := s.ReadLetter(t.Context(), s.who, id)
	if err != nil {
		t.Fatal(err)
	}
	if l.State != state {
		t.Errorf("the letter is %s (%s), wanted %s", l.State, l.Answer, state)
	}
	return l
}

func TestALetterLeavesOnce(t *testing.T) {
	eachSending(t, func(t *testing.T, s *sending) {
		id := s.post(t, "zoe@exemple.fr")
		if n := s.deliver(t) + s.deliver(t); n != 1 || len(s.server.Mails()) != 1 {
			t.Fatalf("%d sent, %d arrived", n, len(s.server.Mails()))
		}
		s.is(t, id, office.LetterSent)
		if !strings.Contains(s.server.Mails()[0].Data, "<"+id+"@exemple.fr>") {
			t.Error("the Message-ID is not the letter's")
		}
	})
}

func TestAnActThatFailsSendsNothing(t *testing.T) {
	eachSending(t, func(t *testing.T, s *sending) {
		wrong := errors.New("wrong")
		if _, err := s.PostInAct(t.Context(), s.who, office.Letter{To: post.Address{Email: "zoe@exemple.fr"}, Subject: "S", Text: "T"}, wrong); !errors.Is(err, wrong) {
			t.Fatal(err)
		}
		if n := s.deliver(t); n != 0 || len(s.server.Mails()) != 0 {
			t.Errorf("%d sent", n)
		}
	})
}

func TestABusyServerIsAskedAgain(t *testing.T) {
	eachSending(t, func(t *testing.T, s *sending) {
		s.server.Busy("451 4.3.0 Plus tard")
		id := s.post(t, "zoe@exemple.fr")
		s.deliver(t)
		s.is(t, id, office.LetterWaiting)
		s.server.Busy("")
		if s.deliver(t) != 0 {
			t.Error("sent again at once")
		}
		s.now = s.now.Add(time.Minute)
		if s.deliver(t) != 1 || len(s.server.Mails()) != 1 {
			t.Error("not sent after the pause")
		}
		s.is(t, id, office.LetterSent)
	})
}

func TestTooManyTries(t *testing.T) {
	eachSending(t, func(t *testing.T, s *sending) {
		s.server.Busy("451 4.3.0 Plus tard")
		id := s.post(t, "zoe@exemple.fr")
		for range 10 {
			s.deliver(t)
			s.now = s.now.Add(24 * time.Hour)
		}
		if l := s.is(t, id, office.LetterFailed); !strings.Contains(l.Answer, "Plus tard") || l.Tries != 8 {
			t.Errorf("%d tries, %q", l.Tries, l.Answer)
		}
	})
}

func TestARefusedRecipientIsNamed(t *testing.T) {
	eachSending(t, func(t *testing.T, s *sending) {
		s.server.AnswerTo(func(to string) string {
			if to == "perdu@exemple.fr" {
				return "550 5.1.1 Boite inconnue"
			}
			return ""
		})
		lost, good := s.post(t, "perdu@exemple.fr"), s.post(t, "zoe@exemple.fr")
		s.deliver(t)
		if l := s.is(t, lost, office.LetterRefused); l.Recipient != "perdu@exemple.fr" || !strings.Contains(l.Answer, "Boite inconnue") {
			t.Errorf("%q %q", l.Recipient, l.Answer)
		}
		s.is(t, good, office.LetterSent)
	})
}

// A server that dies after it was given the message: nothing leaves again by itself.
func TestALostAnswerWaitsForSomebody(t *testing.T) {
	eachSending(t, func(t *testing.T, s *sending) {
		s.server.DieAfterData(true)
		id := s.post(t, "zoe@exemple.fr")
		s.deliver(t)
		s.is(t, id, office.LetterUncertain)
		s.server.DieAfterData(false)
		s.now = s.now.Add(24 * time.Hour)
		if s.deliver(t) != 0 || len(s.server.Mails()) != 1 {
			t.Fatalf("%d arrived", len(s.server.Mails()))
		}
		if err := s.DecideLetter(t.Context(), s.who, id, office.LetterWaiting); err != nil {
			t.Fatal(err)
		}
		if s.deliver(t) != 1 || len(s.server.Mails()) != 2 {
			t.Fatal("not sent again when asked")
		}
		if a, b := idOf(s.server.Mails()[0].Data), idOf(s.server.Mails()[1].Data); a != b {
			t.Errorf("another Message-ID: %q, %q", a, b)
		}
		if err := s.DecideLetter(t.Context(), s.who, id, office.LetterWaiting); !refusal.Is(err, "post_passage") {
			t.Errorf("a letter sent may be sent again: %v", err)
		}
	})
}

func idOf(data string) string {
	_, after, _ := strings.Cut(data, "Message-ID: ")
	id, _, _ := strings.Cut(after, "\r\n")
	return id
}

// A process that dies in the middle leaves its letter uncertain once its lease is over.
func TestACrashIsUncertain(t *testing.T) {
	eachSending(t, func(t *testing.T, s *sending) {
		id := s.post(t, "zoe@exemple.fr")
		if taken, err := s.TakeLetter(t.Context()); err != nil || taken != id {
			t.Fatal(taken, err)
		}
		s.Outbox.Instance = "deux"
		if s.deliver(t) != 0 {
			t.Error("another instance sent what the first holds")
		}
		s.is(t, id, office.LetterSending)
		s.now = s.now.Add(6 * time.Minute)
		s.deliver(t)
		s.is(t, id, office.LetterUncertain)
		if err := s.DecideLetter(t.Context(), s.who, id, office.LetterSent); err != nil {
			t.Fatal(err)
		}
		s.is(t, id, office.LetterSent)
		if len(s.server.Mails()) != 0 {
			t.Error("something left")
		}
	})
}

func TestNoMoreThanSoManyAMinute(t *testing.T) {
	eachSending(t, func(t *testing.T, s *sending) {
		s.Outbox.PerMinute = 2
		for range 5 {
			s.post(t, "zoe@exemple.fr")
		}
		var sent []int
		for range 3 {
			sent = append(sent, s.deliver(t))
			s.now = s.now.Add(time.Minute)
		}
		if sent[0] != 2 || sent[1] != 2 || sent[2] != 1 {
			t.Errorf("%v", sent)
		}
	})
}

func TestErasedLettersSayNothing(t *testing.T) {
	eachSending(t, func(t *testing.T, s *sending) {
		sent := s.post(t, "zoe@exemple.fr")
		s.deliver(t)
		waits := s.post(t, "zoe@exemple.fr")
		s.now = s.now.Add(400 * 24 * time.Hour)
		if n, err := s.EraseLetters(t.Context()); err != nil || n != 1 {
			t.Fatal(n, err)
		}
		if l := s.is(t, sent, office.LetterSent); l.Text != "" || l.Recipient != "" || l.Subject != "" || l.ErasedAt == 0 {
			t.Errorf("%+v", l)
		}
		if l := s.is(t, waits, office.LetterWaiting); l.Text == "" {
			t.Error("a letter that waits was erased")
		}
	})
}

func TestALetterIsComplete(t *testing.T) {
	eachSending(t, func(t *testing.T, s *sending) {
		for _, l := range []office.Letter{
			{To: post.Address{Email: "personne"}, Subject: "S", Text: "T"},
			{To: post.Address{Email: "a@b.fr\r\nBcc: c@d.fr"}, Subject: "S", Text: "T"},
			{To: post.Address{Email: "a@b.fr"}, Subject: "S\r\nBcc: c@d.fr", Text: "T"},
			{To: post.Address{Email: "a@b.fr"}, Subject: "S"},
		} {
			if _, err := s.PostInAct(t.Context(), s.who, l, nil); refusal.KindOf(err) != refusal.Invalid {
				t.Errorf("%+v: %v", l, err)
			}
		}
	})
}
