/**
 * What a quiz was, so that it can be looked at again, compared, and continued after an
 * interruption: its answers are in the review log under its id. Append-only like the log; how a
 * quiz ended is a row of its own.
 */
export const QUIZ_RUNS = `
  ALTER TABLE review_event ADD COLUMN confidence INTEGER CHECK (confidence BETWEEN 1 AND 3);  -- 1 sure .. 3 guess
  ALTER TABLE review_event ADD COLUMN choice INTEGER CHECK (choice >= 0);  -- place of the chosen one, as authored

  CREATE TABLE quiz_run (
    number     INTEGER PRIMARY KEY,      -- as the user names it, from 1
    id         TEXT NOT NULL UNIQUE,     -- quiz_id of its answers
    at         INTEGER NOT NULL,         -- real instant, ms since 1970
    utc_offset INTEGER NOT NULL,         -- minutes east of UTC
    filter     TEXT NOT NULL,            -- what was asked for, as typed; equal for quizzes that compare
    seed       INTEGER NOT NULL,
    plan       TEXT NOT NULL             -- its questions and rules, as JSON
  ) STRICT;
  CREATE TABLE quiz_end (
    id  TEXT PRIMARY KEY,
    at  INTEGER NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('finished', 'discarded'))
  ) STRICT;

  CREATE TRIGGER quiz_run_never_changed BEFORE UPDATE ON quiz_run
  BEGIN SELECT RAISE(ABORT, 'quizzes are append-only'); END;
  CREATE TRIGGER quiz_run_never_deleted BEFORE DELETE ON quiz_run
  BEGIN SELECT RAISE(ABORT, 'quizzes are append-only'); END;
  CREATE TRIGGER quiz_end_never_changed BEFORE UPDATE ON quiz_end
  BEGIN SELECT RAISE(ABORT, 'quizzes are append-only'); END;
  CREATE TRIGGER quiz_end_never_deleted BEFORE DELETE ON quiz_end
  BEGIN SELECT RAISE(ABORT, 'quizzes are append-only'); END;
`;
