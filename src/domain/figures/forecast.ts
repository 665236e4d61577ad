import { type CardState, isInStepsOf } from '../review.ts';
import { dayLabel } from '../study-day.ts';

export const FORECAST_WEEKS = 8;

/** What a day's reviews are limited to: by the plan while it lasts, by the settings otherwise. */
export interface ReviewCaps {
  /** Of the settings. */
  readonly reviewsPerDay: number;
  /** Reviews that fit into the minutes of the interview plan, on the days before `until`; null without a plan. */
  readonly plan: { readonly minutesPerDay: number; readonly reviews: number; readonly until: string } | null;
}

export interface ForecastDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Cards that fall due on the day; on the first, today, also those overdue. */
  readonly due: number;
  /**
   * What the caps of the day let through, of these and of those left over from the day before; today,
   * with a plan, the reviews of its session, also those that are not due.
   */
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

/** @param day `YYYY-MM-DD` */
export const capOf = ({ reviewsPerDay, plan }: ReviewCaps, day: string): number =>
  plan && day < plan.until ? plan.reviews : reviewsPerDay;

/** How far today is. */
export interface Begun {
  /** Reviews that the setting has let through already. */
  readonly reviewed: number;
  /** The cards of today's session by the plan, new ones among them; null without a plan. */
  readonly planned: ReadonlySet<string> | null;
}

export function forecast(
  states: Iterable<Pick<CardState, 'cardId' | 'memory' | 'suspended' | 'buriedUntil' | 'promoted'>>,
  today: number,
  caps: ReviewCaps,
  { reviewed, planned }: Begun,
): Forecast {
  const due = new Map<number, number>();
  let askedByPlan = 0;
  let leftByPlan = 0;
  // Cards in steps that come back today have had their place.
  let again = 0;
  // What was asked for by name is asked whatever the cap.
  let named = 0;
  for (const { cardId, memory, suspended, buriedUntil, promoted } of states) {
    if (!memory || suspended) continue;
    const day = Math.max(today, memory.dueDay, buriedUntil ?? today);
    due.set(day, (due.get(day) ?? 0) + 1);
    if (day === today) {
      if (isInStepsOf({ memory }, today)) again += 1;
      else if (promoted) named += 1;
    }
    if (planned?.has(cardId)) askedByPlan += 1;
    else if (day === today) leftByPlan += 1;
  }
  let left = 0;
  const days = Array.from({ length: FORECAST_WEEKS * 7 }, (_, i): ForecastDay => {
    const day = dayLabel(today + i);
    const falls = due.get(today + i) ?? 0;
    if (i === 0 && planned) {
      left = leftByPlan;
      return { day, due: falls, asked: askedByPlan, left };
    }
    const cap = i === 0 ? Math.max(named, capOf(caps, day) - reviewed) + again : capOf(caps, day);
    const asked = Math.min(cap, falls + left);
    left = falls + left - asked;
    return { day, due: falls, asked, left };
  });
  return { caps, days };
}
