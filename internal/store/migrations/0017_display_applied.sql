-- +goose Up
-- When the display choices of a measure were applied at a sign-in: once a measure.
ALTER TABLE measure_granted ADD COLUMN applied_at BIGINT;
