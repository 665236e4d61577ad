import { join } from 'node:path';
import { expect, it } from 'vitest';
import { browsedCards, createFinder } from '../../../src/app/browsed-cards.ts';
import type { Bank } from '../../../src/bank/load.ts';
import { openReviewLog, type ReviewLog } from '../../../src/storage/review-log.ts';
import { plainCards } from '../../support/bank-folder.ts';
import { answered, flagged, moved, NOON } from '../../support/events.ts';
import { openWorkplace } from '../../support/session.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** The log, with the times that all of it was read. */
function counted(log: ReviewLog): { log: ReviewLog; reads: () => number } {
  let reads = 0;
  const counting: ReviewLog = Object.create(log, {
    progress: {
      value: () => {
        reads += 1;
        return log.progress();
      },
    },
  });
  return { log: counting, reads: () => reads };
}

async function openFinder() {
  const place = await openWorkplace(plainCards({ ml: ['trees', 'nets', 'loss'] }));
  const { log, reads } = counted(place.log);
  const world = { existingLog: () => log, scheduler: place.scheduler, clock: place.clock, leechLapses: 8 };
  const finder = createFinder(world);
  const found = (query: string) => finder.find(place.bank, query).map(({ id }) => id);
  return { ...place, finder, found, reads };
}

it('the whole log is read when a query asks for it, and again only when it has changed', async () => {
  const { log, found, reads } = await openFinder();
  log.append(answered('trees', NOON, 4));
  expect(found('about')).toHaveLength(3);
  expect(reads()).toBe(0);
  expect(found('-is:new')).toEqual(['trees']);
  expect(found('is:new about')).toHaveLength(2);
  expect(reads()).toBe(1);
  log.append(moved('suspended', 'nets', NOON + 1));
  expect(found('is:suspended')).toEqual(['nets']);
  expect(found('is:suspended')).toEqual(['nets']);
  expect(reads()).toBe(2);
});

it('a card stands where the log has it now, also after a mark', async () => {
  const { log, finder, found } = await openFinder();
  found('');
  expect(finder.standing('trees')).toEqual({ status: 'new', due: null, flagged: false });
  log.append(moved('suspended', 'trees', NOON));
  log.append(flagged('trees', NOON + 1, 'note'));
  expect(finder.standing('trees')).toEqual({ status: 'suspended', due: null, flagged: true });
});

it('for all cards of a list the query is read once, and the log not once for each', async () => {
  const ids = ['trees', 'nets', 'loss', 'bias', 'noise'];
  const { bank, log, scheduler, clock } = await openWorkplace(plainCards({ ml: ids }));
  log.append(flagged('nets', NOON, 'note'));
  const asked = { topics: 0, log: 0 };
  const count = <T>(what: keyof typeof asked, value: T): T => {
    asked[what] += 1;
    return value;
  };
  const countedBank: Bank = Object.create(bank, { topics: { get: () => count('topics', bank.topics) } });
  const countedLog: ReviewLog = Object.create(log, {
    changeMark: { value: () => count('log', log.changeMark()) },
    state: { value: (id: string) => count('log', log.state(id)) },
  });
  const world = { existingLog: () => countedLog, scheduler, clock, leechLapses: 8 };
  const listed = browsedCards(world, countedBank, 'about');
  expect(listed.map(({ id }) => id).sort()).toEqual([...ids].sort());
  expect(listed.filter((card) => card.flagged).map(({ id }) => id)).toEqual(['nets']);
  expect(asked.topics).toBe(1);
  expect(asked.log).toBeLessThan(ids.length);
});

it('the mark of a log changes with what is written to it, here and by another terminal', async () => {
  const { scheduler } = await openWorkplace(plainCards({ ml: ['trees'] }));
  const file = join(tempFolder(), 'aiprep.db');
  const [one, other] = [openReviewLog(file, scheduler), openReviewLog(file, scheduler)];
  const marks = [one.changeMark(), one.changeMark()];
  expect(marks[0]).toBe(marks[1]);
  one.append(answered('trees', NOON, 3));
  marks.push(one.changeMark());
  other.append(flagged('trees', NOON + 1, 'note'));
  marks.push(one.changeMark());
  expect(new Set(marks).size).toBe(3);
  one.close();
  other.close();
});
