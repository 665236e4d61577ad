import { CARD_SECONDS } from './interview-plan.ts';
import type { DayTotals } from './review.ts';

/** Seconds of a review as it usually goes, mostly recalled, its repetition on the same day included. */
const REVIEW_SECONDS = 24;
/** Cards that the pace looks back on. */
export const PACE_CARDS = 200;
/** How many of them it takes to tell one. */
const LEAST_CARDS = 50;
/** Beyond these the log says more about how it came about than about its user. */
const PACES = { least: 0.25, most: 4 } as const;

/** Seconds that cards take at a pace, `fresh` of them new. */
export const secondsFor = (
  cards: { readonly reviews: number; readonly fresh: number },
  pace: number,
): number => pace * (cards.reviews * REVIEW_SECONDS + cards.fresh * CARD_SECONDS.fresh);

/**
 * How long the user takes for cards, as a multiple of the usual seconds: by the capped times of the
 * last study days, 1 while they are too few to tell.
 *
 * @param days oldest first
 */
export function paceOf(days: readonly DayTotals[]): number {
  const sum = { reviews: 0, fresh: 0, seconds: 0 };
  for (let i = days.length - 1; i >= 0 && sum.reviews + sum.fresh < PACE_CARDS; i -= 1) {
    const day = days[i] as DayTotals;
    sum.reviews += day.firstReviews;
    sum.fresh += day.introduced;
    sum.seconds += day.studyMs / 1000;
  }
  if (sum.reviews + sum.fresh < LEAST_CARDS) return 1;
  return Math.min(Math.max(sum.seconds / secondsFor(sum, 1), PACES.least), PACES.most);
}
