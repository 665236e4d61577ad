import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { PROGRAM, startProgram, type Terminal } from './terminal.ts';
import type { User } from './user.ts';

/** A shell that leaves echoing to the terminal, so that it shows whether a program left echo on. */
export async function openShell(user: User): Promise<Terminal> {
  const shell = startProgram('bash', ['--norc', '--noprofile', '--noediting', '-i'], {
    cwd: user.folder,
    env: { ...user.env, PS1: 'ready> ' },
  });
  await shell.waitFor('ready>');
  return shell;
}

/** Types the study command into a shell; the file `pid` will name its process. */
export async function studyInShell(shell: Terminal, user: User): Promise<void> {
  const study = `'${process.execPath}' '${PROGRAM}' --bank '${user.bank}' study -t drill`;
  shell.press(`clear; sh -c 'echo $$ > pid; exec "$@"' - ${study}\r`);
  await shell.takesKeys();
}

/** The process of the program that `studyInShell` started. */
export const pidOf = (user: User): number => Number(readFileSync(join(user.folder, 'pid'), 'utf8'));

/** What the next command typed at the prompt shows: the exit code, the typed text and its output. */
export async function expectSaneTerminal(shell: Terminal): Promise<void> {
  expect(shell.onAlternateScreen()).toBe(false);
  expect(shell.cursorHidden()).toBe(false);
  shell.press('echo sum $((40 + 2))\r');
  expect(await shell.waitFor('sum 42')).toContain('ready> echo sum $((40 + 2))');
  shell.press('stty -a\r');
  expect(await shell.waitFor(/-?echoctl/)).toMatch(/[^-]icanon .*[^-]echo /s);
}
