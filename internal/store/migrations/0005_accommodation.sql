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
