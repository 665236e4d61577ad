import type { Bank } from '../bank/load.ts';
import type { CardSummary } from '../domain/card.ts';
import type { DayRange } from '../domain/figures/day-range.ts';
import type { Narrowed } from '../domain/figures/figures.ts';
import { DAY_MS, dayLabel } from '../domain/study-day.ts';
import { UserError } from '../errors.ts';
import { parseDate } from '../setting-values.ts';
import { filterCards } from './filter.ts';

/**
 * What figures are asked about. Without topics and roles, answers to cards that have left the bank
 * count for days and hours, too; what is told card by card or topic by topic is of the bank only.
 */
export interface FigureFilter {
  /** As typed: a date, or `90d`. */
  readonly since?: string | undefined;
  /** Ids or aliases. */
  readonly topics?: readonly string[] | undefined;
  readonly roles?: readonly string[] | undefined;
}

/** The cards that figures are about; null for all. @throws UserError as `filterCards` does */
export function chosenCards(bank: Bank, { topics = [], roles = [] }: FigureFilter): CardSummary[] | null {
  return topics.length + roles.length > 0 ? filterCards(bank, { topics, roles }) : null;
}

/**
 * The first study day that `--since` means: a date, or so many days with today (`90d`).
 *
 * @throws UserError when it is neither, or a day to come
 */
function dayOfSince(word: string, today: number): number {
  const [, days] = /^([1-9]\d{0,4})d$/.exec(word) ?? [];
  if (days !== undefined) return today - Number(days) + 1;
  if (/^[1-9]\d*d$/.test(word)) {
    throw new UserError(`"${word}" reaches too far back.`, {
      hint: 'Write --since 99999d at most, or leave it out for all answers.',
      exitCode: 2,
    });
  }
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

/** The study days that a filter leaves, and how it is told. */
export interface Narrowing {
  /** First study day that was asked for; null without. */
  readonly asked: number | null;
  /** The same where it leaves answers out; null where all count. */
  readonly cut: number | null;
  /** From the day asked for, but not before the first answer: there is nothing to look at. */
  readonly range: DayRange;
  readonly told: Narrowed;
}

/**
 * @param firstDay with an answer to the cards that are chosen; undefined without any
 * @throws UserError when the day is none, or one to come
 */
export function narrowing(
  { since, topics = [], roles = [] }: FigureFilter,
  firstDay: number | undefined,
  today: number,
): Narrowing {
  const asked = since === undefined ? null : dayOfSince(since, today);
  const first = firstDay ?? today;
  const from = Math.min(today, Math.max(first, asked ?? first));
  return {
    asked,
    cut: asked !== null && asked > first ? asked : null,
    range: { from, to: today },
    told: {
      since: dayLabel(from),
      sinceFilter: asked === null ? null : dayLabel(asked),
      topicFilter: topics,
      roleFilter: roles,
    },
  };
}
