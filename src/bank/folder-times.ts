import { type Stats, statSync } from 'node:fs';
import { watched } from './files.ts';

// A folder's time changes when a file in it is added, removed, renamed or replaced, not when one is
// edited in place. So these few times tell at once, of a bank of any size, that its cards are those
// that were read; only what a card says may have changed. A file system that keeps no such times
// (FAT as Windows writes it) shows such a file only to a look at the files.

/** How old (ms) a time must be to differ from that of the next change; FAT counts in steps of 2 s. */
const SETTLED_MS = 3000;

/** Undefined where there is nothing, or nothing to be seen: the look at the files says what is wrong. */
function look(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Archives and copies can set the first of the times back, but not the second. */
const textOf = (stats: Stats | undefined): string =>
  stats ? `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size}` : '';

/** Paths and their times, in turn. No path holds what parts them. */
const timesOf = (seen: readonly (readonly [path: string, stats: Stats | undefined])[]): string =>
  seen.map(([path, stats]) => `${path}\0${textOf(stats)}`).join('\0');

/**
 * The times of a bank's folders, to be kept for `areAsThen`; null when one is so young that another
 * change might leave it as it is. They must be taken before the files are looked at: of what changes
 * meanwhile they are then too old.
 *
 * @param now instant, ms
 * @throws UserError when a folder is missing or unreadable
 */
export function folderTimes(root: string, now: number): string | null {
  const seen = watched(root).map((path) => [path, look(path)] as const);
  const isSettled = seen.every(([, stats]) => (stats?.mtimeMs ?? 0) < now - SETTLED_MS);
  return isSettled ? timesOf(seen) : null;
}

/** Whether the folders have the times that were kept. */
export function areAsThen(kept: string): boolean {
  const paths = kept.split('\0').filter((_, i) => i % 2 === 0);
  return timesOf(paths.map((path) => [path, look(path)])) === kept;
}
