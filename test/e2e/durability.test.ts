import { describe, expect, it } from 'vitest';
import { expectSaneTerminal, openShell, pidOf, studyInShell } from '../support/shell.ts';
import { JOURNEY, KEY, type Terminal } from '../support/terminal.ts';
import { answerCard, newUser, plainCards, questionOf, storyOf } from '../support/user.ts';

async function expectSummaryAndCode(shell: Terminal): Promise<void> {
  const end = await shell.waitFor(/due tomorrow\nready>/);
  expect(end).toContain('1 card, 1 new');
  shell.press('echo code $?\r');
  await shell.waitFor('code 130');
}

describe('the answers of aiprep study', JOURNEY, () => {
  it('survive kill -9 as soon as the next card is on the screen', async () => {
    const user = newUser(plainCards(3));
    const terminal = await user.study();
    await answerCard(terminal, 'card-1', 4);
    await answerCard(terminal, 'card-2', 2);
    await terminal.waitFor(questionOf('card-3'));
    terminal.kill('SIGKILL');
    expect(await terminal.waitForExit()).toMatchObject({ signal: 9 });

    expect(storyOf(user, 'card-1')).toEqual(['4']);
    expect(storyOf(user, 'card-2')).toEqual(['2']);
    expect(user.state('card-1').memory?.phase).toBe('review');

    const next = await user.study();
    expect(await next.waitFor('q end')).toContain(questionOf('card-3'));
  });
});

describe('aiprep study, interrupted in mid-card in a shell', JOURNEY, () => {
  it('restores the terminal on Ctrl-C, prints the summary and exits with 130', async () => {
    const user = newUser(plainCards(3));
    const shell = await openShell(user);
    await studyInShell(shell, user);
    await answerCard(shell, 'card-1', 4);
    await shell.waitFor(questionOf('card-2'));
    shell.press(' ');
    await shell.waitFor('Answer of card-2.');
    shell.press(KEY.ctrlC);

    await expectSummaryAndCode(shell);
    await expectSaneTerminal(shell);
    expect(storyOf(user, 'card-1')).toEqual(['4']);
    expect(user.events()).toHaveLength(1);
  });

  it('ends with 130 on a Ctrl-C as early as the first frame', async () => {
    const user = newUser(plainCards(1));
    const terminal = user.start(['study', '--topic', 'drill']);
    await terminal.waitFor(questionOf('card-1'));
    terminal.press(KEY.ctrlC);
    expect(await terminal.waitForExit()).toEqual({ exitCode: 130, signal: 0 });
    expect(terminal.screen().join('\n')).toContain('No card was answered');
    expect(terminal.cursorHidden()).toBe(false);
  });

  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
    'restores the terminal on %s, prints the summary and exits with 130',
    async (signal) => {
      const user = newUser(plainCards(3));
      const shell = await openShell(user);
      await studyInShell(shell, user);
      await answerCard(shell, 'card-1', 4);
      await shell.waitFor(questionOf('card-2'));
      process.kill(pidOf(user), signal);

      await expectSummaryAndCode(shell);
      await expectSaneTerminal(shell);
      expect(storyOf(user, 'card-1')).toEqual(['4']);
    },
  );

  it('comes back to the card after Ctrl-Z and fg', async () => {
    const user = newUser(plainCards(2));
    const shell = await openShell(user);
    await studyInShell(shell, user);
    await answerCard(shell, 'card-1', 4);
    await shell.waitFor(questionOf('card-2'));
    shell.press(KEY.ctrlZ);
    await shell.waitFor('Stopped');
    shell.press('fg\r');
    await answerCard(shell, 'card-2', 4);
    await shell.waitFor('All done for now.');
    shell.press('q');
    const screen = await shell.waitFor(/due tomorrow\nready>/);
    // The card was drawn on its own screen only, never on the shell's.
    expect(screen).not.toContain(questionOf('card-2'));
    expect(storyOf(user, 'card-2')).toEqual(['4']);
    await expectSaneTerminal(shell);
  });

  it('leaves a sane terminal when Ctrl-D ends the input', async () => {
    const user = newUser(plainCards(2));
    const shell = await openShell(user);
    await studyInShell(shell, user);
    await answerCard(shell, 'card-1', 4);
    await shell.waitFor(questionOf('card-2'));
    // Either it is no key at all, and q ends the session, or it ends the session as q would.
    shell.press(`${KEY.ctrlD}q`);
    await shell.waitFor(/due tomorrow\nready>/);
    shell.press('\r');
    // The next prompt, whether or not q has become a command of the shell.
    await shell.waitFor(/ready>.*\n(?:.*\n)*?ready>/);
    await expectSaneTerminal(shell);
    expect(storyOf(user, 'card-1')).toEqual(['4']);
  });
});
