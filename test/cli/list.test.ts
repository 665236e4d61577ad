import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/terminal/text.ts';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, buried, flagged, moved, NOON } from '../support/events.ts';
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
        stability: null,
        retrievability: null,
        lapses: null,
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

  it('says where each card stands in a word that finds it', async () => {
    const options = onBank();
    const today = Math.floor(NOON / DAY);
    seedLog(options.home, [
      answered('bagging', NOON - 8 * DAY, 4),
      answered('boosting', NOON - 3 * DAY, 4),
      answered('nets', NOON - 5 * MINUTE, 3),
      answered('convs', NOON - 8 * DAY, 4),
      buried('convs', NOON - MINUTE, today + 2),
      moved('suspended', 'forests', NOON - DAY),
    ]);
    const statuses = async (...more: string[]) => {
      const { stdout } = await run(['list', '--json', ...more], options);
      return (JSON.parse(stdout) as { id: string; status: string }[]).map(
        ({ id, status }) => `${id} ${status}`,
      );
    };
    const all = await statuses();
    expect(all).toEqual([
      'convs buried',
      'nets learning',
      'bagging due',
      'boosting scheduled',
      'forests suspended',
    ]);
    for (const one of all) {
      const status = one.split(' ')[1] ?? '';
      expect(await statuses('--filter', `is:${status}`)).toEqual([one]);
    }
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

describe('--filter and --sort', () => {
  const withHistory = (): RunOptions => {
    const options = onBank();
    seedLog(options.home, [
      answered('bagging', NOON - 8 * DAY, 4),
      answered('boosting', NOON - 3 * DAY, 4),
      answered('nets', NOON - 20 * DAY, 4),
      answered('nets', NOON - 10 * DAY, 1, { id: 'forgot' }),
      answered('nets', NOON - 10 * DAY + 11 * MINUTE, 3, { id: 'relearned' }),
      moved('suspended', 'convs', NOON - DAY),
      flagged('forests', NOON - DAY, 'wrong'),
      buried('forests', NOON - DAY, Math.floor(NOON / DAY) + 3),
    ]);
    return options;
  };

  it.each([
    ['is:due', ['nets', 'bagging']],
    ['is:new', ['convs', 'forests']],
    ['is:review', ['nets', 'bagging', 'boosting']],
    ['is:suspended', ['convs']],
    ['is:flagged', ['forests']],
    ['is:buried', ['forests']],
    ['about -topic:dl', ['bagging', 'boosting']],
    ['difficulty:>=2 OR topic:neural is:new', ['convs', 'forests']],
    ['tag:trees', ['forests']],
    ['level:<=mid', ['forests']],
  ])('%j chooses', async (query, ids) => {
    const { stdout, stderr } = await run(['list', '--json', '--filter', query], withHistory());
    expect(stderr).toBe('');
    expect(idsOf(stdout)).toEqual(ids);
  });

  it('finds leeches by the setting', async () => {
    const env = { AIPREP_LEECH_LAPSES: '1' };
    const { stdout } = await run(['list', '--json', '--filter', 'is:leech'], { ...withHistory(), env });
    expect(idsOf(stdout)).toEqual(['nets']);
  });

  it('holds together with --topic', async () => {
    const { stdout } = await run(['list', '--json', '-t', 'dl', '--filter', 'is:due'], withHistory());
    expect(idsOf(stdout)).toEqual(['nets']);
  });

  it.each([
    ['id', ['bagging', 'boosting', 'convs', 'forests', 'nets']],
    ['topic', ['convs', 'nets', 'bagging', 'boosting', 'forests']],
    ['due', ['nets', 'bagging', 'boosting', 'convs', 'forests']],
    ['stability', ['nets', 'bagging', 'boosting', 'convs', 'forests']],
    ['retrievability', ['nets', 'bagging', 'boosting', 'convs', 'forests']],
    ['lapses', ['nets', 'bagging', 'boosting', 'convs', 'forests']],
    ['difficulty', ['forests', 'bagging', 'boosting', 'convs', 'nets']],
  ])('sorts by %s', async (by, ids) => {
    const { stdout } = await run(['list', '--json', '--sort', by], withHistory());
    expect(idsOf(stdout)).toEqual(ids);
  });

  it('shows where a query cannot be read', async () => {
    const { stdout, stderr, exitCode } = await run(['list', '--filter', 'trees topic:mll'], onBank());
    expect(stdout).toBe('');
    expect(stderr).toBe(`error: The query cannot be read: there is no topic "mll".
  where: column 13 of the query
  trees topic:mll
              ^^^
  Did you mean "ml"?
`);
    expect(exitCode).toBe(2);
  });

  it.each([
    [['--filter', 'topic:ml', '--topic', 'dl'], 'In the whole bank there are 3 cards: leave out --topic'],
    [['--filter', 'is:suspended'], 'No card stands like this now. Where each one stands: aiprep list'],
    [['--filter', 'difficulty:>=9'], 'The cards are of difficulty 2.'],
    [['--filter', 'level:senior'], 'The cards are of level mid.'],
    [['--filter', 'wave:2'], 'No card names its wave.'],
    [['--filter', 'id:zzz'], 'There is no such card. All cards: aiprep list'],
    [['--filter', 'zzzzzz'], 'Try fewer or shorter words'],
  ])('%j, which finds nothing, is told what fits', async (argv, hint) => {
    const { stdout, stderr } = await run(['list', ...argv], onBank());
    expect(stdout).toBe('');
    expect(stderr).toContain(hint);
  });

  it('says which part to leave out when nothing is left', async () => {
    const { stderr, exitCode } = await run(['list', '--filter', 'about is:due topic:ml'], onBank());
    expect(stderr).toBe('No card matches about is:due topic:ml. Without is:due there are 2 cards.\n');
    expect(exitCode).toBe(0);
  });

  it('has an empty result when nothing matches, as a search has', async () => {
    const { stdout, stderr, exitCode } = await run(['list', '--filter', 'zzz', '--json'], onBank());
    expect({ data: JSON.parse(stdout), exitCode }).toEqual({ data: [], exitCode: 0 });
    expect(stderr).toMatch(/^No card matches zzz\. Try fewer/);
  });

  it.each([
    ['日本 topic:mll', 10, '日本 topic:mll', '           ^^^'],
    ['e\u0301te\u0301 topic:mll', 11, 'e\u0301te\u0301 topic:mll', '          ^^^'],
    ['👩‍👩‍👧 topic:mll', 9, '👩‍👩‍👧 topic:mll', '         ^^^'],
    ['trees topic:日', 13, 'trees topic:日', '            ^^'],
    ['a\u0007b\ttopic:mll', 11, 'ab topic:mll', '         ^^^'],
    ['(trees', 1, '(trees', '^'],
    ['trees OR', 9, 'trees OR', '        ^'],
  ])('puts the mark under what is wrong in %j', async (query, column, line, mark) => {
    const { stderr } = await run(['list', '--filter', query], onBank());
    expect(stderr.split('\n').slice(1, 4)).toEqual([
      `  where: column ${column} of the query`,
      `  ${line}`,
      `  ${mark}`,
    ]);
  });

  it.each([20, 40, 200])(
    'shows what is around the wrong place of a long query in %i columns',
    async (columns) => {
      const query = `${'日本 trees '.repeat(20)}topic:mll ${'more '.repeat(20)}`;
      const { stderr } = await run(['list', '--filter', query], { ...onBank(), isTTY: true, columns });
      const lines = stripVTControlCharacters(stderr).split('\n');
      const mark = lines.findIndex((line) => /^ *\^+$/.test(line));
      const [before = ''] = (lines[mark - 1] ?? '').split('mll');
      expect(displayWidth(before)).toBe(lines[mark]?.indexOf('^'));
      for (const line of lines)
        if (!line.includes('where:')) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    },
  );
});
