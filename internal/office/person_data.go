package office

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"path"
	"strconv"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/candidate/retention"
	"jurande/internal/exam"
	"jurande/internal/export/personal"
	"jurande/internal/lang"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// PersonData is all that is kept of a candidate, for themselves or for the office that
// answers them.
type PersonData struct {
	personal.Document
	Fates     []retention.Fate
	Enrolment candidate.Enrolment // the last one
	Session   exam.Session
	Asked     []DataRequest // only in one's own
	Consents  []store.Consent

	opened bool // what is sealed was opened
}

// Closed reports that what is sealed could not be opened: the key was not at hand.
func (x *PersonData) Closed() bool { return len(x.Notes) > 0 }

// OwnData gathers all that is kept of the candidate who asks. whole also opens what is
// sealed, which the health log notes, and reads the works handed in.
func (o *Office) OwnData(ctx context.Context, who access.Person, p *lang.Printer, whole bool) (x *PersonData, err error) {
	var dossiers []string
	err = o.see(ctx, who, access.ExportOwnData, func(v *View) error {
		mine, err := v.EnrolmentsOfPerson(who.ID)
		if err != nil {
			return err
		}
		if len(mine) == 0 {
			if err := v.AllowEver(); err != nil {
				return err
			}
			return refusal.New(refusal.NotFound, "not_found", "What", "candidate")
		}
		last := mine[0]
		if err := v.Allow(access.Target{access.OfEnrolment: last.ID}); err != nil {
			return err
		}
		if x, err = o.personData(v.Reader, last, p, whole, whole); err != nil {
			return err
		}
		rows, err := v.DataRequestsOf(last.CandidateID)
		if err != nil {
			return err
		}
		for _, row := range rows {
			q, err := o.dataRequest(row)
			if err != nil {
				return err
			}
			x.Asked = append(x.Asked, q)
		}
		if x.Consents, err = v.Consents(last.CandidateID); err != nil {
			return err
		}
		ids, err := v.PersonIDsOf(last.CandidateID)
		dossiers = ids.Arrangements
		return err
	})
	if err != nil || !whole || !x.opened || len(dossiers) == 0 {
		return x, err
	}
	return x, o.confide(ctx, who, access.ReadOwnArrangement, func(d *healthDeed) error {
		if err := d.Allow(access.Target{access.OfEnrolment: x.Enrolment.ID}); err != nil {
			return err
		}
		for _, id := range dossiers {
			if err := d.note(id, healthNote{What: "exported"}); err != nil {
				return err
			}
		}
		return nil
	})
}

// personData walks the written list of sources.
func (o *Office) personData(r store.Reader, e candidate.Enrolment, p *lang.Printer, health, files bool) (*PersonData, error) {
	ids, err := r.PersonIDsOf(e.CandidateID)
	if err != nil {
		return nil, err
	}
	policy, err := o.retention()
	if err != nil {
		return nil, err
	}
	x := &PersonData{Enrolment: e}
	x.Document = personal.Document{Format: personal.Format, Made: o.Now().UTC(), Person: e.Identity.Name(), Number: e.Number, Controller: policy.Controller.In(p.Lang()), Notes: []string{}, Files: []personal.File{}}
	if x.Session, err = r.Session(e.SessionID); err != nil {
		return nil, err
	}
	for _, s := range store.PersonSources {
		if s.Health && !health {
			continue
		}
		rows, err := r.PersonRows(s, ids.For(s))
		if err != nil {
			return nil, err
		}
		x.Sections = append(x.Sections, section(s.Table, s.Columns, rows))
	}
	if health {
		if err := o.addSealed(r, x, ids, p); err != nil {
			return nil, err
		}
	}
	done, err := r.ErasuresOf(e.CandidateID)
	if err != nil {
		return nil, err
	}
	standing, err := standingOf(r, e.CandidateID, done)
	if err != nil {
		return nil, err
	}
	x.Fates = policy.Fates(standing, false, o.Today())
	for _, f := range x.Fates {
		x.Retention = append(x.Retention, kept(f, p))
	}
	if files {
		err = addWorks(r, x, ids)
	}
	return x, err
}

func section(name string, columns []string, rows []map[string]any) personal.Section {
	s := personal.Section{Name: name, Columns: columns, Rows: []map[string]any{}}
	for _, row := range rows {
		is := map[string]any{}
		for c, v := range row {
			is[c] = personal.Plain(c, v)
		}
		s.Rows = append(s.Rows, is)
	}
	return s
}

// addSealed opens what is sealed of the person: what they wrote and what was answered,
// their documents, and who read them. Only their own export does. Without the key, the
// export says so.
func (o *Office) addSealed(r store.Reader, x *PersonData, ids store.PersonIDs, p *lang.Printer) error {
	texts := personal.Section{Name: "sealed_text", Columns: []string{"kind", "name", "text", "at"}, Rows: []map[string]any{}}
	readings := personal.Section{Name: "health_log", Columns: []string{"at", "who", "own", "what"}, Rows: []map[string]any{}}
	var files []personal.File
	for _, id := range ids.Arrangements {
		list, events, err := o.unsealedOf(r, id, ids.Person)
		if errors.Is(err, errHealthClosed) {
			x.Notes = append(x.Notes, p.T("data.sealed_closed"))
			return nil
		}
		if err != nil {
			return err
		}
		for _, c := range list {
			row := map[string]any{"kind": c.Kind, "name": c.Name, "text": "", "at": personal.Plain("at", c.At)}
			if c.Kind == sealedDocument {
				digest := sha256.Sum256(c.Body)
				files = append(files, personal.File{Name: personal.FileName("pieces", strconv.Itoa(len(files)+1), c.Name), SHA256: hex.EncodeToString(digest[:]), Raw: c.Body})
			} else {
				row["text"] = readable(c.Body)
			}
			texts.Rows = append(texts.Rows, row)
		}
		for _, e := range events {
			readings.Rows = append(readings.Rows, map[string]any{"at": personal.Plain("at", e.At.UnixMilli()), "who": e.Who, "own": e.Own, "what": p.T("health.event." + e.What)})
		}
	}
	x.opened = true
	x.Sections, x.Files = append(x.Sections, texts, readings), append(x.Files, files...)
	return nil
}

// errHealthClosed: the key that opens what is sealed is not at hand, or is another one.
var errHealthClosed = errors.New("office: what is sealed cannot be opened")

func (o *Office) unsealedOf(r store.Reader, dossierID, candidatePerson string) ([]confided, []HealthEvent, error) {
	if o.Health == nil {
		return nil, nil, errHealthClosed
	}
	rows, err := r.SealedOf(dossierID)
	if err != nil {
		return nil, nil, err
	}
	for _, row := range rows {
		if _, err := o.Health.Unseal(row.Sealed); err != nil {
			return nil, nil, errHealthClosed
		}
	}
	list, err := o.unsealAll(r, dossierID)
	if err != nil {
		return nil, nil, err
	}
	events, err := o.healthEvents(r, dossierID, candidatePerson)
	return list, events, err
}

// readable is a sealed text as it was written, or what its JSON says.
func readable(body []byte) any {
	var said any
	if json.Unmarshal(body, &said) == nil {
		return said
	}
	return string(body)
}

// addWorks reads the files as they were handed in; those that were erased are left out.
func addWorks(r store.Reader, x *PersonData, ids store.PersonIDs) error {
	for _, id := range ids.SettledCopies() {
		works, err := r.DeliverablesOf(id)
		if err != nil {
			return err
		}
		c, err := r.Copy(id)
		if err != nil {
			return err
		}
		for _, w := range works {
			raw, err := r.Content(w.SHA256)
			if err != nil {
				return err
			}
			if len(raw) > 0 {
				x.Files = append(x.Files, personal.File{Name: personal.FileName(path.Join("travaux", c.Number), strconv.Itoa(w.Position), w.OriginalName), SHA256: w.SHA256, Raw: raw})
			}
		}
	}
	return nil
}

// JSON and ZIP are the two forms of an export.
func (x *PersonData) JSON() ([]byte, error) {
	var b bytes.Buffer
	err := personal.WriteJSON(&b, x.Document)
	return b.Bytes(), err
}

func (x *PersonData) ZIP(p *lang.Printer) ([]byte, error) {
	var b bytes.Buffer
	err := personal.WriteZIP(&b, x.Document, func(w io.Writer) error { return personal.WritePage(w, x.Document, p.Lang(), p.T) })
	return b.Bytes(), err
}

// ExportPerson makes the export of a candidate for the office that answers them, without
// what is sealed of health, and notes that it was made.
func (o *Office) ExportPerson(ctx context.Context, who access.Person, enrolmentID string, p *lang.Printer) (x *PersonData, err error) {
	err = o.do(ctx, who, access.ExportPerson, func(d *Deed) error {
		e, _, err := d.entryAndSession(enrolmentID)
		if err != nil {
			return err
		}
		if x, err = o.personData(d.Reader, e, p, false, true); err != nil {
			return err
		}
		return d.Record("candidate/"+e.CandidateID, map[string]any{"exported": true})
	})
	return x, err
}

// StaffData makes the export of whoever works here, and notes that it was made.
func (o *Office) StaffData(ctx context.Context, who access.Person, personID string, p *lang.Printer) (x *PersonData, err error) {
	err = o.do(ctx, who, access.ExportPerson, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		of, err := d.StaffMember(personID)
		if err != nil {
			return err
		}
		policy, err := o.retention()
		if err != nil {
			return err
		}
		x = &PersonData{}
		x.Document = personal.Document{Format: personal.Format, Made: o.Now().UTC(), Person: of.Name, Number: of.Login, Controller: policy.Controller.In(p.Lang()), Notes: []string{}, Files: []personal.File{}}
		for _, s := range store.StaffSources {
			rows, err := d.PersonRows(s, []string{personID})
			if err != nil {
				return err
			}
			x.Sections = append(x.Sections, section(s.Table, s.Columns, rows))
		}
		for _, k := range []retention.Kind{retention.Staff, retention.Account, retention.Journal, retention.Minutes} {
			x.Retention = append(x.Retention, kept(retention.Fate{Rule: policy.RuleOf(k)}, p))
		}
		return d.Record("person/"+personID, map[string]any{"exported": true})
	})
	return x, err
}

// StaffLine is somebody who works here.
type StaffLine = store.StaffLine

// Staff lists whoever has or had a part other than a candidate's, by name.
func (o *Office) Staff(ctx context.Context, who access.Person) (list []StaffLine, err error) {
	err = o.see(ctx, who, access.ExportPerson, func(v *View) error {
		if err := v.Allow(access.Target{}); err != nil {
			return err
		}
		list, err = v.StaffLines()
		return err
	})
	return list, err
}

// kept says in words how long a kind is kept.
func kept(f retention.Fate, p *lang.Printer) personal.Retention {
	line := personal.Retention{Kind: string(f.Kind), Name: f.Name.In(p.Lang()), Months: f.Months, From: string(f.From), Then: string(f.Then), Basis: f.Basis.In(p.Lang()), Source: f.Source}
	if !f.Due.IsZero() {
		line.Until = f.Due.String()
	}
	return line
}

// PersonKept shows the office what is kept of a candidate and until when, without what is
// sealed of health.
func (o *Office) PersonKept(ctx context.Context, who access.Person, enrolmentID string, p *lang.Printer) (x *PersonData, err error) {
	err = o.see(ctx, who, access.ExportPerson, func(v *View) error {
		e, err := v.Enrolment(enrolmentID)
		if err != nil {
			return err
		}
		s, err := v.Session(e.SessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(enrolmentTarget(s, e)); err != nil {
			return err
		}
		x, err = o.personData(v.Reader, e, p, false, false)
		return err
	})
	return x, err
}
