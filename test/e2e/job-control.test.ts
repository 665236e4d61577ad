import { describe, expect, it, vi } from 'vitest';
import { expectSaneTerminal, openShell, PROMPT, pidOf, runInShell, STOPPED } from '../support/shell.ts';
import { JOURNEY, KEY, type Terminal } from '../support/terminal.ts';
import { answerOf, newUser, plainCards, questionOf, TOPIC, type User } from '../support/user.ts';

/** Where somebody is: the command, the keys from its first screen on, and what then is on the screen. */
type Place = readonly [place: string, words: readonly string[], keys: string, shown: RegExp];

const BROWSE = ['browse', '--filter', `topic:${TOPIC}`];
const READ = ['read', '--topic', TOPIC];

const PLACES: readonly Place[] = [
  ['a filter that is typed in aiprep browse', BROWSE, ' of', /Filter topic:drill of▌.*card-3/s],
  ['the list of aiprep browse', BROWSE, '\tj', /> new .*card-2/],
  ['a card that is open in aiprep browse', BROWSE, KEY.enter, /Answer of card-1\./],
  ['a note that is written in aiprep browse', BROWSE, '\tmabc', /abc▌/],
  ['the list of all keys of aiprep browse', BROWSE, '\t?', /All keys here/],
  ['a page of aiprep read', READ, 'n', /Answer of card-2\./],
  ['a page that is typed in aiprep read', READ, '/car', /Go to a number.*car▌/s],
  ['the list of all keys of aiprep read', READ, '?', /All keys here/],
];

async function reach(shell: Terminal, user: User, [, words, keys, shown]: Place): Promise<void> {
  await runInShell(shell, user, words);
  await shell.waitFor(questionOf('card-1'));
  shell.press(keys);
  await shell.waitFor(shown);
}

describe.each(PLACES)('at %s', JOURNEY, (...place) => {
  const shown = place[3];

  it('Ctrl-Z gives the terminal to the shell, and fg draws the same screen at the size of now', async () => {
    const user = newUser(plainCards(3));
    const shell = await openShell(user);
    await reach(shell, user, place);
    shell.press(KEY.ctrlZ);
    await shell.waitFor(STOPPED);
    await expectSaneTerminal(shell);
    shell.resize(50, 16);
    shell.press('fg\r');
    await shell.waitFor(shown);
    expect(shell.onAlternateScreen()).toBe(true);
    expect(shell.cursorHidden()).toBe(true);
    // The last row of the footer is in the last row, and fits.
    expect(shell.screen().at(-1)).toMatch(/(?:keys|back|cancel|close)$/);
    expect(shell.overflowingRows()).toEqual([]);
    shell.press(KEY.ctrlC);
    await shell.waitFor(PROMPT);
    await expectSaneTerminal(shell);
  });

  it('Ctrl-C leaves a sane terminal', async () => {
    const user = newUser(plainCards(3));
    const shell = await openShell(user);
    await reach(shell, user, place);
    shell.press(KEY.ctrlC);
    await shell.waitFor(PROMPT);
    await expectSaneTerminal(shell);
    expect(user.events()).toEqual([]);
  });

  it('SIGTERM leaves a sane terminal', async () => {
    const user = newUser(plainCards(3));
    const shell = await openShell(user);
    await reach(shell, user, place);
    process.kill(pidOf(user), 'SIGTERM');
    await shell.waitFor(PROMPT);
    await expectSaneTerminal(shell);
  });

  it('a resize draws the same screen at the new size, however often', async () => {
    const user = newUser(plainCards(3));
    const shell = await openShell(user);
    await reach(shell, user, place);
    for (const [columns, rows] of [
      [40, 12],
      [120, 40],
      [50, 16],
    ] as const) {
      shell.resize(columns, rows);
      await expect
        .poll(() => shell.screen().at(-1), { timeout: 10_000 })
        .toMatch(/(?:keys|back|cancel|close)$/);
      await shell.waitFor(shown);
      expect(shell.overflowingRows()).toEqual([]);
    }
  });
});

describe('a screen with a clock', JOURNEY, () => {
  it('does not tick on the screen of the shell when it goes on', async () => {
    const user = newUser(plainCards(3));
    const shell = await openShell(user);
    await runInShell(shell, user, ['quiz', '--topic', TOPIC, '--timed', '60']);
    await shell.waitFor(/Question of card-\d\?/);
    shell.press(KEY.ctrlZ);
    await shell.waitFor(STOPPED);
    shell.press('sleep 2; fg\r');
    await shell.waitFor(/Question of card-\d\?/);
    shell.press(KEY.ctrlC);
    expect(await shell.waitFor(PROMPT)).not.toContain('Question of');
    await expectSaneTerminal(shell);
  });
});

describe('where nothing can be stopped', JOURNEY, () => {
  it('Ctrl-Z leaves the screen as it is, and keys go on', async () => {
    const user = newUser(plainCards(1));
    // Started by a terminal and not by a shell, it has no one who could continue it.
    const terminal = await user.study();
    terminal.press(KEY.ctrlZ);
    const isFull = (full: boolean) => () => expect(terminal.onAlternateScreen()).toBe(full);
    await vi.waitFor(isFull(false), { interval: 10 });
    await vi.waitFor(isFull(true));
    terminal.press(' ');
    await terminal.waitFor(answerOf('card-1'));
    expect(terminal.cursorHidden()).toBe(true);
  });
});
