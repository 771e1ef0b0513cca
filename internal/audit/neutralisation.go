package audit

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"jurande/internal/journal"
	"jurande/internal/store"
)

// shortestMinutesReason is the least that the minutes say of a criterion set aside, in characters.
const shortestMinutesReason = 25

// erasedText stands for an opinion whose texts were lawfully erased.
const erasedText = "erased"

// castVote is a vote as the journal tells it, with who sat then.
type castVote struct {
	want    recorded
	sitting []string
}

// neutral is what was put forward for the candidates of a session, as the tables have it.
type neutral struct {
	opinions map[string]store.StoredOpinion
	adopted  map[string][]store.StoredVote // by enrolment, votes in force that adopt
}

// voteFacts is what an entry says of a vote.
type voteFacts struct {
	Opinion   string `json:"neutralisation"`
	Enrolment string
	Criterion string
	Revision  int
	For       int
	Against   int
	Abstained int
	Casting   string
	Adopted   bool
	Members   []string
	Reason    string `json:"reason_sha256"`
	Why       string `json:"why_sha256"`
}

// voted keeps a vote, with the members who were there and without tie at that moment.
func (s *session) voted(e journal.Entry, f voteFacts) {
	var sat []string
	for _, m := range s.jury.sitting(f.Enrolment) {
		sat = append(sat, m.id)
	}
	slices.Sort(sat)
	s.votes[voteKey(f.Opinion, f.Criterion, int64(f.Revision))] = castVote{sitting: sat, want: recorded{e.Seq, fields{"jury": s.jury.id, "candidate": f.Enrolment,
		"for": whole(f.For), "against": whole(f.Against), "abstained": whole(f.Abstained), "casting": f.Casting, "adopted": yes(f.Adopted),
		"members": strings.Join(f.Members, " "), "reason": f.Reason, "why": f.Why, "at": number(e.At), "author": e.Actor}}}
}

func voteKey(opinion, criterion string, revision int64) string {
	return strings.Join([]string{opinion, criterion, number(revision)}, " ")
}

// neutralisations compares opinions and votes with the journal, counts the voices again,
// and gives what was adopted.
func (a *run) neutralisations(s *session, enrolments []store.StoredEnrolment) (n neutral, err error) {
	n = neutral{map[string]store.StoredOpinion{}, map[string][]store.StoredVote{}}
	of := map[string]store.StoredEnrolment{}
	for _, e := range enrolments {
		of[e.ID] = e
	}
	rows, err := a.StoredOpinions(s.row.ID)
	if err != nil {
		return n, err
	}
	have := map[string]stored{}
	var subjects []string
	for _, o := range rows {
		a.count("neutralisations", 1)
		n.opinions[o.ID] = o
		subjects = append(subjects, "neutralisation/"+o.ID)
		text := sum(o.Task + "\n\n" + o.Trade)
		if o.Task == "" && o.Trade == "" && a.isGone(s.owner[o.EnrolmentID], "opinions") {
			text = erasedText
		}
		have[o.ID] = stored{at("opinion", "number", of[o.EnrolmentID].Number), fields{"candidate": o.EnrolmentID, "criteria": strings.Join(o.Criteria, " "), "opinion": text, "reason": sum(o.Reason),
			"at": number(o.ProposedAt), "author": o.ProposedBy, "withdrawn_at": number(o.WithdrawnAt), "withdrawn_by": o.WithdrawnBy}}
	}
	want, err := a.opinionsTold(subjects)
	if err != nil {
		return n, err
	}
	for id, h := range have {
		if w, told := want[id]; told && h.fields["opinion"] == erasedText {
			w.fields["opinion"] = erasedText
		}
	}
	a.match("neutralisations", want, have, func(id string) place { return at("opinion", "number", id) })
	return n, a.compareVotes(s, &n, of)
}

// opinionsTold is what the journal says of opinions.
func (a *run) opinionsTold(subjects []string) (map[string]recorded, error) {
	want := map[string]recorded{}
	err := a.JournalAbout(subjects, func(e journal.Entry) error {
		id, _ := cutSubject(e, "neutralisation/")
		var f struct {
			Enrolment string
			Criteria  []string
			Opinion   string `json:"opinion_sha256"`
			Reason    string `json:"reason_sha256"`
			Withdrawn bool
		}
		switch {
		case json.Unmarshal([]byte(e.Facts), &f) != nil:
			a.fault("neutralisations", at("opinion", "number", id), "entry_unreadable", "seq", e.Seq)
		case f.Withdrawn && want[id].fields != nil:
			want[id].fields["withdrawn_at"], want[id].fields["withdrawn_by"] = number(e.At), e.Actor
		case !f.Withdrawn:
			want[id] = recorded{e.Seq, fields{"candidate": f.Enrolment, "criteria": strings.Join(f.Criteria, " "), "opinion": f.Opinion, "reason": f.Reason,
				"at": number(e.At), "author": e.Actor, "withdrawn_at": "0", "withdrawn_by": ""}}
		}
		return nil
	})
	return want, err
}

func (a *run) compareVotes(s *session, n *neutral, of map[string]store.StoredEnrolment) error {
	rows, err := a.StoredVotes(s.row.ID)
	if err != nil {
		return err
	}
	want, have := map[string]recorded{}, map[string]stored{}
	for key, v := range s.votes {
		want[key] = v.want
	}
	last := map[[2]string]store.StoredVote{}
	for _, v := range rows {
		a.count("neutralisations", 1)
		key := voteKey(v.OpinionID, v.CriterionID, v.Revision)
		p := at("vote", "number", of[v.EnrolmentID].Number, "criterion", v.CriterionID, "revision", number(v.Revision))
		var members []string
		a.demand(json.Unmarshal([]byte(v.Members), &members) == nil, "neutralisations", p, "text_unreadable")
		have[key] = stored{p, fields{"jury": v.JuryID, "candidate": v.EnrolmentID, "for": number(v.For), "against": number(v.Against), "abstained": number(v.Abstained), "casting": v.Casting, "adopted": yes(v.Adopted),
			"members": strings.Join(members, " "), "reason": sum(v.Reason), "why": sum(v.Why), "at": number(v.VotedAt), "author": v.RecordedBy}}
		a.voteHolds(s, n, p, v, members, of[v.EnrolmentID])
		last[[2]string{v.OpinionID, v.CriterionID}] = v
	}
	a.match("neutralisations", want, have, func(key string) place {
		k := strings.Split(key, " ")
		return at("vote", "number", of[s.votes[key].want.fields["candidate"]].Number, "criterion", k[1], "revision", k[2])
	})
	for _, v := range rows {
		if v == last[[2]string{v.OpinionID, v.CriterionID}] && v.Adopted && n.opinions[v.OpinionID].WithdrawnAt == 0 && !s.tainted(v) {
			n.adopted[v.EnrolmentID] = append(n.adopted[v.EnrolmentID], v)
		}
	}
	return nil
}

// tainted tells that a member who voted has declared a tie since: the vote is void (R11).
func (s *session) tainted(v store.StoredVote) bool {
	var members []string
	if s.jury == nil || json.Unmarshal([]byte(v.Members), &members) != nil {
		return true
	}
	return slices.ContainsFunc(members, func(id string) bool { return s.jury.seats[id].aside[v.EnrolmentID] })
}

// voteHolds judges one vote by the rules: who was called, the majority, what may be
// neutralised, and what the minutes say of it.
func (a *run) voteHolds(s *session, n *neutral, p place, v store.StoredVote, members []string, e store.StoredEnrolment) {
	demand := func(holds bool, what string, facts ...any) { a.demand(holds, "neutralisations", p, what, facts...) }
	cast := s.votes[voteKey(v.OpinionID, v.CriterionID, v.Revision)]
	demand(slices.Equal(slices.Sorted(slices.Values(members)), cast.sitting), "vote_members", "n", len(members), "sitting", len(cast.sitting))
	demand(v.For+v.Against+v.Abstained == int64(len(members)), "vote_voices", "n", v.For+v.Against+v.Abstained, "members", len(members))
	equal := v.For == v.Against && v.For > 0
	demand(equal == (v.Casting != ""), "vote_casting")
	demand(v.Adopted == (v.For > v.Against || equal && v.Casting == "for"), "vote_majority", "for", v.For, "against", v.Against)
	demand(v.Revision == 1 || utf8.RuneCountInString(strings.TrimSpace(v.Why)) >= shortestReason, "vote_why")
	demand(slices.Contains(n.opinions[v.OpinionID].Criteria, v.CriterionID), "vote_unasked")
	if !v.Adopted {
		return
	}
	demand(utf8.RuneCountInString(strings.TrimSpace(v.Reason)) >= shortestMinutesReason, "reason_wanting")
	if s.version == nil || !s.version.read {
		return
	}
	for _, b := range s.version.framework.Blocks {
		for _, k := range b.Criteria {
			if k.ID == v.CriterionID {
				demand(!s.version.rules.IsCore(k.ID, k.Core), "vote_core")
				demand(slices.Contains(strings.Fields(e.Blocks), b.ID), "vote_not_sat", "block", b.ID)
				return
			}
		}
	}
	demand(false, "vote_unasked")
}

// neutralisedIn lists what was neutralised for a candidate.
func (n neutral) neutralisedIn(enrolment string) (ids []string) {
	for _, v := range n.adopted[enrolment] {
		ids = append(ids, v.CriterionID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// minutesNeutralised compares what the minutes say was set aside with the votes.
func (a *run) minutesNeutralised(s *session, m *minutes, n neutral, enrolments []store.StoredEnrolment) {
	statement := map[string]string{}
	for _, b := range s.version.framework.Blocks {
		for _, k := range b.Criteria {
			statement[k.ID] = k.Statement
		}
	}
	want, have := map[string]recorded{}, map[string]fields{}
	where := func(number, criterion string) place {
		return at("minutes_neutralised", "number", m.content.Number, "dossier", number, "criterion", criterion)
	}
	places := map[string]place{}
	for _, e := range enrolments {
		for _, v := range n.adopted[e.ID] {
			key := e.ID + " " + v.CriterionID
			places[key] = where(e.Number, v.CriterionID)
			want[key] = recorded{m.drawnSeq, fields{"number": e.Number, "name": listed(s.files.asOf(e, m.drawnAt)), "statement": statement[v.CriterionID], "reason": v.Reason,
				"for": number(v.For), "against": number(v.Against), "abstained": number(v.Abstained), "casting": v.Casting}}
			if s.anonymous[e.ID] {
				delete(want[key].fields, "name")
				delete(want[key].fields, "number")
			}
		}
	}
	for _, x := range m.content.Neutralised {
		key := x.Enrolment + " " + x.Criterion
		if _, voted := want[key]; !voted || have[key] != nil {
			a.fault("minutes", where(x.Number, x.Criterion), "neutralised_foreign")
		}
		have[key] = fields{"number": x.Number, "name": x.Name, "statement": x.Statement, "reason": x.Reason, "for": whole(x.For), "against": whole(x.Against), "abstained": whole(x.Abstained), "casting": x.Casting}
	}
	for key, w := range want {
		if have[key] == nil {
			a.fault("minutes", places[key], "neutralised_forgotten")
			continue
		}
		a.agrees(places[key], w, have[key])
	}
}
