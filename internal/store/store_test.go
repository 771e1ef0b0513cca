package store_test

import (
	"errors"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/store"
	"jurande/internal/store/storetest"
)

func sign(text string) (string, error) { return "signed " + text, nil }

func TestJournalIsAChain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		for range 3 {
			if err := s.Write(t.Context(), func(tx store.Tx) error {
				return tx.Append(sign, journal.Entry{At: 12, Actor: "p", Act: "essai", Subject: "copy/1", Facts: "{}"})
			}); err != nil {
				t.Fatal(err)
			}
		}
		var c journal.Chain
		err := s.Read(t.Context(), func(r store.Reader) error {
			if err := r.Journal(1, func(e journal.Entry) error { c.Add(e); return nil }); err != nil {
				return err
			}
			head, note, err := r.JournalHead()
			if err != nil {
				return err
			}
			if !strings.HasPrefix(note, "signed ") || head.Seq != 3 {
				t.Errorf("head %v, note %q", head, note)
			}
			if faults := c.Close(head); len(faults) > 0 {
				t.Errorf("faults: %v", faults)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestAnActThatFailsLeavesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		failure := errors.New("no")
		err := s.Write(t.Context(), func(tx store.Tx) error {
			if err := tx.AddPerson(store.PersonRow{ID: "p1", Login: "claire", Name: "Claire"}); err != nil {
				return err
			}
			return failure
		})
		if !errors.Is(err, failure) {
			t.Fatal(err)
		}
		err = s.Read(t.Context(), func(r store.Reader) error { _, err := r.PersonByLogin("claire"); return err })
		if refusal.KindOf(err) != refusal.NotFound {
			t.Fatalf("got %v", err)
		}
	})
}

func TestGrantsInForce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		grant := access.Grant{Role: access.Marker, Scope: access.Scope{Kind: access.OfSession, ID: "s1"}}
		err := s.Write(t.Context(), func(tx store.Tx) error {
			if err := tx.AddPerson(store.PersonRow{ID: "p1", Login: "claire", Name: "Claire Moreau"}); err != nil {
				return err
			}
			return tx.AddGrant("g1", "p1", grant, 1, "system")
		})
		if err != nil {
			t.Fatal(err)
		}
		err = s.Read(t.Context(), func(r store.Reader) error {
			who, err := r.Acting("p1")
			if err == nil && (len(who.Grants) != 1 || who.Grants[0] != grant) {
				t.Errorf("grants: %v", who.Grants)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestWrongAddress(t *testing.T) {
	if _, err := store.Open(t.Context(), "mysql://x"); refusal.KindOf(err) != refusal.Invalid {
		t.Fatalf("got %v", err)
	}
	if got := store.Redact("postgres://bob:secret@db/jurande"); strings.Contains(got, "secret") {
		t.Fatal(got)
	}
}
