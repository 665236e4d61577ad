import { type Proportion, wilson } from '../wilson.ts';

/** What was counted of the answers of an hour. */
export interface HourCount {
  /** 0..23 */
  readonly hour: number;
  /** All of them, also those in a learning step. */
  readonly answers: number;
  /** Those that were not Again. */
  readonly recalled: number;
}

/** The answers of one hour of the local day in which they were given. */
export interface Hour extends HourCount {
  /** With its 95 % band, 0..1; null without answers. */
  readonly recall: Proportion | null;
}

/** All 24 hours, from midnight on. */
export function hours(counts: readonly HourCount[]): Hour[] {
  const byHour = new Map(counts.map((count) => [count.hour, count]));
  return Array.from({ length: 24 }, (_, hour) => {
    const { answers = 0, recalled = 0 } = byHour.get(hour) ?? {};
    return { hour, answers, recalled, recall: wilson(recalled, answers) };
  });
}

/** Answers below which the recall of an hour says little. */
export const ENOUGH_OF_HOUR = 30;
/** The quantile for 24 intervals that hold all together with 95 % (Bonferroni): the best of many is so by chance, too. */
const Z_OF_24 = 3.078;

/** The hours recalled best and worst of those with enough answers, and whether chance may explain the difference; null with fewer than two. */
export function extremeHours(
  all: readonly Hour[],
): { readonly best: Hour; readonly worst: Hour; readonly byChance: boolean } | null {
  const judged = all
    .filter(({ answers }) => answers >= ENOUGH_OF_HOUR)
    .toSorted((a, b) => b.recalled / b.answers - a.recalled / a.answers);
  const [best, worst] = [judged[0], judged.at(-1)];
  if (!best || !worst || best === worst) return null;
  const low = wilson(best.recalled, best.answers, Z_OF_24)?.low ?? 0;
  const high = wilson(worst.recalled, worst.answers, Z_OF_24)?.high ?? 1;
  return { best, worst, byChance: low <= high };
}
