package demo

import (
	"math/rand/v2"
	"strings"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/store"
)

func (b *builder) numberCopies() error {
	b.on("2026-06-08", 8)
	_, err := b.NumberCopies(b.ctx, b.secretary(), b.session)
	return err
}

// dossier ties a copy to the invented candidate behind it: only the demo knows both.
type dossier struct {
	store.Copy
	invented
}

// copies lists the copies with who is behind them, by number.
func (b *builder) copies() ([]dossier, error) {
	var list []dossier
	err := b.Store.Read(b.ctx, func(r store.Reader) error {
		copies, err := r.Copies(b.session)
		if err != nil {
			return err
		}
		enrolments, err := r.Enrolments(b.session)
		if err != nil {
			return err
		}
		byName := map[string]invented{}
		for _, x := range b.invents {
			byName[strings.ToUpper(x.family)] = x
		}
		behind := map[string]invented{}
		for _, e := range enrolments {
			behind[e.ID] = byName[strings.ToUpper(e.Identity.BirthName)]
		}
		owners, err := r.CopyOwners(b.session)
		if err != nil {
			return err
		}
		owner := map[string]string{}
		for _, o := range owners {
			owner[o.CopyID] = o.EnrolmentID
		}
		for _, c := range copies {
			list = append(list, dossier{c, behind[owner[c.ID]]})
		}
		return nil
	})
	return list, err
}

// handIn records who was there and attaches the works.
func (b *builder) handIn() error {
	b.on("2026-06-12", 14)
	who := b.secretary()
	published, err := b.PublishedFramework(b.ctx, b.version)
	if err != nil {
		return err
	}
	copies, err := b.copies()
	if err != nil {
		return err
	}
	r := b.chance.stream("works")
	var absent []string
	var files []office.WorkFile
	for _, c := range copies {
		if c.absent {
			absent = append(absent, c.ID)
			continue
		}
		files = append(files, office.WorkFile{Name: c.Number + ".txt", Raw: work(r, assessment(published.Framework, c.AssessmentID), c.ability)})
	}
	if err := b.RecordPresence(b.ctx, who, b.session, absent, exam.Absent); err != nil {
		return err
	}
	if _, err := b.RecordRestPresent(b.ctx, who, b.session); err != nil {
		return err
	}
	_, err = b.AttachWorks(b.ctx, who, b.session, "", files)
	return err
}

func assessment(f framework.Framework, id string) framework.Assessment {
	for _, block := range f.Blocks {
		for _, a := range block.Assessments {
			if a.ID == id {
				return a
			}
		}
	}
	return framework.Assessment{ID: id}
}

// shareOut gives the copies of each assessment to two or three of the markers, and
// opens marking.
func (b *builder) shareOut() error {
	b.on("2026-06-15", 9)
	who := b.secretary()
	for _, s := range markers {
		if err := b.add(s, access.Scope{Kind: access.OfSession, ID: b.session}, ""); err != nil {
			return err
		}
	}
	published, err := b.PublishedFramework(b.ctx, b.version)
	if err != nil {
		return err
	}
	turn := 0
	for _, block := range published.Framework.Blocks {
		for _, a := range block.Assessments {
			pair := []string{b.who(markers[turn%len(markers)].login).ID, b.who(markers[(turn+1)%len(markers)].login).ID}
			turn++
			if _, err := b.ShareOutCopies(b.ctx, who, b.session, a.ID, pair); exceptNothing(err) != nil {
				return err
			}
		}
	}
	return b.BeginMarking(b.ctx, who, b.session)
}

// mark fills the sheets. Under way, the last marker has only begun and a few of the
// others' sheets are left, so that there is something to do.
func (b *builder) mark(underWay bool) error {
	b.on("2026-06-16", 9)
	copies, err := b.copies()
	if err != nil {
		return err
	}
	published, err := b.PublishedFramework(b.ctx, b.version)
	if err != nil {
		return err
	}
	r := b.chance.stream("marks")
	left := map[string]int{} // sheets left by marker
	for _, c := range copies {
		if c.absent {
			continue
		}
		sheets, err := b.sheets(c.ID)
		if err != nil {
			return err
		}
		firsts := map[string]string{}
		for _, s := range sheets {
			marks := b.judge(r, published, c, s, firsts)
			login := b.loginOf(s.MarkerID)
			if underWay && b.leaves(login, left) {
				continue
			}
			who := b.who(login)
			if _, err := b.MarkSheet(b.ctx, who, c.ID, s.Stage, marks); err != nil {
				return err
			}
			if _, err := b.HandSheet(b.ctx, who, c.ID, s.Stage); err != nil {
				return err
			}
		}
	}
	return nil
}

// leaves tells which sheets a marker has not come to yet: the last marker has most
// of theirs before them, the first a few.
func (b *builder) leaves(login string, left map[string]int) bool {
	most := map[string]int{markers[0].login: 12, markers[3].login: 200}[login]
	if left[login] >= most {
		return false
	}
	left[login]++
	return left[login] > 3 || most < 100 // the last marker has done three
}

func (b *builder) sheets(copyID string) (list []store.SheetRow, err error) {
	err = b.Store.Read(b.ctx, func(r store.Reader) error { list, err = r.SheetsOfCopy(copyID); return err })
	return list, err
}

func (b *builder) loginOf(personID string) string {
	for login, who := range b.people {
		if who.ID == personID {
			return login
		}
	}
	return ""
}

// judge draws the marks of a sheet; a second marker mostly agrees with the first.
func (b *builder) judge(r *rand.Rand, p *office.Published, c dossier, s store.SheetRow, firsts map[string]string) []office.NewMark {
	var marks []office.NewMark
	g, err := marking.NewGrid(p.Framework, p.Regulation.Levels, c.AssessmentID)
	if err != nil {
		return nil
	}
	for _, group := range g.Groups {
		for _, line := range group.Lines {
			m := office.NewMark{Criterion: line.ID, Seen: office.AnyRevision, Comment: remark(r)}
			if s.Stage == marking.First {
				m.Level = level(r, p.Regulation.Levels, c.ability)
				firsts[line.ID] = m.Level
			} else {
				m.Level = second(r, p.Regulation.Levels, firsts[line.ID])
			}
			marks = append(marks, m)
		}
	}
	return marks
}
