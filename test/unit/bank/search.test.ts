import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openBank } from '../../../src/bank/load.ts';
import { plainCard, tempBank } from '../../support/bank-folder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const cacheFile = () => join(tempFolder(), 'cache', 'bank-cache.db');

/** Ids of the cards that a word finds, by a bank that is opened for it. */
async function find(text: string, roots: readonly string[], cache: string): Promise<string[]> {
  const bank = await openBank(roots, cache);
  try {
    const holds = bank.search.find({ text, prefix: true });
    return bank.index.flatMap(({ id, number }) => (holds(number) ? [id] : [])).sort();
  } finally {
    bank.close();
  }
}

function unindexed(cache: string): number {
  const db = new Database(cache);
  try {
    return db.prepare('SELECT count(*) FROM unindexed').pluck().get() as number;
  } finally {
    db.close();
  }
}

/** Every word of the index with the columns and numbers it is counted in, and the same of one made anew. */
function indexAndRebuilt(cache: string): [kept: unknown[], rebuilt: unknown[]] {
  const db = new Database(cache);
  try {
    db.exec('CREATE VIRTUAL TABLE temp.word USING fts5vocab (main, card_search, instance)');
    const words = () => db.prepare('SELECT * FROM word').all();
    const kept = words();
    db.exec("INSERT INTO card_search (card_search) VALUES ('rebuild')");
    return [kept, words()];
  } finally {
    db.close();
  }
}

describe('the index of the bank', () => {
  it('is made when something is looked for, and not before', async () => {
    const bank = tempBank({ 'ml/trees.md': plainCard('Why trees?') });
    const cache = cacheFile();
    (await openBank([bank], cache)).close();
    expect(unindexed(cache)).toBe(1);
    expect(await find('tree', [bank], cache)).toEqual(['trees']);
    expect(unindexed(cache)).toBe(0);
  });

  it('follows cards that are changed, added and taken away', async () => {
    const bank = tempBank({ 'ml/trees.md': plainCard('Why trees?'), 'ml/nets.md': plainCard('Why nets?') });
    const cache = cacheFile();
    expect(await find('why', [bank], cache)).toEqual(['nets', 'trees']);
    writeFileSync(join(bank, 'ml/trees.md'), plainCard('What is a forest good for?'));
    writeFileSync(join(bank, 'ml/bees.md'), plainCard('Why bees?'));
    rmSync(join(bank, 'ml/nets.md'));
    expect(await find('why', [bank], cache)).toEqual(['bees']);
    expect(await find('forest', [bank], cache)).toEqual(['trees']);
    writeFileSync(join(bank, 'ml/bees.md'), plainCard('What about wasps and others?'));
    // Changed again before anybody has looked for anything.
    (await openBank([bank], cache)).close();
    writeFileSync(join(bank, 'ml/bees.md'), plainCard('What about ants?'));
    expect(await find('wasps', [bank], cache)).toEqual([]);
    expect(await find('ants', [bank], cache)).toEqual(['bees']);
    const [kept, rebuilt] = indexAndRebuilt(cache);
    expect(kept).toEqual(rebuilt);
  });

  it('lists its words as they are, after every change', async () => {
    const bank = tempBank({ 'ml/trees.md': plainCard('Why oaks?'), 'ml/nets.md': plainCard('Why nets?') });
    const cache = cacheFile();
    const words = async () => {
      const { search, close } = await openBank([bank], cache);
      const [made, kept] = [search.words(), search.words()];
      close();
      expect(kept).toEqual(made);
      return made.filter((word) => word !== 'an' && word !== 'answer');
    };
    expect(await words()).toEqual(['nets', 'oaks', 'trees', 'why']);
    writeFileSync(join(bank, 'ml/trees.md'), plainCard('Why firs and larches?'));
    expect(await words()).toEqual(['and', 'firs', 'larches', 'nets', 'trees', 'why']);
    rmSync(join(bank, 'ml/nets.md'));
    expect(await words()).toEqual(['and', 'firs', 'larches', 'trees', 'why']);
  });

  it('finds only cards of the banks in use, and of two with one id the one that is used', async () => {
    const first = tempBank({ 'ml/trees.md': plainCard('Why oaks?') });
    const second = tempBank({ 'ml/trees.md': plainCard('Why firs?'), 'ml/nets.md': plainCard('Why nets?') });
    const cache = cacheFile();
    expect(await find('why', [first, second], cache)).toEqual(['nets', 'trees']);
    expect(await find('firs', [first, second], cache)).toEqual([]);
    expect(await find('firs', [second, first], cache)).toEqual(['trees']);
    expect(await find('why', [first], cache)).toEqual(['trees']);
  });

  it('puts words of the question before those of the answer', async () => {
    const bank = await openBank(
      [
        tempBank({
          'ml/a.md': plainCard('What else?', 'Trees, trees and trees again.'),
          'ml/b.md': plainCard('Why trees?', 'For many reasons.'),
        }),
      ],
      cacheFile(),
    );
    const terms = [{ text: 'trees', prefix: true }];
    const ranked = bank.search.rank(terms, bank.index, 10);
    expect(ranked.map(({ id }) => id)).toEqual(['b', 'a']);
    const excerpts = bank.search.excerpts(terms, ranked);
    expect(excerpts.get(ranked[1]?.number ?? 0)?.snippet?.filter(({ hit }) => hit)).toHaveLength(3);
    bank.close();
  });
});
