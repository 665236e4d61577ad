import type { Bank } from '../bank/load.ts';
import type { Profile } from '../domain/profile.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import { computeStats, type Stats } from '../domain/stats.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Moment } from './moment.ts';
import { drawnCards, isEmptyProfile } from './profile.ts';

export interface StatsWorld {
  readonly bank: Bank;
  /** Null while nothing was ever answered. */
  readonly log: ReviewLog | null;
  readonly scheduler: Scheduler;
  readonly moment: Moment;
  readonly newPerDay: number;
  readonly profile: Profile;
}

/** The user's progress over the whole bank. */
export function readStats({ bank, log, scheduler, moment, newPerDay, profile }: StatsWorld): Stats {
  return computeStats({
    cards: bank.index,
    topics: bank.topics,
    progress: log?.progress() ?? new Map(),
    days: log?.days() ?? [],
    scheduler,
    now: moment.at,
    today: moment.today,
    newPerDay,
    drawn: isEmptyProfile(profile) ? null : new Set(drawnCards(bank, log, profile).map(({ id }) => id)),
  });
}
