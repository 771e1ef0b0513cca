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
	ManagePeople Act = "people.manage"
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

	ManagePeople: {Secretariat},
}

// Acts lists every act of the table, in the order of the words above.
var Acts = []Act{
	ReadFramework, ImportFramework, EditFramework, PublishFramework, EditRegistration,
	ManageCentres, OpenSession, ReadSession, ImportCandidates, ReadCandidates, NumberCopies, AttachWork, AssignMarkers, FollowMarking,
	MarkCopy, Harmonise,
	ComposeJury, DeclareTie, ReadDossiers, Decide, DrawMinutes, SignMinutes, ReadMinutes, PublishResult,
	ReadOwnResult, ReadCentreResult, ReadJournal, Audit,
	ManagePeople,
}

// RolesFor lists who may do an act: the row of the table.
func RolesFor(act Act) []Role { return append([]Role(nil), table[act]...) }
