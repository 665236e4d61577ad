import type { Grade } from '../domain/grade.ts';
import type { Confidence } from '../domain/quiz-session.ts';
import type { ReviewEvent } from '../domain/review-event.ts';
import type { Ticks } from '../domain/rubric.ts';
import type { Flag } from '../domain/study-state.ts';
import type { Db } from '../sqlite.ts';
import { BELIEF_NAMES, type Believed, beliefRow } from './belief-rows.ts';

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

const SELECT_EVENTS = `SELECT ${NAMES.join(', ')} FROM review_event AS event`;

const WRITTEN = [...NAMES, ...BELIEF_NAMES];
const INSERT = `INSERT INTO review_event (${WRITTEN.join(', ')}) VALUES (${WRITTEN.map((name) => `@${name}`).join(', ')})`;

const digitsOf = (ticks: Ticks | null): string | null =>
  ticks && ticks.length > 0 ? ticks.map(Number).join('') : null;
export const ticksOf = (digits: string | null): Ticks | null =>
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

type ValuesOf<Names extends readonly (keyof EventRow)[]> = {
  readonly [I in keyof Names]: EventRow[Names[I]];
};

/** A row as SQLite reads it fastest, in the order of `NAMES`. */
type EventValues = ValuesOf<typeof NAMES>;

function fromValues(values: EventValues): ReviewEvent {
  const [id, kind, cardId, at, utcOffset, grade, hash, reveal, gradeTime, target, untilDay, ...rest] = values;
  const [quizId, correct, scoring, digits, flag, note, confidence, choice] = rest;
  const contentHash = hash ?? '';
  const revealMs = reveal ?? 0;
  const gradeMs = gradeTime ?? 0;
  // The CHECKs of the table hold what each kind needs. Objects are written out: a log is a million of them.
  switch (kind) {
    case 'answered':
    case 'crammed': {
      const ticks = ticksOf(digits);
      return {
        id,
        cardId,
        at,
        utcOffset,
        kind,
        grade: grade as Grade,
        contentHash,
        revealMs,
        gradeMs,
        ticks,
      };
    }
    case 'retracted':
      return { id, cardId, at, utcOffset, kind, target: target as string };
    case 'buried':
      return { id, cardId, at, utcOffset, kind, untilDay: untilDay as number };
    case 'flagged':
      return { id, cardId, at, utcOffset, kind, flag: flag as Flag, note: note ?? '' };
    case 'quizzed':
      return {
        id,
        cardId,
        at,
        utcOffset,
        kind,
        quizId: quizId as string,
        correct: correct === 1,
        scoring: scoring ?? 'self',
        contentHash,
        revealMs,
        ticks: ticksOf(digits),
        confidence,
        choice,
      };
    default:
      return { id, cardId, at, utcOffset, kind };
  }
}

/**
 * Events of the log.
 *
 * @param which what follows the table in the query; there it is called `event`
 * @param parameters of that part
 */
export function readEvents(db: Db, which: string, ...parameters: readonly unknown[]): ReviewEvent[] {
  const rows = db
    .prepare(`${SELECT_EVENTS} ${which}`)
    .raw()
    .all(...parameters) as EventValues[];
  return rows.map(fromValues);
}

/** What adds events to the log; false when one of this id is there already, which a trigger sees to. */
export function eventWriter(db: Db): (event: ReviewEvent, believed: Believed | null) => boolean {
  const insert = db.prepare(INSERT);
  return (event, believed) => insert.run({ ...toRow(event), ...beliefRow(believed) }).changes === 1;
}

/** Adds one event to the log, likewise. */
export const insertEvent = (db: Db, event: ReviewEvent, believed: Believed | null): boolean =>
  eventWriter(db)(event, believed);

/** All events of one card, in order of arrival. */
export const eventsOfCard = (db: Db, cardId: string): ReviewEvent[] =>
  readEvents(db, 'WHERE card_id = ? ORDER BY seq', cardId);

/** The whole log, one card after the other. */
export function* eventsByCard(db: Db): Generator<[cardId: string, ReviewEvent[]]> {
  const ids = db.prepare('SELECT DISTINCT card_id FROM review_event ORDER BY card_id').pluck().all();
  for (const id of ids as string[]) yield [id, eventsOfCard(db, id)];
}
