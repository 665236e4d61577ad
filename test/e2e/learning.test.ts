import { describe, expect, it } from 'vitest';
import { JOURNEY } from '../support/terminal.ts';
import { answerCard, newUser, plainCards, questionOf, storyOf } from '../support/user.ts';

describe('a card in learning steps', JOURNEY, () => {
  it('comes back within the session after Again, when the others are done', async () => {
    const user = newUser(plainCards(3));
    const terminal = await user.study();
    await answerCard(terminal, 'card-1', 1);
    await terminal.waitFor('1 done · 3 left');
    await answerCard(terminal, 'card-2', 4);
    await terminal.waitFor('2 done · 2 left');
    await answerCard(terminal, 'card-3', 4);

    const back = await terminal.waitFor(/3 done · 1 left.*q end/s);
    expect(back).toContain(questionOf('card-1'));
    expect(back).not.toContain('· new');
    await answerCard(terminal, 'card-1', 4);
    await terminal.waitFor('All done for now.');
    expect(storyOf(user, 'card-1')).toEqual(['1', '4']);
    expect(user.state('card-1').memory?.phase).toBe('review');
  });

  it('keeps coming back until it graduates', async () => {
    const user = newUser(plainCards(1));
    const terminal = await user.study();
    for (const [done, grade] of [1, 1, 3, 3].entries()) {
      await terminal.waitFor(`${done} done · 1 left`);
      await answerCard(terminal, 'card-1', grade as 1 | 3);
    }
    await terminal.waitFor('All done for now.');
    expect(storyOf(user, 'card-1')).toEqual(['1', '1', '3', '3']);
  });

  it('is asked in the next session when the first one ended before', async () => {
    const user = newUser(plainCards(1));
    const first = await user.study();
    await answerCard(first, 'card-1', 1);
    await first.waitFor('1 done · 1 left');
    first.press('q');
    await first.waitForExit();

    const second = await user.study(['--new', '0']);
    await answerCard(second, 'card-1', 4);
    await second.waitFor('All done for now.');
    expect(storyOf(user, 'card-1')).toEqual(['1', '4']);
  });
});
