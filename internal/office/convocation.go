package office

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"jurande/internal/document"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/store"
)

// What a convocation asks of a calendar.
const (
	methodRequest = "REQUEST"
	methodCancel  = "CANCEL"
)

// How a convocation reaches the candidate.
const (
	ByEmail = "email"
	ByHand  = "hand" // printed and handed over: no address, or no consent to e-mail
)

// told is what a convocation says of a place, and nothing of who sits there: a change
// here, and only here, is told to the candidate again. Instants are in ms.
type told struct {
	Assessment string   `json:"assessment"` // as it is called
	Starts     int64    `json:"starts"`
	Ends       int64    `json:"ends"`
	Minutes    int      `json:"minutes"`
	Granted    int      `json:"granted"`
	Zone       string   `json:"zone"`
	Place      []string `json:"place"`
	Link       string   `json:"link"`
	Group      string   `json:"group"`
	Measures   []string `json:"measures"`
	Note       string   `json:"note"`
	Cancelled  string   `json:"cancelled"` // why; "—" when nobody said
}

// tells is what the convocation of a place says now.
func (x *Occasion) tells(p Place) told {
	t := told{Assessment: x.AssessmentWords(), Starts: p.Time.Begins.UnixMilli(), Ends: p.Time.End.UnixMilli(), Minutes: p.Time.Minutes, Granted: p.Time.Granted, Zone: x.Sitting.Zone,
		Place: x.PlaceLines(p), Group: p.Group, Measures: x.Instructions(p, "fr"), Note: x.Sitting.Note}
	if x.Sitting.Venue == exam.Remotely {
		t.Link = x.Sitting.Address
	}
	return t
}

func (t told) text() (text, digest string, err error) {
	raw, err := json.Marshal(t)
	if err != nil {
		return "", "", err
	}
	sum := sha256.Sum256(raw)
	return string(raw), hex.EncodeToString(sum[:]), nil
}

// differences names what changed from one convocation to the next ("convocation.changed.<name>").
func (t told) differences(before told) (list []string) {
	add := func(changed bool, name string) {
		if changed {
			list = append(list, name)
		}
	}
	add(t.Assessment != before.Assessment, "assessment")
	add(t.Starts != before.Starts || t.Zone != before.Zone, "starts")
	add(t.Ends-t.Starts != before.Ends-before.Starts || t.Minutes != before.Minutes || t.Granted != before.Granted, "minutes")
	add(!slices.Equal(t.Place, before.Place) || t.Link != before.Link, "place")
	add(t.Group != before.Group, "group")
	add(!slices.Equal(t.Measures, before.Measures), "measures")
	add(t.Note != before.Note, "note")
	return list
}

// number is that of a convocation in the register.
func (x *Occasion) number(p Place) string {
	return "CV-" + p.Enrolment.Number + "-" + x.Sitting.AssessmentID
}

// uid names the invitation of a place for ever.
func uid(sittingID, enrolmentID string) string { return sittingID + "-" + enrolmentID + "@jurande" }

func certification(reg framework.Registration) document.Certification {
	return document.Certification{Certifier: reg.Certifier, Title: reg.Title, Code: reg.Code, Level: reg.Level, Decision: reg.Start().Time()}
}

// document prints a convocation as it was told; who it is for is read from the register.
func (x *Occasion) document(p Place, c store.Convocation) (d document.Convocation, err error) {
	var t told
	if err := json.Unmarshal([]byte(c.Content), &t); err != nil {
		return d, err
	}
	french := lang.For("fr")
	begins, ends := time.UnixMilli(t.Starts), time.UnixMilli(t.Ends)
	who := p.Enrolment.Identity
	d = document.Convocation{Certification: certification(x.Published.Registration),
		Seal: document.Seal{Register: x.number(p) + "-" + french.Number(c.Revision), Code: shortCode(c.Digest), Digest: c.Digest},
		Made: inParis(c.MadeAt), Session: x.Session.Name, Assessment: t.Assessment, Block: x.Block.ID + " – " + x.Block.Title,
		Candidate: document.Holder{Name: who.Listed(), Born: born(who.BirthDate, who.BirthPlace), Number: p.Enrolment.Number, Centre: p.Enrolment.Centre.Name},
		Cancelled: t.Cancelled, Day: french.DateIn(begins, t.Zone), Minutes: minutesWords(french, t.Minutes, t.Granted),
		Hours: french.T("convocation.hours", "from", french.TimeIn(begins, t.Zone), "to", french.TimeIn(ends, t.Zone), "zone", french.Zone(t.Zone)),
		Place: t.Place, Link: t.Link, Group: t.Group, Measures: t.Measures, Note: t.Note, Bring: bring(french, t), Contact: x.contact()}
	if d.Place == nil && d.Link == "" {
		d.Place = []string{french.T("convocation.place_later")}
	}
	for _, name := range strings.Fields(c.Changes) {
		d.Replaces = append(d.Replaces, french.T("convocation.changed."+name))
	}
	return d, nil
}

// bring is what one comes with: who one is, and at a distance what it takes.
func bring(p *lang.Printer, t told) []string {
	if t.Link != "" {
		return []string{p.T("convocation.bring.identity"), p.T("convocation.bring.remote")}
	}
	return []string{p.T("convocation.bring.identity"), p.T("convocation.bring.this"), p.T("convocation.bring.early")}
}

// contact is whom to call: who answers for the session.
func (x *Occasion) contact() (lines []string) {
	if x.Manager.Name == "" {
		return []string{x.Published.Registration.Certifier}
	}
	lines = []string{x.Manager.Name, x.Published.Registration.Certifier}
	if x.Manager.Email != "" {
		lines = append(lines, x.Manager.Email)
	}
	return lines
}

func minutesWords(p *lang.Printer, minutes, granted int) string {
	return MinutesWords(p, exam.PersonalTime{Minutes: minutes, Granted: granted})
}
