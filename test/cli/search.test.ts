import { describe, expect, it } from 'vitest';
import { packageWith, plainCard, tempBank } from '../support/bank-folder.ts';
import { answered, NOON } from '../support/events.ts';
import { DAY } from '../support/fixed-clock.ts';
import { type RunOptions, run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const BANK = {
  'ml/boosting.md': plainCard('What is gradient boosting?', 'Trees that follow a gradient.'),
  'ml/descent.md': plainCard('How does optimization go on?', 'By gradient descent, step by step.'),
  'dl/vanishing.md': plainCard('Why do gradients vanish?', 'Products of small numbers.'),
  'dl/naive.md':
    '---\nquestion: What is naïve?\ntags: [gradient]\nkey_points: [One point on Bayes]\n---\nNothing.\n',
};

const onBank = (): RunOptions => ({ home: tempFolder(), packageRoot: packageWith(BANK) });

interface Found {
  readonly matches: number;
  readonly cards: readonly {
    readonly id: string;
    readonly question: string;
    readonly snippet: string | null;
  }[];
  readonly advice: string | null;
}

async function find(query: string, options = onBank(), more: readonly string[] = []): Promise<Found> {
  const { stdout } = await run(['search', query, '--json', ...more], options);
  return JSON.parse(stdout) as Found;
}

const idsOf = ({ cards }: Found): string[] => cards.map(({ id }) => id);

describe('aiprep search', () => {
  it('shows the cards that fit best first, with what was found marked', async () => {
    const { stdout, stderr, exitCode } = await run(['search', 'gradient'], onBank());
    expect(stdout).toBe(`boosting  ml
  What is «gradient» boosting?
  Trees that follow a «gradient».

vanishing  dl
  Why do «gradients» vanish?

naive  dl
  What is naïve?

descent  ml
  How does optimization go on?
  By «gradient» descent, step by step.
`);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it.each([['search', 'gradient'], ['list']])(
    'is ASCII where the terminal has no more: %s',
    async (...argv) => {
      const bank = {
        'ml/long.md': plainCard(`What is a gradient${' and so on'.repeat(20)}?`, 'word '.repeat(99)),
      };
      const options = { home: tempFolder(), packageRoot: packageWith(bank), isTTY: true, columns: 60 };
      const { stdout } = await run(argv, { ...options, env: { LC_ALL: 'C', NO_COLOR: '1' } });
      expect(stdout).toMatch(/gradient/);
      expect(stdout).toMatch(/^[\n -~]*$/);
    },
  );

  it('marks by color instead where there is color', async () => {
    const { stdout } = await run(['search', 'boosting'], { ...onBank(), env: { FORCE_COLOR: '1' } });
    expect(stdout).toContain('\u001b[36mboosting\u001b[39m');
    expect(stdout).not.toContain('«');
  });

  it('prints JSON with these keys, for scripts', async () => {
    expect(await find('"gradient descent"')).toEqual({
      matches: 1,
      cards: [
        {
          id: 'descent',
          topic: 'ml',
          question: 'How does optimization go on?',
          snippet: 'By «gradient descent», step by step.',
        },
      ],
      advice: null,
    });
  });

  it.each([
    ['grad', ['boosting', 'vanishing', 'naive', 'descent']],
    ['"grad"', []],
    ['gradient descent', ['descent']],
    ['"descent gradient"', []],
    ['NAIVE', ['naive']],
    ['gradient -topic:dl', ['boosting', 'descent']],
    ['step OR vanish', ['vanishing', 'descent']],
    ['topic:dl', ['naive', 'vanishing']],
    ['boost NEAR', []],
  ])('%j finds', async (query, ids) => {
    expect(idsOf(await find(query))).toEqual(ids);
  });

  it('joins words that the shell has split', async () => {
    const { stdout } = await run(['search', 'gradient', 'descent', '--json'], onBank());
    expect(idsOf(JSON.parse(stdout))).toEqual(['descent']);
  });

  it.each([
    '*',
    "'",
    '"^question" *',
    '""" OR 1',
    'a:"b',
    'NEAR(a b)',
    '{question}: a',
    '+ -- ;',
    '"\u0000x"',
  ])('takes %j for words or says what is wrong, and never lets SQLite read it', async (query) => {
    const { stderr, exitCode } = await run(['search', '--', query], onBank());
    expect([0, 2]).toContain(exitCode);
    expect(stderr).toMatch(/^(error: The query cannot be read|No card matches)/);
  });

  it('says how many more there are', async () => {
    const { stdout } = await run(['search', 'gradient', '--limit', '1'], onBank());
    expect(stdout).toContain('3 more match; see them with --limit 4');
    expect((await find('gradient', onBank(), ['--limit', '1'])).matches).toBe(4);
  });

  it('says what to try when nothing is found, which is no failure', async () => {
    const { stdout, stderr, exitCode } = await run(['search', 'gradeint'], onBank());
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
    expect(stderr).toBe('No card matches gradeint. Did you mean "gradient"?\n');
    expect(await find('gradeint')).toEqual({ matches: 0, cards: [], advice: 'Did you mean "gradient"?' });
    const other = await run(['search', 'gradient topic:ml is:due'], onBank());
    expect(other.stderr).toContain('Without is:due there are 2 cards.');
  });

  it('proposes no word of a bank that is not in use', async () => {
    const options = onBank();
    const other = tempBank({ 'ml/odd.md': plainCard('What is zyxomatic?') });
    const { stdout } = await run(['--bank', other, 'search', 'zyxomatic'], options);
    expect(stdout).toContain('odd');
    expect((await find('zyxomatic', options)).advice).toMatch(/^Try fewer/);
    expect((await find('zyxomatik', options)).advice).toMatch(/^Try fewer/);
  });

  it.each(['+', '日本', '😀', 'zzz'])('proposes nothing far from %j', async (typed) => {
    expect((await find(typed)).advice).toMatch(/^Try fewer/);
  });

  it('says how a query begins with a minus', async () => {
    const { stderr, exitCode } = await run(['search', '-is:new'], onBank());
    expect(stderr).toContain('aiprep search -- "-is:new"');
    expect(exitCode).toBe(2);
  });

  it('says so only where it may have been meant', async () => {
    const { stderr, exitCode } = await run(['search', 'foo', '--limit', '0'], onBank());
    expect(stderr).toContain('It must be a whole number, 1 or more.');
    expect(stderr).not.toContain('minus');
    expect(exitCode).toBe(2);
  });

  it('asks for words', async () => {
    const { stderr, exitCode } = await run(['search', ' '], onBank());
    expect(stderr).toMatch(/^error: There is nothing to search for\./);
    expect(exitCode).toBe(2);
  });

  it('knows where cards stand', async () => {
    const options = onBank();
    seedLog(options.home, [answered('descent', NOON - 30 * DAY, 4)]);
    expect(idsOf(await find('gradient is:due', options))).toEqual(['descent']);
  });
});
