import { createRequire } from 'node:module';
import Sqlite from 'better-sqlite3';
import { errorCode, UserError } from './errors.ts';

export type Db = Sqlite.Database;

/** How long (ms) a command waits for another one that is writing. */
export const BUSY_TIMEOUT_MS = 5000;

/** Whether an error came from SQLite: a file that is damaged, locked, read-only and the like. */
export const isSqliteError = (error: unknown): boolean => errorCode(error)?.startsWith('SQLITE_') === true;

const require = createRequire(import.meta.filename);

/**
 * The native part of better-sqlite3. Named outright, because its own search for it looks
 * relative to the calling file, which is a bundle, and costs 2 ms.
 */
function nativeAddon(): object {
  try {
    return require('better-sqlite3/build/Release/better_sqlite3.node') as object;
  } catch (cause) {
    if (errorCode(cause) !== 'ERR_DLOPEN_FAILED' && errorCode(cause) !== 'MODULE_NOT_FOUND') throw cause;
    throw new UserError(`SQLite is not installed for this Node.js (${process.version}).`, {
      hint: 'In the folder where aiprep is installed, run: npm rebuild better-sqlite3',
      cause,
    });
  }
}

/**
 * Opens a SQLite file, or makes it. Used by the review log and the cache of the bank.
 *
 * @throws UserError when the native part does not fit the running Node.js; SqliteError from the file
 */
export function openSqlite(file: string): Db {
  // The types know only the path of an addon; the addon itself is taken since version 9.
  return new Sqlite(file, { timeout: BUSY_TIMEOUT_MS, nativeBinding: nativeAddon() as unknown as string });
}
