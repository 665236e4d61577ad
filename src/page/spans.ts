import { DAY_MS } from '../domain/study-day.ts';

/** Some study days in a row. */
export interface Span {
  /** The first and the last of them, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

/** As many bars as a picture has room for. */
const MOST_DAYS = 62;

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const isMonday = (day: string): boolean => new Date(startOf(day)).getUTCDay() === 1;

/** When a span begins, when it is over, and the instant between, on an axis of UTC. */
export const begin = ({ from }: Span): Date => new Date(startOf(from));
export const end = ({ to }: Span): Date => new Date(startOf(to) + DAY_MS);
export const middle = ({ from, to }: Span): Date => new Date((startOf(from) + startOf(to) + DAY_MS) / 2);

/** How people name a span. */
export const spanName = ({ from, to }: Span): string => (from === to ? from : `${from} to ${to}`);

/** Days one by one, or by weeks from Monday on where there are too many for a picture. */
export function spansOf<Day extends { readonly day: string }>(
  days: readonly Day[],
): (Span & { readonly days: readonly Day[] })[] {
  const groups: Day[][] = [];
  for (const one of days) {
    const group = groups.at(-1);
    if (group && days.length > MOST_DAYS && !isMonday(one.day)) group.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => ({ from: group[0]?.day ?? '', to: group.at(-1)?.day ?? '', days: group }));
}

/** What the days of a span add up to. */
export const total = <Day>(days: readonly Day[], count: (day: Day) => number): number =>
  days.reduce((sum, day) => sum + count(day), 0);
