import { describe, expect, it } from 'vitest';
import { answerAll, choiceCard } from '../support/quiz-cards.ts';
import { JOURNEY, KEY, type Terminal } from '../support/terminal.ts';
import { newUser, questionOf, type User } from '../support/user.ts';

const CARDS = ['card-1', 'card-2', 'card-3', 'card-4'];
const OFFER = /Put (\d) missed cards? at the front of the next study session\?/;

const choiceUser = () => newUser(CARDS.map((id) => choiceCard(id)));

/** A whole quiz in which these cards are missed. */
async function quizMissing(user: User, missed: readonly string[], args: readonly string[] = []) {
  const terminal = await user.quiz(args);
  await answerAll(terminal, CARDS.length, (id) => (missed.includes(id) ? 'Myth' : 'Truth'));
  return terminal;
}

const promoted = (user: User): string[] =>
  user.events().flatMap((event) => (event.kind === 'promoted' ? event.cardId : []));

async function expectEnd(terminal: Terminal): Promise<string> {
  expect((await terminal.waitForExit()).exitCode).toBe(0);
  return terminal.screen().join('\n');
}

/** The cards of the next study session, in order. */
async function studyOrder(user: User): Promise<string[]> {
  const terminal = await user.study();
  const order: string[] = [];
  for (let left = CARDS.length; left > 0; left -= 1) {
    const shown = new RegExp(`0 done · ${left} left.*Question of (\\S+)\\?`, 's');
    order.push(shown.exec(await terminal.waitFor(shown))?.[1] ?? '');
    terminal.press('n');
  }
  return order;
}

describe('the offer of aiprep quiz to study what was missed', JOURNEY, () => {
  it.each([`y${KEY.enter}`, KEY.enter])(
    'puts the cards at the front when it is accepted (%j)',
    async (keys) => {
      const user = choiceUser();
      const terminal = await quizMissing(user, ['card-3', 'card-4']);
      expect(OFFER.exec(await terminal.waitFor(OFFER))?.[1]).toBe('2');
      terminal.press(keys);
      expect(await expectEnd(terminal)).toContain('2 cards will come first in: aiprep study');
      expect(promoted(user).sort()).toEqual(['card-3', 'card-4']);
      const order = await studyOrder(user);
      expect(order.slice(0, 2).sort()).toEqual(['card-3', 'card-4']);
      expect(order.slice(2)).toEqual(['card-1', 'card-2']);
    },
  );

  it('changes nothing when it is declined', async () => {
    const user = choiceUser();
    const terminal = await quizMissing(user, ['card-4']);
    await terminal.waitFor(OFFER);
    terminal.press(`n${KEY.enter}`);
    expect(await expectEnd(terminal)).not.toContain('will come first');
    expect(promoted(user)).toEqual([]);
    expect(await studyOrder(user)).toEqual(CARDS);
  });

  it('changes nothing and exits with 130 on Ctrl-C', async () => {
    const user = choiceUser();
    const terminal = await quizMissing(user, ['card-4']);
    await terminal.waitFor(OFFER);
    terminal.press(KEY.ctrlC);
    expect((await terminal.waitForExit()).exitCode).toBe(130);
    expect(terminal.cursorHidden()).toBe(false);
    expect(promoted(user)).toEqual([]);
  });

  it('is not made when nothing was missed', async () => {
    const user = choiceUser();
    const end = await expectEnd(await quizMissing(user, []));
    expect(end).toContain('4 of 4 right (100%)');
    expect(end).not.toMatch(OFFER);
    expect(end).not.toContain('Missed');
  });

  it('is accepted beforehand with --promote', async () => {
    const user = choiceUser();
    const end = await expectEnd(await quizMissing(user, ['card-2'], ['--promote']));
    expect(end).not.toMatch(OFFER);
    expect(promoted(user)).toEqual(['card-2']);
    expect((await studyOrder(user))[0]).toBe('card-2');
  });

  it('is declined beforehand with --no-promote', async () => {
    const user = choiceUser();
    const end = await expectEnd(await quizMissing(user, ['card-2'], ['--no-promote']));
    expect(end).toContain(questionOf('card-2'));
    expect(end).not.toMatch(OFFER);
    expect(promoted(user)).toEqual([]);
  });
});

describe('aiprep quiz --retry', JOURNEY, () => {
  it('asks exactly what was missed last time', async () => {
    const user = choiceUser();
    await expectEnd(await quizMissing(user, ['card-2', 'card-4'], ['--no-promote']));
    const first = await user.quiz(['--retry', '--no-promote']);
    const asked = await answerAll(first, 2, (id) => (id === 'card-4' ? 'Noise' : 'Truth'));
    await expectEnd(first);
    expect(asked.sort()).toEqual(['card-2', 'card-4']);

    const second = await user.quiz(['--retry', '--no-promote']);
    expect(await answerAll(second, 1, () => 'Truth')).toEqual(['card-4']);
    await expectEnd(second);

    const third = user.start(['quiz', '--retry']);
    expect((await third.waitForExit()).exitCode).toBe(1);
    expect(third.screen().join('\n')).toContain('Nothing was missed in the last quiz.');
  });

  it('asks all that was missed, also when it is more than a quiz usually has', async () => {
    const user = newUser(Array.from({ length: 11 }, (_, i) => choiceCard(`card-${i + 1}`)));
    const quiz = await user.quiz(['--count', '11', '--no-promote']);
    await answerAll(quiz, 11, () => 'Noise');
    await expectEnd(quiz);
    const retry = await user.quiz(['--retry', '--no-promote']);
    await retry.waitFor('question 1 of 11');
  });

  it('says so when there was no quiz', async () => {
    const terminal = choiceUser().start(['quiz', '--retry']);
    expect((await terminal.waitForExit()).exitCode).toBe(1);
    expect(terminal.screen().join('\n')).toContain('There is no earlier quiz to retry.');
    expect(terminal.raw()).not.toContain('\u001b[?1049h');
  });
});
