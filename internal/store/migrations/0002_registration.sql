-- +goose Up
-- A candidate's file: what the national account asks for, how the person is reached,
-- what was corrected, consented to and seen; and requests that candidates write alone.

ALTER TABLE candidate ADD COLUMN birth_code TEXT NOT NULL DEFAULT '';
ALTER TABLE candidate ADD COLUMN country_code TEXT NOT NULL DEFAULT '';
ALTER TABLE candidate ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
ALTER TABLE candidate ADD COLUMN street TEXT NOT NULL DEFAULT '';
ALTER TABLE candidate ADD COLUMN postal_code TEXT NOT NULL DEFAULT '';
ALTER TABLE candidate ADD COLUMN town TEXT NOT NULL DEFAULT '';
ALTER TABLE candidate ADD COLUMN country TEXT NOT NULL DEFAULT '';

ALTER TABLE enrolment ADD COLUMN initiative TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment ADD COLUMN entered_on TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment ADD COLUMN starts_on TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment ADD COLUMN ends_on TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment ADD COLUMN employer TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment ADD COLUMN siret TEXT NOT NULL DEFAULT '';

-- What stood before a correction, by column: nothing is lost when the row itself is
-- changed. enrolment_id is empty when the person was corrected, not an entry.
CREATE TABLE candidate_revision (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  enrolment_id TEXT NOT NULL DEFAULT '',
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  earlier TEXT NOT NULL
);
CREATE INDEX candidate_revision_candidate ON candidate_revision (candidate_id, at);

-- A consent is given to a text; withdrawn, it stays as it was given.
CREATE TABLE consent (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  kind TEXT NOT NULL,
  version TEXT NOT NULL,
  given_at BIGINT NOT NULL,
  given_by TEXT NOT NULL,
  withdrawn_at BIGINT,
  withdrawn_by TEXT
);
CREATE INDEX consent_candidate ON consent (candidate_id, kind);

-- An identity document that somebody saw: its kind and the day, no number, no copy.
CREATE TABLE identity_seen (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  kind TEXT NOT NULL,
  seen_on TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL
);
CREATE INDEX identity_seen_candidate ON identity_seen (candidate_id, at);

-- A session that candidates may ask to enter by themselves.
CREATE TABLE entry_opening (
  session_id TEXT PRIMARY KEY REFERENCES session (id),
  open BOOLEAN NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL
);

-- A request that a candidate writes alone. key_hash is of the private address by which
-- they come back to it; content is what they typed.
CREATE TABLE entry_request (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id),
  centre_id TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,
  key_hash TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  sent_at BIGINT,
  answered_at BIGINT,
  answered_by TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  enrolment_id TEXT NOT NULL DEFAULT ''
);
CREATE INDEX entry_request_session ON entry_request (session_id, state, sent_at);
CREATE INDEX entry_request_centre ON entry_request (centre_id, state, sent_at);
CREATE INDEX entry_request_state ON entry_request (state, started_at);
