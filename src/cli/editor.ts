import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../config.ts';
import { UserError } from '../errors.ts';

/** VISUAL before EDITOR, as everywhere; each may hold words after the program's name. */
function editorCommand(env: Environment, windows: boolean): string {
  return env['VISUAL'] || env['EDITOR'] || (windows ? 'notepad' : 'vi');
}

/**
 * Runs the user's editor on a file until it is closed. The program stands still meanwhile, so
 * that every key goes to the editor.
 *
 * @throws UserError when the editor cannot be started or fails
 */
export function editFile(file: string, env: Environment, platform: string): void {
  const windows = platform === 'win32';
  const command = editorCommand(env, windows);
  const { status, error } = windows
    ? spawnSync(`${command} "${file}"`, { stdio: 'inherit', shell: true })
    : spawnSync('sh', ['-c', `${command} "$1"`, 'sh', file], { stdio: 'inherit' });
  if (!error && status === 0) return;
  throw new UserError(`The editor "${command}" could not be used.`, {
    hint: 'Name yours in the environment variable EDITOR.',
    cause: error,
  });
}

/** Lets the user's editor change a text, in a file of its own. @throws UserError as `editFile` does */
export function editText(text: string, env: Environment, platform: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'aiprep-'));
  const file = join(folder, 'answer.txt');
  try {
    writeFileSync(file, text);
    editFile(file, env, platform);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
