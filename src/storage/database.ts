import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode, UserError } from '../errors.ts';
import { type Db, openSqlite } from '../sqlite.ts';
import { REVIEW_LOG } from './migrations/001-review-log.ts';
import { DAY_TOTALS } from './migrations/002-day-totals.ts';
import { RUBRIC_FLAGS_CRAM } from './migrations/003-rubric-flags-cram.ts';
import { QUIZ_RUNS } from './migrations/004-quiz-runs.ts';
import { MOCK_INTERVIEWS } from './migrations/005-mock-interviews.ts';
import { MEMORY_MODELS } from './migrations/006-memory-models.ts';
import { CARD_DAYS } from './migrations/007-card-days.ts';
import { CARD_TALLIES } from './migrations/008-card-tallies.ts';

/** Each brings a file from the version of its place in this list to the next. Never edit one that was released. */
const MIGRATIONS: readonly string[] = [
  REVIEW_LOG,
  DAY_TOTALS,
  RUBRIC_FLAGS_CRAM,
  QUIZ_RUNS,
  MOCK_INTERVIEWS,
  MEMORY_MODELS,
  CARD_DAYS,
  CARD_TALLIES,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/**
 * Turns a failure of SQLite into a sentence that says where and what to do.
 * Anything that is not SQLite's, or that we caused, is passed on as it is.
 */
export function explainSqlite(cause: unknown, file: string): unknown {
  const code = errorCode(cause) ?? '';
  const explain = (message: string, hint: string) => new UserError(message, { where: file, hint, cause });
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return explain('The review log is locked by another program.', 'Close the other program and try again.');
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return explain(
      'The review log is damaged or is not an aiprep database.',
      'Nothing was changed. Move the file aside and put a backup in its place (a copy named *.backup may lie beside it).',
    );
  }
  if (code === 'SQLITE_FULL') {
    return explain(
      'The disk is full; the last answer was not saved.',
      'Free some space and answer the card again.',
    );
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_PERM')
  ) {
    return explain(
      'The review log cannot be opened for writing.',
      'Check the permissions of the file and its folder, or move everything with AIPREP_HOME.',
    );
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return explain(
      'The disk failed while the review log was read or written.',
      'Check the disk and try again.',
    );
  }
  return cause;
}

/** Runs `work` and explains what SQLite refuses. @throws UserError */
export function withSqliteErrors<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw explainSqlite(cause, file);
  }
}

function refuseFolder(file: string): void {
  // Something on the way to it that is no folder is told when the folder is made.
  if (existsSync(file) && statSync(file).isDirectory()) {
    throw new UserError('The review log should be a file, but a directory is in its place.', {
      where: file,
      hint: 'Move the directory away, or choose another place with AIPREP_HOME.',
    });
  }
}

function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (cause) {
    throw new UserError(`The data directory cannot be made (${errorCode(cause)}).`, {
      where: dirname(file),
      hint: 'Check its permissions, or choose another place with AIPREP_HOME.',
      cause,
    });
  }
}

const version = (db: Db): number => db.pragma('user_version', { simple: true }) as number;

/** A copy made by SQLite itself, so that what is still in the write-ahead log is in it. */
function copyBeforeMigration(db: Db, file: string): void {
  const copy = `${file}.v${version(db)}.backup`;
  rmSync(copy, { force: true });
  db.prepare('VACUUM INTO ?').run(copy);
}

function refuseNewer(db: Db, file: string): void {
  const found = version(db);
  if (found <= SCHEMA_VERSION) return;
  throw new UserError(
    `The review log was written by a newer aiprep (format ${found}; this one reads up to ${SCHEMA_VERSION}).`,
    { where: file, hint: 'Update aiprep: npm install -g aiprep@latest. Nothing was changed.' },
  );
}

function migrate(db: Db, file: string): void {
  const found = version(db);
  if (found > 0 && found < SCHEMA_VERSION) copyBeforeMigration(db, file);
  for (let from = found; from < SCHEMA_VERSION; from += 1) {
    db.transaction(() => {
      // Another terminal may have been faster; its mark says so.
      if (version(db) !== from) return;
      db.exec(MIGRATIONS[from] ?? '');
      db.pragma(`user_version = ${from + 1}`);
    }).immediate();
  }
}

function configure(db: Db): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL'); // An answer survives a power cut.
}

/**
 * Opens the review log at its newest format, or makes it.
 *
 * @throws UserError when the file is damaged, locked, newer, unwritable or a directory
 */
export function openDatabase(file: string): Db {
  refuseFolder(file);
  makeFolder(file);
  return withSqliteErrors(file, () => {
    const db = openSqlite(file);
    try {
      refuseNewer(db, file); // before anything is written
      configure(db);
      migrate(db, file);
      return db;
    } catch (cause) {
      db.close();
      throw cause;
    }
  });
}

/**
 * Opens the review log if there is one; a command that only reads never makes it.
 *
 * @throws UserError as `openDatabase` does
 */
export function openExistingDatabase(file: string): Db | null {
  return existsSync(file) ? openDatabase(file) : null;
}

/** Another text whenever anything in the file has changed, by this connection or by another one. */
export const changeMark = (db: Db): string =>
  (db.prepare('SELECT total_changes(), data_version FROM pragma_data_version').raw().get() as number[]).join(
    ' ',
  );
