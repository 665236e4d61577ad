import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/terminal/text.ts';
import { answered, NOON } from '../support/events.ts';
import { DAY } from '../support/fixed-clock.ts';
import { type RunOptions, run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** A home with a history that makes every line of the statistics as long as it gets. */
function busyHome(): string {
  const home = tempFolder();
  const ids = ['overfitting', 'bias-variance', 'ab-testing-for-ai', 'confusion-matrix', 'training-workflow'];
  seedLog(home, [
    ...ids.map((id) => answered(id, NOON - 16 * DAY, 4)),
    ...ids.flatMap((id, i) =>
      [1, 2, 3, 4, 5].map((days) => answered(id, NOON - days * DAY + i, days === 5 ? 1 : 3)),
    ),
    ...ids.map((id, i) => answered(id, NOON - 3_600_000 + i, 1, { revealMs: 400_000 })),
  ]);
  return home;
}

const tooWide = (text: string, columns: number): string[] =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => displayWidth(line) > columns);

const terminal = (columns: number): RunOptions => ({ home: busyHome(), isTTY: true, columns });

const SCREENS = [
  [],
  ['stats'],
  ['list'],
  ['list', '--filter', 'is:due'],
  ['topics'],
  ['show', 'overfitting'],
  ['search', 'gradient'],
  ['card', 'overfitting'],
  ['card', 'lora-explained'],
];
const REFERENCE = [
  ['config'],
  ['--help'],
  ['search', '--help'],
  ['read', '--help'],
  ['browse', '--help'],
  ['study', '--help'],
  ['quiz', '--help'],
  ['bank', '--help'],
  ['decks'],
];

const CASES = [
  ...[40, 60, 120].flatMap((columns) => SCREENS.map((argv) => ({ columns, argv }))),
  ...[40, 80, 120].flatMap((columns) => REFERENCE.map((argv) => ({ columns, argv }))),
].map((given) => ({ ...given, name: ['aiprep', ...given.argv].join(' ') }));

describe('a terminal', () => {
  it.each(CASES)('of $columns columns is wide enough for: $name', async ({ columns, argv }) => {
    const { stdout, exitCode } = await run(argv, terminal(columns));
    expect(exitCode).toBe(0);
    expect(stdout).not.toBe('');
    expect(tooWide(stdout, columns)).toEqual([]);
  });
});

describe('a terminal of 40 columns', () => {
  it('shows more than a word of each question of a list', async () => {
    const { stdout } = await run(['list', '--topic', 'rag'], terminal(40));
    const [card, question] = stripVTControlCharacters(stdout).split('\n');
    expect(card).toMatch(/^agentic-rag +new$/);
    expect(question).toMatch(/^ {2}How is agentic RAG different from a/);
  });

  it('shows the topics of a plan in a line each', async () => {
    const options = { ...terminal(40), env: { AIPREP_INTERVIEW_DATE: '2026-07-01' } };
    const { stdout } = await run(['plan'], options);
    expect(tooWide(stdout, 40)).toEqual([]);
    expect(stripVTControlCharacters(stdout)).toMatch(/^responsible-ai {2}\S{3,9} {2,}\d+% {2}\d+% to \d+%$/m);
  });
});

describe('the bars of the statistics', () => {
  it('stand below each other at 60 columns', async () => {
    const { stdout } = await run(['stats'], { ...terminal(60), env: { NO_COLOR: '1' } });
    const rows = stdout.split('\n').filter((line) => /[█░]{10}/.test(line) && line.includes('/'));
    expect(rows.length).toBeGreaterThan(10);
    expect(new Set(rows.map((row) => row.search(/[█░]/))).size).toBe(1);
    expect(new Set(rows.map(displayWidth)).size).toBe(1);
  });

  it('are told by their shape and not by their color', async () => {
    const { stdout } = await run(['stats'], { ...terminal(60), env: { NO_COLOR: '1' } });
    expect(stdout).toMatch(/^ml +█+░+ +\d\/\d/m);
    expect(stdout).toMatch(/^security +░{10} +0\/\d+/m);
  });
});

describe('a pipe', () => {
  it('is as wide as COLUMNS says, and 80 columns otherwise', async () => {
    const home = tempFolder();
    const widest = (text: string) => Math.max(...text.split('\n').map(displayWidth));
    const { stdout } = await run(['topics'], { home });
    const { stdout: narrow } = await run(['topics'], { home, env: { COLUMNS: '50' } });
    expect(widest(stdout)).toBeGreaterThan(50);
    expect(widest(stdout)).toBeLessThanOrEqual(80);
    expect(widest(narrow)).toBeLessThanOrEqual(50);
  });

  it('gets the whole question of a card, however long', async () => {
    const home = tempFolder();
    const { stdout } = await run(['list', '--topic', 'ml'], { home, env: { COLUMNS: '40' } });
    expect(stdout).toContain('What is overfitting, how do you detect it, and what do you do about it?\n');
    const onTerminal = await run(['list', '--topic', 'ml'], { home, isTTY: true, columns: 40 });
    expect(onTerminal.stdout).toContain('…');
  });
});
