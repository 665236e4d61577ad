import type { CardState } from '../review.ts';
import { dayLabel } from '../study-day.ts';

export const FORECAST_WEEKS = 8;

/** What a day's reviews are limited to. */
export interface ReviewCaps {
  /** Of the settings. */
  readonly reviewsPerDay: number;
  /** How many fit into the minutes of the interview plan, on the days before `until`; null without a plan. */
  readonly plan: { readonly minutesPerDay: number; readonly reviews: number; readonly until: string } | null;
}

export interface ForecastDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Cards that fall due on the day; on the first, today, also those overdue. */
  readonly due: number;
  /** What the caps of the day let through, of these and of those left over from the day before. */
  readonly asked: number;
  /** What waits for the next day. */
  readonly left: number;
}

/** Reviews to come if nothing else were learned and every answer were the last: it is the least there will be. */
export interface Forecast {
  readonly caps: ReviewCaps;
  /** From today on. */
  readonly days: readonly ForecastDay[];
}

/** @param answeredToday reviews that today's caps have let through already */
export function forecast(
  states: Iterable<Pick<CardState, 'memory' | 'suspended' | 'buriedUntil'>>,
  today: number,
  caps: ReviewCaps,
  answeredToday: number,
): Forecast {
  const due = new Map<number, number>();
  for (const { memory, suspended, buriedUntil } of states) {
    if (!memory || suspended) continue;
    const day = Math.max(today, memory.dueDay, buriedUntil ?? today);
    due.set(day, (due.get(day) ?? 0) + 1);
  }
  let left = 0;
  const days = Array.from({ length: FORECAST_WEEKS * 7 }, (_, i): ForecastDay => {
    const day = dayLabel(today + i);
    const planned = caps.plan && day < caps.plan.until ? caps.plan.reviews : Number.POSITIVE_INFINITY;
    const cap = Math.max(0, Math.min(caps.reviewsPerDay, planned) - (i === 0 ? answeredToday : 0));
    const falls = due.get(today + i) ?? 0;
    const asked = Math.min(cap, falls + left);
    left = falls + left - asked;
    return { day, due: falls, asked, left };
  });
  return { caps, days };
}
