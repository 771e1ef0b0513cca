package document

// outcomeWords name the decision in tables and titles.
var outcomeWords = map[Outcome]string{
	Full:     "Certification acquise",
	Partial:  "Acquisition partielle",
	Refused:  "Refus",
	Absent:   "Absence",
	Deferred: "Décision différée",
}

// blockWords name the result of a block, short enough for a column.
var blockWords = map[BlockResult]string{
	BlockAcquired: "acquis",
	BlockRefused:  "non acquis",
	BlockHeld:     "déjà acquis",
	BlockExempt:   "dispensé",
	BlockAbsent:   "absent",
	BlockDeferred: "différé",
	BlockNotTaken: "—",
}

// blockMeanings explain the words that are not plain.
var blockMeanings = []struct {
	result  BlockResult
	meaning string
}{
	{BlockHeld, "« déjà acquis » : bloc acquis lors d’une session antérieure et conservé"},
	{BlockExempt, "« dispensé » : bloc accordé par correspondance"},
	{BlockDeferred, "« différé » : la décision attend des éléments"},
	{BlockNotTaken, "« — » : bloc non présenté"},
}

// Words common to the family.
const (
	wordPage      = "page %d / %d"
	wordRegister  = "Registre"
	wordCode      = "Code de contrôle"
	wordDigest    = "Empreinte SHA-256"
	wordCheckAt   = "Vérification"
	wordCheckLink = "Vérifier le document %s"
	wordLevel     = "niveau %d du cadre national des certifications professionnelles"
	wordDecision  = "enregistrement par décision du %s"
	wordSession   = "Session"
)

// Words of the minutes.
const (
	minutesTitle      = "Procès-verbal de délibération"
	minutesSubtitle   = "Jury de certification"
	minutesRectify    = "Procès-verbal rectificatif"
	minutesRectifies  = "Le présent procès-verbal rectifie le procès-verbal %s."
	minutesUnsigned   = "Exemplaire incomplet : %s sur %d. Ce document ne fait foi qu’une fois signé par tous les membres ayant siégé."
	minutesNoneSigned = "aucune signature recueillie"
	minutesOneSigned  = "une signature recueillie"
	minutesSomeSigned = "%d signatures recueillies"

	factSittings = "Dates de la session"
	factOpened   = "Délibération"
	factPlace    = "Lieu"
	factRemote   = "À distance"
	factCentres  = "Centres"
	factRegister = "Numéro du procès-verbal"

	juryHeading   = "Composition du jury"
	juryIntro     = "Le jury était composé des personnes suivantes."
	juryCaption   = "Membres du jury"
	juryName      = "Nom"
	juryRole      = "Rôle"
	juryPost      = "Fonction et organisme"
	juryExternal  = "Extérieur"
	juryPresident = "Présidence"
	juryMember    = "Membre"
	juryAway      = "n’a pas siégé"
	juryYes       = "oui"
	juryNo        = "non"
	findingsIntro = "Vérifications faites à l’ouverture de la délibération :"
	findingHolds  = "Conforme. "
	findingFails  = "Réserve. "

	countsHeading = "Candidats et résultats d’ensemble"
	countsCaption = "Nombre de candidats"
	countEnrolled = "Inscrits"
	countPresent  = "Présents"
	countAbsent   = "Absents"
	countFull     = "Certification acquise"
	countPartial  = "Acquisition partielle"
	countRefused  = "Refus"
	countWaiting  = "Décision différée"
	blocksIntro   = "Blocs de compétences :"
	decideHeading = "Décisions du jury"
	decideIntro   = "Après avoir délibéré, le jury arrête les décisions suivantes."
	decideCaption = "Décision pour chaque candidat"
	decideNumber  = "N°"
	decideName    = "Candidat"
	decideBlocks  = "Blocs"
	decideOutcome = "Décision"
	decideNobody  = "Aucun candidat n’était inscrit à cette session."

	departHeading = "Décisions différentes de la proposition"
	departNone    = "Aucune décision ne s’écarte de la proposition établie selon les règles du titre."
	departIntro   = "Le jury s’est écarté de la proposition établie selon les règles du titre dans les cas suivants, par décision motivée."
	departCaption = "Écarts et motifs"
	departWho     = "Candidat"
	departWhat    = "Objet"
	departFrom    = "Proposition"
	departTo      = "Décision"
	departWhy     = "Motif"

	neutralHeading   = "Critères neutralisés"
	neutralNone      = "Aucun critère n’a été neutralisé."
	neutralIntro     = "Sur avis motivé du référent handicap, le jury a neutralisé les critères suivants. Le poids de chaque critère est réparti selon les règles du titre."
	neutralCaption   = "Critères neutralisés et motifs"
	neutralWho       = "Candidat"
	neutralCriterion = "Critère"
	neutralWhy       = "Motif"
	neutralVote      = "Vote"

	remarksHeading = "Observations du responsable de session"
	remarksNone    = "Le responsable de session n’a pas formulé d’observation."
	remarksNoVote  = "%s, responsable de la session, déclare avoir assisté aux délibérations sans voix délibérative."
	remarksBy      = "%s, responsable de la session, a fait les observations suivantes."

	rectifiedHeading = "Rectifications"
	rectifiedIntro   = "Le présent procès-verbal a été rectifié par les procès-verbaux suivants ; son texte n’a pas été modifié."
	rectifiedCaption = "Rectifications postérieures à la signature"
	rectifiedOn      = "Date"
	rectifiedBy      = "Procès-verbal"
	rectifiedChange  = "Rectification"
	rectifiedWhy     = "Motif"

	closeHeading  = "Clôture et signatures"
	closeSentence = "La séance a été levée le %s à %s. Le présent procès-verbal, établi le %s, ne peut être modifié ; toute correction fait l’objet d’un procès-verbal rectificatif daté."
	signedOn      = "Signé le %s à %s"
	signedNot     = "Signature attendue"
	signedAway    = "N’a pas siégé"
	sealHeading   = "Contrôle"
)

// Words of the result sheet.
const (
	sheetTitle      = "Relevé de résultats"
	sheetCandidate  = "Candidat"
	sheetBorn       = "Naissance"
	sheetNumber     = "Numéro de candidat"
	sheetCentre     = "Centre"
	sheetRoute      = "Voie d’accès"
	sheetDecided    = "Délibération"
	sheetMinutes    = "Procès-verbal"
	sheetOutcome    = "Décision du jury"
	sheetSummary    = "Résultat par bloc de compétences"
	sheetBlock      = "Bloc"
	sheetResult     = "Résultat"
	sheetDetail     = "Détail par compétence et par critère"
	sheetRef        = "Réf."
	sheetWhat       = "Compétence et critères"
	sheetLevel      = "Évaluation"
	sheetWhy        = "Motifs"
	sheetNeutral    = "neutralisé"
	sheetNotSeen    = "non observé"
	sheetPrescribed = "À représenter ou à compléter"
	sheetRemedies   = "Si vous contestez cette décision"
	sheetIssued     = "Fait à %s, le %s"
	sheetIssuedOn   = "Fait le %s"
	sheetNotCert    = "Ce relevé rend compte de la décision du jury. Il ne tient pas lieu de certificat."
)
