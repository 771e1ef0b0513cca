-- The whole schema, made from migrations/ by schema_test.go. Read it, do not run it.

CREATE TABLE arrangement (
  id TEXT PRIMARY KEY,
  enrolment_id TEXT NOT NULL UNIQUE REFERENCES enrolment (id),
  created_at INTEGER NOT NULL,
  purged_at INTEGER
) STRICT;

CREATE TABLE arrangement_request (
  id TEXT PRIMARY KEY,
  arrangement_id TEXT NOT NULL REFERENCES arrangement (id),
  state TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT '',
  by_person TEXT NOT NULL,
  by_centre INTEGER NOT NULL DEFAULT FALSE,
  carries TEXT NOT NULL DEFAULT '',
  recoursed INTEGER NOT NULL DEFAULT FALSE,
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  decided_at INTEGER,
  decided_by TEXT NOT NULL DEFAULT '',
  settled_at INTEGER,
  read_at INTEGER,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX arrangement_request_of ON arrangement_request (arrangement_id, created_at);

CREATE INDEX arrangement_request_state ON arrangement_request (state, sent_at);

CREATE TABLE attendance_event (
  id TEXT PRIMARY KEY,
  sitting_id TEXT NOT NULL REFERENCES sitting (id),
  enrolment_id TEXT NOT NULL DEFAULT '', -- empty: everybody
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,          -- when it happened, by the device
  received_at INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  minutes INTEGER NOT NULL DEFAULT 0,
  words TEXT NOT NULL DEFAULT '',
  undoes TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX attendance_event_sitting ON attendance_event (sitting_id, at, id);

CREATE TABLE candidate (
  id TEXT PRIMARY KEY,
  person_id TEXT REFERENCES person (id),
  number TEXT NOT NULL UNIQUE,
  birth_name TEXT NOT NULL,
  usage_name TEXT NOT NULL DEFAULT '',
  given_names TEXT NOT NULL,
  sex TEXT NOT NULL DEFAULT '',
  birth_date TEXT NOT NULL DEFAULT '',
  birth_place TEXT NOT NULL DEFAULT '',
  birth_country TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
, birth_code TEXT NOT NULL DEFAULT '', country_code TEXT NOT NULL DEFAULT '', telephone TEXT NOT NULL DEFAULT '', street TEXT NOT NULL DEFAULT '', postal_code TEXT NOT NULL DEFAULT '', town TEXT NOT NULL DEFAULT '', country TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX candidate_birth ON candidate (birth_date);

CREATE INDEX candidate_email ON candidate (LOWER(email));

CREATE INDEX candidate_person ON candidate (person_id);

CREATE TABLE candidate_file (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id),
  person_id TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX candidate_file_at ON candidate_file (at);

CREATE TABLE candidate_revision (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  enrolment_id TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  earlier TEXT NOT NULL
) STRICT;

CREATE INDEX candidate_revision_candidate ON candidate_revision (candidate_id, at);

CREATE TABLE centre (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  city TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
, siret TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '') STRICT;

CREATE UNIQUE INDEX centre_siret ON centre (siret) WHERE siret <> '';

CREATE TABLE consent (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  kind TEXT NOT NULL,
  version TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  given_by TEXT NOT NULL,
  withdrawn_at INTEGER,
  withdrawn_by TEXT
) STRICT;

CREATE INDEX consent_candidate ON consent (candidate_id, kind);

CREATE TABLE content (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE convocation (
  sitting_id TEXT NOT NULL REFERENCES sitting (id),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  revision INTEGER NOT NULL,
  method TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  changes TEXT NOT NULL DEFAULT '',
  way TEXT NOT NULL,
  letter_id TEXT NOT NULL DEFAULT '',
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (sitting_id, enrolment_id, revision)
) STRICT;

CREATE INDEX convocation_enrolment ON convocation (enrolment_id, sitting_id, revision);

CREATE TABLE copy (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id),
  assessment_id TEXT NOT NULL,
  number TEXT NOT NULL,
  presence TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (session_id, number)
) STRICT;

CREATE INDEX copy_assessment ON copy (session_id, assessment_id, number);

CREATE TABLE copy_owner (
  copy_id TEXT PRIMARY KEY REFERENCES copy (id),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  assessment_id TEXT NOT NULL,
  UNIQUE (enrolment_id, assessment_id)
) STRICT;

CREATE TABLE data_request (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  kind TEXT NOT NULL, -- erasure, correction
  words TEXT NOT NULL,
  state TEXT NOT NULL, -- waiting, answered
  asked_at INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  longer TEXT NOT NULL DEFAULT '', -- why two months more are needed
  outcome TEXT NOT NULL DEFAULT '', -- done, partly, refused
  answer TEXT NOT NULL DEFAULT '',
  answered_at INTEGER,
  answered_by TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX data_request_candidate ON data_request (candidate_id, asked_at);

CREATE INDEX data_request_state ON data_request (state, due_on, id);

CREATE TABLE decision (
  jury_id TEXT NOT NULL REFERENCES jury (id),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  revision INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  blocks TEXT NOT NULL,
  comments TEXT NOT NULL DEFAULT '{}',
  follows INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  proposal TEXT NOT NULL,
  levels_digest TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  decided_by TEXT NOT NULL,
  PRIMARY KEY (jury_id, enrolment_id, revision)
) STRICT;

CREATE TABLE deliverable (
  id TEXT PRIMARY KEY,
  copy_id TEXT NOT NULL REFERENCES copy (id),
  position INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES content (sha256), -- as it was handed in
  shown_sha256 TEXT NOT NULL REFERENCES content (sha256), -- as markers see it, without its author
  cleaning TEXT NOT NULL,
  original_name TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  withdrawn_at INTEGER,
  withdrawn_by TEXT,
  UNIQUE (copy_id, position)
) STRICT;

CREATE TABLE enrolment (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id),
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  centre_id TEXT NOT NULL REFERENCES centre (id),
  route TEXT NOT NULL,
  blocks TEXT NOT NULL,
  held TEXT NOT NULL DEFAULT '[]',
  -- Kept beside the candidate's own, so that a page of a long register reads one index:
  -- name and number without accents, and the number.
  folded TEXT NOT NULL,
  number TEXT NOT NULL,
  created_at INTEGER NOT NULL, initiative TEXT NOT NULL DEFAULT '', entered_on TEXT NOT NULL DEFAULT '', starts_on TEXT NOT NULL DEFAULT '', ends_on TEXT NOT NULL DEFAULT '', employer TEXT NOT NULL DEFAULT '', siret TEXT NOT NULL DEFAULT '',
  UNIQUE (session_id, candidate_id)
) STRICT;

CREATE INDEX enrolment_candidate ON enrolment (candidate_id);

CREATE INDEX enrolment_centre ON enrolment (session_id, centre_id, folded, id);

CREATE INDEX enrolment_counted ON enrolment (session_id, centre_id);

CREATE INDEX enrolment_folded ON enrolment (session_id, folded, id);

CREATE INDEX enrolment_number ON enrolment (session_id, number, id);

CREATE INDEX enrolment_route ON enrolment (session_id, route, id);

CREATE TABLE entry_opening (
  session_id TEXT PRIMARY KEY REFERENCES session (id),
  open INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by_person TEXT NOT NULL
) STRICT;

CREATE TABLE entry_request (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id),
  centre_id TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,
  key_hash TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  sent_at INTEGER,
  answered_at INTEGER,
  answered_by TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  enrolment_id TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX entry_request_centre ON entry_request (centre_id, state, sent_at);

CREATE INDEX entry_request_session ON entry_request (session_id, state, sent_at);

CREATE INDEX entry_request_state ON entry_request (state, started_at);

CREATE TABLE erasure (
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  kind TEXT NOT NULL,
  reason TEXT NOT NULL, -- retention.Reason: the person asked, or its time was over…
  under TEXT NOT NULL, -- the source of the rule, as the configuration said it then
  at INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (candidate_id, kind, at)
) STRICT;

CREATE INDEX erasure_kind ON erasure (kind);

CREATE TABLE exemption_declined (
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  block TEXT NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  by_person TEXT NOT NULL,
  ended_at INTEGER,
  ended_by TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (enrolment_id, block, at)
) STRICT;

CREATE TABLE framework_revision (
  version_id TEXT NOT NULL REFERENCES framework_version (id),
  revision INTEGER NOT NULL,
  content TEXT NOT NULL,
  regulation TEXT NOT NULL,
  origins TEXT NOT NULL DEFAULT '{}',
  what TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (version_id, revision)
) STRICT;

CREATE TABLE framework_version (
  id TEXT PRIMARY KEY,
  title_id TEXT NOT NULL REFERENCES title (id),
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  revision INTEGER NOT NULL,
  source_name TEXT NOT NULL,
  source BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  published_at INTEGER,
  published_by TEXT,
  digest TEXT NOT NULL DEFAULT '',
  UNIQUE (title_id, number)
) STRICT;

CREATE TABLE habilitation (
  id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  centre_id TEXT NOT NULL REFERENCES centre (id),
  title_id TEXT NOT NULL REFERENCES title (id),
  reference TEXT NOT NULL,
  signed_on TEXT NOT NULL,
  scope TEXT NOT NULL,
  blocks TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT NOT NULL,
  ended INTEGER NOT NULL,
  reason TEXT NOT NULL,
  changed_on TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (id, revision)
) STRICT;

CREATE INDEX habilitation_centre ON habilitation (centre_id, title_id);

CREATE INDEX habilitation_title ON habilitation (title_id);

CREATE TABLE habilitation_report (
  habilitation_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  reported_on TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (habilitation_id, revision),
  FOREIGN KEY (habilitation_id, revision) REFERENCES habilitation (id, revision)
) STRICT;

CREATE TABLE health_head (
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE health_log (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  facts TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE INDEX health_log_subject ON health_log (subject, seq);

CREATE TABLE identity_seen (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  kind TEXT NOT NULL,
  seen_on TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_person TEXT NOT NULL
) STRICT;

CREATE INDEX identity_seen_candidate ON identity_seen (candidate_id, at);

CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  key_hash TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL REFERENCES person (id),
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  until_at INTEGER NOT NULL,
  closed_at INTEGER,
  used INTEGER NOT NULL DEFAULT FALSE
) STRICT;

CREATE INDEX invitation_person ON invitation (person_id, made_at);

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  facts TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE INDEX journal_subject ON journal (subject, seq);

CREATE TABLE journal_head (
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE juror (
  jury_id TEXT NOT NULL REFERENCES jury (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  position INTEGER NOT NULL,
  president INTEGER NOT NULL,
  post TEXT NOT NULL,
  company TEXT NOT NULL,
  sex TEXT NOT NULL DEFAULT '',
  external INTEGER NOT NULL,
  trained_at TEXT NOT NULL DEFAULT '[]',
  qualified_vae INTEGER NOT NULL DEFAULT FALSE,
  present INTEGER NOT NULL DEFAULT TRUE,
  ties_declared_at INTEGER,
  PRIMARY KEY (jury_id, person_id)
) STRICT;

CREATE TABLE jury (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL UNIQUE REFERENCES session (id),
  state TEXT NOT NULL,
  meets_at INTEGER NOT NULL,
  place TEXT NOT NULL DEFAULT '',
  opened_at INTEGER,
  closed_at INTEGER
) STRICT;

CREATE TABLE letter (
  id TEXT PRIMARY KEY,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  content TEXT NOT NULL,
  private INTEGER NOT NULL DEFAULT FALSE,
  about TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL,
  taken_at INTEGER,
  taken_by TEXT NOT NULL DEFAULT '',
  answer TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  erased_at INTEGER
) STRICT;

CREATE INDEX letter_about ON letter (about);

CREATE INDEX letter_created ON letter (created_at, id);

CREATE INDEX letter_state ON letter (state, due_at, id);

CREATE INDEX letter_taken ON letter (taken_at);

CREATE TABLE mark (
  copy_id TEXT NOT NULL REFERENCES copy (id),
  stage TEXT NOT NULL,
  criterion_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  level TEXT NOT NULL,
  comment TEXT NOT NULL DEFAULT '',
  marker_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (copy_id, stage, criterion_id, revision)
) STRICT;

CREATE TABLE measure_catalogue (
  revision INTEGER PRIMARY KEY,
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_person TEXT NOT NULL
) STRICT;

CREATE TABLE measure_granted (
  id TEXT PRIMARY KEY,
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  measure TEXT NOT NULL,
  effect TEXT NOT NULL,
  scope TEXT NOT NULL,
  scope_id TEXT NOT NULL DEFAULT '',
  extra TEXT NOT NULL DEFAULT '0',
  break_minutes INTEGER NOT NULL DEFAULT 0,
  compensated INTEGER NOT NULL DEFAULT FALSE,
  detail TEXT NOT NULL DEFAULT '',
  display TEXT NOT NULL DEFAULT '',
  from_day TEXT NOT NULL DEFAULT '',
  until_day TEXT NOT NULL DEFAULT '',
  granted_at INTEGER NOT NULL,
  granted_by TEXT NOT NULL,
  ended_at INTEGER
, applied_at INTEGER) STRICT;

CREATE INDEX measure_granted_enrolment ON measure_granted (enrolment_id);

CREATE TABLE minutes (
  id TEXT PRIMARY KEY,
  jury_id TEXT NOT NULL REFERENCES jury (id),
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  pdf_sha256 TEXT NOT NULL DEFAULT '',
  drawn_at INTEGER NOT NULL,
  drawn_by TEXT NOT NULL,
  signed_at INTEGER
) STRICT;

CREATE TABLE minutes_signature (
  minutes_id TEXT NOT NULL REFERENCES minutes (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (minutes_id, person_id)
) STRICT;

CREATE TABLE neutralisation (
  id TEXT PRIMARY KEY,
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  task TEXT NOT NULL, -- what the assessment asks that could not be shown
  trade TEXT NOT NULL, -- why the trade can be exercised all the same
  reason TEXT NOT NULL, -- the sentence offered for the minutes
  proposed_at INTEGER NOT NULL,
  proposed_by TEXT NOT NULL,
  withdrawn_at INTEGER,
  withdrawn_by TEXT
) STRICT;

CREATE INDEX neutralisation_enrolment ON neutralisation (enrolment_id, proposed_at);

CREATE TABLE neutralisation_criterion (
  neutralisation_id TEXT NOT NULL REFERENCES neutralisation (id),
  criterion_id TEXT NOT NULL,
  PRIMARY KEY (neutralisation_id, criterion_id)
) STRICT;

CREATE TABLE neutralisation_vote (
  neutralisation_id TEXT NOT NULL REFERENCES neutralisation (id),
  criterion_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  jury_id TEXT NOT NULL REFERENCES jury (id),
  votes_for INTEGER NOT NULL,
  votes_against INTEGER NOT NULL,
  abstained INTEGER NOT NULL,
  casting TEXT NOT NULL DEFAULT '', -- the president's voice, when voices are equal
  adopted INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT '', -- what the minutes say, when it is adopted
  why TEXT NOT NULL DEFAULT '', -- of a revision
  members TEXT NOT NULL, -- JSON: ids of those called to vote
  voted_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (neutralisation_id, criterion_id, revision)
) STRICT;

CREATE INDEX neutralisation_vote_jury ON neutralisation_vote (jury_id);

CREATE TABLE paper (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id),
  assessment_id TEXT NOT NULL,
  title TEXT NOT NULL,
  release_at INTEGER, -- null while it is not decided
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX paper_session ON paper (session_id, assessment_id, id);

CREATE TABLE paper_version (
  paper_id TEXT NOT NULL REFERENCES paper (id),
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  content TEXT NOT NULL, -- JSON of exam.PaperContent
  why TEXT NOT NULL DEFAULT '',
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  settled_at INTEGER,
  settled_by TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (paper_id, number)
) STRICT;

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT NOT NULL DEFAULT '',
  password TEXT NOT NULL DEFAULT '',
  display TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
, folded TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX person_email ON person (LOWER(email));

CREATE INDEX person_folded ON person (folded, id);

CREATE TABLE prepared (
  centre_id TEXT NOT NULL REFERENCES centre (id),
  title_id TEXT NOT NULL REFERENCES title (id),
  year INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  people INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (centre_id, title_id, year, revision)
) STRICT;

CREATE TABLE recovery_request (
  id TEXT PRIMARY KEY,
  typed TEXT NOT NULL,
  asked_at INTEGER NOT NULL
) STRICT;

CREATE TABLE registration (
  title_id TEXT NOT NULL REFERENCES title (id),
  revision INTEGER NOT NULL,
  content TEXT NOT NULL,
  entered_at INTEGER NOT NULL,
  entered_by TEXT NOT NULL,
  PRIMARY KEY (title_id, revision)
) STRICT;

CREATE TABLE role_grant (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  role TEXT NOT NULL,
  scope_kind TEXT NOT NULL,
  scope_id TEXT NOT NULL DEFAULT '',
  granted_at INTEGER NOT NULL,
  granted_by TEXT NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE INDEX role_grant_person ON role_grant (person_id);

CREATE INDEX role_grant_role ON role_grant (role, person_id);

CREATE TABLE sealed_text (
  id TEXT PRIMARY KEY,
  arrangement_id TEXT NOT NULL REFERENCES arrangement (id),
  request_id TEXT NOT NULL DEFAULT '',
  sealed BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX sealed_text_of ON sealed_text (arrangement_id, request_id, at, id);

CREATE TABLE seat (
  sitting_id TEXT NOT NULL REFERENCES sitting (id),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  room_id TEXT NOT NULL DEFAULT '',
  group_id TEXT NOT NULL DEFAULT '',
  starts_at INTEGER,
  PRIMARY KEY (sitting_id, enrolment_id)
) STRICT;

CREATE INDEX seat_enrolment ON seat (enrolment_id);

CREATE TABLE session (
  id TEXT PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES framework_version (id),
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  opens_on TEXT NOT NULL,
  closes_on TEXT NOT NULL,
  jury_on TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  manager_id TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
, centres TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE sheet (
  copy_id TEXT NOT NULL REFERENCES copy (id),
  stage TEXT NOT NULL,
  marker_id TEXT NOT NULL REFERENCES person (id),
  state TEXT NOT NULL,
  assigned_at INTEGER NOT NULL,
  handed_at INTEGER,
  PRIMARY KEY (copy_id, stage)
) STRICT;

CREATE INDEX sheet_marker ON sheet (marker_id, state);

CREATE TABLE sign_in_failure (
  subject TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX sign_in_failure_subject ON sign_in_failure (subject, at);

CREATE TABLE sitting (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id),
  assessment_id TEXT NOT NULL,
  state TEXT NOT NULL,
  venue TEXT NOT NULL,
  centre_id TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  no_extra INTEGER NOT NULL DEFAULT FALSE,
  note TEXT NOT NULL DEFAULT '',
  paper_id TEXT NOT NULL DEFAULT '',
  sequence INTEGER NOT NULL DEFAULT 0,
  no_extra_why TEXT NOT NULL DEFAULT '',
  prepare_minutes INTEGER NOT NULL DEFAULT 0, -- within minutes: before a passage
  gap_minutes INTEGER NOT NULL DEFAULT 0,     -- between two passages of a panel
  cancelled_why TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX sitting_session ON sitting (session_id, starts_at, id);

CREATE INDEX sitting_starts ON sitting (starts_at);

CREATE TABLE sitting_group (
  id TEXT PRIMARY KEY,
  sitting_id TEXT NOT NULL REFERENCES sitting (id),
  name TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE INDEX sitting_group_sitting ON sitting_group (sitting_id, position);

CREATE TABLE sitting_invigilator (
  sitting_id TEXT NOT NULL REFERENCES sitting (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  room_id TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (sitting_id, person_id)
) STRICT;

CREATE INDEX sitting_invigilator_person ON sitting_invigilator (person_id);

CREATE TABLE sitting_room (
  id TEXT PRIMARY KEY,
  sitting_id TEXT NOT NULL REFERENCES sitting (id),
  name TEXT NOT NULL,
  places INTEGER NOT NULL DEFAULT 0,
  access TEXT NOT NULL DEFAULT '',
  offers TEXT NOT NULL DEFAULT '', -- what arrangements may ask of it: "separate_room ground_floor"
  position INTEGER NOT NULL
) STRICT;

CREATE INDEX sitting_room_sitting ON sitting_room (sitting_id, position);

CREATE TABLE tie (
  jury_id TEXT NOT NULL REFERENCES jury (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  kind TEXT NOT NULL,
  declared_at INTEGER NOT NULL,
  declared_by TEXT NOT NULL,
  PRIMARY KEY (jury_id, person_id, enrolment_id)
) STRICT;

CREATE TABLE title (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE vae_file (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  title_id TEXT NOT NULL REFERENCES title (id),
  centre_id TEXT REFERENCES centre (id),
  whole INTEGER NOT NULL,
  elsewhere INTEGER NOT NULL,
  stage TEXT NOT NULL,
  due_on TEXT NOT NULL,
  alone_on TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_by TEXT NOT NULL
) STRICT;

CREATE INDEX vae_file_alone ON vae_file (alone_on) WHERE alone_on <> '';

CREATE INDEX vae_file_candidate ON vae_file (candidate_id);

CREATE INDEX vae_file_due ON vae_file (due_on, id);

CREATE TABLE vae_step (
  file_id TEXT NOT NULL REFERENCES vae_file (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  on_day TEXT NOT NULL,
  jury_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (file_id, position)
) STRICT;

CREATE TABLE web_session (
  token_hash BLOB PRIMARY KEY,
  data BLOB NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX web_session_expiry ON web_session (expires_at);
