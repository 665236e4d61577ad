import type { PastReview } from '../domain/calibration.ts';
import type { Quizzed, ReviewEvent } from '../domain/review-event.ts';
import type { Db } from '../sqlite.ts';
import { readEvents } from './event-rows.ts';

// What is asked of the log besides the history of a card.

/** Of an event named `event`: nobody has taken it back. */
export const IN_FORCE = `NOT EXISTS (
  SELECT 1 FROM review_event AS undo WHERE undo.target = event.id AND undo.card_id = event.card_id
)`;

/** All events of the cards that were ever marked, card by card. */
export const eventsOfFlagged = (db: Db): ReviewEvent[] =>
  readEvents(
    db,
    "WHERE card_id IN (SELECT card_id FROM review_event WHERE kind = 'flagged') ORDER BY card_id, seq",
  );

/** The newest event of the schedule that has not been taken back; by arrival, as a user remembers it. */
export function lastInForce(db: Db): ReviewEvent | null {
  const [last] = readEvents(
    db,
    `WHERE kind NOT IN ('retracted', 'quizzed') AND ${IN_FORCE} ORDER BY seq DESC LIMIT 1`,
  );
  return last ?? null;
}

/** How long (ms) after another answer an answer is a review and not a step of learning. */
const REVIEW_GAP_MS = 8 * 3_600_000;

/** Whether the last reviews were recalled (not Again), oldest first; answers that were taken back do not count. */
export function recentRecalls(db: Db, count: number): boolean[] {
  const grades = db
    .prepare(
      `SELECT grade FROM review_event AS event
       WHERE kind = 'answered'
         AND EXISTS (
           SELECT 1 FROM review_event AS before
           WHERE before.card_id = event.card_id AND before.kind = 'answered' AND before.at <= event.at - ${REVIEW_GAP_MS}
         )
         AND ${IN_FORCE}
       ORDER BY seq DESC LIMIT ?`,
    )
    .pluck()
    .all(count) as number[];
  return grades.reverse().map((grade) => grade > 1);
}

/** The recall (0..1) that was predicted of the answers to a card, by the id of their events, where it was kept. */
export function predictedRecall(db: Db, cardId: string): Map<string, number> {
  const rows = db
    .prepare('SELECT id, recall FROM review_event WHERE card_id = ? AND recall IS NOT NULL')
    .raw()
    .all(cardId) as [string, number][];
  return new Map(rows);
}

type PastReviewColumns = readonly [days: number, stability: number, young: number, grade: number];

/** Newest events among which past reviews are looked for, for each that is asked for: a log may be long. */
const EVENTS_A_REVIEW = 10;

/** The last answers of another day than the one before them, given under a model and not taken back. */
export function pastReviews(db: Db, model: number, count: number): PastReview[] {
  const rows = db
    .prepare(
      `SELECT elapsed_days, stability, young, grade FROM review_event AS event
       WHERE kind = 'answered' AND model = @model AND elapsed_days > 0
         AND seq > (SELECT MAX(seq) FROM review_event) - @count * ${EVENTS_A_REVIEW}
         AND ${IN_FORCE}
       ORDER BY seq DESC LIMIT @count`,
    )
    .raw()
    .all({ model, count }) as PastReviewColumns[];
  return rows.map(([days, stability, young, grade]) => ({
    days,
    stability,
    young: young === 1,
    recalled: grade > 1,
  }));
}

/** The answers of a quiz, in order of arrival. */
export const answersOfQuiz = (db: Db, quizId: string): Quizzed[] =>
  readEvents(db, 'WHERE quiz_id = ? ORDER BY seq', quizId).filter((event) => event.kind === 'quizzed');

/** The answers of the last quiz that has any, in order of arrival. */
export function lastQuiz(db: Db): Quizzed[] {
  const last = db
    .prepare('SELECT quiz_id FROM review_event WHERE quiz_id IS NOT NULL ORDER BY seq DESC LIMIT 1')
    .pluck()
    .get();
  return last === undefined ? [] : answersOfQuiz(db, last as string);
}
