import { describe, expect, it } from 'vitest';
import type { Stats } from '../../src/domain/stats.ts';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered } from '../support/events.ts';
import { fixedClock, instant } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** What `stats --json` says at an instant with its UTC offset. */
async function statsAt(home: string, text: string, env: Record<string, string> = {}): Promise<Stats> {
  const { at, utcOffset } = instant(text);
  const packageRoot = packageWith(plainCards({ ml: ['trees', 'boosting'] }));
  const clock = fixedClock(at, utcOffset);
  const { stdout } = await run(['stats', '--json'], { home, env, clock, packageRoot });
  return JSON.parse(stdout) as Stats;
}

/** An answer at an instant with its UTC offset. */
function easyAt(card: string, text: string) {
  const { at, utcOffset } = instant(text);
  return answered(card, at, 4, { utcOffset });
}

describe('a study day', () => {
  it.each([
    ['2026-06-10T03:59+00:00', '2026-06-09'],
    ['2026-06-10T04:00+00:00', '2026-06-10'],
    ['2026-06-11T03:59+00:00', '2026-06-10'],
    ['2026-06-10T03:59-07:00', '2026-06-09'],
    ['2026-06-10T04:00-07:00', '2026-06-10'],
    ['2026-06-10T04:00+14:00', '2026-06-10'],
  ])('begins at 04:00 local time: %s is in %s', async (now, day) => {
    expect((await statsAt(tempFolder(), now)).today).toBe(day);
  });

  it.each([
    ['00:00', '2026-06-10T00:00+02:00', '2026-06-10'],
    ['00:00', '2026-06-09T23:59+02:00', '2026-06-09'],
    ['22:30', '2026-06-10T22:29+02:00', '2026-06-09'],
    ['22:30', '2026-06-10T22:30+02:00', '2026-06-10'],
  ])('begins at another time when dayStartsAt is %s: %s is in %s', async (start, now, day) => {
    const { today } = await statsAt(tempFolder(), now, { AIPREP_DAY_STARTS_AT: start });
    expect(today).toBe(day);
  });

  it('holds an answer of the small hours that follow it', async () => {
    const home = tempFolder();
    seedLog(home, [easyAt('trees', '2026-06-11T01:30+02:00')]);
    const late = await statsAt(home, '2026-06-11T03:00+02:00');
    expect(late).toMatchObject({ today: '2026-06-10', studiedToday: { answers: 1, introduced: 1 } });
    const morning = await statsAt(home, '2026-06-11T09:00+02:00');
    expect(morning).toMatchObject({
      today: '2026-06-11',
      studiedToday: { answers: 0 },
      streak: { days: 1, studiedToday: false },
    });
  });

  it('carries a streak over midnight and over a flight', async () => {
    const home = tempFolder();
    seedLog(home, [
      easyAt('trees', '2026-06-10T02:00+02:00'), // the 9th in Berlin
      easyAt('boosting', '2026-06-10T20:00-07:00'), // the 10th in San Francisco
    ]);
    expect((await statsAt(home, '2026-06-10T21:00-07:00')).streak).toEqual({ days: 2, studiedToday: true });
  });

  it('is counted anew over the whole log when its hour is changed', async () => {
    const home = tempFolder();
    seedLog(home, [easyAt('trees', '2026-06-10T02:00+00:00'), easyAt('boosting', '2026-06-10T05:00+00:00')]);
    const now = '2026-06-10T12:00+00:00';
    expect((await statsAt(home, now)).streak.days).toBe(2);
    expect((await statsAt(home, now, { AIPREP_DAY_STARTS_AT: '00:00' })).streak.days).toBe(1);
    expect((await statsAt(home, now)).streak.days).toBe(2);
  });
});
