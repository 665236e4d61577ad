import type { DayTotals } from './review.ts';

/** New cards that may still be introduced on a study day, over all its sessions. */
export function newAllowance(days: readonly DayTotals[], today: number, newPerDay: number): number {
  const introduced = days.find((totals) => totals.day === today)?.introduced ?? 0;
  return Math.max(0, newPerDay - introduced);
}

/**
 * Reviews that a study day's cap still allows, over all its sessions.
 *
 * @param reviewed cards answered on the day that were begun before it
 */
export const reviewAllowance = (reviewed: number, reviewsPerDay: number): number =>
  Math.max(0, reviewsPerDay - reviewed);
