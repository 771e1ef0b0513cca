package audit

import (
	"crypto/sha256"
	"encoding/hex"

	"jurande/internal/journal"
	"jurande/internal/store"
)

// attendanceEntry is one event of the day of a sitting, as an entry tells it. Of the
// words of an incident it has the digest: they may lawfully be erased.
type attendanceEntry struct {
	ID, Enrolment, Kind, Undoes string
	At, Received, Minutes       int64
	Words                       string `json:"words_sha256"`
}

func (x attendanceEntry) fields(sitting string, e journal.Entry) fields {
	return fields{"sitting": sitting, "enrolment": x.Enrolment, "kind": x.Kind, "at": number(x.At), "received": number(x.Received), "author": e.Actor,
		"minutes": number(x.Minutes), "undoes": x.Undoes, "words": x.Words}
}

// compareAttendance compares what invigilators recorded with what the journal says.
func (a *run) compareAttendance(s *session, ids []string, want sittingRows, where func(id, kind string) place) error {
	have, in := map[string]stored{}, map[string]string{}
	err := a.StoredAttendance(ids, func(x store.StoredAttendance) {
		words := ""
		if x.Words != "" {
			sum := sha256.Sum256([]byte(x.Words))
			words = hex.EncodeToString(sum[:])
		} else if was, told := want.attendance[x.ID]; told && a.isGone(s.owner[x.EnrolmentID], "sittings") {
			words = was.fields["words"]
		}
		in[x.ID] = x.SittingID
		have[x.ID] = stored{where(x.SittingID, "attendance"), fields{"sitting": x.SittingID, "enrolment": x.EnrolmentID, "kind": x.Kind, "at": number(x.At), "received": number(x.Received), "author": x.By,
			"minutes": number(x.Minutes), "undoes": x.Undoes, "words": words}}
	})
	if err != nil {
		return err
	}
	a.count("sittings", len(have))
	a.match("sittings", want.attendance, have, func(id string) place {
		if was, told := want.attendance[id]; told {
			return where(was.fields["sitting"], "attendance")
		}
		return where(in[id], "attendance")
	})
	return nil
}
