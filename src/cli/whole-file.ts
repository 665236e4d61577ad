import {
  closeSync,
  fchmodSync,
  mkdtempSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { errorCode, UserError } from '../errors.ts';

/** How messages speak of what is written. */
export interface Writing {
  /** As in "The page cannot be written". */
  readonly what: string;
  /** A name that such a file could have. */
  readonly example: string;
}

/** The file of this name, if there is one. @throws UserError when there is something else of this name */
function fileThere(file: string, { what, example }: Writing): Stats | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found || found.isFile()) return found;
  const kind = found.isDirectory() ? 'a folder' : 'no ordinary file';
  throw new UserError(`The ${what} cannot be written: this is ${kind}.`, {
    hint: `Name a file, such as ${example}.`,
    where: file,
    exitCode: 2,
  });
}

/** Fills a new file beside another one, and then puts it in its place. @param mode its rights, if not the usual */
function replaceFile(file: string, chunks: Iterable<string>, mode?: number): void {
  // A folder of its own: no name in it can be taken by a file of the user, or by a second terminal.
  const folder = mkdtempSync(`${file}.`);
  try {
    const temporary = join(folder, basename(file));
    const opened = openSync(temporary, 'wx');
    try {
      if (mode !== undefined) fchmodSync(opened, mode & 0o777);
      for (const chunk of chunks) writeFileSync(opened, chunk);
    } finally {
      closeSync(opened);
    }
    renameSync(temporary, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Failed calls of node:fs name the call; what a chunk is made from can fail as well, and is no such call. */
const isFileError = (cause: unknown): boolean => cause instanceof Error && 'syscall' in cause;

/**
 * Writes a file, as a whole or not at all.
 *
 * @param chunks its text, of which one piece at a time is in memory
 * @param allow called where there is a file of this name already; throws a UserError when it must stay
 * @throws UserError when the file must stay, or cannot be written
 */
export function writeWhole(
  file: string,
  chunks: Iterable<string>,
  writing: Writing,
  allow: (file: string) => void,
): void {
  try {
    const there = fileThere(file, writing);
    if (there) allow(file);
    // A link to a file stays, and leads to the new text.
    replaceFile(there ? realpathSync(file) : file, chunks, there?.mode);
  } catch (cause) {
    if (!isFileError(cause)) throw cause;
    throw new UserError(`The ${writing.what} cannot be written (${errorCode(cause)}).`, {
      where: file,
      cause,
    });
  }
}

/** For `writeWhole`: a file that is there stays, unless the user has said `--force`. */
export function replacing(force: boolean | undefined): (file: string) => void {
  return (file) => {
    if (force) return;
    throw new UserError('This file is there already.', {
      hint: 'Choose another name, or replace it with --force.',
      where: file,
    });
  };
}
