package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// longest title of a paper, in bytes.
const longestPaperTitle = 400

// BeginPaper begins the paper of an assessment of a session: a first draft, empty.
func (o *Office) BeginPaper(ctx context.Context, who access.Person, sessionID, assessmentID, title string) (id string, err error) {
	id, title = o.NewID(), strings.TrimSpace(title)
	return id, o.do(ctx, who, access.WritePaper, func(d *Deed) error {
		s, published, err := d.session(sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(s)); err != nil {
			return err
		}
		if _, _, known := exam.BlockOf(published.Framework, assessmentID); !known {
			return refusal.New(refusal.Invalid, "sitting_assessment", "assessment", assessmentID).On("assessment")
		}
		switch {
		case title == "":
			return refusal.New(refusal.Invalid, "paper_title_missing").On("title")
		case len(title) > longestPaperTitle:
			return refusal.New(refusal.Invalid, "session_text_long").On("title")
		}
		p := exam.Paper{ID: id, SessionID: s.ID, AssessmentID: assessmentID, Title: title}
		if err := d.AddPaper(p, d.Now.UnixMilli()); err != nil {
			return err
		}
		if err := d.Record("paper/"+id, paperFacts(p)); err != nil {
			return err
		}
		return d.putVersion(exam.PaperVersion{PaperID: id, Number: 1, State: exam.PaperDraft, Content: emptyPaper()})
	})
}

func emptyPaper() exam.PaperContent {
	return exam.PaperContent{Sections: []exam.Section{}, Instructions: []exam.Instruction{}, Deliverables: []exam.Expectation{}, Files: []exam.PaperFile{}}
}

func paperFacts(p exam.Paper) map[string]any {
	release := int64(0)
	if !p.ReleaseAt.IsZero() {
		release = p.ReleaseAt.UnixMilli()
	}
	return map[string]any{"paper": map[string]any{"session": p.SessionID, "assessment": p.AssessmentID, "title": p.Title, "release_at": release}}
}

// putVersion keeps a version. The journal holds its digest, not its text: who reads
// the journal must not read a paper before its hour.
func (d *Deed) putVersion(v exam.PaperVersion) error {
	v.SavedAt, v.SavedBy = d.Now.UnixMilli(), d.Who.ID
	if v.State == exam.PaperSettled {
		v.SettledAt, v.SettledBy = v.SavedAt, v.SavedBy
	}
	content, err := journal.Facts(v.Content)
	if err != nil {
		return err
	}
	if err := d.PutPaperVersion(v, content); err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(content))
	return d.Record("paper/"+v.PaperID, map[string]any{"version": v.Number, "state": string(v.State), "digest": hex.EncodeToString(sum[:]), "why": v.Why})
}

// paperAt is a paper under an act or a question, with what it lies in.
type paperAt struct {
	Paper      exam.Paper
	Session    exam.Session
	Published  *Published
	Block      framework.Block
	Assessment framework.Assessment
	Versions   []exam.PaperVersion
}

// Last is the version at hand.
func (x *paperAt) Last() exam.PaperVersion { return x.Versions[len(x.Versions)-1] }

func (o *Office) paperOf(r store.Reader, id string) (*paperAt, error) {
	p, err := r.Paper(id)
	if err != nil {
		return nil, err
	}
	x := &paperAt{Paper: p}
	if x.Session, err = r.Session(p.SessionID); err != nil {
		return nil, err
	}
	if x.Published, err = o.publishedFramework(r, x.Session.VersionID); err != nil {
		return nil, err
	}
	x.Block, x.Assessment, _ = exam.BlockOf(x.Published.Framework, p.AssessmentID)
	x.Versions, err = r.PaperVersions(id)
	return x, err
}

// onDraft runs an act on the draft of a paper. seen is when the version that the
// author had before them was saved: somebody else's later save is not overwritten.
func (o *Office) onDraft(ctx context.Context, who access.Person, paperID string, seen int64, work func(*Deed, *paperAt, *exam.PaperVersion) error) error {
	return unlessIdle(o.do(ctx, who, access.WritePaper, func(d *Deed) error {
		x, err := o.paperOf(d.Reader, paperID)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(x.Session)); err != nil {
			return err
		}
		v := x.Last()
		switch {
		case v.State != exam.PaperDraft:
			return refusal.New(refusal.Conflict, "paper_settled", "number", v.Number)
		case seen != Latest && seen != v.SavedAt:
			return refusal.New(refusal.Conflict, "paper_saved_since", "at", momentOf(v.SavedAt))
		}
		v.Content.Files = slices.Clone(v.Content.Files)
		if err := work(d, x, &v); err != nil {
			return err
		}
		return d.putVersion(v)
	}))
}

// SavePaper keeps what an author wrote: sections, instructions, works to hand in. The
// files attached stay.
func (o *Office) SavePaper(ctx context.Context, who access.Person, paperID string, seen int64, content exam.PaperContent) error {
	return o.onDraft(ctx, who, paperID, seen, func(d *Deed, x *paperAt, v *exam.PaperVersion) error {
		if err := content.Check(x.Assessment, exam.CriteriaOf(x.Block, x.Assessment.ID)).Or(); err != nil {
			return err
		}
		content.Files = v.Content.Files
		v.Content = content
		return nil
	})
}

// SettlePaper freezes a version: it may then be bound to sittings and printed.
func (o *Office) SettlePaper(ctx context.Context, who access.Person, paperID string, seen int64) error {
	return o.onDraft(ctx, who, paperID, seen, func(d *Deed, x *paperAt, v *exam.PaperVersion) error {
		if err := v.Content.MaySettle(); err != nil {
			return err
		}
		v.State = exam.PaperSettled
		return nil
	})
}

// RevisePaper begins another version from the settled one, with the reason.
func (o *Office) RevisePaper(ctx context.Context, who access.Person, paperID, why string) error {
	return o.do(ctx, who, access.WritePaper, func(d *Deed) error {
		x, err := o.paperOf(d.Reader, paperID)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(x.Session)); err != nil {
			return err
		}
		v := x.Last()
		why = strings.TrimSpace(why)
		switch {
		case v.State != exam.PaperSettled:
			return refusal.New(refusal.Conflict, "paper_draft_there", "number", v.Number)
		case why == "":
			return refusal.New(refusal.Invalid, "paper_revise_why").On("why")
		case len(why) > longestSittingText:
			return refusal.New(refusal.Invalid, "session_text_long").On("why")
		}
		return d.putVersion(exam.PaperVersion{PaperID: paperID, Number: v.Number + 1, State: exam.PaperDraft, Content: v.Content, Why: why})
	})
}
