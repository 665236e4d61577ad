import { expect, it } from 'vitest';
import { readStanding } from '../../../src/app/stats.ts';
import { NO_PROFILE } from '../../../src/domain/profile.ts';
import { openReviewLog, type ReviewLog } from '../../../src/storage/review-log.ts';
import { plainCards } from '../../support/bank-folder.ts';
import { answered, NOON } from '../../support/events.ts';
import { DAY } from '../../support/fixed-clock.ts';
import { databaseOf } from '../../support/seeded-log.ts';
import { openWorkplace } from '../../support/session.ts';

it('how far the user is is of one moment, whatever another terminal writes meanwhile', async () => {
  const { bank, log, scheduler, home } = await openWorkplace(plainCards({ ml: ['trees', 'nets'] }));
  log.append(answered('trees', NOON, 4));
  const other = openReviewLog(databaseOf(home), scheduler);
  /** The log, into which another terminal writes between the first read and the next. */
  const busy: ReviewLog = Object.create(log, {
    studyDays: {
      value: () => {
        const days = log.studyDays();
        other.append(answered('nets', NOON + 1, 4));
        other.close();
        return days;
      },
    },
  });
  const moment = { at: NOON + 2, utcOffset: 0, today: Math.floor(NOON / DAY) };
  const settings = { newPerDay: 10, reviewsPerDay: 200, profile: NO_PROFILE, plan: null };
  const { stats } = readStanding({ bank, log: busy, scheduler, moment, ...settings });
  expect([stats.studiedToday.answers, stats.seen]).toEqual([1, 1]);
  expect(log.days()).toMatchObject([{ answers: 2 }]);
});
