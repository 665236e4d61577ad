/**
 * The parameters that memories were computed with, each adoption a row; and beside each answer
 * what the model in force believed when it was given. Beliefs are a record and never replayed.
 */
export const MEMORY_MODELS = `
  CREATE TABLE memory_model (
    number    INTEGER PRIMARY KEY,      -- in order of adoption, from 1; the last one is in force
    at        INTEGER,                  -- real instant, ms since 1970; NULL when it came with the program
    algorithm TEXT NOT NULL,            -- such as FSRS-6
    weights   TEXT NOT NULL,            -- its parameters, as a JSON array
    origin    TEXT NOT NULL CHECK (origin IN ('default', 'fitted', 'reverted')),
    before    INTEGER,                  -- the one that undoing this adoption goes back to
    fit       TEXT,                     -- what it was fitted to and how well, as JSON
    CHECK ((origin = 'default') = (at IS NULL)),
    CHECK ((origin = 'fitted') = (fit IS NOT NULL))
  ) STRICT;
  CREATE TRIGGER memory_model_never_changed BEFORE UPDATE ON memory_model
  BEGIN SELECT RAISE(ABORT, 'memory models are append-only'); END;
  CREATE TRIGGER memory_model_never_deleted BEFORE DELETE ON memory_model
  BEGIN SELECT RAISE(ABORT, 'memory models are append-only'); END;

  ALTER TABLE review_event ADD COLUMN model INTEGER;        -- the memory model in force
  ALTER TABLE review_event ADD COLUMN elapsed_days INTEGER; -- study days since the answer before
  ALTER TABLE review_event ADD COLUMN stability REAL;       -- days, before the answer
  ALTER TABLE review_event ADD COLUMN difficulty REAL;      -- before the answer
  ALTER TABLE review_event ADD COLUMN recall REAL;          -- predicted, 0..1
  ALTER TABLE review_event ADD COLUMN young INTEGER;        -- 1: seen on one study day only
`;
