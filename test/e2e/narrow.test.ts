import { describe, expect, it } from 'vitest';
import { choiceCard, choose } from '../support/quiz-cards.ts';
import { JOURNEY } from '../support/terminal.ts';
import { newUser, plainCards } from '../support/user.ts';

const QUESTION = 'Why would anyone ask a question that needs more than one line of a narrow terminal?';

describe('what is printed fits the terminal:', JOURNEY, () => {
  it.each([
    ['stats', 60],
    ['topics', 40],
    ['list', 40],
    ['show card-1', 40],
  ])('aiprep %s at %i columns', async (command, columns) => {
    const user = newUser([{ id: 'card-1', question: QUESTION, answer: `${QUESTION} `.repeat(3) }]);
    const terminal = user.start(command.split(' '), { columns, rows: 200 });
    expect((await terminal.waitForExit()).exitCode).toBe(0);
    expect(terminal.overflowingRows()).toEqual([]);
    expect(Math.max(...terminal.screen().map((row) => row.length))).toBeGreaterThan(columns / 2);
  });

  it('aiprep alone at 80 columns', async () => {
    const terminal = newUser(plainCards(1)).start([]);
    await terminal.waitFor('interview now?');
    terminal.press('n\r');
    expect((await terminal.waitForExit()).exitCode).toBe(0);
    expect(terminal.overflowingRows()).toEqual([]);
    expect(terminal.screen().join('\n')).toMatch(/0 due now · 10 new today · no streak yet.*→ aiprep study/s);
  });

  it('the end of a quiz with a long question at 60 columns', async () => {
    const user = newUser([{ ...choiceCard('card-1'), question: QUESTION }]);
    const terminal = await user.quiz(['--no-promote'], { columns: 60 });
    await choose(terminal, 'Noise', 'card-1');
    await terminal.waitForExit();
    expect(terminal.screen().join(' ')).toContain('Why would anyone ask');
    expect(terminal.overflowingRows()).toEqual([]);
  });

  it('a session without a card to show at 60 columns', async () => {
    const terminal = newUser(plainCards(1)).start(['study', '--topic', 'drill', '--new', '0'], {
      columns: 60,
    });
    expect((await terminal.waitForExit()).exitCode).toBe(0);
    expect(terminal.screen().join(' ')).toContain('Nothing of this is due now.');
    expect(terminal.overflowingRows()).toEqual([]);
  });
});
