-- +goose Up
-- Papers (sujets): what candidates are given, in versions. A settled version never
-- changes; the hour of release is the same for everybody.

CREATE TABLE paper (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id),
  assessment_id TEXT NOT NULL,
  title TEXT NOT NULL,
  release_at BIGINT, -- null while it is not decided
  created_at BIGINT NOT NULL
);
CREATE INDEX paper_session ON paper (session_id, assessment_id, id);

CREATE TABLE paper_version (
  paper_id TEXT NOT NULL REFERENCES paper (id),
  number BIGINT NOT NULL,
  state TEXT NOT NULL,
  content TEXT NOT NULL, -- JSON of exam.PaperContent
  why TEXT NOT NULL DEFAULT '',
  saved_at BIGINT NOT NULL,
  saved_by TEXT NOT NULL,
  settled_at BIGINT,
  settled_by TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (paper_id, number)
);
