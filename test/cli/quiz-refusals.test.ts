import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { NOON, quizzed } from '../support/events.ts';
import { type RunOptions, run } from '../support/run.ts';
import { databaseOf, seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const onTerminal = (home = tempFolder()): RunOptions => ({
  home,
  isTTY: true,
  env: { NO_COLOR: '1' },
  packageRoot: packageWith(plainCards({ ml: ['trees'], dl: ['nets'] })),
});

describe('aiprep quiz refuses', () => {
  it('to ask a pipe, and says what works there', async () => {
    const home = tempFolder();
    const { stdout, stderr, exitCode } = await run(['quiz'], { ...onTerminal(home), isTTY: false });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: aiprep quiz needs a terminal to ask its questions\.\n {2}Run it in a /);
    expect(exitCode).toBe(2);
    expect(existsSync(databaseOf(home))).toBe(false);
  });

  it.each([
    ['--count', '0', 'It must be a whole number, 1 or more.'],
    ['--count', 'ten', 'It must be a whole number, 1 or more.'],
    ['--count', '-3', 'It must be a whole number, 1 or more.'],
    ['--seed', '-1', 'It must be a whole number, 0 or more.'],
    ['--seed', 'x', 'It must be a whole number, 0 or more.'],
  ])('%s %s', async (flag, value, message) => {
    const { stdout, stderr, exitCode } = await run(['quiz', flag, value], onTerminal());
    expect(stdout).toBe('');
    expect(stderr).toContain(`${flag} <n>' argument '${value}' is invalid. ${message}`);
    expect(exitCode).toBe(2);
  });

  it('an unknown flag', async () => {
    const { stdout, stderr, exitCode } = await run(['quiz', '--counts', '5'], onTerminal());
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: unknown option '--counts'\n\(Did you mean --count\?\)\n/);
    expect(exitCode).toBe(2);
  });

  it('a topic without its --topic, instead of asking about all topics', async () => {
    const { stdout, exitCode } = await run(['quiz', 'ml', '--retry'], onTerminal());
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });

  it('an unknown topic', async () => {
    const { stdout, stderr, exitCode } = await run(['quiz', '--topic', 'mm'], onTerminal());
    expect(stdout).toBe('');
    expect(stderr).toBe('error: There is no topic "mm".\n  Did you mean "ml"? All topics: aiprep topics\n');
    expect(exitCode).toBe(1);
  });
});

describe('aiprep quiz --retry refuses', () => {
  it('when there was no quiz', async () => {
    expect(await run(['quiz', '--retry'], onTerminal())).toEqual({
      stdout: '',
      stderr: 'error: There is no earlier quiz to retry.\n  Start one with: aiprep quiz\n',
      exitCode: 1,
    });
  });

  it('when nothing was missed', async () => {
    const home = tempFolder();
    seedLog(home, [
      quizzed('trees', NOON - 9000, { quizId: 'first', correct: false }),
      quizzed('trees', NOON - 5000, { quizId: 'second' }),
    ]);
    expect(await run(['quiz', '--retry'], onTerminal(home))).toEqual({
      stdout: '',
      stderr: 'error: Nothing was missed in the last quiz.\n  Start a new one with: aiprep quiz\n',
      exitCode: 1,
    });
  });

  it('when what was missed is not of the topic, or not in the bank', async () => {
    const home = tempFolder();
    seedLog(home, [quizzed('trees', NOON - 5000, { correct: false })]);
    const { stderr } = await run(['quiz', '--retry', '--topic', 'dl'], onTerminal(home));
    expect(stderr).toContain('Leave out the filters to ask all of them.\n');
    const gone = tempFolder();
    seedLog(gone, [quizzed('gone', NOON - 5000, { correct: false })]);
    const { stderr: other, exitCode } = await run(['quiz', '--retry'], onTerminal(gone));
    expect(other).toContain('They are no longer in the bank.\n');
    expect(exitCode).toBe(1);
  });
});
