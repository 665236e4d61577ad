import { type Rate, rate } from './rate.ts';

/** The answers of one hour of the local day in which they were given. */
export interface Hour extends Rate {
  /** 0..23 */
  readonly hour: number;
}

/** What was counted of the answers of an hour. */
export interface HourCount {
  readonly hour: number;
  readonly answers: number;
  readonly recalled: number;
}

/** All 24 hours, from midnight on; every answer counts as a review, also one in a learning step. */
export function hours(counts: readonly HourCount[]): Hour[] {
  const byHour = new Map(counts.map((count) => [count.hour, count]));
  return Array.from({ length: 24 }, (_, hour) => {
    const { answers = 0, recalled = 0 } = byHour.get(hour) ?? {};
    return { hour, ...rate(answers, recalled) };
  });
}
