package demo

import (
	"slices"
	"time"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/office"
)

// paperFor is the assessment whose paper the demo writes.
const paperFor = "B1.E1"

// writePaper lets an author write a paper: an instruction for each task of the
// assessment but the last, so that something of it cannot be seen; the office says when
// it is released.
func (b *builder) writePaper() (string, error) {
	b.on("2026-04-14", 9)
	published, err := b.PublishedFramework(b.ctx, b.version)
	if err != nil {
		return "", err
	}
	author := staff{login: "mathilde.aubry", name: "Mathilde Aubry", role: access.Author}
	if err := b.add(author, access.Scope{Kind: access.OfTitle, ID: published.TitleID}, paperFor); err != nil {
		return "", err
	}
	who := b.who(author.login)
	id, err := b.BeginPaper(b.ctx, who, b.session, paperFor, "La coopérative laitière change de système")
	if err != nil {
		return "", err
	}
	block, a, _ := exam.BlockOf(published.Framework, paperFor)
	content := exam.PaperContent{Sections: []exam.Section{
		{Heading: "L'entreprise", Text: "La coopérative laitière du Vexin collecte le lait de 140 fermes et emploie 62 personnes sur deux sites.\n\nSon progiciel de gestion a onze ans. Les commandes y sont saisies deux fois, et une panne par mois arrête les expéditions."},
		{Heading: "La demande", Text: "La direction veut remplacer ce progiciel en dix-huit mois, sans arrêter la collecte. Elle vous remet l'inventaire des postes et les comptes de l'année."}},
		Deliverables: []exam.Expectation{{What: "Rapport d'étude", MediaTypes: []string{"application/pdf", "application/vnd.oasis.opendocument.text", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}, MostMiB: 20, Most: 1},
			{What: "Tableau des coûts", MediaTypes: []string{"application/vnd.oasis.opendocument.spreadsheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}, MostMiB: 10, Most: 1}}}
	for _, t := range a.Tasks[:len(a.Tasks)-1] {
		content.Instructions = append(content.Instructions, exam.Instruction{Text: capital(t.Text), Tasks: []string{t.ID}, Criteria: []string{}})
	}
	content.Instructions = append(content.Instructions, lastButOne(content, a, exam.CriteriaOf(block, a.ID))...)
	if err := b.SavePaper(b.ctx, who, id, office.Latest, content); err != nil {
		return "", err
	}
	if err := b.AttachPaperFiles(b.ctx, who, id, []office.WorkFile{{Name: "inventaire-des-postes.csv", Raw: []byte("Site;Postes;Âge moyen\r\nMagny;54;7 ans\r\nChaumont;31;5 ans\r\n")}}); err != nil {
		return "", err
	}
	if err := b.SettlePaper(b.ctx, who, id, office.Latest); err != nil {
		return "", err
	}
	b.on("2026-04-20", 15)
	return id, b.ReleasePaper(b.ctx, b.secretary(), id, time.Date(2026, time.June, 9, 9, 0, 0, 0, paris))
}

// lastButOne adds one instruction that lets show all that the others do not, but for
// one criterion.
func lastButOne(c exam.PaperContent, a framework.Assessment, criteria []framework.Criterion) []exam.Instruction {
	unseen := c.Look(a, criteria).Unseen
	if len(unseen) < 2 {
		return nil
	}
	x := exam.Instruction{Text: "Présentez vos choix et ce qui les fonde.", Tasks: []string{}}
	for _, k := range unseen[1:] {
		x.Criteria = append(x.Criteria, k.ID)
	}
	slices.Sort(x.Criteria)
	return []exam.Instruction{x}
}
