import { describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, moved, NOON } from '../support/events.ts';
import { DAY, MINUTE } from '../support/fixed-clock.ts';
import { type RunOptions, run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const TOPICS = `
topics:
  ml: { title: Machine learning, scope: Models }
  dl: { title: Deep learning, scope: Networks }
  rag: { title: Retrieval, scope: Search }
aliases:
  neural: { topics: [dl] }
  wood: { tags: [trees] }
`;
const BANK = {
  'topics.yaml': TOPICS,
  ...plainCards({ ml: ['boosting', 'bagging'], dl: ['nets', 'convs'] }),
  'ml/forests.md':
    '---\nquestion: Why forests?\ntags: [trees]\nkind: concept\nlevel: mid\ndifficulty: 2\n---\nMany.\n',
};

/** A run on a small bank. */
const onBank = (home = tempFolder()): RunOptions => ({ home, packageRoot: packageWith(BANK) });

const idsOf = (stdout: string): string[] => (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id);

describe('aiprep list', () => {
  it('prints one line for each card', async () => {
    const { stdout, stderr, exitCode } = await run(['list'], onBank());
    expect(stdout).toBe(`convs     new  What about convs?
nets      new  What about nets?
bagging   new  What about bagging?
boosting  new  What about boosting?
forests   new  Why forests?
`);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('gives a card one line even when its question has several', async () => {
    const packageRoot = packageWith({ 'ml/a.md': '---\nquestion: |\n  One\n  two?\n---\nYes.\n' });
    const { stdout } = await run(['list'], { home: tempFolder(), packageRoot });
    expect(stdout).toBe('a  new  One two?\n');
  });

  it('prints JSON with these keys, for scripts', async () => {
    const { stdout, exitCode } = await run(['list', '--topic', 'wood', '--json'], onBank());
    expect(JSON.parse(stdout)).toEqual([
      {
        id: 'forests',
        topic: 'ml',
        question: 'Why forests?',
        kind: 'concept',
        level: 'mid',
        difficulty: 2,
        tags: ['trees'],
        status: 'new',
        due: null,
      },
    ]);
    expect(exitCode).toBe(0);
  });

  it('says where each card stands', async () => {
    const options = onBank();
    seedLog(options.home, [
      answered('bagging', NOON - 8 * DAY, 4),
      answered('boosting', NOON - 3 * DAY, 4),
      answered('nets', NOON - 5 * MINUTE, 3),
      answered('convs', NOON - 8 * DAY, 4),
      moved('suspended', 'convs', NOON - DAY),
    ]);
    const { stdout } = await run(['list', '--json'], options);
    const cards = JSON.parse(stdout) as { id: string; status: string; due: string | null }[];
    expect(cards.map(({ id, status, due }) => `${id} ${status} ${due}`)).toEqual([
      'convs suspended 2026-06-10',
      'nets learning 2026-06-10',
      'bagging due 2026-06-10',
      'boosting scheduled 2026-06-15',
      'forests new null',
    ]);
  });
});

describe('--topic', () => {
  it.each([
    [
      ['--topic', 'dl'],
      ['convs', 'nets'],
    ],
    [
      ['-t', 'neural'],
      ['convs', 'nets'],
    ],
    [
      ['-t', 'DL '],
      ['convs', 'nets'],
    ],
    [['-t', 'wood'], ['forests']],
    [
      ['-t', 'wood', '-t', 'dl'],
      ['convs', 'nets', 'forests'],
    ],
  ])('%j chooses by topic, alias and tag', async (argv, ids) => {
    const { stdout } = await run(['list', '--json', ...argv], onBank());
    expect(idsOf(stdout)).toEqual(ids);
  });

  it('asks whether a near topic was meant', async () => {
    const { stdout, stderr, exitCode } = await run(['list', '--topic', 'mll'], onBank());
    expect(stdout).toBe('');
    expect(stderr).toBe('error: There is no topic "mll".\n  Did you mean "ml"? All topics: aiprep topics\n');
    expect(exitCode).toBe(1);
  });

  it('asks whether a near alias was meant', async () => {
    const { stderr } = await run(['list', '--topic', 'nueral'], onBank());
    expect(stderr).toContain('Did you mean "neural"?');
  });

  it('says where the topics are when none is near', async () => {
    const { stderr, exitCode } = await run(['list', '--topic', 'gardening'], onBank());
    expect(stderr).toBe('error: There is no topic "gardening".\n  All topics: aiprep topics\n');
    expect(exitCode).toBe(1);
  });

  it('tells a topic without cards from a topic that is not there', async () => {
    const { stdout, stderr, exitCode } = await run(['list', '--topic', 'rag'], onBank());
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: There are no cards of "rag" yet\.\n/);
    expect(exitCode).toBe(1);
  });

  it('is named when it was forgotten', async () => {
    const { stdout, stderr, exitCode } = await run(['list', 'ml'], onBank());
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: .*argument/);
    expect(exitCode).toBe(2);
  });
});
