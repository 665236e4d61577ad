import { describe, expect, it } from 'vitest';
import { expectSaneTerminal, openShell, pidOf, STOPPED, studyInShell } from '../support/shell.ts';
import { JOURNEY, KEY, type Terminal } from '../support/terminal.ts';
import { answerCard, newUser, questionOf, storyOf, type User, type WrittenCard } from '../support/user.ts';

const CARDS: WrittenCard[] = ['card-1', 'card-2', 'card-3'].map((id) => ({
  id,
  keyPoints: [`Point of ${id}`, 'Another'],
  short: `Short of ${id}.`,
}));

/** How each state is reached from the question of the second card, and what shows that it is. */
const STATES: readonly (readonly [state: string, keys: string, shown: string])[] = [
  ['the question', 'h', 'This card has no hint.'],
  ['the 30-second answer', 's', 'Short of card-2.'],
  ['the answer', ' ', 'Answer of card-2.'],
  ['the list of key points', ' k1', '> 1 [x]'],
  ['an answer being typed', 'tabc', 'abc▌'],
  ['a note being written', 'mabc', 'abc▌'],
  ['the list of all keys', '?', 'All keys here'],
  ['the end', 'nn', 'All done for now.'],
];

/** A session with the first card graded, in one of the states. */
async function reach(terminal: Terminal, keys: string, shown: string): Promise<void> {
  await answerCard(terminal, 'card-1', 4);
  await terminal.waitFor(questionOf('card-2'));
  terminal.press(keys);
  await terminal.waitFor(shown);
}

function expectNothingLost(user: User): void {
  expect(storyOf(user, 'card-1')).toEqual(['4']);
  expect(user.events()).toHaveLength(1);
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe.each(STATES)('at %s', JOURNEY, (_, keys, shown) => {
  it('kill -9 loses nothing', async () => {
    const user = newUser(CARDS);
    const terminal = await user.study();
    await reach(terminal, keys, shown);
    terminal.kill('SIGKILL');
    expect(await terminal.waitForExit()).toMatchObject({ signal: 9 });
    expectNothingLost(user);
  });

  it('a lost connection ends the program and loses nothing', async () => {
    const user = newUser(CARDS);
    const terminal = await user.study();
    await reach(terminal, keys, shown);
    terminal.hangUp();
    await expect.poll(() => isRunning(terminal.pid), { timeout: 10_000 }).toBe(false);
    expectNothingLost(user);
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)('%s loses nothing and leaves a sane terminal', async (signal) => {
    const user = newUser(CARDS);
    const shell = await openShell(user);
    await studyInShell(shell, user);
    await reach(shell, keys, shown);
    process.kill(pidOf(user), signal);
    await shell.waitFor(/due tomorrow\nready>/);
    await expectSaneTerminal(shell);
    expectNothingLost(user);
  });

  it('Ctrl-Z gives the terminal to the shell, and fg comes back to the same screen', async () => {
    const user = newUser(CARDS);
    const shell = await openShell(user);
    await studyInShell(shell, user);
    await reach(shell, keys, shown);
    shell.press(KEY.ctrlZ);
    await shell.waitFor(STOPPED);
    expect(shell.onAlternateScreen()).toBe(false);
    await expectSaneTerminal(shell);
    shell.press('fg\r');
    await shell.waitFor(shown);
    shell.press(KEY.ctrlC);
    await shell.waitFor(/due tomorrow\nready>/);
    await expectSaneTerminal(shell);
    expectNothingLost(user);
  });
});
