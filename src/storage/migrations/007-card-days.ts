const COUNTS = `    answers         INTEGER NOT NULL,
    again           INTEGER NOT NULL,
    hard            INTEGER NOT NULL,
    good            INTEGER NOT NULL,
    easy            INTEGER NOT NULL,
    introduced      INTEGER NOT NULL,
    first_reviews   INTEGER NOT NULL,
    first_recalled  INTEGER NOT NULL,
    mature_reviews  INTEGER NOT NULL,
    mature_recalled INTEGER NOT NULL,
    lapses          INTEGER NOT NULL,
    study_ms        INTEGER NOT NULL`;

/**
 * Reviews of mature cards apart from the others; and each card's share of each study day, so that
 * the same figures can be had of any cards. Views, which are rebuilt after this migration,
 * because their mark is taken away. Undone answers are looked up by an index of their own.
 */
export const CARD_DAYS = `
  DROP TABLE day_total;
  CREATE TABLE day_total (
    day             INTEGER PRIMARY KEY,  -- study day, days since 1970-01-01
${COUNTS}
  ) STRICT;
  CREATE TABLE card_day (
    card_id         TEXT NOT NULL,
    day             INTEGER NOT NULL,
${COUNTS},
    PRIMARY KEY (card_id, day)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX review_event_target ON review_event (target, card_id) WHERE target IS NOT NULL;
  DELETE FROM setting WHERE key = 'views';
`;
