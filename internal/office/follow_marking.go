package office

import (
	"context"
	"sort"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/marking"
	"jurande/internal/store"
)

// AssessmentFigures are how far the marking of one assessment has come.
type AssessmentFigures struct {
	Assessment  framework.Assessment
	Copies      int // to mark: absent ones apart
	Absent      int
	Doubles     int // copies that the rules have marked twice
	First       Count
	Second      Count
	ToHarmonise int // two markings too far apart, or not agreed yet
	Disputed    int // of those, waiting for a third marker to be named
}

// Count is sheets given and handed in.
type Count struct{ Given, Handed int }

// FirstMissing is how many copies lack a first marker.
func (f AssessmentFigures) FirstMissing() int { return max(0, f.Copies-f.First.Given) }

// SecondMissing is how many second markings the rules still ask for.
func (f AssessmentFigures) SecondMissing() int { return max(0, f.Doubles-f.Second.Given) }

// MarkerFigures are how far one marker has come.
type MarkerFigures struct {
	ID, Name      string
	Given, Handed int
	ByAssessment  map[string]Count
}

// MarkingFigures is the progress of a session's marking, in figures only.
type MarkingFigures struct {
	Session     exam.Session
	Published   *Published
	Assessments []AssessmentFigures
	Markers     []MarkerFigures // by name; those of the session without any copy included
}

// FollowMarking shows how far the marking of a session has come. It tells no level.
func (o *Office) FollowMarking(ctx context.Context, who access.Person, sessionID string) (m *MarkingFigures, err error) {
	err = o.see(ctx, who, access.FollowMarking, func(v *View) error {
		s, err := v.Session(sessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(s)); err != nil {
			return err
		}
		m = &MarkingFigures{Session: s}
		if m.Published, err = o.publishedFramework(v.Reader, s.VersionID); err != nil {
			return err
		}
		if m.Assessments, err = markingFigures(v.Reader, m.Published, sessionID); err != nil {
			return err
		}
		m.Markers, err = markerFigures(v.Reader, s)
		return err
	})
	return m, err
}

func markingFigures(r store.Reader, p *Published, sessionID string) ([]AssessmentFigures, error) {
	copies, err := r.Copies(sessionID)
	if err != nil {
		return nil, err
	}
	sheets, err := r.SheetCounts(sessionID)
	if err != nil {
		return nil, err
	}
	at := map[string]*AssessmentFigures{}
	var list []AssessmentFigures
	for _, b := range p.Framework.Blocks {
		for _, a := range b.Assessments {
			list = append(list, AssessmentFigures{Assessment: a})
		}
	}
	for i := range list {
		at[list[i].Assessment.ID] = &list[i]
	}
	for _, c := range copies {
		switch f := at[c.AssessmentID]; {
		case f == nil:
		case c.Presence.ToMark():
			f.Copies++
		default:
			f.Absent++
		}
	}
	for _, x := range sheets {
		if f := at[x.AssessmentID]; f != nil {
			f.count(x)
		}
	}
	share := p.Regulation.DoubleMarking.Share.Rat()
	for i := range list {
		list[i].Doubles = exam.Doubles(list[i].Copies, share)
	}
	return list, nil
}

func (f *AssessmentFigures) count(x store.SheetCount) {
	handed := 0
	if x.State == string(marking.Handed) {
		handed = x.N
	}
	switch marking.Stage(x.Stage) {
	case marking.First:
		f.First.Given += x.N
		f.First.Handed += handed
	case marking.Second:
		f.Second.Given += x.N
		f.Second.Handed += handed
	case marking.Harmonised:
		switch marking.State(x.State) {
		case marking.Disputed:
			f.Disputed += x.N
			f.ToHarmonise += x.N
		case marking.Open:
			f.ToHarmonise += x.N
		}
	}
}

// markerFigures lists the markers of a session: who holds the role for it, and who
// was given a copy.
func markerFigures(r store.Reader, s exam.Session) ([]MarkerFigures, error) {
	at := map[string]*MarkerFigures{}
	people, err := markersFor(r, s)
	if err != nil {
		return nil, err
	}
	for _, p := range people {
		at[p.ID] = &MarkerFigures{ID: p.ID, Name: p.Name, ByAssessment: map[string]Count{}}
	}
	sheets, err := r.SheetCounts(s.ID)
	if err != nil {
		return nil, err
	}
	for _, x := range sheets {
		if marking.Stage(x.Stage) == marking.Harmonised {
			continue // belongs to the two who marked
		}
		f := at[x.MarkerID]
		if f == nil { // no longer a marker of the session, but was given copies
			p, err := r.PersonByID(x.MarkerID)
			if err != nil {
				return nil, err
			}
			f = &MarkerFigures{ID: p.ID, Name: p.Name, ByAssessment: map[string]Count{}}
			at[p.ID] = f
		}
		c := f.ByAssessment[x.AssessmentID]
		f.Given, c.Given = f.Given+x.N, c.Given+x.N
		if x.State == string(marking.Handed) {
			f.Handed, c.Handed = f.Handed+x.N, c.Handed+x.N
		}
		f.ByAssessment[x.AssessmentID] = c
	}
	list := make([]MarkerFigures, 0, len(at))
	for _, f := range at {
		list = append(list, *f)
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].Name != list[j].Name {
			return list[i].Name < list[j].Name
		}
		return list[i].ID < list[j].ID
	})
	return list, nil
}

// markersFor lists who may mark for a session, whatever scope they hold the role for.
func markersFor(r store.Reader, s exam.Session) (list []store.PersonRow, err error) {
	seen := map[string]bool{}
	for _, scope := range []access.Scope{{Kind: access.OfSession, ID: s.ID}, {Kind: access.OfTitle, ID: s.TitleID}, {Kind: access.Everything}} {
		people, err := r.PeopleWith(access.Marker, scope)
		if err != nil {
			return nil, err
		}
		for _, p := range people {
			if !seen[p.ID] {
				seen[p.ID] = true
				list = append(list, p)
			}
		}
	}
	return list, nil
}
