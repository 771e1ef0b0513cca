-- +goose Up
-- What is sent, what was told to candidates, and what happened on the day.

-- The outbox. A letter is written with the act that sends it; "sending" is durable
-- before the dialogue with the server begins. What it says may be erased afterwards.
CREATE TABLE letter (
  id TEXT PRIMARY KEY,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  content TEXT NOT NULL,
  private BOOLEAN NOT NULL DEFAULT FALSE,
  about TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,
  tries BIGINT NOT NULL DEFAULT 0,
  due_at BIGINT NOT NULL,
  taken_at BIGINT,
  taken_by TEXT NOT NULL DEFAULT '',
  answer TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  sent_at BIGINT,
  erased_at BIGINT
);
CREATE INDEX letter_state ON letter (state, due_at, id);
CREATE INDEX letter_taken ON letter (taken_at);
CREATE INDEX letter_created ON letter (created_at, id);
CREATE INDEX letter_about ON letter (about);

-- What a candidate was told of a seat. Nothing is overwritten: what is told anew is a
-- new revision, the highest counts. content holds no identity: it is printed from the
-- register.
CREATE TABLE convocation (
  sitting_id TEXT NOT NULL REFERENCES sitting (id),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  revision BIGINT NOT NULL,
  method TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  changes TEXT NOT NULL DEFAULT '',
  way TEXT NOT NULL,
  letter_id TEXT NOT NULL DEFAULT '',
  made_at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (sitting_id, enrolment_id, revision)
);
CREATE INDEX convocation_enrolment ON convocation (enrolment_id, sitting_id, revision);

-- What an invigilator recorded; the id is the device's, so that what is sent twice
-- counts once. Nothing is overwritten: a correction is another event.
CREATE TABLE attendance_event (
  id TEXT PRIMARY KEY,
  sitting_id TEXT NOT NULL REFERENCES sitting (id),
  enrolment_id TEXT NOT NULL DEFAULT '', -- empty: everybody
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,          -- when it happened, by the device
  received_at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  minutes BIGINT NOT NULL DEFAULT 0,
  words TEXT NOT NULL DEFAULT '',
  undoes TEXT NOT NULL DEFAULT ''
);
CREATE INDEX attendance_event_sitting ON attendance_event (sitting_id, at, id);
