import { type DayTotals, NO_COUNTS } from '../review.ts';
import { dayLabel } from '../study-day.ts';
import { type DayRange, eachDay } from './day-range.ts';

export interface DayReviews {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly answers: number;
  readonly again: number;
  readonly hard: number;
  readonly good: number;
  readonly easy: number;
  /** Cards answered for the first time. */
  readonly introduced: number;
}

export interface Reviews {
  /** Every study day of the range, oldest first. */
  readonly days: readonly DayReviews[];
  readonly answers: number;
  readonly introduced: number;
  /** Study days with an answer. */
  readonly studied: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

export function reviews(totals: readonly DayTotals[], range: DayRange): Reviews {
  const byDay = new Map(totals.map((one) => [one.day, one]));
  const days = eachDay(range).map((day): DayReviews => {
    const { answers, again, hard, good, easy, introduced } = byDay.get(day) ?? NO_COUNTS;
    return { day: dayLabel(day), answers, again, hard, good, easy, introduced };
  });
  return {
    days,
    answers: sum(days.map(({ answers }) => answers)),
    introduced: sum(days.map(({ introduced }) => introduced)),
    studied: days.filter(({ answers }) => answers > 0).length,
  };
}
