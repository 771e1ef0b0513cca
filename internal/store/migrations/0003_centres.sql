-- +goose Up
-- Centres: who they are for the State, what the certifier lets them do (R07), whom
-- they say that they prepared (R08); VAE files (R22); exemptions (R05).

ALTER TABLE centre ADD COLUMN siret TEXT NOT NULL DEFAULT '';
ALTER TABLE centre ADD COLUMN address TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX centre_siret ON centre (siret) WHERE siret <> '';

-- Each state of an agreement; the highest revision is current, none is ever changed.
CREATE TABLE habilitation (
  id TEXT NOT NULL,
  revision BIGINT NOT NULL,
  centre_id TEXT NOT NULL REFERENCES centre (id),
  title_id TEXT NOT NULL REFERENCES title (id),
  reference TEXT NOT NULL,
  signed_on TEXT NOT NULL,
  scope TEXT NOT NULL,
  blocks TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT NOT NULL,
  ended BOOLEAN NOT NULL,
  reason TEXT NOT NULL,
  changed_on TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (id, revision)
);
CREATE INDEX habilitation_centre ON habilitation (centre_id, title_id);
CREATE INDEX habilitation_title ON habilitation (title_id);

-- That a state was told to France compétences.
CREATE TABLE habilitation_report (
  habilitation_id TEXT NOT NULL,
  revision BIGINT NOT NULL,
  reported_on TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (habilitation_id, revision),
  FOREIGN KEY (habilitation_id, revision) REFERENCES habilitation (id, revision)
);

-- How many people a centre says that it prepared for a title in a year; the highest
-- revision counts.
CREATE TABLE prepared (
  centre_id TEXT NOT NULL REFERENCES centre (id),
  title_id TEXT NOT NULL REFERENCES title (id),
  year BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  people BIGINT NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (centre_id, title_id, year, revision)
);

-- A file of validation of experience. Stage, due_on and alone_on are derived from the
-- steps, so that the register asks one index; the audit computes them again. alone_on
-- is the last day before something happens by itself.
CREATE TABLE vae_file (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  title_id TEXT NOT NULL REFERENCES title (id),
  centre_id TEXT REFERENCES centre (id),
  whole BOOLEAN NOT NULL,
  elsewhere BIGINT NOT NULL,
  stage TEXT NOT NULL,
  due_on TEXT NOT NULL,
  alone_on TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  opened_by TEXT NOT NULL
);
CREATE INDEX vae_file_candidate ON vae_file (candidate_id);
CREATE INDEX vae_file_due ON vae_file (due_on, id);
CREATE INDEX vae_file_alone ON vae_file (alone_on) WHERE alone_on <> '';

CREATE TABLE vae_step (
  file_id TEXT NOT NULL REFERENCES vae_file (id),
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  on_day TEXT NOT NULL,
  jury_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (file_id, position)
);
