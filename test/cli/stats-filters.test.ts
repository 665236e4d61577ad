import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashContent } from '../../src/bank/content-hash.ts';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, moved, NOON, quizzed } from '../support/events.ts';
import { DAY, MINUTE } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const BANK = {
  ...plainCards({ dl: ['d1', 'd2'], ml: ['m1', 'm2'] }),
  'ml/m3.md': '---\nquestion: What about m3?\nroles: [research]\n---\nThat.\n',
};

/** A first Easy so many days ago at noon: due after 8 days. */
const easy = (card: string, daysAgo: number) => answered(card, NOON - daysAgo * DAY, 4);

/** Lapses 12 days and a day ago; the last three days were studied, and ml on the last of them only. */
const HISTORY = [
  easy('m1', 20),
  answered('m1', NOON - 12 * DAY, 1),
  easy('d1', 10),
  answered('m1', NOON - 3 * DAY, 3),
  answered('d1', NOON - 2 * DAY, 1),
  answered('d1', NOON - 2 * DAY + 10 * MINUTE, 3),
  answered('m1', NOON - DAY, 3),
  moved('suspended', 'd2', NOON - DAY),
];

/** What `aiprep stats` with these words prints after the history. */
async function stats(...words: string[]): Promise<string> {
  const home = tempFolder();
  seedLog(home, HISTORY);
  const { stdout } = await run(['stats', ...words], { home, packageRoot: packageWith(BANK) });
  return stdout;
}

const told = async (...words: string[]) => JSON.parse(await stats(...words, '--json'));

async function page(...words: string[]): Promise<string> {
  const home = tempFolder();
  seedLog(home, HISTORY);
  await run(['stats', '--html', 'page.html', ...words], { home, packageRoot: packageWith(BANK) });
  return readFileSync(join(home, 'page.html'), 'utf8');
}

describe('a screen of the statistics', () => {
  it.each([
    [['--topic', 'ml'], 'Only topic ml'],
    [['--topic', 'ml', '--topic', 'dl'], 'Only topics ml, dl'],
    [
      ['--role', 'research', '--topic', 'ml', '--since', '7d'],
      'Only topic ml · role research · answers since 2026-06-04',
    ],
    [['--since', '2020-01-01'], 'Only answers since 2020-01-01'],
  ])('says what was asked for with %j', async (words, line) => {
    for (const screen of [['topics'], []]) {
      expect((await stats(...screen, ...words)).split('\n')).toContain(line);
    }
  });

  it('says nothing where nothing was asked for', async () => {
    for (const screen of [['topics'], ['cards'], []])
      expect(await stats(...screen)).not.toMatch(/Only|since/);
  });

  it('tells columns of the range from those of today', async () => {
    expect(await stats('topics', '--since', '7d')).toContain(
      'retention, lapses and time since 2026-06-04; all else as of today',
    );
    expect(await stats('--since', '7d')).toContain('lapses since 2026-06-04; all else as of today');
  });

  it.each(['cards', 'forecast'])(
    'of the present, %s, is the same whatever --since says, and says so',
    async (name) => {
      const [first, ...rest] = (await stats(name, '--since', '3d')).split('\n');
      expect(first).toBe('As of today, whatever --since says');
      expect(rest.join('\n')).toBe(await stats(name));
    },
  );

  it('says that the year is drawn whatever --since says', async () => {
    const words = ['reviews', '--topic', 'dl', '--since', '2d'];
    expect(await stats(...words)).toContain('whatever --since says');
    expect(await page(...words.slice(1))).toContain('whatever --since says</p>');
    expect(await page(...words.slice(1))).toContain('Studied on 2 days of the last year.');
    expect(await stats('reviews')).not.toContain('whatever --since says');
  });

  it('says of no answers in the range that there are none, not that there are none yet', async () => {
    for (const name of ['reviews', 'time', 'calibration']) {
      expect(await stats(name, '--since', '1d')).not.toMatch(/\byet\b/);
    }
    expect(await page('--since', '1d')).toContain('No answers to draw.');
    expect(await page('--since', '1d')).not.toMatch(/Nothing yet|comes with your answers/);
  });
});

describe('the overview', () => {
  it('counts lapses, and tells filters, as the screens below it do', async () => {
    for (const words of [['--since', '7d'], ['--since', '7d', '--topic', 'ml'], []]) {
      const [overview, screen] = [await told(...words), await told('topics', ...words)];
      const lapses = ({ topics }: typeof overview) =>
        topics
          .filter(({ cards }: { cards: number }) => cards > 0 && (!words.includes('ml') || cards === 3))
          .map(({ topic, lapses, seen }: Record<string, unknown>) => [topic, lapses, seen]);
      expect(lapses(overview)).toEqual(lapses(screen));
      for (const key of ['since', 'sinceFilter', 'topicFilter', 'roleFilter'])
        expect(overview[key]).toEqual(screen[key]);
    }
    expect((await told('--since', '7d')).topics).toMatchObject([{ lapses: 1 }, { lapses: 0 }]);
    expect((await told()).topics).toMatchObject([{ lapses: 1 }, { lapses: 1 }]);
  });

  it('has definitions with --explain', async () => {
    const { definitions, ...stats } = await told('--explain');
    expect(Object.keys(stats)).toEqual(expect.arrayContaining(Object.keys(definitions)));
    expect(definitions.streak).toMatch(/^Streak: study days in a row/);
  });

  it('prints its table of topics with --csv', async () => {
    expect(await stats('--csv', '--topic', 'dl')).toMatch(
      /^topic,title,cards,seen,due,predictedRecall,lapses\ndl,[^,]+,2,1,\d,[\d.]+,1\n/,
    );
  });

  it('says true retention of the days asked for', async () => {
    expect(await stats('--since', '1d')).toContain('True retention since 2026-06-10: no reviews');
  });
});

describe('a streak', () => {
  it('is that of all cards, whatever is asked for', async () => {
    for (const words of [[], ['--topic', 'dl'], ['--role', 'research'], ['--since', '1d']]) {
      expect((await told(...words)).streak).toEqual({ days: 3, studiedToday: false });
      expect((await told('reviews', ...words)).heatmap).toMatchObject({ streak: 3, longestStreak: 3 });
    }
    expect(await stats('--topic', 'dl')).toContain('Streak with all cards: 3 days in a row');
    expect(await stats('reviews', '--topic', 'dl')).toContain('with all cards 3 days in a row now');
    expect(await page('--topic', 'dl')).toContain('study today to keep it, with all cards');
  });
});

describe('--since', () => {
  it('begins no earlier than the first answer', async () => {
    for (const name of ['reviews', 'time']) {
      const [all, early] = [await told(name), await told(name, '--since', '0001-01-01')];
      expect(early).toEqual({ ...all, sinceFilter: '0001-01-01' });
    }
    expect((await told('--since', '0001-01-01')).trueRetention.days).toBe(21);
  });

  it('leaves out key points checked off in a quiz before it, also where it is before the first study', async () => {
    const text = { question: 'What?', answer: 'It.', keyPoints: ['A', 'B'], must: 1 };
    const checked = { contentHash: hashContent({ ...text, hint: null, short: null }), ticks: [true, false] };
    const packageRoot = packageWith({
      'ml/k1.md': '---\nquestion: What?\nkey_points: [A, B]\nmust: 1\n---\nIt.\n',
    });
    const home = tempFolder();
    seedLog(home, [
      quizzed('k1', NOON - 40 * DAY, checked),
      quizzed('k1', NOON - 25 * DAY, checked),
      answered('k1', NOON - 20 * DAY, 3, checked),
    ]);
    const missed = async (since: string) =>
      JSON.parse((await run(['stats', 'hardest', '--json', '--since', since], { home, packageRoot })).stdout)
        .missedPoints;
    expect(await missed('30d')).toMatchObject([{ text: 'B', missed: 2, of: 2 }]);
    expect(await missed('50d')).toMatchObject([{ text: 'B', missed: 3, of: 3 }]);
  });

  it('is no day of the year 0', async () => {
    const { stderr, exitCode } = await run(['stats', '--since', '0000-01-01'], { home: tempFolder() });
    expect(stderr).toContain('"0000-01-01" is neither a date nor a number of days.');
    expect(exitCode).toBe(2);
  });
});

describe('a suspended card', () => {
  it('is not seen when it was never answered', async () => {
    const { topics } = await told('topics', '--topic', 'dl');
    expect(topics).toMatchObject([{ cards: 2, seen: 1, new: 0, suspended: 1 }]);
    expect(await stats('topics')).toMatch(/^dl .* 1\/2 /m);
    expect(await stats()).toMatch(/^dl .* 1\/2 /m);
  });
});
