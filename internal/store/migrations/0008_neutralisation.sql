-- +goose Up
-- Criteria put forward for neutralising (R16): the referent's opinion, and the jury's
-- votes on each criterion. Nothing here tells of health: opinions speak of trade and task.

CREATE TABLE neutralisation (
  id TEXT PRIMARY KEY,
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  task TEXT NOT NULL, -- what the assessment asks that could not be shown
  trade TEXT NOT NULL, -- why the trade can be exercised all the same
  reason TEXT NOT NULL, -- the sentence offered for the minutes
  proposed_at BIGINT NOT NULL,
  proposed_by TEXT NOT NULL,
  withdrawn_at BIGINT,
  withdrawn_by TEXT
);
CREATE INDEX neutralisation_enrolment ON neutralisation (enrolment_id, proposed_at);

CREATE TABLE neutralisation_criterion (
  neutralisation_id TEXT NOT NULL REFERENCES neutralisation (id),
  criterion_id TEXT NOT NULL,
  PRIMARY KEY (neutralisation_id, criterion_id)
);

-- A vote is never overwritten: one that corrects it is a new revision, with why. It
-- counts voices and names who was called to vote, never who voted what.
CREATE TABLE neutralisation_vote (
  neutralisation_id TEXT NOT NULL REFERENCES neutralisation (id),
  criterion_id TEXT NOT NULL,
  revision BIGINT NOT NULL,
  jury_id TEXT NOT NULL REFERENCES jury (id),
  votes_for BIGINT NOT NULL,
  votes_against BIGINT NOT NULL,
  abstained BIGINT NOT NULL,
  casting TEXT NOT NULL DEFAULT '', -- the president's voice, when voices are equal
  adopted BOOLEAN NOT NULL,
  reason TEXT NOT NULL DEFAULT '', -- what the minutes say, when it is adopted
  why TEXT NOT NULL DEFAULT '', -- of a revision
  members TEXT NOT NULL, -- JSON: ids of those called to vote
  voted_at BIGINT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (neutralisation_id, criterion_id, revision)
);
CREATE INDEX neutralisation_vote_jury ON neutralisation_vote (jury_id);
