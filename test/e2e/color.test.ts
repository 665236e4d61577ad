import { describe, expect, it } from 'vitest';
import type { Check } from '../../src/domain/card.ts';
import { JOURNEY, type Terminal } from '../support/terminal.ts';
import { answerOf, newUser, plainCards, type StartOptions } from '../support/user.ts';

const SGR = /\u001b\[[0-9;:]*m/;
const SGR_COLOR = /\u001b\[(?:\d+;)*(?:3[0-7]|9[0-7]|38;[25];[\d;]+)m/;

const CHECK: Check = {
  question: 'Which one?',
  choices: [
    { text: 'The right one', why: 'It is.', correct: true },
    { text: 'The wrong one', why: 'It is not.', correct: false },
  ],
};

const CODE_CARD = {
  id: 'a-code',
  keyPoints: ['One point'],
  answer: `## A heading\n\n**bold** and \`code\`\n\n\`\`\`python\ndef f(x):\n    return x + 1\n\`\`\`\n\n${answerOf('a-code')}`,
};

async function studied(args: readonly string[], options: StartOptions): Promise<Terminal> {
  const terminal = await newUser([CODE_CARD, ...plainCards(1)]).study(args, options);
  terminal.press('k ');
  await terminal.waitFor(answerOf('a-code'));
  terminal.press('4');
  await terminal.waitFor(/1 done.*q end/s);
  terminal.press('q');
  await terminal.waitForExit();
  return terminal;
}

/** A quiz with a miss, up to the answer to the offer. */
async function quizzed(args: readonly string[], options: StartOptions): Promise<Terminal> {
  const terminal = await newUser([{ id: 'choice', check: CHECK }]).quiz(args, options);
  const wrong = /(\d) The wrong one/.exec(await terminal.waitFor(/(\d) The wrong one.*q end/s))?.[1];
  terminal.press(`${wrong} `);
  await terminal.waitFor('front of the next study session?');
  terminal.press('y\r');
  expect((await terminal.waitForExit()).exitCode).toBe(0);
  return terminal;
}

describe('colors', JOURNEY, () => {
  it('are used by default', async () => {
    expect((await studied([], {})).raw()).toMatch(SGR_COLOR);
  });

  it.each([
    ['NO_COLOR', [], { NO_COLOR: '1' }],
    ['--no-color', ['--no-color'], {}],
    ['NO_COLOR against FORCE_COLOR', [], { NO_COLOR: '1', FORCE_COLOR: '1' }],
  ])('are gone from a study session with %s', async (_, args, env) => {
    expect((await studied(args, { env })).raw()).not.toMatch(SGR);
  });

  it.each([
    ['NO_COLOR', [], { NO_COLOR: '1' }],
    ['--no-color', ['--no-color'], {}],
  ])('are gone from a quiz and its offer with %s', async (_, args, env) => {
    expect((await quizzed(args, { env })).raw()).not.toMatch(SGR);
  });

  it('stay when NO_COLOR is empty', async () => {
    expect((await studied([], { env: { NO_COLOR: '' } })).raw()).toMatch(SGR_COLOR);
  });

  it.each(['list', 'topics', 'stats'])('are gone from aiprep %s with NO_COLOR', async (command) => {
    const user = newUser(plainCards(1));
    const plain = user.start([command], { env: { NO_COLOR: '1' }, rows: 100 });
    await plain.waitForExit();
    expect(plain.raw()).not.toMatch(SGR);
    const colored = user.start([command], { rows: 100 });
    await colored.waitForExit();
    expect(colored.raw()).toMatch(SGR);
  });
});
