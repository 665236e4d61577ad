import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { searchCards } from '../../src/app/search.ts';
import { openBankCache } from '../../src/bank/cache.ts';
import { openCacheFile } from '../../src/bank/cache-file.ts';
import { readBank } from '../../src/bank/load.ts';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { openReviewLog } from '../../src/storage/review-log.ts';
import { seededRandom } from '../../src/system.ts';
import { median } from './measure.ts';
import { makeLog } from './worlds.ts';

// A search inside the process, in a bank that is open. Its cards are written into the tables of the
// cache, where the index takes them from as it does those of files: 100,000 files would take a minute.

const CARDS = 100_000;
const ROOT = '/cards';
const DAY_MS = 86_400_000;

const QUERIES: readonly (readonly [what: string, query: string])[] = [
  ['a rare word', 'seldom'],
  ['a word', 'often'],
  ['two words', 'often deep'],
  ['a phrase', '"deep water"'],
  ['topic: and a word', 'topic:topic-0 often'],
  ['is: and a word', 'is:due often'],
  ['difficulty: and a word', 'difficulty:3 often'],
  ['a mistyped word', 'seldmo'],
  ['a prefix of two letters', 'so'],
  ['a word in every card', 'everywhere'],
];

/** Words made of syllables, each as often in a language as by Zipf's law: the nth is drawn 1/n as often as the first. */
function zipfWords(random: () => number): () => string {
  const syllables = [...'bdfgklmnprstvz'].flatMap((consonant) =>
    [...'aeiou'].map((vowel) => consonant + vowel),
  );
  const pick = () => syllables[Math.floor(random() * syllables.length)] ?? '';
  const words = Array.from({ length: 20_000 }, () => pick() + pick() + pick() + pick());
  // A power of the number of words is distributed like that, but for the very first.
  return () => words[Math.floor(words.length ** random()) - 1] ?? '';
}

/** The words of a card that are looked for. */
const planted = (i: number): string =>
  [
    'everywhere',
    i % 20 === 0 && 'often',
    i % 40 === 1 && 'deep water',
    i % 80 === 0 && 'deep',
    i % 25_000 === 7 && 'seldom',
  ]
    .filter(Boolean)
    .join(' ');

/** Fills the tables of a cache with cards of a hundred words or so. @returns their ids */
function fillCache(file: string): string[] {
  const random = seededRandom(5);
  const word = zipfWords(random);
  const words = (least: number, most: number) =>
    Array.from({ length: least + Math.floor(random() * (most - least)) }, word).join(' ');
  const db = openCacheFile(file);
  const insertText = db.prepare(
    'INSERT INTO card_text (number, path, key_points, tags, card) VALUES (?, ?, ?, ?, ?)',
  );
  const insertCard = db.prepare(
    `INSERT INTO card (number, path, root, id, topic, question, difficulty, roles, tags, related, has_check, content_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, '[]', '[]', '[]', 0, 'bench')`,
  );
  const insertUnindexed = db.prepare('INSERT INTO unindexed (number) VALUES (?)');
  const insert = (i: number): string => {
    const [id, question] = [`card-${i}`, words(6, 14)];
    const [topic, path] = [`topic-${i % 20}`, join(ROOT, `${id}.md`)];
    // As often in each card as an article of a language.
    const everywhere = 'everywhere '.repeat(Math.floor(random() * 6));
    const card = {
      id,
      question,
      short: `${words(15, 30)} ${everywhere}`,
      answer: `${words(30, 90)} ${planted(i)}`,
    };
    insertText.run(i + 1, path, words(8, 20), '', JSON.stringify(card));
    insertCard.run(i + 1, path, ROOT, id, topic, question, 1 + (i % 3));
    insertUnindexed.run(i + 1);
    return id;
  };
  const ids = db.transaction(() => Array.from({ length: CARDS }, (_, i) => insert(i)))();
  db.close();
  return ids;
}

/** Medians of each query, asked again and again, in a bank whose index is up to date. */
export function searchTimes(home: string, rounds: number): { readonly what: string; readonly ms: number }[] {
  mkdirSync(home, { recursive: true });
  const file = join(home, 'bank-cache.db');
  makeLog(home, fillCache(file).slice(0, CARDS / 2), CARDS / 2);
  const scheduler = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
  const log = openReviewLog(join(home, 'aiprep.db'), scheduler);
  const bank = readBank(openBankCache(file), [ROOT]);
  const at = Date.now();
  const moment = { at, utcOffset: 0, today: Math.floor(at / DAY_MS) };
  const search = (query: string) => searchCards({ bank, log, moment, leechLapses: 8 }, query, 10);
  const timed = (query: string): number => {
    const start = performance.now();
    search(query);
    return performance.now() - start;
  };
  const times = QUERIES.map(([what, query]) => ({
    what: `${what} (${search(query).matches} cards)`,
    ms: median(Array.from({ length: rounds }, () => timed(query))),
  }));
  bank.close();
  log.close();
  return times;
}
