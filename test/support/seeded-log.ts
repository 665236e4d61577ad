import { join } from 'node:path';
import type { ReviewEvent } from '../../src/domain/review-event.ts';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { openReviewLog } from '../../src/storage/review-log.ts';

/** Where a home keeps its review log. */
export const databaseOf = (home: string): string => join(home, 'aiprep.db');

/** Makes the review log of a home, with a history, as the program's default settings would. */
export function seedLog(home: string, events: readonly ReviewEvent[]): void {
  const log = openReviewLog(
    databaseOf(home),
    createScheduler({ desiredRetention: 0.9, dayStartsAt: 4 * 60 }),
  );
  log.merge(events);
  log.close();
}
