package demo

import (
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/office"
)

// seance is a sitting of the demo's session, at a centre whose code is given.
type seance struct {
	assessment, centre string
	day                string
	hour               int
	minutes            int
	prepare, gap       int
	note               string
	rooms              []exam.Room
	groups             bool
	watch              []string // logins
}

func alone(name, access string, more ...accommodation.Need) exam.Room {
	return exam.Room{Name: name, Places: 1, Access: access, Offers: append([]accommodation.Need{accommodation.SeparateRoom}, more...)}
}

// seances are planned for two centres; those of the two others are still to be, so
// that the demo shows who is placed nowhere.
var seances = []seance{
	{assessment: "B1.E1", centre: "LYON", day: "2026-06-09", hour: 9, minutes: 240, watch: []string{"nadia.ferhat", "paul.mercadier"}, note: "Ordinateur fourni ; calculatrice permise.", rooms: []exam.Room{
		{Name: "Amphithéâtre Ampère", Places: 8, Access: "Premier étage, escalier A."},
		{Name: "Salle Jacquard", Places: 6, Access: "Rez-de-chaussée, à droite de l'accueil.", Offers: []accommodation.Need{accommodation.GroundFloor, accommodation.NearExit}},
		alone("Bureau 12", "Rez-de-chaussée, au fond du couloir.", accommodation.GroundFloor)}},
	{assessment: "B1.E1", centre: "LILLE", day: "2026-06-09", hour: 9, minutes: 240, watch: []string{"ingrid.claes"}, rooms: []exam.Room{
		{Name: "Salle Vauban", Places: 12, Access: "Deuxième étage, ascenseur dans la cour.", Offers: []accommodation.Need{accommodation.GroundFloor}},
		alone("Salle 204", "Deuxième étage, ascenseur dans la cour.")}},
	{assessment: "B1.E2", centre: "LYON", day: "2026-06-10", hour: 9, minutes: 180, groups: true, watch: []string{"nadia.ferhat"}, note: "Dossier rendu par groupe ; chacun signe sa partie.", rooms: []exam.Room{
		{Name: "Atelier Terreaux", Places: 12, Access: "Rez-de-chaussée.", Offers: []accommodation.Need{accommodation.GroundFloor}}}},
	{assessment: "B2.E2", centre: "LYON", day: "2026-06-11", hour: 9, minutes: 40, prepare: 20, gap: 5, note: "Venez avec une pièce d'identité.", rooms: []exam.Room{
		{Name: "Jury 1, salle Perrache", Places: 0, Access: "Rez-de-chaussée.", Offers: []accommodation.Need{accommodation.GroundFloor}},
		{Name: "Jury 2, salle Bellecour", Places: 0, Access: "Premier étage."}}},
}

// planSittings plans the sittings of the session with their rooms and candidates.
func (b *builder) planSittings() error {
	b.on("2026-05-04", 10)
	who := b.secretary()
	centres, err := b.Centres(b.ctx, who)
	if err != nil {
		return err
	}
	byCode := map[string]candidate.Centre{}
	for _, c := range centres {
		byCode[c.Centre.Code] = c.Centre
	}
	paper, err := b.writePaper()
	if err != nil {
		return err
	}
	for _, x := range seances {
		day, err := time.ParseInLocation(time.DateOnly, x.day, paris)
		if err != nil {
			return err
		}
		if _, err := b.plan(b.session, x, byCode[x.centre].ID, day.Add(time.Duration(x.hour)*time.Hour), paper); err != nil {
			return err
		}
	}
	return nil
}

// plan plans one sitting with its rooms, its candidates and who invigilates it.
func (b *builder) plan(session string, x seance, centreID string, starts time.Time, paper string) (id string, err error) {
	who := b.secretary()
	id, err = b.PlanSitting(b.ctx, who, session, exam.Sitting{AssessmentID: x.assessment, Venue: exam.OnSite, CentreID: centreID, Zone: "Europe/Paris",
		Starts: starts, Minutes: x.minutes, Prepare: x.prepare, Gap: x.gap, Note: x.note})
	if err != nil {
		return id, err
	}
	if err := b.SetRooms(b.ctx, who, id, append([]exam.Room(nil), x.rooms...)); err != nil {
		return id, err
	}
	if _, err := b.SeatProposed(b.ctx, who, id); err != nil {
		return id, err
	}
	if x.groups {
		if _, _, err := b.ProposeGroups(b.ctx, who, id, 3, 4); err != nil {
			return id, err
		}
	}
	if x.gap > 0 {
		noon := time.Date(starts.Year(), starts.Month(), starts.Day(), 12, 30, 0, 0, paris)
		_, err = b.ProposeSlots(b.ctx, who, id, office.SlotChoice{LunchAt: [2]time.Time{noon, noon.Add(time.Hour)}})
	} else {
		_, err = b.ProposePlaces(b.ctx, who, id)
	}
	if err != nil {
		return id, err
	}
	if paper != "" && x.assessment == paperFor {
		if err := b.BindPaper(b.ctx, who, id, paper); err != nil {
			return id, err
		}
	}
	return id, b.watch(id, x)
}

// watch names the invigilators of a sitting; each can be entered as.
func (b *builder) watch(sitting string, x seance) error {
	for _, login := range x.watch {
		name := invigilators[login]
		id, err := b.AddInvigilator(b.ctx, b.secretary(), sitting, office.NewPerson{Login: login, Name: name, Email: login + "@exemple.fr"}, "")
		if err != nil {
			return err
		}
		if _, known := b.people[login]; !known {
			b.year.People = append(b.year.People, Person{ID: id, Login: login, Name: name, Role: access.Invigilator, Detail: x.assessment + ", " + x.centre})
		}
		if err := b.refresh(login, id); err != nil {
			return err
		}
	}
	return nil
}

var invigilators = map[string]string{"nadia.ferhat": "Nadia Ferhat", "paul.mercadier": "Paul Mercadier", "ingrid.claes": "Ingrid Claes"}
