import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { searchCards } from '../../../src/app/search.ts';
import { openBank } from '../../../src/bank/load.ts';
import { plainCards, tempBank } from '../../support/bank-folder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describe('advice when nothing is found', () => {
  it('reads where a card stands no more often for many parts than for few', async () => {
    const ids = Array.from({ length: 30 }, (_, i) => `card-${i}`);
    const bank = await openBank([tempBank(plainCards({ ml: ids }))], join(tempFolder(), 'cache.db'));
    onTestFinished(() => bank.close());
    let reads = 0;
    const log = {
      progressOf: () => {
        reads += 1;
        return undefined;
      },
      flaggedHistory: () => [],
    };
    const world = { bank, log, moment: { at: 0, utcOffset: 0, today: 0 }, leechLapses: 0 };
    const query = `${'is:new topic:ml '.repeat(80)} is:leech`;
    expect(searchCards(world, query, 10).advice).toBe('Without is:leech there are 30 cards.');
    expect(reads).toBeLessThanOrEqual(2 * ids.length);
  });
});
