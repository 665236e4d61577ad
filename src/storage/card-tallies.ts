import { CURVE_REVIEWS } from '../domain/figures/learning-curve.ts';
import { PREDICTION_BINS } from '../domain/figures/predictions.ts';
import type { Db } from '../sqlite.ts';
import { SUMS } from './day-counts.ts';
import { IN_FORCE } from './event-queries.ts';

// What the history of each card adds up to, for figures: views of the log and of its days.

/** The query that counts, over the rows that meet a condition. What it gives for all of them is kept in a table. */
type Tally = (condition: string) => string;

// The plus keeps SQLite from following the index of cards, which would read a long log in jumps.
const ofLog =
  (select: string, where: string, groupBy: string): Tally =>
  (condition) =>
    `SELECT card_id, ${select} FROM review_event AS event
     WHERE ${where} AND ${condition} AND ${IN_FORCE} GROUP BY +card_id, ${groupBy}`;

const BIN = `MIN(CAST(recall * ${PREDICTION_BINS} AS INTEGER), ${PREDICTION_BINS - 1})`;
/** Predictions are kept this far from 0 and 1 when their likelihood is taken. */
const MARGIN = 1e-6;

/** By the name of the table, with its columns in their order. */
export const TALLIES = {
  card_total: (condition) => `SELECT card_id, ${SUMS} FROM card_day WHERE ${condition} GROUP BY card_id`,
  /** Answers by the hour of the local day. */
  card_hour: ofLog(
    '(at / 60000 + utc_offset) % 1440 / 60 AS hour, COUNT(*) AS answers, SUM(grade > 1) AS recalled',
    "kind = 'answered'",
    'hour',
  ),
  /** Reviews a study day or more after the answer before; the bin is null where nothing was predicted. */
  card_prediction: ofLog(
    `CASE WHEN model IS NOT NULL THEN ${BIN} END AS bin,
     COUNT(*) AS reviews,
     SUM(grade > 1) AS recalled,
     SUM(recall) AS predicted,
     -SUM(ln(MAX(CASE WHEN grade > 1 THEN recall ELSE 1 - recall END, ${MARGIN}))) AS loss`,
    "kind = 'answered' AND (model IS NULL OR recall IS NOT NULL AND elapsed_days > 0)",
    'bin',
  ),
  /** Answers that were checked off against key points, in study, cramming and quizzes. */
  card_ticks: ofLog(
    "COALESCE(content_hash, '') AS hash, ticks, COUNT(*) AS answers",
    'ticks IS NOT NULL',
    'hash, ticks',
  ),
  /** The first reviews of a card. */
  card_review: (condition) =>
    `SELECT card_id, review, day, first_recalled FROM (
       SELECT *, ROW_NUMBER() OVER (PARTITION BY card_id ORDER BY day) AS review
       FROM card_day WHERE first_reviews > 0 AND ${condition}
     ) WHERE review <= ${CURVE_REVIEWS}`,
} as const satisfies Record<string, Tally>;

const EACH = Object.entries(TALLIES);

/** Counts the history of a card again. */
export function updateTallies(db: Db, cardId: string): void {
  for (const [table, counting] of EACH) {
    db.prepare(`DELETE FROM ${table} WHERE card_id = ?`).run(cardId);
    db.prepare(`INSERT INTO ${table} ${counting('card_id = ?')}`).run(cardId);
  }
}

/** Counts the whole log again. */
export function rebuildTallies(db: Db): void {
  for (const [table, counting] of EACH) {
    db.exec(`DELETE FROM ${table}; INSERT INTO ${table} ${counting('TRUE')};`);
  }
}
