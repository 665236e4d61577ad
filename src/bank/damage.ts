import { errorCode } from '../errors.ts';
import type { Db } from '../sqlite.ts';

/** Whether SQLite found that a file does not hold what it should. */
export const isDamage = (error: unknown): boolean => errorCode(error)?.startsWith('SQLITE_CORRUPT') === true;

/** Has a cache made anew by the next program that opens it. */
export function giveUp(db: Db): void {
  try {
    db.pragma('user_version = 0');
  } catch {
    // Where nothing can be written, the next program finds out by itself.
  }
}
