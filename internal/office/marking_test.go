package office_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/journal"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

const copy1 = "copy1-1"

func each(t *testing.T, opt officetest.Options, test func(*testing.T, *office.Office, *officetest.Marking)) {
	officetest.Each(t, func(t *testing.T, o *office.Office) { test(t, o, officetest.NewMarking(t, o, opt)) })
}

func mark(t *testing.T, o *office.Office, who access.Person, copyID string, stage marking.Stage, m office.NewMark) marking.Mark {
	t.Helper()
	got, err := o.MarkCriterion(t.Context(), who, copyID, stage, m)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// whole marks every criterion of the first assessment with one level, but for some.
func whole(m *officetest.Marking, level string, but map[string]string) (list []office.NewMark) {
	for _, k := range m.Criteria {
		mark := office.NewMark{Criterion: k, Level: level, Seen: office.AnyRevision}
		if other, ok := but[k]; ok {
			mark.Level = other
		}
		list = append(list, mark)
	}
	return list
}

// markAndHand fills and hands in a sheet.
func markAndHand(t *testing.T, o *office.Office, who access.Person, copyID string, stage marking.Stage, marks []office.NewMark) {
	t.Helper()
	if _, err := o.MarkSheet(t.Context(), who, copyID, stage, marks); err != nil {
		t.Fatal(err)
	}
	if _, err := o.HandSheet(t.Context(), who, copyID, stage); err != nil {
		t.Fatal(err)
	}
}

func wantRefusal(t *testing.T, err error, key string) {
	t.Helper()
	if !refusal.Is(err, key) {
		t.Errorf("wanted the refusal %s, got %v", key, err)
	}
}

func TestMarkIsKeptByRevisions(t *testing.T) {
	each(t, officetest.Options{}, func(t *testing.T, o *office.Office, m *officetest.Marking) {
		k := m.Criteria[0]
		first := mark(t, o, m.First, copy1, marking.First, office.NewMark{Criterion: k, Level: "acquis"})
		if first.Revision != 1 || first.Marker != m.First.ID || first.At != officetest.Noon.UnixMilli() {
			t.Errorf("first: %+v", first)
		}
		second := mark(t, o, m.First, copy1, marking.First, office.NewMark{Criterion: k, Level: marking.NotSeen, Comment: "épure absente", Seen: 1})
		third := mark(t, o, m.First, copy1, marking.First, office.NewMark{Criterion: k, Level: marking.Unmarked, Seen: 2})
		if second.Revision != 2 || third.Revision != 3 || third.Level != marking.Unmarked {
			t.Errorf("then: %+v, %+v", second, third)
		}
		s, err := o.OpenSheet(t.Context(), m.First, copy1)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Sheet.Marks[k]; got != third {
			t.Errorf("the sheet says %+v", got)
		}
		var acts []map[string]any
		err = o.Store.Read(t.Context(), func(r store.Reader) error {
			entries, err := r.JournalOf("copy/"+copy1, 10)
			for _, e := range entries {
				var facts map[string]any
				if err := json.Unmarshal([]byte(e.Facts), &facts); err != nil {
					return err
				}
				acts = append(acts, facts)
			}
			return err
		})
		if err != nil || len(acts) != 3 {
			t.Fatalf("%d entries, %v", len(acts), err)
		}
		if got := acts[1]; got["level"] != marking.NotSeen || got["revision"] != 2.0 || got["criterion"] != k || got["stage"] != "first" || got["copy"] != "1001" || len(fmt.Sprint(got["comment_sha256"])) != 64 {
			t.Errorf("the journal says %v", got)
		}
	})
}

func TestTwoTabs(t *testing.T) {
	each(t, officetest.Options{}, func(t *testing.T, o *office.Office, m *officetest.Marking) {
		k := m.Criteria[0]
		mark(t, o, m.First, copy1, marking.First, office.NewMark{Criterion: k, Level: "acquis"})
		present, err := o.MarkCriterion(t.Context(), m.First, copy1, marking.First, office.NewMark{Criterion: k, Level: "non_acquis"})
		wantRefusal(t, err, "marking_stale")
		if refusal.KindOf(err) != refusal.Conflict || present.Level != "acquis" || present.Revision != 1 {
			t.Errorf("with the refusal: %+v", present)
		}
		// The answer was lost and the same gesture comes again: nothing more is written.
		again := mark(t, o, m.First, copy1, marking.First, office.NewMark{Criterion: k, Level: "acquis"})
		if again.Revision != 1 {
			t.Errorf("again: %+v", again)
		}
		_, err = o.MarkSheet(t.Context(), m.First, copy1, marking.First, []office.NewMark{
			{Criterion: m.Criteria[1], Level: "acquis"}, {Criterion: k, Level: "en_cours"}})
		wantRefusal(t, err, "marking_stale")
		s, err := o.OpenSheet(t.Context(), m.First, copy1)
		if err != nil || len(s.Sheet.Marks) != 1 {
			t.Errorf("a refused sheet was half kept: %v, %v", s.Sheet.Marks, err)
		}
	})
}

func TestOnlyOnesOwnSheet(t *testing.T) {
	each(t, officetest.Options{}, func(t *testing.T, o *office.Office, m *officetest.Marking) {
		ctx := t.Context()
		new := office.NewMark{Criterion: m.Criteria[0], Level: "acquis"}
		for name, who := range map[string]access.Person{"a marker without it": m.Stranger, "another session's marker": m.Elsewhere,
			"the secretariat": m.Secretary, "a candidate": m.CandidateAccount, "nobody": access.Nobody} {
			_, err := o.OpenSheet(ctx, who, copy1)
			if refusal.KindOf(err) != refusal.Denied {
				t.Errorf("%s opens: %v", name, err)
			}
			if _, _, err := o.ReadWork(ctx, who, copy1, 1); refusal.KindOf(err) != refusal.Denied {
				t.Errorf("%s reads: %v", name, err)
			}
			if _, err := o.MarkCriterion(ctx, who, copy1, marking.First, new); refusal.KindOf(err) != refusal.Denied {
				t.Errorf("%s marks: %v", name, err)
			}
			if _, err := o.HandSheet(ctx, who, copy1, marking.First); refusal.KindOf(err) != refusal.Denied {
				t.Errorf("%s hands in: %v", name, err)
			}
			if _, err := o.OpenHarmonising(ctx, who, copy1); refusal.KindOf(err) != refusal.Denied {
				t.Errorf("%s harmonises: %v", name, err)
			}
		}
		_, err := o.MarkCriterion(ctx, m.Second, copy1, marking.First, new)
		wantRefusal(t, err, "marking_not_yours")
		_, err = o.OpenSheet(ctx, m.First, "no-such-copy")
		if refusal.KindOf(err) != refusal.NotFound {
			t.Errorf("got %v", err)
		}
		s, err := o.OpenSheet(ctx, m.Second, copy1)
		if err != nil || s.Stage != marking.Second || len(s.Sheet.Marks) != 0 {
			t.Errorf("the second marker sees %v, %v", s.Sheet, err)
		}
		w, raw, err := o.ReadWork(ctx, m.First, copy1, 1)
		if err != nil || string(raw) != m.Text || w.Number != "1001" {
			t.Errorf("the work: %v, %v", w, err)
		}
		if _, _, err := o.ReadWork(ctx, m.First, copy1, 9); refusal.KindOf(err) != refusal.NotFound {
			t.Errorf("got %v", err)
		}
	})
}

func TestWhatIsRefused(t *testing.T) {
	each(t, officetest.Options{}, func(t *testing.T, o *office.Office, m *officetest.Marking) {
		k := m.Criteria[0]
		for key, c := range map[string]struct {
			stage marking.Stage
			mark  office.NewMark
		}{
			"marking_unknown_level":     {marking.First, office.NewMark{Criterion: k, Level: "parfait"}},
			"marking_unknown_criterion": {marking.First, office.NewMark{Criterion: "B9.C9.K9", Level: "acquis"}},
			"marking_comment_long":      {marking.First, office.NewMark{Criterion: k, Level: "acquis", Comment: strings.Repeat("é", marking.MaxComment+1)}},
			"marking_stage":             {marking.Harmonised, office.NewMark{Criterion: k, Level: "acquis"}},
		} {
			_, err := o.MarkCriterion(t.Context(), m.First, copy1, c.stage, c.mark)
			wantRefusal(t, err, key)
		}
		m.SetAbsent(t, o, "copy1-2")
		_, err := o.MarkCriterion(t.Context(), m.First, "copy1-2", marking.First, office.NewMark{Criterion: k, Level: "acquis"})
		wantRefusal(t, err, "marking_absent")
		for _, state := range []exam.State{exam.Preparing, exam.Deliberating, exam.Closed} {
			m.SetState(t, o, state)
			_, err := o.MarkCriterion(t.Context(), m.First, copy1, marking.First, office.NewMark{Criterion: k, Level: "acquis"})
			wantRefusal(t, err, "marking_not_now")
		}
	})
}

func TestHandIn(t *testing.T) {
	each(t, officetest.Options{}, func(t *testing.T, o *office.Office, m *officetest.Marking) {
		ctx := t.Context()
		mark(t, o, m.First, copy1, marking.First, office.NewMark{Criterion: m.Criteria[2], Level: "acquis"})
		_, err := o.HandSheet(ctx, m.First, copy1, marking.First)
		list, _ := err.(refusal.List)
		if len(list) != len(m.Criteria)-1 || list[0].Field != m.Criteria[0] || list[0].Key != "marking_unmarked" {
			t.Errorf("got %v", err)
		}
		if _, err := o.MarkSheet(ctx, m.First, copy1, marking.First, whole(m, marking.NotSeen, nil)); err != nil {
			t.Fatal(err)
		}
		pile, err := o.HandSheet(ctx, m.First, copy1, marking.First)
		if err != nil || pile.Done != 1 || pile.Total != 3 || pile.Next != "copy1-2" || pile.NextNumber != "1002" {
			t.Errorf("pile %+v, %v", pile, err)
		}
		_, err = o.MarkCriterion(ctx, m.First, copy1, marking.First, office.NewMark{Criterion: m.Criteria[0], Level: "acquis", Seen: 1})
		wantRefusal(t, err, "marking_handed")
		_, err = o.HandSheet(ctx, m.First, copy1, marking.First)
		wantRefusal(t, err, "marking_handed")

		wantRefusal(t, o.ReopenSheet(ctx, m.Secretary, copy1, marking.First, "  "), "marking_reason_missing")
		if err := o.ReopenSheet(ctx, m.Inspector, copy1, marking.First, "pour voir"); refusal.KindOf(err) != refusal.Denied {
			t.Errorf("the inspector reopens: %v", err)
		}
		if err := o.ReopenSheet(ctx, m.First, copy1, marking.First, "je me suis trompé"); refusal.KindOf(err) != refusal.Denied {
			t.Errorf("the marker reopens: %v", err)
		}
		if err := o.ReopenSheet(ctx, m.Secretary, copy1, marking.First, "erreur de copie"); err != nil {
			t.Fatal(err)
		}
		wantRefusal(t, o.ReopenSheet(ctx, m.Secretary, copy1, marking.First, "encore"), "marking_not_handed")
		mark(t, o, m.First, copy1, marking.First, office.NewMark{Criterion: m.Criteria[0], Level: "acquis", Seen: office.AnyRevision})
	})
}

func TestPileGoesRoundWithoutTheAbsent(t *testing.T) {
	each(t, officetest.Options{Candidates: 4}, func(t *testing.T, o *office.Office, m *officetest.Marking) {
		m.SetAbsent(t, o, "copy1-3")
		markAndHand(t, o, m.First, "copy1-2", marking.First, whole(m, "acquis", nil))
		s, err := o.OpenSheet(t.Context(), m.First, "copy1-4")
		if err != nil || s.Pile != (store.Pile{Done: 1, Total: 3, Next: "copy1-1", NextNumber: "1001", Previous: "copy1-2", PreviousNumber: "1002"}) {
			t.Errorf("pile %+v, %v", s.Pile, err)
		}
		if s, err = o.OpenSheet(t.Context(), m.First, "copy1-3"); err != nil || s.Closed == nil || s.Pile.Next != "copy1-4" {
			t.Errorf("absent: %+v, %v", s.Pile, err)
		}
	})
}

func TestHarmonising(t *testing.T) {
	each(t, officetest.Options{}, func(t *testing.T, o *office.Office, m *officetest.Marking) {
		ctx := t.Context()
		far, near, unseen := m.Criteria[0], m.Criteria[1], m.Criteria[2]
		markAndHand(t, o, m.First, copy1, marking.First, whole(m, "acquis", nil))
		if h, err := o.OpenHarmonising(ctx, m.First, copy1); refusal.KindOf(err) != refusal.NotFound {
			t.Errorf("before the second marking: %+v, %v", h, err)
		}
		markAndHand(t, o, m.Second, copy1, marking.Second, whole(m, "acquis", map[string]string{far: "non_acquis", near: "en_cours", unseen: marking.NotSeen}))

		for _, who := range []access.Person{m.First, m.Second} {
			l, err := o.MarkingList(ctx, who)
			if err != nil || len(l.Harmonise) != 1 || l.Harmonise[0].CopyID != copy1 {
				t.Errorf("%s: %+v, %v", who.Login, l.Harmonise, err)
			}
			tasks, err := o.Waiting(ctx, who)
			if err != nil || len(tasks) != 2 || tasks[1].Key != "harmonising" || tasks[1].Facts["n"] != 1 {
				t.Errorf("%s waits: %v, %v", who.Login, tasks, err)
			}
		}
		h, err := o.OpenHarmonising(ctx, m.Second, copy1)
		if err != nil || h.Closed != nil || len(h.Gaps) != 2 || h.Gaps[0].Why != marking.TooFar || h.Gaps[1].Why != marking.Sight || h.Own != marking.Second {
			t.Fatalf("%+v, %v", h, err)
		}
		if got := levels(t, o, m)[copy1]; !got[far].Pending || got[near].Level != "acquis" || !got[unseen].Pending || got[m.Criteria[3]].Level != "acquis" {
			t.Errorf("before: %+v", got)
		}

		err = o.Harmonise(ctx, m.Second, copy1, []office.NewMark{{Criterion: far, Level: "en_cours"}, {Criterion: near, Level: "acquis", Comment: "x"}})
		list, _ := err.(refusal.List)
		if fields(list) != "reason-"+far+" level-"+unseen+" reason-"+unseen+"  " {
			t.Errorf("got %q, %v", fields(list), err)
		}
		settle := []office.NewMark{{Criterion: far, Level: "en_cours", Comment: "l'épure est juste, non cotée"}, {Criterion: unseen, Level: marking.NotSeen, Comment: "page manquante"}}
		if err := o.Harmonise(ctx, m.Second, copy1, settle); err != nil {
			t.Fatal(err)
		}
		wantRefusal(t, o.Harmonise(ctx, m.First, copy1, settle), "marking_settled")
		got := levels(t, o, m)[copy1]
		if got[far].Level != "en_cours" || got[far].From[0] != marking.Harmonised || got[unseen].Level != marking.NotSeen || got[near].Level != "acquis" {
			t.Errorf("after: %+v", got)
		}
		// Both raw markings are kept (R18).
		s, err := o.OpenSheet(ctx, m.Second, copy1)
		if err != nil || s.Sheet.Marks[far].Level != "non_acquis" {
			t.Errorf("the second marking became %+v, %v", s.Sheet.Marks[far], err)
		}
		if open, toHarmonise := standing(t, o, m); open != 10 || toHarmonise != 0 {
			t.Errorf("%d open, %d to harmonise", open, toHarmonise)
		}

		// A correction afterwards: what was harmonised no longer counts.
		if err := o.ReopenSheet(ctx, m.Secretary, copy1, marking.Second, "grille mal lue"); err != nil {
			t.Fatal(err)
		}
		if got := levels(t, o, m)[copy1][far]; !got.Pending {
			t.Errorf("reopened: %+v", got)
		}
		markAndHand(t, o, m.Second, copy1, marking.Second, whole(m, "acquis", nil))
		if got := levels(t, o, m)[copy1][far]; got.Level != "acquis" || got.From[0] != marking.First {
			t.Errorf("corrected: %+v", got)
		}
		_, toHarmonise := standing(t, o, m)
		if toHarmonise != 0 {
			t.Errorf("%d to harmonise", toHarmonise)
		}
	})
}

func TestThirdMarker(t *testing.T) {
	each(t, officetest.Options{}, func(t *testing.T, o *office.Office, m *officetest.Marking) {
		ctx := t.Context()
		far := m.Criteria[0]
		markAndHand(t, o, m.First, copy1, marking.First, whole(m, "acquis", nil))
		markAndHand(t, o, m.Second, copy1, marking.Second, whole(m, "acquis", map[string]string{far: "non_acquis"}))
		wantRefusal(t, o.NameThird(ctx, m.Secretary, copy1, m.Third.ID), "marking_not_disputed")
		if err := o.AskThird(ctx, m.First, copy1, "nos lectures de l'épure diffèrent"); err != nil {
			t.Fatal(err)
		}
		wantRefusal(t, o.Harmonise(ctx, m.First, copy1, []office.NewMark{{Criterion: far, Level: "acquis", Comment: "x"}}), "marking_disputed")
		if _, n := standing(t, o, m); n != 1 {
			t.Errorf("%d to harmonise", n)
		}
		l, err := o.MarkingList(ctx, m.Second)
		if err != nil || len(l.Wait) != 1 || len(l.Harmonise) != 0 {
			t.Errorf("%+v, %v", l, err)
		}
		wantRefusal(t, o.NameThird(ctx, m.Secretary, copy1, m.First.ID), "marking_third_is_one_of_two")
		wantRefusal(t, o.NameThird(ctx, m.Secretary, copy1, m.Elsewhere.ID), "marking_not_a_marker")
		if err := o.NameThird(ctx, m.Third, copy1, m.Third.ID); refusal.KindOf(err) != refusal.Denied {
			t.Errorf("a marker names: %v", err)
		}
		if err := o.NameThird(ctx, m.Secretary, copy1, m.Third.ID); err != nil {
			t.Fatal(err)
		}
		l, err = o.MarkingList(ctx, m.Third)
		if err != nil || len(l.Harmonise) != 1 || len(l.Piles) != 0 {
			t.Errorf("%+v, %v", l, err)
		}
		if _, err := o.OpenSheet(ctx, m.Third, copy1); refusal.KindOf(err) != refusal.Denied {
			t.Errorf("the third opens a first sheet: %v", err)
		}
		if _, _, err := o.ReadWork(ctx, m.Third, copy1, 1); err != nil {
			t.Error(err)
		}
		if err := o.Harmonise(ctx, m.Third, copy1, []office.NewMark{{Criterion: far, Level: "en_cours", Comment: "à moitié"}}); err != nil {
			t.Fatal(err)
		}
		if got := levels(t, o, m)[copy1][far]; got.Level != "en_cours" || got.From[0] != marking.Third {
			t.Errorf("%+v", got)
		}
		if open, n := standing(t, o, m); open != 10 || n != 0 {
			t.Errorf("%d open, %d to harmonise", open, n)
		}
	})
}

func TestNoThirdMarkerWithoutTheRegulation(t *testing.T) {
	each(t, officetest.Options{NoThird: true}, func(t *testing.T, o *office.Office, m *officetest.Marking) {
		markAndHand(t, o, m.First, copy1, marking.First, whole(m, "acquis", nil))
		markAndHand(t, o, m.Second, copy1, marking.Second, whole(m, "non_acquis", nil))
		wantRefusal(t, o.AskThird(t.Context(), m.First, copy1, "désaccord"), "marking_no_third")
	})
}

func TestAbsentCopiesHaveNoLevels(t *testing.T) {
	each(t, officetest.Options{}, func(t *testing.T, o *office.Office, m *officetest.Marking) {
		m.SetAbsent(t, o, copy1)
		got := levels(t, o, m)
		if _, there := got[copy1]; there || len(got) != 5 {
			t.Errorf("%d copies: %v", len(got), got[copy1])
		}
		if k := m.Criteria[0]; !got["copy2-1"][k].Pending || len(got["copy2-1"]) != 1 {
			t.Errorf("%+v", got["copy2-1"])
		}
	})
}

// The acts leave a chain that holds.
func TestMarkingJournalHolds(t *testing.T) {
	each(t, officetest.Options{}, func(t *testing.T, o *office.Office, m *officetest.Marking) {
		markAndHand(t, o, m.First, copy1, marking.First, whole(m, "acquis", nil))
		markAndHand(t, o, m.Second, copy1, marking.Second, whole(m, "non_acquis", nil))
		var c journal.Chain
		err := o.Store.Read(t.Context(), func(r store.Reader) error {
			if err := r.Journal(1, func(e journal.Entry) error {
				if strings.Contains(e.Facts, officetest.Secret) && strings.HasPrefix(e.Subject, "copy/") {
					t.Errorf("the journal of marking names somebody: %s", e.Facts)
				}
				c.Add(e)
				return nil
			}); err != nil {
				return err
			}
			head, _, err := r.JournalHead()
			if faults := c.Close(head); len(faults) > 0 {
				t.Error(faults)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func levels(t *testing.T, o *office.Office, m *officetest.Marking) map[string]map[string]marking.Settled {
	t.Helper()
	got, err := office.SettledLevels(o, t.Context(), "v1", m.Session)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func standing(t *testing.T, o *office.Office, m *officetest.Marking) (open, toHarmonise int) {
	t.Helper()
	err := o.Store.Read(t.Context(), func(r store.Reader) (err error) {
		open, toHarmonise, err = r.MarkingStanding(m.Session)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return open, toHarmonise
}

func fields(list refusal.List) (s string) {
	for _, r := range list {
		s += r.Field + " "
	}
	return s
}
