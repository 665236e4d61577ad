/** Mock interviews and their answers; append-only like the log, and apart from it: they never touch a schedule. */
export const MOCK_INTERVIEWS = `
  CREATE TABLE mock_run (
    number     INTEGER PRIMARY KEY,      -- as the user names it, from 1
    id         TEXT NOT NULL UNIQUE,
    at         INTEGER NOT NULL,         -- real instant, ms since 1970
    utc_offset INTEGER NOT NULL,         -- minutes east of UTC
    plan       TEXT NOT NULL             -- blueprint, wish and questions, as JSON
  ) STRICT;
  CREATE TABLE mock_answer (
    seq    INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL,
    at     INTEGER NOT NULL,             -- real instant, ms since 1970
    answer TEXT NOT NULL                 -- as JSON
  ) STRICT;
  CREATE INDEX mock_answer_run ON mock_answer (run_id);

  CREATE TRIGGER mock_run_never_changed BEFORE UPDATE ON mock_run
  BEGIN SELECT RAISE(ABORT, 'mock interviews are append-only'); END;
  CREATE TRIGGER mock_run_never_deleted BEFORE DELETE ON mock_run
  BEGIN SELECT RAISE(ABORT, 'mock interviews are append-only'); END;
  CREATE TRIGGER mock_answer_never_changed BEFORE UPDATE ON mock_answer
  BEGIN SELECT RAISE(ABORT, 'mock interviews are append-only'); END;
  CREATE TRIGGER mock_answer_never_deleted BEFORE DELETE ON mock_answer
  BEGIN SELECT RAISE(ABORT, 'mock interviews are append-only'); END;
`;
