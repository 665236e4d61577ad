/**
 * What each study day adds up to, so that statistics need not read the log. A view like
 * `card_state`: the views are rebuilt after this migration, because their mark is taken away.
 */
export const DAY_TOTALS = `
  CREATE TABLE day_total (
    day            INTEGER PRIMARY KEY,   -- study day, days since 1970-01-01
    answers        INTEGER NOT NULL,
    again          INTEGER NOT NULL,
    hard           INTEGER NOT NULL,
    good           INTEGER NOT NULL,
    easy           INTEGER NOT NULL,
    introduced     INTEGER NOT NULL,
    first_reviews  INTEGER NOT NULL,
    first_recalled INTEGER NOT NULL,
    lapses         INTEGER NOT NULL,
    study_ms       INTEGER NOT NULL
  ) STRICT;
  DELETE FROM setting WHERE key = 'views';
`;
