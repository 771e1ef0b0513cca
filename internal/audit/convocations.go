package audit

import (
	"crypto/sha256"
	"encoding/hex"

	"jurande/internal/journal"
	"jurande/internal/store"
)

// convokedEntry is one convocation as the act of convoking tells it.
type convokedEntry struct {
	Enrolment, Method, Digest, Changes, Way, Letter string
	Revision, Sequence                              int64
}

// replayConvoked takes the convocations of one entry into the rows.
func (w sittingRows) replayConvoked(sitting string, e journal.Entry, list []convokedEntry) {
	for _, c := range list {
		w.convocation[key(sitting, key(c.Enrolment, number(c.Revision)))] = recorded{e.Seq, fields{"method": c.Method, "sequence": number(c.Sequence), "said": c.Digest, "digest": c.Digest,
			"changes": c.Changes, "way": c.Way, "letter": c.Letter, "made_at": number(e.At), "author": e.Actor}}
	}
}

// convocations compares what was told to candidates with what the acts said of it. The
// text itself is not in the journal: its digest is, and it is worked out again, save
// where the text was lawfully erased.
func (a *run) convocations(sittings []string, want map[string]recorded, where func(id, kind string) place) error {
	have := map[string]stored{}
	err := a.StoredConvocations(sittings, func(c store.StoredConvocation) {
		sum := sha256.Sum256([]byte(c.Content))
		said := hex.EncodeToString(sum[:])
		if c.Content == "" && a.isGone(c.CandidateID, "sittings") {
			said = c.Digest
		}
		have[key(c.SittingID, key(c.EnrolmentID, number(c.Revision)))] = stored{where(c.SittingID, "convocation"), fields{"method": c.Method, "sequence": number(c.Sequence), "said": said, "digest": c.Digest,
			"changes": c.Changes, "way": c.Way, "letter": c.LetterID, "made_at": number(c.MadeAt), "author": c.MadeBy}}
	})
	if err != nil {
		return err
	}
	a.match("sittings", want, have, func(k string) place { return where(sittingOfKey(k), "convocation") })
	a.count("sittings", len(have))
	return nil
}
