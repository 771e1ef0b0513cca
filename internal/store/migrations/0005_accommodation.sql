-- +goose Up
-- Measures granted: all that anybody but the referent sees of an accommodation (R15, R30).
-- A measure is never changed: it is ended, and another granted.

CREATE TABLE measure_granted (
  id TEXT PRIMARY KEY,
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  measure TEXT NOT NULL,
  effect TEXT NOT NULL,
  scope TEXT NOT NULL,
  scope_id TEXT NOT NULL DEFAULT '',
  extra TEXT NOT NULL DEFAULT '0',
  break_minutes BIGINT NOT NULL DEFAULT 0,
  compensated BOOLEAN NOT NULL DEFAULT FALSE,
  detail TEXT NOT NULL DEFAULT '',
  display TEXT NOT NULL DEFAULT '',
  from_day TEXT NOT NULL DEFAULT '',
  until_day TEXT NOT NULL DEFAULT '',
  granted_at BIGINT NOT NULL,
  granted_by TEXT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX measure_granted_enrolment ON measure_granted (enrolment_id);

-- The catalogue of measures of the installation: every state it went through, the
-- highest is current; none yet: the one that comes with the program.
CREATE TABLE measure_catalogue (
  revision BIGINT PRIMARY KEY,
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL
);

-- A candidate's accommodation for a session. What it is about is only in sealed_text.
CREATE TABLE arrangement (
  id TEXT PRIMARY KEY,
  enrolment_id TEXT NOT NULL UNIQUE REFERENCES enrolment (id),
  created_at BIGINT NOT NULL,
  purged_at BIGINT
);

CREATE TABLE arrangement_request (
  id TEXT PRIMARY KEY,
  arrangement_id TEXT NOT NULL REFERENCES arrangement (id),
  state TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT '',
  by_person TEXT NOT NULL,
  by_centre BOOLEAN NOT NULL DEFAULT FALSE,
  carries TEXT NOT NULL DEFAULT '',
  recoursed BOOLEAN NOT NULL DEFAULT FALSE,
  created_at BIGINT NOT NULL,
  sent_at BIGINT,
  decided_at BIGINT,
  decided_by TEXT NOT NULL DEFAULT '',
  settled_at BIGINT,
  read_at BIGINT,
  changed_at BIGINT NOT NULL
);
CREATE INDEX arrangement_request_of ON arrangement_request (arrangement_id, created_at);
CREATE INDEX arrangement_request_state ON arrangement_request (state, sent_at);

-- Needs, reasons and documents, each an age file of its own that only the health key
-- opens. What kind of text it is, and its name, are inside.
CREATE TABLE sealed_text (
  id TEXT PRIMARY KEY,
  arrangement_id TEXT NOT NULL REFERENCES arrangement (id),
  request_id TEXT NOT NULL DEFAULT '',
  sealed BYTEA NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX sealed_text_of ON sealed_text (arrangement_id, request_id, at, id);

-- Who read or wrote what of a dossier: a chain of its own, whose facts are sealed too.
CREATE TABLE health_log (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  facts TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX health_log_subject ON health_log (subject, seq);

CREATE TABLE health_head (
  id BIGINT PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL,
  note TEXT NOT NULL
);
INSERT INTO health_head (id, seq, hash, note) VALUES (1, 0, '', '');
