package demo

import (
	"context"
	"fmt"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/demo/seed"
	"jurande/internal/export/register"
	"jurande/internal/framework"
	"jurande/internal/office"
	"jurande/internal/refusal"
)

// Stage is how far the year has gone.
type Stage string

const (
	Published    Stage = "published"    // the référentiel is published, the session open, candidates entered
	Sittings     Stage = "sittings"     // sittings are planned, candidates placed
	Marking      Stage = "marking"      // copies are being marked
	Deliberating Stage = "deliberating" // the jury sits
	Closed       Stage = "closed"       // the minutes are signed
)

// Stages is the written list, in order.
var Stages = []Stage{Published, Sittings, Marking, Deliberating, Closed}

// Year is a demo year that was made.
type Year struct {
	Session string
	People  []Person
	VAE     []string // files of validation of experience
}

// Person is somebody who can be entered as.
type Person struct {
	ID     string      `json:"id"`
	Login  string      `json:"login"`
	Name   string      `json:"name"`
	Role   access.Role `json:"role"`
	Detail string      `json:"detail"`
}

// builder makes the year act by act; the clock goes on with the year.
type builder struct {
	*office.Office
	ctx     context.Context
	chance  chance
	now     time.Time
	present time.Time // when the year is made: one sitting takes place that day
	tell    func(string)
	people  map[string]access.Person // by login
	version string
	session string
	year    Year
	invents []invented
}

// Build makes the year up to a stage in an empty database. The office's ids, chance
// and clock are drawn from the seed while it works, and the clock is real again
// afterwards; of the clock it finds, only a sitting of that day depends. tell is given the name of each step as it begins.
func Build(ctx context.Context, o *office.Office, seedNumber uint64, stage Stage, tell func(step string)) (y Year, err error) {
	c := chance{seedNumber}
	b := &builder{Office: o, ctx: ctx, chance: c, tell: tell, present: o.Now().In(paris), people: map[string]access.Person{}, invents: c.candidates()}
	ids, source, clock := o.NewID, o.Chance, o.Now
	o.NewID, o.Chance, o.Now = c.ids(), c.reader("copies"), func() time.Time { b.now = b.now.Add(time.Second); return b.now }
	defer func() { o.NewID, o.Chance, o.Now = ids, source, clock }()
	steps := []struct {
		stage Stage
		name  string
		do    func() error
	}{
		{Published, "people", b.enterStaff},
		{Published, "framework", b.publishTitle},
		{Published, "session", b.openSession},
		{Published, "candidates", b.enterCandidates},
		{Published, "files", b.completeFiles},
		{Published, "requests", b.abandon},
		{Published, "arrangements", b.arrange},
		{Sittings, "sittings", b.planSittings},
		{Sittings, "convocations", b.convoke},
		{Marking, "copies", b.numberCopies},
		{Marking, "attendance", b.callRolls},
		{Marking, "works", b.handIn},
		{Marking, "markers", b.shareOut},
		{Marking, "marking", func() error { return b.mark(stage == Marking) }},
		{Deliberating, "jury", b.composeJury},
		{Deliberating, "harmonising", b.harmonise},
		{Deliberating, "opinions", b.writeOpinions},
		{Deliberating, "opening", b.openDeliberation},
		{Deliberating, "votes", b.voteOnOpinions},
		{Closed, "decisions", b.decide},
		{Closed, "minutes", b.signMinutes},
	}
	for _, s := range steps {
		if s.stage.after(stage) {
			break
		}
		tell(s.name)
		if err := s.do(); err != nil {
			return y, fmt.Errorf("demo, %s: %w", s.name, err)
		}
	}
	tell("autumn") // of 2026, whatever the stage of the session of June
	if err := b.autumn(); err != nil {
		return y, fmt.Errorf("demo, autumn: %w", err)
	}
	if stage == Sittings {
		tell("today")
		if err := b.today(); err != nil {
			return y, fmt.Errorf("demo, today: %w", err)
		}
	}
	return b.year, nil
}

func (s Stage) rank() int {
	for i, x := range Stages {
		if x == s {
			return i
		}
	}
	return -1
}

func (s Stage) after(other Stage) bool { return s.rank() > other.rank() }

// Known reports whether the stage is in the list.
func (s Stage) Known() bool { return s.rank() >= 0 }

// on sets the clock to a morning of the year.
func (b *builder) on(day string, hour int) {
	d, err := time.ParseInLocation("2006-01-02", day, paris)
	if err != nil {
		panic(err) // the days are written below
	}
	b.now = d.Add(time.Duration(hour) * time.Hour)
}

var paris = func() *time.Location {
	l, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		panic(err)
	}
	return l
}()

func (b *builder) who(login string) access.Person { return b.people[login] }
func (b *builder) secretary() access.Person       { return b.who(staffOf(access.Secretariat).login) }

func staffOf(role access.Role) staff {
	for _, s := range append(append([]staff(nil), officeStaff...), jurors...) {
		if s.role == role {
			return s
		}
	}
	panic("demo: nobody is " + role)
}

// add enters somebody of the staff, with the role for a scope.
func (b *builder) add(s staff, scope access.Scope, detail string) error {
	id, err := b.AddPerson(b.ctx, office.System, office.NewPerson{Login: s.login, Name: s.name, Email: s.login + "@exemple.fr",
		Grants: []access.Grant{{Role: s.role, Scope: scope}}})
	if err != nil {
		return err
	}
	b.year.People = append(b.year.People, Person{ID: id, Login: s.login, Name: s.name, Role: s.role, Detail: detail})
	return b.refresh(s.login, id)
}

// refresh reads again which roles somebody holds.
func (b *builder) refresh(login, id string) error {
	who, err := b.Person(b.ctx, id)
	b.people[login] = who
	return err
}

func (b *builder) enterStaff() error {
	b.on("2025-09-01", 9)
	for _, s := range officeStaff {
		if err := b.add(s, access.Scope{Kind: access.Everything}, ""); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) publishTitle() (err error) {
	b.on("2025-09-02", 10)
	who := b.secretary()
	if b.version, err = b.ImportFramework(b.ctx, who, "referentiel-mpi.txt", seed.Text); err != nil {
		return err
	}
	if err := b.confirmLinks(who); err != nil {
		return err
	}
	if err := b.SaveRegulation(b.ctx, who, b.version, office.Latest, string(seed.Regulation)); err != nil {
		return err
	}
	view, err := b.Framework(b.ctx, who, b.version)
	if err != nil {
		return err
	}
	reg, err := register.ReadYAML(seed.Registration)
	if err != nil {
		return err
	}
	if err := b.SaveRegistration(b.ctx, who, view.TitleID, office.Latest, reg); err != nil {
		return err
	}
	return b.Publish(b.ctx, who, b.version, office.Latest)
}

func (b *builder) openSession() (err error) {
	b.on("2025-09-08", 9)
	who := b.secretary()
	for _, c := range centres {
		id, err := b.AddCentre(b.ctx, who, candidate.Centre{Code: c.code, Name: c.name, City: c.city, SIRET: c.siret, Address: c.address})
		if err != nil {
			return err
		}
		if err := b.habilitate(id, c.code); err != nil {
			return err
		}
	}
	b.session, err = b.OpenSession(b.ctx, who, office.SessionPlan{VersionID: b.version, Name: "Session de juin 2026",
		Opens: framework.Date{Year: 2025, Month: 9, Day: 15}, Closes: framework.Date{Year: 2025, Month: 11, Day: 30},
		JuryOn: framework.Date{Year: 2026, Month: 7, Day: 2}, Place: "Paris", ManagerID: who.ID})
	b.year.Session = b.session
	return err
}

func (b *builder) enterCandidates() error {
	b.on("2025-10-06", 11)
	who := b.secretary()
	if _, err := b.ImportCandidates(b.ctx, who, b.session, "candidats-juin-2026.csv", csv(b.invents), true); err != nil {
		return err
	}
	if _, err := b.OpenAccounts(b.ctx, who, b.session); err != nil {
		return err
	}
	list, err := b.Centres(b.ctx, who)
	if err != nil {
		return err
	}
	for _, s := range centreStaff {
		for _, c := range list {
			if c.Centre.Code == s.centre {
				if err := b.add(s, access.Scope{Kind: access.OfCentre, ID: c.Centre.ID}, c.Centre.Name); err != nil {
					return err
				}
			}
		}
	}
	return b.nameCandidates()
}

// exceptNothing: a step that found nothing left to do is done.
func exceptNothing(err error) error {
	if refusal.KindOf(err) == refusal.Conflict {
		return nil
	}
	return err
}
