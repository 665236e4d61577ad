import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, moved, NOON } from '../support/events.ts';
import { DAY } from '../support/fixed-clock.ts';
import { type RunOptions, run } from '../support/run.ts';
import { databaseOf, seedLog } from '../support/seeded-log.ts';
import { seededUser } from '../support/seeded-user.ts';
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

  it('tells when the next of the cards asked for come, however far that is', async () => {
    const home = tempFolder();
    const weeks = [0, 1, 2, 3].map((week) => answered('trees', NOON - (60 - 15 * week) * DAY, 4));
    seedLog(home, [...weeks, answered('boosting', NOON - 7 * DAY, 4)]);
    const { stdout } = await run(['study', '--plain', '--filter', 'trees'], onTerminal(home));
    const due = JSON.parse((await run(['card', 'trees', '--json'], onTerminal(home))).stdout).memory.due;
    expect(due > '2026-06-30').toBe(true);
    expect(stdout).toContain(`Nothing of this is due now.\nNext: 1 card on ${due}.\n`);
    expect((await run(['study', '--plain'], onTerminal(home))).stdout).toContain(
      'Next: 1 card on 2026-06-11.',
    );
  });

  it.each([
    ['', {}],
    [' by a plan', { AIPREP_INTERVIEW_DATE: '2026-07-10' }],
  ])('says that all cards are suspended%s', async (_, env) => {
    const home = tempFolder();
    seedLog(
      home,
      ['trees', 'boosting'].map((id) => moved('suspended', id, NOON - DAY)),
    );
    const options = onTerminal(home);
    expect(await run(['study'], { ...options, env: { ...options.env, ...env } })).toMatchObject({
      stdout: `All 2 cards are suspended: none is asked.
Bring cards back: aiprep resume ID. Which they are: aiprep list --filter
is:suspended
`,
      exitCode: 0,
    });
  });

  it('names the variable that sets the limit of reviews', async () => {
    const home = tempFolder();
    seedLog(home, [answered('trees', NOON - 20 * DAY, 4), answered('boosting', NOON - 20 * DAY, 4)]);
    const options = onTerminal(home);
    const env = { ...options.env, AIPREP_REVIEWS_PER_DAY: '0' };
    const { stdout } = await run(['study'], { ...options, env });
    expect(stdout.replace(/\s+/g, ' ')).toContain('(set by the variable AIPREP_REVIEWS_PER_DAY)');
    expect(stdout).not.toContain('aiprep config set');
  });

  it('offers no new cards on the day of the interview', async () => {
    const options = onTerminal();
    const env = { ...options.env, AIPREP_INTERVIEW_DATE: '2026-06-10' };
    const { stdout } = await run(['study', '--new', '0'], { ...options, env });
    expect(stdout).toBe(`Your interview is today: look over what you know, learn nothing new.
Nothing is due now.
Nothing is scheduled yet.
Leaf through the answers: aiprep read. A test: aiprep quiz
`);
    const asked = await seededUser([]).type(['study', '--plain'], env);
    expect(asked.replace(/\s+/g, ' ')).toContain(
      'Your interview is today: look over what you know, learn nothing new. Reviews alone: aiprep study --new 0',
    );
  });

  it('says so of a topic', async () => {
    const { stdout, exitCode } = await run(['study', '--topic', 'ml', '--new', '0'], onTerminal());
    expect(stdout).toMatch(/^Nothing of this is due now\.\nNothing is scheduled yet\./);
    expect(exitCode).toBe(0);
  });
});
