-- +goose Up
-- How people are let in: invitations, forgotten passwords, the register of people.

-- An invitation opens once, by a key that is kept only as a hash. closed_at says since
-- when it opens nothing more: used, or replaced by another.
CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  key_hash TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL REFERENCES person (id),
  made_at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  until_at BIGINT NOT NULL,
  closed_at BIGINT,
  used BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX invitation_person ON invitation (person_id, made_at);

-- What somebody typed who forgot their password, until it is answered: the answer on
-- the page then takes as long whether the account exists or not.
CREATE TABLE recovery_request (
  id TEXT PRIMARY KEY,
  typed TEXT NOT NULL,
  asked_at BIGINT NOT NULL
);

-- Name and login without accents: what the register of people sorts and searches.
ALTER TABLE person ADD COLUMN folded TEXT NOT NULL DEFAULT '';
UPDATE person SET folded = LOWER(name || ' ' || login);
CREATE INDEX person_folded ON person (folded, id);
CREATE INDEX person_email ON person (LOWER(email));
CREATE INDEX candidate_email ON candidate (LOWER(email));
CREATE INDEX role_grant_role ON role_grant (role, person_id);
