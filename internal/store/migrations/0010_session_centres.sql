-- +goose Up
-- The centres that take part in a session, by id and separated by spaces; empty: all.
ALTER TABLE session ADD COLUMN centres TEXT NOT NULL DEFAULT '';
