import type { Bank } from '../bank/load.ts';
import { paceOf } from '../domain/pace.ts';
import type { Profile } from '../domain/profile.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import { computeStats, newAllowance, RETENTION_DAYS, reviewAllowance, type Stats } from '../domain/stats.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import { chosenCards, type FigureFilter, narrowing } from './figure-filter.ts';
import type { Moment } from './moment.ts';
import { drawnCards, isEmptyProfile } from './profile.ts';

export interface StatsWorld {
  readonly bank: Bank;
  /** Null while nothing was ever answered. */
  readonly log: ReviewLog | null;
  readonly scheduler: Scheduler;
  readonly moment: Moment;
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  readonly profile: Profile;
}

/**
 * The user's progress over the whole bank, or over what a filter leaves; its day is the first
 * that true retention and lapses look at.
 *
 * @throws UserError when the filter leaves no card, or its day is none of the past
 */
export function readStats(
  { bank, log, scheduler, moment, newPerDay, reviewsPerDay, profile }: StatsWorld,
  filter: FigureFilter = {},
): Stats {
  const { at: now, today } = moment;
  const cards = chosenCards(bank, filter);
  const allDays = log?.days() ?? [];
  const days = cards && log ? log.figures((queries) => queries.days({ since: null, cards })) : allDays;
  const { asked, cut, range, told } = narrowing(filter, days, today);
  return computeStats({
    cards: cards ?? bank.index,
    topics: bank.topics,
    progress: log?.progress() ?? new Map(),
    lapses: log?.figures((queries) => queries.lapses({ since: cut, cards })) ?? new Map(),
    days,
    allDays,
    narrowed: told,
    scheduler,
    now,
    today,
    newAllowance: newAllowance(allDays, today, newPerDay),
    reviewAllowance: reviewAllowance(log?.reviewedOn(today) ?? 0, reviewsPerDay),
    pace: paceOf(allDays),
    retentionDays: asked === null ? RETENTION_DAYS : range.to - range.from + 1,
    drawn: isEmptyProfile(profile) ? null : new Set(drawnCards(bank, log, profile).map(({ id }) => id)),
  });
}
