import { describe, expect, it } from 'vitest';
import { JOURNEY } from '../support/terminal.ts';
import { answerCard, answerOf, newUser, plainCards, questionOf, storyOf } from '../support/user.ts';

const NOTICE = 'That card was answered in another terminal meanwhile; the other answer counts.';

describe('two terminals that study at once', JOURNEY, () => {
  it('refuse the second grade of a card, with a notice, and go on', async () => {
    const user = newUser(plainCards(3));
    const [first, second] = [await user.study(), await user.study()];
    await second.waitFor(questionOf('card-1'));
    second.press(' ');
    await second.waitFor(answerOf('card-1'));

    await answerCard(first, 'card-1', 4);
    await first.waitFor(questionOf('card-2'));
    const settled = user.state('card-1');
    second.press('1');
    const refused = await second.waitFor(/another terminal.*q end/s);
    expect(refused).toContain(NOTICE);
    expect(refused).toContain(questionOf('card-2'));
    expect(refused).toContain('0 done');
    expect(refused).not.toContain('u undo');
    expect(storyOf(user, 'card-1')).toEqual(['4']);
    expect(user.state('card-1')).toEqual(settled);

    second.press('h');
    expect(await second.waitFor('This card has no hint.')).not.toContain(NOTICE);
  });

  it('lose none of the answers that each of them gave', async () => {
    const user = newUser(plainCards(4));
    const [first, second] = [await user.study(), await user.study()];
    await answerCard(first, 'card-1', 4);
    await first.waitFor(questionOf('card-2'));
    await answerCard(second, 'card-1', 2);
    await second.waitFor(NOTICE);
    await answerCard(second, 'card-2', 4);
    await second.waitFor(questionOf('card-3'));
    await answerCard(first, 'card-2', 3);
    await first.waitFor(NOTICE);
    await answerCard(first, 'card-3', 4);
    await first.waitFor(questionOf('card-4'));
    await answerCard(second, 'card-3', 1);
    await second.waitFor(/another terminal.*card-4|card-4.*another terminal/s);
    await answerCard(second, 'card-4', 4);
    await second.waitFor('All done for now.');
    for (const terminal of [first, second]) {
      terminal.press('q');
      expect((await terminal.waitForExit()).exitCode).toBe(0);
    }

    for (const id of ['card-1', 'card-2', 'card-3', 'card-4']) expect(storyOf(user, id)).toEqual(['4']);
    expect(first.screen().join('\n')).toContain('2 cards, 2 new');
    expect(second.screen().join('\n')).toContain('2 cards, 2 new');
  });

  it('refuse a grade when the card changed under the question, too', async () => {
    const user = newUser(plainCards(2));
    const [first, second] = [await user.study(), await user.study()];
    await answerCard(first, 'card-1', 1);
    await first.waitFor(questionOf('card-2'));
    first.press('u');
    await first.waitFor('Undone');
    // Answered and taken back: the schedule is as it was, but it is not what the second user saw.
    await answerCard(second, 'card-1', 4);
    await second.waitFor(NOTICE);
    expect(storyOf(user, 'card-1')).toEqual(['1', 'undo']);
  });
});
