import type { DayTotals } from '../review.ts';
import { streakLength } from '../stats.ts';
import { dayLabel } from '../study-day.ts';
import { eachDay, mondayOf } from './day-range.ts';

const WEEKS = 53;

/** A year of study days, as whole weeks from Monday on, up to today. */
export interface Heatmap {
  /** Every study day, oldest first; the first is a Monday, the last today. */
  readonly days: readonly { readonly day: string; readonly answers: number }[];
  /** Study days of them with an answer. */
  readonly studied: number;
  /** Study days in a row with an answer to any card, up to today or yesterday. */
  readonly streak: number;
  /** The most study days in a row, of the whole history. */
  readonly longestStreak: number;
}

/**
 * Steps of color: 0 for nothing, and 1 to 4 for the quarters of the values above it. Equal values
 * are of one step, the lower one.
 */
export function heatLevels(values: readonly number[]): (value: number) => number {
  const sorted = values.filter((value) => value > 0).toSorted((a, b) => a - b);
  const limits = [1, 2, 3].map((quarter) => sorted[Math.ceil((quarter * sorted.length) / 4) - 1] ?? 0);
  return (value) => (value === 0 ? 0 : 1 + limits.filter((limit) => value > limit).length);
}

function longestStreak(studyDays: readonly number[]): number {
  let [longest, length, last] = [0, 0, Number.NaN];
  for (const day of studyDays) {
    length = day === last + 1 ? length + 1 : 1;
    longest = Math.max(longest, length);
    last = day;
  }
  return longest;
}

/**
 * @param days of the cards that are asked for, oldest first
 * @param studyDays with an answer to any card, oldest first: a streak is the user's, whatever was asked for
 */
export function heatmap(days: readonly DayTotals[], studyDays: readonly number[], today: number): Heatmap {
  const answers = new Map(days.map((totals) => [totals.day, totals.answers]));
  const year = eachDay({ from: mondayOf(today) - (WEEKS - 1) * 7, to: today });
  return {
    days: year.map((day) => ({ day: dayLabel(day), answers: answers.get(day) ?? 0 })),
    studied: year.filter((day) => (answers.get(day) ?? 0) > 0).length,
    streak: streakLength(studyDays, today),
    longestStreak: longestStreak(studyDays),
  };
}
