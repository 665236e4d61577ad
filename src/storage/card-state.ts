import { type CardState, newCardState, type Progress } from '../domain/review.ts';
import type { Memory, Phase } from '../domain/scheduler.ts';
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

function memoryOf(row: StateRow): Memory | null {
  if (row.phase === null) return null;
  return {
    phase: row.phase,
    stability: row.stability as number,
    difficulty: row.difficulty as number,
    step: row.step as number,
    scheduledDays: row.scheduled_days as number,
    reps: row.reps as number,
    lapses: row.lapses as number,
    lastStudyTime: row.last_study_time as number,
    dueAt: row.due_at,
    dueDay: row.due_day as number,
  };
}

function fromRow(row: StateRow): CardState {
  return {
    cardId: row.card_id,
    revision: row.revision,
    memory: memoryOf(row),
    introducedDay: row.introduced_day,
    suspended: row.suspended === 1,
    buriedUntil: row.buried_until,
    promoted: row.promoted === 1,
    contentHash: row.content_hash,
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
  const row = db.prepare('SELECT * FROM card_state WHERE card_id = ?').get(cardId);
  return row ? fromRow(row as StateRow) : newCardState(cardId);
}

/** The states of all cards that have any event. */
export function allStates(db: Db): Map<string, CardState> {
  const rows = db.prepare('SELECT * FROM card_state').all() as StateRow[];
  return new Map(rows.map((row) => [row.card_id, fromRow(row)]));
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

// Plain arrays: a quarter of the time of `allStates`.
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
