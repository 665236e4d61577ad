import { en } from 'chrono-node';
import { DAY_MS } from '../domain/study-day.ts';
import { UserError } from '../errors.ts';
import type { Moment } from './moment.ts';

/**
 * The day that words name ("2026-12-18", "fri", "in 3 weeks"), in the user's zone.
 *
 * @returns days since 1970-01-01
 * @throws UserError when no day is named, or one that is not ahead
 */
export function dayOfWords(words: string, { at, utcOffset, today }: Moment): number {
  const reference = { instant: new Date(at), timezone: utcOffset };
  const [found] = en.parse(words, reference, { forwardDate: true });
  if (!found) {
    throw new UserError(`"${words}" names no day.`, {
      hint: 'Write a date such as 2026-12-18, or "in 3 weeks", "next friday".',
      exitCode: 2,
    });
  }
  const part = (name: 'year' | 'month' | 'day') => found.start.get(name) ?? Number.NaN;
  const day = Date.UTC(part('year'), part('month') - 1, part('day')) / DAY_MS;
  if (day > today) return day;
  throw new UserError('The interview must be on a day to come.', {
    hint: `"${words}" is ${new Date(day * DAY_MS).toISOString().slice(0, 10)}.`,
    exitCode: 2,
  });
}
