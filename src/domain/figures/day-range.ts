/** Study days from the first to the last, both included. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** The Monday on or before a study day. Day 0, 1970-01-01, was a Thursday. */
export const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

export const eachDay = ({ from, to }: DayRange): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/** The study days of a range in weeks that begin on Monday, the first and last as long as the range has them. */
export function eachWeek({ from, to }: DayRange): DayRange[] {
  const weeks: DayRange[] = [];
  for (let start = from; start <= to; ) {
    const end = Math.min(to, mondayOf(start) + 6);
    weeks.push({ from: start, to: end });
    start = end + 1;
  }
  return weeks;
}
