import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { PlanOutlook, PlanReport } from '../../src/domain/plan-report.ts';
import { displayWidth } from '../../src/terminal/text.ts';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, NOON } from '../support/events.ts';
import { DAY, fixedClock } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { databaseOf, seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const names = (topic: string, count: number) => Array.from({ length: count }, (_, i) => `${topic}-${i + 1}`);
const cards = () => packageWith(plainCards({ ml: names('ml', 30), llm: names('llm', 30) }));

/** Commands of one user; noon of Wednesday 2026-06-10 unless a day is named. */
function aUser() {
  const home = tempFolder();
  const packageRoot = cards();
  const at = (day: number, ...argv: string[]) => {
    const input = new PassThrough();
    input.end('q\n');
    return run(argv, { home, packageRoot, input, clock: fixedClock(NOON + day * DAY) });
  };
  const today = (...argv: string[]) => at(0, ...argv);
  const report = async (day = 0) => JSON.parse((await at(day, 'plan', '--json')).stdout) as PlanReport;
  const config = () => JSON.parse(readFileSync(join(home, 'config.json'), 'utf8')) as Record<string, unknown>;
  return { home, at, today, report, config };
}

describe('aiprep plan set', () => {
  it.each([
    ['2026-06-24', '2026-06-24'],
    ['in 3 weeks', '2026-07-01'],
    ['fri', '2026-06-12'],
    ['next friday', '2026-06-19'],
    ['tomorrow', '2026-06-11'],
    ['June 20', '2026-06-20'],
  ])('takes %s as %s', async (words, day) => {
    const { today, config } = aUser();
    const { stdout, exitCode } = await today('plan', 'set', '--date', words);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Interview on ${day}.`);
    expect(config()).toMatchObject({ interviewDate: day });
  });

  it.each([
    ['2026-06-09', 'must be on a day to come'],
    ['today', 'must be on a day to come'],
    ['yesterday', 'must be on a day to come'],
    ['whenever', '"whenever" names no day'],
  ])('refuses %s and saves nothing', async (words, message) => {
    const { today } = aUser();
    const { stderr, exitCode } = await today('plan', 'set', '--date', words, '--minutes', '40');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect((await today('config', 'get', 'minutesPerDay')).stdout).toContain('20');
    expect((await today('plan')).stderr).toContain('no interview planned');
  });

  it('changes nothing when one of its values is wrong', async () => {
    const { today, home } = aUser();
    const { stderr, exitCode } = await today('plan', 'set', '--date', 'in 3 weeks', '--minutes', '601');
    expect({ stderr, exitCode }).toMatchObject({ exitCode: 2 });
    expect(stderr).toContain('"minutesPerDay" must be a number of minutes from 1 to 600');
    expect(existsSync(join(home, 'config.json'))).toBe(false);
  });

  it.each([
    ['llm=many', 2, '--topic-weight must be'],
    ['lllm=2', 1, 'llm'],
  ])('refuses the weight %s', async (weight, code, message) => {
    const { today } = aUser();
    const set = ['plan', 'set', '--date', 'in 3 weeks', '--topic-weight', weight];
    const { stderr, exitCode } = await today(...set);
    expect(exitCode).toBe(code);
    expect(stderr).toContain(message);
    expect((await today('plan')).exitCode).toBe(1);
  });
});

describe('aiprep plan set --topic-weight', () => {
  it('takes an alias for the topics that it names', async () => {
    const home = tempFolder();
    const weights = ['--topic-weight', 'genai=2', '--topic-weight', 'ML=0'];
    const { exitCode } = await run(['plan', 'set', '--date', 'in 3 weeks', ...weights], { home });
    expect(exitCode).toBe(0);
    const { stdout } = await run(['config', 'get', 'topicWeights', '--json'], { home });
    expect((JSON.parse(stdout) as string[]).sort()).toEqual(['agents=2', 'llm=2', 'ml=0', 'rag=2']);
  });

  it('refuses an alias that names no topic', async () => {
    const set = ['plan', 'set', '--date', 'in 3 weeks', '--topic-weight', 'sql=2'];
    const { stderr, exitCode } = await run(set, { home: tempFolder() });
    expect(stderr).toContain('"sql" is no topic.');
    expect(exitCode).toBe(2);
  });
});

describe('aiprep plan', () => {
  it('counts what the minutes allow, and says which minutes would do', async () => {
    const { today, report } = aUser();
    await today('plan', 'set', '--date', '2026-06-15', '--minutes', '5');
    const { daysLeft, coverage, readiness } = await report();
    expect(daysLeft).toBe(5);
    // 5 days of 5 minutes, nine tenths of it for new cards of one minute.
    expect(coverage).toEqual({ unseen: 60, fit: 22, left: 38, minutesForAll: 14 });
    expect(readiness).toMatchObject({ expected: 0, low: 0, high: 0, seen: 0, cards: 60 });
    const { stdout } = await today('plan');
    expect(stdout).toContain('Interview in 5 days (2026-06-15), 5 minutes a day');
    expect(stdout.replace(/\s+/g, ' ')).toContain('22 fit into 5 minutes a day and 38 do not; 14 minutes');
    expect(stdout.replace(/\s+/g, ' ')).toContain('too few reviews yet to judge');
  });

  it('puts the topic that is worst first, and leaves out one of weight 0', async () => {
    const user = aUser();
    seedLog(
      user.home,
      names('llm', 20).map((id) => answered(id, NOON - DAY, 4)),
    );
    await user.today('plan', 'set', '--date', 'in 2 weeks');
    const both = await user.report();
    expect(both.topics.map(({ topic }) => topic)).toEqual(['ml', 'llm']);
    expect(both.readiness.expected).toBeGreaterThan(15);
    expect(both.readiness.expected).toBeLessThan(20);
    await user.today('plan', 'set', '--date', 'in 2 weeks', '--topic-weight', 'ml=0');
    const { topics, readiness } = await user.report();
    expect(topics.map(({ topic }) => topic)).toEqual(['llm']);
    expect(readiness.cards).toBe(30);
  });

  it('leaves the history as it is, from a date that is set to one that is cleared', async () => {
    const user = aUser();
    seedLog(
      user.home,
      names('llm', 20).map((id) => answered(id, NOON - DAY, 3)),
    );
    const bytes = () => readFileSync(databaseOf(user.home));
    const before = bytes();
    const list = await user.today('list', '--json');
    await user.today('plan', 'set', '--date', 'in 3 weeks', '--minutes', '5');
    await user.report();
    await user.today('plan', 'clear');
    expect(bytes().equals(before)).toBe(true);
    expect(await user.today('list', '--json')).toEqual(list);
  });

  it('is no more after aiprep plan clear', async () => {
    const { today, config } = aUser();
    await today('plan', 'set', '--date', 'in 3 weeks', '--topic-weight', 'llm=2');
    expect((await today('plan', 'clear')).exitCode).toBe(0);
    expect(config()).toMatchObject({ interviewDate: '', topicWeights: [] });
    const { stderr, exitCode } = await today('plan');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('aiprep plan set --date');
  });
});

describe('aiprep plan', () => {
  type Planned = PlanReport & { readonly outlook: PlanOutlook };
  const parsed = (text: string) => JSON.parse(text) as Planned & { readonly whatIf?: Planned };

  it('says what it comes to if it is kept: from today to the day, per topic, with its band', async () => {
    const user = aUser();
    await user.today('plan', 'set', '--date', 'in 2 weeks', '--minutes', '10');
    const { outlook, readiness } = parsed((await user.today('plan', '--json')).stdout);
    expect(readiness.expected).toBe(0);
    expect(outlook.days.map(({ day }) => day).at(0)).toBe('2026-06-10');
    expect(outlook.days.at(-1)).toMatchObject({ day: '2026-06-24', new: 0, reviews: 0, minutes: 0 });
    expect(outlook.days).toHaveLength(15);
    expect(outlook.expected).toBeCloseTo(outlook.days.at(-1)?.expected ?? 0, 6);
    expect(outlook.expected).toBeGreaterThan(30);
    expect(outlook.seen).toBe(60);
    expect(outlook.topics.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(outlook.expected, 6);
    for (const { low, expected, high, cards } of [outlook, ...outlook.topics]) {
      expect([low <= expected, expected <= high, high <= cards]).toEqual([true, true, true]);
    }
    for (const { minutes } of outlook.days) expect(minutes).toBeLessThanOrEqual(11);
    const { stdout } = await user.today('plan');
    expect(stdout).toContain('If you keep to it:');
    expect(stdout).toContain('of 60 cards recalled on the day');
    expect(stdout).toContain('A plan, not a forecast');
    expect(stdout).toMatch(/today +2026-06-24/);
    expect(stdout).toMatch(/█/);
  });

  it('leaves suspended cards and topics that count nothing out of what it comes to', async () => {
    const user = aUser();
    await user.today('plan', 'set', '--date', 'in 2 weeks', '--topic-weight', 'llm=0');
    await user.today('suspend', 'ml-1', 'ml-2');
    const { outlook } = parsed((await user.today('plan', '--json')).stdout);
    expect(outlook.cards).toBe(28);
    expect(outlook.topics.map(({ topic }) => topic)).toEqual(['ml']);
  });

  it('comes to nothing more today when the minutes of today are studied', async () => {
    const user = aUser();
    await user.today('plan', 'set', '--date', 'in 2 weeks', '--minutes', '1');
    seedLog(
      user.home,
      Array.from({ length: 20 }, (_, i) => answered(`ml-${i + 1}`, NOON, 4)),
    );
    const { today, outlook } = parsed((await user.today('plan', '--json')).stdout);
    expect(today).toMatchObject({ cards: 0, minutesLeft: 0 });
    expect(outlook.days.slice(0, 2).map(({ minutes }) => minutes > 0)).toEqual([false, true]);
  });

  it('--what-if shows both, and saves nothing', async () => {
    const user = aUser();
    await user.today('plan', 'set', '--date', 'in 1 week', '--minutes', '5');
    const before = user.config();
    const tried = ['plan', '--what-if', 'minutes=30', '--what-if', 'date=in 2 weeks'];
    const { stdout } = await user.today(...tried);
    expect(stdout).toMatch(/interview +2026-06-17 +2026-06-24/);
    expect(stdout).toMatch(/minutes a day +5 +30/);
    expect(stdout).toContain('Nothing was saved.');
    const { outlook, whatIf } = parsed((await user.today(...tried, '--json')).stdout);
    expect(whatIf?.outlook.expected).toBeGreaterThan(outlook.expected);
    expect(whatIf).toMatchObject({ date: '2026-06-24', minutesPerDay: 30 });
    expect(user.config()).toEqual(before);
  });

  it.each(['minutes=none', 'minutes=0', 'hours=2', 'minutes'])('refuses --what-if %s', async (wrong) => {
    const user = aUser();
    await user.today('plan', 'set', '--date', 'in 1 week');
    const { exitCode, stderr } = await user.today('plan', '--what-if', wrong);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('minutes=30')]);
  });
});

describe('an interview ahead', () => {
  it('is in aiprep, aiprep stats and its JSON, and only then', async () => {
    const user = aUser();
    seedLog(user.home, [answered('llm-1', NOON - DAY, 4)]);
    const before = await user.today('stats');
    expect((await user.today()).stdout).not.toContain('Interview');
    expect(JSON.parse((await user.today('stats', '--json')).stdout)).toMatchObject({ plan: null });
    await user.today('plan', 'set', '--date', 'in 3 weeks', '--minutes', '25');
    const { stdout: home } = await user.today();
    expect(home).toContain('Interview in 21 days · 1% ready (aiprep plan)');
    expect(home).toMatch(/Today 25 minutes: 2\d cards · weakest: ml, 0% ready/);
    expect(home).toContain(` ${(await user.report()).today.new} new today`);
    expect(home).not.toContain(' 10 new today');
    const { stdout } = await user.today('stats');
    const { new: fresh } = (await user.report()).today;
    const ordinary = before.stdout.trimEnd();
    expect(stdout.startsWith(ordinary.replace('10 new left', `${fresh} new left`))).toBe(true);
    expect(fresh).not.toBe(10);
    expect(stdout).toContain('Readiness\n');
    expect(stdout).toContain('The weakest: aiprep study --topic ml');
    expect(JSON.parse((await user.today('stats', '--json')).stdout)).toMatchObject({
      plan: { date: '2026-07-01' },
    });
    expect((await user.at(21)).stdout).toContain('Interview today');
  });
});

describe('aiprep study with a plan', () => {
  it('asks for what the minutes hold, and says so in one line', async () => {
    const { today } = aUser();
    expect((await today('study', '--plain')).stdout).toContain('· 10 left');
    await today('plan', 'set', '--date', 'in 3 weeks', '--minutes', '25');
    const { stdout } = await today('study', '--plain');
    expect(stdout).toContain('· 25 left');
    expect(stdout.replace(/\s+/g, ' ')).toContain('Interview in 21 days: 25 cards, about 25 minutes');
  });

  it.each([[['--no-plan']], [['--new', '10']]])('is ordinary with %j', async (options) => {
    const { today } = aUser();
    await today('plan', 'set', '--date', 'in 3 weeks', '--minutes', '25');
    const { stdout } = await today('study', '--plain', ...options);
    expect(stdout).toContain('· 10 left');
    expect(stdout).not.toContain('Interview in');
  });

  it("is over when today's minutes are studied", async () => {
    const user = aUser();
    seedLog(
      user.home,
      names('ml', 6).map((id, i) =>
        answered(id, NOON - (10 - i) * 60_000, 4, { revealMs: 50_000, gradeMs: 10_000 }),
      ),
    );
    await user.today('plan', 'set', '--date', 'in 3 weeks', '--minutes', '6');
    const { stdout } = await user.today('study', '--plain');
    expect(stdout).toContain("Today's part of the plan is done");
    expect((await user.report()).today).toMatchObject({ cards: 0, minutesLeft: 0 });
    expect((await user.report(1)).today).toMatchObject({ minutesLeft: 6 });
  });

  it('says once that the interview is over, and is ordinary from its day on', async () => {
    const { today, at } = aUser();
    await today('plan', 'set', '--date', '2026-06-12', '--minutes', '25');
    expect((await at(2, 'study', '--plain')).stdout).toContain('· 10 left');
    const first = await at(3, 'study', '--plain');
    expect(first.stdout).toContain('Your interview was on 2026-06-12');
    expect(first.stdout).toContain('· 10 left');
    expect((await at(3, 'study', '--plain')).stdout).not.toContain('Your interview was');
  });
});

describe('where a terminal has only ASCII', () => {
  it.each([['profile'], ['show', 'ml-1', '--key-points']])('%s has no other symbol', async (...command) => {
    const question = 'question: What?\nkey_points: [One point, Another]';
    const packageRoot = packageWith({ 'ml/ml-1.md': `---\n${question}\n---\nText.\n` });
    const options = { home: tempFolder(), packageRoot, isTTY: true, env: { LC_ALL: 'C', NO_COLOR: '1' } };
    const { stdout } = await run(command, options);
    expect(stdout).toMatch(/[>*] /);
    expect(stdout).toMatch(/^[\n -~]*$/);
  });

  it.each([['plan'], ['plan', '--what-if', 'minutes=30'], ['simulate'], ['card', 'ml-1']])(
    '%s %s is drawn in it',
    async (...command) => {
      const { home, today } = aUser();
      seedLog(home, [answered('ml-1', NOON - DAY, 3)]);
      await today('plan', 'set', '--date', 'in 2 weeks');
      const { stdout } = await run(command, { home, packageRoot: cards(), env: { LC_ALL: 'C' } });
      expect(stdout).toMatch(/#|now/);
      expect(stdout).toMatch(/^[\x00-\x7f]*$/);
    },
  );
});

describe('a terminal of 40 columns', () => {
  it.each([['plan'], ['plan', '--what-if', 'minutes=30'], ['simulate'], ['profile'], ['decks'], ['stats']])(
    'is wide enough for %s %s',
    async (...command) => {
      const { home, today } = aUser();
      seedLog(home, [answered('ml-1', NOON - DAY, 3)]);
      await today('plan', 'set', '--date', 'in 2 weeks', '--minutes', '25');
      const { stdout } = await run(command, { home, packageRoot: cards(), isTTY: true, columns: 40 });
      const lines = stripVTControlCharacters(stdout).split('\n');
      expect(lines.filter((line) => displayWidth(line) > 40)).toEqual([]);
    },
  );
});
