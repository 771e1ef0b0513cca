package document

import (
	"fmt"
	"strings"
	"time"
)

var paris = time.FixedZone("CEST", 2*3600)

func at(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2026, month, day, hour, minute, 0, 0, paris)
}

var sampleCertification = Certification{
	Certifier: "Institut d’Essai des Métiers", Title: "Responsable de la conduite de chantiers patrimoniaux",
	Code: "RNCP00042", Level: 6, Decision: time.Date(2024, 4, 26, 0, 0, 0, 0, time.UTC),
}

var sampleSeal = Seal{
	Register: "PV-2026-0007", Code: "7F3A-22C1", CheckAt: "https://verifier.exemple.fr/PV-2026-0007",
	Digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
}

var sampleNames = []string{
	"ABELLARD Zoé", "ÅKESSON-BJÖRKMAN Linnéa", "BEN YOUSSEF Meriem", "BRÂNCOVEANU Ștefan-Țărău", "CHÂTEAUBRUN DE LA ROCHE-POZAY Marie-Apolline",
	"ÇELİK-YILDIRIM Gülşen", "D’HAUTEFEUILLE Aurélien", "ĐẶNG NGUYỄN Thị Hồng Nhung", "DUPONT Léa", "ERDŐS-SZENTGYÖRGYI Zsófia",
	"FAŸ-LEFÈVRE Noël", "GONÇALVES DA CONCEIÇÃO João", "ĞÖKÇE Onur", "HŒRNER Gwenaëlle", "İNCEOĞLU Işıl",
	"JAŃCZAK-ŁUKASIEWICZ Małgorzata", "KOŽELUH Jiří", "LE GOFF Yann", "MÜLLER-WEIß Jürgen", "N’DIAYE Aïssatou",
}

func sampleMinutes(candidates int) Minutes {
	signed := at(time.July, 3, 18, 12)
	m := Minutes{
		Certification: sampleCertification, Seal: sampleSeal, Drawn: at(time.July, 3, 18, 20),
		Session:  "Session de juin 2026",
		Sittings: [2]time.Time{at(time.June, 15, 9, 0), at(time.June, 26, 17, 0)},
		Opened:   at(time.July, 3, 14, 5), Closed: at(time.July, 3, 18, 0),
		Place: "12, rue des Compagnons, 69002 Lyon, salle Soufflot", Centres: []string{"Centre de Lyon", "Centre de Besançon", "Centre de Nantes"},
		Jury: []Juror{
			{Person{"Mme Claire VASSEUR-ŁĘCKA", "Architecte du patrimoine", "Atelier Vasseur"}, true, true, false, &signed, "5D2A-91FE"},
			{Person{"M. Onur ĞÜNEŞ", "Conducteur de travaux", "Entreprise Pierre & Chaux"}, false, true, false, &signed, "C07B-4E15"},
			{Person{"Mme Anne-Sophie DE MONTGOLFIER-BEAUREPAIRE", "Responsable pédagogique", "Institut d’Essai des Métiers"}, false, false, false, &signed, "81B9-0D3C"},
			{Person{"M. Paul ŐRSI", "Ingénieur structure", "Bureau Őrsi"}, false, false, true, nil, ""},
		},
		Findings: []Finding{
			{true, "Trois membres sur quatre siègent ; le quorum de deux membres est atteint et la présidence est assurée.", "règlement, art. 12"},
			{true, "Deux membres sur trois sont extérieurs à l’organisme certificateur et aux centres : la moitié est requise.", "règlement, art. 11"},
			{true, "Aucun membre n’a déclaré de lien avec un candidat.", "R. 6113-10"},
			{false, "Un membre nommé n’a pas siégé et n’a pas été remplacé.", ""},
		},
		Balance: "Le jury ayant siégé compte deux femmes et un homme ; une candidature masculine supplémentaire a été recherchée sans succès.",
		Counts:  Counts{Enrolled: candidates, Present: candidates - 2, Absent: 2, Full: 21, Partial: 9, Refused: 7, Waiting: 1},
		Blocks: []Block{
			{"B1", "Établir le diagnostic d’un édifice ancien"}, {"B2", "Préparer et chiffrer l’intervention"},
			{"B3", "Conduire le chantier et ses équipes"}, {"B4", "Transmettre les savoir-faire"},
		},
		Departures: []Departure{{"DUPONT Léa", "Bloc B2", "non acquis", "acquis", "Le jury, au vu du dossier, relève la note d’un critère jugé deux fois pour la même erreur ; le seuil du bloc est alors atteint."}},
		Neutralised: []Neutralised{{"LE GOFF Yann", "B3.C2.K1 – Présente oralement l’avancement à une assemblée", "Modalité de l’épreuve incompatible avec l’aménagement accordé ; critère non essentiel du bloc.",
			"3 voix pour"}},
		Manager: Person{Name: "M. Éric NØRGAARD", Post: "responsable des examens"}, NoVote: true,
		Remarks:   []string{"Une coupure de courant de douze minutes au centre de Nantes, le 18 juin, a été compensée pour tous les candidats présents."},
		Rectified: []Rectified{{at(time.July, 10, 9, 0), "PV-2026-0009", "Prénom d’un candidat : « Noël » au lieu de « Noé ».", "Erreur de saisie au registre des candidats.", ""}},
	}
	for i := range candidates {
		c := CandidateLine{
			Number: fmt.Sprintf("26-%04d", 101+i), Name: sampleNames[i%len(sampleNames)], Centre: m.Centres[i%3],
			Route: []string{"formation", "apprentissage", "VAE"}[i%3], Outcome: Full,
			Results: []BlockResult{BlockAcquired, BlockAcquired, BlockAcquired, BlockAcquired},
		}
		switch {
		case i%20 == 19:
			c.Outcome, c.Results = Absent, []BlockResult{BlockAbsent, BlockAbsent, BlockAbsent, BlockAbsent}
		case i%5 == 3:
			c.Outcome, c.Results[1], c.Results[0] = Partial, BlockRefused, BlockHeld
			c.Comments = []string{"B2 : le chiffrage omet les installations de chantier (B2.C3) et l’analyse des risques n’est pas hiérarchisée (B2.C5). À représenter : épreuve B2.E1, dans les deux ans."}
		case i%7 == 4:
			c.Outcome, c.Results = Refused, []BlockResult{BlockRefused, BlockRefused, BlockNotTaken, BlockExempt}
			c.Comments = []string{"B1 : le diagnostic ne distingue pas les désordres actifs des désordres stabilisés.", "B2 : dossier incomplet, sans métré."}
		}
		m.Candidates = append(m.Candidates, c)
	}
	return m
}

func sampleSheet() ResultSheet {
	s := ResultSheet{
		Certification: sampleCertification, Seal: sampleSeal, Issued: at(time.July, 6, 9, 0), Place: "Lyon",
		Session: "Session de juin 2026", Decided: at(time.July, 3, 14, 5), Minutes: "PV-2026-0007",
		Candidate: Holder{"JAŃCZAK-ŁUKASIEWICZ Małgorzata", "12 mai 1994 à Gdańsk (Pologne)", "26-0116", "Centre de Lyon", "formation"},
		Outcome:   Partial,
		Meaning: []string{
			"Vous avez acquis trois blocs sur quatre. Ils vous restent acquis : une attestation vous sera remise pour chacun.",
			"Pour obtenir la certification, il vous reste à représenter le bloc B2.",
		},
		Remedies:  []string{"Vous pouvez demander la communication de vos copies et grilles au service certification, ou contester la décision auprès du président du jury, dans les deux mois de ce relevé."},
		Signatory: Person{Name: "Mme Hélène ÇAĞLAR", Post: "Directrice des certifications"},
	}
	for i, title := range []string{"Établir le diagnostic d’un édifice ancien", "Préparer et chiffrer l’intervention", "Conduire le chantier et ses équipes", "Transmettre les savoir-faire"} {
		b := SheetBlock{Block: Block{fmt.Sprintf("B%d", i+1), title}, Result: BlockAcquired, Reasons: []string{"Toutes les compétences du bloc sont acquises."}}
		if i == 1 {
			b.Result = BlockRefused
			b.Reasons = []string{"Deux compétences sur quatre ne sont pas acquises ; le règlement du titre en admet une au plus."}
			b.Prescribed = []string{"Épreuve B2.E1 : chiffrage d’une intervention.", "Compléter l’analyse des risques."}
		}
		for j := range 4 {
			c := SheetCompetency{Code: fmt.Sprintf("B%d.C%d", i+1, j+1), Result: "Acquise",
				Statement: "Organiser les interventions des corps de métier afin de garantir la sécurité, le respect des délais et la qualité de l’ouvrage",
				Reasons:   []string{"Moyenne 2/3, seuil 1/2 atteint."}}
			if i == 1 && j > 1 {
				c.Result, c.Reasons = "Non acquise", []string{"Moyenne 1/3, en dessous du seuil de 1/2."}
			}
			for k := range 3 {
				c.Criteria = append(c.Criteria, SheetCriterion{
					Code: fmt.Sprintf("B%d.C%d.K%d", i+1, j+1, k+1), Level: []string{"Satisfaisant", "Très satisfaisant", ""}[k],
					Statement:  "Le planning fait apparaître les dépendances entre les corps de métier et les marges disponibles",
					Assessment: "Étude de cas B" + fmt.Sprint(i+1) + ".E1", Comment: strings.Repeat("Les dépendances sont exactes. ", k), Neutralised: i == 2 && j == 1 && k == 2,
				})
			}
			b.Competencies = append(b.Competencies, c)
		}
		s.Blocks = append(s.Blocks, b)
	}
	return s
}
