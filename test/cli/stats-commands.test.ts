import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Figures } from '../../src/domain/figures/figures.ts';
import type { ReviewEvent } from '../../src/domain/review-event.ts';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, crammed, NOON, quizzed, retracted } from '../support/events.ts';
import { DAY, instant, MINUTE } from '../support/fixed-clock.ts';
import { type RunOptions, run } from '../support/run.ts';
import { databaseOf, seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const BANK = plainCards({ dl: ['d1', 'd2'], ml: ['m1', 'm2', 'm3'] });

/** Runs `aiprep stats` after a history. */
async function stats(
  argv: readonly string[],
  events: readonly ReviewEvent[] = [],
  more: Partial<RunOptions> = {},
) {
  const home = tempFolder();
  if (events.length > 0) seedLog(home, events);
  return run(['stats', ...argv], { home, packageRoot: packageWith(BANK), ...more });
}

async function figures(
  argv: readonly string[],
  events: readonly ReviewEvent[],
  more: Partial<RunOptions> = {},
) {
  return JSON.parse((await stats([...argv, '--json'], events, more)).stdout) as Figures;
}

/** A first Easy so many days ago at noon: due after 8 days. */
const easy = (card: string, daysAgo: number) => answered(card, NOON - daysAgo * DAY, 4);

const HISTORY = [
  easy('m1', 20),
  answered('m1', NOON - 12 * DAY, 3),
  easy('d1', 10),
  answered('d1', NOON - DAY, 1),
];

describe('--json', () => {
  const HEAD = ['version', 'today', 'since', 'sinceFilter', 'topicFilter', 'roleFilter'];

  it.each([
    ['topics', ['topics', 'learningCurves']],
    ['cards', ['standing', 'stability', 'difficulty', 'retrievability']],
    ['reviews', ['heatmap', 'reviews', 'retention']],
    ['time', ['time', 'hours']],
    ['forecast', ['forecast']],
    ['calibration', ['calibration']],
    ['hardest', ['hardest', 'missedPoints']],
  ])('of %s has these keys', async (name, keys) => {
    const found = await figures([name], HISTORY);
    expect(Object.keys(found)).toEqual([...HEAD, ...keys]);
    expect(found).toMatchObject({ version: 1, today: '2026-06-10', since: '2026-05-21', topicFilter: [] });
    const explained = await figures([name, '--explain'], HISTORY);
    const { definitions } = explained as unknown as { definitions: Record<string, string> };
    expect(Object.keys(definitions)).toEqual(keys);
  });

  it('has numbers of every figure before the first answer', async () => {
    const found = await figures(['calibration'], []);
    expect(found.calibration).toEqual({
      reviews: 0,
      unpredicted: 0,
      enough: false,
      bins: [],
      predicted: null,
      actual: null,
      logLoss: null,
      logLossOfMean: null,
      rmse: null,
    });
  });

  it('keeps what was predicted before the grade', async () => {
    const { calibration } = await figures(['calibration'], HISTORY);
    // Stability 8.2956 after Easy; after eight and nine days.
    expect(calibration.bins).toMatchObject([
      { from: 0.85, reviews: 1, recalled: 0, predicted: expect.closeTo(0.894304, 5) },
      { from: 0.9, reviews: 1, recalled: 1, predicted: expect.closeTo(0.902473, 5) },
    ]);
    expect(calibration.logLoss).toBeCloseTo(-(Math.log(0.902473) + Math.log(1 - 0.894304)) / 2, 4);
  });
});

describe('what counts', () => {
  it('leaves out what was taken back, quizzes and cramming', async () => {
    const undone = answered('m2', NOON - DAY, 1);
    const events = [...HISTORY, undone, retracted(undone, NOON), crammed('m1', NOON, 1), quizzed('m1', NOON)];
    const [plain, more] = [await figures(['reviews'], HISTORY), await figures(['reviews'], events)];
    expect(more).toEqual(plain);
    expect((await figures(['hardest'], events)).hardest.map(({ id }) => id)).toEqual(['d1']);
    expect((await figures(['time'], events)).hours).toEqual((await figures(['time'], HISTORY)).hours);
  });

  it('counts an answer left open for the cap only', async () => {
    const open = answered('m1', NOON, 3, { revealMs: 40 * MINUTE });
    expect((await figures(['time'], [open])).time.studyMs).toBe(10 * MINUTE);
    const env = { AIPREP_ANSWER_CAP: '2' };
    expect((await figures(['time'], [open], { env })).time.studyMs).toBe(2 * MINUTE);
  });

  it('takes each answer for the hour and the study day in which it was lived', async () => {
    const lived = (card: string, text: string) => answered(card, 0, 3, { id: text, ...instant(text) });
    const events = [
      lived('m1', '2026-03-28T23:30+01:00'),
      lived('m2', '2026-03-29T01:50+01:00'), // in the night, still of the 28th
      lived('d1', '2026-03-29T03:10+02:00'), // 20 minutes later, on summer time
      lived('d2', '2026-03-29T04:00+02:00'), // the 29th begins
      lived('m1', '2026-04-02T03:59-07:00'), // moved to Los Angeles: of the 1st
      lived('m2', '2026-04-02T04:00-07:00'),
    ];
    const { hours } = await figures(['time'], events);
    expect(hours.flatMap(({ hour, answers }) => (answers > 0 ? [[hour, answers]] : []))).toEqual([
      [1, 1],
      [3, 2],
      [4, 2],
      [23, 1],
    ]);
    const { reviews } = await figures(['reviews'], events);
    expect(reviews.days.flatMap(({ day, answers }) => (answers > 0 ? [[day, answers]] : []))).toEqual([
      ['2026-03-28', 3],
      ['2026-03-29', 1],
      ['2026-04-01', 1],
      ['2026-04-02', 1],
    ]);
  });

  it('is young below an interval of 21 days, and mature from it on', async () => {
    // Easy gives 8 days, and Good after them 39.
    const events = [easy('m1', 60), answered('m1', NOON - 52 * DAY, 3), answered('m1', NOON - 13 * DAY, 1)];
    const { retention } = await figures(['reviews'], events);
    expect(retention).toMatchObject({
      young: { reviews: 1, recalled: 1 },
      mature: { reviews: 1, recalled: 0 },
    });
  });
});

describe('the forecast', () => {
  it('keeps to the cap of a day, and to what the session of a plan asks', async () => {
    const events = ['m1', 'm2', 'd1', 'd2'].map((id) => easy(id, 8));
    const asked = async (env: Record<string, string>) =>
      (await figures(['forecast'], events, { env })).forecast.days
        .slice(0, 3)
        .map((day) => [day.asked, day.left]);
    expect(await asked({})).toEqual([
      [4, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(await asked({ AIPREP_REVIEWS_PER_DAY: '3' })).toEqual([
      [3, 1],
      [1, 0],
      [0, 0],
    ]);
    // The session of the plan spends its minute on the new card.
    const plan = { AIPREP_INTERVIEW_DATE: '2026-06-11', AIPREP_MINUTES_PER_DAY: '1' };
    expect(await asked(plan)).toEqual([
      [0, 4],
      [4, 0],
      [0, 0],
    ]);
  });
});

describe('a filter', () => {
  it('leaves only the cards of a topic', async () => {
    const { reviews, topicFilter } = await figures(['reviews', '--topic', 'dl'], HISTORY);
    expect({ answers: reviews.answers, topicFilter }).toEqual({ answers: 2, topicFilter: ['dl'] });
  });

  it('may stand before the word of the screen as well', async () => {
    const after = await figures(['topics', '--topic', 'dl'], HISTORY);
    expect(await figures(['--topic', 'dl', 'topics'], HISTORY)).toEqual(after);
    expect(after.topics.map(({ topic }) => topic)).toEqual(['dl']);
  });

  it.each([
    ['12d', 2],
    ['13d', 3],
    ['2026-05-29', 3],
    ['2026-05-21', 4],
  ])('--since %s leaves %i answers of four', async (since, answers) => {
    const { reviews } = await figures(['reviews', '--since', since], HISTORY);
    expect(reviews.answers).toBe(answers);
  });

  it('is also one for the overview', async () => {
    const { stdout } = await stats(['--json', '--topic', 'dl', '--since', '5d'], HISTORY);
    expect(JSON.parse(stdout)).toMatchObject({
      cards: 2,
      seen: 1,
      trueRetention: { days: 5, reviews: 1, recalled: 0 },
      plan: null,
    });
  });

  it.each([
    ['yesterday', /neither a date nor a number of days/],
    ['0d', /neither a date/],
    ['2026-02-30', /neither a date/],
    ['99999999d', /"99999999d" reaches too far back/],
    ['2026-06-11', /has not come yet/],
  ])('refuses --since %s', async (since, message) => {
    for (const argv of [['reviews'], []]) {
      const { stderr, exitCode } = await stats([...argv, '--since', since]);
      expect(stderr).toMatch(message);
      expect(exitCode).toBe(2);
    }
  });

  it('refuses a topic and a role that there are not', async () => {
    expect((await stats(['time', '--topic', 'nope'])).stderr).toMatch(/There is no topic "nope"/);
    const { stderr, exitCode } = await stats(['time', '--role', 'nope']);
    expect(stderr).toMatch(/Allowed choices are ml-engineer/);
    expect(exitCode).toBe(2);
  });
});

describe('--csv', () => {
  it.each([[[]], [['reviews']]])('refuses --explain, for which it has no room: %j', async (screen) => {
    const { stdout, stderr, exitCode } = await stats([...screen, '--csv', '--explain']);
    expect(stderr).toMatch(/^error: A table of --csv has no room for what --explain says/);
    expect([stdout, exitCode]).toEqual(['', 2]);
  });

  it('prints the table behind a screen', async () => {
    const { stdout } = await stats(['hardest', '--csv'], [easy('d1', 9), answered('d1', NOON, 1)]);
    expect(stdout).toMatch(
      /^id,topic,question,lapses,answers,again,difficulty\nd1,dl,What about d1\?,1,2,1,[\d.]+\n$/,
    );
  });

  it.each(['topics', 'cards', 'reviews', 'time', 'forecast', 'calibration', 'hardest'])(
    'of %s has as many cells in each line as in its header',
    async (name) => {
      const { stdout } = await stats([name, '--csv'], HISTORY);
      const rows = stdout.trimEnd().split('\n');
      expect(rows.length).toBeGreaterThan(1);
      expect(new Set(rows.map((row) => row.split(',').length)).size).toBe(1);
    },
  );

  it('is not to be had together with --json', async () => {
    const { stderr, exitCode } = await stats(['time', '--csv', '--json']);
    expect(stderr).toMatch(/--json and --csv contradict each other/);
    expect(exitCode).toBe(2);
  });
});

describe('a screen', () => {
  it('says that there is little to judge the model by', async () => {
    const { stdout } = await stats(['calibration'], HISTORY);
    expect(stdout).toContain('2 reviews: too few to judge the model, chance still decides.');
    expect((await stats(['calibration'])).stdout).toContain(
      'No predicted reviews: they come a day or more after an answer.',
    );
  });

  it('says what it counts with --explain', async () => {
    const { stdout } = await stats(['time', '--explain'], HISTORY);
    expect(stdout).toContain('one answer counts for no more');
    expect((await stats(['--explain'])).stdout).toContain('What the figures count\n· Due now:');
  });

  it('makes no database', async () => {
    const home = tempFolder();
    const { exitCode } = await run(['stats', 'reviews'], { home, packageRoot: packageWith(BANK) });
    expect(exitCode).toBe(0);
    expect(existsSync(databaseOf(home))).toBe(false);
  });

  it('suggests the one that was meant', async () => {
    const { stderr, exitCode } = await stats(['topic']);
    expect(stderr).toContain('Did you mean "aiprep stats topics"?');
    expect(exitCode).toBe(2);
  });
});
