/**
 * What each card's history adds up to, so that figures of a long history need not count it again:
 * its days, its answers by the hour, the reviews whose recall was predicted, the key points that
 * were checked off, and its first reviews. Views, which are rebuilt after this migration, because
 * their mark is taken away.
 */
export const CARD_TALLIES = `
  CREATE TABLE card_total (
    card_id         TEXT PRIMARY KEY,
    answers         INTEGER NOT NULL,
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
    study_ms        INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE card_hour (
    card_id  TEXT NOT NULL,
    hour     INTEGER NOT NULL,  -- of the local day, 0..23
    answers  INTEGER NOT NULL,
    recalled INTEGER NOT NULL,
    PRIMARY KEY (card_id, hour)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE card_prediction (
    card_id   TEXT NOT NULL,
    bin       INTEGER,          -- of predicted recall; null: answers older than the record of predictions
    reviews   INTEGER NOT NULL,
    recalled  INTEGER NOT NULL,
    predicted REAL,             -- sum of predicted recall
    loss      REAL              -- sum of negative log likelihoods
  ) STRICT;
  CREATE INDEX card_prediction_card ON card_prediction (card_id);
  CREATE TABLE card_ticks (
    card_id  TEXT NOT NULL,
    hash     TEXT NOT NULL,     -- of the content of the card
    ticks    TEXT NOT NULL,     -- one digit a key point, 1: the answer had it
    answers  INTEGER NOT NULL,
    PRIMARY KEY (card_id, hash, ticks)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE card_review (
    card_id  TEXT NOT NULL,
    review   INTEGER NOT NULL,  -- 1 for the first, as far as learning curves go
    day      INTEGER NOT NULL,  -- study day
    recalled INTEGER NOT NULL,
    PRIMARY KEY (card_id, review)
  ) STRICT, WITHOUT ROWID;
  DELETE FROM setting WHERE key = 'views';
`;
