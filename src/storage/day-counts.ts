import { PACE_CARDS } from '../domain/pace.ts';
import type { DayCounts, DayTotals } from '../domain/review.ts';
import { RETENTION_DAYS } from '../domain/stats.ts';
import type { Db } from '../sqlite.ts';

// What study days add up to, all cards together and card by card: views of the log.

/** The columns of counts, named alike in both tables. */
const COLUMN_OF = {
  answers: 'answers',
  again: 'again',
  hard: 'hard',
  good: 'good',
  easy: 'easy',
  introduced: 'introduced',
  firstReviews: 'first_reviews',
  firstRecalled: 'first_recalled',
  matureReviews: 'mature_reviews',
  matureRecalled: 'mature_recalled',
  lapses: 'lapses',
  studyMs: 'study_ms',
} as const satisfies Record<keyof DayCounts, string>;

const COUNTS = Object.entries(COLUMN_OF) as [keyof DayCounts, string][];
const columns = COUNTS.map(([, column]) => column).join(', ');
const values = COUNTS.map(([key]) => `@${key}`).join(', ');

const ADD_TOTALS = `INSERT INTO day_total (day, ${columns}) VALUES (@day, ${values})
  ON CONFLICT (day) DO UPDATE SET ${COUNTS.map(([, column]) => `${column} = ${column} + excluded.${column}`).join(', ')}`;

const PUT_SHARE = `INSERT OR REPLACE INTO card_day (card_id, day, ${columns}) VALUES (@cardId, @day, ${values})`;

/** The counts as `DayCounts` names them, for a SELECT. */
export const SELECT_COUNTS = COUNTS.map(([key, column]) => `${column} AS ${key}`).join(', ');

/** The columns, each added up. */
export const SUMS = COUNTS.map(([, column]) => `SUM(${column}) AS ${column}`).join(', ');

/** The same as `DayCounts` names them. */
export const SELECT_SUMS = COUNTS.map(([key, column]) => `SUM(${column}) AS ${key}`).join(', ');

/** Adds to what a study day adds up to; counts may be negative. */
export function addTotals(db: Db, day: number, counts: DayCounts): void {
  db.prepare(ADD_TOTALS).run({ day, ...counts });
}

/** The totals of all study days with any answer, oldest first. */
export function dayTotals(db: Db): DayTotals[] {
  return db
    .prepare(`SELECT day, ${SELECT_COUNTS} FROM day_total WHERE answers > 0 ORDER BY day`)
    .all() as DayTotals[];
}

/** The same of the study days up to one that the pace, true retention and the allowances look back on. */
export function recentTotals(db: Db, today: number): DayTotals[] {
  const days = db.prepare(
    `SELECT day, ${SELECT_COUNTS} FROM day_total WHERE answers > 0 AND day <= ? ORDER BY day DESC`,
  );
  const recent: DayTotals[] = [];
  let cards = 0;
  for (const totals of days.iterate(today) as IterableIterator<DayTotals>) {
    if (cards >= PACE_CARDS && totals.day <= today - RETENTION_DAYS) break;
    recent.push(totals);
    cards += totals.firstReviews + totals.introduced;
  }
  return recent.reverse();
}

/** All study days with any answer, oldest first. */
export function studyDays(db: Db): number[] {
  return db.prepare('SELECT day FROM day_total WHERE answers > 0 ORDER BY day').pluck().all() as number[];
}

/** What keeps a card's share of a study day (none when it has no answer); prepared once for many. */
export function shareKeeper(db: Db): (cardId: string, day: number, counts: DayCounts) => void {
  const put = db.prepare(PUT_SHARE);
  const remove = db.prepare('DELETE FROM card_day WHERE card_id = ? AND day = ?');
  return (cardId, day, counts) => {
    if (counts.answers > 0) put.run({ cardId, day, ...counts });
    else remove.run(cardId, day);
  };
}
