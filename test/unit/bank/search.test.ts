import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { searchCards } from '../../../src/app/search.ts';
import { type Bank, openBank } from '../../../src/bank/load.ts';
import { plainCard, tempBank } from '../../support/bank-folder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const cacheFile = () => join(tempFolder(), 'cache', 'bank-cache.db');

function idsOf({ search, index }: Bank, text: string): string[] {
  const holds = search.find({ text, prefix: true });
  return index.flatMap(({ id, number }) => (holds(number) ? [id] : [])).sort();
}

/** Ids of the cards that a word finds, by a bank that is opened for it. */
async function find(text: string, roots: readonly string[], cache: string): Promise<string[]> {
  const bank = await openBank(roots, cache);
  try {
    return idsOf(bank, text);
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

/** Holds a cache as a program does that has begun to write into it. @returns ends that */
function holdForWriting(cache: string): () => void {
  const db = new Database(cache);
  db.exec('BEGIN IMMEDIATE');
  return () => db.close();
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

  it('lives in memory when the cache cannot be written', { timeout: 30_000 }, async () => {
    const files = { 'ml/trees.md': plainCard('Why trees?'), 'ml/nets.md': plainCard('Why nets?') };
    const folder = tempBank(files);
    const cache = cacheFile();
    (await openBank([folder], cache)).close();
    const bank = await openBank([folder], cache);
    const release = holdForWriting(cache);
    expect(idsOf(bank, 'tree')).toEqual(['trees']);
    expect(bank.search.words()).toContain('nets');
    writeFileSync(join(folder, 'ml/trees.md'), plainCard('What is a forest good for?'));
    const refreshed = await bank.refresh();
    expect(idsOf(refreshed, 'forest')).toEqual(['trees']);
    release();
    expect(unindexed(cache)).toBe(2);
    const later = await refreshed.refresh();
    expect(idsOf(later, 'forest')).toEqual(['trees']);
    bank.close();
  });

  it('lives in memory no longer than the cards are as they were', { timeout: 30_000 }, async () => {
    const folder = tempBank({ 'ml/trees.md': plainCard('Why trees?'), 'ml/nets.md': plainCard('Why nets?') });
    const cache = cacheFile();
    const bank = await openBank([folder], cache);
    const release = holdForWriting(cache);
    expect(idsOf(bank, 'why')).toEqual(['nets', 'trees']);
    release();
    writeFileSync(join(folder, 'ml/trees.md'), plainCard('What is a forest good for?'));
    const refreshed = await bank.refresh();
    expect(idsOf(refreshed, 'forest')).toEqual(['trees']);
    expect(idsOf(refreshed, 'why')).toEqual(['nets']);
    expect(unindexed(cache)).toBe(0);
    bank.close();
  });

  it('bears it that another program reads a card again, or loses it, in the middle of a search', async () => {
    const folder = tempBank({ 'ml/trees.md': plainCard('Why trees?'), 'ml/nets.md': plainCard('Why nets?') });
    const cache = cacheFile();
    const bank = await openBank([folder], cache);
    writeFileSync(join(folder, 'ml/nets.md'), plainCard('What about nets of nets?'));
    rmSync(join(folder, 'ml/trees.md'));
    (await openBank([folder], cache)).close();
    const world = { bank, log: null, leechLapses: 0, moment: { at: 0, utcOffset: 0, today: 0 } };
    const found = (query: string) => searchCards(world, query, 10).cards.map(({ id }) => id);
    expect(found('topic:ml')).toEqual(['nets', 'trees']);
    expect(found('-kind:math')).toEqual(['nets', 'trees']);
    expect(found('trees')).toEqual([]);
    bank.close();
  });

  it.each([
    ['c++', ['c-language']],
    ['C#', ['c-language']],
    ["it's", ['its']],
    ['it’s', ['its']],
    ['c', ['c-language', 'cats', 'cross']],
    ['cross-entr', ['cross']],
    ['日', ['han']],
  ])('takes %j for a beginning only when enough of it is left', async (text, ids) => {
    const folder = tempBank({
      'ml/c-language.md': plainCard('Why C++?', 'Or C#.'),
      'ml/cats.md': plainCard('Why cats?', 'It sleeps.'),
      'ml/its.md': plainCard("Whether it's so?", '-'),
      'ml/cross.md': plainCard('Why entropy?', 'Cross-entropy.'),
      'ml/han.md': plainCard('Why 日本?', '-'),
    });
    expect(await find(text, [folder], cacheFile())).toEqual(ids);
  });

  it('is made for the run where it is damaged, and anew by the next', async () => {
    const bank = tempBank({
      'ml/trees.md': plainCard('Why trees?'),
      'ml/lora.md': plainCard('Why adapters?'),
    });
    const cache = cacheFile();
    expect(await find('adapt', [bank], cache)).toEqual(['lora']);
    const db = new Database(cache);
    db.unsafeMode(true); // SQLite keeps others from the insides of an index
    db.exec('UPDATE card_search_data SET block = zeroblob(length(block)) WHERE id > 10');
    db.close();
    expect(await find('adapt', [bank], cache)).toEqual(['lora']);
    expect(await find('adapt', [bank], cache)).toEqual(['lora']);
    const [kept, rebuilt] = indexAndRebuilt(cache);
    expect(kept).toEqual(rebuilt);
  });

  it('gives no number twice, so that an open program never takes one card for another', async () => {
    const bank = tempBank({ 'ml/a.md': plainCard('Why trees?'), 'ml/z.md': plainCard('Why adapters?') });
    const cache = cacheFile();
    const open = await openBank([bank], cache);
    rmSync(join(bank, 'ml/z.md'));
    writeFileSync(join(bank, 'ml/y.md'), plainCard('Why gamma?'));
    expect(await find('gamma', [bank], cache)).toEqual(['y']);
    expect(idsOf(open, 'gamma')).toEqual([]);
    expect(open.search.rank([{ text: 'gamma', prefix: true }], open.index, 9)).toEqual([]);
    open.close();
  });
});
