import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { openReviewLog } from '../../src/storage/review-log.ts';
import { answered, NOON } from '../support/events.ts';
import { tempFolder } from '../support/temp-folder.ts';

const open = (file: string, desiredRetention = 0.9) =>
  openReviewLog(file, createScheduler({ desiredRetention, dayStartsAt: 240 }));

it('the place in a book is kept, each book by its name, also when the views are computed anew', () => {
  const file = join(tempFolder(), 'aiprep.db');
  const log = open(file);
  expect(log.readingPlace('all')).toBeNull();
  log.append(answered('trees', NOON, 3));
  log.keepReadingPlace('all', 'trees');
  log.keepReadingPlace('all', 'nets');
  log.keepReadingPlace('views', 'trees');
  const { events, states } = { events: log.events(), states: log.states() };
  log.close();

  const again = open(file, 0.8);
  expect(again.readingPlace('all')).toBe('nets');
  expect(again.readingPlace('views')).toBe('trees');
  expect(again.events()).toEqual(events);
  again.close();

  const before = open(file);
  expect(before.states()).toEqual(states);
  before.close();
});
