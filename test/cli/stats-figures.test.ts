import { describe, expect, it } from 'vitest';
import type { ReviewEvent } from '../../src/domain/review-event.ts';
import type { Stats } from '../../src/domain/stats.ts';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, buried, moved, NOON, quizzed, retracted } from '../support/events.ts';
import { DAY, fixedClock, HOUR, MINUTE } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const BANK = plainCards({ dl: ['d1', 'd2', 'd3'], ml: ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'] });
const TODAY = Date.parse('2026-06-10T00:00:00Z') / DAY;

interface Options {
  readonly now?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** What `stats --json` says at noon after a history. */
async function statsAfter(
  events: readonly ReviewEvent[],
  { now = NOON, env = {} }: Options = {},
): Promise<Stats> {
  const home = tempFolder();
  seedLog(home, events);
  const clock = fixedClock(now);
  const { stdout } = await run(['stats', '--json'], { home, env, clock, packageRoot: packageWith(BANK) });
  return JSON.parse(stdout) as Stats;
}

/** A first Easy so many days ago at noon: due after 8 days. */
const easy = (card: string, daysAgo: number) => answered(card, NOON - daysAgo * DAY, 4);

describe('due', () => {
  it('counts what is due now, what comes later today and what is left of the new ones', async () => {
    const { due } = await statsAfter([
      easy('m1', 9), // since yesterday
      easy('m2', 8), // today
      easy('m3', 7), // tomorrow
      answered('d1', NOON - 20 * MINUTE, 3), // its step of 10 minutes is over
      answered('d2', NOON - 9 * MINUTE, 3), // in one minute
      answered('d3', NOON - MINUTE, 1), // its step of 1 minute is over just now
    ]);
    expect(due).toMatchObject({ now: 4, laterToday: 1, newLeft: 3 });
  });

  it('counts a day that is due from its beginning on', async () => {
    const at = (time: string) => ({ now: Date.parse(`2026-06-10T${time}Z`) });
    expect((await statsAfter([easy('m1', 8)], at('03:59:59'))).due.now).toBe(0);
    expect((await statsAfter([easy('m1', 8)], at('04:00:00'))).due.now).toBe(1);
  });

  it('leaves out what is suspended, and what is buried until a later day', async () => {
    const { due } = await statsAfter([
      easy('m1', 8),
      moved('suspended', 'm1', NOON - DAY),
      easy('m2', 8),
      buried('m2', NOON - DAY, TODAY + 1),
      easy('m3', 8),
      buried('m3', NOON - DAY, TODAY),
      moved('suspended', 'm4', NOON - DAY),
    ]);
    expect(due).toMatchObject({ now: 1, laterToday: 0, newLeft: 5 });
  });

  it('does not count a buried card as coming later today', async () => {
    const { due } = await statsAfter([
      answered('d1', NOON - MINUTE, 3),
      buried('d1', NOON - MINUTE, TODAY + 1),
    ]);
    expect(due.laterToday).toBe(0);
  });

  it('takes the new cards of all of today from the allowance, but no undone one', async () => {
    const undone = answered('m2', NOON - HOUR, 3);
    const events = [answered('m1', NOON - 2 * HOUR, 3), undone, retracted(undone, NOON - HOUR + MINUTE)];
    const env = { AIPREP_NEW_PER_DAY: '4' };
    expect((await statsAfter(events, { env })).due.newLeft).toBe(3);
    expect((await statsAfter(events, { env, now: NOON + DAY })).due.newLeft).toBe(4);
  });

  it('has no fewer than 0 new cards left', async () => {
    const env = { AIPREP_NEW_PER_DAY: '1' };
    expect((await statsAfter([easy('m1', 0), easy('m2', 0)], { env })).due.newLeft).toBe(0);
  });
});

describe('streak', () => {
  it('counts the days in a row up to today, and none before a gap', async () => {
    const { streak } = await statsAfter([5, 4, 2, 1, 0].map((days) => easy(`m${days + 1}`, days)));
    expect(streak).toEqual({ days: 3, studiedToday: true });
  });

  it('is not lost before the day is over', async () => {
    const { streak } = await statsAfter([easy('m1', 2), easy('m2', 1)]);
    expect(streak).toEqual({ days: 2, studiedToday: false });
  });

  it('is lost after a day without an answer', async () => {
    const { streak } = await statsAfter([easy('m1', 3), easy('m2', 2), quizzed('m2', NOON - DAY)]);
    expect(streak).toEqual({ days: 0, studiedToday: false });
  });

  it('does not count a day whose only answer was undone', async () => {
    const undone = easy('m1', 0);
    const { streak } = await statsAfter([easy('m2', 1), undone, retracted(undone, NOON)]);
    expect(streak).toEqual({ days: 1, studiedToday: false });
  });
});

describe('true retention', () => {
  it('counts the first review of a card on each day, and no learning steps', async () => {
    const { trueRetention } = await statsAfter([
      easy('m1', 9), // its first meeting: not counted
      answered('m1', NOON - DAY, 1), // counted: forgotten
      answered('m1', NOON - DAY + 10 * MINUTE, 3), // relearning on the same day
      easy('m2', 12),
      answered('m2', NOON - 4 * DAY, 3), // counted: recalled
      answered('m2', NOON - 4 * DAY + HOUR, 1), // again on that day
      easy('m3', 8),
      answered('m3', NOON - HOUR, 2), // counted: hard is recalled
      answered('d1', NOON - 3 * DAY, 3), // a learning step
      answered('d1', NOON - 2 * DAY, 3), // and the next
    ]);
    expect(trueRetention).toEqual({ days: 30, reviews: 3, recalled: 2, rate: 2 / 3 });
  });

  it('looks back on 30 study days, today included', async () => {
    const { trueRetention } = await statsAfter([
      easy('m1', 40),
      answered('m1', NOON - 30 * DAY, 1),
      easy('m2', 40),
      answered('m2', NOON - 29 * DAY, 3),
    ]);
    expect(trueRetention).toEqual({ days: 30, reviews: 1, recalled: 1, rate: 1 });
  });
});

describe('forecast', () => {
  it('tells how many cards fall due on each of the next 14 days', async () => {
    const { forecast } = await statsAfter([
      easy('m1', 9), // overdue: in no day to come
      easy('m2', 8), // today
      easy('m3', 7),
      easy('m4', 7),
      easy('m5', 0),
      easy('m6', 7),
      moved('suspended', 'm6', NOON),
      easy('d1', 7),
      buried('d1', NOON, TODAY + 14),
      // Good eight days after Easy gives 39 days: beyond the forecast.
      easy('d2', 8),
      answered('d2', NOON, 3),
    ]);
    const expected = { '2026-06-11': 2, '2026-06-18': 1, '2026-06-24': 1 };
    expect(forecast).toHaveLength(14);
    expect(forecast[0]?.day).toBe('2026-06-11');
    expect(
      Object.fromEntries(forecast.filter(({ due }) => due > 0).map(({ day, due }) => [day, due])),
    ).toEqual(expected);
  });
});

describe('a topic', () => {
  it('has its cards, those seen, its predicted recall today and its lapses', async () => {
    const { topics, seen } = await statsAfter([
      easy('m1', 8), // 0.902473
      easy('m2', 3), // 0.954285
      easy('m3', 0), // 1
      easy('d1', 10),
      answered('d1', NOON - 2 * DAY, 1), // a lapse
      answered('d1', NOON - 2 * DAY + 10 * MINUTE, 1), // the same one
    ]);
    expect(seen).toBe(4);
    expect(topics).toMatchObject([
      { topic: 'dl', cards: 3, seen: 1, due: 1, lapses: 1 },
      { topic: 'ml', cards: 6, seen: 3, due: 1, lapses: 0, predictedRecall: expect.closeTo(0.952253, 5) },
    ]);
  });

  it('has no predicted recall before a card was seen', async () => {
    const { topics } = await statsAfter([easy('m1', 0)]);
    expect(topics[0]).toMatchObject({ topic: 'dl', seen: 0, predictedRecall: null });
  });

  it('does not count cards that have left the bank', async () => {
    const { cards, seen, due, streak } = await statsAfter([easy('gone', 8), easy('m1', 0)]);
    expect({ cards, seen, now: due.now, streak: streak.days }).toEqual({
      cards: 9,
      seen: 1,
      now: 0,
      streak: 1,
    });
  });
});
