import type { Bank } from '../bank/load.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Clock, Ids, Random } from '../system.ts';

/** What a session of questions works with. */
export interface DrillWorld {
  readonly bank: Bank;
  readonly log: ReviewLog;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
}
