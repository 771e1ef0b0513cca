package reading

import (
	"fmt"
	"strings"

	"jurande/internal/framework"
)

// An invented référentiel and the ways in which certifiers lay such documents out.
type inventedDoc struct {
	title  string
	level  int
	says   []string // statements
	blocks []inventedBlock
}

type inventedBlock struct {
	title    string
	optional bool
	acts     []inventedAct
	works    []inventedWork
}

type inventedAct struct {
	title string
	sub   []string
	comps []inventedComp
}

type inventedComp struct {
	text     string
	criteria []string
}

type inventedWork struct {
	how, title, context string
	tasks               []string
	part                framework.Participation
	modes               []framework.Mode
}

var pastry = inventedDoc{
	title: "Chef pâtissier", level: 5,
	says: []string{"Les épreuves sont ouvertes à tous les candidats, avec les aménagements que leur situation demande.",
		"Le référent handicap reçoit chaque demande avant l'inscription."},
	blocks: []inventedBlock{
		{title: "Préparer et réaliser des pâtisseries", acts: []inventedAct{
			{"Organisation du laboratoire", []string{"Réception des matières premières", "Mise en place du poste de travail"}, []inventedComp{
				{"Réceptionner les matières premières en contrôlant leur qualité et leur température afin de garantir la sécurité sanitaire des produits",
					[]string{"Les températures des matières premières sont relevées à la réception", "Les produits non conformes sont refusés et le fournisseur est informé"}},
				{"Organiser le poste de travail en respectant les règles d'hygiène (HACCP) pour prévenir les risques de contamination",
					[]string{"Le poste de travail est propre et rangé", "Les règles d'hygiène HACCP sont respectées"}}}},
			{"Fabrication des pâtisseries", []string{"Pétrissage et tourage", "Cuisson et finition"}, []inventedComp{
				{"Réaliser les pâtes et les crèmes de base en appliquant les fiches techniques afin d'obtenir des produits réguliers",
					[]string{"Les pâtes présentent une texture régulière", "Les quantités des fiches techniques sont respectées", "Aucune crème n'est gaspillée"}},
				{"Cuire et décorer les entremets en adaptant les temps de cuisson et en soignant la présentation pour satisfaire la clientèle",
					[]string{"La cuisson des entremets est homogène", "Le décor est soigné et conforme à la commande"}}}}},
			works: []inventedWork{
				{"Épreuve individuelle pratique", "Mise en situation professionnelle : Réaliser un entremets", "À partir d'une commande réelle ou fictive, le candidat doit :",
					[]string{"préparer son poste de travail", "réaliser les pâtes et les crèmes", "cuire et décorer l'entremets"}, framework.Individual, []framework.Mode{framework.Practical}},
				{"Épreuve individuelle orale", "Entretien : Hygiène au laboratoire", "Devant le jury, à partir d'un plan de nettoyage, le candidat doit :",
					[]string{"expliquer les règles d'hygiène", "décrire la réception des matières premières"}, framework.Individual, []framework.Mode{framework.Oral}}}},
		{title: "Animer une équipe en boutique", optional: true, acts: []inventedAct{
			{"Animation de l'équipe", []string{"Répartition des tâches", "Formation des apprentis"}, []inventedComp{
				{"Répartir les tâches entre les membres de l'équipe en tenant compte des compétences de chacun pour assurer la production quotidienne",
					[]string{"Le planning des tâches tient compte des compétences de chacun", "La charge de travail est équilibrée"}},
				{"Former les apprentis en transmettant les gestes professionnels afin de garantir la continuité des savoir-faire",
					[]string{"Les gestes professionnels sont démontrés puis reproduits par l'apprenti"}}}},
			{"Vente et conseil", []string{"Accueil de la clientèle"}, []inventedComp{
				{"Accueillir et conseiller la clientèle en présentant les produits et leurs allergènes pour développer les ventes",
					[]string{"L'accueil de la clientèle est courtois", "Les allergènes sont signalés au client", "Chaque vente est conclue par une formule de prise de congé"}}}}},
			works: []inventedWork{
				{"Épreuve de groupe écrite et orale", "Étude de cas : Une semaine en boutique", "À partir du planning d'une boutique, le candidat doit :",
					[]string{"répartir les tâches de la semaine", "concevoir une séance de formation", "jouer une scène de vente"}, framework.Group, []framework.Mode{framework.Written, framework.Oral}}}},
	},
}

var building = inventedDoc{
	title: "Conducteur de travaux en bâtiment", level: 6,
	says: []string{"Toute personne en situation de handicap peut demander un aménagement des épreuves."},
	blocks: []inventedBlock{
		{title: "Préparer un chantier de bâtiment", acts: []inventedAct{
			{"Étude du dossier", []string{"Analyse des plans", "Chiffrage des ouvrages"}, []inventedComp{
				{"Analyser les plans et les pièces du marché en relevant les incohérences pour sécuriser l'exécution des ouvrages",
					[]string{"Les incohérences des plans sont relevées et signalées au maître d'œuvre", "Les pièces du marché sont citées avec exactitude"}},
				{"Chiffrer les ouvrages en établissant les métrés et les déboursés afin de fixer le budget du chantier",
					[]string{"Les métrés sont exacts à 5 % près", "Le budget du chantier est équilibré"}}}},
			{"Installation du chantier", []string{"Implantation de la base vie"}, []inventedComp{
				{"Concevoir le plan d'installation de chantier en intégrant les règles de sécurité (PPSPS) pour protéger les compagnons et les riverains",
					[]string{"Le plan d'installation respecte le PPSPS", "Les circulations des compagnons et des engins sont séparées"}}}}},
			works: []inventedWork{{"Épreuve individuelle écrite", "Dossier technique : Préparer un immeuble de logements", "À partir d'un dossier de consultation, le candidat doit :",
				[]string{"analyser les plans du marché", "chiffrer les ouvrages", "dessiner le plan d'installation"}, framework.Individual, []framework.Mode{framework.Written}}}},
		{title: "Conduire les travaux", acts: []inventedAct{
			{"Pilotage des équipes", []string{"Planification des interventions", "Suivi de la sécurité"}, []inventedComp{
				{"Planifier les interventions des équipes et des sous-traitants en tenant compte des délais contractuels pour livrer les ouvrages à la date convenue",
					[]string{"Le planning des sous-traitants respecte les délais contractuels", "Les retards sont anticipés et des solutions sont proposées"}},
				{"Contrôler la sécurité des postes en effectuant des visites régulières afin de réduire les accidents du travail",
					[]string{"Les visites de sécurité sont tracées", "Les écarts constatés sont corrigés sans délai"}}}},
			{"Réception des ouvrages", []string{"Levée des réserves"}, []inventedComp{
				{"Organiser la réception des ouvrages avec le maître d'ouvrage en préparant le dossier des ouvrages exécutés pour obtenir la levée des réserves",
					[]string{"Le dossier des ouvrages exécutés est complet", "Les réserves sont levées dans le délai prévu"}}}}},
			works: []inventedWork{{"Épreuve individuelle ou en groupe", "Mise en situation professionnelle : Un mois de chantier", "Dans le cadre d'un chantier simulé, mené seul ou en groupe, le candidat doit :",
				[]string{"planifier les interventions", "contrôler la sécurité des postes", "organiser la réception des ouvrages"}, framework.Either, []framework.Mode{}}}},
		{title: "Réhabiliter un bâtiment ancien", optional: true, acts: []inventedAct{
			{"Diagnostic de l'existant", []string{"Relevé des désordres"}, []inventedComp{
				{"Diagnostiquer les désordres d'un bâtiment ancien en mobilisant des sondages pour choisir les techniques de reprise",
					[]string{"Les désordres du bâtiment sont localisés et datés", "Les sondages sont justifiés"}}}},
			{"Choix des techniques", []string{"Prescription des matériaux"}, []inventedComp{
				{"Prescrire des matériaux compatibles avec les maçonneries anciennes en respectant les avis de l'architecte des bâtiments de France pour préserver le patrimoine",
					[]string{"Les matériaux prescrits sont compatibles avec les maçonneries", "L'avis de l'architecte est pris en compte"}}}}},
			works: []inventedWork{{"Épreuve individuelle orale et pratique", "Soutenance : Une maison de ville", "Sur la base d'une visite, le candidat doit :",
				[]string{"diagnostiquer les désordres", "prescrire les matériaux de reprise"}, framework.Individual, []framework.Mode{framework.Oral, framework.Practical}}}},
	},
}

// want is what must be read of an invented document.
func (d inventedDoc) want() framework.Framework {
	f := framework.Framework{Title: d.title, Level: d.level, Statements: d.says}
	for i, b := range d.blocks {
		id := fmt.Sprintf("B%d", i+1)
		x := framework.Block{ID: id, Title: b.title, Optional: b.optional}
		n := 0
		for j, a := range b.acts {
			aid := fmt.Sprintf("%s.A%d", id, j+1)
			x.Activities = append(x.Activities, framework.Activity{ID: aid, Title: a.title, Sub: a.sub})
			for _, c := range a.comps {
				n++
				cid := fmt.Sprintf("%s.C%d", id, n)
				x.Competencies = append(x.Competencies, framework.Competency{ID: cid, Activity: aid, Statement: c.text})
				for k, t := range c.criteria {
					x.Criteria = append(x.Criteria, framework.Criterion{ID: fmt.Sprintf("%s.K%d", cid, k+1), Statement: t})
				}
			}
		}
		for j, w := range b.works {
			e := framework.Assessment{ID: fmt.Sprintf("%s.E%d", id, j+1), Title: w.title, Kind: strings.TrimSpace(strings.Split(w.title, ":")[0]),
				Participation: w.part, Modes: w.modes, Context: w.context}
			for k, t := range w.tasks {
				e.Tasks = append(e.Tasks, framework.Task{ID: fmt.Sprintf("%s.T%d", e.ID, k+1), Text: t})
			}
			x.Assessments = append(x.Assessments, e)
		}
		f.Blocks = append(f.Blocks, x)
	}
	return f
}

// laid is a document laid out: lines before a table of rows.
type laid struct {
	lines []string
	rows  [][]laidCell
}

type laidCell struct {
	paras      []laidPara
	span, down int // columns and rows covered, 0 for one; down -1 for a cell covered from above
}

type laidPara struct {
	text string
	item bool
	mark string // u, b or nothing
}

func para(text string) laidPara          { return laidPara{text: text} }
func item(text string) laidPara          { return laidPara{text: text, item: true} }
func marked(mark, text string) laidPara  { return laidPara{text: text, mark: mark} }
func one(paras ...laidPara) laidCell     { return laidCell{paras: paras} }
func over(n int, p ...laidPara) laidCell { return laidCell{paras: p, span: n} }

// layout is a way of setting out such a document.
type layout struct {
	name      string
	heading   func(d inventedDoc) []string
	headings  [][]laidCell
	title     func(n int, b inventedBlock) (string, string) // text and mark of the title of a block
	fullRow   bool                                          // the title stands on a row of its own
	perComp   bool                                          // a row per competency instead of per block
	repeat    bool                                          // headings on each page
	numbered  bool                                          // codes before competencies and criteria
	grouped   bool                                          // the criteria of a competency in one paragraph, without full stops
	items     bool                                          // criteria in a list
	ends      string                                        // what ends an item
	breakName bool                                          // modality and title of an assessment in two paragraphs
	column    bool                                          // blocks have a column of their own
	howAfter  bool                                          // the title of an assessment comes first, in bold, how it takes place in brackets
	actCodes  bool                                          // activities and sub-activities are paragraphs told apart by their codes
	label     bool                                          // a row announces the optional blocks, whose titles do not say it
}

func twoRows() [][]laidCell {
	return [][]laidCell{
		{one(para("RÉFÉRENTIEL D'ACTIVITÉS décrit les situations de travail")), one(para("RÉFÉRENTIEL DE COMPÉTENCES identifie les compétences")), over(2, para("RÉFÉRENTIEL D'ÉVALUATION définit les critères et les modalités d'évaluation"))},
		{one(), one(), one(para("MODALITÉS D'ÉVALUATION")), one(para("CRITÈRES D'ÉVALUATION"))}}
}

func oneRow() [][]laidCell {
	return [][]laidCell{{one(para("Activités")), one(para("Compétences")), one(para("Modalités d'évaluation")), one(para("Critères d'évaluation"))}}
}

var layouts = []layout{
	{name: "seed", headings: twoRows(), repeat: true,
		title: func(n int, b inventedBlock) (string, string) { return b.title + optionalWord(b), "u" }},
	{name: "bold", headings: oneRow(), grouped: true, breakName: true,
		title: func(n int, b inventedBlock) (string, string) { return b.title + optionalWord(b), "b" }},
	{name: "full row with code", headings: twoRows(), fullRow: true, perComp: true, numbered: true, items: true, ends: " ;",
		title: func(n int, b inventedBlock) (string, string) {
			return fmt.Sprintf("BLOC %d – %s%s", n, b.title, optionalWord(b)), "b"
		}},
	{name: "BC code in the cell", headings: oneRow(), perComp: true, items: true, breakName: true,
		title: func(n int, b inventedBlock) (string, string) {
			word := ""
			if b.optional {
				word = " (bloc optionnel)"
			}
			return fmt.Sprintf("RNCP12345BC%02d : %s%s", n, b.title, word), ""
		}},
	{name: "plain verb", headings: oneRow(), repeat: true, ends: ".",
		title: func(n int, b inventedBlock) (string, string) { return b.title + optionalWord(b), "" }},
}

func init() {
	layouts = append(layouts,
		layout{name: "column of blocks", column: true, perComp: true, howAfter: true, items: true,
			headings: [][]laidCell{{one(para("Blocs de compétences")), one(para("Activités")), one(para("Compétences")), one(para("Modalités d'évaluation")), one(para("Critères"))}},
			title:    func(n int, b inventedBlock) (string, string) { return b.title + optionalWord(b), "" }},
		layout{name: "codes", headings: twoRows(), actCodes: true, numbered: true, label: true, fullRow: true, repeat: true,
			title: func(n int, b inventedBlock) (string, string) {
				return fmt.Sprintf("Bloc n° %d : %s", n, b.title), "b"
			}})
}

func optionalWord(b inventedBlock) string {
	if b.optional {
		return " (optionnel)"
	}
	return ""
}

func (l layout) lay(d inventedDoc) laid {
	out := laid{lines: []string{"RÉFÉRENTIEL DE CERTIFICATION " + strings.ToUpper(d.title) + " - NIVEAU " + fmt.Sprint(d.level), "Candidat en situation de handicap :"}}
	out.lines = append(out.lines, d.says...)
	out.rows = append(out.rows, l.headings...)
	for i, b := range d.blocks {
		if l.repeat && i > 0 {
			out.rows = append(out.rows, l.headings...)
		}
		if l.label && b.optional && (i == 0 || !d.blocks[i-1].optional) {
			out.rows = append(out.rows, []laidCell{over(4, para("BLOCS OPTIONNELS"))})
		}
		out.rows = append(out.rows, l.block(i+1, b)...)
	}
	return out
}

func (l layout) block(n int, b inventedBlock) (rows [][]laidCell) {
	text, mark := l.title(n, b)
	var works laidCell
	for _, w := range b.works {
		if l.howAfter {
			works.paras = append(works.paras, marked("b", w.title), para("("+w.how+")"))
		} else if l.breakName {
			works.paras = append(works.paras, para(w.how), para(w.title))
		} else {
			works.paras = append(works.paras, para(w.how+" "+w.title))
		}
		works.paras = append(works.paras, para(w.context))
		for _, t := range w.tasks {
			works.paras = append(works.paras, item(t+l.ends))
		}
	}
	first := []laidPara{marked(mark, text)}
	if l.fullRow {
		rows, first = append(rows, []laidCell{over(4, first...)}), nil
	}
	comps := 0
	for _, a := range b.acts {
		comps += len(a.comps)
	}
	done := 0
	whole := []laidCell{{}, {}, {}, {}}
	for ai, a := range b.acts {
		act := append(first, para(a.title))
		first = nil
		if l.actCodes {
			act[len(act)-1].text = fmt.Sprintf("A%d – %s", ai+1, a.title)
		}
		if l.column {
			act = act[len(act)-1:]
		}
		for k, s := range a.sub {
			if l.actCodes {
				act = append(act, para(fmt.Sprintf("A%d.%d – %s", ai+1, k+1, s)))
			} else {
				act = append(act, item(s))
			}
		}
		whole[0].paras = append(whole[0].paras, act...)
		for j, c := range a.comps {
			done++
			statement, criteria := l.statement(done, c), l.criteria(done, c)
			whole[1].paras = append(whole[1].paras, statement)
			whole[3].paras = append(whole[3].paras, criteria...)
			if !l.perComp {
				continue
			}
			row := []laidCell{{down: -1}, one(statement), {down: -1}, one(criteria...)}
			if j == 0 {
				row[0] = laidCell{paras: act, down: len(a.comps)}
			}
			if done == 1 {
				row[2] = laidCell{paras: works.paras, down: comps}
			}
			if l.column {
				head := laidCell{down: -1}
				if done == 1 {
					head = laidCell{paras: []laidPara{marked(mark, text)}, down: comps}
				}
				row = append([]laidCell{head}, row...)
			}
			rows = append(rows, row)
		}
	}
	if !l.perComp {
		whole[2] = works
		rows = append(rows, whole)
	}
	return rows
}

func (l layout) statement(n int, c inventedComp) laidPara {
	if l.numbered {
		return para(fmt.Sprintf("C%d. %s", n, c.text))
	}
	return para(c.text)
}

func (l layout) criteria(n int, c inventedComp) (out []laidPara) {
	if l.grouped {
		return []laidPara{para(strings.Join(c.criteria, " "))}
	}
	for k, t := range c.criteria {
		if l.numbered {
			t = fmt.Sprintf("Cr%d.%d – %s", n, k+1, t)
		}
		out = append(out, laidPara{text: t + l.ends, item: l.items})
	}
	return out
}
