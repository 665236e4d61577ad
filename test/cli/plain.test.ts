import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { openExistingReviewLog } from '../../src/storage/review-log.ts';
import { keysOfLine } from '../../src/terminal/plain-study.ts';
import { tempBank } from '../support/bank-folder.ts';
import { run } from '../support/run.ts';
import { databaseOf } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const CARD = `---
question: What does dropout do?
hint: Think of training.
key_points: [Drops units, Off at inference]
must: 1
short: It drops units at random.
followups: [What scales?]
pitfalls: [Leaving it on]
---
It drops units. The whole answer.
`;

const cards = () => tempBank({ 'drill/a.md': CARD, 'drill/b.md': '# Second question?\n\nSecond answer.\n' });

/** Runs a plain session over these lines of input. */
async function plain(lines: readonly string[], more: readonly string[] = []) {
  const home = tempFolder();
  const input = new PassThrough();
  input.end(lines.map((line) => `${line}\n`).join(''));
  const args = ['--bank', cards(), 'study', '--topic', 'drill', '--plain', ...more];
  const result = await run(args, { home, input });
  const log = openExistingReviewLog(
    databaseOf(home),
    createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 }),
  );
  const events = log?.events() ?? [];
  log?.close();
  return { ...result, events };
}

describe('aiprep study --plain', () => {
  it('is the same session, line by line, without a terminal', async () => {
    const { stdout, exitCode, events } = await plain(['h', 's', 'k', '12', '', '', '4', 'q']);
    expect(exitCode).toBe(0);
    const order = [
      'What does dropout do?',
      'Hint Think of training.',
      'It drops units at random.',
      '1 [ ] ★ Drops units',
      '1 [x] ★ Drops units',
      '⏎ Good (by your ticks)',
      'Second question?',
      'Second answer.',
      '2 cards, 2 new',
    ];
    const places = order.map((part) => stdout.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(events).toMatchObject([
      { cardId: 'a', grade: 3, ticks: [true, true] },
      { cardId: 'b', grade: 4, ticks: null },
    ]);
  });

  it('moves no cursor, and says nothing twice', async () => {
    const { stdout } = await plain(['h', 's', ' ', 'f', 'p', 'q']);
    expect(stdout).not.toContain('\u001b');
    for (const once of [
      'What does dropout do?',
      'Think of training.',
      'It drops units at random.',
      'Leaving it on',
    ]) {
      expect(stdout.split(once)).toHaveLength(2);
    }
  });

  it('takes a typed answer up to a line with a dot', async () => {
    const { stdout, events } = await plain(['t', 'It drops units', 'and q is no key here', '.', '', 'q']);
    expect(stdout).toContain('Your answer: end it with a line that holds only a "."');
    expect(stdout).toContain('1 [x] ★ Drops units');
    expect(events).toMatchObject([{ cardId: 'a', grade: 2, ticks: [true, false] }]);
  });

  it('flags with a note, lists every key, and undoes', async () => {
    const { stdout, events } = await plain(['m', 'see page 12', '.', '?', 'u', 'q']);
    expect(stdout).toContain('a is flagged; see: aiprep flags');
    expect(stdout).toContain('put off until tomorrow');
    expect(events).toMatchObject([{ kind: 'flagged', note: 'see page 12' }, { kind: 'retracted' }]);
  });

  it('ends where its input ends, and keeps what was graded', async () => {
    const { stdout, exitCode, events } = await plain([' ', '3']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('1 card, 1 new');
    expect(events).toHaveLength(1);
  });

  it('can be had for good by a setting', async () => {
    const home = tempFolder();
    const input = new PassThrough();
    input.end('q\n');
    const { stdout, exitCode } = await run(['--bank', cards(), 'study', '--topic', 'drill'], {
      home,
      input,
      env: { AIPREP_PLAIN: 'true' },
    });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('What does dropout do?');
  });

  it('has nothing to do with cramming and its contradictions', async () => {
    const { stderr, exitCode } = await plain(['q'], ['--cram', '--ahead', '3']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--cram takes any cards, due or not, so --ahead has no meaning beside it.');
  });
});

describe('a line of keys', () => {
  it.each([
    ['', ['return']],
    [' ', ['space']],
    ['esc', ['escape']],
    ['Space', ['space']],
    ['134', ['1', '3', '4']],
    ['k 1', ['k', 'space', '1']],
    ['T', ['T']],
  ])('%j means %j', (line, keys) => {
    expect(keysOfLine(line)).toEqual(keys);
  });
});
