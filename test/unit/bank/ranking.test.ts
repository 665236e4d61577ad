import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { searchCards } from '../../../src/app/search.ts';
import { type Bank, openBank } from '../../../src/bank/load.ts';
import { plainCard, tempBank } from '../../support/bank-folder.ts';
import { REPOSITORY } from '../../support/run.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** A bank, and what the plainest query says of a word in it: every card that holds it, the best first. */
async function openWithPlain(...roots: string[]): Promise<{ bank: Bank; plain(word: string): string[] }> {
  const cache = join(tempFolder(), 'bank-cache.db');
  const bank = await openBank(roots, cache);
  bank.search.words(); // Brings the index up to date.
  const db = new Database(cache, { readonly: true });
  onTestFinished(() => {
    bank.close();
    db.close();
  });
  const select = db
    .prepare(
      `SELECT card.id FROM card_search JOIN card ON card.number = card_search.rowid
       WHERE card_search MATCH ? ORDER BY bm25(card_search, 10, 4, 3, 1, 8, 6), card.id`,
    )
    .pluck();
  return { bank, plain: (word) => select.all(`"${word}" *`) as string[] };
}

const rankedIds = ({ search, index }: Bank, word: string, limit: number, among = index): string[] =>
  search.rank([{ text: word, prefix: true }], among, limit).map(({ id }) => id);

const SHIPPED = join(REPOSITORY, 'questions');

describe('the order of what is found', () => {
  it('is that of the plainest query, however much of it is asked for, for words of the shipped bank', async () => {
    const { bank, plain } = await openWithPlain(SHIPPED);
    const words = bank.search.words().filter((_, i) => i % 97 === 0);
    expect(words.length).toBeGreaterThan(80);
    for (const word of ['a', 'th', 'the', 'model', ...words]) {
      const expected = plain(word);
      for (const limit of [1, 10, 1000])
        expect(rankedIds(bank, word, limit), word).toEqual(expected.slice(0, limit));
    }
  });

  it('is the same among some of the cards', async () => {
    const { bank, plain } = await openWithPlain(SHIPPED);
    const some = bank.index.filter(({ topic }) => topic === 'ml' || topic === 'rag');
    const ids = new Set(some.map(({ id }) => id));
    for (const word of ['the', 'data', 'retrieval']) {
      const expected = plain(word).filter((id) => ids.has(id));
      expect(rankedIds(bank, word, 10, some), word).toEqual(expected.slice(0, 10));
    }
  });

  it('is by id for cards that fit equally well, wherever the list is cut', async () => {
    const names = Array.from({ length: 80 }, (_, i) => `card-${String(i).padStart(2, '0')}`);
    // The first by id are in the bank that is read last.
    const banks = [names.slice(20), names.slice(0, 20)].map((some) =>
      tempBank(Object.fromEntries(some.map((name) => [`ml/${name}.md`, plainCard('Why trees?')]))),
    );
    const { bank, plain } = await openWithPlain(...banks);
    const expected = plain('trees');
    expect(expected).toEqual(names);
    for (const limit of [1, 2, 29, 30, 31, 33, 79, 80, 81])
      expect(rankedIds(bank, 'trees', limit)).toEqual(expected.slice(0, limit));
  });

  it('is that of a search, which counts all that match', async () => {
    const { bank, plain } = await openWithPlain(SHIPPED);
    const world = { bank, log: null, moment: { at: 0, utcOffset: 0, today: 0 }, leechLapses: 8 };
    for (const word of ['the', 'gradient', 'retrieval']) {
      const { matches, cards } = searchCards(world, word, 5);
      expect(matches).toBe(plain(word).length);
      expect(cards.map(({ id }) => id)).toEqual(plain(word).slice(0, 5));
    }
    const both = new Set(plain('gradient'));
    expect(searchCards(world, 'the gradient', 5).matches).toBe(
      plain('the').filter((id) => both.has(id)).length,
    );
    expect(searchCards(world, 'the -gradient', 5).matches).toBe(
      plain('the').filter((id) => !both.has(id)).length,
    );
  });
});
