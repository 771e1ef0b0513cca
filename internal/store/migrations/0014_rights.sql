-- +goose Up
-- What was erased of a person, kind by kind: a lawful erasure is told from tampering by
-- this row and its entry in the journal. It holds nothing of what was erased.
CREATE TABLE erasure (
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  kind TEXT NOT NULL,
  reason TEXT NOT NULL, -- retention.Reason: the person asked, or its time was over…
  under TEXT NOT NULL, -- the source of the rule, as the configuration said it then
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (candidate_id, kind, at)
);
CREATE INDEX erasure_kind ON erasure (kind);

-- What a candidate asks about their data, and the answer: due within a month (RGPD, art. 12, 3).
CREATE TABLE data_request (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  kind TEXT NOT NULL, -- erasure, correction
  words TEXT NOT NULL,
  state TEXT NOT NULL, -- waiting, answered
  asked_at BIGINT NOT NULL,
  due_on TEXT NOT NULL,
  longer TEXT NOT NULL DEFAULT '', -- why two months more are needed
  outcome TEXT NOT NULL DEFAULT '', -- done, partly, refused
  answer TEXT NOT NULL DEFAULT '',
  answered_at BIGINT,
  answered_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX data_request_candidate ON data_request (candidate_id, asked_at);
CREATE INDEX data_request_state ON data_request (state, due_on, id);
