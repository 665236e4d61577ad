export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** A real instant with the local time it was lived in. */
export interface Instant {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly at: number;
  /** Minutes east of UTC. */
  readonly utcOffset: number;
}

/**
 * Milliseconds on the study clock: local wall time moved back so that a study day runs
 * from 0:00 to 24:00. Its UTC calendar days are the user's study days, which is what
 * ts-fsrs counts.
 *
 * @param dayStartsAt minutes after local midnight at which a study day begins
 */
export function studyTime(instant: Instant, dayStartsAt: number): number {
  return instant.at + (instant.utcOffset - dayStartsAt) * MINUTE_MS;
}

/** The study day of a moment on the study clock, in days since 1970-01-01. */
export function dayOfStudyTime(studyMs: number): number {
  return Math.floor(studyMs / DAY_MS);
}

/** Study days from a moment on the study clock to a day, 0 when that is over. */
export function daysSince(studyMs: number, day: number): number {
  return Math.max(0, day - dayOfStudyTime(studyMs));
}

/** The study day of an instant, in days since 1970-01-01. */
export function studyDay(instant: Instant, dayStartsAt: number): number {
  return dayOfStudyTime(studyTime(instant, dayStartsAt));
}

/** Milliseconds until the study day of an instant ends, ignoring a clock change in between. */
export function msLeftToday(instant: Instant, dayStartsAt: number): number {
  const ms = studyTime(instant, dayStartsAt);
  return (dayOfStudyTime(ms) + 1) * DAY_MS - ms;
}

/** A study day as `YYYY-MM-DD`. */
export function dayLabel(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
