import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, NOON } from '../support/events.ts';
import { DAY } from '../support/fixed-clock.ts';
import { type RunOptions, run } from '../support/run.ts';
import { databaseOf, seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const onTerminal = (home = tempFolder()): RunOptions => ({
  home,
  isTTY: true,
  env: { NO_COLOR: '1' },
  packageRoot: packageWith(plainCards({ ml: ['trees', 'boosting'] })),
});

describe('aiprep study refuses', () => {
  it('to ask a pipe, and says what works there', async () => {
    const home = tempFolder();
    expect(await run(['study'], { ...onTerminal(home), isTTY: false })).toEqual({
      stdout: '',
      stderr: `error: aiprep study needs a terminal to ask its questions.
  Run it in a terminal window, or use: aiprep study --plain
`,
      exitCode: 2,
    });
    expect(existsSync(databaseOf(home))).toBe(false);
  });

  it('a terminal that cannot move its cursor', async () => {
    const { stdout, stderr, exitCode } = await run(['study'], { ...onTerminal(), env: { TERM: 'dumb' } });
    expect(stdout).toBe('');
    expect(stderr).toContain('which a terminal with TERM=dumb cannot show');
    expect(stderr).toContain('aiprep study --plain');
    expect(exitCode).toBe(2);
  });

  it.each([
    ['--limit', '0', 'It must be a whole number, 1 or more.'],
    ['--limit', 'ten', 'It must be a whole number, 1 or more.'],
    ['--limit', '1.5', 'It must be a whole number, 1 or more.'],
    ['--limit', '', 'It must be a whole number, 1 or more.'],
    ['--new', '-1', 'It must be a whole number, 0 or more.'],
    ['--new', 'some', 'It must be a whole number, 0 or more.'],
    ['--minutes', '0', 'It must be a number above 0.'],
    ['--minutes', '-5', 'It must be a number above 0.'],
    ['--minutes', 'ten', 'It must be a number above 0.'],
    ['--minutes', 'Infinity', 'It must be a number above 0.'],
  ])('%s %s', async (flag, value, message) => {
    const home = tempFolder();
    const { stdout, stderr, exitCode } = await run(['study', flag, value], onTerminal(home));
    expect(stdout).toBe('');
    expect(stderr).toMatch(new RegExp(`^error: option '${flag} <.>' argument '${value}' is invalid\\. `));
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
    expect(existsSync(databaseOf(home))).toBe(false);
  });

  it('an unknown flag, with a guess at what was meant', async () => {
    const { stdout, stderr, exitCode } = await run(['study', '--limits', '5'], onTerminal());
    expect(stdout).toBe('');
    expect(stderr).toBe("error: unknown option '--limits'\n(Did you mean --limit?)\n(see: aiprep --help)\n");
    expect(exitCode).toBe(2);
  });

  it('a topic without its --topic, instead of studying all topics', async () => {
    const { stdout, stderr, exitCode } = await run(['study', 'ml', '--new', '0'], onTerminal());
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: .*argument/);
    expect(exitCode).toBe(2);
  });

  it('an unknown topic, and shows no card', async () => {
    expect(await run(['study', '--topic', 'mll'], onTerminal())).toEqual({
      stdout: '',
      stderr: 'error: There is no topic "mll".\n  Did you mean "ml"? All topics: aiprep topics\n',
      exitCode: 1,
    });
  });
});

describe('aiprep study with nothing to show', () => {
  it('says so, when the next card is due, and what else there is', async () => {
    const home = tempFolder();
    seedLog(home, [answered('trees', NOON - 3 * DAY, 4), answered('boosting', NOON - 3 * DAY, 4)]);
    expect(await run(['study'], onTerminal(home))).toEqual({
      stdout: `Nothing is due now, and no card is new.
Next: 2 cards on 2026-06-15.
A test: aiprep quiz
`,
      stderr: '',
      exitCode: 0,
    });
  });

  it('offers more new cards where there are any', async () => {
    const { stdout } = await run(['study', '--new', '0'], onTerminal());
    expect(stdout).toMatch(/^Nothing is due now, and today is out of new cards\.$/m);
    expect(stdout).toContain('More new cards today: aiprep study --new 20.');
  });

  it('says so of a topic', async () => {
    const { stdout, exitCode } = await run(['study', '--topic', 'ml', '--new', '0'], onTerminal());
    expect(stdout).toMatch(/^Nothing of this is due now\.\nNothing is scheduled yet\./);
    expect(exitCode).toBe(0);
  });
});
