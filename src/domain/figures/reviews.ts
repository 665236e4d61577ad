import { type DayCounts, type DayTotals, NO_COUNTS } from '../review.ts';
import { dayLabel } from '../study-day.ts';
import { sum } from '../sum.ts';
import { type DayRange, eachDay } from './day-range.ts';

export interface DayReviews
  extends Pick<DayCounts, 'answers' | 'again' | 'hard' | 'good' | 'easy' | 'introduced'> {
  /** `YYYY-MM-DD` */
  readonly day: string;
}

export interface Reviews {
  /** Every study day of the range, oldest first. */
  readonly days: readonly DayReviews[];
  readonly answers: number;
  readonly introduced: number;
  /** Study days with an answer. */
  readonly studied: number;
}

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
