import { DAY_MS } from '../domain/study-day.ts';
import { UserError } from '../errors.ts';
import { parseDate } from '../setting-values.ts';

/**
 * The first study day that `--since` means: a date, or so many days with today (`90d`).
 *
 * @throws UserError when it is neither, or a day to come
 */
export function dayOfSince(word: string, today: number): number {
  const [, days] = /^([1-9]\d{0,4})d$/.exec(word) ?? [];
  if (days !== undefined) return today - Number(days) + 1;
  const date = word === '' ? undefined : parseDate(word);
  if (date === undefined) {
    throw new UserError(`"${word}" is neither a date nor a number of days.`, {
      hint: 'Write --since 2026-01-31, or --since 90d for the last 90 days.',
      exitCode: 2,
    });
  }
  const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  if (day <= today) return day;
  throw new UserError(`${date} has not come yet.`, { hint: 'Write a day of the past.', exitCode: 2 });
}
