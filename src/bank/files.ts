import { type Dirent, readdirSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { errorCode, UserError } from '../errors.ts';

/** A file of a bank as the file system shows it. */
export interface BankFile {
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970, with a fraction. */
  readonly mtime: number;
}

export const TOPICS_FILE = 'topics.yaml';

// Pages that folders of notes commonly hold beside the cards.
const NOT_CARDS = /^(?:readme|license|changelog|contributing|code_of_conduct)\.md$/i;

/** Whether a file of this name is a page beside the cards, such as README.md. */
export const isPage = (name: string): boolean => NOT_CARDS.test(name);

const isWanted = (name: string) => (name.endsWith('.md') && !isPage(name)) || name === TOPICS_FILE;

function explainUnreadable(folder: string, cause: unknown): UserError {
  const code = errorCode(cause);
  const hint = 'Check --bank, AIPREP_BANK and "banks" in the config (aiprep config get banks).';
  if (code === 'ENOENT')
    return new UserError('The bank directory does not exist.', { where: folder, hint, cause });
  if (code === 'ENOTDIR') {
    return new UserError('The bank is not a directory; name the directory that holds the cards.', {
      where: folder,
      hint,
      cause,
    });
  }
  return new UserError(`The bank directory cannot be read (${code ?? 'unknown error'}).`, {
    where: folder,
    hint,
    cause,
  });
}

function listFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    throw explainUnreadable(folder, cause);
  }
}

const isPassedOver = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/**
 * All card files and topic lists below a folder, in order of path. Hidden folders and
 * `node_modules` are passed over; links to folders are not followed, so there is no loop.
 *
 * @throws UserError when the folder is missing or unreadable
 */
export function walkBank(folder: string): BankFile[] {
  const files: BankFile[] = [];
  for (const entry of listFolder(folder)) {
    if (isPassedOver(entry.name)) continue;
    const path = folder + sep + entry.name;
    if (entry.isDirectory()) files.push(...walkBank(path));
    else if (isWanted(entry.name)) {
      const stat = statSync(path, { throwIfNoEntry: false });
      if (stat?.isFile()) files.push({ path, size: stat.size, mtime: stat.mtimeMs });
    }
  }
  return files;
}

/**
 * A folder and all folders below it that `walkBank` looks into, and the files in them whose changes
 * no folder shows, or which say more than a card: links to cards and lists of topics.
 *
 * @throws UserError as `walkBank` does
 */
export const watched = (folder: string): string[] => [
  folder,
  ...listFolder(folder).flatMap((entry) => {
    const path = folder + sep + entry.name;
    if (isPassedOver(entry.name)) return [];
    if (entry.isDirectory()) return watched(path);
    return entry.name === TOPICS_FILE || (entry.isSymbolicLink() && isWanted(entry.name)) ? [path] : [];
  }),
];
