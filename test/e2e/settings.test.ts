import { describe, expect, it } from 'vitest';
import { JOURNEY } from '../support/terminal.ts';
import { answerCard, answerOf, newUser, plainCards, questionOf } from '../support/user.ts';

describe('a setting', JOURNEY, () => {
  it('keeps a key held down from grading an answer that nobody can have read', async () => {
    const user = newUser(plainCards(2));
    const terminal = await user.study([], { env: { AIPREP_GRADE_DELAY: '10000' } });
    await terminal.waitFor(questionOf('card-1'));
    terminal.press(' ');
    await terminal.waitFor(answerOf('card-1'));
    // Neither a grade nor a skip nor a move comes through.
    terminal.press(`${'4'.repeat(30)}${'n'.repeat(30)}${'x'.repeat(30)}`);
    terminal.press('k');
    await terminal.waitFor(answerOf('card-1'));
    terminal.press('q');
    await terminal.waitForExit();
    expect(terminal.screen().join('\n')).toContain('No card was answered');
    expect(user.events()).toEqual([]);
  });

  it('takes the intervals off the grade keys', async () => {
    const user = newUser(plainCards(1));
    const terminal = await user.study([], { env: { AIPREP_SHOW_INTERVALS: 'false' } });
    await terminal.waitFor(questionOf('card-1'));
    terminal.press(' ');
    expect(await terminal.waitFor('4 Easy')).toMatch(/1 Again {3}2 Hard {3}3 Good {3}4 Easy$/m);
  });

  it('caps the reviews of a day and tells how long the rest waits', async () => {
    const user = newUser(plainCards(3));
    const first = await user.study();
    for (const id of ['card-1', 'card-2', 'card-3']) await answerCard(first, id, 4);
    await first.waitFor('All done for now.');
    first.press('q');
    await first.waitForExit();
    // All three fall due far within a year; only two may be reviewed.
    const capped = { env: { AIPREP_REVIEWS_PER_DAY: '2' } };
    const second = await user.study(['--ahead', '365'], capped);
    await second.waitFor('0 done · 2 left');
    await second.waitFor('1 more review waits');
  });
});
