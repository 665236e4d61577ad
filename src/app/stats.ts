import type { Bank } from '../bank/load.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import { computeStats, type Stats } from '../domain/stats.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Moment } from './moment.ts';

export interface StatsWorld {
  readonly bank: Bank;
  /** Null while nothing was ever answered. */
  readonly log: ReviewLog | null;
  readonly scheduler: Scheduler;
  readonly moment: Moment;
  readonly newPerDay: number;
}

/** The user's progress over the whole bank. */
export function readStats({ bank, log, scheduler, moment, newPerDay }: StatsWorld): Stats {
  return computeStats({
    cards: bank.index,
    topics: bank.topics,
    progress: log?.progress() ?? new Map(),
    days: log?.days() ?? [],
    scheduler,
    now: moment.at,
    today: moment.today,
    newPerDay,
  });
}
