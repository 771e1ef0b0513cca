// Package web is the one route table; the parts of the site are in the folders
// beside it, one for each kind of people.
package web

import (
	"jurande/internal/access"
	"jurande/internal/office"
	"jurande/internal/web/authors"
	"jurande/internal/web/candidates"
	"jurande/internal/web/centres"
	"jurande/internal/web/entry"
	"jurande/internal/web/home"
	"jurande/internal/web/invigilators"
	"jurande/internal/web/jurors"
	"jurande/internal/web/markers"
	"jurande/internal/web/measures"
	"jurande/internal/web/referents"
	"jurande/internal/web/registration"
	"jurande/internal/web/rights"
	"jurande/internal/web/secretariat"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/vae"
)

// Routes is the whole site.
var Routes = []shell.Route{
	{Pattern: "GET /{$}", Open: shell.ToPeople, Do: home.Home},
	{Pattern: "GET " + shell.SignInPath, Open: shell.ToAll, Do: entry.SignIn},
	{Pattern: "POST " + shell.SignInPath, Open: shell.ToAll, Do: entry.Enter},
	{Pattern: "POST " + shell.SignOutPath, Open: shell.ToAll, Do: entry.SignOut},
	{Pattern: "POST " + ui.DisplayPath, Open: shell.ToAll, Do: shell.ChooseDisplay},
	{Pattern: "POST " + entry.DemoPath, Open: shell.InDemo, Do: entry.EnterDemo},
	{Pattern: "GET /gallery", Open: shell.InDemo, Do: home.Gallery},

	// Accounts: coming in, one's own account, people and their roles.
	{Pattern: "GET /invitation/{key}", Open: shell.ToAll, Do: entry.Invitation},
	{Pattern: "POST /invitation/{key}", Open: shell.ToAll, Do: entry.AcceptInvitation},
	{Pattern: "GET " + entry.ForgottenPath, Open: shell.ToAll, Do: entry.Forgotten},
	{Pattern: "POST " + entry.ForgottenPath, Open: shell.ToAll, Do: entry.AskRecovery},
	{Pattern: "GET " + shell.AccountPath, Open: shell.ToPeople, Do: entry.Account},
	{Pattern: "POST " + shell.AccountPath, Open: shell.ToPeople, Do: entry.ChangePassword},
	{Pattern: "GET " + secretariat.PeoplePath, Act: access.ManagePeople, Do: secretariat.People},
	{Pattern: "GET /personnes/ajouter", Act: access.ManagePeople, Do: secretariat.AddPersonForm},
	{Pattern: "POST /personnes/ajouter", Act: access.ManagePeople, Do: secretariat.AddPerson},
	{Pattern: "GET /personnes/{account}", Act: access.ManagePeople, Do: secretariat.Person},
	{Pattern: "POST /personnes/{account}", Act: access.ManagePeople, Do: secretariat.ChangePerson},
	{Pattern: "POST /personnes/{account}/roles", Act: access.ManagePeople, Do: secretariat.GiveRole},
	{Pattern: "GET /personnes/{account}/fin", Act: access.ManagePeople, Do: secretariat.EndRoleForm},
	{Pattern: "POST /personnes/{account}/fin", Act: access.ManagePeople, Do: secretariat.EndRole},
	{Pattern: "POST /personnes/{account}/invitation", Act: access.ManagePeople, Do: secretariat.InvitePerson},
	{Pattern: "GET /sessions/{session}/invitations", Act: access.ImportCandidates, Do: secretariat.Invitations},
	{Pattern: "POST /sessions/{session}/invitations", Act: access.ImportCandidates, Do: secretariat.InviteCandidates},

	// The référentiel (web/secretariat).
	{Pattern: "GET " + secretariat.FrameworksPath, Act: access.ReadFramework, Do: secretariat.Frameworks},
	{Pattern: "GET /referentiels/importer", Act: access.ImportFramework, Do: secretariat.ImportFrameworkForm},
	{Pattern: "POST /referentiels/importer", Act: access.ImportFramework, Upload: secretariat.FrameworkUpload, Do: secretariat.ImportFramework},
	{Pattern: "GET /referentiels/{version}", Act: access.ReadFramework, Do: secretariat.Framework},
	{Pattern: "GET /referentiels/{version}/element", Act: access.EditFramework, Do: secretariat.Element},
	{Pattern: "POST /referentiels/{version}/modifier", Act: access.EditFramework, Do: secretariat.ModifyFramework},
	{Pattern: "GET /referentiels/{version}/ajouter", Act: access.EditFramework, Do: secretariat.AddElementForm},
	{Pattern: "POST /referentiels/{version}/ajouter", Act: access.EditFramework, Do: secretariat.AddElement},
	{Pattern: "GET /referentiels/{version}/texte", Act: access.ReadFramework, Do: secretariat.FrameworkText},
	{Pattern: "GET /referentiels/{version}/couverture", Act: access.ReadFramework, Do: secretariat.Coverage},
	{Pattern: "GET /referentiels/{version}/couverture.csv", Act: access.ReadFramework, Do: secretariat.CoverageCSV},
	{Pattern: "GET /referentiels/{version}/reglement", Act: access.ReadFramework, Do: secretariat.Rules},
	{Pattern: "POST /referentiels/{version}/reglement", Act: access.EditFramework, Upload: secretariat.RulesUpload, Do: secretariat.SaveRules},
	{Pattern: "GET /referentiels/{version}/enregistrement", Act: access.ReadFramework, Do: secretariat.Registration},
	{Pattern: "POST /referentiels/{version}/enregistrement", Act: access.EditRegistration, Upload: secretariat.RulesUpload, Do: secretariat.SaveRegistration},
	{Pattern: "POST /referentiels/{version}/enregistrement/extrait", Act: access.EditRegistration, Upload: secretariat.ExtractUpload, Do: secretariat.FillRegistration},
	{Pattern: "GET /referentiels/{version}/comparer", Act: access.ReadFramework, Do: secretariat.CompareFrameworks},
	{Pattern: "GET /referentiels/{version}/historique", Act: access.ReadFramework, Do: secretariat.FrameworkHistory},
	{Pattern: "POST /referentiels/{version}/revenir", Act: access.EditFramework, Do: secretariat.UndoFramework},
	{Pattern: "GET /referentiels/{version}/export/{format}", Act: access.ReadFramework, Do: secretariat.ExportFramework},
	{Pattern: "GET /referentiels/{version}/source", Act: access.ReadFramework, Do: secretariat.FrameworkSource},
	{Pattern: "GET /referentiels/{version}/publier", Act: access.PublishFramework, Do: secretariat.PublishForm},
	{Pattern: "POST /referentiels/{version}/publier", Act: access.PublishFramework, Do: secretariat.PublishFramework},
	{Pattern: "POST /referentiels/{version}/reprendre", Act: access.ImportFramework, Do: secretariat.CopyFramework},
	{Pattern: "POST /referentiels/{version}/ecarter", Act: access.EditFramework, Do: secretariat.SetAsideFramework},

	// Sessions, candidates and copies (web/secretariat).
	{Pattern: "GET " + secretariat.SessionsPath, Act: access.ReadSession, Do: secretariat.Sessions},
	{Pattern: "GET /sessions/ouvrir", Act: access.OpenSession, Do: secretariat.OpenSessionForm},
	{Pattern: "POST /sessions/ouvrir", Act: access.OpenSession, Do: secretariat.OpenSession},
	{Pattern: "GET /sessions/{session}", Act: access.ReadSession, Do: secretariat.Session},
	{Pattern: "GET /sessions/{session}/modifier", Act: access.OpenSession, Do: secretariat.PlanSessionForm},
	{Pattern: "POST /sessions/{session}/modifier", Act: access.OpenSession, Do: secretariat.PlanSession},
	{Pattern: "GET /sessions/{session}/candidats", Act: access.ReadCandidates, Do: secretariat.Candidates},
	{Pattern: "GET /sessions/{session}/candidats.csv", Act: access.ReadCandidates, Do: secretariat.CandidatesCSV},
	{Pattern: "GET /sessions/{session}/candidats.xlsx", Act: access.ReadCandidates, Do: secretariat.CandidatesCSV},
	{Pattern: "GET /sessions/{session}/importer/modele.csv", Act: access.ImportCandidates, Do: secretariat.CandidatesModel},
	{Pattern: "GET /sessions/{session}/importer/modele.xlsx", Act: access.ImportCandidates, Do: secretariat.CandidatesModel},
	{Pattern: "GET /sessions/{session}/importer", Act: access.ImportCandidates, Do: secretariat.ImportCandidatesForm},
	{Pattern: "POST /sessions/{session}/importer", Act: access.ImportCandidates, Upload: secretariat.CandidatesUpload, Do: secretariat.PreviewCandidates},
	{Pattern: "GET /sessions/{session}/importer/{file}", Act: access.ImportCandidates, Do: secretariat.HeldCandidates},
	{Pattern: "POST /sessions/{session}/importer/{file}", Act: access.ImportCandidates, Do: secretariat.ImportCandidates},
	{Pattern: "POST /sessions/{session}/inscription", Act: access.OpenSession, Do: secretariat.SelfEntry},
	{Pattern: "GET /sessions/{session}/candidats/ajouter", Act: access.KeepCandidate, Do: registration.AddForm},
	{Pattern: "POST /sessions/{session}/candidats/ajouter", Act: access.KeepCandidate, Do: registration.Add},
	{Pattern: "GET /sessions/{session}/candidats/{enrolment}/corriger", Act: access.KeepCandidate, Do: registration.CorrectForm},
	{Pattern: "POST /sessions/{session}/candidats/{enrolment}/corriger", Act: access.KeepCandidate, Do: registration.Correct},
	{Pattern: "POST /sessions/{session}/candidats/{enrolment}/accord", Act: access.KeepCandidate, Do: registration.Consent},
	{Pattern: "POST /sessions/{session}/candidats/{enrolment}/piece", Act: access.KeepCandidate, Do: registration.SeeIdentity},
	{Pattern: "GET /sessions/{session}/candidats/{enrolment}", Act: access.ReadCandidates, Do: secretariat.Candidate},
	{Pattern: "POST /sessions/{session}/candidats/{enrolment}/compte", Act: access.ManagePeople, Do: secretariat.GiveAccount},
	{Pattern: "POST /sessions/{session}/candidats/{enrolment}/presence", Act: access.AttachWork, Do: secretariat.CandidatePresence},
	{Pattern: "GET /sessions/{session}/copies", Act: access.AttachWork, Do: secretariat.Copies},
	{Pattern: "POST /sessions/{session}/copies/numeroter", Act: access.NumberCopies, Do: secretariat.NumberCopies},
	{Pattern: "POST /sessions/{session}/copies/presence", Act: access.AttachWork, Do: secretariat.RecordPresence},
	{Pattern: "GET /sessions/{session}/copies/joindre", Act: access.AttachWork, Do: secretariat.AttachWorksForm},
	{Pattern: "POST /sessions/{session}/copies/joindre", Act: access.AttachWork, Upload: secretariat.WorksUpload, Do: secretariat.AttachWorks},
	{Pattern: "GET /sessions/{session}/copies/{copy}", Act: access.AttachWork, Do: secretariat.Copy},
	{Pattern: "POST /sessions/{session}/copies/{copy}/travaux", Act: access.AttachWork, Upload: secretariat.WorkUpload, Do: secretariat.AttachWork},
	{Pattern: "GET /sessions/{session}/copies/{copy}/travaux/{work}", Act: access.AttachWork, Do: secretariat.OriginalWork},
	{Pattern: "POST /sessions/{session}/copies/{copy}/travaux/{work}/retirer", Act: access.AttachWork, Do: secretariat.WithdrawWork},
	{Pattern: "POST /sessions/{session}/copies/{copy}/correcteur", Act: access.AssignMarkers, Do: secretariat.ReassignSheet},
	{Pattern: "POST /sessions/{session}/copies/{copy}/rouvrir", Act: access.AssignMarkers, Do: secretariat.ReopenSheet},
	{Pattern: "GET /sessions/{session}/correction", Act: access.FollowMarking, Do: secretariat.FollowMarking},
	{Pattern: "POST /sessions/{session}/correction/ouvrir", Act: access.AssignMarkers, Do: secretariat.BeginMarking},
	{Pattern: "POST /sessions/{session}/correction/correcteurs", Act: access.ManagePeople, Do: secretariat.AddMarker},
	{Pattern: "GET /sessions/{session}/correction/{assessment}", Act: access.AssignMarkers, Do: secretariat.ShareOutForm},
	{Pattern: "POST /sessions/{session}/correction/{assessment}", Act: access.AssignMarkers, Do: secretariat.ShareOut},

	// The centres, what each is habilitated to, whom it prepared (web/centres).
	{Pattern: "GET " + centres.RegisterPath, Act: access.ReadCentre, Do: centres.Register},
	{Pattern: "POST " + centres.RegisterPath, Act: access.ManageCentres, Do: centres.Add},
	{Pattern: "GET " + centres.PartnersPath, Act: access.Habilitate, Do: centres.Partners},
	{Pattern: "POST " + centres.PartnersPath, Act: access.Habilitate, Do: centres.TakePartners},
	{Pattern: "GET /centres/{centre}", Act: access.ReadCentre, Do: centres.Dossier},
	{Pattern: "GET /centres/{centre}/modifier", Act: access.ManageCentres, Do: centres.ChangeForm},
	{Pattern: "POST /centres/{centre}/modifier", Act: access.ManageCentres, Do: centres.Change},
	{Pattern: "POST /centres/{centre}/prepares", Act: access.DeclarePrepared, Do: centres.DeclarePrepared},
	{Pattern: "GET /centres/{centre}/habilitations/ajouter", Act: access.Habilitate, Do: centres.AddHabilitationForm},
	{Pattern: "POST /centres/{centre}/habilitations/ajouter", Act: access.Habilitate, Do: centres.AddHabilitation},
	{Pattern: "GET /centres/{centre}/habilitations/{habilitation}", Act: access.Habilitate, Do: centres.ChangeHabilitationForm},
	{Pattern: "POST /centres/{centre}/habilitations/{habilitation}", Act: access.Habilitate, Do: centres.ChangeHabilitation},
	{Pattern: "GET /centres/{centre}/habilitations/{habilitation}/fin", Act: access.Habilitate, Do: centres.EndForm},
	{Pattern: "POST /centres/{centre}/habilitations/{habilitation}/fin", Act: access.Habilitate, Do: centres.End},
	{Pattern: "GET /centres/{centre}/habilitations/{habilitation}/declaration", Act: access.Habilitate, Do: centres.ReportForm},
	{Pattern: "POST /centres/{centre}/habilitations/{habilitation}/declaration", Act: access.Habilitate, Do: centres.Report},
	// Sittings of a session (web/secretariat).
	{Pattern: "GET /sessions/{session}/seances", Act: access.ReadSitting, Do: secretariat.Sittings},
	{Pattern: "GET /sessions/{session}/seances/planifier", Act: access.PlanSitting, Do: secretariat.PlanSittingForm},
	{Pattern: "POST /sessions/{session}/seances/planifier", Act: access.PlanSitting, Do: secretariat.PlanSitting},
	{Pattern: "GET /sessions/{session}/sans-place/{assessment}", Act: access.ReadCandidates, Do: secretariat.Nowhere},
	{Pattern: "GET /sessions/{session}/seances/{sitting}", Act: access.ReadSitting, Do: secretariat.Sitting},
	{Pattern: "GET /sessions/{session}/seances/{sitting}/modifier", Act: access.PlanSitting, Do: secretariat.ChangeSittingForm},
	{Pattern: "POST /sessions/{session}/seances/{sitting}/modifier", Act: access.PlanSitting, Do: secretariat.ChangeSitting},
	{Pattern: "GET /sessions/{session}/seances/{sitting}/annuler", Act: access.PlanSitting, Do: secretariat.CancelSittingForm},
	{Pattern: "POST /sessions/{session}/seances/{sitting}/annuler", Act: access.PlanSitting, Do: secretariat.CancelSitting},
	{Pattern: "GET /sessions/{session}/seances/{sitting}/salles", Act: access.PlanSitting, Do: secretariat.RoomsForm},
	{Pattern: "POST /sessions/{session}/seances/{sitting}/salles", Act: access.PlanSitting, Do: secretariat.SetRooms},
	{Pattern: "GET /sessions/{session}/seances/{sitting}/ajouter", Act: access.PlanSitting, Do: secretariat.AddSeatsForm},
	{Pattern: "POST /sessions/{session}/seances/{sitting}/candidats", Act: access.PlanSitting, Do: secretariat.ChangeSeats},
	{Pattern: "POST /sessions/{session}/seances/{sitting}/groupes", Act: access.PlanSitting, Do: secretariat.ProposeGroups},
	{Pattern: "POST /sessions/{session}/seances/{sitting}/passages", Act: access.PlanSitting, Do: secretariat.ProposeSlots},
	{Pattern: "POST /sessions/{session}/seances/{sitting}/surveillants", Act: access.PlanSitting, Do: secretariat.Watch},

	// Blocks that need not be sat (web/secretariat).
	{Pattern: "GET /sessions/{session}/candidats/{enrolment}/dispenses", Act: access.ConfirmExemption, Do: secretariat.Exemptions},
	{Pattern: "POST /sessions/{session}/candidats/{enrolment}/dispenses", Act: access.ConfirmExemption, Do: secretariat.ConfirmExemption},
	{Pattern: "POST /sessions/{session}/candidats/{enrolment}/dispenses/refus", Act: access.ConfirmExemption, Do: secretariat.DeclineExemption},
	{Pattern: "POST /sessions/{session}/candidats/{enrolment}/dispenses/reprise", Act: access.ConfirmExemption, Do: secretariat.ReconsiderExemption},
	{Pattern: "GET /sessions/{session}/dispenses", Act: access.ConfirmExemption, Do: secretariat.ProposedExemptions},

	// The validation of experience and its clocks (web/vae).
	{Pattern: "GET " + vae.Path, Act: access.ReadVAE, Do: vae.Register},
	{Pattern: "GET /vae/ouvrir", Act: access.KeepVAE, Do: vae.OpenForm},
	{Pattern: "POST /vae/ouvrir", Act: access.KeepVAE, Do: vae.Open},
	{Pattern: "GET /vae/{vae}", Act: access.ReadVAE, Do: vae.Dossier},
	{Pattern: "POST /vae/{vae}/etapes", Act: access.KeepVAE, Do: vae.Step},
	{Pattern: "GET " + vae.OwnPath, Act: access.ReadOwnFile, Do: vae.Own},

	{Pattern: "POST /sessions/{session}/seances/{sitting}/sujet", Act: access.PlanSitting, Do: secretariat.BindPaper},

	// Papers (web/authors).
	{Pattern: "GET " + authors.ListPath, Act: access.ReadPaper, Do: authors.List},
	{Pattern: "POST " + authors.ListPath, Act: access.WritePaper, Do: authors.Begin},
	{Pattern: "GET /sujets/{paper}", Act: access.ReadPaper, Do: authors.Paper},
	{Pattern: "POST /sujets/{paper}", Act: access.WritePaper, Do: authors.Save},
	{Pattern: "POST /sujets/{paper}/arreter", Act: access.WritePaper, Do: authors.Settle},
	{Pattern: "POST /sujets/{paper}/reprendre", Act: access.WritePaper, Do: authors.Revise},
	{Pattern: "POST /sujets/{paper}/fichiers", Act: access.WritePaper, Upload: authors.PaperUpload, Do: authors.Attach},
	{Pattern: "POST /sujets/{paper}/fichiers/retirer", Act: access.WritePaper, Do: authors.Remove},
	{Pattern: "GET /sujets/{paper}/fichiers/{attached}", Act: access.ReadPaper, Do: authors.File},
	{Pattern: "GET /sujets/{paper}/comparer", Act: access.ReadPaper, Do: authors.Compare},
	{Pattern: "POST /sujets/{paper}/diffusion", Act: access.ReleasePaper, Do: authors.Release},
	{Pattern: "GET /sujets/{paper}/impression", Act: access.ReleasePaper, Do: authors.Prints},
	{Pattern: "GET /sujets/{paper}/impression/{form}", Act: access.ReadPaper, Do: authors.Print},

	// A centre and its own candidates (web/centres).
	{Pattern: "GET " + centres.Path, Act: access.ReadCentreResult, Do: centres.Sessions},
	{Pattern: "GET /centre/{session}/candidats", Act: access.ReadCandidates, Do: centres.Candidates},
	{Pattern: "GET /centre/{session}/candidats.csv", Act: access.ReadCandidates, Do: centres.CandidatesCSV},
	{Pattern: "GET /centre/{session}/candidats.xlsx", Act: access.ReadCandidates, Do: centres.CandidatesCSV},
	{Pattern: "GET /centre/{session}/candidats/ajouter", Act: access.KeepCandidate, Do: registration.AddForm},
	{Pattern: "POST /centre/{session}/candidats/ajouter", Act: access.KeepCandidate, Do: registration.Add},
	{Pattern: "GET /centre/{session}/candidats/{enrolment}/corriger", Act: access.KeepCandidate, Do: registration.CorrectForm},
	{Pattern: "POST /centre/{session}/candidats/{enrolment}/corriger", Act: access.KeepCandidate, Do: registration.Correct},
	{Pattern: "POST /centre/{session}/candidats/{enrolment}/accord", Act: access.KeepCandidate, Do: registration.Consent},
	{Pattern: "POST /centre/{session}/candidats/{enrolment}/piece", Act: access.KeepCandidate, Do: registration.SeeIdentity},
	{Pattern: "GET /centre/{session}/candidats/{enrolment}", Act: access.ReadCandidates, Do: centres.Candidate},
	{Pattern: "GET /centre/{session}/resultats", Act: access.ReadCentreResult, Do: centres.Results},

	// Registering alone, and the answer (web/registration).
	{Pattern: "GET /inscription/{session}", Open: shell.ToAll, Do: registration.Begin},
	{Pattern: "POST /inscription/{session}", Open: shell.ToAll, Do: registration.Start},
	{Pattern: "GET /inscription/demande/{key}", Open: shell.ToAll, Do: registration.Follow},
	{Pattern: "POST /inscription/demande/{key}/mot-de-passe", Open: shell.ToAll, Upload: registration.AloneUpload, Do: registration.ChoosePassword},
	{Pattern: "GET /inscription/demande/{key}/{step}", Open: shell.ToAll, Do: registration.Step},
	{Pattern: "POST /inscription/demande/{key}/{step}", Open: shell.ToAll, Upload: registration.AloneUpload, Do: registration.KeepStep},
	{Pattern: "GET " + registration.RequestsPath, Act: access.AnswerEntry, Do: registration.Requests},
	{Pattern: "GET /demandes/{request}", Act: access.AnswerEntry, Do: registration.Request},
	{Pattern: "POST /demandes/{request}", Act: access.AnswerEntry, Do: registration.Answer},
	{Pattern: "GET /dossier/{enrolment}", Act: access.ReadOwnFile, Do: candidates.OwnFile},
	{Pattern: "POST /dossier/{enrolment}/accord", Act: access.KeepOwnFile, Do: registration.Consent},

	// Marking (web/markers).
	{Pattern: "GET " + markers.ListPath, Act: access.MarkCopy, Do: markers.List},
	{Pattern: "GET /correction/{copy}", Act: access.MarkCopy, Do: markers.Open},
	{Pattern: "POST /correction/{copy}", Act: access.MarkCopy, Do: markers.Save},
	{Pattern: "POST /correction/{copy}/critere", Act: access.MarkCopy, Do: markers.Mark},
	{Pattern: "GET /correction/{copy}/rendre", Act: access.MarkCopy, Do: markers.AskHand},
	{Pattern: "POST /correction/{copy}/rendre", Act: access.MarkCopy, Do: markers.Hand},
	{Pattern: "GET /correction/{copy}/travaux/{position}", Act: access.MarkCopy, Do: markers.Work},
	{Pattern: "GET /correction/{copy}/harmonisation", Act: access.Harmonise, Do: markers.OpenHarmonise},
	{Pattern: "POST /correction/{copy}/harmonisation", Act: access.Harmonise, Do: markers.Harmonise},
	{Pattern: "POST /correction/{copy}/harmonisation/tiers", Act: access.Harmonise, Do: markers.AskThird},

	// The jury (web/jurors).
	{Pattern: "GET " + jurors.ListPath, Act: access.ReadDossiers, Do: jurors.List},
	{Pattern: "GET /jury/{session}", Act: access.ReadDossiers, Do: jurors.Bench},
	{Pattern: "GET /jury/{session}/convocation", Act: access.ComposeJury, Do: jurors.MeetingForm},
	{Pattern: "POST /jury/{session}/convocation", Act: access.ComposeJury, Do: jurors.Convene},
	{Pattern: "GET /jury/{session}/membres/ajouter", Act: access.ComposeJury, Do: jurors.NewMemberForm},
	{Pattern: "POST /jury/{session}/membres", Act: access.ComposeJury, Do: jurors.AddMember},
	{Pattern: "GET /jury/{session}/membres/{person}", Act: access.ComposeJury, Do: jurors.MemberForm},
	{Pattern: "POST /jury/{session}/membres/{person}", Act: access.ComposeJury, Do: jurors.ChangeMember},
	{Pattern: "GET /jury/{session}/membres/{person}/retrait", Act: access.ComposeJury, Do: jurors.AskRemove},
	{Pattern: "POST /jury/{session}/membres/{person}/retrait", Act: access.ComposeJury, Do: jurors.Remove},
	{Pattern: "GET /jury/{session}/membres/{person}/liens", Act: access.DeclareTie, Do: jurors.TiesForm},
	{Pattern: "POST /jury/{session}/membres/{person}/liens", Act: access.DeclareTie, Do: jurors.DeclareTies},
	{Pattern: "GET /jury/{session}/ouverture", Act: access.Decide, Do: jurors.AskOpening},
	{Pattern: "POST /jury/{session}/ouverture", Act: access.Decide, Do: jurors.OpenDeliberation},
	{Pattern: "GET /jury/{session}/deliberation", Act: access.ReadDossiers, Do: jurors.Board},
	{Pattern: "POST /jury/{session}/adoption", Act: access.Decide, Do: jurors.Adopt},
	{Pattern: "GET /jury/{session}/dossiers/{enrolment}", Act: access.ReadDossiers, Do: jurors.Dossier},
	{Pattern: "POST /jury/{session}/dossiers/{enrolment}", Act: access.Decide, Do: jurors.Decide},
	{Pattern: "GET /jury/{session}/cloture", Act: access.ReadDossiers, Do: jurors.Closing},
	{Pattern: "POST /jury/{session}/cloture", Act: access.DrawMinutes, Do: jurors.DrawMinutes},
	{Pattern: "GET /jury/{session}/proces-verbal", Act: access.ReadMinutes, Do: jurors.Minutes},
	{Pattern: "GET /jury/{session}/proces-verbal.pdf", Act: access.ReadMinutes, Do: jurors.MinutesPDF},
	{Pattern: "POST /jury/{session}/proces-verbal/signature", Act: access.SignMinutes, Do: jurors.Sign},
	{Pattern: "POST /jury/{session}/proces-verbal/retrait", Act: access.DrawMinutes, Do: jurors.Withdraw},

	// Criteria put forward for neutralising (web/referents, web/jurors).
	{Pattern: "GET " + referents.NeutralisationsPath, Act: access.ProposeNeutralisation, Do: referents.Neutralisations},
	{Pattern: "GET /handicap/{enrolment}/neutralisation", Act: access.ProposeNeutralisation, Do: referents.Neutralisation},
	{Pattern: "POST /handicap/{enrolment}/neutralisation", Act: access.ProposeNeutralisation, Do: referents.Propose},
	{Pattern: "POST /handicap/{enrolment}/neutralisation/retrait", Act: access.ProposeNeutralisation, Do: referents.Withdraw},
	{Pattern: "GET /jury/{session}/dossiers/{enrolment}/neutralisation", Act: access.VoteNeutralisation, Do: jurors.Vote},
	{Pattern: "POST /jury/{session}/dossiers/{enrolment}/neutralisation", Act: access.VoteNeutralisation, Do: jurors.RecordVote},

	// Rights over one's data (web/candidates, web/rights).
	{Pattern: "GET " + candidates.DataPath, Act: access.ExportOwnData, Do: candidates.MyData},
	{Pattern: "GET " + candidates.DataPath + "/export.json", Act: access.ExportOwnData, Do: candidates.MyDataJSON},
	{Pattern: "GET " + candidates.DataPath + "/export.zip", Act: access.ExportOwnData, Do: candidates.MyDataZIP},
	{Pattern: "POST " + candidates.DataPath + "/accord", Act: access.KeepOwnFile, Do: candidates.MyConsent},
	{Pattern: "POST " + candidates.DataPath + "/demande", Act: access.AskOnData, Do: candidates.AskOnData},
	{Pattern: "GET " + rights.Path, Act: access.ReadProcessing, Do: rights.Register},
	{Pattern: "GET " + rights.Path + "/registre.pdf", Act: access.ReadProcessing, Do: rights.RegisterPDF},
	{Pattern: "GET " + rights.RequestsPath, Act: access.AnswerOnData, Do: rights.Requests},
	{Pattern: "GET " + rights.RequestsPath + "/{ask}", Act: access.AnswerOnData, Do: rights.Request},
	{Pattern: "POST " + rights.RequestsPath + "/{ask}", Act: access.AnswerOnData, Do: rights.Answer},
	{Pattern: "GET " + rights.DuePath, Act: access.ErasePerson, Do: rights.Due},
	{Pattern: "POST " + rights.DuePath, Act: access.ErasePerson, Do: rights.EraseDue},
	{Pattern: "GET " + rights.StaffPath, Act: access.ExportPerson, Do: rights.Staff},
	{Pattern: "POST " + rights.StaffPath + "/{person}", Act: access.ExportPerson, Do: rights.ExportStaff},
	{Pattern: "GET /sessions/{session}/candidats/{enrolment}/donnees", Act: access.ExportPerson, Do: rights.Person},
	{Pattern: "POST /sessions/{session}/candidats/{enrolment}/donnees", Act: access.ExportPerson, Do: rights.ExportPerson},
	{Pattern: "GET /sessions/{session}/candidats/{enrolment}/donnees/effacer", Act: access.ErasePerson, Do: rights.EraseForm},
	{Pattern: "POST /sessions/{session}/candidats/{enrolment}/donnees/effacer", Act: access.ErasePerson, Do: rights.Erase},

	// Results (web/candidates).
	{Pattern: "GET " + candidates.ListPath, Act: access.ReadOwnResult, Do: candidates.Results},
	{Pattern: "GET /resultats/{enrolment}", Act: access.ReadOwnResult, Do: candidates.Result},
	{Pattern: "GET /resultats/{enrolment}/releve.pdf", Act: access.ReadOwnResult, Do: candidates.ResultPDF},

	// Convocations and sheets of rooms (web/secretariat, web/centres, web/candidates).
	{Pattern: "POST /sessions/{session}/seances/convoquer", Act: access.Convoke, Do: secretariat.ConvokeSession},
	{Pattern: "GET /sessions/{session}/seances/{sitting}/convocations", Act: access.ReadConvocation, Do: secretariat.Convocations},
	{Pattern: "POST /sessions/{session}/seances/{sitting}/convocations", Act: access.Convoke, Do: secretariat.Convoke},
	{Pattern: "GET /sessions/{session}/seances/{sitting}/convocations.pdf", Act: access.ReadConvocation, Do: secretariat.ConvocationsPDF},
	{Pattern: "GET /sessions/{session}/seances/{sitting}/convocations/{enrolment}/convocation.pdf", Act: access.ReadConvocation, Do: secretariat.ConvocationPDF},
	{Pattern: "GET /sessions/{session}/seances/{sitting}/convocations/{enrolment}/convocation.ics", Act: access.ReadConvocation, Do: secretariat.ConvocationCalendar},
	{Pattern: "GET /sessions/{session}/seances/{sitting}/feuilles-de-salle", Act: access.ReadSitting, Do: secretariat.RoomSheets},
	{Pattern: "GET /sessions/{session}/seances/{sitting}/feuilles-de-salle.pdf", Act: access.ReadSitting, Do: secretariat.RoomSheetsPDF},
	{Pattern: "GET /sessions/{session}/seances/{sitting}/emargement.pdf", Act: access.ReadSitting, Do: secretariat.AttendancePDF},
	{Pattern: "GET /centre/{session}/seances", Act: access.ReadConvocation, Do: centres.Sittings},
	{Pattern: "GET /centre/{session}/seances/{sitting}/convocations", Act: access.ReadConvocation, Do: centres.Convocations},
	{Pattern: "GET /centre/{session}/seances/{sitting}/convocations.pdf", Act: access.ReadConvocation, Do: centres.ConvocationsPDF},
	{Pattern: "GET /centre/{session}/seances/{sitting}/convocations/{enrolment}/convocation.pdf", Act: access.ReadConvocation, Do: secretariat.ConvocationPDF},
	{Pattern: "GET /centre/{session}/seances/{sitting}/feuilles-de-salle", Act: access.ReadConvocation, Do: centres.Rooms},
	{Pattern: "GET /centre/{session}/seances/{sitting}/feuilles-de-salle.pdf", Act: access.ReadConvocation, Do: centres.RoomsPDF},
	{Pattern: "GET /centre/{session}/seances/{sitting}/emargement.pdf", Act: access.ReadConvocation, Do: centres.AttendancePDF},
	{Pattern: "GET " + candidates.ConvocationsPath, Act: access.ReadOwnConvocation, Do: candidates.Convocations},
	{Pattern: "GET /convocations/{sitting}/{enrolment}/convocation.pdf", Act: access.ReadOwnConvocation, Do: secretariat.ConvocationPDF},
	{Pattern: "GET /convocations/{sitting}/{enrolment}/convocation.ics", Act: access.ReadOwnConvocation, Do: secretariat.ConvocationCalendar},

	// The day of a sitting (web/invigilators).
	{Pattern: "GET " + invigilators.Path, Act: access.ReadSitting, Do: invigilators.List},
	{Pattern: "GET /surveiller/{sitting}", Act: access.ReadSitting, Do: invigilators.Page},
	{Pattern: "POST /surveiller/{sitting}", Act: access.Invigilate, Do: invigilators.Record},
	{Pattern: "POST /surveiller/{sitting}/evenements", Act: access.Invigilate, Do: invigilators.Events},

	// Letters (web/secretariat).
	{Pattern: "GET " + secretariat.LettersPath, Act: access.FollowPost, Do: secretariat.Letters},
	{Pattern: "GET /courrier/{letter}", Act: access.FollowPost, Do: secretariat.Letter},
	{Pattern: "POST /courrier/{letter}", Act: access.FollowPost, Do: secretariat.DecideLetter},
	{Pattern: "GET /courrier/{letter}/pieces/{position}", Act: access.FollowPost, Do: secretariat.LetterFile},

	// Accommodations: the candidate's own pages (web/candidates).
	{Pattern: "GET " + candidates.ArrangementsPath, Act: access.ReadOwnArrangement, Do: candidates.Arrangements},
	{Pattern: "GET /amenagements/{enrolment}", Act: access.ReadOwnArrangement, Do: candidates.Arrangement},
	{Pattern: "GET /amenagements/{enrolment}/demande/{page}", Act: access.ReadOwnArrangement, Do: candidates.RequestForm},
	{Pattern: "POST /amenagements/{enrolment}/demande/{page}", Act: access.ReadOwnArrangement, Upload: candidates.DocumentsUpload, Do: candidates.KeepRequestForm},
	{Pattern: "POST /amenagements/{enrolment}/pieces/{piece}/retirer", Act: access.ReadOwnArrangement, Do: candidates.RemoveDocument},
	{Pattern: "POST /amenagements/{enrolment}/courriers/{piece}/retirer", Act: access.ReadOwnArrangement, Do: candidates.RemoveLetter},
	{Pattern: "GET /amenagements/{enrolment}/reponse", Act: access.ReadOwnArrangement, Do: candidates.Answer},
	{Pattern: "GET /amenagements/{enrolment}/lettre.pdf", Act: access.ReadOwnArrangement, Do: candidates.Letter},
	{Pattern: "GET /amenagements/{enrolment}/recours", Act: access.ReadOwnArrangement, Do: candidates.ContestForm},
	{Pattern: "POST /amenagements/{enrolment}/recours", Act: access.ReadOwnArrangement, Do: candidates.Contest},
	{Pattern: "POST /amenagements/{enrolment}/reprise", Act: access.ReadOwnArrangement, Do: candidates.CarryOver},
	{Pattern: "GET /amenagements/{enrolment}/retrait", Act: access.ReadOwnArrangement, Do: candidates.WithdrawForm},
	{Pattern: "POST /amenagements/{enrolment}/retrait", Act: access.ReadOwnArrangement, Do: candidates.Withdraw},

	// The disability referent (web/referents), and nobody else.
	{Pattern: "GET " + referents.Path, Act: access.ReadHealth, Do: referents.Register},
	{Pattern: "GET /handicap/{enrolment}", Act: access.ReadHealth, Do: referents.Dossier},
	{Pattern: "GET /handicap/{enrolment}/pieces/{piece}", Act: access.ReadHealth, Do: referents.SupportingDocument},
	{Pattern: "GET /handicap/{enrolment}/lettre.pdf", Act: access.ReadHealth, Do: referents.Letter},
	{Pattern: "POST /handicap/{enrolment}/etude", Act: access.DecideArrangement, Do: referents.Take},
	{Pattern: "GET /handicap/{enrolment}/decision", Act: access.DecideArrangement, Do: referents.DecisionForm},
	{Pattern: "POST /handicap/{enrolment}/decision", Act: access.DecideArrangement, Do: referents.Decide},
	{Pattern: "POST /handicap/{enrolment}/reprise", Act: access.DecideArrangement, Do: referents.ConfirmCarryOver},
	{Pattern: "GET /handicap/{enrolment}/mesures/{measure}/fin", Act: access.DecideArrangement, Do: referents.EndForm},
	{Pattern: "POST /handicap/{enrolment}/mesures/{measure}/fin", Act: access.DecideArrangement, Do: referents.End},

	// Measures granted, never their causes; the catalogue of measures (web/measures).
	{Pattern: "GET /sessions/{session}/mesures", Act: access.ReadMeasures, Do: measures.Session},
	{Pattern: "GET /sessions/{session}/mesures.csv", Act: access.ReadMeasures, Do: measures.SessionCSV},
	{Pattern: "GET /centre/{session}/mesures", Act: access.ReadMeasures, Do: measures.Centre},
	{Pattern: "GET /centre/{session}/candidats/{enrolment}/amenagement", Act: access.RequestArrangement, Do: centres.ArrangementForm},
	{Pattern: "POST /centre/{session}/candidats/{enrolment}/amenagement", Act: access.RequestArrangement, Upload: centres.ArrangementUpload, Do: centres.AskArrangement},
	{Pattern: "GET " + measures.CataloguePath, Act: access.KeepMeasures, Do: measures.Catalogue},
	{Pattern: "GET /mesures/catalogue.yaml", Act: access.KeepMeasures, Do: measures.CatalogueYAML},
	{Pattern: "POST " + measures.CataloguePath, Act: access.KeepMeasures, Upload: measures.CatalogueUpload, Do: measures.KeepCatalogue},

	// The official journal.
	{Pattern: "GET " + secretariat.JournalPath, Act: access.ReadJournal, Do: secretariat.Journal},
}

// New makes the site of an office.
func New(o *office.Office, options shell.Options) *shell.Site { return shell.New(o, Routes, options) }
