import type { Rate } from '../domain/figures/rate.ts';
import type { Interval } from '../domain/scheduler.ts';
import { plural } from '../plural.ts';

/** A span of time as people say it: `45 s`, `12 min`, `1 h 5 min`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** What a grade would give, short enough for a button: `10m`, `3d`, `2.5mo`, `1.2y`. */
export function shortInterval({ unit, count }: Interval): string {
  if (unit === 'minutes') return `${count}m`;
  if (count < 31) return `${count}d`;
  if (count < 365) return `${(count / 30.4).toFixed(1)}mo`;
  return `${(count / 365).toFixed(1)}y`;
}

/** A share (0..1) in whole percent; a dash where there is none. */
export function percent(share: number | null): string {
  return share === null ? '-' : `${Math.round(share * 100)}%`;
}

/** A rate with its band: `91% of 120 reviews (85 to 95%)`. */
export function rateText({ recall, reviews }: Rate): string {
  if (!recall) return 'no reviews';
  const { share, low, high } = recall;
  return `${percent(share)} of ${plural(reviews, 'review')} (${Math.round(low * 100)} to ${percent(high)})`;
}

/** Minutes and seconds as a clock shows them: `1:05`. */
export function clockTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
