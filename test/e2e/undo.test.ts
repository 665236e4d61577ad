import { describe, expect, it } from 'vitest';
import { JOURNEY } from '../support/terminal.ts';
import { answerCard, newUser, plainCards, questionOf, storyOf } from '../support/user.ts';

describe('u in aiprep study', JOURNEY, () => {
  it('takes back the last grade and asks the card again', async () => {
    const user = newUser(plainCards(2));
    const terminal = await user.study();
    await answerCard(terminal, 'card-1', 1);
    await terminal.waitFor(questionOf('card-2'));
    terminal.press('u');
    const undone = await terminal.waitFor('Undone: grade this card again.');
    expect(undone).toContain(questionOf('card-1'));
    expect(undone).toContain('0 done · 2 left');
    expect(user.state('card-1').memory).toBeNull();

    await answerCard(terminal, 'card-1', 4);
    await terminal.waitFor(questionOf('card-2'));
    expect(storyOf(user, 'card-1')).toEqual(['1', 'undo', '4']);
    expect(user.state('card-1').memory?.phase).toBe('review');
  });

  it('takes back the grade while the next answer is on the screen', async () => {
    const user = newUser(plainCards(2));
    const terminal = await user.study();
    await answerCard(terminal, 'card-1', 4);
    await terminal.waitFor(questionOf('card-2'));
    terminal.press(' ');
    await terminal.waitFor('Answer of card-2.');
    terminal.press('u');
    await terminal.waitFor(/card-1\?.*Undone/s);
    await answerCard(terminal, 'card-1', 4);
    // The card that was interrupted comes next.
    await terminal.waitFor(questionOf('card-2'));
    expect(storyOf(user, 'card-1')).toEqual(['4', 'undo', '4']);
  });

  it('takes back every grade of the session, one after the other, also after the last card', async () => {
    const user = newUser(plainCards(3));
    const terminal = await user.study();
    await answerCard(terminal, 'card-1', 4);
    await answerCard(terminal, 'card-2', 4);
    await answerCard(terminal, 'card-3', 4);
    await terminal.waitFor('All done for now.');

    terminal.press('u');
    await terminal.waitFor(/2 done · 1 left.*card-3\?/s);
    terminal.press('u');
    await terminal.waitFor(/1 done · 2 left.*card-2\?/s);
    terminal.press('u');
    const first = await terminal.waitFor(/0 done · 3 left.*card-1\?.*q end/s);
    expect(first).not.toContain('u undo');
    for (const id of ['card-1', 'card-2', 'card-3']) {
      expect(storyOf(user, id)).toEqual(['4', 'undo']);
      expect(user.state(id).memory).toBeNull();
    }

    await answerCard(terminal, 'card-1', 4);
    await answerCard(terminal, 'card-2', 4);
    await answerCard(terminal, 'card-3', 4);
    await terminal.waitFor('All done for now.');
    expect(storyOf(user, 'card-3')).toEqual(['4', 'undo', '4']);
  });

  it('leaves the grades of earlier sessions alone', async () => {
    const user = newUser(plainCards(2));
    const first = await user.study();
    await answerCard(first, 'card-1', 4);
    await first.waitFor(questionOf('card-2'));
    first.press('q');
    await first.waitForExit();

    const second = await user.study();
    second.press('uh');
    await second.waitFor(/card-2\?.*This card has no hint/s);
    expect(storyOf(user, 'card-1')).toEqual(['4']);
  });
});
