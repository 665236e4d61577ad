import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { PROGRAM, startProgram, type Terminal } from './terminal.ts';
import { TOPIC, type User } from './user.ts';

/** The prompt of the shell, with nothing typed after it; and the same after Ctrl-Z. */
export const PROMPT = /(?:^|\n)ready>\s*$/;
export const STOPPED = /Stopped.*\nready>\s*$/s;

/** A shell that leaves echoing to the terminal, so that it shows whether a program left echo on. */
export async function openShell(user: User): Promise<Terminal> {
  const shell = startProgram('bash', ['--norc', '--noprofile', '--noediting', '-i'], {
    cwd: user.folder,
    env: { ...user.env, PS1: 'ready> ' },
  });
  await shell.waitFor('ready>');
  return shell;
}

/** Types a command of the program into a shell; the file `pid` will name its process. */
export async function runInShell(shell: Terminal, user: User, words: readonly string[]): Promise<void> {
  const command = [process.execPath, PROGRAM, '--bank', user.bank, ...words].map((word) => `'${word}'`);
  shell.press(`clear; sh -c 'echo $$ > pid; exec "$@"' - ${command.join(' ')}\r`);
  await shell.takesKeys();
}

/** Studies in a shell the cards whose topic is that of tests. */
export const studyInShell = (shell: Terminal, user: User): Promise<void> =>
  runInShell(shell, user, ['study', '-t', TOPIC]);

/** The process of the program that was started in a shell. */
export const pidOf = (user: User): number => Number(readFileSync(join(user.folder, 'pid'), 'utf8'));

let checks = 0;

/** What the next commands typed at the prompt show: the text as typed, its output, and how the terminal is set. */
export async function expectSaneTerminal(shell: Terminal): Promise<void> {
  expect(shell.onAlternateScreen()).toBe(false);
  expect(shell.cursorHidden()).toBe(false);
  // Other numbers each time: what an earlier check has left on the screen proves nothing.
  checks += 1;
  shell.press(`echo sum $((${checks} + 2))\r`);
  expect(await shell.waitFor(`sum ${checks + 2}\n`)).toContain(`ready> echo sum $((${checks} + 2))`);
  shell.press(`stty -a; echo check $((${checks} + 0))\r`);
  expect(await shell.waitFor(new RegExp(`^check ${checks}$`, 'm'))).toMatch(/[^-]icanon .*[^-]echo /s);
}
