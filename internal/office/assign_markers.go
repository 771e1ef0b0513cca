package office

import (
	"context"
	"slices"
	"sort"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/marking"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// ShareOutCopies gives to markers the copies of one assessment that still lack one,
// evenly and by chance's order, twice for the share of copies that the rules have
// marked twice, never twice to the same marker. It returns how many markings were
// given; what is already given stays.
func (o *Office) ShareOutCopies(ctx context.Context, who access.Person, sessionID, assessmentID string, markerIDs []string) (n int, err error) {
	err = o.do(ctx, who, access.AssignMarkers, func(d *Deed) error {
		s, published, err := d.session(sessionID)
		if err != nil {
			return err
		}
		if err := d.mayAssign(s, published.Framework, assessmentID, markerIDs); err != nil {
			return err
		}
		if len(markerIDs) == 0 {
			return refusal.New(refusal.Invalid, "markers_none_chosen").On("markers")
		}
		share := published.Regulation.DoubleMarking.Share
		if share.Sign() > 0 && len(markerIDs) == 1 {
			return refusal.New(refusal.Invalid, "markers_two_needed").On("markers").By("R18", published.Regulation.DoubleMarking.Source.Cites())
		}
		copies, given, err := d.copiesToShare(sessionID, assessmentID)
		if err != nil {
			return err
		}
		proposal := exam.ShareOut(copies, markerIDs, share.Rat(), given)
		if n = len(proposal); n == 0 {
			return refusal.New(refusal.Conflict, "markers_nothing_to_share")
		}
		if err := d.AddSheets(sheetsOf(proposal), d.Now.UnixMilli()); err != nil {
			return err
		}
		return d.Record("session/"+sessionID, map[string]any{"assessment": assessmentID, "given": givenFacts(proposal)})
	})
	return n, err
}

// ReassignSheet gives a copy's marking to another marker, as long as nobody has
// begun it.
func (o *Office) ReassignSheet(ctx context.Context, who access.Person, copyID string, stage exam.Stage, markerID string) error {
	return o.do(ctx, who, access.AssignMarkers, func(d *Deed) error {
		c, err := d.Copy(copyID)
		if err != nil {
			return err
		}
		s, published, err := d.session(c.SessionID)
		if err != nil {
			return err
		}
		if err := d.mayAssign(s, published.Framework, c.AssessmentID, []string{markerID}); err != nil {
			return err
		}
		sheets, err := d.SheetsOfCopy(copyID)
		if err != nil {
			return err
		}
		for _, x := range sheets {
			if x.MarkerID == markerID && x.Stage != marking.Stage(stage) {
				return refusal.New(refusal.Conflict, "marker_same_copy", "Number", c.Number).On("marker")
			}
			if x.Stage == marking.Stage(stage) && (x.Begun || x.State != marking.Open) {
				return refusal.New(refusal.Conflict, "sheet_begun", "Number", c.Number).On("marker")
			}
		}
		if err := d.SetSheetMarker(copyID, string(stage), markerID, d.Now.UnixMilli()); err != nil {
			return err
		}
		return d.Record("copy/"+copyID, map[string]any{"stage": string(stage), "marker": markerID})
	})
}

// TakeBackCopies takes back from their markers the copies of one assessment on
// which nobody has begun, so that they can be shared out anew. It returns how many.
func (o *Office) TakeBackCopies(ctx context.Context, who access.Person, sessionID, assessmentID string) (n int, err error) {
	err = o.do(ctx, who, access.AssignMarkers, func(d *Deed) error {
		s, published, err := d.session(sessionID)
		if err != nil {
			return err
		}
		if err := d.mayAssign(s, published.Framework, assessmentID, nil); err != nil {
			return err
		}
		sheets, err := d.SheetsOfAssessment(sessionID, assessmentID)
		if err != nil {
			return err
		}
		var ids []string
		begun := map[string]bool{}
		for _, x := range sheets {
			if x.Begun || x.State != marking.Open || x.Stage != marking.First && x.Stage != marking.Second {
				begun[x.CopyID] = true
			}
		}
		for _, x := range sheets {
			if !begun[x.CopyID] && !slices.Contains(ids, x.CopyID) {
				ids = append(ids, x.CopyID)
			}
		}
		if n = len(ids); n == 0 {
			return refusal.New(refusal.Conflict, "sheets_all_begun")
		}
		if err := d.RemoveSheets(ids); err != nil {
			return err
		}
		return d.Record("session/"+sessionID, map[string]any{"assessment": assessmentID, "taken_back": ids})
	})
	return n, err
}

// mayAssign asks access, and checks the state of the session, the assessment and
// that each marker is one for this session.
func (d *Deed) mayAssign(s exam.Session, f framework.Framework, assessmentID string, markerIDs []string) error {
	target := sessionTarget(s)
	if err := d.Allow(target); err != nil {
		return err
	}
	if s.State.Reached(exam.Deliberating) {
		return refusal.New(refusal.Conflict, "session_marks_frozen")
	}
	if _, ok := findAssessment(f, assessmentID); !ok {
		return refusal.New(refusal.NotFound, "not_found", "What", "assessment")
	}
	for _, id := range markerIDs {
		marker, err := d.Acting(id)
		if err != nil {
			return err
		}
		if access.May(marker, access.MarkCopy, target) != nil {
			return refusal.New(refusal.Invalid, "marker_without_role", "Name", marker.Name).On("markers")
		}
	}
	return nil
}

// copiesToShare lists the copies of an assessment that go to markers, by number,
// and the first and second markings already given.
func (d *Deed) copiesToShare(sessionID, assessmentID string) (ids []string, given []exam.Assigned, err error) {
	copies, err := d.Copies(sessionID)
	if err != nil {
		return nil, nil, err
	}
	for _, c := range copies {
		if c.AssessmentID == assessmentID && c.Presence.ToMark() {
			ids = append(ids, c.ID)
		}
	}
	sheets, err := d.SheetsOfAssessment(sessionID, assessmentID)
	for _, x := range sheets {
		if x.Stage == marking.First || x.Stage == marking.Second {
			given = append(given, exam.Assigned{CopyID: x.CopyID, Stage: exam.Stage(x.Stage), MarkerID: x.MarkerID})
		}
	}
	return ids, given, err
}

func sheetsOf(list []exam.Assigned) []store.NewSheet {
	rows := make([]store.NewSheet, len(list))
	for i, a := range list {
		rows[i] = store.NewSheet{CopyID: a.CopyID, Stage: string(a.Stage), MarkerID: a.MarkerID, State: string(marking.Open)}
	}
	return rows
}

// givenFacts lists the copies given, by stage and marker.
func givenFacts(list []exam.Assigned) []map[string]any {
	at := map[[2]string][]string{}
	var keys [][2]string
	for _, a := range list {
		k := [2]string{string(a.Stage), a.MarkerID}
		if at[k] == nil {
			keys = append(keys, k)
		}
		at[k] = append(at[k], a.CopyID)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i][0]+keys[i][1] < keys[j][0]+keys[j][1] })
	facts := make([]map[string]any, len(keys))
	for i, k := range keys {
		facts[i] = map[string]any{"stage": k[0], "marker": k[1], "copies": at[k]}
	}
	return facts
}

func findAssessment(f framework.Framework, id string) (framework.Assessment, bool) {
	for _, b := range f.Blocks {
		for _, a := range b.Assessments {
			if a.ID == id {
				return a, true
			}
		}
	}
	return framework.Assessment{}, false
}
