/**
 * Ticks of key points with an answer, cramming, and marks on cards.
 *
 * The CHECKs of a table cannot be changed, so the log is copied row by row into one with wider
 * CHECKs, inside the transaction of the migration. Dropping the old table is not stopped by its
 * triggers, which guard single rows; a copy of the file is made before any migration.
 */
export const RUBRIC_FLAGS_CRAM = `
  CREATE TABLE review_event_new (
    seq          INTEGER PRIMARY KEY,     -- order of arrival in this file
    id           TEXT NOT NULL UNIQUE,
    kind         TEXT NOT NULL,
    card_id      TEXT NOT NULL,
    at           INTEGER NOT NULL,        -- real instant, ms since 1970
    utc_offset   INTEGER NOT NULL,        -- minutes east of UTC when it happened
    grade        INTEGER CHECK (grade BETWEEN 1 AND 4),
    content_hash TEXT,
    reveal_ms    INTEGER CHECK (reveal_ms >= 0),
    grade_ms     INTEGER CHECK (grade_ms >= 0),
    target       TEXT,                    -- the event that a retraction takes back
    until_day    INTEGER,                 -- study day until which a card is buried
    quiz_id      TEXT,
    correct      INTEGER CHECK (correct IN (0, 1)),
    scoring      TEXT CHECK (scoring IN ('choice', 'self')),
    ticks        TEXT CHECK (ticks <> '' AND ticks NOT GLOB '*[^01]*'),  -- one digit a key point, 1: it was said
    flag         TEXT CHECK (flag IN ('note', 'wrong')),
    note         TEXT,
    CHECK (kind IN ('answered', 'crammed', 'retracted', 'suspended', 'restored', 'buried', 'reset', 'promoted',
                    'flagged', 'unflagged', 'quizzed')),
    CHECK ((kind IN ('answered', 'crammed')) = (grade IS NOT NULL)),
    CHECK ((kind = 'retracted') = (target IS NOT NULL)),
    CHECK ((kind = 'buried') = (until_day IS NOT NULL)),
    CHECK ((kind = 'quizzed') = (quiz_id IS NOT NULL AND correct IS NOT NULL AND scoring IS NOT NULL)),
    CHECK ((kind = 'flagged') = (flag IS NOT NULL AND note IS NOT NULL)),
    CHECK (ticks IS NULL OR kind IN ('answered', 'crammed', 'quizzed'))
  ) STRICT;
  INSERT INTO review_event_new
    (seq, id, kind, card_id, at, utc_offset, grade, content_hash, reveal_ms, grade_ms, target, until_day, quiz_id,
     correct, scoring)
    SELECT seq, id, kind, card_id, at, utc_offset, grade, content_hash, reveal_ms, grade_ms, target, until_day,
     quiz_id, correct, scoring
    FROM review_event ORDER BY seq;
  DROP TABLE review_event;
  ALTER TABLE review_event_new RENAME TO review_event;

  CREATE INDEX review_event_card ON review_event (card_id);
  CREATE INDEX review_event_quiz ON review_event (quiz_id) WHERE quiz_id IS NOT NULL;
  CREATE INDEX review_event_flag ON review_event (card_id) WHERE kind = 'flagged';

  CREATE TRIGGER review_event_never_changed BEFORE UPDATE ON review_event
  BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
  CREATE TRIGGER review_event_never_deleted BEFORE DELETE ON review_event
  BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
  CREATE TRIGGER review_event_never_replaced BEFORE INSERT ON review_event
  WHEN EXISTS (SELECT 1 FROM review_event WHERE id = NEW.id OR seq = NEW.seq)
  BEGIN SELECT RAISE(IGNORE); END;
`;
