import { type Instant, studyDay } from '../domain/study-day.ts';
import type { Clock } from '../system.ts';

/** The present, and the study day it belongs to. */
export interface Moment extends Instant {
  readonly today: number;
}

/** @param dayStartsAt minutes after local midnight */
export function momentOf(clock: Clock, dayStartsAt: number): Moment {
  const at = clock.now();
  const utcOffset = clock.utcOffset(at);
  return { at, utcOffset, today: studyDay({ at, utcOffset }, dayStartsAt) };
}
