import type { CardPlace } from '../domain/card.ts';
import type { HourCount } from '../domain/figures/hours.ts';
import type { NthReviews } from '../domain/figures/learning-curve.ts';
import type { PredictionCount } from '../domain/figures/predictions.ts';
import type { DayCounts, DayTotals } from '../domain/review.ts';
import type { CheckedAnswer } from '../domain/rubric.ts';
import { DAY_MS } from '../domain/study-day.ts';
import type { Db } from '../sqlite.ts';
import { TALLIES } from './card-tallies.ts';
import { SELECT_COUNTS, SELECT_SUMS } from './day-counts.ts';
import { ticksOf } from './event-rows.ts';

// What figures ask of the log. Of a whole history they are read from what is tallied of each card;
// of a part of it they are counted by the same queries.

/** Which answers are counted. */
export interface Counting {
  /** First study day that counts; null for the whole history. */
  readonly since: number | null;
  /** Null for all, those that have left the bank included. */
  readonly cards: readonly CardPlace[] | null;
}

/** What figures ask of a log. */
export interface FigureQueries {
  /** The totals of study days with an answer, oldest first. */
  days(counting: Counting): DayTotals[];
  /** What each card adds up to. */
  totals(counting: Counting): Map<string, DayCounts>;
  /** The lapses of each card that has any. */
  lapses(counting: Counting): Map<string, number>;
  /** Answers by the hour of the local day. */
  hours(counting: Counting): HourCount[];
  /** Reviews a study day or more after the answer before that have a prediction, by predicted recall. */
  predictions(counting: Counting): PredictionCount[];
  /** Answers older than the record of predictions. */
  unpredicted(counting: Counting): number;
  /** How the cards of each topic were recalled at their first review, their second, and so on. */
  nthReviews(since: number | null, cards: readonly CardPlace[]): NthReviews[];
  /** Answers that were checked off against key points, in study, cramming and quizzes; those alike as one. */
  checkedAnswers(counting: Counting): { readonly cardId: string; readonly answer: CheckedAnswer }[];
}

type CheckedColumns = readonly [cardId: string, contentHash: string, ticks: string, answers: number];

const conditionOf = ({ since, cards }: Counting, day: string): string =>
  [
    since === null ? 'TRUE' : `${day} >= @since`,
    cards === null ? 'TRUE' : 'card_id IN (SELECT value ->> 0 FROM json_each(@cards))',
  ].join(' AND ');

/** @param dayStartsAt minutes after local midnight */
export function figureQueries(db: Db, dayStartsAt: number): FigureQueries {
  // Of an answer by itself. Within hours of a journey westward its day in `card_day` may be a later one,
  // because a card's time never runs backwards there.
  const studyDay = `((at + (utc_offset - ${dayStartsAt}) * 60000) / ${DAY_MS})`;

  /** Where to read a tally, up to and with the condition. */
  function tally(name: Exclude<keyof typeof TALLIES, 'card_review'>, counting: Counting): string {
    const condition = conditionOf(counting, name === 'card_total' ? 'day' : studyDay);
    return counting.since === null
      ? `${name} WHERE ${condition}`
      : `(${TALLIES[name](condition)}) WHERE TRUE`;
  }

  const query = (sql: string) => db.prepare(sql);
  const parameters = ({ since, cards }: Counting) => ({
    since,
    cards: cards && JSON.stringify(cards.map(({ id, topic }) => [id, topic])),
  });
  const rows = <T>(sql: string, counting: Counting): T[] => query(sql).all(parameters(counting)) as T[];

  return {
    days: (counting) =>
      rows(
        `SELECT day, ${SELECT_SUMS} FROM card_day WHERE ${conditionOf(counting, 'day')} GROUP BY day ORDER BY day`,
        counting,
      ),
    totals(counting) {
      const cards = rows<DayCounts & { card_id: string }>(
        `SELECT card_id, ${SELECT_COUNTS} FROM ${tally('card_total', counting)}`,
        counting,
      );
      return new Map(cards.map(({ card_id, ...counts }) => [card_id, counts]));
    },
    lapses(counting) {
      const lapses = query(`SELECT card_id, lapses FROM ${tally('card_total', counting)} AND lapses > 0`)
        .raw()
        .all(parameters(counting)) as [string, number][];
      return new Map(lapses);
    },
    hours: (counting) =>
      rows(
        `SELECT hour, SUM(answers) AS answers, SUM(recalled) AS recalled
         FROM ${tally('card_hour', counting)} GROUP BY hour`,
        counting,
      ),
    predictions: (counting) =>
      rows(
        `SELECT bin, SUM(reviews) AS reviews, SUM(recalled) AS recalled, SUM(predicted) AS predicted, SUM(loss) AS loss
         FROM ${tally('card_prediction', counting)} AND bin IS NOT NULL GROUP BY bin`,
        counting,
      ),
    unpredicted: (counting) =>
      query(`SELECT COALESCE(SUM(reviews), 0) FROM ${tally('card_prediction', counting)} AND bin IS NULL`)
        .pluck()
        .get(parameters(counting)) as number,
    // A review is the first of its card whatever is counted, so the tally is never made of a part.
    nthReviews: (since, cards) =>
      rows(
        `SELECT topic, review, COUNT(*) AS reviews, SUM(recalled) AS recalled
         FROM card_review JOIN (SELECT value ->> 0 AS card_id, value ->> 1 AS topic FROM json_each(@cards)) USING (card_id)
         WHERE ${conditionOf({ since, cards: null }, 'day')} GROUP BY topic, review`,
        { since, cards },
      ),
    checkedAnswers(counting) {
      const alike = query(`SELECT card_id, hash, ticks, answers FROM ${tally('card_ticks', counting)}`)
        .raw()
        .all(parameters(counting)) as CheckedColumns[];
      return alike.map(([cardId, contentHash, ticks, times]) => ({
        cardId,
        answer: { contentHash, ticks: ticksOf(ticks), times },
      }));
    },
  };
}
