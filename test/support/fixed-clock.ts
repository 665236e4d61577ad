import type { Instant } from '../../src/domain/study-day.ts';
import type { Clock } from '../../src/system.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The instant written as `2026-03-29T01:50+01:00`, with the offset it is written in. */
export function instant(text: string): Instant {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  if (hours === undefined) throw new Error(`"${text}" does not say its UTC offset`);
  const utcOffset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return { at: Date.parse(text), utcOffset };
}

export interface FixedClock extends Clock {
  set(at: number): void;
  advance(ms: number): void;
  /** Moves to a place with another UTC offset (minutes east). */
  travel(utcOffset: number): void;
}

/** A clock that stands still until a test moves it. */
export function fixedClock(start: number, startOffset = 0): FixedClock {
  let now = start;
  let offset = startOffset;
  return {
    now: () => now,
    utcOffset: () => offset,
    set: (at) => {
      now = at;
    },
    advance: (ms) => {
      now += ms;
    },
    travel: (utcOffset) => {
      offset = utcOffset;
    },
  };
}

/** A fixed clock whose UTC offset is that of an IANA time zone, summer time included. */
export function zonedClock(start: number, timeZone: string): Omit<FixedClock, 'travel'> {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const { travel: _, ...clock } = fixedClock(start);
  return {
    ...clock,
    utcOffset: (at) => {
      const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
      return name === 'GMT' ? 0 : instant(`1970-01-01T00:00${name?.slice(3)}`).utcOffset;
    },
  };
}

/** The present of a clock, as the domain takes it. */
export function present(clock: Clock): Instant {
  return { at: clock.now(), utcOffset: clock.utcOffset(clock.now()) };
}
