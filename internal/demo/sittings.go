package demo

import (
	"time"

	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/exam"
)

// seance is a sitting of the demo's session, at a centre whose code is given.
type seance struct {
	assessment, centre string
	day                string
	hour, minute       int
	minutes            int
	prepare, gap       int
	note               string
	rooms              []exam.Room
}

func alone(name, access string, more ...accommodation.Need) exam.Room {
	return exam.Room{Name: name, Places: 1, Access: access, Offers: append([]accommodation.Need{accommodation.SeparateRoom}, more...)}
}

// seances are planned for two centres; those of the two others are still to be, so
// that the demo shows who is placed nowhere.
var seances = []seance{
	{assessment: "B1.E1", centre: "LYON", day: "2026-06-09", hour: 9, minutes: 240, note: "Ordinateur fourni ; calculatrice permise.", rooms: []exam.Room{
		{Name: "Amphithéâtre Ampère", Places: 8, Access: "Premier étage, escalier A."},
		{Name: "Salle Jacquard", Places: 6, Access: "Rez-de-chaussée, à droite de l'accueil.", Offers: []accommodation.Need{accommodation.GroundFloor, accommodation.NearExit}},
		alone("Bureau 12", "Rez-de-chaussée, au fond du couloir.", accommodation.GroundFloor)}},
	{assessment: "B1.E1", centre: "LILLE", day: "2026-06-09", hour: 9, minutes: 240, rooms: []exam.Room{
		{Name: "Salle Vauban", Places: 12, Access: "Deuxième étage, ascenseur dans la cour.", Offers: []accommodation.Need{accommodation.GroundFloor}},
		alone("Salle 204", "Deuxième étage, ascenseur dans la cour.")}},
	{assessment: "B1.E2", centre: "LYON", day: "2026-06-10", hour: 9, minutes: 180, note: "Dossier rendu par groupe ; chacun signe sa partie.", rooms: []exam.Room{
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
	for _, x := range seances {
		day, err := time.ParseInLocation(time.DateOnly, x.day, paris)
		if err != nil {
			return err
		}
		starts := day.Add(time.Duration(x.hour)*time.Hour + time.Duration(x.minute)*time.Minute)
		id, err := b.PlanSitting(b.ctx, who, b.session, exam.Sitting{AssessmentID: x.assessment, Venue: exam.OnSite, CentreID: byCode[x.centre].ID, Zone: "Europe/Paris",
			Starts: starts, Minutes: x.minutes, Prepare: x.prepare, Gap: x.gap, Note: x.note})
		if err != nil {
			return err
		}
		if err := b.SetRooms(b.ctx, who, id, append([]exam.Room(nil), x.rooms...)); err != nil {
			return err
		}
		if _, err := b.SeatProposed(b.ctx, who, id); err != nil {
			return err
		}
		if _, err := b.ProposePlaces(b.ctx, who, id); err != nil {
			return err
		}
	}
	return nil
}
