import { describe, expect, it } from 'vitest';
import { confirm } from '../../src/terminal/prompts.ts';
import { memoryTerminal } from '../support/memory-terminal.ts';

/** Asks, and types once the question is there. */
async function answerWith(keys: string, assume: boolean): Promise<boolean | null> {
  const terminal = memoryTerminal();
  const answer = confirm(terminal.io, 'Really?', assume);
  await terminal.waitFor('Really?');
  terminal.press(keys);
  return answer;
}

describe('a question for yes or no', () => {
  it.each([
    ['y\r', false, true],
    ['yes\r', false, true],
    ['n\r', true, false],
    ['no\r', true, false],
    ['\r', true, true],
    ['\r', false, false],
  ])('typed %j with %j assumed is %j', async (keys, assume, expected) => {
    expect(await answerWith(keys, assume)).toBe(expected);
  });

  it.each([true, false])('is neither yes nor no on Ctrl-C (%j assumed)', async (assume) => {
    expect(await answerWith('\u0003', assume)).toBeNull();
  });

  it('shows what is assumed', async () => {
    const terminal = memoryTerminal();
    const answer = confirm(terminal.io, 'Really?', true);
    await terminal.waitFor('Y/n');
    terminal.press('\r');
    await answer;
  });
});
