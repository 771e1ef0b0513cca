package audit_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"jurande/internal/audit"
	"jurande/internal/journal"
	"jurande/internal/store"
)

// tampering is one thing changed behind the program's back, and what the audit says of
// it: the check that finds it, and words that name the place.
type tampering struct {
	name  string
	do    []string
	check string
	says  []string
}

var tamperings = []tampering{
	{"a role taken", []string{`INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id, granted_at, granted_by) SELECT 'x', id, 'secretariat', 'everything', '', 1, 'system' FROM person WHERE login = 'noe'`},
		"people", []string{"rôle « service certification » de Noé Nguyen"}},
	{"a role that ended given back", []string{`UPDATE role_grant SET ended_at = NULL WHERE role = 'author' AND person_id = (SELECT id FROM person WHERE login = 'noe')`}, "people", []string{"rôle « auteur de sujets » de Noé Nguyen"}},
	{"an invitation of one's own", []string{`UPDATE invitation SET key_hash = 'x' WHERE closed_at IS NULL`}, "people", []string{"invitation de Noé Nguyen"}},
	{"the level of a mark", []string{`UPDATE mark SET level = 'oui' WHERE copy_id = (SELECT copy_id FROM copy_owner o JOIN enrolment e ON e.id = o.enrolment_id JOIN candidate k ON k.id = e.candidate_id WHERE k.birth_name = 'Duval' AND o.assessment_id = 'B1.E1') AND criterion_id = 'B1.C1.K1' AND stage = 'first'`},
		"marks", []string{"critère B1.C1.K1, première correction", "niveau : la base dit « oui », l’acte a dit « non »"}},
	{"every level of a candidate, decision left", []string{`UPDATE mark SET level = 'oui' WHERE copy_id IN (SELECT copy_id FROM copy_owner o JOIN enrolment e ON e.id = o.enrolment_id JOIN candidate k ON k.id = e.candidate_id WHERE k.birth_name = 'Duval')`},
		"proposals", []string{"dossier 26-", "ne sont plus ceux sur lesquels le jury a décidé"}},
	{"a comment", []string{`UPDATE mark SET comment = 'Très bien.' WHERE comment LIKE 'Rien de tel%'`}, "marks", []string{"seconde correction", "commentaire : ce n’est plus le texte de l’acte"}},
	{"the author of a mark", []string{`UPDATE mark SET marker_id = 'x' WHERE stage = 'third'`}, "marks", []string{"troisième correction", "auteur"}},
	{"a mark removed", []string{`DELETE FROM mark WHERE stage = 'harmonised'`}, "marks", []string{"harmonisation", "la ligne a été retirée"}},
	{"an earlier revision removed", []string{`DELETE FROM mark WHERE stage = 'second' AND revision = 1 AND EXISTS (SELECT 1 FROM mark x WHERE x.copy_id = mark.copy_id AND x.stage = mark.stage AND x.criterion_id = mark.criterion_id AND x.revision = 2)`},
		"marks", []string{"note n° 1", "la ligne a été retirée"}},
	{"a mark inserted", []string{`INSERT INTO mark (copy_id, stage, criterion_id, revision, level, comment, marker_id, at) SELECT copy_id, stage, criterion_id, 9, 'oui', '', marker_id, at FROM mark WHERE stage = 'third'`},
		"marks", []string{"note n° 9", "la ligne a été ajoutée sans acte"}},
	{"a sheet removed", []string{`DELETE FROM sheet WHERE stage = 'harmonised' AND state = 'handed'`}, "sheets", []string{"harmonisation", "la ligne a été retirée"}},
	{"a sheet taken back", []string{`UPDATE sheet SET state = 'assigned' WHERE stage = 'third'`}, "sheets", []string{"troisième correction", "état"}},
	{"a presence", []string{`UPDATE copy SET presence = 'present' WHERE presence = 'absent'`}, "copies", []string{"présence : la base dit « present », l’acte a dit « absent »"}},
	{"two copies swapped", []string{`UPDATE copy_owner SET enrolment_id = 'x' WHERE copy_id = (SELECT MIN(copy_id) FROM copy_owner WHERE assessment_id = 'B1.E1')`},
		"copies", []string{"quelle copie est à quel candidat"}},
	{"a copy removed", []string{`DELETE FROM copy WHERE number = (SELECT MIN(number) FROM copy)`}, "links", []string{"appartenance de la copie", "une ligne a été retirée"}},
	{"blocks of an enrolment", []string{`UPDATE enrolment SET blocks = 'B1' WHERE blocks = 'B1 B2 B4' AND route = 'VAE'`}, "enrolments", []string{"dossier 26-", "blocs : la base dit « B1 », l’acte a dit « B1 B2 B4 »"}},
	{"a block held", []string{`UPDATE enrolment SET held = '[]' WHERE held <> '[]'`}, "enrolments", []string{"blocs déjà acquis"}},
	{"a candidate added", []string{`INSERT INTO enrolment (id, session_id, candidate_id, centre_id, route, blocks, held, folded, number, created_at) SELECT 'x', session_id, 'y', centre_id, route, blocks, held, folded, number, created_at FROM enrolment WHERE route = 'VAE' AND held <> '[]'`},
		"enrolments", []string{"la ligne a été ajoutée sans acte"}},
	{"a candidate removed", []string{`DELETE FROM enrolment WHERE held <> '[]'`}, "enrolments", []string{"la ligne a été retirée"}},
	{"an identity", []string{`UPDATE candidate SET birth_name = 'Martin' WHERE birth_name = 'Duval'`}, "enrolments", []string{"identité civile"}},
	{"an identity, in the minutes", []string{`UPDATE candidate SET birth_name = 'Martin' WHERE birth_name = 'Duval'`}, "minutes", []string{"nom : le procès-verbal dit « DUVAL Denis », ce qui précède son établissement dit « MARTIN Denis »"}},
	{"a decision's outcome", []string{`UPDATE decision SET outcome = 'full' WHERE outcome = 'refused'`}, "decisions", []string{"dossier 26-", "résultat : la base dit « full », l’acte a dit « refused »"}},
	{"a decision's outcome, against the formula", []string{`UPDATE decision SET outcome = 'full' WHERE outcome = 'refused'`}, "decisions", []string{"la formule du titre donne « refus »"}},
	{"a decision's blocks", []string{`UPDATE decision SET blocks = REPLACE(blocks, 'not_validated', 'validated') WHERE outcome = 'refused'`}, "decisions", []string{"ne dit pas exactement si elle suit la proposition"}},
	{"a reason", []string{`UPDATE decision SET reason = '' WHERE NOT follows`}, "decisions", []string{"elle s’écarte de la proposition sans motif"}},
	{"a proposal", []string{`UPDATE decision SET proposal = REPLACE(proposal, '"not_validated"', '"validated"') WHERE outcome = 'refused'`}, "proposals", []string{"la proposition gardée dit « validated"}},
	{"a decision removed", []string{`DELETE FROM decision WHERE outcome = 'refused'`}, "decisions", []string{"le jury a terminé sans décision sur ce dossier"}},
	{"a decision added", []string{`INSERT INTO decision (jury_id, enrolment_id, revision, outcome, blocks, comments, follows, reason, proposal, levels_digest, decided_at, decided_by) SELECT jury_id, enrolment_id, 2, 'full', blocks, comments, follows, reason, proposal, levels_digest, decided_at, decided_by FROM decision WHERE outcome = 'refused'`},
		"decisions", []string{"décision n° 2", "la ligne a été ajoutée sans acte"}},
	{"a vote turned", []string{`UPDATE neutralisation_vote SET adopted = TRUE WHERE NOT adopted`}, "neutralisations", []string{"vote n° 2 sur le critère B2.C1.K2", "résultat du vote : la base dit « true », l’acte a dit « false »"}},
	{"a vote turned, against its voices", []string{`UPDATE neutralisation_vote SET adopted = TRUE WHERE NOT adopted`}, "neutralisations", []string{"le résultat n’est pas celui des voix"}},
	{"a vote turned, in the proposals", []string{`UPDATE neutralisation_vote SET adopted = TRUE WHERE NOT adopted`}, "proposals", []string{"ne sont plus ceux sur lesquels le jury a décidé"}},
	{"voices added", []string{`UPDATE neutralisation_vote SET votes_for = 4 WHERE casting = 'for'`}, "neutralisations", []string{"critère B2.C2.K2", "voix pour 2 membres"}},
	{"a voter added", []string{`UPDATE neutralisation_vote SET members = REPLACE(members, ']', ',"x"]') WHERE casting = 'for'`}, "neutralisations", []string{"appelés à voter"}},
	{"a vote removed", []string{`DELETE FROM neutralisation_vote WHERE revision = 2`}, "neutralisations", []string{"vote n° 2", "la ligne a été retirée"}},
	{"a vote removed, in the minutes", []string{`DELETE FROM neutralisation_vote WHERE revision = 2`}, "minutes", []string{"critère neutralisé B2.C1.K2", "le procès-verbal ne le dit pas"}},
	{"an adoption removed", []string{`DELETE FROM neutralisation_vote WHERE casting = 'for'`}, "minutes", []string{"critère neutralisé B2.C2.K2", "aucun vote"}},
	{"an opinion rewritten", []string{`UPDATE neutralisation SET trade = 'Autre chose.' WHERE withdrawn_at IS NULL`}, "neutralisations", []string{"avis de neutralisation", "avis : ce n’est plus le texte de l’acte"}},
	{"an opinion removed", []string{`DELETE FROM neutralisation WHERE withdrawn_at IS NOT NULL`}, "links", []string{"avis de neutralisation", "la base ne l’a plus"}},
	{"a criterion slipped in", []string{`INSERT INTO neutralisation_criterion (neutralisation_id, criterion_id) SELECT id, 'B1.C1.K1' FROM neutralisation WHERE withdrawn_at IS NULL`}, "neutralisations", []string{"critères"}},
	{"the reason in the minutes", []string{`UPDATE neutralisation_vote SET reason = 'Un autre motif, plus commode pour tous.' WHERE casting = 'for'`}, "minutes", []string{"critère neutralisé B2.C2.K2", "motif"}},
	{"the text of the minutes", []string{`UPDATE minutes SET content = REPLACE(content, 'Rien à signaler', 'Tout à signaler') WHERE state = 'signed'`}, "minutes", []string{"procès-verbal PV-2026-002", "le texte n’est plus celui que les membres ont signé"}},
	{"an outcome in the minutes", []string{`UPDATE minutes SET content = REPLACE(content, '"outcome":"refused"', '"outcome":"full"') WHERE state = 'signed'`}, "minutes", []string{"procès-verbal PV-2026-002, dossier 26-", "résultat : le procès-verbal dit « full », ce qui précède son établissement dit « refused »"}},
	{"an outcome in the minutes, counted", []string{`UPDATE minutes SET content = REPLACE(content, '"outcome":"refused"', '"outcome":"full"') WHERE state = 'signed'`}, "minutes", []string{"ne sont pas ceux des décisions"}},
	{"minutes removed", []string{`DELETE FROM minutes WHERE state = 'signed'`}, "minutes", []string{"procès-verbal PV-2026-002", "la ligne a été retirée"}},
	{"withdrawn minutes brought back", []string{`UPDATE minutes SET state = 'signed' WHERE state = 'withdrawn'`}, "minutes", []string{"procès-verbal PV-2026-001", "état"}},
	{"a signature's seal", []string{`UPDATE minutes_signature SET seal = (SELECT MIN(seal) FROM minutes_signature) WHERE seal <> (SELECT MIN(seal) FROM minutes_signature)`}, "signatures", []string{"signature de", "le sceau ne vient pas de la clé"}},
	{"a signature removed", []string{`DELETE FROM minutes_signature WHERE person_id = (SELECT id FROM person WHERE login = 'onur')`}, "signatures", []string{"signature de Onur Güneş", "elle manque"}},
	{"the printed minutes", []string{`UPDATE content SET bytes = (SELECT bytes FROM content WHERE sha256 = (SELECT MIN(shown_sha256) FROM deliverable)) WHERE sha256 = (SELECT pdf_sha256 FROM minutes WHERE state = 'signed')`},
		"minutes", []string{"document imprimé", "le fichier a été modifié"}},
	{"the bytes of a work", []string{`UPDATE content SET bytes = (SELECT bytes FROM content WHERE sha256 = (SELECT pdf_sha256 FROM minutes WHERE state = 'signed')) WHERE sha256 IN (SELECT shown_sha256 FROM deliverable)`},
		"works", []string{"travail n°", "le fichier a été modifié"}},
	{"a work removed", []string{`DELETE FROM content WHERE sha256 IN (SELECT sha256 FROM deliverable WHERE position = 2)`}, "works", []string{"travail n° 2", "n’est plus dans la base"}},
	{"a work brought back", []string{`UPDATE deliverable SET withdrawn_at = NULL, withdrawn_by = NULL WHERE position = 1`}, "works", []string{"travail n° 1", "retrait"}},
	{"the published référentiel", []string{`UPDATE framework_revision SET content = REPLACE(content, 'est sûr', 'est lent')`}, "frameworks", []string{"version 1 du référentiel, état", "référentiel : ce n’est plus le texte"}},
	{"the published référentiel, by its digest", []string{`UPDATE framework_revision SET content = REPLACE(content, 'est sûr', 'est lent')`}, "frameworks", []string{"ne sont plus ceux qui ont été publiés"}},
	{"the rules", []string{`UPDATE framework_revision SET regulation = REPLACE(regulation, 'mean_min: 60 %', 'mean_min: 50 %') WHERE revision = (SELECT MAX(revision) FROM framework_revision)`}, "frameworks", []string{"règlement : ce n’est plus le texte"}},
	{"the rules, in the proposals", []string{`UPDATE framework_revision SET regulation = REPLACE(regulation, 'mean_min: 60 %', 'mean_min: 50 %') WHERE revision = (SELECT MAX(revision) FROM framework_revision)`}, "proposals", []string{"ne sont plus ceux sur lesquels le jury a décidé"}},
	{"the registration", []string{`UPDATE registration SET content = REPLACE(content, '2028-03-01', '2038-03-01')`}, "registrations", []string{"enregistrement de « Relieur d'art »", "données d’enregistrement"}},
	{"the certifier, in the minutes", []string{`UPDATE registration SET content = REPLACE(content, 'Institut du livre', 'Atelier du livre')`}, "minutes", []string{"certificateur"}},
	{"a juror made external", []string{`UPDATE juror SET external = NOT external WHERE person_id = (SELECT id FROM person WHERE login = 'onur')`}, "juries", []string{"membre du jury Onur Güneş", "membre extérieur"}},
	{"a tie removed", []string{`DELETE FROM tie`}, "juries", []string{"lien déclaré par Paul Martinage", "la ligne a été retirée"}},
	{"a member added", []string{`INSERT INTO juror (jury_id, person_id, position, president, post, company, sex, external, trained_at, qualified_vae, present) SELECT jury_id, 'x', 9, president, post, company, sex, external, trained_at, qualified_vae, present FROM juror WHERE position = 2`}, "juries", []string{"la ligne a été ajoutée sans acte"}},
	{"the jury's day", []string{`UPDATE jury SET meets_at = meets_at + 86400000`}, "juries", []string{"réunion du jury : la base dit « 2026-12-11"}},
	{"the session's state", []string{`UPDATE session SET state = 'deliberating'`}, "sessions", []string{"état : la base dit « deliberating », l’acte a dit « closed »"}},
	{"a centre", []string{`UPDATE centre SET name = 'Autre' WHERE code = 'LYON'`}, "sessions", []string{"centre « Autre »"}},
	{"the SIRET of a centre", []string{`UPDATE centre SET siret = '73282932000074' WHERE code = 'LYON'`}, "sessions", []string{"SIRET"}},
	{"the period of a habilitation", []string{`UPDATE habilitation SET until_on = '2041-12-31' WHERE revision = 2`}, "habilitations", []string{"habilitation « Convention de 2020 », état 2", "dernier jour"}},
	{"a habilitation added", []string{`INSERT INTO habilitation (id, revision, centre_id, title_id, reference, signed_on, scope, blocks, from_on, until_on, ended, reason, changed_on, at, by_person) SELECT id, 9, centre_id, title_id, reference, signed_on, scope, blocks, from_on, until_on, ended, reason, changed_on, at, by_person FROM habilitation WHERE revision = 2`},
		"habilitations", []string{"état 9", "la ligne a été ajoutée sans acte"}},
	{"a report removed", []string{`DELETE FROM habilitation_report WHERE revision = 2`}, "habilitations", []string{"la ligne a été retirée"}},
	{"an entry before the habilitation", []string{`UPDATE enrolment SET created_at = 1500000000000 WHERE route = 'VAE' AND held <> '[]'`}, "habilitations", []string{"dossier 26-", "n’était pas habilité, le 2017-07-14"}},
	{"the day of a VAE request", []string{`UPDATE vae_step SET on_day = '2026-01-01' WHERE kind = 'received'`}, "vae", []string{"étape 1", "jour d’effet"}},
	{"the silence brought forward", []string{`UPDATE vae_step SET on_day = '2026-08-01' WHERE kind = 'by_silence'`}, "vae", []string{"ne s’est pas faite d’elle-même ce jour-là"}},
	{"the time limit of a VAE file", []string{`UPDATE vae_file SET due_on = '2040-01-01'`}, "vae", []string{"échéance : la base dit « 2040-01-01 », les étapes donnent"}},
	{"a step of a VAE file removed", []string{`DELETE FROM vae_step WHERE kind = 'jury_set'`}, "vae", []string{"étape", "la ligne a été retirée"}},
	{"a VAE file removed", []string{`DELETE FROM vae_step`, `DELETE FROM vae_file`}, "vae", []string{"dossier de VAE", "la ligne a été retirée"}},
	{"the last entry removed", []string{`DELETE FROM journal WHERE seq = (SELECT MAX(seq) FROM journal)`}, "journal", []string{"elle a été retirée"}},
	{"the last entry removed, head and all", []string{`DELETE FROM journal WHERE seq = (SELECT MAX(seq) FROM journal)`,
		`UPDATE journal_head SET seq = seq - 1, hash = (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1)`}, "head", []string{"la tête a été remplacée"}},
	{"a middle entry removed", []string{`DELETE FROM journal WHERE seq = 20`}, "journal", []string{"entrée 20 du journal", "elle a été retirée"}},
	{"several entries removed", []string{`DELETE FROM journal WHERE seq BETWEEN 20 AND 25`}, "journal", []string{"entrées 20 à 25 du journal", "elles ont été retirées"}},
	{"facts altered", []string{`UPDATE journal SET facts = REPLACE(facts, '"non"', '"oui"') WHERE facts LIKE '%"level":"non"%'`}, "journal", []string{"elle a été modifiée"}},
	{"the time of an entry", []string{`UPDATE journal SET at = at + 1 WHERE seq = 7`}, "journal", []string{"entrée 7 du journal", "elle a été modifiée"}},
	{"an entry added", []string{`INSERT INTO journal (seq, at, actor, act, subject, facts, prev, hash) SELECT seq + 1, at, actor, act, subject, facts, hash, hash FROM journal WHERE seq = (SELECT MAX(seq) FROM journal)`}, "journal", []string{"elle a été modifiée"}},
	{"the head's signature", []string{`UPDATE journal_head SET note = REPLACE(note, 'jurande', 'autre')`}, "head", []string{"sa signature n’est pas celle de la clé publique"}},
	{"the head removed", []string{`DELETE FROM journal_head`}, "head", []string{"elle n’est plus dans la base"}},
	{"the public key", []string{`UPDATE setting SET value = 'jurande+00000000+AAAA' WHERE name = 'journal.verifier'`}, "head", []string{"clé publique", "non la clé donnée"}},
}

func TestEachTamperingIsNamed(t *testing.T) {
	each(t, func(t *testing.T, s sound) {
		for i, x := range tamperings {
			if i%5 != 0 && !strings.HasPrefix(s.url, "sqlite:") {
				continue // a PostgreSQL database takes a second to copy, and the questions are the same
			}
			t.Run(strings.ReplaceAll(x.name, " ", "_"), func(t *testing.T) {
				url := s.copied(t)
				run(t, url, x.do...)
				found(t, s, url, x.check, x.says)
			})
		}
		t.Run("rehashed", func(t *testing.T) { rehashed(t, s) })
	})
}

func found(t *testing.T, s sound, url, check string, says []string) {
	t.Helper()
	r := audited(t, url, audit.Options{Keys: []audit.Key{{From: "given", Verifier: s.key}}})
	lines := said(r)
	wordsAreSaid(t, lines)
	for _, line := range lines {
		named := strings.HasPrefix(line, check+": ")
		for _, w := range says {
			named = named && strings.Contains(strings.ReplaceAll(line, "\u00a0", " "), w)
		}
		if named {
			return
		}
	}
	t.Errorf("no fault of %s says %q, among:\n%s", check, says, strings.Join(lines, "\n"))
}

// A forger who can compute hashes rewrites what a mark said, in the table and in the
// journal, and every entry after it: only the signed head stands in the way.
func rehashed(t *testing.T, s sound) {
	url := s.copied(t)
	var entries []journal.Entry
	st, err := store.OpenForAudit(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	err = st.Read(t.Context(), func(r store.Reader) error {
		return r.Journal(0, func(e journal.Entry) error { entries = append(entries, e); return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	st.Close()
	db := open(t, url)
	defer db.Close()
	rewritten, prev := 0, journal.Hash{}
	for _, e := range entries {
		facts := strings.Replace(e.Facts, `"level":"non"`, `"level":"oui"`, 1)
		if facts != e.Facts {
			rewritten++
		}
		e.Facts, e.Prev = facts, prev
		if e, err = e.Sealed(); err != nil {
			t.Fatal(err)
		}
		exec(t, db, `UPDATE journal SET facts = $2, prev = $3, hash = $4 WHERE seq = $1`, e.Seq, e.Facts, e.Prev.String(), e.Hash.String())
		prev = e.Hash
	}
	if rewritten == 0 {
		t.Fatal("nothing to rewrite")
	}
	exec(t, db, `UPDATE mark SET level = 'oui' WHERE level = 'non'`)
	exec(t, db, `UPDATE journal_head SET hash = $1`, prev.String())
	found(t, s, url, "head", []string{"la tête a été remplacée"})
	found(t, s, url, "head", []string{"réécrites après coup"})
	found(t, s, url, "proposals", []string{"ne sont plus ceux sur lesquels le jury a décidé"})
}

func exec(t *testing.T, db *sql.DB, query string, args ...any) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

// uncovered are the columns that the journal does not tell, and that no result hangs on:
// what people may change or have erased, and what is derived.
var uncovered = map[string]string{
	"role_grant.id":              "a role is named by whose it is and what it is for",
	"entry_request.content":      "what a candidate typed, which must remain erasable; what was accepted of it is in the entry",
	"entry_request.reason":       "words to the candidate, which must remain erasable",
	"entry_request.key_hash":     "how the candidate comes back to it; no result hangs on it",
	"entry_request.started_at":   "a draft is no act; when it was sent is covered",
	"enrolment.folded":           "derived from the name and the number",
	"enrolment.number":           "the candidate's, copied so that registers can be paged",
	"candidate.person_id":        "the account, not the person",
	"candidate.email":            "how to reach the candidate",
	"candidate.telephone":        "how to reach the candidate",
	"candidate.street":           "how to reach the candidate",
	"candidate.postal_code":      "how to reach the candidate",
	"candidate.town":             "how to reach the candidate",
	"candidate.country":          "how to reach the candidate",
	"candidate.created_at":       "the enrolment's is covered",
	"centre.created_at":          "no result hangs on it",
	"measure_granted.applied_at": "when a sign-in applied display choices: no official act",
	"health_head.id":             "the only row of its table",
	"title.created_at":           "no result hangs on it",
	"deliverable.id":             "works are named by copy and position",
	"deliverable.original_name":  "may hold the author's name: it must remain erasable",
	"framework_revision.origins": "where the reading found each element: a convenience of the editor",
}

// Whatever cell of the proof is changed, the audit says so.
func TestAnyCellShows(t *testing.T) {
	tables := []string{"role_grant", "invitation", "convocation", "sitting", "sitting_room", "sitting_group", "seat", "sitting_invigilator", "attendance_event", "paper", "paper_version", "habilitation", "habilitation_report", "prepared", "vae_file", "vae_step", "session", "enrolment", "candidate", "centre", "copy", "copy_owner", "deliverable", "content", "candidate_revision", "consent", "identity_seen", "sheet", "mark", "jury", "juror", "tie", "decision", "neutralisation", "neutralisation_criterion", "neutralisation_vote", "minutes", "minutes_signature", "erasure", "data_request", "entry_opening", "entry_request", "exemption_declined", "measure_granted", "measure_catalogue", "health_log", "health_head",
		"title", "registration", "framework_version", "framework_revision", "journal", "journal_head"}
	each(t, func(t *testing.T, s sound) {
		if !strings.HasPrefix(s.url, "sqlite:") {
			t.Skip("the cells are the same on both engines")
		}
		for _, table := range tables {
			for i, c := range columns(t, s.url, table) {
				if uncovered[table+"."+c.name] != "" {
					continue
				}
				t.Run(table+"."+c.name, func(t *testing.T) {
					url := s.copied(t)
					row := (i*7 + len(table)) % max(c.rows, 1)
					run(t, url, fmt.Sprintf("UPDATE %s SET %s = %s WHERE rowid = (SELECT rowid FROM %s ORDER BY rowid LIMIT 1 OFFSET %d)", table, c.name, c.changed(), table, row))
					if r := audited(t, url, audit.Options{Keys: []audit.Key{{From: "given", Verifier: s.key}}}); r.OK() {
						t.Errorf("row %d of %s: another %s does not show", row, table, c.name)
					} else {
						wordsAreSaid(t, said(r))
					}
				})
			}
		}
	})
}

type column struct {
	name, kind string
	rows       int
}

// changed is another value for a cell, of the same kind.
func (c column) changed() string {
	switch c.kind {
	case "INTEGER":
		if c.name == "seq" { // the next one is taken
			return "seq + 100000"
		}
		return "CASE WHEN " + c.name + " = 1 THEN 0 ELSE COALESCE(" + c.name + ", 0) + 1 END"
	case "BLOB":
		return "CAST(" + c.name + " || 'x' AS BLOB)"
	}
	return "COALESCE(" + c.name + ", '') || 'x'"
}

func columns(t *testing.T, url, table string) (list []column) {
	t.Helper()
	db := open(t, url)
	defer db.Close()
	n := 0
	if err := db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM "+table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	rows, err := db.QueryContext(t.Context(), "SELECT name, type FROM pragma_table_info('"+table+"')")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		c := column{rows: n}
		if err := rows.Scan(&c.name, &c.kind); err != nil {
			t.Fatal(err)
		}
		list = append(list, c)
	}
	return list
}
