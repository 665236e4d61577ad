import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, NOON } from '../support/events.ts';
import { run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const READING: readonly (readonly string[])[] = [
  [],
  ['stats'],
  ['stats', '--json'],
  ['list'],
  ['list', '--topic', 'ml'],
  ['topics'],
  ['show', 'trees'],
  ['card', 'trees'],
  ['read'],
  ['export'],
  ['export', '--format', 'json', '--sort', 'due'],
  ['search', 'trees'],
  ['list', '--filter', 'is:new'],
  ['bank', 'check'],
  ['bank', 'check', '--strict'],
  ['config'],
  ['config', 'get'],
  ['config', 'path'],
];

const FAILING: readonly (readonly string[])[] = [
  ['show', 'nothing'],
  ['card', 'nothing'],
  ['list', '--topic', 'nothing'],
  ['export', '--topic', 'nothing'],
  ['study'],
  ['quiz'],
];

const named = (commands: readonly (readonly string[])[]) =>
  commands.map((argv) => ({ argv, name: ['aiprep', ...argv].join(' ') }));

const bank = () => packageWith(plainCards({ ml: ['trees'] }));

describe('a command that only reads', () => {
  it.each(named(READING))('makes nothing but the cache: $name', async ({ argv }) => {
    const home = tempFolder();
    const { exitCode } = await run(argv, { home, cwd: tempFolder(), packageRoot: bank() });
    expect([0, 1]).toContain(exitCode);
    expect(readdirSync(home).filter((name) => name !== 'cache')).toEqual([]);
  });

  it.each(named(FAILING))('makes no review log when it fails: $name', async ({ argv }) => {
    const home = tempFolder();
    const { exitCode } = await run(argv, { home, packageRoot: bank() });
    expect([1, 2]).toContain(exitCode);
    expect(readdirSync(home).filter((name) => name !== 'cache')).toEqual([]);
  });

  it.each(named(READING))('adds nothing to a review log that is there: $name', async ({ argv }) => {
    const home = tempFolder();
    seedLog(home, [answered('trees', NOON, 3)]);
    await run(argv, { home, packageRoot: bank() });
    expect(readdirSync(home).filter((name) => name !== 'cache')).toEqual(['aiprep.db']);
  });
});
