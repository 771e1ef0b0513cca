package demo

import (
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/framework/regulation"
	"jurande/internal/office"
	"jurande/internal/store"
)

// HealthWords are what the demo's candidates and referent confide: words of health and
// names of documents. Nobody but the person and the referent may read any of them,
// anywhere: a test searches everything for them.
var HealthWords = []string{"dyspraxie", "hypoacousie", "narcolepsie", "polyarthrite", "rétinopathie", "dysorthographie", "ergothérapeute", "audioprothésiste",
	"bilan-ergotherapie", "audiogramme-2025", "compte-rendu-sommeil"}

// confided is one request of the demo and how far it comes.
type confided struct {
	of       int // index of the candidate
	measures []string
	words    string
	document string // its name, empty for none
	until    accommodation.State
	answer   office.Answer
	contest  string
}

var confidences = []confided{
	{of: 0, measures: []string{"temps-majore", "sujet-espace", "salle-separee"}, document: "bilan-ergotherapie.pdf", until: accommodation.Decided,
		words: "Écrire à la main me prend beaucoup de temps à cause d'une dyspraxie. Avec un ordinateur et plus de temps, je rends ce que je sais.\nMon ergothérapeute l'explique dans son bilan.",
		answer: office.Answer{Outcome: accommodation.InPart, Reasons: "Le temps majoré et le sujet espacé répondent à la dyspraxie décrite. La salle séparée n'est pas nécessaire : les salles de la session comptent moins de dix places.",
			Orders: []accommodation.Order{{Measure: "temps-majore", Scope: accommodation.ForTitle}, {Measure: "sujet-espace", Scope: accommodation.ForSession},
				{Measure: "equipement-adapte", Scope: accommodation.ForSession, Detail: "ordinateur du centre, sans réseau"}}}},
	{of: 5, measures: []string{"oral-en-ecrit"}, until: accommodation.Contested, words: "Mon hypoacousie me fait perdre une partie des questions à l'oral.",
		answer:  office.Answer{Outcome: accommodation.Refused, Reasons: "L'oral fait partie de ce que l'épreuve vérifie. L'hypoacousie peut être compensée par un dispositif de communication, à demander."},
		contest: "Un dispositif ne suffit pas : mon audioprothésiste l'a confirmé. Je peux répondre à l'oral si les questions me sont remises par écrit."},
	{of: 21, measures: []string{"pauses-compensees", "matin-seulement"}, document: "compte-rendu-sommeil.pdf", until: accommodation.Studied,
		words: "Je vis avec une narcolepsie. Des pauses courtes et des épreuves le matin me permettent de tenir."},
	{of: 2, measures: []string{"equipement-personnel"}, document: "audiogramme-2025.png", until: accommodation.Received, words: "J'utilise mes propres aides, réglées pour moi par mon audioprothésiste."},
	{of: 3, measures: []string{"sujet-agrandi", "sujet-fond-noir", "temps-majore"}, until: accommodation.Decided, words: "Une rétinopathie réduit mon champ : il me faut un texte grand, clair sur fond noir.",
		answer: office.Answer{Outcome: accommodation.InFull, Reasons: "Tout ce qui est demandé répond à la rétinopathie décrite.", Orders: []accommodation.Order{
			{Measure: "temps-majore", Scope: accommodation.ForSession, Extra: regulation.RatioOf(1, 2), Reason: "lecture et écriture à l'écran, fond noir et agrandissement ensemble"},
			{Measure: "sujet-agrandi", Scope: accommodation.ForSession, Detail: "police de 20 points"}, {Measure: "sujet-fond-noir", Scope: accommodation.ForSession}}}},
	{of: 7, measures: []string{"secretaire", "rez-de-chaussee", "pauses-compensees"}, until: accommodation.Decided, words: "Ma polyarthrite m'empêche d'écrire longtemps et de monter des étages.",
		answer: office.Answer{Outcome: accommodation.InFull, Reasons: "Les trois mesures conviennent.", Orders: []accommodation.Order{{Measure: "secretaire", Scope: accommodation.ForSession},
			{Measure: "rez-de-chaussee", Scope: accommodation.ForSession}, {Measure: "pauses-compensees", Scope: accommodation.ForSession, Minutes: 20}}}},
	{of: 9, measures: []string{"sujet-numerique"}, until: accommodation.Received, words: "Une dysorthographie : un correcteur que j'ai l'habitude d'utiliser m'aide à relire."},
}

// arrange has candidates ask for arrangements and the referent answer some of them.
func (b *builder) arrange() error {
	entries, err := b.entries()
	if err != nil {
		return err
	}
	b.on("2025-10-20", 9)
	for _, c := range confidences {
		if err := b.ask(c, entries[c.of]); err != nil {
			return err
		}
	}
	b.on("2025-11-12", 14)
	for _, c := range confidences {
		if err := b.answer(c, entries[c.of]); err != nil {
			return err
		}
	}
	return nil
}

// entry is a candidate's entry with who they are.
type entry struct {
	id  string
	who access.Person
}

// entries finds the entries of the invented candidates, by their index.
func (b *builder) entries() (map[int]entry, error) {
	found := map[int]entry{}
	err := b.Store.Read(b.ctx, func(r store.Reader) error {
		list, err := r.Enrolments(b.session)
		if err != nil {
			return err
		}
		for i, x := range b.invents {
			for _, e := range list {
				if !strings.EqualFold(e.Identity.BirthName, x.family) {
					continue
				}
				who, err := r.Acting(e.PersonID)
				if err != nil {
					return err
				}
				found[i] = entry{e.ID, who}
			}
		}
		return nil
	})
	return found, err
}

func (b *builder) ask(c confided, e entry) error {
	if err := b.KeepRequest(b.ctx, e.who, e.id, func(a *accommodation.Asked) { a.Measures, a.Words = c.measures, c.words }); err != nil {
		return err
	}
	if c.document != "" {
		if err := b.AddDocuments(b.ctx, e.who, e.id, []office.SupportingFile{{Name: c.document, Raw: supporting(c)}}); err != nil {
			return err
		}
	}
	return b.SendRequest(b.ctx, e.who, e.id)
}

// supporting is a small document of the kind that its name says.
func supporting(c confided) []byte {
	if strings.HasSuffix(c.document, ".png") {
		return []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82")
	}
	text := "BT /F1 14 Tf 60 760 Td (" + strings.Map(latin, c.words) + ") Tj ET"
	return onePage(text)
}

func (b *builder) answer(c confided, e entry) error {
	referent := b.who(staffOf(access.Referent).login)
	if c.until == accommodation.Received {
		return nil
	}
	if err := b.TakeRequest(b.ctx, referent, e.id); err != nil || c.until == accommodation.Studied {
		return err
	}
	if _, err := b.HealthDossier(b.ctx, referent, e.id); err != nil {
		return err
	}
	if err := b.DecideArrangement(b.ctx, referent, e.id, c.answer); err != nil || c.contest == "" {
		return err
	}
	if _, err := b.OwnWords(b.ctx, e.who, e.id); err != nil {
		return err
	}
	return b.ContestDecision(b.ctx, e.who, e.id, c.contest)
}
