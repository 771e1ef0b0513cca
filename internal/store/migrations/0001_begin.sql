-- +goose Up
-- Types are those that both engines share: identifiers and JSON are TEXT, times
-- are BIGINT (milliseconds since 1970, UTC), civil dates are TEXT (YYYY-MM-DD).

-- People and access.

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT NOT NULL DEFAULT '',
  password TEXT NOT NULL DEFAULT '',
  display TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL
);

CREATE TABLE role_grant (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  role TEXT NOT NULL,
  scope_kind TEXT NOT NULL,
  scope_id TEXT NOT NULL DEFAULT '',
  granted_at BIGINT NOT NULL,
  granted_by TEXT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX role_grant_person ON role_grant (person_id);

CREATE TABLE web_session (
  token_hash BYTEA PRIMARY KEY,
  data BYTEA NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX web_session_expiry ON web_session (expires_at);

-- Failed sign-ins by login and by address, so that guessing is slow on every instance.
CREATE TABLE sign_in_failure (
  subject TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_subject ON sign_in_failure (subject, at);

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- The official journal: one row an act, each row chained to the one before.
CREATE TABLE journal (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  facts TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX journal_subject ON journal (subject, seq);

-- The last row's number and hash, signed: cutting the end of the journal shows.
CREATE TABLE journal_head (
  id BIGINT PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL,
  note TEXT NOT NULL
);
INSERT INTO journal_head (id, seq, hash, note) VALUES (1, 0, '', '');

-- The référentiel: a title, its registration, its versions.

CREATE TABLE title (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE registration (
  title_id TEXT NOT NULL REFERENCES title (id),
  revision BIGINT NOT NULL,
  content TEXT NOT NULL,
  entered_at BIGINT NOT NULL,
  entered_by TEXT NOT NULL,
  PRIMARY KEY (title_id, revision)
);

-- A version is a draft until it is published; published, it never changes.
CREATE TABLE framework_version (
  id TEXT PRIMARY KEY,
  title_id TEXT NOT NULL REFERENCES title (id),
  number BIGINT NOT NULL,
  state TEXT NOT NULL,
  revision BIGINT NOT NULL,
  source_name TEXT NOT NULL,
  source BYTEA NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  published_at BIGINT,
  published_by TEXT,
  digest TEXT NOT NULL DEFAULT '',
  UNIQUE (title_id, number)
);

-- Every state a draft went through, with who changed what; the highest is current.
-- origins says under which id each renumbered element was read from the source.
CREATE TABLE framework_revision (
  version_id TEXT NOT NULL REFERENCES framework_version (id),
  revision BIGINT NOT NULL,
  content TEXT NOT NULL,
  regulation TEXT NOT NULL,
  origins TEXT NOT NULL DEFAULT '{}',
  what TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (version_id, revision)
);

-- A session, its centres and candidates.

CREATE TABLE centre (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  city TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL
);

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
  created_at BIGINT NOT NULL
);

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
  created_at BIGINT NOT NULL
);
CREATE INDEX candidate_birth ON candidate (birth_date);
CREATE INDEX candidate_person ON candidate (person_id);

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
  created_at BIGINT NOT NULL,
  UNIQUE (session_id, candidate_id)
);
CREATE INDEX enrolment_folded ON enrolment (session_id, folded, id);
CREATE INDEX enrolment_centre ON enrolment (session_id, centre_id, folded, id);
CREATE INDEX enrolment_number ON enrolment (session_id, number, id);
CREATE INDEX enrolment_route ON enrolment (session_id, route, id);
CREATE INDEX enrolment_candidate ON enrolment (candidate_id);

-- A file of candidates between its preview and its confirmation; dropped at the
-- import, or after a day.
CREATE TABLE candidate_file (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id),
  person_id TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BYTEA NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX candidate_file_at ON candidate_file (at);

-- Marking. A copy bears a number and no name; copy_owner is the only bridge to a
-- person, and no statement of the marking part reads it.

CREATE TABLE copy (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id),
  assessment_id TEXT NOT NULL,
  number TEXT NOT NULL,
  presence TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (session_id, number)
);
CREATE INDEX copy_assessment ON copy (session_id, assessment_id, number);

CREATE TABLE copy_owner (
  copy_id TEXT PRIMARY KEY REFERENCES copy (id),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  assessment_id TEXT NOT NULL,
  UNIQUE (enrolment_id, assessment_id)
);

CREATE TABLE content (
  sha256 TEXT PRIMARY KEY,
  size BIGINT NOT NULL,
  bytes BYTEA NOT NULL
);

CREATE TABLE deliverable (
  id TEXT PRIMARY KEY,
  copy_id TEXT NOT NULL REFERENCES copy (id),
  position BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES content (sha256), -- as it was handed in
  shown_sha256 TEXT NOT NULL REFERENCES content (sha256), -- as markers see it, without its author
  cleaning TEXT NOT NULL,
  original_name TEXT NOT NULL,
  added_at BIGINT NOT NULL,
  added_by TEXT NOT NULL,
  withdrawn_at BIGINT,
  withdrawn_by TEXT,
  UNIQUE (copy_id, position)
);

-- One sheet per copy and stage (first, second, third, harmonised; see internal/marking).
CREATE TABLE sheet (
  copy_id TEXT NOT NULL REFERENCES copy (id),
  stage TEXT NOT NULL,
  marker_id TEXT NOT NULL REFERENCES person (id),
  state TEXT NOT NULL,
  assigned_at BIGINT NOT NULL,
  handed_at BIGINT,
  PRIMARY KEY (copy_id, stage)
);
CREATE INDEX sheet_marker ON sheet (marker_id, state);

-- A mark is never overwritten: a change is a new revision. The highest counts.
CREATE TABLE mark (
  copy_id TEXT NOT NULL REFERENCES copy (id),
  stage TEXT NOT NULL,
  criterion_id TEXT NOT NULL,
  revision BIGINT NOT NULL,
  level TEXT NOT NULL,
  comment TEXT NOT NULL DEFAULT '',
  marker_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (copy_id, stage, criterion_id, revision)
);

-- The jury.

CREATE TABLE jury (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL UNIQUE REFERENCES session (id),
  state TEXT NOT NULL,
  meets_at BIGINT NOT NULL,
  place TEXT NOT NULL DEFAULT '',
  opened_at BIGINT,
  closed_at BIGINT
);

CREATE TABLE juror (
  jury_id TEXT NOT NULL REFERENCES jury (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  position BIGINT NOT NULL,
  president BOOLEAN NOT NULL,
  post TEXT NOT NULL,
  company TEXT NOT NULL,
  sex TEXT NOT NULL DEFAULT '',
  external BOOLEAN NOT NULL,
  trained_at TEXT NOT NULL DEFAULT '[]',
  qualified_vae BOOLEAN NOT NULL DEFAULT FALSE,
  present BOOLEAN NOT NULL DEFAULT TRUE,
  ties_declared_at BIGINT,
  PRIMARY KEY (jury_id, person_id)
);

CREATE TABLE tie (
  jury_id TEXT NOT NULL REFERENCES jury (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  kind TEXT NOT NULL,
  declared_at BIGINT NOT NULL,
  declared_by TEXT NOT NULL,
  PRIMARY KEY (jury_id, person_id, enrolment_id)
);

-- A decision is never overwritten either. It keeps the proposal it answered and
-- the digest of the levels it was taken on.
CREATE TABLE decision (
  jury_id TEXT NOT NULL REFERENCES jury (id),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  revision BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  blocks TEXT NOT NULL,
  comments TEXT NOT NULL DEFAULT '{}',
  follows BOOLEAN NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  proposal TEXT NOT NULL,
  levels_digest TEXT NOT NULL,
  decided_at BIGINT NOT NULL,
  decided_by TEXT NOT NULL,
  PRIMARY KEY (jury_id, enrolment_id, revision)
);

CREATE TABLE minutes (
  id TEXT PRIMARY KEY,
  jury_id TEXT NOT NULL REFERENCES jury (id),
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  pdf_sha256 TEXT NOT NULL DEFAULT '',
  drawn_at BIGINT NOT NULL,
  drawn_by TEXT NOT NULL,
  signed_at BIGINT
);

CREATE TABLE minutes_signature (
  minutes_id TEXT NOT NULL REFERENCES minutes (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  at BIGINT NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (minutes_id, person_id)
);
