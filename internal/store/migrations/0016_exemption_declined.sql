-- +goose Up
-- An exemption that was found, and that the office declined with a reason; ended when it
-- was looked at again.
CREATE TABLE exemption_declined (
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  block TEXT NOT NULL,
  at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  by_person TEXT NOT NULL,
  ended_at BIGINT,
  ended_by TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (enrolment_id, block, at)
);
