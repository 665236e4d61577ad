import { spawn } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import type { Environment } from '../config.ts';
import { UserError } from '../errors.ts';
import { writeWhole } from './whole-file.ts';

/** The first bytes of a file. */
function startOf(file: string, length: number): string {
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
  writeWhole(file, [page], { what: 'page', example: 'progress.html' }, () => {
    const there = startOf(file, Buffer.byteLength(start));
    if (there === '' || there === start) return;
    throw new UserError('This file is there already, and it is not a page of aiprep.', {
      hint: 'Choose another name, or remove the file first.',
      where: file,
    });
  });
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
