import { describe, expect, it } from 'vitest';
import { askedCard, choiceCard, choose, numberOf } from '../support/quiz-cards.ts';
import { JOURNEY, KEY, type Terminal } from '../support/terminal.ts';
import { answerOf, newUser, questionOf, type User, type WrittenCard } from '../support/user.ts';

const OPEN: WrittenCard = { id: 'open-1', keyPoints: ['Name it', 'Weigh it', 'Decide'], must: 2 };

async function end(terminal: Terminal): Promise<string> {
  expect((await terminal.waitForExit()).exitCode).toBe(0);
  return terminal.screen().join('\n');
}

async function press(terminal: Terminal, keys: string, expected: string | RegExp): Promise<string> {
  terminal.press(keys);
  return terminal.waitFor(expected);
}

const answers = (user: User) => user.events().filter((event) => event.kind === 'quizzed');

describe('an open question of aiprep quiz', JOURNEY, () => {
  it('is ticked off against its key points, which speak for a verdict', async () => {
    const user = newUser([OPEN]);
    const terminal = await user.quiz(['--no-promote']);
    await terminal.waitFor(questionOf('open-1'));
    await press(terminal, ' ', /> 1 \[ \] ★ Name it.*Tick what you said/s);
    expect(terminal.screen().join('\n')).toContain(answerOf('open-1'));
    await press(terminal, '1', /By your ticks: missed/);
    await press(terminal, '23', /By your ticks: right/);
    terminal.press(KEY.enter);
    expect(await end(terminal)).toContain('1 of 1 right (100%)');
    expect(answers(user)).toMatchObject([{ correct: true, scoring: 'self', ticks: [true, true, true] }]);
  });

  it('asks what has choices openly too, when that is wanted', async () => {
    const user = newUser([choiceCard('card-1')]);
    const terminal = await user.quiz(['--no-promote', '--type', 'open']);
    expect(await terminal.waitFor('space answer')).toContain(questionOf('card-1'));
    await press(terminal, ' ', answerOf('card-1'));
    terminal.press('y');
    expect(await end(terminal)).toContain('1 of 1 right');
  });
});

describe('aiprep quiz --confidence', JOURNEY, () => {
  it('asks how sure the user is before it shows what is right, and compares at the end', async () => {
    const user = newUser([choiceCard('card-1')]);
    const terminal = await user.quiz(['--confidence', '--no-promote']);
    const wrong = await numberOf(terminal, 'Rumor', 'card-1');
    const asked = await press(terminal, wrong, /How sure are you\?\n 1 sure {2}2 fairly sure {2}3 a guess/);
    expect(asked).toContain(`> ${wrong} Rumor for card-1`);
    expect(asked).not.toContain('Why');
    await press(terminal, '1', 'Not this one.');
    terminal.press(' ');
    expect(await end(terminal)).toMatch(/sure +░+ {2}0\/1\n {2}Sure and wrong 1 time/);
    expect(answers(user)).toMatchObject([{ confidence: 1, correct: false, choice: 1 }]);
  });
});

describe('aiprep quiz --exam', JOURNEY, () => {
  it('tells nothing before the end', async () => {
    const user = newUser([choiceCard('card-1'), choiceCard('card-2'), OPEN]);
    const terminal = await user.quiz(['--exam', '--no-promote']);
    for (const question of [1, 2]) {
      await terminal.waitFor(`question ${question} of 2`);
      const id = await askedCard(terminal);
      terminal.press(await numberOf(terminal, question === 1 ? 'Truth' : 'Myth', id));
    }
    const shown = await end(terminal);
    expect(terminal.raw()).not.toMatch(/Right\.|Not this one/);
    expect(shown).toContain('1 of 2 right (50%)');
  });
});

describe('aiprep quiz --timed', JOURNEY, () => {
  it('shows the time that is left, and a question whose time is over is missed', async () => {
    const user = newUser([choiceCard('card-1')]);
    const terminal = await user.quiz(['--timed', '2', '--no-promote']);
    await terminal.waitFor(/question 1 of 1 · [12] s left/);
    await terminal.waitFor('Time is up.');
    expect(terminal.screen().join('\n')).toContain('✓');
    terminal.press(' ');
    expect(await end(terminal)).toContain('0 of 1 right');
    expect(answers(user)).toMatchObject([{ correct: false, choice: null, revealMs: 2000 }]);
  });
});

describe('an interrupted quiz', JOURNEY, () => {
  const CARDS = ['card-1', 'card-2', 'card-3'].map((id) => choiceCard(id));

  /** Answers the first question rightly and is killed at the second. */
  async function interrupted(): Promise<User> {
    const user = newUser(CARDS);
    const terminal = await user.quiz(['--no-promote']);
    await choose(terminal, 'Truth', await askedCard(terminal));
    await terminal.waitFor('question 2 of 3');
    terminal.kill('SIGKILL');
    await terminal.waitForExit();
    return user;
  }

  it('goes on where it was, with the same questions', async () => {
    const user = await interrupted();
    const terminal = await user.quiz(['--continue', '--no-promote']);
    await terminal.waitFor('Quiz 1 goes on: 1 of 3 answered.');
    for (const question of [2, 3]) {
      await terminal.waitFor(`question ${question} of 3`);
      await choose(terminal, 'Truth', await askedCard(terminal));
    }
    expect(await end(terminal)).toContain('3 of 3 right (100%)');
    expect(new Set(answers(user).map(({ quizId }) => quizId)).size).toBe(1);
    const next = user.start(['quiz', '--continue', '-t', 'drill']);
    expect((await next.waitForExit()).exitCode).toBe(1);
    expect(next.screen().join('\n')).toContain('There is no interrupted quiz to go on with.');
  });

  it('is offered, and dropped when the user does not want it', async () => {
    const user = await interrupted();
    const terminal = user.start(['quiz', '-t', 'drill', '--no-promote']);
    await terminal.waitFor('Go on with quiz 1 (2 questions left)?');
    terminal.press(`n${KEY.enter}`);
    await terminal.waitFor('question 1 of 3');
    await terminal.waitFor('3 cards match --topic drill; 3 asked');
    terminal.press('q');
    await end(terminal);
    const history = user.start(['quiz', 'history']);
    expect(await end(history)).toMatch(/1 {2}\S+ +1\/1 +100% {2}open {2}--topic drill/);
  });
});
