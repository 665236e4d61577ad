import type { Grade } from '../domain/grade.ts';
import type { Confidence } from '../domain/quiz-session.ts';
import type { Quizzed, ReviewEvent } from '../domain/review-event.ts';
import type { Ticks } from '../domain/rubric.ts';
import type { Flag } from '../domain/study-state.ts';
import type { Db } from '../sqlite.ts';

/** One row of `review_event`, in the order of its columns. */
interface EventRow {
  id: string;
  kind: ReviewEvent['kind'];
  card_id: string;
  at: number;
  utc_offset: number;
  grade: number | null;
  content_hash: string | null;
  reveal_ms: number | null;
  grade_ms: number | null;
  target: string | null;
  until_day: number | null;
  quiz_id: string | null;
  correct: number | null;
  scoring: 'choice' | 'self' | null;
  /** One digit a key point, 1: the answer had it. */
  ticks: string | null;
  flag: Flag | null;
  note: string | null;
  /** 1 sure .. 3 a guess. */
  confidence: Confidence | null;
  /** Place of the chosen choice. */
  choice: number | null;
}

const NAMES = [
  'id',
  'kind',
  'card_id',
  'at',
  'utc_offset',
  'grade',
  'content_hash',
  'reveal_ms',
  'grade_ms',
  'target',
  'until_day',
  'quiz_id',
  'correct',
  'scoring',
  'ticks',
  'flag',
  'note',
  'confidence',
  'choice',
] as const satisfies readonly (keyof EventRow)[];

const COLUMNS = NAMES.join(', ');

const INSERT = `INSERT INTO review_event (${COLUMNS}) VALUES (${NAMES.map((name) => `@${name}`).join(', ')})`;

const digitsOf = (ticks: Ticks | null): string | null =>
  ticks && ticks.length > 0 ? ticks.map(Number).join('') : null;
const ticksOf = (digits: string | null): Ticks | null =>
  digits === null ? null : [...digits].map((digit) => digit === '1');

function toRow(event: ReviewEvent): EventRow {
  const row: EventRow = {
    id: event.id,
    kind: event.kind,
    card_id: event.cardId,
    at: event.at,
    utc_offset: event.utcOffset,
    grade: null,
    content_hash: null,
    reveal_ms: null,
    grade_ms: null,
    target: null,
    until_day: null,
    quiz_id: null,
    correct: null,
    scoring: null,
    ticks: null,
    flag: null,
    note: null,
    confidence: null,
    choice: null,
  };
  switch (event.kind) {
    case 'answered':
    case 'crammed':
      row.ticks = digitsOf(event.ticks);
      row.grade = event.grade;
      row.content_hash = event.contentHash;
      row.reveal_ms = event.revealMs;
      row.grade_ms = event.gradeMs;
      break;
    case 'retracted':
      row.target = event.target;
      break;
    case 'buried':
      row.until_day = event.untilDay;
      break;
    case 'flagged':
      row.flag = event.flag;
      row.note = event.note;
      break;
    case 'quizzed':
      row.quiz_id = event.quizId;
      row.correct = event.correct ? 1 : 0;
      row.scoring = event.scoring;
      row.content_hash = event.contentHash;
      row.reveal_ms = event.revealMs;
      row.ticks = digitsOf(event.ticks);
      row.confidence = event.confidence;
      row.choice = event.choice;
      break;
    default:
      break;
  }
  return row;
}

function fromRow(row: EventRow): ReviewEvent {
  const base = { id: row.id, cardId: row.card_id, at: row.at, utcOffset: row.utc_offset };
  const contentHash = row.content_hash ?? '';
  const revealMs = row.reveal_ms ?? 0;
  // The CHECKs of the table hold what each kind needs.
  switch (row.kind) {
    case 'answered':
    case 'crammed':
      return {
        ...base,
        kind: row.kind,
        grade: row.grade as Grade,
        contentHash,
        revealMs,
        gradeMs: row.grade_ms ?? 0,
        ticks: ticksOf(row.ticks),
      };
    case 'retracted':
      return { ...base, kind: row.kind, target: row.target as string };
    case 'buried':
      return { ...base, kind: row.kind, untilDay: row.until_day as number };
    case 'flagged':
      return { ...base, kind: row.kind, flag: row.flag as Flag, note: row.note ?? '' };
    case 'quizzed':
      return {
        ...base,
        kind: row.kind,
        quizId: row.quiz_id as string,
        correct: row.correct === 1,
        scoring: row.scoring ?? 'self',
        contentHash,
        revealMs,
        ticks: ticksOf(row.ticks),
        confidence: row.confidence,
        choice: row.choice,
      };
    default:
      return { ...base, kind: row.kind };
  }
}

/** Adds an event to the log; false when one of this id is there already, which a trigger sees to. */
export function insertEvent(db: Db, event: ReviewEvent): boolean {
  return db.prepare(INSERT).run(toRow(event)).changes === 1;
}

/** All events of the cards that were ever marked, card by card. */
export function eventsOfFlagged(db: Db): ReviewEvent[] {
  const rows = db
    .prepare(
      `SELECT ${COLUMNS} FROM review_event
       WHERE card_id IN (SELECT card_id FROM review_event WHERE kind = 'flagged') ORDER BY card_id, seq`,
    )
    .all();
  return (rows as EventRow[]).map(fromRow);
}

/** All events of one card, in order of arrival. */
export function eventsOfCard(db: Db, cardId: string): ReviewEvent[] {
  const rows = db.prepare(`SELECT ${COLUMNS} FROM review_event WHERE card_id = ? ORDER BY seq`).all(cardId);
  return (rows as EventRow[]).map(fromRow);
}

/** The whole log, card by card, one row at a time. */
export function* eventsByCard(db: Db): Generator<ReviewEvent> {
  const rows = db.prepare(`SELECT ${COLUMNS} FROM review_event ORDER BY card_id, seq`).iterate();
  for (const row of rows) yield fromRow(row as EventRow);
}

/** The newest event of the schedule that has not been taken back; by arrival, as a user remembers it. */
export function lastInForce(db: Db): ReviewEvent | null {
  const row = db
    .prepare(
      `SELECT ${COLUMNS} FROM review_event AS event
       WHERE kind NOT IN ('retracted', 'quizzed')
         AND NOT EXISTS (
           SELECT 1 FROM review_event AS undo
           WHERE undo.card_id = event.card_id AND undo.kind = 'retracted' AND undo.target = event.id
         )
       ORDER BY seq DESC LIMIT 1`,
    )
    .get();
  return row ? fromRow(row as EventRow) : null;
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
         AND NOT EXISTS (
           SELECT 1 FROM review_event AS undo
           WHERE undo.card_id = event.card_id AND undo.kind = 'retracted' AND undo.target = event.id
         )
       ORDER BY seq DESC LIMIT ?`,
    )
    .pluck()
    .all(count) as number[];
  return grades.reverse().map((grade) => grade > 1);
}

/** The answers of a quiz, in order of arrival. */
export function answersOfQuiz(db: Db, quizId: string): Quizzed[] {
  const rows = db.prepare(`SELECT ${COLUMNS} FROM review_event WHERE quiz_id = ? ORDER BY seq`).all(quizId);
  return (rows as EventRow[]).map(fromRow).filter((event) => event.kind === 'quizzed');
}

/** The answers of the last quiz that has any, in order of arrival. */
export function lastQuiz(db: Db): Quizzed[] {
  const last = db
    .prepare('SELECT quiz_id FROM review_event WHERE quiz_id IS NOT NULL ORDER BY seq DESC LIMIT 1')
    .pluck()
    .get();
  return last === undefined ? [] : answersOfQuiz(db, last as string);
}
