import { type CardState, newCardState, type Progress } from '../domain/review.ts';
import type { Phase } from '../domain/scheduler.ts';
import { DAY_MS } from '../domain/study-day.ts';
import type { Db } from '../sqlite.ts';

interface StateRow {
  card_id: string;
  revision: number;
  phase: Phase | null;
  stability: number | null;
  difficulty: number | null;
  step: number | null;
  scheduled_days: number | null;
  reps: number | null;
  lapses: number | null;
  last_study_time: number | null;
  due_at: number | null;
  due_day: number | null;
  introduced_day: number | null;
  suspended: number;
  buried_until: number | null;
  promoted: number;
  content_hash: string | null;
}

const PUT_STATE = `INSERT OR REPLACE INTO card_state
  (card_id, revision, phase, stability, difficulty, step, scheduled_days, reps, lapses, last_study_time, due_at,
   due_day, introduced_day, suspended, buried_until, promoted, content_hash)
  VALUES (@card_id, @revision, @phase, @stability, @difficulty, @step, @scheduled_days, @reps, @lapses,
   @last_study_time, @due_at, @due_day, @introduced_day, @suspended, @buried_until, @promoted, @content_hash)`;

type StateColumns = readonly [
  cardId: string,
  revision: number,
  phase: Phase | null,
  stability: number,
  difficulty: number,
  step: number,
  scheduledDays: number,
  reps: number,
  lapses: number,
  lastStudyTime: number,
  dueAt: number | null,
  dueDay: number,
  introducedDay: number | null,
  suspended: number,
  buriedUntil: number | null,
  promoted: number,
  contentHash: string | null,
];

// Rows of many columns are read as arrays: objects take better-sqlite3 twice as long.
const SELECT_STATE = `
  SELECT card_id, revision, phase, stability, difficulty, step, scheduled_days, reps, lapses,
    last_study_time, due_at, due_day, introduced_day, suspended, buried_until, promoted, content_hash
  FROM card_state`;

function stateFrom([
  cardId,
  revision,
  phase,
  stability,
  difficulty,
  step,
  scheduledDays,
  reps,
  lapses,
  lastStudyTime,
  dueAt,
  dueDay,
  introducedDay,
  suspended,
  buriedUntil,
  promoted,
  contentHash,
]: StateColumns): CardState {
  return {
    cardId,
    revision,
    memory:
      phase === null
        ? null
        : { phase, stability, difficulty, step, scheduledDays, reps, lapses, lastStudyTime, dueAt, dueDay },
    introducedDay,
    suspended: suspended === 1,
    buriedUntil,
    promoted: promoted === 1,
    contentHash,
  };
}

function toRow({ memory, ...state }: CardState): StateRow {
  return {
    card_id: state.cardId,
    revision: state.revision,
    phase: memory?.phase ?? null,
    stability: memory?.stability ?? null,
    difficulty: memory?.difficulty ?? null,
    step: memory?.step ?? null,
    scheduled_days: memory?.scheduledDays ?? null,
    reps: memory?.reps ?? null,
    lapses: memory?.lapses ?? null,
    last_study_time: memory?.lastStudyTime ?? null,
    due_at: memory?.dueAt ?? null,
    due_day: memory?.dueDay ?? null,
    introduced_day: state.introducedDay,
    suspended: state.suspended ? 1 : 0,
    buried_until: state.buriedUntil,
    promoted: state.promoted ? 1 : 0,
    content_hash: state.contentHash,
  };
}

export function putState(db: Db, state: CardState): void {
  db.prepare(PUT_STATE).run(toRow(state));
}

/** The state of a card; that of a new card when the log does not know it. */
export function stateOf(db: Db, cardId: string): CardState {
  const row = db.prepare(`${SELECT_STATE} WHERE card_id = ?`).raw().get(cardId);
  return row ? stateFrom(row as unknown as StateColumns) : newCardState(cardId);
}

/** The states of all cards that have any event. */
export function allStates(db: Db): Map<string, CardState> {
  const rows = db.prepare(SELECT_STATE).raw().all() as unknown as StateColumns[];
  return new Map(rows.map((row) => [row[0], stateFrom(row)]));
}

/** How many cards were last answered on a study day, or later, and begun before it. */
export function countReviewed(db: Db, day: number): number {
  const count = db.prepare(
    'SELECT COUNT(*) FROM card_state WHERE introduced_day < @day AND last_study_time >= @from',
  );
  return count.pluck().get({ day, from: day * DAY_MS }) as number;
}

type ProgressColumns = readonly [
  cardId: string,
  phase: Phase | null,
  stability: number,
  lapses: number,
  lastStudyTime: number,
  dueAt: number | null,
  dueDay: number,
  suspended: number,
  buriedUntil: number | null,
  promoted: number,
];

const SELECT_PROGRESS = `
  SELECT card_id, phase, stability, lapses, last_study_time, due_at, due_day, suspended, buried_until,
    promoted
  FROM card_state`;

function progressFrom(columns: ProgressColumns): Progress {
  const [, phase, stability, lapses, lastStudyTime, dueAt, dueDay, suspended, buriedUntil, promoted] =
    columns;
  return {
    memory: phase === null ? null : { phase, stability, lapses, lastStudyTime, dueAt, dueDay },
    suspended: suspended === 1,
    buriedUntil,
    promoted: promoted === 1,
  };
}

/** The progress of all cards that have any event. */
export function allProgress(db: Db): Map<string, Progress> {
  const rows = db.prepare(SELECT_PROGRESS).raw().all() as ProgressColumns[];
  return new Map(rows.map((row) => [row[0], progressFrom(row)]));
}

/** Prepares the reading of one card's progress after the other; undefined for one without any event. */
export function prepareProgress(db: Db): (cardId: string) => Progress | undefined {
  const select = db.prepare(`${SELECT_PROGRESS} WHERE card_id = ?`).raw();
  return (cardId) => {
    const row = select.get(cardId) as ProgressColumns | undefined;
    return row && progressFrom(row);
  };
}
