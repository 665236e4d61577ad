import {
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Look } from '../../../src/bank/cache.ts';
import { folderTimes } from '../../../src/bank/folder-times.ts';
import { openBank } from '../../../src/bank/load.ts';
import { type BankFiles, plainCard, tempBank } from '../../support/bank-folder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const topicCard = (topic: string) => `---\nquestion: Why?\ntopic: ${topic}\n---\nBecause.\n`;

const FILES: BankFiles = {
  'topics.yaml': 'topics:\n  ml:\n    title: Machine learning\n    scope: Learning from data\n',
  'ml/trees.md': topicCard('ml'),
  'ml/deep/nets.md': topicCard('dl'),
  '.git/index.md': 'not a card',
};

const foldersIn = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name)),
];

/** Gives folders and lists the time of an hour ago, as if nobody had touched them since. */
function letSettle(bank: string): void {
  const then = new Date(Date.now() - 3_600_000);
  for (const path of [...foldersIn(bank), join(bank, 'topics.yaml')]) utimesSync(path, then, then);
}

/** Opens the bank once, as a command does. @returns its cards with their topics, and what is wrong with it */
async function look(bank: string, cache: string, how: Look) {
  const opened = await openBank([bank], cache, how);
  const cards = opened.index.map(({ id, topic }) => `${topic}/${id}`);
  const { topics, broken } = opened;
  opened.close();
  return { cards, titles: topics.map(({ title }) => title), broken: broken.map(({ message }) => message) };
}

/** A bank that was looked at by its folders, and its cache. */
async function knownBank(files: BankFiles = FILES) {
  const bank = tempBank(files);
  const cache = join(tempFolder(), 'bank-cache.db');
  letSettle(bank);
  await look(bank, cache, 'folders');
  return { bank, cache };
}

const CARDS = ['dl/nets', 'ml/trees'];

describe('a look at a bank by its folders', () => {
  it('leaves what was edited in place for the next look by files, after which both know it', async () => {
    const { bank, cache } = await knownBank();
    writeFileSync(join(bank, 'ml/trees.md'), topicCard('statistics'));
    expect((await look(bank, cache, 'folders')).cards).toEqual(CARDS);
    expect((await look(bank, cache, 'files')).cards).toEqual(['dl/nets', 'statistics/trees']);
    expect((await look(bank, cache, 'folders')).cards).toEqual(['dl/nets', 'statistics/trees']);
  });

  it.each<[what: string, change: (bank: string) => void, cards: readonly string[]]>([
    [
      'added',
      (bank) => writeFileSync(join(bank, 'ml/deep/gates.md'), topicCard('dl')),
      ['dl/gates', ...CARDS],
    ],
    ['removed', (bank) => rmSync(join(bank, 'ml/deep/nets.md')), ['ml/trees']],
    [
      'renamed',
      (bank) => renameSync(join(bank, 'ml/trees.md'), join(bank, 'ml/woods.md')),
      ['dl/nets', 'ml/woods'],
    ],
    [
      'moved',
      (bank) => renameSync(join(bank, 'ml/deep/nets.md'), join(bank, 'nets.md')),
      ['ml/trees', 'dl/nets'],
    ],
    [
      'replaced',
      (bank) => {
        writeFileSync(join(bank, 'ml/trees.md~'), topicCard('statistics'));
        renameSync(join(bank, 'ml/trees.md~'), join(bank, 'ml/trees.md'));
      },
      ['dl/nets', 'statistics/trees'],
    ],
    [
      'in a new folder',
      (bank) => {
        mkdirSync(join(bank, 'rag'));
        writeFileSync(join(bank, 'rag/chunks.md'), plainCard('How large?'));
      },
      [...CARDS, 'rag/chunks'],
    ],
    ['gone with its folder', (bank) => rmSync(join(bank, 'ml/deep'), { recursive: true }), ['ml/trees']],
  ])('sees a file that was %s', async (_what, change, cards) => {
    const { bank, cache } = await knownBank();
    change(bank);
    expect((await look(bank, cache, 'folders')).cards).toEqual(cards);
    expect((await look(bank, cache, 'files')).cards).toEqual(cards);
  });

  it('sees a list of topics that was edited in place', async () => {
    const { bank, cache } = await knownBank();
    writeFileSync(
      join(bank, 'topics.yaml'),
      FILES['topics.yaml']?.replace('Machine l', 'Statistical L') ?? '',
    );
    expect((await look(bank, cache, 'folders')).titles).toEqual(['Statistical Learning', 'dl']);
  });

  // A file system may count time in steps: a change in the same step as the look leaves no trace.
  it('does not rely on a folder that changed a moment ago', async () => {
    const { bank } = await knownBank();
    const now = Date.now();
    expect(folderTimes(bank, now)).not.toBeNull();
    utimesSync(join(bank, 'ml'), now / 1000, now / 1000);
    expect(folderTimes(bank, now)).toBeNull();
    expect(folderTimes(bank, now + 10_000)).not.toBeNull();
  });

  it('sees a file that was added though the time of its folder was set back, as archives do', async () => {
    const { bank, cache } = await knownBank();
    writeFileSync(join(bank, 'ml/woods.md'), topicCard('ml'));
    letSettle(bank);
    expect((await look(bank, cache, 'folders')).cards).toEqual([...CARDS, 'ml/woods']);
  });

  it('sees what becomes of a card that is a link to a file elsewhere', async () => {
    const elsewhere = tempBank({ 'woods.md': topicCard('ml') });
    const { bank, cache } = await knownBank();
    symlinkSync(join(elsewhere, 'woods.md'), join(bank, 'ml/woods.md'));
    letSettle(bank);
    const seen = async () => (await look(bank, cache, 'folders')).cards;
    expect(await seen()).toEqual([...CARDS, 'ml/woods']);
    renameSync(join(elsewhere, 'woods.md'), join(elsewhere, 'gone.md'));
    expect(await seen()).toEqual(CARDS);
    renameSync(join(elsewhere, 'gone.md'), join(elsewhere, 'woods.md'));
    expect(await seen()).toEqual([...CARDS, 'ml/woods']);
  });

  it('sees a folder that has become a file', async () => {
    const { bank, cache } = await knownBank();
    rmSync(join(bank, 'ml'), { recursive: true });
    writeFileSync(join(bank, 'ml'), 'a note');
    expect((await look(bank, cache, 'folders')).cards).toEqual([]);
  });

  it('goes on where the times cannot be kept', async () => {
    const { bank, cache } = await knownBank();
    const db = new Database(cache);
    db.exec(`CREATE TRIGGER refuse BEFORE UPDATE ON folder BEGIN SELECT RAISE(ABORT, 'no'); END`);
    db.close();
    for (const time of [1, 2]) {
      utimesSync(join(bank, 'ml'), time, time);
      expect((await look(bank, cache, 'folders')).cards).toEqual(CARDS);
    }
    // The cache was not thrown away for it.
    const same = new Database(cache);
    const triggers = same.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck();
    expect(triggers.all()).toEqual(['refuse']);
    same.close();
  });

  it('does not mind what changed in a hidden folder, and keeps no trace of it', async () => {
    const { bank, cache } = await knownBank();
    writeFileSync(join(bank, '.git/more.md'), 'not a card either');
    const { mtimeMs } = statSync(cache);
    expect((await look(bank, cache, 'folders')).cards).toEqual(CARDS);
    expect(statSync(cache).mtimeMs).toBe(mtimeMs);
  });

  it.each([
    ['broken', topicCard('').replace('question: Why?', 'question: [')],
    ['of an id that is taken', topicCard('ml').replace('---\n', '---\nid: trees\n')],
  ])('sees a card that was %s and is mended in place', async (_what, text) => {
    const { bank, cache } = await knownBank({ ...FILES, 'ml/woods.md': text });
    expect((await look(bank, cache, 'folders')).broken).toHaveLength(1);
    writeFileSync(join(bank, 'ml/woods.md'), topicCard('ml'));
    expect(await look(bank, cache, 'folders')).toMatchObject({ cards: [...CARDS, 'ml/woods'], broken: [] });
  });

  it('refuses a folder that is gone', async () => {
    const { bank, cache } = await knownBank();
    rmSync(bank, { recursive: true });
    await expect(look(bank, cache, 'folders')).rejects.toThrow('The bank directory does not exist.');
    writeFileSync(bank, 'a note');
    await expect(look(bank, cache, 'folders')).rejects.toThrow('The bank is not a directory');
  });
});
