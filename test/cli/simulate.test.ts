import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { StudyForecast } from '../../src/app/simulate-study.ts';
import { answered, NOON } from '../support/events.ts';
import { DAY } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { databaseOf, seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

function aUser() {
  const home = tempFolder();
  const simulate = (...flags: string[]) => run(['simulate', ...flags], { home });
  const json = async (...flags: string[]) =>
    JSON.parse((await simulate(...flags, '--json')).stdout) as StudyForecast;
  return { home, simulate, json };
}

describe('aiprep simulate', () => {
  it('plays the days through before anything was answered, and writes nothing', async () => {
    const { home, json } = aUser();
    const { cards, days, perDay } = await json('--new', '12');
    expect(cards).toBe(415);
    expect(days).toHaveLength(31);
    expect(days[0]).toMatchObject({ day: '2026-06-10', new: 12, seen: 0, expected: 0, reviews: 0 });
    expect(days.at(-1)).toMatchObject({ minutes: 0, seen: 360 });
    expect(perDay.new).toBeCloseTo(12);
    expect(existsSync(databaseOf(home))).toBe(false);
  });

  it('begins where the user stands', async () => {
    const { home, json } = aUser();
    seedLog(
      home,
      ['kv-cache', 'kv-cache-size'].map((id) => answered(id, NOON - 60 * DAY, 4)),
    );
    const { days } = await json('--new', '0', '--days', '5');
    expect(days[0]).toMatchObject({ seen: 2, reviews: 2 });
    expect(days[0]?.expected).toBeGreaterThan(1);
  });

  it('counts what was studied today', async () => {
    const { home, json } = aUser();
    const ids = ['kv-cache', 'kv-cache-size'];
    seedLog(
      home,
      ids.map((id) => answered(id, NOON, 4)),
    );
    const { days } = await json('--new', '10', '--days', '5');
    expect(days.slice(0, 2).map((day) => day.new)).toEqual([8, 10]);
    expect((await json('--new', '1', '--days', '5')).days[0]?.new).toBe(0);
  });

  it('more retention costs more reviews and is recalled better; minutes are a limit', async () => {
    const { json } = aUser();
    const [low, high] = [await json('--retention', '0.8'), await json('--retention', '0.95')];
    expect(high.perDay.reviews).toBeGreaterThan(1.3 * low.perDay.reviews);
    expect(high.days.at(-1)?.expected).toBeGreaterThan(low.days.at(-1)?.expected ?? 0);
    const short = await json('--minutes', '8');
    for (const { minutes } of short.days) expect(minutes).toBeLessThanOrEqual(9);
  });

  it('is the same again, and other luck for another seed', async () => {
    const { json } = aUser();
    expect(await json()).toEqual(await json());
    expect(await json('--seed', '2')).not.toEqual(await json());
  });

  it('follows the plan until its day, and keeps to topics', async () => {
    const { home, json } = aUser();
    await run(['plan', 'set', '--date', 'in 2 weeks', '--minutes', '20'], { home });
    const { days } = await json('--plan');
    expect(days.at(-1)?.day).toBe('2026-06-24');
    expect(days[0]?.new).toBe(20);
    const short = await json('--plan', '--minutes', '5', '--days', '3');
    expect([short.days.length, short.days[0]?.new]).toEqual([4, 5]);
    expect((await json('--plan', '--days', '300')).days.at(-1)?.day).toBe('2026-06-24');
    expect((await json('--topic', 'llm')).cards).toBeLessThan(100);
  });

  it('draws a row a week and two pictures', async () => {
    const { stdout } = await aUser().simulate();
    expect(stdout).toMatch(/On average \d+ minutes a day: \d+ reviews and 10 new cards/);
    expect(stdout.match(/^ +2026-\d\d-\d\d( +\d+){3} +\d+%$/gm)).toHaveLength(5);
    expect(stdout).toContain('minutes a day\n');
    expect(stdout).toContain('cards recalled\n');
  });

  it.each([
    [['--retention', '0.2'], '--retention must be'],
    [['--days', '0'], '--days'],
    [['--days', '1000'], '--days goes up to 365'],
    [['--plan'], 'no interview ahead'],
    [['--plan', '--new', '5'], '--new has no place beside --plan'],
  ])('refuses %j', async (flags, message) => {
    const { exitCode, stderr } = await aUser().simulate(...flags);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
