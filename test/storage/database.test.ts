import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { replay } from '../../src/domain/review.ts';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { UserError } from '../../src/errors.ts';
import type { Db } from '../../src/sqlite.ts';
import {
  openDatabase,
  openExistingDatabase,
  SCHEMA_VERSION,
  withSqliteErrors,
} from '../../src/storage/database.ts';
import { insertEvent } from '../../src/storage/event-rows.ts';
import { openExistingReviewLog, openReviewLog } from '../../src/storage/review-log.ts';
import { answered, NOON } from '../support/events.ts';
import { tempFolder } from '../support/temp-folder.ts';

const scheduler = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
const fixture = (version: number): string =>
  fileURLToPath(new URL(`../fixtures/databases/v${version}.db`, import.meta.url));

/** Longer than a command waits for a lock. */
const PATIENCE_MS = 30_000;

const newFile = (): string => join(tempFolder(), 'aiprep.db');

/** Closes a connection when the test is over, whatever became of it. */
function closing<T extends { close(): unknown }>(connection: T): T {
  onTestFinished(() => void connection.close());
  return connection;
}

function raw(file: string, options: Sqlite.Options = {}): Db {
  return closing(new Sqlite(file, options));
}

function oldFile(version = 1): string {
  const file = newFile();
  copyFileSync(fixture(version), file);
  return file;
}

/** A file of the newest format with some answers, closed. */
function usedFile(): string {
  const file = newFile();
  const log = openReviewLog(file, scheduler);
  for (let index = 0; index < 200; index += 1) log.append(answered(`card-${index}`, NOON + index, 3));
  log.close();
  return file;
}

const pragma = (db: Db, name: string): unknown => db.pragma(name, { simple: true });

const schemaOf = (db: Db): unknown[] =>
  db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').all();

const eventsOf = (db: Db): unknown[] => db.prepare('SELECT * FROM review_event ORDER BY seq').all();

function failureOf(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The refusal that a person sees: it says where, and what to do. */
function expectRefusal(work: () => unknown, where: string, message: RegExp, hint: RegExp): void {
  const failure = failureOf(work);
  expect(failure.message).toMatch(message);
  expect(failure.where).toBe(where);
  expect(failure.hint).toMatch(hint);
  expect(failure.exitCode).toBe(1);
}

const DAMAGED = /damaged or is not an aiprep database/;
const NOTHING_CHANGED = /Nothing was changed/;

describe('a fresh file', () => {
  it('is made with its folders, at the newest format', () => {
    const file = join(tempFolder(), 'some', 'where', 'aiprep.db');
    const db = closing(openDatabase(file));
    expect(existsSync(file)).toBe(true);
    expect(pragma(db, 'user_version')).toBe(SCHEMA_VERSION);
    expect(pragma(raw(file), 'user_version')).toBe(SCHEMA_VERSION);
  });

  it('writes ahead, waits for the disk and for other programs, and keeps foreign keys', () => {
    const db = closing(openDatabase(newFile()));
    expect(pragma(db, 'journal_mode')).toBe('wal');
    expect(pragma(db, 'synchronous')).toBe(2);
    expect(pragma(db, 'busy_timeout')).toBe(5000);
    expect(pragma(db, 'foreign_keys')).toBe(1);
  });

  it('has strict tables', () => {
    const db = closing(openDatabase(newFile()));
    const tables = db
      .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
      .all();
    expect(tables).toEqual(
      expect.arrayContaining(
        ['review_event', 'card_state', 'setting', 'day_total'].map((name) => ({ name, strict: 1 })),
      ),
    );
  });

  it('needs no copy', () => {
    const file = newFile();
    openDatabase(file).close();
    expect(readdirSync(dirname(file))).toEqual(['aiprep.db']);
  });

  it('opens again as it was', () => {
    const file = usedFile();
    const before = readFileSync(file);
    openDatabase(file).close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is not made by a command that only reads', () => {
    const folder = tempFolder();
    expect(openExistingDatabase(join(folder, 'data', 'aiprep.db'))).toBeNull();
    expect(openExistingReviewLog(join(folder, 'data', 'aiprep.db'), scheduler)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is opened by a command that only reads once it is there', () => {
    const log = openExistingReviewLog(usedFile(), scheduler);
    expect(log && closing(log).events()).toHaveLength(200);
  });
});

describe.each(Array.from({ length: SCHEMA_VERSION - 1 }, (_, i) => i + 1))(
  'a file of version %i',
  (version) => {
    it('gets the schema of a fresh file', () => {
      const file = oldFile(version);
      const before = schemaOf(raw(oldFile(version)));
      const upgraded = closing(openDatabase(file));
      const fresh = closing(openDatabase(newFile()));
      expect(pragma(upgraded, 'user_version')).toBe(SCHEMA_VERSION);
      expect(schemaOf(upgraded)).toEqual(schemaOf(fresh));
      expect(schemaOf(upgraded)).not.toEqual(before);
    });

    it('keeps every event as it was', () => {
      const belief = { model: null, elapsed_days: null, stability: null, difficulty: null, recall: null };
      const later = {
        ticks: null,
        flag: null,
        note: null,
        confidence: null,
        choice: null,
        young: null,
        ...belief,
      };
      const before = eventsOf(raw(oldFile(version))).map((event) => ({ ...later, ...(event as object) }));
      const upgraded = closing(openDatabase(oldFile(version)));
      expect(before.length).toBeGreaterThan(150);
      expect(eventsOf(upgraded)).toEqual(before);
    });

    it('gets the views that its events amount to', () => {
      const answers = raw(oldFile(version))
        .prepare(
          `SELECT count(*) FROM review_event WHERE kind = 'answered'
         AND id NOT IN (SELECT target FROM review_event WHERE kind = 'retracted')`,
        )
        .pluck()
        .get();
      const log = closing(openReviewLog(oldFile(version), scheduler));
      const expected = replay(log.events(), scheduler);
      const days = [...expected.days].sort(([a], [b]) => a - b).map(([day, counts]) => ({ day, ...counts }));
      expect(log.states()).toEqual(expected.states);
      expect(log.states().size).toBe(20);
      expect(log.days()).toEqual(days);
      expect(log.days().length).toBeGreaterThan(20);
      expect(log.days().reduce((sum, day) => sum + day.answers, 0)).toBe(answers);
    });

    it('is kept beside the new one as it was', () => {
      const file = oldFile(version);
      openReviewLog(file, scheduler).close();
      const copy = raw(`${file}.v${version}.backup`, { readonly: true });
      const old = raw(oldFile(version));
      expect(pragma(copy, 'user_version')).toBe(version);
      expect(pragma(copy, 'integrity_check')).toBe('ok');
      expect(schemaOf(copy)).toEqual(schemaOf(old));
      expect(eventsOf(copy)).toEqual(eventsOf(old));
      expect(copy.prepare('SELECT * FROM card_state').all()).toEqual(
        old.prepare('SELECT * FROM card_state').all(),
      );
    });

    it('is copied with the answers that are still in the write-ahead log', () => {
      const file = oldFile(version);
      const other = raw(file);
      other
        .prepare(
          "INSERT INTO review_event (id, kind, card_id, at, utc_offset) VALUES ('x', 'reset', 'c', 1, 0)",
        )
        .run();
      openDatabase(file).close();
      const copied = raw(`${file}.v${version}.backup`, { readonly: true });
      expect(copied.prepare("SELECT count(*) FROM review_event WHERE id = 'x'").pluck().get()).toBe(1);
    });

    it('replaces a copy left by an earlier attempt', () => {
      const file = oldFile(version);
      writeFileSync(`${file}.v${version}.backup`, 'half a copy');
      openDatabase(file).close();
      expect(pragma(raw(`${file}.v${version}.backup`), 'user_version')).toBe(version);
    });

    it('is upgraded once', () => {
      const file = oldFile(version);
      openDatabase(file).close();
      const copied = readFileSync(`${file}.v${version}.backup`);
      openDatabase(file).close();
      expect(readFileSync(`${file}.v${version}.backup`).equals(copied)).toBe(true);
      expect(readdirSync(dirname(file)).sort()).toEqual(['aiprep.db', `aiprep.db.v${version}.backup`]);
    });
  },
);

describe('a file of a newer version', () => {
  const NEWER = new RegExp(
    `newer aiprep \\(format ${SCHEMA_VERSION + 1}; this one reads up to ${SCHEMA_VERSION}\\)`,
  );

  function newerFile(journal: 'WAL' | 'DELETE'): string {
    const file = usedFile();
    const db = new Sqlite(file);
    db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    db.pragma(`journal_mode = ${journal}`);
    db.close();
    return file;
  }

  it('is refused and left alone, byte for byte', () => {
    const file = newerFile('WAL');
    const before = readFileSync(file);
    expectRefusal(() => openDatabase(file), file, NEWER, /Update aiprep/);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(dirname(file))).toEqual(['aiprep.db']);
  });

  // Fails: write-ahead logging is switched on before the version is looked at, which rewrites
  // the header of a file that was in another mode (as every copy made with VACUUM INTO is).
  it('is left alone, byte for byte, in whatever journal mode it is', () => {
    const file = newerFile('DELETE');
    const before = readFileSync(file);
    expectRefusal(() => openDatabase(file), file, NEWER, NOTHING_CHANGED);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('a file that is no review log', () => {
  it.each([
    ['a long text', 'Not a database, only some words.\n'.repeat(300)],
    ['a short text', 'hi'],
  ])('is refused when it is %s, and left alone', (_, text) => {
    const file = newFile();
    writeFileSync(file, text);
    expectRefusal(() => openDatabase(file), file, DAMAGED, NOTHING_CHANGED);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(dirname(file))).toEqual(['aiprep.db']);
  });

  it('is refused when its first page is damaged, and left alone', () => {
    const file = usedFile();
    const damaged = readFileSync(file).fill(0xff, 100, 4096);
    writeFileSync(file, damaged);
    expectRefusal(() => openDatabase(file), file, DAMAGED, NOTHING_CHANGED);
    expect(readFileSync(file).equals(damaged)).toBe(true);
  });

  it('is refused when the pages after the first are damaged, and left alone', () => {
    const file = usedFile();
    const damaged = readFileSync(file).fill(0xff, 4096);
    writeFileSync(file, damaged);
    expectRefusal(() => openReviewLog(file, scheduler), file, DAMAGED, NOTHING_CHANGED);
    expect(readFileSync(file).equals(damaged)).toBe(true);
  });

  it('is refused when its end is missing', () => {
    const file = usedFile();
    writeFileSync(file, readFileSync(file).subarray(0, 6000));
    expectRefusal(() => openReviewLog(file, scheduler), file, DAMAGED, NOTHING_CHANGED);
  });

  it('is refused when it is a directory', () => {
    const file = newFile();
    mkdirSync(file);
    expectRefusal(() => openDatabase(file), file, /a directory is in its place/, /AIPREP_HOME/);
    expect(readdirSync(file)).toEqual([]);
  });
});

describe('a folder that cannot be made', () => {
  const REFUSED = /data directory cannot be made/;

  // Both fail: looking for a directory in the place of the file throws a bare ENOTDIR before
  // the folder is tried.
  it('because a file is in its place is explained', () => {
    const folder = join(tempFolder(), 'data');
    writeFileSync(folder, 'in the way');
    expectRefusal(() => openDatabase(join(folder, 'aiprep.db')), folder, REFUSED, /AIPREP_HOME/);
  });

  it('because a file is above it is explained', () => {
    const blocked = join(tempFolder(), 'data');
    writeFileSync(blocked, 'in the way');
    const folder = join(blocked, 'aiprep');
    expectRefusal(() => openDatabase(join(folder, 'aiprep.db')), folder, REFUSED, /AIPREP_HOME/);
  });
});

describe('a file that another program holds', () => {
  const LOCKED = /locked by another program/;

  it('cannot be upgraded, and stays at its version', { timeout: PATIENCE_MS }, () => {
    const file = oldFile();
    const other = raw(file);
    other.exec('BEGIN EXCLUSIVE');
    expectRefusal(() => openDatabase(file), file, LOCKED, /Close the other program/);
    other.exec('ROLLBACK');
    expect(pragma(other, 'user_version')).toBe(1);
    expect(pragma(closing(openDatabase(file)), 'user_version')).toBe(SCHEMA_VERSION);
  });

  it('takes no answer, and none is lost or half written', { timeout: PATIENCE_MS }, () => {
    const file = newFile();
    const log = closing(openReviewLog(file, scheduler));
    const other = raw(file);
    other.exec('BEGIN EXCLUSIVE');
    expectRefusal(() => log.append(answered('a', NOON, 3)), file, LOCKED, /Close the other program/);
    other.exec('ROLLBACK');
    expect([log.events(), log.days(), log.states().size]).toEqual([[], [], 0]);
    expect(log.append(answered('a', NOON, 3), 0).revision).toBe(1);
  });
});

describe('a full disk', () => {
  it('is explained, and keeps what was there', () => {
    const file = newFile();
    const db = closing(openDatabase(file));
    db.pragma('max_page_count = 1'); // No further page than there are now.
    let kept = 0;
    const fill = () => {
      for (; ; kept += 1)
        insertEvent(db, answered('a', NOON + kept, 3, { contentHash: 'x'.repeat(500) }), null);
    };
    expectRefusal(() => withSqliteErrors(file, fill), file, /The disk is full/, /Free some space/);
    expect(eventsOf(db)).toHaveLength(kept);
    expect(pragma(db, 'integrity_check')).toBe('ok');
  });
});

describe('withSqliteErrors', () => {
  it('passes on what is not a failure of the file', () => {
    const bug = new TypeError('ours');
    const work = () => {
      throw bug;
    };
    expect(() => withSqliteErrors('somewhere.db', work)).toThrow(bug);
  });

  it('returns what the work returns', () => {
    expect(withSqliteErrors('somewhere.db', () => 42)).toBe(42);
  });
});
