import { describe, expect, it } from 'vitest';
import { JOURNEY, type Terminal } from '../support/terminal.ts';
import { answerCard, answerOf, newUser, plainCards, questionOf, storyOf } from '../support/user.ts';

const RICH_CARD = {
  id: 'rich',
  hint: 'Think of the other side.',
  keyPoints: ['Name both sides', 'Weigh them'],
};

/** The keys that the last rows of a screen offer. */
function footer(screen: string): string {
  const rows = screen.trimEnd().split('\n');
  return rows.slice(rows.findLastIndex((row) => row.trim() === '') + 1).join('\n');
}

const lastRows = (terminal: Terminal) => terminal.screen().filter((row) => row !== '');

describe('a card in aiprep study', JOURNEY, () => {
  it('goes from the question over hint and key points to the answer and the next card', async () => {
    const user = newUser([RICH_CARD, { id: 'zebra' }]);
    const terminal = await user.study();
    const question = await terminal.waitFor(questionOf('rich'));
    expect(question).not.toContain('other side');
    expect(question).not.toContain('Name both sides');
    expect(question).not.toContain(answerOf('rich'));

    terminal.press('h');
    expect(await terminal.waitFor('Think of the other side.')).not.toContain('Name both sides');
    terminal.press('k');
    expect(await terminal.waitFor('★ Name both sides')).not.toContain(answerOf('rich'));
    terminal.press(' ');
    expect(await terminal.waitFor(answerOf('rich'))).toContain(questionOf('rich'));
    terminal.press('3');
    await terminal.waitFor(questionOf('zebra'));

    expect(user.events()).toMatchObject([{ kind: 'answered', cardId: 'rich', grade: 3 }]);
  });

  it('takes no grade before the answer is on the screen', async () => {
    const user = newUser([RICH_CARD, { id: 'zebra' }]);
    const terminal = await user.study();
    terminal.press('1234h');
    expect(await terminal.waitFor('Think of the other side.')).toContain('0 done · 2 left');
    expect(user.events()).toEqual([]);
  });

  it('stays in its place when keys are pressed that mean nothing', async () => {
    const user = newUser([RICH_CARD, { id: 'zebra' }]);
    const terminal = await user.study();
    terminal.press(`${'y'.repeat(300)}\t\u007fh`);
    await terminal.waitFor(/Think of the other side\..*all keys$/s);
    const rows = terminal.screen();
    expect(rows[0]).toContain('0 done · 2 left');
    expect(rows[2]).toBe(` ${questionOf('rich')}`);
    expect(rows.at(-1)).toContain('space answer');
  });

  it('offers in its footer the keys that work now, and no others', async () => {
    const user = newUser(plainCards(2));
    const terminal = await user.study();
    const question = await terminal.waitFor('all keys');
    expect(footer(question)).toBe(' space answer  h hint  k key points  t type  n skip  q end  ? all keys');

    terminal.press('u ');
    const answer = await terminal.waitFor(/4 Easy.*all keys/s);
    expect(footer(answer)).toMatch(
      /^ 1 Again \S+ {3}2 Hard \S+ {3}3 Good \S+ {3}4 Easy \S+\n n skip {2}q end {2}\? all keys$/,
    );

    terminal.press('hk3');
    const second = await terminal.waitFor(/card-2\?.*all keys/s);
    expect(footer(second)).toBe(
      ' space answer  h hint  k key points  t type  n skip  u undo  q end  ? all keys',
    );
  });

  it('gives the interval that is printed on the button', async () => {
    const user = newUser(plainCards(2));
    const terminal = await user.study();
    terminal.press(' ');
    const shown = /4 Easy (\d+)d/.exec(await terminal.waitFor(/4 Easy \d+d/));
    terminal.press('4');
    await terminal.waitFor(questionOf('card-2'));
    expect(user.state('card-1').memory?.scheduledDays).toBe(Number(shown?.[1]));
  });

  it('is passed over with n, which logs nothing', async () => {
    const user = newUser(plainCards(2));
    const terminal = await user.study();
    terminal.press('n');
    expect(await terminal.waitFor(/card-2\?.*q end/s)).toContain('0 done · 1 left');
    terminal.press('n');
    await terminal.waitFor('All done for now.');
    expect(user.events()).toEqual([]);
  });
});

describe('a session of aiprep study', JOURNEY, () => {
  it('counts up what is done and down what is left, and ends with a summary', async () => {
    const user = newUser(plainCards(3));
    const terminal = await user.study();
    await terminal.waitFor('0 done · 3 left');
    await answerCard(terminal, 'card-1', 4);
    await terminal.waitFor('1 done · 2 left');
    await answerCard(terminal, 'card-2', 1);
    await terminal.waitFor('2 done · 2 left');
    await answerCard(terminal, 'card-3', 4);
    await terminal.waitFor('3 done · 1 left');
    await answerCard(terminal, 'card-2', 4);
    await terminal.waitFor('All done for now.');
    terminal.press('q');

    expect(await terminal.waitForExit()).toEqual({ exitCode: 0, signal: 0 });
    expect(terminal.onAlternateScreen()).toBe(false);
    const [cards, grades, due] = lastRows(terminal);
    expect(cards).toMatch(/^3 cards in 4 answers, 3 new · \d+ s$/);
    expect(grades).toBe('Again 1 · Easy 3');
    expect(due).toMatch(/^\d+ due tomorrow$/);
  });

  it('logs exactly what was graded', async () => {
    const user = newUser(plainCards(3));
    const terminal = await user.study();
    await answerCard(terminal, 'card-1', 4);
    await answerCard(terminal, 'card-2', 2);
    await terminal.waitFor(questionOf('card-3'));
    terminal.press('q');
    await terminal.waitForExit();
    expect(storyOf(user, 'card-1')).toEqual(['4']);
    expect(storyOf(user, 'card-2')).toEqual(['2']);
    expect(user.events()).toHaveLength(2);
  });

  it('counts the card that q leaves on the screen as left for today', async () => {
    const user = newUser(plainCards(3));
    const terminal = await user.study();
    await answerCard(terminal, 'card-1', 4);
    await terminal.waitFor('1 done · 2 left');
    terminal.press('q');
    await terminal.waitForExit();
    expect(lastRows(terminal).join('\n')).toContain('2 cards left for today');
  });

  it('says that nothing has changed when no card was answered', async () => {
    const user = newUser(plainCards(1));
    const terminal = await user.study();
    terminal.press('q');
    expect((await terminal.waitForExit()).exitCode).toBe(0);
    expect(lastRows(terminal)).toEqual(['No card was answered; the schedule is as it was.']);
  });

  it('ends at once, with 0, when nothing is due', async () => {
    const user = newUser(plainCards(1));
    const terminal = await user.study();
    await answerCard(terminal, 'card-1', 4);
    terminal.press('q');
    await terminal.waitForExit();

    const again = user.start(['study', '--topic', 'drill']);
    expect((await again.waitForExit()).exitCode).toBe(0);
    expect(again.screen().join('\n')).toContain('Nothing of this is due now.');
    expect(again.raw()).not.toContain('\u001b[?1049h');
  });
});

describe('the limits of aiprep study', JOURNEY, () => {
  it('are so many cards with --limit', async () => {
    const terminal = await newUser(plainCards(5)).study(['--limit', '2']);
    await answerCard(terminal, 'card-1', 4);
    await terminal.waitFor('1 done · 1 left');
    await answerCard(terminal, 'card-2', 4);
    await terminal.waitFor('All done for now.');
  });

  it('are so many new cards on a day, over all its sessions, with --new', async () => {
    const user = newUser(plainCards(3));
    const first = await user.study(['--new', '2']);
    await first.waitFor('0 done · 2 left');
    await answerCard(first, 'card-1', 4);
    await first.waitFor('1 done · 1 left');
    first.press('q');
    await first.waitForExit();
    const second = await user.study(['--new', '2']);
    await second.waitFor('0 done · 1 left');
    await answerCard(second, 'card-2', 4);
    await second.waitFor('All done for now.');
  });

  it('are so many minutes with --minutes, and the card that is open is still taken', async () => {
    const user = newUser(plainCards(3));
    const terminal = await user.study(['--minutes', '0.00001']);
    await answerCard(terminal, 'card-1', 4);
    await terminal.waitFor('Time is up.');
    terminal.press('q');
    expect((await terminal.waitForExit()).exitCode).toBe(0);
    expect(lastRows(terminal).join('\n')).toContain('2 cards left for today');
    expect(storyOf(user, 'card-1')).toEqual(['4']);
  });
});
