import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openQuiz } from '../../src/app/quiz.ts';
import type { QuizOptions } from '../../src/app/quiz-plan.ts';
import { openStudy, type StudyOptions } from '../../src/app/study.ts';
import { type Bank, openBank } from '../../src/bank/load.ts';
import { createScheduler, type Scheduler } from '../../src/domain/scheduler.ts';
import { openReviewLog, type ReviewLog } from '../../src/storage/review-log.ts';
import { seededRandom } from '../../src/system.ts';
import { type BankFiles, tempBank } from './bank-folder.ts';
import { NOON } from './events.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';
import { databaseOf } from './seeded-log.ts';
import { tempFolder } from './temp-folder.ts';

/** A bank and a log on the disk, with a clock that stands still. */
export interface Workplace {
  readonly home: string;
  readonly bank: Bank;
  readonly log: ReviewLog;
  readonly scheduler: Scheduler;
  readonly clock: FixedClock;
  study(options?: Partial<StudyOptions>): ReturnType<typeof openStudy>;
  quiz(options?: Partial<QuizOptions>): ReturnType<typeof openQuiz>;
}

/** A quiz without any option. */
export const PLAIN_QUIZ: QuizOptions = {
  filter: {},
  type: 'mixed',
  count: 10,
  retry: false,
  weak: false,
  exam: false,
  confidence: false,
};

/** Opens a bank of these files and a new log; both are closed when the test is over. */
export async function openWorkplace(files: BankFiles): Promise<Workplace> {
  const home = tempFolder();
  const scheduler = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
  const bank = await openBank([tempBank(files)], join(home, 'cache', 'bank-cache.db'));
  const log = openReviewLog(databaseOf(home), scheduler);
  onTestFinished(() => {
    bank.close();
    log.close();
  });
  const clock = fixedClock(NOON);
  let events = 0;
  const ids = () => {
    events += 1;
    return `event-${events}`;
  };
  return {
    home,
    bank,
    log,
    scheduler,
    clock,
    study: (options = {}) =>
      openStudy(
        { bank, log, scheduler, clock, ids, random: seededRandom(1), shippedBank: '/shipped' },
        { topics: [], newPerDay: 10, ...options },
      ),
    quiz: (options = {}) =>
      openQuiz({ bank, log, scheduler, clock, ids, random: seededRandom(1) }, { ...PLAIN_QUIZ, ...options }),
  };
}
