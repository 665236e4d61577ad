import type { CardPlace } from '../domain/card.ts';
import type { HourCount } from '../domain/figures/hours.ts';
import { CURVE_REVIEWS, type NthReviews } from '../domain/figures/learning-curve.ts';
import { PREDICTION_BINS, type PredictionCount } from '../domain/figures/predictions.ts';
import type { DayCounts, DayTotals } from '../domain/review.ts';
import type { CheckedAnswer } from '../domain/rubric.ts';
import { DAY_MS } from '../domain/study-day.ts';
import type { Db } from '../sqlite.ts';
import { SELECT_SUMS } from './day-counts.ts';
import { IN_FORCE } from './event-queries.ts';
import { ticksOf } from './event-rows.ts';

// What figures count in the log, in SQL: a million events are read in a second and never held.

/** Which answers are counted. */
export interface Counting {
  /** First study day that counts. */
  readonly from: number;
  /** Null for all, those that have left the bank included. */
  readonly cards: readonly CardPlace[] | null;
}

/** The cards and their topics, as a table that a query can join. */
const CHOSEN = `chosen (card_id, topic) AS MATERIALIZED (
  SELECT value ->> 0, value ->> 1 FROM json_each(@cards)
)`;

const chosenOf = (cards: readonly CardPlace[]): string =>
  JSON.stringify(cards.map(({ id, topic }) => [id, topic]));

const ifChosen = ({ cards }: Counting): string =>
  cards ? 'AND card_id IN (SELECT value ->> 0 FROM json_each(@cards))' : '';

const parameters = ({ from, cards }: Counting) => ({ from, cards: cards && chosenOf(cards) });

/** The study day on which an event was lived. @param dayStartsAt minutes after local midnight */
const studyDayOf = (dayStartsAt: number): string =>
  `((at + (utc_offset - ${dayStartsAt}) * 60000) / ${DAY_MS})`;

/** The totals of study days with an answer to some cards, oldest first. */
function daysOfCards(db: Db, counting: Counting): DayTotals[] {
  return db
    .prepare(
      `SELECT day, ${SELECT_SUMS} FROM card_day WHERE day >= @from ${ifChosen(counting)} GROUP BY day ORDER BY day`,
    )
    .all(parameters(counting)) as DayTotals[];
}

/** What each card adds up to. */
function totalsByCard(db: Db, counting: Counting): Map<string, DayCounts> {
  const rows = db
    .prepare(
      `SELECT card_id, ${SELECT_SUMS} FROM card_day WHERE day >= @from ${ifChosen(counting)} GROUP BY card_id`,
    )
    .all(parameters(counting)) as (DayCounts & { card_id: string })[];
  return new Map(rows.map(({ card_id, ...counts }) => [card_id, counts]));
}

/** Answers by the hour of the local day. @param dayStartsAt minutes after local midnight */
function answersByHour(db: Db, counting: Counting, dayStartsAt: number): HourCount[] {
  return db
    .prepare(
      `SELECT (at / 60000 + utc_offset) % 1440 / 60 AS hour, COUNT(*) AS answers, SUM(grade > 1) AS recalled
       FROM review_event AS event
       WHERE kind = 'answered' AND ${studyDayOf(dayStartsAt)} >= @from ${ifChosen(counting)} AND ${IN_FORCE}
       GROUP BY hour`,
    )
    .all(parameters(counting)) as HourCount[];
}

/** Predictions are kept this far from 0 and 1 when their likelihood is taken. */
const MARGIN = 1e-6;

/**
 * Reviews a study day or more after the answer before that have a prediction, by predicted recall.
 *
 * @param dayStartsAt minutes after local midnight
 */
function predictions(db: Db, counting: Counting, dayStartsAt: number): PredictionCount[] {
  return db
    .prepare(
      `SELECT
         MIN(CAST(recall * ${PREDICTION_BINS} AS INTEGER), ${PREDICTION_BINS - 1}) AS bin,
         COUNT(*) AS reviews,
         SUM(grade > 1) AS recalled,
         SUM(recall) AS predicted,
         -SUM(ln(MAX(CASE WHEN grade > 1 THEN recall ELSE 1 - recall END, ${MARGIN}))) AS loss
       FROM review_event AS event
       WHERE kind = 'answered' AND recall IS NOT NULL AND elapsed_days > 0
         AND ${studyDayOf(dayStartsAt)} >= @from ${ifChosen(counting)} AND ${IN_FORCE}
       GROUP BY bin`,
    )
    .all(parameters(counting)) as PredictionCount[];
}

/** Answers older than the record of predictions. @param dayStartsAt minutes after local midnight */
function unpredictedAnswers(db: Db, counting: Counting, dayStartsAt: number): number {
  return db
    .prepare(
      `SELECT COUNT(*) FROM review_event AS event
       WHERE kind = 'answered' AND model IS NULL
         AND ${studyDayOf(dayStartsAt)} >= @from ${ifChosen(counting)} AND ${IN_FORCE}`,
    )
    .pluck()
    .get(parameters(counting)) as number;
}

/** How the cards of each topic were recalled at their first review, their second, and so on. */
function nthReviews(db: Db, from: number, cards: readonly CardPlace[]): NthReviews[] {
  return db
    .prepare(
      `WITH ${CHOSEN}, numbered AS (
         SELECT card_id, day, first_reviews, first_recalled,
           ROW_NUMBER() OVER (PARTITION BY card_id ORDER BY day) AS review
         FROM card_day WHERE first_reviews > 0
       )
       SELECT topic, review, SUM(first_reviews) AS reviews, SUM(first_recalled) AS recalled
       FROM numbered JOIN chosen USING (card_id)
       WHERE review <= ${CURVE_REVIEWS} AND day >= @from
       GROUP BY topic, review`,
    )
    .all({ from, cards: chosenOf(cards) }) as NthReviews[];
}

type CheckedColumns = readonly [cardId: string, contentHash: string, ticks: string];

/** Answers that were checked off against key points, in study, cramming and quizzes, in order of arrival. */
function checkedAnswers(
  db: Db,
  counting: Counting,
  dayStartsAt: number,
): { readonly cardId: string; readonly answer: CheckedAnswer }[] {
  const rows = db
    .prepare(
      `SELECT card_id, content_hash, ticks FROM review_event AS event
       WHERE ticks IS NOT NULL AND ${studyDayOf(dayStartsAt)} >= @from ${ifChosen(counting)} AND ${IN_FORCE}
       ORDER BY seq`,
    )
    .raw()
    .all(parameters(counting)) as CheckedColumns[];
  return rows.map(([cardId, contentHash, digits]) => ({
    cardId,
    answer: { contentHash, ticks: ticksOf(digits) },
  }));
}

/** What figures ask of a log. */
export interface FigureQueries {
  days(counting: Counting): DayTotals[];
  totals(counting: Counting): Map<string, DayCounts>;
  hours(counting: Counting): HourCount[];
  predictions(counting: Counting): PredictionCount[];
  unpredicted(counting: Counting): number;
  nthReviews(from: number, cards: readonly CardPlace[]): NthReviews[];
  checkedAnswers(counting: Counting): { readonly cardId: string; readonly answer: CheckedAnswer }[];
}

/** @param dayStartsAt minutes after local midnight */
export function figureQueries(db: Db, dayStartsAt: number): FigureQueries {
  return {
    days: (counting) => daysOfCards(db, counting),
    totals: (counting) => totalsByCard(db, counting),
    hours: (counting) => answersByHour(db, counting, dayStartsAt),
    predictions: (counting) => predictions(db, counting, dayStartsAt),
    unpredicted: (counting) => unpredictedAnswers(db, counting, dayStartsAt),
    nthReviews: (from, cards) => nthReviews(db, from, cards),
    checkedAnswers: (counting) => checkedAnswers(db, counting, dayStartsAt),
  };
}
