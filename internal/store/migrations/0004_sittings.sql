-- +goose Up
-- Sittings: an assessment at a place or at a distance, its rooms, groups and seats.

CREATE TABLE sitting (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id),
  assessment_id TEXT NOT NULL,
  state TEXT NOT NULL,
  venue TEXT NOT NULL,
  centre_id TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  no_extra BOOLEAN NOT NULL DEFAULT FALSE,
  note TEXT NOT NULL DEFAULT '',
  paper_id TEXT NOT NULL DEFAULT '',
  sequence BIGINT NOT NULL DEFAULT 0,
  no_extra_why TEXT NOT NULL DEFAULT '',
  prepare_minutes BIGINT NOT NULL DEFAULT 0, -- within minutes: before a passage
  gap_minutes BIGINT NOT NULL DEFAULT 0,     -- between two passages of a panel
  cancelled_why TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL
);
CREATE INDEX sitting_session ON sitting (session_id, starts_at, id);
CREATE INDEX sitting_starts ON sitting (starts_at);

CREATE TABLE sitting_room (
  id TEXT PRIMARY KEY,
  sitting_id TEXT NOT NULL REFERENCES sitting (id),
  name TEXT NOT NULL,
  places BIGINT NOT NULL DEFAULT 0,
  access TEXT NOT NULL DEFAULT '',
  offers TEXT NOT NULL DEFAULT '', -- what arrangements may ask of it: "separate_room ground_floor"
  position BIGINT NOT NULL
);
CREATE INDEX sitting_room_sitting ON sitting_room (sitting_id, position);

CREATE TABLE sitting_group (
  id TEXT PRIMARY KEY,
  sitting_id TEXT NOT NULL REFERENCES sitting (id),
  name TEXT NOT NULL,
  position BIGINT NOT NULL
);
CREATE INDEX sitting_group_sitting ON sitting_group (sitting_id, position);

-- A candidate's place in a sitting; starts_at is that of their own passage, when
-- there are slots.
CREATE TABLE seat (
  sitting_id TEXT NOT NULL REFERENCES sitting (id),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  room_id TEXT NOT NULL DEFAULT '',
  group_id TEXT NOT NULL DEFAULT '',
  starts_at BIGINT,
  PRIMARY KEY (sitting_id, enrolment_id)
);
CREATE INDEX seat_enrolment ON seat (enrolment_id);

-- Who invigilates; of one room, or of the whole sitting when no room is said. That
-- somebody may act there is a role held for the sitting, kept with the others.
CREATE TABLE sitting_invigilator (
  sitting_id TEXT NOT NULL REFERENCES sitting (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  room_id TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (sitting_id, person_id)
);
CREATE INDEX sitting_invigilator_person ON sitting_invigilator (person_id);
