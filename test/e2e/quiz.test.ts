import { describe, expect, it } from 'vitest';
import { answerAll, askedCard, choiceCard, choose, numberOf } from '../support/quiz-cards.ts';
import { JOURNEY, KEY, type Terminal } from '../support/terminal.ts';
import { answerCard, answerOf, newUser, plainCards, questionOf, type User } from '../support/user.ts';

/** What the log says of quizzes: `card-1 right choice`. */
const quizzed = (user: User): string[] =>
  user.events().flatMap((event) => {
    if (event.kind !== 'quizzed') return [];
    return `${event.cardId} ${event.correct ? 'right' : 'wrong'} ${event.scoring}`;
  });

async function result(terminal: Terminal): Promise<string> {
  expect(await terminal.waitForExit()).toEqual({ exitCode: 0, signal: 0 });
  expect(terminal.onAlternateScreen()).toBe(false);
  return terminal.screen().join('\n');
}

describe('a multiple-choice question of aiprep quiz', JOURNEY, () => {
  it('is right with the right choice, and says why each choice is right or wrong', async () => {
    const user = newUser([choiceCard('card-1')]);
    const terminal = await user.quiz();
    const question = await terminal.waitFor('press the number of your answer');
    expect(question).toContain('Which is right for card-1?');
    expect(question).not.toContain('Why');
    const right = await numberOf(terminal, 'Truth', 'card-1');
    terminal.press(right);

    const feedback = await terminal.waitFor(/Right\..*space next {2}q end/s);
    expect(feedback).toContain(`✓ ${right} Truth for card-1 (your answer)`);
    for (const why of ['Why truth holds.', 'Why Rumor fails.', 'Why Myth fails.', 'Why Noise fails.']) {
      expect(feedback).toContain(why);
    }
    expect(feedback).not.toContain('✗');
    expect(quizzed(user)).toEqual(['card-1 right choice']);
  });

  it('is wrong with another choice, and shows both', async () => {
    const user = newUser([choiceCard('card-1')]);
    const terminal = await user.quiz();
    const wrong = await numberOf(terminal, 'Myth', 'card-1');
    const right = await numberOf(terminal, 'Truth', 'card-1');
    terminal.press(wrong);

    const feedback = await terminal.waitFor(/Not this one\..*space next/s);
    expect(feedback).toContain(`✗ ${wrong} Myth for card-1 (your answer)`);
    expect(feedback).toContain(`✓ ${right} Truth for card-1`);
    expect(feedback).toContain('aiprep show card-1');
    expect(quizzed(user)).toEqual(['card-1 wrong choice']);
  });

  it('takes no number that has no choice', async () => {
    const user = newUser([choiceCard('card-1')]);
    const terminal = await user.quiz();
    const right = await numberOf(terminal, 'Truth', 'card-1');
    terminal.press(`056789x ${right}`);
    await terminal.waitFor('Right.');
    expect(quizzed(user)).toEqual(['card-1 right choice']);
  });
});

describe('a question of aiprep quiz without choices', JOURNEY, () => {
  it.each([
    ['y', 'right'],
    ['n', 'wrong'],
  ])('shows the reference answer and takes the verdict of the user: %s is %s', async (key, verdict) => {
    const user = newUser(plainCards(1));
    const terminal = await user.quiz(['--no-promote']);
    expect(await terminal.waitFor('space answer')).not.toContain(answerOf('card-1'));
    terminal.press('yn ');
    const reference = await terminal.waitFor(answerOf('card-1'));
    expect(reference).toContain(questionOf('card-1'));
    await terminal.waitFor('y I knew it  n I missed it');
    expect(user.events()).toEqual([]);
    terminal.press(key);
    await terminal.waitForExit();
    expect(quizzed(user)).toEqual([`card-1 ${verdict} self`]);
  });
});

describe('the end of aiprep quiz', JOURNEY, () => {
  it('tells the score, the score per topic and what was missed', async () => {
    const cards = [choiceCard('a-1', 'alpha'), choiceCard('a-2', 'alpha'), choiceCard('b-1', 'beta')];
    const user = newUser(cards);
    const terminal = await user.quiz(['--no-promote']);
    await answerAll(terminal, 3, (id) => (id === 'a-2' ? 'Noise' : 'Truth'));
    const end = await result(terminal);
    expect(end).toContain('2 of 3 right (67%)');
    expect(end).toMatch(/ alpha {2}█+░+ {2}1\/2 {2}9%-91%$/m);
    expect(end).toMatch(/ beta {3}█+ {2}1\/1$/m);
    expect(end).toMatch(/^Missed\n {2}✗ Question of a-2\?\n {4}aiprep show a-2\n$/m);
    expect(end).toMatch(/--seed \d+/);
    expect(quizzed(user)).toEqual(['a-1 right choice', 'a-2 wrong choice', 'b-1 right choice']);
  });

  it('counts only what was answered when q ends it', async () => {
    const user = newUser([choiceCard('card-1'), choiceCard('card-2'), choiceCard('card-3')]);
    const terminal = await user.quiz();
    await choose(terminal, 'Truth', await askedCard(terminal));
    await terminal.waitFor('question 2 of 3');
    terminal.press('q');
    const end = await result(terminal);
    expect(end).toContain('1 of 1 right (100%), 2 not asked');
    expect(user.events()).toHaveLength(1);
  });

  it('prints the score and exits with 130 on Ctrl-C, without an offer', async () => {
    const user = newUser([choiceCard('card-1'), choiceCard('card-2')]);
    const terminal = await user.quiz();
    await choose(terminal, 'Noise', await askedCard(terminal));
    await terminal.waitFor('question 2 of 2');
    terminal.press(KEY.ctrlC);
    expect((await terminal.waitForExit()).exitCode).toBe(130);
    expect(terminal.screen().join('\n')).toContain('0 of 1 right (0%), 1 not asked');
    expect(terminal.screen().join('\n')).not.toContain('front of the next study session');
    expect(user.events()).toHaveLength(1);
  });
});

describe('aiprep quiz', JOURNEY, () => {
  it('asks the same questions with the same choices for the same seed', async () => {
    const cards = Array.from({ length: 8 }, (_, i) => choiceCard(`card-${i + 1}`));
    const user = newUser(cards);
    const screens = async (seed: string) => {
      const terminal = await user.quiz(['--count', '3', '--seed', seed, '--no-promote']);
      const seen: string[] = [];
      for (let question = 1; question <= 3; question += 1) {
        seen.push(await terminal.waitFor(new RegExp(`question ${question} of 3.*press the.*q end$`, 's')));
        await choose(terminal, 'Truth', await askedCard(terminal));
      }
      expect(await result(terminal)).toContain(`Repeat it with --seed ${seed}`);
      return seen;
    };
    const first = await screens('7');
    expect(await screens('7')).toEqual(first);
    expect(await screens('8')).not.toEqual(first);
  });

  it('leaves the schedule untouched', async () => {
    const user = newUser([choiceCard('card-1'), choiceCard('card-2')]);
    const study = await user.study();
    await answerCard(study, 'card-1', 4);
    await study.waitFor(questionOf('card-2'));
    study.press('q');
    await study.waitForExit();
    const before = [user.state('card-1'), user.state('card-2')];

    const terminal = await user.quiz(['--no-promote']);
    await answerAll(terminal, 2, () => 'Noise');
    await result(terminal);
    expect(quizzed(user)).toHaveLength(2);
    expect([user.state('card-1'), user.state('card-2')]).toEqual(before);
  });
});
