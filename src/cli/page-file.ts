import { spawn } from 'node:child_process';
import { closeSync, openSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Environment } from '../config.ts';
import { errorCode, UserError } from '../errors.ts';

/** The first bytes of a file; empty when there is none. @throws UserError when it is no file */
function startOf(file: string, length: number): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return '';
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'a folder' : 'no ordinary file';
    throw new UserError(`The page cannot be written: this is ${what}.`, {
      hint: 'Name a file, such as progress.html.',
      where: file,
      exitCode: 2,
    });
  }
  const opened = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.toString('utf8', 0, readSync(opened, bytes, 0, length, 0));
  } finally {
    closeSync(opened);
  }
}

/**
 * Writes a page, as a whole or not at all. A page of ours that is there is replaced; any other
 * file is left alone.
 *
 * @param start what only pages of ours begin with
 * @throws UserError when the file is not ours, or cannot be written
 */
export function writePage(file: string, page: string, start: string): void {
  const temporary = `${file}.new`;
  try {
    const there = startOf(file, Buffer.byteLength(start));
    if (there !== '' && there !== start) {
      throw new UserError('This file is there already, and it is not a page of aiprep.', {
        hint: 'Choose another name, or remove the file first.',
        where: file,
      });
    }
    writeFileSync(temporary, page);
    renameSync(temporary, file);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    rmSync(temporary, { force: true });
    throw new UserError(`The page cannot be written (${errorCode(cause)}).`, { where: file, cause });
  }
}

const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  // Not `cmd /c start`: a shell would read the signs in a file's name.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Longest wait (ms) for the opener to say that it failed; some run for as long as the window is open. */
const OPENER_PATIENCE = 2000;

/** Opens a file with the program that the system has for it. Whether the system took it. */
export function openWithSystem(file: string, platform: string, env: Environment): Promise<boolean> {
  const [command = '', ...words] = OPENERS[platform] ?? ['xdg-open'];
  return new Promise((resolve) => {
    const opener = spawn(command, [...words, file], { stdio: 'ignore', detached: true, env });
    opener.unref();
    const patience = setTimeout(() => resolve(true), OPENER_PATIENCE);
    const settle = (opened: boolean) => {
      clearTimeout(patience);
      resolve(opened);
    };
    opener.on('error', () => settle(false));
    opener.on('exit', (status) => settle(status === 0));
  });
}
