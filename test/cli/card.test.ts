import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readCardFile } from '../../src/bank/read.ts';
import { packageWith } from '../support/bank-folder.ts';
import { answered, buried, crammed, flagged, moved, NOON, quizzed, retracted } from '../support/events.ts';
import { DAY, MINUTE } from '../support/fixed-clock.ts';
import { type RunOptions, run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const TREES = `---
question: Why trees, and what is a forest of them good for?
key_points:
  - They split
  - They vote
must: 1
---
For many reasons.
`;

/** A bank of one card, with a history that holds a bit of everything. */
function withHistory(more: Partial<RunOptions> = {}): RunOptions {
  const home = tempFolder();
  const packageRoot = packageWith({ 'ml/trees.md': TREES });
  const path = `${packageRoot}/questions/ml/trees.md`;
  const contentHash = readCardFile({ path, size: 0 }).card?.contentHash ?? '';
  const at = (days: number) => NOON - days * DAY;
  const checked = (ticks: boolean[]) => ({ ticks, contentHash });
  const slip = answered('trees', at(20) - MINUTE, 4, { id: 'slip' });
  seedLog(home, [
    answered('trees', at(30), 4, { id: 'first', ...checked([true, true]) }),
    slip,
    retracted(slip, at(20) - 1),
    answered('trees', at(20), 1, { id: 'forgot', ...checked([true, false]) }),
    answered('trees', at(20) + 11 * MINUTE, 3, { id: 'relearned', utcOffset: 120 }),
    quizzed('trees', at(19), { correct: false, ...checked([false, false]) }),
    crammed('trees', at(18), 3),
    answered('trees', at(16), 3, { id: 'last' }),
    flagged('trees', at(15), 'wrong', 'Is this right?'),
    moved('promoted', 'trees', at(14)),
  ]);
  return { home, packageRoot, ...more };
}

describe('aiprep card', () => {
  it.each([40, 80, 160])('is drawn for %i columns as it was approved', async (columns) => {
    const options = withHistory({ env: { COLUMNS: String(columns) } });
    const { stdout, stderr, exitCode } = await run(['card', 'trees'], options);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    await expect(stdout).toMatchFileSnapshot(`../fixtures/screens/card-${columns}.txt`);
  });

  it('says the same in color', async () => {
    const { stdout } = await run(
      ['card', 'trees'],
      withHistory({ env: { FORCE_COLOR: '1', COLUMNS: '160' } }),
    );
    const { stdout: plain } = await run(['card', 'trees'], withHistory({ env: { COLUMNS: '160' } }));
    expect(stdout).toContain('\u001b[31mAgain\u001b[39m');
    expect(stripVTControlCharacters(stdout)).toBe(plain);
  });

  it('prints JSON with these keys, for scripts', async () => {
    const { stdout } = await run(['card', 'trees', '--json'], withHistory());
    const data = JSON.parse(stdout);
    expect(Object.keys(data)).toEqual([
      'id',
      'topic',
      'question',
      'memory',
      'leech',
      'suspended',
      'buriedUntil',
      'history',
      'curve',
      'next',
      'points',
      'flags',
    ]);
    expect(data.history[1]).toEqual({
      at: '2026-05-21T11:59:00.000Z',
      utcOffset: 0,
      kind: 'answered',
      grade: 4,
      correct: null,
      undone: true,
      recall: expect.closeTo(0.88, 1),
      interval: null,
      stability: null,
      difficulty: null,
    });
    expect(data.next).toEqual({
      again: { unit: 'minutes', count: 10 },
      hard: { unit: 'days', count: expect.any(Number) },
      good: { unit: 'days', count: expect.any(Number) },
      easy: { unit: 'days', count: expect.any(Number) },
    });
    expect(data.points.map(({ missed, of }: { missed: number; of: number }) => [missed, of])).toEqual([
      [1, 3],
      [2, 3],
    ]);
    expect(data.flags).toEqual([{ flag: 'wrong', note: 'Is this right?', at: '2026-05-26T12:00:00.000Z' }]);
  });

  it('tells a new card from one with a history', async () => {
    const { stdout } = await run(['card', 'trees'], { ...withHistory(), home: tempFolder() });
    expect(stdout).toContain('\nnew\n');
    expect(stdout).toContain('Nothing has happened to this card.');
    expect(stdout).toContain('Again 1m   Hard 6m   Good 10m   Easy 8d');
    expect(stdout).not.toContain('▲');
    expect(stdout).toContain('\nKey points\n');
    const { stdout: json } = await run(['card', 'trees', '--json'], { ...withHistory(), home: tempFolder() });
    expect(JSON.parse(json)).toMatchObject({ memory: null, curve: null, history: [] });
  });

  it('counts the time to a card of today in minutes', async () => {
    const home = tempFolder();
    seedLog(home, [answered('trees', NOON - 4 * MINUTE, 3)]);
    const { stdout } = await run(['card', 'trees'], { ...withHistory(), home });
    expect(stdout).toContain('due in 6 min · recall 100%');
    expect(stdout).toMatch(/^ *▲ today, due 100%$/m);
    const { stdout: json } = await run(['card', 'trees', '--json'], { ...withHistory(), home });
    expect(JSON.parse(json).memory.dueAt).toBe('2026-06-10T12:06:00.000Z');
  });

  it('says that a card is a leech, and until when one is put off', async () => {
    const options = withHistory({ env: { AIPREP_LEECH_LAPSES: '1' } });
    seedLog(options.home, [buried('trees', NOON - MINUTE, Math.floor(NOON / DAY) + 2)]);
    const { stdout } = await run(['card', 'trees'], options);
    expect(stdout.replace(/\n/g, ' ')).toContain('forgotten 1 time · a leech · put off until 2026-06-12');
    expect(stdout).not.toContain('of 0');
    const { stdout: json } = await run(['card', 'trees', '--json'], options);
    expect(JSON.parse(json).leech).toBe(true);
  });

  it('shows a note without what could command the terminal', async () => {
    const options = withHistory();
    const note = '\u001b]52;c;ZXZpbA==\u0007see \u001b[31mthis\u009b0m \u202eback';
    seedLog(options.home, [flagged('trees', NOON - MINUTE, 'note', note)]);
    for (const more of [[], ['--json']]) {
      const { stdout } = await run(['card', 'trees', ...more], options);
      expect(stdout).toMatch(/see this *back/);
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|\\u00/);
    }
  });
});
