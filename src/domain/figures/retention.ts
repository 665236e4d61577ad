import { groupBy } from '../group-by.ts';
import { addCounts, type DayCounts, type DayTotals, NO_COUNTS } from '../review.ts';
import { dayLabel } from '../study-day.ts';
import { type DayRange, eachWeek, mondayOf } from './day-range.ts';
import { type Rate, rate } from './rate.ts';

/** True retention: of the first answers of a study day to graduated cards, those recalled. */
export interface Retention {
  /** Retrievability at which a card falls due, 0..1. */
  readonly desired: number;
  readonly all: Rate;
  /** Of cards whose interval was shorter than `MATURE_DAYS`. */
  readonly young: Rate;
  /** Of the others. */
  readonly mature: Rate;
  /** From Monday on, oldest first; the first and the last as far as the range has them. */
  readonly weeks: readonly (Rate & { readonly from: string; readonly to: string })[];
}

const sumOf = (days: readonly DayTotals[]): DayCounts =>
  days.reduce<DayCounts>((sum, day) => addCounts(sum, day), NO_COUNTS);

/** @param desired retention of the settings, 0..1 */
export function retention(days: readonly DayTotals[], range: DayRange, desired: number): Retention {
  const within = days.filter(({ day }) => day >= range.from && day <= range.to);
  const byWeek = groupBy(within, ({ day }) => Math.max(range.from, mondayOf(day)));
  const all = sumOf(within);
  return {
    desired,
    all: rate(all.firstReviews, all.firstRecalled),
    young: rate(all.firstReviews - all.matureReviews, all.firstRecalled - all.matureRecalled),
    mature: rate(all.matureReviews, all.matureRecalled),
    weeks: eachWeek(range).map((week) => {
      const { firstReviews, firstRecalled } = sumOf(byWeek.get(week.from) ?? []);
      return { from: dayLabel(week.from), to: dayLabel(week.to), ...rate(firstReviews, firstRecalled) };
    }),
  };
}
