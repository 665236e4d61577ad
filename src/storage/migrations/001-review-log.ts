/**
 * The review log, and the state of every card as a view of it.
 *
 * `review_event` is append-only: triggers refuse to change or delete a row, and pass over a row
 * that is there already, so that not even INSERT OR REPLACE can overwrite one. Columns that a
 * kind does not use are NULL, and the CHECKs say which kind needs which, because a wrongly
 * typed row could never be mended once it has been synced.
 */
export const REVIEW_LOG = `
  CREATE TABLE review_event (
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
    CHECK (kind IN ('answered', 'retracted', 'suspended', 'restored', 'buried', 'reset', 'promoted', 'quizzed')),
    CHECK ((kind = 'answered') = (grade IS NOT NULL)),
    CHECK ((kind = 'retracted') = (target IS NOT NULL)),
    CHECK ((kind = 'buried') = (until_day IS NOT NULL)),
    CHECK ((kind = 'quizzed') = (quiz_id IS NOT NULL AND correct IS NOT NULL AND scoring IS NOT NULL))
  ) STRICT;
  CREATE INDEX review_event_card ON review_event (card_id);
  CREATE INDEX review_event_quiz ON review_event (quiz_id) WHERE quiz_id IS NOT NULL;

  CREATE TRIGGER review_event_never_changed BEFORE UPDATE ON review_event
  BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
  CREATE TRIGGER review_event_never_deleted BEFORE DELETE ON review_event
  BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;

  CREATE TRIGGER review_event_never_replaced BEFORE INSERT ON review_event
  WHEN EXISTS (SELECT 1 FROM review_event WHERE id = NEW.id OR seq = NEW.seq)
  BEGIN SELECT RAISE(IGNORE); END;

  CREATE TABLE card_state (
    card_id         TEXT PRIMARY KEY,
    revision        INTEGER NOT NULL,
    phase           TEXT,                 -- NULL while the card is new
    stability       REAL,
    difficulty      REAL,
    step            INTEGER,
    scheduled_days  INTEGER,
    reps            INTEGER,
    lapses          INTEGER,
    last_study_time INTEGER,              -- ms on the study clock
    due_at          INTEGER,              -- real instant, ms; only in steps
    due_day         INTEGER,
    introduced_day  INTEGER,
    suspended       INTEGER NOT NULL,
    buried_until    INTEGER,
    promoted        INTEGER NOT NULL,
    content_hash    TEXT
  ) STRICT;
  CREATE INDEX card_state_due ON card_state (due_day);
  CREATE INDEX card_state_introduced ON card_state (introduced_day);

  -- What the views were computed with; other settings ask for a replay.
  CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;
