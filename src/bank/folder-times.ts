import { statSync } from 'node:fs';
import { type BankFile, foldersOf, TOPICS_FILE } from './files.ts';

// A folder's time changes when a file in it is added, removed, renamed or replaced, not when one is
// edited in place. So these few times tell at once, of a bank of any size, that its cards are those
// that were read; only what a card says may have changed.

/** How old (ms) a time must be to differ from that of the next change; FAT counts in steps of 2 s. */
const SETTLED_MS = 3000;

/** Undefined where there is nothing, or nothing to be seen: the look at the files says what is wrong. */
function timeOf(path: string): number | undefined {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}

/** Paths and times, in turn. No path holds what parts them. */
const textOf = (times: readonly (readonly [path: string, time: number | undefined])[]): string =>
  times.flat().join('\0');

/** What is to be known of a bank's folders before its files are looked at. */
export interface FolderTimes {
  /**
   * The times of the folders and of their lists of topics, to be kept for `areAsThen`; null when
   * one is so young that another change might leave it as it is.
   *
   * @param files of the bank
   */
  with(files: readonly BankFile[]): string | null;
}

/**
 * The times of a bank's folders, taken before its files are looked at: of what changes meanwhile
 * they are too old.
 *
 * @param now instant, ms
 */
export function takeFolderTimes(root: string, now: number): FolderTimes {
  const folders = foldersOf(root).map((path) => [path, timeOf(path)] as const);
  return {
    with(files) {
      const lists = files.filter(({ path }) => path.endsWith(TOPICS_FILE));
      const times = [...folders, ...lists.map(({ path, mtime }) => [path, mtime] as const)];
      const isSettled = times.every(([, time]) => time !== undefined && time < now - SETTLED_MS);
      return isSettled ? textOf(times) : null;
    },
  };
}

/** Whether the folders and lists of topics have the times that were kept. */
export function areAsThen(kept: string): boolean {
  const paths = kept.split('\0').filter((_, i) => i % 2 === 0);
  return textOf(paths.map((path) => [path, timeOf(path)])) === kept;
}
