import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openBank } from '../../../src/bank/load.ts';
import { plainCard, tempBank, writeBank } from '../../support/bank-folder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const require = createRequire(import.meta.url);

const cacheFile = () => join(tempFolder(), 'cache', 'bank-cache.db');

/** Opens the bank once, as a command does. @returns `topic/id: question` of its cards */
async function read(roots: readonly string[], cache: string): Promise<string[]> {
  const bank = await openBank(roots, cache);
  try {
    return bank.cards.map(({ id, topic }) => `${topic}/${id}: ${bank.card(id)?.question}`);
  } finally {
    bank.close();
  }
}

/** Overwrites a file with a text of the same length and leaves its time as it was. */
function changeUnseen(file: string, text: string): void {
  const { size, atime, mtime } = statSync(file);
  writeFileSync(file, text.padEnd(size, '\n'));
  utimesSync(file, atime, mtime);
  expect(statSync(file)).toMatchObject({ size, mtimeMs: mtime.getTime() });
}

const TREES = { 'ml/trees.md': plainCard('Why trees?') };
const A_DAY = new Date('2026-06-01T12:00:00Z');

describe('the cache of the bank', () => {
  it('does not read a file again that has not changed', async () => {
    const bank = tempBank(TREES);
    const cache = cacheFile();
    const file = join(bank, 'ml/trees.md');
    utimesSync(file, A_DAY, A_DAY);
    expect(await read([bank], cache)).toEqual(['ml/trees: Why trees?']);
    changeUnseen(file, plainCard('Why not?'));
    expect(await read([bank], cache)).toEqual(['ml/trees: Why trees?']);
  });

  it('reads a file again when its time has changed', async () => {
    const bank = tempBank(TREES);
    const cache = cacheFile();
    const file = join(bank, 'ml/trees.md');
    utimesSync(file, A_DAY, A_DAY);
    await read([bank], cache);
    changeUnseen(file, plainCard('Why not?'));
    utimesSync(file, A_DAY, new Date(A_DAY.getTime() - 60_000));
    expect(await read([bank], cache)).toEqual(['ml/trees: Why not?']);
  });

  it('reads a file again when its size has changed', async () => {
    const bank = tempBank(TREES);
    const cache = cacheFile();
    const file = join(bank, 'ml/trees.md');
    utimesSync(file, A_DAY, A_DAY);
    await read([bank], cache);
    writeFileSync(file, plainCard('Why are there trees at all?'));
    utimesSync(file, A_DAY, A_DAY);
    expect(await read([bank], cache)).toEqual(['ml/trees: Why are there trees at all?']);
  });

  it('notices what was added, removed and renamed', async () => {
    const bank = tempBank({ ...TREES, 'ml/nets.md': plainCard('Why nets?') });
    const cache = cacheFile();
    expect(await read([bank], cache)).toEqual(['ml/nets: Why nets?', 'ml/trees: Why trees?']);
    rmSync(join(bank, 'ml/nets.md'));
    renameSync(join(bank, 'ml/trees.md'), join(bank, 'ml/forests.md'));
    writeBank(bank, { 'dl/convs.md': plainCard('Why convolutions?') });
    expect(await read([bank], cache)).toEqual(['dl/convs: Why convolutions?', 'ml/forests: Why trees?']);
    renameSync(join(bank, 'ml'), join(bank, 'stats'));
    expect(await read([bank], cache)).toEqual(['dl/convs: Why convolutions?', 'stats/forests: Why trees?']);
  });

  it('notices that a broken card was mended, and a whole one broken', async () => {
    const bank = tempBank({ 'ml/trees.md': '---\nid: [\n---\n' });
    const cache = cacheFile();
    expect(await read([bank], cache)).toEqual([]);
    writeBank(bank, TREES);
    expect(await read([bank], cache)).toEqual(['ml/trees: Why trees?']);
    writeBank(bank, { 'ml/trees.md': '---\nid: [\n---\n' });
    expect(await read([bank], cache)).toEqual([]);
  });

  it('notices a changed list of topics', async () => {
    const cache = cacheFile();
    const root = tempBank({ ...TREES, 'topics.yaml': 'topics:\n  ml: { title: One }\n' });
    const titleOf = async () => {
      const bank = await openBank([root], cache);
      const titles = bank.topics.map((topic) => topic.title);
      bank.close();
      return titles;
    };
    expect(await titleOf()).toEqual(['One']);
    writeBank(root, { 'topics.yaml': 'topics:\n  ml: { title: Another }\n' });
    expect(await titleOf()).toEqual(['Another']);
  });

  it('keeps the cards of a bank that is not in use out of sight', async () => {
    const cache = cacheFile();
    const one = tempBank(TREES);
    const other = tempBank({ 'ml/nets.md': plainCard('Why nets?') });
    expect(await read([one, other], cache)).toHaveLength(2);
    expect(await read([other], cache)).toEqual(['ml/nets: Why nets?']);
    expect(await read([one], cache)).toEqual(['ml/trees: Why trees?']);
  });

  it('knows a folder and a folder within it as two banks', async () => {
    const cache = cacheFile();
    const whole = tempBank({ ...TREES, 'dl/nets.md': plainCard('Why nets?') });
    expect(await read([whole], cache)).toHaveLength(2);
    expect(await read([join(whole, 'ml')], cache)).toEqual(['ml/trees: Why trees?']);
    expect(await read([whole], cache)).toHaveLength(2);
    expect((await read([whole, join(whole, 'ml')], cache)).sort()).toHaveLength(2);
  });
});

/** Another program that is about to end what it writes into a cache. @returns when it has begun */
async function writerOf(cache: string, sql: string): Promise<void> {
  const script = `
    const db = new (require(${JSON.stringify(require.resolve('better-sqlite3'))}))(${JSON.stringify(cache)});
    db.exec('BEGIN IMMEDIATE'); db.exec(${JSON.stringify(sql)}); console.log('begun');
    setTimeout(() => { db.exec('COMMIT'); db.close(); }, 400);`;
  const writer = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(writer.stdout, 'data');
}

describe('two programs that refresh one cache', () => {
  it('lose no card that the first did not find', async () => {
    const bank = tempBank({ ...TREES, 'ml/nets.md': plainCard('Why nets?') });
    const cache = cacheFile();
    await read([bank], cache);
    const gone = ['file', 'card', 'card_text'].map(
      (table) => `DELETE FROM ${table} WHERE path LIKE '%nets.md'`,
    );
    await writerOf(cache, gone.join(';'));
    // It is there again when the second one looks, which has read another file meanwhile.
    utimesSync(join(bank, 'ml/trees.md'), A_DAY, A_DAY);
    expect(await read([bank], cache)).toEqual(['ml/nets: Why nets?', 'ml/trees: Why trees?']);
    expect(await read([bank], cache)).toEqual(['ml/nets: Why nets?', 'ml/trees: Why trees?']);
  });
});

describe('a cache that is of no use', () => {
  /** Fills a cache, spoils it, and expects the bank to be read as if nothing had happened. */
  async function survives(spoil: (cache: string) => void): Promise<string> {
    const bank = tempBank(TREES);
    const cache = cacheFile();
    await read([bank], cache);
    expect(existsSync(cache)).toBe(true);
    spoil(cache);
    writeBank(bank, { 'ml/nets.md': plainCard('Why nets?') });
    expect(await read([bank], cache)).toEqual(['ml/nets: Why nets?', 'ml/trees: Why trees?']);
    expect(await read([bank], cache)).toEqual(['ml/nets: Why nets?', 'ml/trees: Why trees?']);
    return cache;
  }

  it('because it was deleted is made again', async () => {
    const cache = await survives((file) => rmSync(file));
    expect(existsSync(cache)).toBe(true);
  });

  it('because it is no database is made again', async () => {
    const cache = await survives((file) => writeFileSync(file, 'not a database at all, by a long way'));
    expect(readFileSync(cache).subarray(0, 15).toString()).toBe('SQLite format 3');
  });

  it('because it was cut off is made again', async () => {
    await survives((file) => writeFileSync(file, readFileSync(file).subarray(0, 4096)));
  });

  it('because its pages were overwritten is made again', async () => {
    await survives((file) => {
      const descriptor = openSync(file, 'r+');
      const rest = statSync(file).size - 4096;
      writeSync(descriptor, Buffer.alloc(rest, 0xa5), 0, rest, 4096);
      closeSync(descriptor);
    });
  });

  it('because another version made it is made again', async () => {
    await survives((file) => {
      const db = new Database(file);
      db.exec('DROP TABLE card; DROP TABLE file; CREATE TABLE card (id TEXT); PRAGMA user_version = 999');
      db.close();
    });
  });

  it('because it lacks a table is made again', async () => {
    await survives((file) => {
      const db = new Database(file);
      db.exec('DROP TABLE card');
      db.close();
    });
  });

  it('because it takes no write is done without', async () => {
    await survives((file) => {
      const db = new Database(file);
      db.exec(`CREATE TRIGGER full BEFORE INSERT ON file BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`);
      db.close();
    });
  });

  it('because a folder is in its place is done without', async () => {
    await survives((file) => {
      rmSync(file);
      mkdirSync(file);
    });
  });

  it('because its folder cannot be made is done without', async () => {
    const home = tempFolder();
    writeFileSync(join(home, 'cache'), 'a file where the folder would be');
    expect(await read([tempBank(TREES)], join(home, 'cache', 'bank-cache.db'))).toEqual([
      'ml/trees: Why trees?',
    ]);
  });
});
