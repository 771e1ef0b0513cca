package access

// Act is one thing somebody may do. The catalogue has a sentence for each ("act.<name>").
type Act string

const (
	// The référentiel.
	ReadFramework    Act = "framework.read"
	ImportFramework  Act = "framework.import"
	EditFramework    Act = "framework.edit"
	PublishFramework Act = "framework.publish"
	EditRegistration Act = "registration.edit"

	// A session and its candidates.
	ManageCentres    Act = "centres.manage"
	OpenSession      Act = "session.open"
	ReadSession      Act = "session.read"
	ImportCandidates Act = "candidates.import"
	ReadCandidates   Act = "candidates.read"
	NumberCopies     Act = "copies.number"
	AttachWork       Act = "copies.attach"
	AssignMarkers    Act = "marking.assign"
	FollowMarking    Act = "marking.follow"

	// Marking: copies are anonymous.
	MarkCopy  Act = "marking.mark"
	Harmonise Act = "marking.harmonise"

	// The jury.
	ComposeJury   Act = "jury.compose"
	DeclareTie    Act = "jury.tie"
	ReadDossiers  Act = "jury.read"
	Decide        Act = "jury.decide"
	DrawMinutes   Act = "jury.minutes"
	SignMinutes   Act = "jury.sign"
	ReadMinutes   Act = "minutes.read"
	PublishResult Act = "results.publish"

	// Results and proof.
	ReadOwnResult    Act = "results.own"
	ReadCentreResult Act = "results.centre"
	ReadJournal      Act = "journal.read"
	Audit            Act = "audit.run"

	// People.
	ManagePeople   Act = "people.manage"
	KeepOwnAccount Act = "account.own"

	// A candidate's file, the centres, the experience of those who come by VAE.
	KeepCandidate    Act = "candidate.keep"
	RequestEntry     Act = "entry.request"
	AnswerEntry      Act = "entry.answer"
	ReadOwnFile      Act = "candidate.own"
	KeepOwnFile      Act = "candidate.own.keep"
	ReadCentre       Act = "centres.read"
	Habilitate       Act = "centres.habilitate"
	DeclarePrepared  Act = "centres.prepared"
	ConfirmExemption Act = "exemption.confirm"
	KeepVAE          Act = "vae.keep"
	ReadVAE          Act = "vae.read"

	// Sittings, papers, convocations.
	PlanSitting        Act = "sitting.plan"
	ReadSitting        Act = "sitting.read"
	Invigilate         Act = "sitting.invigilate"
	WritePaper         Act = "paper.write"
	ReadPaper          Act = "paper.read"
	ReleasePaper       Act = "paper.release"
	Convoke            Act = "convocation.send"
	ReadConvocation    Act = "convocation.read"
	ReadOwnConvocation Act = "convocation.own"
	FollowPost         Act = "post.follow"

	// Accommodations: only the referent reads health matters; the others see measures.
	RequestArrangement    Act = "arrangement.request"
	ReadOwnArrangement    Act = "arrangement.own"
	ReadHealth            Act = "health.read"
	DecideArrangement     Act = "arrangement.decide"
	ReadMeasures          Act = "measures.read"
	KeepMeasures          Act = "measures.keep"
	ProposeNeutralisation Act = "neutralisation.propose"
	ReadOpinion           Act = "neutralisation.read"
	VoteNeutralisation    Act = "neutralisation.vote"

	// Rights over data.
	ExportPerson   Act = "person.export"
	ExportOwnData  Act = "person.export.own"
	ErasePerson    Act = "person.erase"
	AskOnData      Act = "person.ask.own"
	AnswerOnData   Act = "person.answer"
	ReadProcessing Act = "processing.read"
)

type roles []Role

func (rs roles) has(r Role) bool {
	for _, x := range rs {
		if x == r {
			return true
		}
	}
	return false
}

// table is the whole policy: each act, and the roles that may do it within
// their scope. What it does not list is refused.
var table = map[Act]roles{
	ReadFramework:    {Secretariat, Author, Marker, Referent, President, Juror, Inspector, Centre, Candidate},
	ImportFramework:  {Secretariat},
	EditFramework:    {Secretariat},
	PublishFramework: {Secretariat},
	EditRegistration: {Secretariat},

	ManageCentres:    {Secretariat},
	OpenSession:      {Secretariat},
	ReadSession:      {Secretariat, Centre, Inspector, President, Juror},
	ImportCandidates: {Secretariat},
	ReadCandidates:   {Secretariat, Centre, Inspector},
	NumberCopies:     {Secretariat},
	AttachWork:       {Secretariat},
	AssignMarkers:    {Secretariat},
	FollowMarking:    {Secretariat, Inspector},

	MarkCopy:  {Marker},
	Harmonise: {Marker},

	ComposeJury:   {Secretariat},
	DeclareTie:    {Secretariat, President, Juror},
	ReadDossiers:  {Secretariat, President, Juror, Inspector},
	Decide:        {President},
	DrawMinutes:   {President},
	SignMinutes:   {President, Juror},
	ReadMinutes:   {Secretariat, President, Juror, Inspector},
	PublishResult: {Secretariat},

	ReadOwnResult:    {Candidate},
	ReadCentreResult: {Secretariat, Centre, Inspector},
	ReadJournal:      {Secretariat, Inspector},
	Audit:            {Secretariat, Inspector},

	ManagePeople:   {Secretariat},
	KeepOwnAccount: Roles, // and whoever signs in without a role any more: one's own account needs none

	KeepCandidate:    {Secretariat, Centre},
	RequestEntry:     {Secretariat},
	AnswerEntry:      {Secretariat, Centre},
	ReadOwnFile:      {Candidate},
	KeepOwnFile:      {Candidate},
	ReadCentre:       {Secretariat, Centre, Inspector},
	Habilitate:       {Secretariat},
	DeclarePrepared:  {Secretariat, Centre},
	ConfirmExemption: {Secretariat},
	KeepVAE:          {Secretariat},
	ReadVAE:          {Secretariat, Centre, Inspector},

	PlanSitting:        {Secretariat},
	ReadSitting:        {Secretariat, Centre, Invigilator, Inspector},
	Invigilate:         {Invigilator, Secretariat},
	WritePaper:         {Author, Secretariat},
	ReadPaper:          {Author, Secretariat},
	ReleasePaper:       {Secretariat},
	Convoke:            {Secretariat},
	ReadConvocation:    {Secretariat, Centre},
	ReadOwnConvocation: {Candidate},
	FollowPost:         {Secretariat},

	RequestArrangement:    {Candidate, Centre},
	ReadOwnArrangement:    {Candidate},
	ReadHealth:            {Referent},
	DecideArrangement:     {Referent},
	ReadMeasures:          {Secretariat, Centre, Invigilator, Referent},
	KeepMeasures:          {Secretariat, Referent},
	ProposeNeutralisation: {Referent},
	ReadOpinion:           {Referent, President, Juror, Inspector},
	VoteNeutralisation:    {President},

	ExportPerson:   {Secretariat},
	ExportOwnData:  {Candidate},
	ErasePerson:    {Secretariat},
	AskOnData:      {Candidate},
	AnswerOnData:   {Secretariat},
	ReadProcessing: {Secretariat, Inspector},
}

// Acts lists every act of the table, in the order of the words above.
var Acts = []Act{
	ReadFramework, ImportFramework, EditFramework, PublishFramework, EditRegistration,
	ManageCentres, OpenSession, ReadSession, ImportCandidates, ReadCandidates, NumberCopies, AttachWork, AssignMarkers, FollowMarking,
	MarkCopy, Harmonise,
	ComposeJury, DeclareTie, ReadDossiers, Decide, DrawMinutes, SignMinutes, ReadMinutes, PublishResult,
	ReadOwnResult, ReadCentreResult, ReadJournal, Audit,
	ManagePeople, KeepOwnAccount,
	KeepCandidate, RequestEntry, AnswerEntry, ReadOwnFile, KeepOwnFile, ReadCentre, Habilitate, DeclarePrepared, ConfirmExemption, KeepVAE, ReadVAE,
	PlanSitting, ReadSitting, Invigilate, WritePaper, ReadPaper, ReleasePaper, Convoke, ReadConvocation, ReadOwnConvocation, FollowPost,
	RequestArrangement, ReadOwnArrangement, ReadHealth, DecideArrangement, ReadMeasures, KeepMeasures, ProposeNeutralisation, ReadOpinion, VoteNeutralisation,
	ExportPerson, ExportOwnData, ErasePerson, AskOnData, AnswerOnData, ReadProcessing,
}

// RolesFor lists who may do an act: the row of the table.
func RolesFor(act Act) []Role { return append([]Role(nil), table[act]...) }
